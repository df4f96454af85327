package review

import (
	"fmt"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/command/next"
)

// problems lists what is wrong, but for what is noted about people, and counts the suggestions.
func (r *Report) problems() (items []string, fixes int) {
	for _, d := range r.Problems {
		if d.Replace != nil {
			fixes++
		}
		if _, is := isPrivate(d.Diagnostic); is {
			continue
		}
		item := "  - " + d.Severity.String() + " " + place(d.File, d.Line) + ": " + text(d.Message, mostMessage) + " (" + d.Code + ")"
		if d.Replace != nil && strings.Count(d.Replace.Text, "\n") < 5 && len(d.Replace.Text) < 1000 {
			if block := diag.MarkdownSuggestion(d.Replace.Text, "    "); block != "" {
				item += "\n" + block
			}
		}
		items = append(items, item)
	}
	return items, fixes
}

func (r *Report) privacy() (items []string) {
	for _, n := range r.Privacy {
		what := text(n.What, mostMessage)
		if n.Urgent {
			what = "**" + what + "**"
		}
		item := "  - " + place(n.File, n.Line) + ": " + what
		if n.Title != "" {
			item = "  - " + r.link(n.Title, n.Address) + " (" + code(n.File) + "): " + what
		}
		items = append(items, item)
	}
	return items
}

func (r *Report) goalsTitle() string {
	moved, judged := 0, 0
	for i := range r.Site.Goals {
		g := &r.Site.Goals[i]
		if g.Change == "moved" {
			moved++
		}
		if g.From != nil && g.To != nil && g.From.State != g.To.State {
			judged++
		}
	}
	title := fmt.Sprintf("Goals: %d moved, %s", moved, diag.Counted(judged, "verdict")+" changed")
	if rest := len(r.Site.Goals) - moved; rest > 0 {
		title += fmt.Sprintf(", %d changed otherwise", rest)
	}
	if n := r.Site.Untold; n > 0 {
		title += "; " + diag.Counted(n, "change") + " of what was promised not told to readers"
	}
	return title
}

func (r *Report) goals() (items []string) {
	for i := range r.Site.Goals {
		g := &r.Site.Goals[i]
		words := text(g.Words(), mostMessage)
		if g.From != nil && g.To != nil && g.From.State != g.To.State {
			words = "**" + words + "**"
		}
		items = append(items, "  - "+r.link(g.Title, g.Address)+": "+words)
	}
	return items
}

func (r *Report) pagesTitle() string {
	p := &r.Site.Pages
	leads, lost := 0, 0
	for _, m := range p.Moved {
		if m.Leads {
			leads++
		} else {
			lost++
		}
	}
	var said []string
	for _, c := range []struct {
		n    int
		word string
	}{
		{len(p.Removed), "removed"}, {lost, "moved without a redirect"}, {leads, "redirected"}, {len(p.Added), "added"},
		{len(p.Changed), "changed"},
	} {
		if c.n > 0 {
			said = append(said, fmt.Sprintf("%d %s", c.n, c.word))
		}
	}
	return "Pages: " + strings.Join(said, ", ")
}

// pages lists pages in turns, so that none of what is done to them hides the others.
func (r *Report) pages() (items []string) {
	p := &r.Site.Pages
	var lists [4][]string
	for _, x := range p.Removed {
		why := ""
		if x.Why != "" {
			why = " (" + text(x.Why, mostTitle) + ")"
		}
		lists[0] = append(lists[0], "  - removed "+code(x.Address)+": "+text(x.Title, mostTitle)+why)
	}
	for _, x := range p.Moved {
		leads := "leads there"
		if !x.Leads {
			leads = "**leads nowhere now**"
		}
		lists[1] = append(lists[1], "  - moved "+r.link(x.Title, x.Address)+" from "+code(x.From)+", which "+leads)
	}
	for _, x := range p.Added {
		lists[2] = append(lists[2], "  - added "+r.link(x.Title, x.Address))
	}
	for _, x := range p.Changed {
		lists[3] = append(lists[3], "  - changed "+r.link(x.Title, x.Address))
	}
	for i := 0; ; i++ {
		before := len(items)
		for _, l := range lists {
			if i < len(l) {
				items = append(items, l[i])
			}
		}
		if len(items) == before {
			return items
		}
	}
}

func (r *Report) named() (items []string) {
	for _, n := range r.Named {
		items = append(items, "  - "+code(n.Name)+" ("+list(n.As, 4, plain)+") in "+list(n.Files, 2, code))
	}
	return items
}

func (w *Weight) words() string {
	var said []string
	for _, x := range []struct {
		of string
		Grown
	}{{"pages", w.Pages}, {"files", w.Files}} {
		if x.by() > 0 {
			said = append(said, x.of+" by "+inBytes(x.by()))
		}
	}
	if said == nil {
		return "some, but not all together"
	}
	return strings.Join(said, ", ")
}

// heavier lists what has grown by more than nobody notices.
func (r *Report) heavier() (items []string) {
	for _, g := range r.Weight.Grew {
		if g.by() < 1000 {
			continue
		}
		was := "new"
		if g.Before > 0 {
			was = inBytes(g.Before)
		}
		items = append(items, "  - "+code(g.Address)+": "+was+" → "+inBytes(g.After))
	}
	return items
}

// inBytes writes a size as people say it.
func inBytes(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d bytes", n)
	case n < 1_000_000:
		return fmt.Sprintf("%d KB", (n+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

func (r *Report) coming() (items []string) {
	for _, x := range r.Coming {
		items = append(items, "  - "+x.At.Format("2 January 2006")+": "+event(x))
	}
	return items
}

func event(x next.Change) string {
	said := text(x.Subject, mostTitle) + ": " + text(x.What, mostMessage)
	if x.Breaks {
		said += " **The site cannot be built from then on.**"
	}
	return said
}

// others lists what is left out of the site, files beside it, and what all pages share.
func (r *Report) others() (items []string) {
	for _, x := range r.Site.Excluded {
		items = append(items, "  - not on the site: "+code(x.Source)+" ("+text(x.Why, mostTitle)+")")
	}
	for _, l := range r.Site.Look {
		items = append(items, "  - look: "+text(l, mostTitle))
	}
	f := &r.Site.Files
	for _, c := range []struct {
		word  string
		files []string
	}{{"removed", f.Removed}, {"added", f.Added}, {"changed", f.Changed}} {
		if len(c.files) > 0 {
			items = append(items, "  - "+c.word+" "+diag.Counted(len(c.files), "file")+": "+list(c.files, 3, code))
		}
	}
	if n := len(r.Pictures); n > 0 {
		items = append(items, "  - "+diag.Counted(n, "picture")+" before and after")
	}
	return items
}
