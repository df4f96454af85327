package site

import (
	"iter"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"northstar/generator/model/progress"
	"northstar/generator/text/markdown"
)

// A Site is everything a build knows about a community, put together and
// decided. It is immutable: every stage after package assemble only reads it.
type Site struct {
	LanguageSite                 // the language of this language site, and where it lives
	LanguageSites []*Site        // every language site, the main one first; a site in one language has one
	Untranslated  []Untranslated // what is missing in this language site, by path; nothing is missing in the main one

	Types        Types // that its pages can have
	Config       Config
	ConfigFields Fields
	Data         Data   // the records of data/ as they were read, with the place of each field; without the ledger, which the goals have
	Origin       string // scheme and host of the site: "https://example.org"
	Base         string // path that the site lives under, with slashes at both ends: "/", "/community/"
	Zone         *time.Location
	AsOf         Date   // the day that the whole site speaks of
	Cutoff       Moment // what is due by then is published

	Pages       []*Page // every published page, by source path
	Sections    []*Section
	Excluded    []Excluded   // by source path
	BrokenPages []BrokenPage // by source path
	Assets      []*Asset     // published files beside the content, by source path
	Topics      []*Topic     // by title

	Goals      []*Goal    // by id
	People     []*Person  // by name
	Partners   []*Partner // by name
	Channels   []*Channel
	Questions  []*Question
	Forms      []*Form   // by id
	Milestones []Reached // of goals and of the community; reached ones by date, then those to come

	Credited bool // a listed page has an author, or credits somebody

	Mission *Page // nil if there is none
	Home    *Page // content/index.md; nil if there is none

	Frozen   bool   // AsOf was set, and is not the day of some clock
	Due      Moment // after Cutoff, the first moment that decides whether something is published; zero if there is none
	Bodies   *Bodies
	Alphabet Alphabet
	Index    Index
}

// An Index finds what a site is made of.
type Index struct {
	Pages     map[string]*Page    // by source path, published only
	Excluded  map[string]Excluded // by source path
	Unusable  map[string]bool     // by source path: true if an Error keeps the file off the site, false if its kind is not published
	Assets    map[string]*Asset   // by source path
	People    map[string]*Person
	Partners  map[string]*Partner
	Forms     map[string]*Form
	Goals     map[string]*Goal
	Topics    map[string]*Topic
	Events    map[string]*Page // by the names of their files, with and without the day; nil on a site without collections
	Elsewhere map[string]*Page // of pages that live elsewhere than the address of their original says, by that address
}

// A Page is a published document with its place on the site.
type Page struct {
	*Document
	Address      string // path on the site, without Base: "/stories/cafe-lids/"
	Older        string // the address that its name alone gave it in earlier times, if that still leads to it; "" for all others
	Kind         Kind
	Topics       []*Topic
	Goals        []*Goal
	Previous     *Page // the older neighbour in its section, or the page before it in a folder that is read in order; nil at the end
	Next         *Page
	Parent       *Page         // the own page of the folder that it lies in; nil if it lies in none that has one
	Below        []*Page       // of a folder's own page: the pages in the folder, in their order
	Occurrences  []*Page       // of a series, by day: pages below it; those that have a file are among the pages of the site, too
	Series       *Page         // of which it is one of Occurrences; nil for all other pages
	On           Date          // the day that it has by the rule of its series, and in its address, wherever it was moved
	LanguageSite *LanguageSite // where it lives; it is listed in all
	Versions     []*Page       // itself and its translations, the original first; nil if there are none
	// Unpublished says why the page would be excluded from the published site; ""
	// for all others. Only previews and builds with drafts have such pages.
	Unpublished string

	Prose map[string]Text // of a record of a collection: its long texts, by the names of their fields

	Written      *Document // as it was written: without what a translation takes from its original
	Untranslated []string  // the texts that it takes from its original because they are not translated
}

// Withdrawn reports whether p is a story whose consent was withdrawn: all that
// is left of it is a page that says so.
func (p *Page) Withdrawn() bool {
	return p.Type.Withdrawn != nil && p.Type.Withdrawn(p.Document)
}

// Listed reports whether p may appear in lists, feeds and search.
func (p *Page) Listed() bool {
	return p.Type.Role != RoleIntroduction && p.Front.Redirect == "" && !p.Withdrawn()
}

// A Section is the pages of one type, in the order of their list.
type Section struct {
	Type *Type
	Name string // first part of its addresses: "stories"
	Introduced
	Pages []*Page
}

// Introduced is what a list has that a page may introduce: index.md of a section, content/topics/<id>.md of a topic.
type Introduced struct {
	Index *Page // nil if there is none
	// InItsLanguage reports whether Index is in the language of the language site: another one's title does not name a list.
	InItsLanguage bool
}

// Introduce makes by the page that introduces the list, in a language site with a language.
func (in *Introduced) Introduce(by *Page, language string) {
	in.Index, in.InItsLanguage = by, by.LanguageSite.Language == language
}

// Excluded is a source that is not on the site, and why.
type Excluded struct {
	Path     string
	Reason   string    // "draft", "future", "expired"
	Until    Moment    // for "future"
	Document *Document // what would be there
}

// A BrokenPage is a page that mistakes in its front matter keep off the site. Its links are checked all the
// same, so that nobody has to fix a page twice.
type BrokenPage struct {
	Path  string
	Links markdown.PackedLinks
}

// An Asset is a file beside the content that is published: a picture that pages show in its
// variants, any other file as it is.
type Asset struct {
	Path          string // of the source: "content/guides/images/station.png"
	Address       string // path on the site, without Base; of a picture without a file of its own its largest variant
	Size          int64  // bytes of the file on the site
	Digest        Digest
	Width, Height int       // pixels of a picture, upright; 0 if not known
	Variants      []Variant // of a picture that pages show, narrowest first
	Offered       bool      // it has a file of its own on the site
	Acts          bool      // it could act in the name of the site, and the configuration trusts it
	Content       Digest    // of the bytes of a picture
	Recording     Recording // zero for other files
}

// A Variant is a picture in one size.
type Variant struct {
	Address       string // path on the site, without Base
	Width, Height int    // pixels
}

// A Topic is a subject with everything about it.
type Topic struct {
	ID    string // for the address
	Title string // as its own page says, or as it was first written
	Introduced
	Pages []*Page
}

// TopicName returns what a topic is called: as it is written, but what is written like a part of an address, "how-we-work", is How we
// work.
func TopicName(written string) string {
	if !IsID(written) {
		return written
	}
	words := strings.ReplaceAll(written, "-", " ")
	first, n := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[n:]
}

// TopicsIntroduced returns what introduces the list of topics: content/topics/index.md.
func (s *Site) TopicsIntroduced() (in Introduced) {
	for _, p := range s.Pages {
		if p.Folder == TopicsFolder && p.Type.Role == RoleIntroduction {
			in.Introduce(p, s.Alphabet.Language)
		}
	}
	return in
}

// TopicsFolder is the folder of content with the pages that introduce topics, and of the site with those of all.
const TopicsFolder = "topics"

// A Goal is a [GoalRecord] with its whole ledger and all that follows from it.
type Goal struct {
	GoalRecord
	ID            string
	Fields        Fields
	Input         progress.Goal // the record and its ledger as package progress wants them
	Progress      progress.Progress
	TitleLanguage string  // the language of its title, if that is not the language site's
	TextLanguage  string  // the language of those of its texts that are not translated
	ListLanguage  string  // the language of those of them that lists show: title, summary, unit, source
	Pages         []*Page // that name it: stories, events, projects, posts, guides
	Partners      []*Partner
}

// Address returns the path of the goal's page.
func (g *Goal) Address() string { return "/goals/" + g.ID + "/" }

// Address returns the path of the person's page.
func (p *Person) Address() string { return "/people/" + p.ID + "/" }

// Address returns the path of the partner's page.
func (p *Partner) Address() string { return "/partners/" + p.ID + "/" }

// Address returns the path of the topic's page.
func (t *Topic) Address() string { return "/topics/" + t.ID + "/" }

// Reached is a milestone with whether and when it was reached.
type Reached struct {
	Title         string
	At            *Decimal // the figure, for milestones of goals that have one
	Date          Date     // when it was reached, or is due; zero if not known
	Done          bool     // its day has come; State says whether that is good news
	State         progress.MilestoneState
	Kind          string // of milestones of the community: what State will be
	By            Date   // the day by which it is to be reached if all goes as planned; zero if not known
	LostOn        Date   // when the figure fell back behind it; zero: never
	TitleLanguage string // the language of its title, if that is not the language site's
	Goal          *Goal  // nil for milestones of the community
	Story         *Page  // nil if there is none
}

// Page returns the published page of a source path, or nil.
func (s *Site) Page(path string) *Page { return s.Index.Pages[path] }

// Asset returns the published file of a source path, or nil.
func (s *Site) Asset(path string) *Asset { return s.Index.Assets[path] }

// Person returns the person with an id, or nil.
func (s *Site) Person(id string) *Person { return s.Index.People[id] }

// Partner returns the partner with an id, or nil.
func (s *Site) Partner(id string) *Partner { return s.Index.Partners[id] }

// Goal returns the goal with an id, or nil.
func (s *Site) Goal(id string) *Goal { return s.Index.Goals[id] }

// Exclusion returns why the source at path is excluded; ok is false if it is not.
func (s *Site) Exclusion(path string) (x Excluded, ok bool) {
	x, ok = s.Index.Excluded[path]
	return x, ok
}

// Broken reports whether there is a source at path that its own mistakes keep off the
// site. What refers to it need not be reported: fixing the file fixes that too.
func (s *Site) Broken(path string) bool { return s.Index.Unusable[path] }

// Section returns the section of the type with a name, or nil if it has no pages.
func (s *Site) Section(name string) *Section {
	for _, x := range s.Sections {
		if x.Type.Name == name {
			return x
		}
	}
	return nil
}

// Text is Markdown of a data record.
type Text struct {
	Body markdown.Body
	From string // the source path its links are relative to
}

// Texts returns the texts of a language site that are not the body of a page, but those that appear in another language: they are
// texts of its language site.
func (s *Site) Texts() iter.Seq[Text] {
	return func(yield func(Text) bool) {
		own := func(t Text, language string) bool { return language != "" || yield(t) }
		for p := range s.LocalPages() {
			for _, t := range p.Prose {
				if !p.Withdrawn() && !yield(t) {
					return
				}
			}
		}
		if !own(s.Config.FooterText, s.Config.FooterLanguage) {
			return
		}
		for _, q := range s.Questions {
			if !own(q.AnswerText, q.TextLanguage) {
				return
			}
		}
		for _, p := range s.People {
			if !own(p.BioText, p.TextLanguage) {
				return
			}
		}
		for _, f := range s.Forms {
			if !own(f.IntroText, f.TextLanguage) {
				return
			}
		}
	}
}
