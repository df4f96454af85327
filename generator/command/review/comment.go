package review

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/command/next"
	"northstar/generator/model/site"
)

// MostLines is how many lines a comment has at most.
const MostLines = 30

// How long texts of the change may be in a comment, in characters.
const (
	mostTitle   = 80
	mostPath    = 120
	mostMessage = 240
)

// A part is one matter of a comment: a line that says how much of it there is, and items below it.
type part struct {
	title string
	items []string // each of one line or more
	turn  int      // how many items it gets in a turn
}

// Markdown returns the comment, of at most [MostLines] lines.
func (r *Report) Markdown() string {
	head := []string{"### What this does to the site", "", fmt.Sprintf("%s compared with %s, as of %s. %s",
		code(r.Change), code(r.Base), day(r.Site.AsOf), r.verdict()), ""}
	if r.Behind {
		head = append(head, "**"+code(r.Base)+" has gone on since this was begun**, and what was done there since shows here as undone. "+
			"Merge it into this, or rebase this, first.", "")
	}
	if r.Illegible != "" {
		head = append(head, "**Goals are not compared**: "+text(r.Illegible, 2*mostMessage), "")
	}
	if said := r.Unused.words(r.Base); said != "" {
		head = append(head, said, "")
	}
	var foot []string
	if n := len(r.Site.Pages.Others); n > 0 {
		what := "other pages change because of what they show: lists, figures, neighbours."
		if n == 1 {
			what = "other page changes because of what it shows."
		}
		foot = []string{"", fmt.Sprintf("%d %s", n, what)}
	}
	parts := r.parts()
	if len(parts) == 0 && len(foot) == 0 {
		foot = []string{"Nothing changes on the site."}
		if len(r.Unused.Files) > 0 {
			foot = []string{"Nothing else changes."}
		}
	}
	shown := share(parts, MostLines-len(head)-len(foot)-len(parts))
	lines := head
	for i, p := range parts {
		title := "- **" + p.title + "**"
		if n := shown[i]; n < len(p.items) && n > 0 {
			title += fmt.Sprintf(" (%d of %d shown)", n, len(p.items))
		}
		lines = append(lines, title)
		for _, item := range p.items[:shown[i]] {
			lines = append(lines, strings.Split(strings.TrimSuffix(item, "\n"), "\n")...)
		}
	}
	return strings.Join(append(lines, foot...), "\n") + "\n"
}

// share says how many items of each part are shown in so many lines: parts take turns.
func share(parts []part, lines int) []int {
	shown := make([]int, len(parts))
	for again := true; again; {
		again = false
		for i, p := range parts {
			for range p.turn {
				if shown[i] == len(p.items) {
					break
				}
				if height := strings.Count(strings.TrimSuffix(p.items[shown[i]], "\n"), "\n") + 1; height <= lines {
					shown[i], lines, again = shown[i]+1, lines-height, true
				}
			}
		}
	}
	return shown
}

// verdict says in a sentence whether the change could be published.
func (r *Report) verdict() string {
	caused := slices.ContainsFunc(r.Problems, func(d diag.ForPrograms) bool { return d.Severity == diag.Error })
	switch n := r.Site.Errors; {
	case n > 0 && caused:
		return "**It would not be published: there " + are(n, "error") + ".**"
	case n > 0:
		return "The site would not be published, with or without this: there " + are(n, "older error") + "."
	case len(r.Problems) > 0:
		return "It would be published, with " + diag.Counted(len(r.Problems), "warning") + "."
	}
	return "It would be published, and nothing is wrong that a program can see."
}

func are(n int, what string) string {
	if n == 1 {
		return "is 1 " + what
	}
	return "are " + diag.Counted(n, what)
}

// words says that a change edits what it was not judged by.
func (u Unused) words(base string) string {
	if len(u.Files) == 0 {
		return ""
	}
	what := "**It changes " + list(u.Files, 4, code) + "**"
	if len(u.Settings) > 0 {
		what += " (" + list(u.Settings, 12, code) + ")"
	}
	return what + ". Nothing of that was used here: what follows is by the configuration and the theme of " + code(base) +
		". Read these files."
}

// parts lists what is to be said, the most important first.
func (r *Report) parts() []part {
	var all []part
	add := func(title string, turn int, items []string) {
		if len(items) > 0 {
			all = append(all, part{title, items, turn})
		}
	}
	add("People: consent and privacy", 3, r.privacy())
	problems, fixes := r.problems()
	title := fmt.Sprintf("%s that this touches or causes", diag.Counted(len(r.Problems), "problem"))
	if fixes > 0 {
		title += ", " + diag.Counted(fixes, "suggestion")
	}
	if r.Older > 0 {
		title += fmt.Sprintf("; %d older", r.Older)
	}
	if private := len(r.Problems) - len(problems); private > 0 {
		title += fmt.Sprintf("; %d of them about people, above", private)
	}
	add(title, 1, problems)
	add(r.goalsTitle(), 2, r.goals())
	add(r.pagesTitle(), 2, r.pages())
	add("Named here for the first time", 1, r.named())
	add("Heavier: "+r.Weight.words(), 1, r.heavier())
	add("What will happen by itself after the merge", 1, r.coming())
	add("Not on the site, and other files", 1, r.others())
	return all
}

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

// link leads to a page where the change was deployed, if that is known.
func (r *Report) link(title, address string) string {
	title = text(title, mostTitle)
	if title == "" {
		return code(address)
	}
	if r.Preview == "" {
		return "**" + title + "** " + code(address) // a title alone could begin a list of its own
	}
	return "[" + title + "](" + strings.TrimSuffix(r.Preview, "/") + escaped(address) + ")"
}

// escaped writes an address with every byte encoded that could mean something in Markdown or HTML.
func escaped(address string) string {
	var b strings.Builder
	for i := range len(address) {
		switch c := address[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("/-._", c) >= 0:
			b.WriteByte(c)
		case c == '#' && i > 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func place(file string, line int) string {
	if file == "" {
		return "the site"
	}
	file = cut(file, mostPath)
	if line > 0 {
		file += fmt.Sprintf(":%d", line)
	}
	return code(file)
}

// text writes a text of the change, cut to a length.
func text(s string, most int) string { return diag.MarkdownText(cut(s, most)) }

func code(s string) string { return diag.MarkdownCode(cut(s, mostPath)) }

func plain(s string) string { return text(s, mostTitle) }

func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// list writes the first of some texts, and how many more there are.
func list(all []string, most int, write func(string) string) string {
	var b strings.Builder
	for i, s := range all[:min(most, len(all))] {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(write(s))
	}
	if more := len(all) - most; more > 0 {
		fmt.Fprintf(&b, " and %d more", more)
	}
	return b.String()
}

func day(d site.Date) string { return d.Time().Format("2 January 2006") }
