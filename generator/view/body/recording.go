package body

import (
	"fmt"
	"html"
	"strconv"
	"strings"
	"time"

	"northstar/generator/model/link"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/text/markdown"
)

// recording returns the player of a recording: nothing of the file is loaded before somebody plays it. In feeds, which know no captions,
// it is a link.
func (k *linker) recording(l markdown.Link) string {
	to := link.Resolve(k.Site, k.from, l)
	a := to.Asset
	if a == nil {
		return ""
	}
	isVideo := a.Recording.Width > 0 || strings.HasSuffix(strings.ToLower(a.Path), ".ogv") // whose size nothing says, sometimes
	word := k.Words.Say("recording.sound")
	if isVideo {
		word = k.Words.Say("recording.video")
	}
	address := html.EscapeString(k.Prefix + to.URL)
	inPlace := `<a href="` + address + `">` + html.EscapeString(word) + `</a>`
	if k.Prefix != "" {
		return inPlace
	}
	if !isVideo {
		return `<audio controls preload="none" src="` + address + `">` + inPlace + `</audio>`
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<video controls preload="none" playsinline src="%s"`, address)
	if r := a.Recording; r.Width > 0 {
		fmt.Fprintf(&b, ` width="%d" height="%d"`, r.Width, r.Height)
	}
	if poster := k.Site.Poster(a.Path); poster != nil {
		fmt.Fprintf(&b, ` poster="%s"`, html.EscapeString(k.Site.Src(poster)))
	}
	b.WriteString(">")
	for _, c := range k.Site.Captions(a.Path) {
		fmt.Fprintf(&b, `<track kind="captions" src="%s" srclang="%s" label="%s"`, html.EscapeString(k.Site.RootURL(c.File.Address)),
			html.EscapeString(c.Language), html.EscapeString(k.Look.NameOf(c.Language)))
		if !c.IsMain && site.SameLanguage(c.Language, k.language()) { // who reads this page may not follow what is said
			b.WriteString(" default")
		}
		b.WriteString(">")
	}
	b.WriteString(inPlace + "</video>")
	return b.String()
}

// recordingFacts returns what is told of a recording behind its caption: how long it takes, how much it is to load, and where
// its words can be read.
func (k *linker) recordingFacts(l markdown.Link) string {
	to := link.Resolve(k.Site, k.from, l)
	a := to.Asset
	if a == nil {
		return ""
	}
	facts := []string{html.EscapeString(Size(k.Words, a.Size))}
	if a.Recording.Length > 0 {
		facts = append([]string{html.EscapeString(Length(k.Words, a.Recording.Length))}, facts...)
	}
	if transcript := k.transcript(a); transcript != "" {
		word := html.EscapeString(k.Words.Say("recording.transcript"))
		facts = append(facts, `<a href="`+html.EscapeString(k.Prefix+transcript)+`">`+word+`</a>`)
	}
	return ` <span class="recording-facts">` + strings.Join(facts, " · ") + "</span>"
}

// transcript returns the address of the words of a recording; "" if they are nowhere. Captions do where there is no picture to watch.
func (k *linker) transcript(a *site.Asset) string {
	page, file := k.Site.Transcript(a.Path, k.language())
	if captions := k.Site.Captions(a.Path); page == nil && file == nil && a.Recording.Width == 0 && len(captions) > 0 {
		file = captions[0].File
	}
	switch {
	case page != nil:
		return k.Site.PageURL(page)
	case file != nil:
		return k.Site.RootURL(file.Address)
	}
	return ""
}

// language returns the language of the text that links stand in.
func (k *linker) language() string {
	if from := k.Site.Page(k.from); from != nil {
		return from.Language()
	}
	return k.Site.Language
}

// Size says how many bytes a file has.
func Size(words *locale.Locale, bytes int64) string {
	switch {
	case bytes < 1000:
		return words.Count("download.bytes", int(bytes))
	case bytes < 1_000_000:
		return words.Say("download.kilobytes", "number", words.Integer(int((bytes+500)/1000)))
	}
	return words.Say("download.megabytes", "number", words.Number(strconv.FormatFloat(float64(bytes)/1e6, 'f', 1, 64)))
}

// Length says how long something takes: in seconds up to a minute, in minutes up to an hour, and in hours and minutes.
func Length(words *locale.Locale, d time.Duration) string {
	say := func(unit string, n time.Duration) string {
		return words.Say(unit, "number", words.Integer(int(n)))
	}
	switch {
	case d < 59500*time.Millisecond:
		return say("recording.seconds", max(1, d.Round(time.Second)/time.Second))
	case d < 59*time.Minute+30*time.Second:
		return say("recording.minutes", d.Round(time.Minute)/time.Minute)
	}
	d = d.Round(time.Minute)
	hours, minutes := d/time.Hour, d%time.Hour/time.Minute
	if minutes == 0 {
		return say("recording.hours", hours)
	}
	return say("recording.hours", hours) + "\u00a0" + say("recording.minutes", minutes)
}
