package markdown

import (
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"northstar/generator/base/diag"
)

// recordingSheet names the style sheet of videos and of sound.
const recordingSheet = "recording"

// recordings are how the names of files with a video or with sound end that browsers play.
var recordings = []string{".mp4", ".webm", ".ogv", ".m4a", ".mp3", ".ogg", ".oga", ".opus", ".wav", ".flac"}

// Recordings returns how the names of files with a video or with sound end.
func Recordings() []string { return slices.Clone(recordings) }

// IsRecording tells by its name whether a file is a video or sound that browsers play.
func IsRecording(name string) bool {
	return slices.Contains(recordings, strings.ToLower(path.Ext(name)))
}

// isRecording reports whether what is written as an image is a recording.
func (p *page) isRecording(n *ast.Image) bool {
	dest := string(n.Destination)
	if end := strings.IndexAny(dest, "?#"); end >= 0 {
		dest = dest[:end]
	}
	return IsRecording(dest)
}

// apart writes images that share a paragraph, of which one at least is a recording, each on its own.
func (p *page) apart(images []*ast.Image) {
	for _, image := range images {
		switch {
		case p.isRecording(image):
			p.recording(image)
			continue
		case len(image.Title) > 0:
			p.figure(image, captioned)
		default:
			p.write("<p>")
			p.image(image, inText)
			p.write("</p>")
		}
		p.write("\n")
		p.plain = append(p.plain, ' ')
	}
}

// recording writes a video or sound with its caption: its title, or what would describe a picture.
func (p *page) recording(n *ast.Image) {
	a, caption, at, ok := p.played(n)
	if len(n.Title) > 0 {
		caption = unescape(n.Title)
	}
	if !ok || a.url != "" {
		p.write("<p>")
		p.linkTo(a, caption, at, ok)
		p.write("</p>\n")
		return
	}
	p.needs(recordingSheet)
	p.write(`<figure class="recording">`)
	p.put(a, Recording, at)
	p.write("<figcaption>")
	p.say(caption)
	p.put(a, RecordingFacts, at)
	p.write("</figcaption></figure>\n")
}

// recordingInText writes a recording that stands among text, where no player has room, as a link to it.
func (p *page) recordingInText(n *ast.Image) {
	a, caption, at, ok := p.played(n)
	if ok && a.url == "" {
		p.report(diag.RecordingInText, at, "The recording %.80q stands among text, so it is shown as a link.", a.written)
	}
	p.linkTo(a, caption, at, ok && !p.inLink)
}

// played returns the address of a recording, and what describes it. ok is false if the address is refused.
func (p *page) played(n *ast.Image) (a address, caption []byte, at int, ok bool) {
	p.repeated(n.Reference, n.Destination, n.Title, n.Pos())
	caption, at = p.plainText(nil, n), p.written(n.Reference, n.Pos())
	a, ok = p.address(n.Destination, at, Image)
	if !ok {
		return a, caption, at, false
	}
	if a.url != "" {
		p.report(diag.RemoteImage, at, "The recording %.80s is on another host, so it is shown as a link.", a.url)
	}
	switch name := strings.TrimSpace(string(caption)); {
	case name == `""`, name == "“”": // as with pictures
		caption = nil
	case name == "" && len(n.Title) == 0:
		d := p.report(diag.ImageNoAlt, n.Pos(), "The recording %.80q has no description.", a.written)
		d.Wrong, d.Near = "![](", "![What it shows]("
	}
	return a, caption, at, true
}

// linkTo writes a text as a link to an address, or only the text.
func (p *page) linkTo(a address, text []byte, at int, leads bool) {
	if len(text) == 0 {
		text = []byte(path.Base(a.written))
	}
	if leads {
		p.openLink(a, at)
		p.write(">")
	}
	p.say(text)
	if leads {
		p.write("</a>")
	}
}
