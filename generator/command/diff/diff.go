package diff

import (
	"bytes"
	"io/fs"
	"iter"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/history"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
	"northstar/generator/text/markdown"
	"northstar/generator/view/render"
	"northstar/generator/view/theme"
)

// A Side is a site, built, and the files that it was built from.
type Side struct {
	Build *pipeline.Build
	Files fs.FS
	// Published is the day that an older side was published on.
	Published site.Date
}

// A Report is what a change does to the site. All lists are sorted by address or path.
type Report struct {
	AsOf     site.Date `json:"as_of"`
	Settings []Change  `json:"settings"` // of the site, that decide what readers see of goals
	Goals    []Goal    `json:"goals"`    // those that are not the same
	// Untold is how many changes of what was published about goals readers are not told of, or not as they have to be.
	Untold   int        `json:"not_told"`
	Pages    Pages      `json:"pages"`
	Files    Files      `json:"files"`    // addresses of files beside the content
	Excluded []Excluded `json:"left_out"` // newly, or for another reason than before
	Look     []string   `json:"look"`     // what all pages share, and templates
	// Errors is how many mistakes the new side has; it would not be published.
	Errors int `json:"errors"`
}

// Pages are the pages that are made from a file of their own, and the others.
type Pages struct {
	Added   []Page `json:"added"`
	Changed []Page `json:"changed"`
	Moved   []Page `json:"moved"`
	Removed []Page `json:"removed"`
	// Others holds the addresses of pages that change because of what they show of others.
	Others []string `json:"others"`
}

// A Page is one page of the site.
type Page struct {
	Address string `json:"address"` // without the site's base
	Title   string `json:"title"`
	Source  string `json:"source"`
	// From is the older address of a page that moved, and Leads whether it still leads there.
	From  string `json:"from,omitempty"`
	Leads bool   `json:"leads,omitempty"`
	Why   string `json:"why,omitempty"` // why a removed page is not on the site any more, if its file is still there
}

// Files are files beside the content: pictures, downloads.
type Files struct {
	Added   []string `json:"added"`
	Changed []string `json:"changed"`
	Removed []string `json:"removed"`
}

// Excluded is a file that is not on the site, and why.
type Excluded struct {
	Source string `json:"source"`
	Why    string `json:"why"`
}

// Between compares two sites that speak of the same day.
func Between(old, now Side) Report {
	c := &comparison{old: old, now: now, report: Report{
		AsOf: now.Build.Site.AsOf, Excluded: []Excluded{}, Look: []string{}, // JSON has [] and not null
		Pages: Pages{Added: []Page{}, Changed: []Page{}, Moved: []Page{}, Removed: []Page{}, Others: []string{}},
		Files: Files{Added: []string{}, Changed: []string{}, Removed: []string{}},
	}}
	c.report.Errors, _ = diag.Count(now.Build.Diagnostics)
	promised := history.Compare(old.Build.Site, now.Build.Site, old.Published)
	c.report.Settings = c.changes(promised.Site, nil)
	c.report.Goals = slices.DeleteFunc(c.goals(promised), func(g Goal) bool { return g.Change == "same" })
	c.moves()
	c.pages()
	c.records()
	c.files()
	c.excluded()
	c.look()
	return c.report
}

// Empty reports whether the change does nothing to the site.
func (r *Report) Empty() bool {
	p, f := &r.Pages, &r.Files
	return len(r.Settings)+len(r.Goals)+len(p.Added)+len(p.Changed)+len(p.Moved)+len(p.Removed)+len(p.Others)+
		len(f.Added)+len(f.Changed)+len(f.Removed)+len(r.Excluded)+len(r.Look) == 0
}

// comparison is a report in the making.
type comparison struct {
	old, now Side
	report   Report
}

// seen is a page as its template sees it.
type seen struct {
	title  string
	all    [16]byte // digest of everything
	main   [16]byte // without what all pages share
	chrome theme.Chrome
}

// see makes the value of a page. A page that cannot be made is like an empty one.
func see(s *site.Site, o *pipeline.Output) (v seen) {
	render.Guard(*o.Page, func() {
		value := o.Page.Value()
		v.all = theme.Digest(value)
		copied := reflect.New(reflect.TypeOf(value)).Elem()
		copied.Set(reflect.ValueOf(value))
		chrome := copied.FieldByName("Chrome") // a test of package theme: every value has it
		v.chrome, _ = chrome.Interface().(theme.Chrome)
		chrome.SetZero()
		v.main = theme.Digest(copied.Interface())
		v.title = strings.TrimSuffix(v.chrome.PageTitle, " · "+s.Config.Name)
	})
	return v
}

// isPage reports whether o is a page, and not the stub at an older address.
func isPage(o *pipeline.Output) bool { return o != nil && o.Page != nil && o.Page.Layout != "alias" }

// pagesOf lists the pages of a site without stubs.
func pagesOf(s Side) iter.Seq[*pipeline.Output] {
	return func(yield func(*pipeline.Output) bool) {
		for i := range s.Build.Outputs {
			if o := &s.Build.Outputs[i]; isPage(o) && !yield(o) {
				return
			}
		}
	}
}

// listed reports whether o is a page that is named one by one: made from a file, but neither a
// goal's, which the report has already, nor a further page of a list that the file introduces.
func (s Side) listed(o *pipeline.Output) bool {
	if o.Source == "" || ofGoal(o) {
		return false
	}
	p := s.Build.Site.Page(o.Source)
	return !furtherPage.MatchString(o.Path) || p != nil && p.RootAddress() == o.Address()
}

// furtherPage matches the files of the pages of a list that come after the first.
var furtherPage = regexp.MustCompile(`/page/[0-9]+/index\.html$`)

func ofGoal(o *pipeline.Output) bool { return o.Page.Layout == "goal" || o.Page.Layout == "embed" }

// reported reports whether o is the page or the card of a goal that the report names.
func (c *comparison) reported(o *pipeline.Output) bool {
	return ofGoal(o) && slices.ContainsFunc(c.report.Goals, func(g Goal) bool {
		return strings.HasPrefix(o.Address(), g.Address) || strings.HasPrefix(o.Address(), g.was)
	})
}

// pageOf describes a page.
func pageOf(s *site.Site, o *pipeline.Output) Page {
	return Page{Address: o.Address(), Title: see(s, o).title, Source: o.Source}
}

// moves finds pages whose address is another one: by their file, or by the stub
// that stands where they were.
func (c *comparison) moves() {
	for o := range pagesOf(c.old) {
		if !c.old.listed(o) {
			continue
		}
		there := c.now.Build.Output(o.Path)
		stub := there != nil && there.Page != nil && !isPage(there)
		source := o.Source
		if stub {
			source = there.Source
		}
		p := c.now.Build.Site.Page(source)
		if p != nil && p.IsData() { // whose file has all languages
			if p = p.In(o.Page.Language); p.Language() != o.Page.Language {
				continue
			}
		}
		if p == nil || there != nil && !stub || p.RootAddress() == o.Address() {
			continue
		}
		moved := Page{Address: p.RootAddress(), Title: p.Front.Title, Source: source, From: o.Address(), Leads: stub}
		c.report.Pages.Moved = append(c.report.Pages.Moved, moved)
	}
}

// pages compares the pages at every address.
func (c *comparison) pages() {
	r := &c.report.Pages
	arrived := func(p Page) bool {
		return slices.ContainsFunc(r.Moved, func(m Page) bool { return m.Address == p.Address })
	}
	left := func(p Page) bool {
		return slices.ContainsFunc(r.Moved, func(m Page) bool { return m.From == p.Address })
	}
	for o := range pagesOf(c.now) {
		before := c.old.Build.Output(o.Path)
		switch {
		case c.reported(o):
		case isPage(before):
			c.page(before, o)
		case !c.now.listed(o):
			r.Others = append(r.Others, o.Address())
		default:
			if p := pageOf(c.now.Build.Site, o); !arrived(p) {
				r.Added = append(r.Added, p)
			}
		}
	}
	for o := range pagesOf(c.old) {
		if isPage(c.now.Build.Output(o.Path)) {
			continue
		}
		p := pageOf(c.old.Build.Site, o)
		switch {
		case left(p), c.reported(o):
		case c.old.listed(o):
			if l, ok := c.now.Build.Site.Exclusion(o.Source); ok {
				p.Why = why(l)
			} else if c.now.Build.Site.Broken(o.Source) {
				p.Why = "its file has errors"
			}
			r.Removed = append(r.Removed, p)
		default:
			r.Others = append(r.Others, p.Address)
		}
	}
	slices.Sort(r.Others)
	slices.SortFunc(r.Moved, func(a, b Page) int { return strings.Compare(a.Address, b.Address) })
}

// page compares two pages at the same address.
func (c *comparison) page(before, o *pipeline.Output) {
	old, now := see(c.old.Build.Site, before), see(c.now.Build.Site, o)
	if c.now.listed(o) && old.all != now.all && !(before.Source == o.Source && c.sameFile(o.Source)) {
		c.report.Pages.Changed = append(c.report.Pages.Changed, Page{Address: o.Address(), Title: now.title, Source: o.Source})
	} else if old.main != now.main {
		c.report.Pages.Others = append(c.report.Pages.Others, o.Address())
	}
}

// sameFile reports whether a file is the same on both sides.
func (c *comparison) sameFile(path string) bool { return SameFile(c.old.Files, c.now.Files, path) }

// SameFile reports whether a file of the site's folder is there in two versions and the same, apart from how its lines end: Git may
// change that on checkout.
func SameFile(before, after fs.FS, path string) bool {
	old, err1 := fs.ReadFile(before, path)
	now, err2 := fs.ReadFile(after, path)
	return err1 == nil && err2 == nil && (bytes.Equal(old, now) || bytes.Equal(lines(old), lines(now)))
}

func lines(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")) }

// files compares the files beside the content.
func (c *comparison) files() {
	r := &c.report.Files
	for _, a := range c.now.Build.Site.Assets {
		before := c.old.Build.Site.Asset(a.Path)
		if before == nil {
			r.Added = append(r.Added, a.Address)
		} else if before.Size != a.Size || !c.sameFile(a.Path) {
			r.Changed = append(r.Changed, a.Address)
		}
	}
	for _, a := range c.old.Build.Site.Assets {
		if c.now.Build.Site.Asset(a.Path) == nil {
			r.Removed = append(r.Removed, a.Address)
		}
	}
}

// excluded lists what is excluded newly, or for another reason.
func (c *comparison) excluded() {
	for _, l := range c.now.Build.Site.Excluded {
		before, ok := c.old.Build.Site.Exclusion(l.Path)
		if !ok || why(before) != why(l) {
			c.report.Excluded = append(c.report.Excluded, Excluded{Source: l.Path, Why: why(l)})
		}
	}
}

func why(l site.Excluded) string {
	switch l.Reason {
	case "draft":
		return "a draft"
	case "future":
		return "not due until " + l.Until.String()
	}
	return l.Reason
}

// look names what has changed of what pages share: templates, style, header and footer.
func (c *comparison) look() {
	for _, l := range theme.Layouts() {
		if c.old.Build.Theme.LayoutDigest(l.Name) != c.now.Build.Theme.LayoutDigest(l.Name) {
			c.report.Look = append(c.report.Look, "layout "+l.Name)
		}
		if !bytes.Equal(c.old.Build.Theme.LayoutCSS(l.Name), c.now.Build.Theme.LayoutCSS(l.Name)) {
			c.report.Look = append(c.report.Look, "style sheet of the layout "+l.Name)
		}
	}
	for _, name := range markdown.Sheets() {
		if !bytes.Equal(c.old.Build.Theme.BodyCSS(name), c.now.Build.Theme.BodyCSS(name)) {
			c.report.Look = append(c.report.Look, "style sheet of texts with "+name)
		}
	}
	before, home := c.old.Build.Output("index.html"), c.now.Build.Output("index.html")
	if before == nil || home == nil || before.Page == nil || home.Page == nil {
		return
	}
	old, now := see(c.old.Build.Site, before).chrome, see(c.now.Build.Site, home).chrome
	if old.Stylesheet != now.Stylesheet || old.PrintSheet != now.PrintSheet {
		c.report.Look = append(c.report.Look, "style sheet")
	}
	for _, x := range []*theme.Chrome{&old, &now} { // what is the home page's own, and what stands for the style
		x.Stylesheet, x.LayoutSheet, x.PrintSheet = "", "", ""
		x.Description, x.Image, x.SourceFile, x.EditURL, x.StructuredData = "", theme.Image{}, "", "", nil
	}
	if theme.Digest(old) != theme.Digest(now) {
		c.report.Look = append(c.report.Look, "head, header or footer of every page")
	}
}
