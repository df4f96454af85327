package body

import (
	"fmt"
	"html"
	"path"
	"slices"
	"strings"

	"northstar/generator/model/link"
	"northstar/generator/text/markdown"
)

// filmPoster returns the picture that stands for a video on another host: one beside the text that has the name of the video's id.
func (k *linker) filmPoster(l markdown.Link) string {
	a := k.Site.Poster(path.Join(path.Dir(k.from), l.Dest))
	if a == nil {
		return ""
	}
	src, attributes := k.image(l, link.Target{Asset: a})
	return `<img src="` + html.EscapeString(k.Prefix+src) + `" alt=""` + attributes + ">"
}

// filmPlayer says where a video on another host is, and offers to play it here if the configuration allows frames of the host of its
// player: for YouTube www.youtube-nocookie.com, for Vimeo player.vimeo.com, for PeerTube the host itself. Until somebody follows the link
// in it, the frame holds a page of ours that is written in its attribute: so no host learns of a reader who has not asked for it, and no
// script is needed. (A frame with loading="lazy" within details that are closed is loaded all the same, by Chromium at least.)
func (k *linker) filmPlayer(l markdown.Link) string {
	on := `<p class="film-on">` + html.EscapeString(k.Words.Say("film.on", "host", l.Dest)) + "</p>"
	host, _, _ := strings.Cut(l.Query, "/")
	if k.Prefix != "" || !slices.Contains(k.Site.Config.Allow.Frames, host) {
		return on
	}
	door := fmt.Sprintf(`<!doctype html><html lang="%s" dir="auto"><title>%s</title>%s<body><a href="https://%s">%s</a>`,
		html.EscapeString(k.Words.Tag()), html.EscapeString(l.Fragment), k.sheet("film"), html.EscapeString(l.Query),
		html.EscapeString(k.Words.Say("film.play", "host", host)))
	return on + `<iframe title="` + html.EscapeString(l.Fragment) + `" srcdoc="` + html.EscapeString(door) + `" allow="fullscreen; ` +
		`picture-in-picture" referrerpolicy="strict-origin-when-cross-origin" sandbox="allow-scripts allow-same-origin allow-popups ` +
		`allow-presentation"></iframe>`
}
