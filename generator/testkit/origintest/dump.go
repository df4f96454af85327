// Package origintest shows what a source made of a site, for the tests of sources.
package origintest

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"northstar/generator/importer/origin"
)

// Text shows a text: Markdown as it is, and a construct as one line that says its kind, its line, "block" if it has lines of its own, what
// it means, and its arguments where nobody knows what it means. What is in it follows, indented.
func Text(pieces []origin.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Construct == nil {
			b.WriteString(p.Markdown)
			continue
		}
		c := p.Construct
		fmt.Fprintf(&b, "⟦%s %d", c.Kind, c.Line)
		if c.Block {
			b.WriteString(" block")
		}
		if c.Indent != "" {
			fmt.Fprintf(&b, " indent %q", c.Indent)
		}
		if c.Means != nil {
			b.WriteString(" = " + meaning(c.Means))
		} else {
			for _, a := range c.Args {
				fmt.Fprintf(&b, " %s=%q", a.Name, a.Value)
			}
			fmt.Fprintf(&b, " raw %q", c.Raw)
		}
		b.WriteString("⟧")
		if c.Inner != nil {
			b.WriteString("\n" + indent(Text(c.Inner)) + "\n⟦end⟧")
		}
	}
	return b.String()
}

// meaning shows the fields of a meaning that say something.
func meaning(m origin.Meaning) string {
	v := reflect.ValueOf(m)
	s := v.Type().Name()
	for i := range v.NumField() {
		switch f := v.Field(i); {
		case f.IsZero():
		case f.Kind() == reflect.Bool:
			s += " " + v.Type().Field(i).Name
		default:
			s += fmt.Sprintf(" %s=%q", v.Type().Field(i).Name, f.Interface())
		}
	}
	return s
}

func indent(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if l != "" {
			lines[i] = "    " + l
		}
	}
	return strings.Join(lines, "\n")
}

// Site shows all of a site, its texts included.
func Site(s *origin.Site) string {
	var b strings.Builder
	line := func(name string, values ...any) {
		var said []string
		for _, v := range values {
			if t := fmt.Sprint(v); t != "" && t != "[]" && t != "0" && t != "false" {
				said = append(said, t)
			}
		}
		if len(said) > 0 {
			fmt.Fprintf(&b, "%s: %s\n", name, strings.Join(said, " | "))
		}
	}
	line("generator", s.Generator)
	line("title", s.Title)
	line("description", s.Description)
	line("address", s.Address)
	line("language", s.Language, s.Languages)
	line("zone", s.Zone)
	for _, m := range s.Menus {
		fmt.Fprintf(&b, "menu: %s %s\n", m.Name, m.Language)
		items(&b, m.Items, "  ")
	}
	for _, r := range s.Records {
		fmt.Fprintf(&b, "records: %s | %s | author %t\n", r.Name, r.Ref, r.Author)
		for _, row := range r.Rows {
			fmt.Fprintf(&b, "  %s:%s\n", row.ID, fields(row.Fields))
		}
	}
	for _, f := range s.Files {
		fmt.Fprintf(&b, "file: %s -> %s (%d) %s\n", f.Ref, f.Address, f.Size, strings.TrimSpace(f.Title+" | "+f.Alt))
	}
	for _, l := range s.Lists {
		fmt.Fprintf(
			&b,
			"list: %s %s\n",
			l.Address,
			strings.Join(strings.Fields(strings.Join([]string{l.Group, l.Taxonomy, l.Term, l.Language, map[bool]string{true: "feed"}[l.Feed]}, " ")),
				" "),
		)
	}
	for _, m := range s.Moved {
		fmt.Fprintf(&b, "moved: %s -> %s\n", m.From, m.To)
	}
	for _, l := range s.Left {
		fmt.Fprintf(&b, "left: %s\n", l)
	}
	for p, err := range s.Pages {
		if err != nil {
			fmt.Fprintf(&b, "\nerror: %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "\n== %s ==\n", p.Ref)
		line("address", p.Address)
		line("group", p.Group)
		line("layout", p.Layout)
		line("aliases", p.Aliases)
		line("language", p.Language)
		line("original", p.Original)
		line("title", p.Title)
		line("date", when(p.Date))
		line("updated", when(p.Updated))
		line("draft", p.Draft)
		line("weight", p.Weight)
		line("summary", p.Summary)
		line("picture", p.Picture)
		line("terms", p.Terms)
		line("authors", p.Authors)
		line("known", p.Known)
		if len(p.Fields) > 0 {
			fmt.Fprintf(&b, "fields:%s\n", fields(p.Fields))
		}
		if p.HTML {
			b.WriteString("html\n")
		}
		fmt.Fprintf(&b, "--- line %d\n%s\n", p.Line, strings.TrimRight(Text(p.Text), "\n"))
	}
	if len(s.Found) > 0 {
		b.WriteString("\n")
	}
	for _, f := range s.Found { // last, since reading pages may find more
		fmt.Fprintf(&b, "found: %s:%d: %s", f.Ref, f.Line, f.Message)
		if f.Fatal {
			b.WriteString(" (fatal)")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func items(b *strings.Builder, all []origin.MenuItem, prefix string) {
	for _, i := range all {
		fmt.Fprintf(b, "%s%s -> %s%s\n", prefix, i.Title, i.Ref, i.Address)
		items(b, i.Items, prefix+"  ")
	}
}

func fields(all []origin.Field) string {
	var b strings.Builder
	for _, f := range all {
		fmt.Fprintf(&b, " %s=%v", f.Key, f.Value)
		if f.Line > 0 {
			fmt.Fprintf(&b, "@%d", f.Line)
		}
	}
	return b.String()
}

func when(t origin.Time) string {
	switch {
	case t.IsZero():
		return ""
	case !t.HasClock:
		return t.Format(time.DateOnly)
	case !t.HasZone:
		return t.Format("2006-01-02T15:04:05")
	}
	return t.Format(time.RFC3339)
}
