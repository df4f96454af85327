package theme

import (
	"html/template"
	"reflect"
)

// Chrome is what every page shares: the head, the header and the footer.
type Chrome struct {
	Language    string // BCP 47 tag, for <html lang>
	Direction   string // "ltr" or "rtl"
	PageTitle   string // for <title>: the page's title and the site's name
	Description string // one or two sentences, for <meta name="description">
	Canonical   string // absolute address of this page; "" for pages that have none (404)
	NoIndex     bool   // search engines should leave the page out
	Breadcrumbs []Link // from the home page down to, without, this page; empty on the home page

	Shared

	// Languages are all languages of the site, on a site in several, with where this page is in
	// each; nil on a site in one language.
	Languages []LanguageLink
	// DefaultURL is the absolute address for readers of all other languages, for hreflang="x-default"; "" if there is nothing to choose.
	DefaultURL string
	// FallbackLanguage is the language of texts that the page shows where a translation is missing.
	FallbackLanguage Language

	Image     Image  // for shared links: the page's cover, or a card; Src "" if none, and absolute
	OpenGraph string // "website", "article" or "profile"
	Territory string // language and territory, as Open Graph writes them: "de_DE"
	Published string // the day or minute of news, ISO 8601; "" for all other pages
	// StructuredData is the page's schema.org description, a JSON value for
	// <script type="application/ld+json">; nil if there is none.
	StructuredData any

	EditURL    string // where to edit the page's source; "" if the repository is not known
	SourceFile string // the page's source, relative to the site's folder; "" for generated pages
	Extra      Extra  // site.yaml's extra
}

// ChromeOf returns what the value of a page has in common with others: every value of the contract embeds a Chrome.
func ChromeOf(value any) Chrome {
	c, _ := reflect.ValueOf(value).FieldByName("Chrome").Interface().(Chrome)
	return c
}

// Extra holds the free fields that writers give to theme authors. Values are
// strings, booleans, []any or Extra.
type Extra = map[string]any

// Language is a language that a text is in. Where it describes something on a page, its Tag
// is "" for what is in the language of the page.
type Language struct {
	Tag       string // BCP 47, for the attributes lang and hreflang
	Name      string // in itself, for people: "Deutsch"
	Direction string // "ltr" or "rtl"
}

// LanguageLink leads to a page in another language, or to the front page of its language site.
type LanguageLink struct {
	Language
	URL      string
	Absolute string // for hreflang; "" where the page itself is not in this language
	Current  bool
}

// Link is a text and where it leads.
type Link struct {
	Title    string
	URL      string
	Language string // BCP 47 tag of the text and of what it leads to; "" for the language of the page
}

// NavigationLink is an entry of the main menu.
type NavigationLink struct {
	Title    string
	URL      string
	Current  bool       // the page, or the section that the page is in; or one of Children is
	Children []MenuLink // the second level; nil if there is none
}

// MenuLink is an entry of the second level of the menu, and of the list of pages in a folder.
type MenuLink struct {
	Title   string
	URL     string
	Current bool // as in NavigationLink
}

// Time is a day, minute or month, for people and for machines.
type Time struct {
	ISO  string // for <time datetime>; "" means that there is no time
	Text string // for people: "30 June 2026", "30 June 2026, 10:00"
}

// Image is a picture, ready to show.
type Image struct {
	Src           string
	Srcset        string // the variants of the picture, for srcset beside sizes; "" if there is one
	Alt           string
	Width, Height int // pixels of the picture in full; 0 if not known
	Credit        string
	Licence       string
	Focus         string // what must stay in sight where a place has another shape: "top left", "centre"; "" if the image is shown whole
}

// Logo is the sign of the community, or of a partner.
type Logo struct {
	Light Image // Src "" if there is no logo
	Dark  Image // for pages in the dark; Src "" if there is none, and Light needs a light plate there
	Wide  bool  // it is more than twice as wide as high, as one is that has the name in it
}

// Icons are the addresses of a site's icon as pixels. They are "" if the site has none of its own, or if programs look there by themselves.
type Icons struct {
	Old      string // an ICO file
	Touch    string // for telephones, without holes
	Manifest string // a web app manifest, which names larger ones
}

// Named is a person: by name only, or with a page to link to.
type Named struct {
	Name string
	URL  string
}

// Heading is an entry of a table of contents.
type Heading struct {
	Level int // 2 to 6
	Text  string
	URL   string // "#anchor"
}

// Pager leads through a list that has several pages.
type Pager struct {
	Number, Count int    // this page and how many there are; Count 1 means no pager is needed
	Newer, Older  string // addresses; "" at the ends
}

// Fact is a label with its value: one line of a definition list.
type Fact struct {
	Label string
	Value string
	URL   string // "" if the value leads nowhere
}

// HTML is markup made by Northstar itself: a Markdown body or a chart.
type HTML = template.HTML
