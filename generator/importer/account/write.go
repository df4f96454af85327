package account

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"northstar/generator/base/diag"
)

// JSON returns the whole report.
func (r *Report) JSON() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(r); err != nil {
		panic(err) // it is made of texts and numbers
	}
	return b.Bytes()
}

func total(m map[string]int) (n int) {
	for _, v := range m {
		n += v
	}
	return n
}

// most lists the names of a count, the largest first.
func most(m map[string]int) []string {
	names := slices.Collect(maps.Keys(m))
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(m[b], m[a]), strings.Compare(a, b)) })
	return names
}

func counted(m map[string]int) string {
	var parts []string
	for _, name := range most(m) {
		parts = append(parts, fmt.Sprintf("%s %d", name, m[name]))
	}
	return strings.Join(parts, ", ")
}

// Screen writes what fits on one screen, and what to do next.
func (r *Report) Screen(w io.Writer, folder string) {
	row := func(name, format string, args ...any) {
		fmt.Fprintf(w, "  %-12s %s\n", name, fmt.Sprintf(format, args...))
	}
	fmt.Fprintf(w, "Moved in from %s:\n", r.Generator)
	row("pages", "%d (%s)%s", total(r.Pages), counted(r.Pages),
		also(len(r.Drafts), ", of which %d are drafts")+also(len(r.Dropped), "; %d were left behind"))
	row("files", "%d%s", r.Files, also(len(r.NotMoved), "; %d were left behind"))
	r.Addresses.screen(row)
	row("words", "%d, of which %d are not on the new pages", r.Words.Source, r.Words.Lost)
	for _, p := range r.Words.Worst[:min(3, len(r.Words.Worst))] {
		row("", "%s lost %d of %d: %s", p.File, p.Lost, p.Source, strings.Join(p.Named[:min(6, len(p.Named))], " "))
	}
	row("left over", "%s%s", diag.Counted(len(r.LeftOvers), "place"), also(len(r.InCode), "; %d templates stand in code as they were"))
	for _, name := range most(r.Kinds)[:min(5, len(r.Kinds))] {
		row("", "%4d  %s", r.Kinds[name], name)
	}
	if n := total(r.Errors); n > 0 {
		row("errors", "%d others in 'northstar check' (%s)", n, counted(r.Errors))
	}
	for _, x := range []struct {
		name string
		n    int
		what string
	}{
		{"not read", len(r.NotRead), "%d files"},
		{"consent", len(r.Waiting), "missing for %d testimonials, which are drafts at no address (unagreed: in import.yaml)"},
		{"pictures", len(r.NoAlt), "%d without a description"}, {"", len(r.Located), "%d know where they were taken"},
		{"people", len(r.Personal), "%d personal addresses in texts"}, {"figures", len(r.Figures), "%d in texts that could become goals"},
		{"links", len(r.Links), "%d lead to nothing that the old site has"},
		{"changed", len(r.Changed), "%d files were changed since, and left as they are"},
	} {
		if x.n > 0 {
			row(x.name, x.what, x.n)
		}
	}
	fmt.Fprintf(w, "\nNext:\n")
	for i, line := range r.next(folder) {
		fmt.Fprintf(w, "  %d. %s\n", i+1, line)
	}
}

func also(n int, format string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(format, n)
}

// next says what to do, in three lines.
func (r *Report) next(folder string) []string {
	first := "Nothing is left over: look at the site with 'northstar serve --open --site " + folder + "'."
	if len(r.LeftOvers) > 0 {
		first = "What is left over on many pages: decide it in " + folder + "/import.yaml, and run the same command again."
	}
	return []string{
		first,
		"The rest, line by line: 'northstar serve --site " + folder + "' lists it at /_northstar/import/, shorter with every line " +
			"that you mend; 'northstar check' says the same.",
		"What nobody but you knows: the mission (content/mission.md) and the first goal; import-report.md lists figures found in the texts.",
	}
}

// Markdown returns the whole report for people.
func (r *Report) Markdown() []byte {
	var b bytes.Buffer
	b.WriteString("# What the import did\n\n```text\n")
	r.Screen(&b, ".")
	b.WriteString("```\n")
	table := func(title string, m map[string]int) {
		if len(m) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n## %s\n\n", title)
		for _, name := range most(m) {
			fmt.Fprintf(&b, "- %d × %s\n", m[name], code(name))
		}
	}
	places := func(title string, all []Place) {
		if len(all) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n## %s\n\n", title)
		for _, p := range all {
			b.WriteString("- ")
			if p.File != "" {
				b.WriteString(p.File)
				if p.Line > 0 {
					fmt.Fprintf(&b, ":%d", p.Line)
				}
				b.WriteString(": ")
			}
			b.WriteString(code(p.What))
			if p.From != "" {
				b.WriteString(" (from " + p.From + ")")
			}
			b.WriteByte('\n')
		}
	}
	texts := func(title string, all []string) {
		if len(all) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n## %s\n\n", title)
		for _, s := range all {
			fmt.Fprintf(&b, "- %s\n", code(s))
		}
	}
	texts("Not read", r.NotRead)
	places("Left over", r.LeftOvers)
	places("Templates in code", r.InCode)
	texts("Other errors of check", r.Problems)
	texts("Changed since, and left as they are", r.Changed)
	table("Keys", r.Keys)
	table("Templates and the like", r.Constructs)
	if len(r.Words.Worst) > 0 {
		b.WriteString("\n## Words that are not on the new pages\n\n")
		for _, p := range r.Words.Worst {
			fmt.Fprintf(&b, "- %s: %d of %d: %s\n", p.File, p.Lost, p.Source, code(strings.Join(p.Named, " ")))
		}
	}
	places("Figures that could become goals", r.Figures)
	places("Pictures without a description", r.NoAlt)
	places("Pictures that know where they were taken", r.Located)
	places("Personal addresses", r.Personal)
	places("Links to nothing that the old site has", r.Links)
	texts("Drafts", r.Drafts)
	texts("Stories that wait for consent, which the old site showed", r.Waiting)
	texts("Pages that were left behind", r.Dropped)
	texts("Files that were left behind", r.NotMoved)
	texts("Parts of the old program, which have no place here", r.Left)
	texts("Found on the way", r.Found)
	if g := r.Addresses.Given; g != nil {
		places("Parts of pages that are linked, and not there", g.AnchorGone)
	}
	b.WriteString("\n## Addresses\n\n| old | now | |\n|---|---|---|\n")
	for _, a := range r.Addresses.All {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", code(a.Old), code(a.New), a.Fate)
	}
	return b.Bytes()
}

// code writes a text that is not ours as code.
func code(s string) string {
	if s == "" {
		return ""
	}
	s = strings.Join(strings.Fields(s), " ")
	s = strings.ReplaceAll(s, "|", "¦")
	if strings.Contains(s, "`") {
		return "`` " + s + " ``"
	}
	return "`" + s + "`"
}
