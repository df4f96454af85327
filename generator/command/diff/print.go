package diff

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// Formats lists the names that [Print] accepts, the default first.
func Formats() []string { return []string{"human", "markdown", "json"} }

// Print writes a report in one of [Formats]. against names the version that was compared with.
func Print(w io.Writer, r Report, against, format string) error {
	if format == "json" {
		return diag.WriteJSON(w, struct {
			Against string `json:"against"`
			Report
		}{against, r})
	}
	write := text
	if format == "markdown" {
		write = comment
	}
	_, err := io.WriteString(w, write(r, against))
	return err
}

// A part is a heading and what stands below it.
type part struct {
	title string
	items []item
}

// An item is one change: a verb, an address or path, and words; below it what has changed of what was published.
type item struct {
	verb, place, title, note string
	changes                  []Change
}

// parts lists what is to be said, in the order of importance.
func (r *Report) parts() []part {
	var settings, goals, pages, files, left, look []item
	if len(r.Settings) > 0 {
		settings = []item{{note: "what readers see of goals", changes: r.Settings}}
	}
	for i := range r.Goals {
		goals = append(goals, item{title: r.Goals[i].Title, note: r.Goals[i].Words(), changes: r.Goals[i].Changes})
	}
	for _, list := range []struct {
		verb  string
		pages []Page
	}{{"added", r.Pages.Added}, {"changed", r.Pages.Changed}, {"moved", r.Pages.Moved}, {"removed", r.Pages.Removed}} {
		for _, p := range list.pages {
			pages = append(pages, item{verb: list.verb, place: p.Address, title: p.Title, note: p.note()})
		}
	}
	for _, list := range []struct {
		verb  string
		files []string
	}{{"added", r.Files.Added}, {"changed", r.Files.Changed}, {"removed", r.Files.Removed}} {
		for _, f := range list.files {
			files = append(files, item{verb: list.verb, place: f})
		}
	}
	for _, l := range r.Excluded {
		left = append(left, item{place: l.Source, note: l.Why})
	}
	for _, l := range r.Look {
		look = append(look, item{note: l})
	}
	all := []part{{"Settings", settings}, {"Goals", goals}, {"Pages", pages}, {"Files", files}, {"Not on the site", left}, {"Look", look}}
	return slices.DeleteFunc(all, func(p part) bool { return len(p.items) == 0 })
}

// note says where a page that moved was, or why it was removed.
func (p *Page) note() string {
	switch {
	case p.From == "":
		return p.Why
	case p.Leads:
		return "from " + p.From + ", which leads there"
	}
	return "from " + p.From + ", which leads nowhere now; aliases: [" + p.From + "] in its file would fix that"
}

// others says how many pages change besides.
func (r *Report) others() string {
	switch n := len(r.Pages.Others); n {
	case 0:
		return ""
	case 1:
		return "1 other page changes because of what it shows."
	default:
		return fmt.Sprintf("%d other pages change because of what they show: lists, figures, neighbours.", n)
	}
}

// problems says that the change cannot be published.
func (r *Report) problems() string {
	switch r.Errors {
	case 0:
		return ""
	case 1:
		return "There is 1 error, so this would not be published; northstar check names it."
	}
	return fmt.Sprintf("There are %d errors, so this would not be published; northstar check names them.", r.Errors)
}

// untold says how many changes check --against does not accept; command writes what to run.
func untold(n int, against string, command func(string) string) string {
	run := command("northstar check --against " + diag.Line(against))
	switch n {
	case 0:
		return ""
	case 1:
		return "1 change of what was published about goals is not told to readers as it has to be; " + run + " names the lines to paste.\n"
	}
	return fmt.Sprintf("%d changes of what was published about goals are not told to readers as they have to be; "+
		"%s names the lines to paste.\n", n, run)
}

func (r *Report) day() string { return day(r.AsOf) }

func day(d site.Date) string { return d.Time().Format("2 January 2006") }

// text writes a report for a terminal.
func text(r Report, against string) string {
	head := fmt.Sprintf("Compared with %s, as of %s:\n", diag.Line(against), r.day())
	verb := func(s string) string {
		if s == "" {
			return ""
		}
		return fmt.Sprintf("%-8s ", s)
	}
	safe := diag.Line
	head += untold(r.Untold, against, safe)
	return r.write(head, "\n%s\n", math.MaxInt, func(x item) string {
		return "  " + x.line(verb, safe, safe, safe, "  ") + rows(x.changes, "    ")
	})
}

// write writes a report: below a head, a heading for each part, and at most so many items of it, one a line.
func (r *Report) write(head, heading string, most int, line func(item) string) string {
	var b strings.Builder
	b.WriteString(head)
	for _, p := range r.parts() {
		fmt.Fprintf(&b, heading, p.title)
		for _, x := range p.items[:min(most, len(p.items))] {
			b.WriteString(line(x) + "\n")
		}
		if more := len(p.items) - most; more > 0 {
			fmt.Fprintf(&b, "- and %d more\n", more)
		}
	}
	for _, line := range []string{r.others(), r.problems()} {
		if line != "" {
			b.WriteString("\n" + line + "\n")
		}
	}
	if r.Empty() {
		b.WriteString("\nNothing changes on the site.\n")
	}
	return b.String()
}

// line writes an item with a style for each part; between is what stands between an address and a title.
func (x item) line(verb, place, title, note func(string) string, between string) string {
	line, rest := verb(x.verb), title(x.title)
	if x.place != "" {
		line, rest = line+place(x.place), note(x.title)
	}
	if x.place != "" && x.title != "" {
		line += between
	}
	line += rest
	switch {
	case x.note == "":
	case x.place != "" && x.title != "":
		line += " (" + note(x.note) + ")"
	case x.place+x.title != "":
		line += ": " + note(x.note)
	default:
		line += note(x.note)
	}
	return line
}
