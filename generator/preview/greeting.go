package preview

import (
	"cmp"
	"fmt"
	"strings"

	"northstar/generator/model/site"
)

// named is how many pages a greeting names; of more it says how many.
const named = 5

// Greeting says for the terminal what is watched, and what is shown that would be excluded.
func (l *Live) Greeting() string {
	b := l.Build()
	how := "Watching"
	if l.watcher.poll > 0 { // there are no events
		how = "Once a second, looking at"
	}
	greeting := fmt.Sprintf("%s content, data and themes: %d files.", how, len(b.Files))
	if theme := b.Site.Config.Theme; theme != "" {
		greeting = fmt.Sprintf("%s content, data and themes/%s: %d files and the theme's.", how, theme, len(b.Files))
	}
	var hidden []string
	for _, p := range b.Site.Pages {
		if reason, _ := unpublished(p); reason != "" {
			hidden = append(hidden, p.Path+" ("+reason+")")
		}
	}
	if len(hidden) == 0 {
		return greeting
	}
	if more := len(hidden) - named; more > 0 {
		hidden = append(hidden[:named], fmt.Sprintf("and %d more", more))
	}
	return greeting + "\nShown here and left out of the published site:\n  " + strings.Join(hidden, "\n  ")
}

// unpublished says why a page would not be published, in a few words and in a sentence for its badge; "" if it would be.
func unpublished(p *site.Page) (reason, badge string) {
	switch p.Unpublished {
	case "draft":
		badge = "Draft: not published while it says draft: true"
	case "future":
		reason = "until " + cmp.Or(p.Front.PublishAt, p.Front.Date).String()
		badge = "Not published " + reason
	case "expired":
		reason = "since " + p.ExpireAt().String()
		badge = "Not published any more " + reason
	}
	return cmp.Or(reason, p.Unpublished), badge
}
