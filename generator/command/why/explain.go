// Package why answers "why": where a page comes from and what decided each of
// its values, or why a file is not on the site.
package why

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/source"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
)

// An Answer is all there is to say about one address or file.
type Answer struct {
	Question  string   `json:"question"`
	Found     bool     `json:"found"`
	Published bool     `json:"published"`
	Address   string   `json:"address,omitempty"` // where it is on the site, base included
	Output    string   `json:"output,omitempty"`  // the file in the output folder
	Source    string   `json:"source,omitempty"`  // the file that it is made from
	Layout    string   `json:"layout,omitempty"`
	Templates []string `json:"templates,omitempty"` // files that the layout uses, with their layers
	Reason    string   `json:"reason,omitempty"`    // why it is not on the site, or what it is
	Values    []Value  `json:"values,omitempty"`
	Nearest   string   `json:"nearest,omitempty"` // what may have been meant
}

// A Value is one value of a page, and what decided it.
type Value struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Origin string `json:"origin"` // "front matter", "file name", "folder", "first paragraph", "data/site.yaml", "default"
	Line   int    `json:"line,omitempty"`
}

// Why explains question: an address of the site (a full one, or a path with or
// without the site's base) or a file's path below the site's folder.
func Why(b *pipeline.Build, question string) Answer {
	a := Answer{Question: question}
	if a.record(b, question) {
		return a
	}
	if o := find(b, question); o != nil {
		a.describe(b, o)
		return a
	}
	file := strings.TrimPrefix(path.Clean(strings.TrimPrefix(question, "./")), "/")
	if o := bySource(b, file); o != nil {
		a.describe(b, o)
		return a
	}
	if a.Reason = withoutPage(b, file); a.Reason == "" {
		a.Nearest = nearest(b, question)
		return a
	}
	a.Found, a.Source, a.Published = true, file, a.Reason == shownElsewhere
	return a
}

// record describes a record of a collection that has no file, or no page, of its own: by its path, or by where it stands. It reports
// whether there is one.
func (a *Answer) record(b *pipeline.Build, question string) bool {
	address := strings.TrimPrefix(question, b.Site.Origin)
	file := strings.TrimPrefix(path.Clean(strings.TrimPrefix(question, "./")), "/")
	for _, s := range b.Site.LanguageSites {
		for p := range s.LocalPages() {
			meant := p.Path == file || s.PageURL(p) == address || "/"+strings.TrimPrefix(address, s.Base) == p.RootAddress()
			if !meant || !p.OnList() && p.Within == "" {
				continue
			}
			list, _, _ := strings.Cut(p.RootAddress(), "#")
			o := b.OutputAt(list)
			if o == nil {
				return false
			}
			a.Question = question
			a.Found, a.Published, a.Address, a.Output, a.Source = true, true, s.PageURL(p), o.Path, p.Path
			a.Layout, a.Templates, a.Values = o.Page.Layout, b.Theme.Chain(o.Page.Layout), values(s, p)
			if p.OnList() {
				a.Reason = "it has no page of its own (page: false); the page of its list shows it"
			}
			return true
		}
	}
	t := b.Site.Types.InData(file)
	if t == nil || !t.Collection.IsTable() || file != t.Collection.Folder || b.Site.Broken(file) {
		return false
	}
	a.Found, a.Published, a.Source, a.Address = true, true, file, b.Site.URL("/"+t.Folder+"/")
	a.Reason = "its rows are the records of " + t.Collection.Written.File + "; ask for one as " + file + "#<id>"
	return true
}

const shownElsewhere = "it has no page of its own; other pages show what is in it"

// withoutPage says why nothing is made from a file; "" if there is no such file.
func withoutPage(b *pipeline.Build, file string) string {
	if left, ok := b.Site.Exclusion(file); ok {
		return reasonOf(left)
	}
	if table, _, isRow := strings.Cut(file, "#"); isRow && b.Site.Types.InData(table) != nil {
		return ""
	}
	if reason, exists := source.Excluded(file); exists {
		return reason
	}
	for _, d := range b.Diagnostics {
		if d.File == file && d.Severity == diag.Error {
			return fmt.Sprintf("it has an error, so nothing is published: %s (line %d)", d.Message, d.Line)
		}
	}
	switch {
	case !slices.Contains(b.Files, file):
		return ""
	case strings.HasPrefix(file, "data/"):
		return shownElsewhere
	}
	return "only pages that are not on the site use it"
}

func reasonOf(l site.Excluded) string {
	switch l.Reason {
	case "draft":
		return "it is a draft; remove draft: true to publish it"
	case "future":
		return "it is not due until " + l.Until.String()
	case "expired":
		return "it has expired (expire_at)"
	}
	return l.Reason
}

// find returns the output that an address leads to, or nil.
func find(b *pipeline.Build, question string) *pipeline.Output {
	address := strings.TrimPrefix(question, b.Site.Origin)
	address, _, _ = strings.Cut(address, "#")
	address, _, _ = strings.Cut(address, "?")
	tries := []string{address}
	if rest, ok := strings.CutPrefix(address, b.Site.Base); ok {
		tries = append(tries, "/"+rest)
	}
	for _, t := range tries {
		t = strings.TrimPrefix(t, "/")
		for _, name := range []string{t, t + "index.html", strings.TrimSuffix(t, "/") + "/index.html"} {
			if o := b.Output(name); o != nil && name != "" {
				return o
			}
		}
	}
	return nil
}

func bySource(b *pipeline.Build, file string) *pipeline.Output {
	for i := range b.Outputs {
		o := &b.Outputs[i]
		if o.Source == file && (o.Page == nil || o.Page.Layout != "alias" || redirect(b, o) != "") {
			return o
		}
	}
	return nil
}

// redirect returns where the page of a file leads that is another host's; "" for all other outputs.
func redirect(b *pipeline.Build, o *pipeline.Output) string {
	if p := b.Site.Page(o.Source); p != nil && p.RootAddress() == o.Address() {
		return b.Site.RedirectOf(p)
	}
	return ""
}

func nearest(b *pipeline.Build, question string) string {
	question = strings.TrimPrefix(question, b.Site.Origin)
	if rest, ok := strings.CutPrefix(question, b.Site.Base); ok {
		question = "/" + rest // names of the site below have no base
	}
	var names []string
	for i := range b.Outputs {
		names = append(names, b.Outputs[i].Address())
	}
	names = append(names, b.Files...)
	return diag.Nearest(question, names)
}

func (a *Answer) describe(b *pipeline.Build, o *pipeline.Output) {
	a.Found, a.Published = true, true
	a.Address, a.Output, a.Source = b.Site.RootURL(o.Address()), o.Path, o.Source
	switch {
	case o.Copy != nil:
		a.Reason = "it is copied as it is"
		return
	case o.Picture && o.Source != "":
		a.Reason = "it is made from the picture, without the metadata that tells about people and places"
		return
	case o.Page == nil:
		a.Reason = "it is made from the whole site"
		return
	}
	a.Layout, a.Templates = o.Page.Layout, b.Theme.Chain(o.Page.Layout)
	if o.Page.Layout == "alias" {
		a.Reason = "it is a stub at an older address (aliases)"
		if to := redirect(b, o); to != "" {
			a.Reason = "it leads to " + to + " (redirect)"
		}
	}
	if p, languageSite := pageOf(b, o); p != nil {
		for _, date := range p.Occurrences { // those without a file have the source of their series
			if languageSite.RootAddress(date.Address) == o.Address() {
				p = date
			}
		}
		if p.Unpublished != "" {
			a.Published, a.Reason = false, "it is shown here, but would not be published: "+p.Unpublished
		}
		a.Values = values(languageSite, p)
	}
}

// pageOf returns the page that an output is, and its language site; nil if it is none.
func pageOf(b *pipeline.Build, o *pipeline.Output) (*site.Page, *site.Site) {
	p, s := b.Site.Locate(o.Source)
	if p == nil || !p.IsData() {
		return p, s
	}
	for _, s := range b.Site.LanguageSites { // of which one file holds several
		if v := p.In(s.Language); v.RootAddress() == o.Address() && s.IsLocal(v) {
			return s.Page(v.Path), s
		}
	}
	return p, s
}

// values lists what decided each value of a page.
func values(s *site.Site, p *site.Page) []Value {
	var list []Value
	decided := func(name, value, field, otherwise string) {
		if value == "" {
			return
		}
		v := Value{Name: name, Value: value, Origin: otherwise}
		if at, ok := decidedAt(p, field); ok {
			v.Origin, v.Line = at.File, at.Line
			if at.File == p.Path && !p.IsData() {
				v.Origin = "front matter"
			}
		}
		list = append(list, v)
	}
	folder, _, _ := strings.Cut(strings.TrimPrefix(p.Path, "content/"), "/")
	decided("type", p.Type.Name, "", "folder content/"+folder)
	written, others := "front matter", "files beside it"
	if p.IsData() {
		list[0].Origin, written, others = p.Type.Collection.Written.File, p.SourceFile(), "its translations"
	} else if !strings.Contains(strings.TrimPrefix(p.Path, "content/"), "/") {
		list[0].Origin = "file name"
	}
	decided("title", p.Front.Title, "title", "default")
	decided("summary", s.Summary(p), "summary", "first paragraph")
	decided("date", text(p.Front.Date), "date", "file name")
	decided("updated", text(p.Front.Updated), "updated", "")
	switch {
	case p.Series != nil:
		decided("address", s.PageURL(p), "", "the series and the day")
	case site.OwnAddress(p.Front.URL) != "":
		decided("address", s.PageURL(p), "url", "file name")
	case s.Config.Addresses[p.Type.Folder] != "":
		list = append(list, Value{"address", s.PageURL(p), "data/site.yaml", s.ConfigFields.At("addresses." + p.Type.Folder).Line})
	case p.IsData() && p.Type.Collection.IsTable():
		decided("address", s.PageURL(p), "", "the row's id, or its title")
	default:
		decided("address", s.PageURL(p), "slug", "file name")
	}
	if p.Parent != nil {
		decided("part of", p.Parent.Path, "", "folder")
	}
	decided("kind", string(p.Kind), "kind", "default of "+p.Type.Name+" pages")
	decided("language", p.Language(), "language", languageFrom(s, p))
	if p.Series != nil {
		decided("date of", p.Series.Path, "repeats", "")
	}
	if original := p.Original(); original.Path != p.Path {
		decided("translation of", original.Path, "", "file name")
	}
	var versions []string
	for _, v := range p.Versions {
		if v.Path != p.Path {
			versions = append(versions, v.Language()+" "+s.RootURL(v.RootAddress()))
		}
	}
	decided("other languages", strings.Join(versions, ", "), "", others)
	decided("aliases", strings.Join(p.Front.Aliases, ", "), "aliases", "")
	decided("topics", strings.Join(p.Front.Topics, ", "), "topics", "")
	decided("goals", listed(p.Goals, func(g *site.Goal) string { return g.ID }), "goals", "outcomes.counts")
	decided("authors", listed(p.Front.Authors, func(a site.Credit) string { return cmp.Or(a.ID, a.Name) }), "authors", "")
	for _, place := range p.Fields.Positions {
		named := slices.ContainsFunc(list, func(v Value) bool { return v.Name == place.Path })
		if !named && place.Path != "" && !strings.ContainsAny(place.Path, ".[") {
			list = append(list, Value{Name: place.Path, Value: "as written", Origin: written, Line: int(place.Line)})
		}
	}
	decided("related pages", listed(p.Related(), func(r *site.Page) string { return r.Path }), "", "topics and goals in common")
	return list
}

// decidedAt returns where the field of a page was written: in its own file, in that of which it is a translation, or in its series.
func decidedAt(p *site.Page, field string) (diag.Position, bool) {
	from := []site.Fields{p.Fields}
	if original := p.Original(); original.Path != p.Path && slices.Contains(inherited, field) {
		from = append(from, original.Fields)
	}
	if p.Series != nil {
		from = append(from, p.Series.Fields)
	}
	i := slices.IndexFunc(from, func(f site.Fields) bool { return f.Has(field) })
	if field == "" || i < 0 {
		return diag.Position{}, false
	}
	return from[i].At(field), true
}

// listed names the items of a list.
func listed[T any](items []T, name func(T) string) string {
	var names []string
	for _, item := range items {
		names = append(names, name(item))
	}
	return strings.Join(names, ", ")
}

// inherited are the fields whose values a translation takes from its original.
var inherited = []string{"date", "slug", "url", "kind", "topics", "goals", "authors", "cover", "consent"}

// languageFrom says what decided the language of p if its front matter did not.
func languageFrom(s *site.Site, p *site.Page) string {
	switch {
	case p.Document.Language != "":
		return "file name"
	case s.ConfigFields.Has("language") || s.ConfigFields.Has("languages"):
		return "data/site.yaml"
	}
	return "default"
}

func text(m site.Moment) string {
	if m.IsZero() {
		return ""
	}
	return m.String()
}
