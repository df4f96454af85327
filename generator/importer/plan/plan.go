// Package plan is import.yaml: what a maintainer decides about a site that moves in. The first run of the import counts what there is and
// writes a plan that is safe; whoever knows the site changes some of its lines; the next run does what it says.
//
// A plan is lists of names, each with what becomes of it. What is counted stands behind it as a comment, with an example.
package plan

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/input/content"
)

// A Plan says what becomes of a site.
type Plan struct {
	Generator string
	Site      Site
	Unagreed  string // what stories are that say nothing of consent: Draft or Post; "" if there are none

	Folders, Keys, Constructs, Taxonomies, People, Data Decisions
}

// Site is what data/site.yaml begins with.
type Site struct{ Name, Address, Language, Timezone string }

// Decisions are a list of names with what becomes of each.
type Decisions []Decision

// A Decision is what becomes of a name. Count and Example are of the site, and are written, not read.
type Decision struct {
	Name, To string
	Count    int
	Example  string
}

// Of returns what becomes of a name; otherwise if the plan does not say.
func (d Decisions) Of(name, otherwise string) string {
	for i := range d {
		if d[i].Name == name {
			return d[i].To
		}
	}
	return otherwise
}

// What can become of things.
const (
	Drop  = "drop"
	Keep  = "keep"  // what nobody knows, behind a marker
	Known = "known" // as the documentation of the generator says
	Extra = "extra"
	Leave = "leave" // in the source
	Draft = "draft" // of a story, which waits for consent
	Post  = "post"
)

// Rules are what can become of a construct.
var Rules = []string{"text", "link", "callout", "picture", "video", "collection", Drop, Known, Keep}

// Fields are the fields of pages that keys can become, beside extra and drop.
var Fields = []string{
	"title",
	"summary",
	"date",
	"updated",
	"draft",
	"aliases",
	"authors",
	"topics",
	"order",
	"language",
	"review_by",
	"expire_at",
	"publish_at",
}

// A section of the file.
type section struct {
	key, about string
	list       *Decisions
	check      func(to string) string // what is wrong with a decision, or ""
}

func (p *Plan) sections() []section {
	return []section{
		{
			"folders",
			"Where the pages of a folder go, below content/: the folder of a type (posts, guides, events, stories, ...), any other for plain " +
				"pages,\n\".\" is content/ itself; or drop.",
			&p.Folders,
			checkFolder,
		},
		{
			"keys",
			"What becomes of what pages say beside title, date and the like: a field, extra (kept for the theme), or drop.",
			&p.Keys,
			oneOf(append([]string{Extra, Drop}, Fields...)),
		},
		{
			"constructs",
			"What becomes of templates and the like in texts: text (what stands within), link, callout, picture, video, collection, drop; " +
				"known: as the\ngenerator's documentation says; keep: behind a marker that 'northstar check' reports, where that says nothing.",
			&p.Constructs,
			oneOf(Rules),
		},
		{"taxonomies", "Which words become topics; or drop.", &p.Taxonomies, oneOf([]string{"topics", Drop})},
		{
			"people",
			"Authors that are described somewhere: people (a file in data/people), name (their name only), or drop.",
			&p.People,
			oneOf([]string{"people", "name", Drop}),
		},
		{
			"data",
			"Data files: collection (declared in data/collections, with a table), people or partners (their names), or leave: they stay behind.",
			&p.Data,
			oneOf([]string{"collection", Leave, Drop}),
		},
	}
}

func oneOf(all []string) func(string) string {
	return func(to string) string {
		if slices.Contains(all, to) {
			return ""
		}
		return fmt.Sprintf("%q is none of %s", to, strings.Join(all, ", "))
	}
}

func checkFolder(to string) string {
	for part := range strings.SplitSeq(to, "/") {
		if part == "" || part == ".." || part == "." && to != "." || strings.HasPrefix(part, ".") && to != "." ||
			strings.ContainsAny(part, "\\:\x00") {
			return fmt.Sprintf("%q is no folder below content/", to)
		}
	}
	return ""
}

// Write returns the plan as a file.
func (p *Plan) Write() []byte {
	var b strings.Builder
	b.WriteString("# What becomes of the site when it moves in. Change what is on the right of a colon, then run the same command again.\n")
	fmt.Fprintf(&b, "\ngenerator: %s\n", content.Scalar(p.Generator))
	b.WriteString("\nsite:\n")
	for _, f := range []struct{ key, value, note string }{
		{"name", p.Site.Name, ""}, {"url", p.Site.Address, "where the new site will be, with its path"}, {"language", p.Site.Language, ""},
		{"timezone", p.Site.Timezone, "an IANA name; times without an offset are meant in it"},
	} {
		if fmt.Fprintf(&b, "  %s: %s", f.key, content.Scalar(f.value)); f.note != "" {
			b.WriteString("  # " + f.note)
		}
		b.WriteByte('\n')
	}
	if p.Unagreed != "" {
		b.WriteString("\n# What stories and testimonials are that do not say who agreed to them (consent: {by: subject}):\n" +
			"# draft (a story that waits, on no page, until somebody has asked and writes it down), or post.\n" +
			"unagreed: " + p.Unagreed + "\n")
	}
	for _, s := range p.sections() {
		if len(*s.list) == 0 {
			continue
		}
		b.WriteString("\n")
		for line := range strings.SplitSeq(s.about, "\n") {
			b.WriteString("# " + line + "\n")
		}
		b.WriteString(s.key + ":\n")
		width := 0
		for _, d := range *s.list {
			width = max(width, min(40, len([]rune(key(d.Name)+d.To))))
		}
		for _, d := range *s.list {
			line := key(d.Name) + ": " + content.Scalar(d.To)
			if d.To == "." {
				line = key(d.Name) + `: "."`
			}
			fmt.Fprintf(&b, "  %-*s  # %d: %s\n", width+2, line, d.Count, comment(d.Example))
		}
	}
	return []byte(b.String())
}

func key(name string) string {
	if strings.ContainsAny(name, " .-/") || content.Scalar(name) != name {
		return content.DoubleQuoted(name)
	}
	return name
}

// comment makes a text fit behind a #.
func comment(s string) string {
	s = strings.Join(
		strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '\u0085' || r == '\u2028' || r == '\u2029' }),
		" ",
	)
	if r := []rune(s); len(r) > 100 {
		return string(r[:97]) + "..."
	}
	return s
}

// Read reads a plan. All that is wrong with it is told at once, each with its line.
func Read(text string) (*Plan, error) {
	value, err := front.YAML.Decode(text, 1)
	if err != nil {
		return nil, fmt.Errorf("import.yaml: %w", err)
	}
	fields, is := value.(origin.Fields)
	if !is {
		return nil, errors.New("import.yaml is empty; delete it, and the next run writes it anew")
	}
	p := &Plan{}
	var wrong []error
	problem := func(line int, format string, args ...any) {
		wrong = append(wrong, fmt.Errorf("import.yaml:%d: %s", line, fmt.Sprintf(format, args...)))
	}
	sections := p.sections()
	for _, f := range fields {
		switch f.Key {
		case "generator":
			p.Generator = front.Text(f.Value)
			continue
		case "unagreed":
			if p.Unagreed = front.Text(f.Value); p.Unagreed != Draft && p.Unagreed != Post {
				problem(f.Line, "unagreed: %q is neither %s nor %s", p.Unagreed, Draft, Post)
			}
			continue
		case "site":
			for _, s := range front.Fields(f.Value) {
				to, known := map[string]*string{"name": &p.Site.Name, "url": &p.Site.Address, "language": &p.Site.Language,
					"timezone": &p.Site.Timezone}[s.Key]
				if !known {
					problem(s.Line, "there is no %q in site; there are name, url, language, timezone", s.Key)
					continue
				}
				*to = front.Text(s.Value)
			}
			continue
		}
		i := slices.IndexFunc(sections, func(s section) bool { return s.key == f.Key })
		if i < 0 {
			problem(f.Line, "nothing is called %q; there are generator, site, unagreed, "+
				"folders, keys, constructs, taxonomies, people, data", f.Key)
			continue
		}
		for _, row := range front.Fields(f.Value) {
			to := strings.Trim(front.Text(row.Value), "/")
			if why := sections[i].check(to); why != "" {
				problem(row.Line, "%s: %s", row.Key, why)
			}
			*sections[i].list = append(*sections[i].list, Decision{Name: row.Key, To: to})
		}
	}
	return p, errors.Join(wrong...)
}

// Update puts the decisions of an earlier plan into one that was counted anew: people's lines stay as they are.
func (p *Plan) Update(decided *Plan) {
	theirs := decided.sections()
	for i, s := range p.sections() {
		for k := range *s.list {
			d := &(*s.list)[k]
			d.To = theirs[i].list.Of(d.Name, d.To)
		}
	}
	p.Site = decided.Site
	p.Unagreed = cmp.Or(decided.Unagreed, p.Unagreed)
	p.Generator = cmp.Or(decided.Generator, p.Generator)
}

// Open is how many kinds of constructs nobody can know: they stay behind the marker.
func (p *Plan) Open() (n int) {
	for _, d := range p.Constructs {
		if d.To == Keep {
			n++
		}
	}
	return n
}

// Summary says in a few words what there is.
func (p *Plan) Summary() string {
	pages := 0
	for _, d := range p.Folders {
		pages += d.Count
	}
	return fmt.Sprintf("%d pages in %d folders, %d keys, %d kinds of templates and the like", pages, len(p.Folders), len(p.Keys),
		len(p.Constructs))
}
