package theme

import (
	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// Version is a page in one language.
type Version struct {
	Language string // tag
	Address  string // path of the site: "/de/stories/cafe-lids/"
}

// Page is one page to be made.
type Page struct {
	Path     string        // output file, slash-separated: "stories/cafe-lids/index.html"
	Layout   string        // name of one of [Layouts]
	Language string        // whose words the layout has: the tag of a message file
	Source   string        // the content file that it is made from; "" for generated pages
	Written  diag.Position // where its address was written, if not as the name of Source
	Lists    bool          // it shows records, and needs the style sheet of the layout records
	Hidden   bool          // not for search engines, nor for the sitemap
	Modified progress.Date // the last change that is known; zero if none is
	Versions []Version     // where the page is in each language, itself among them; nil if it is in one only
	Value    func() any    // makes the layout's value; called when the page is rendered, and again for each new rendering
	// Watched makes the same value, and notes in looks which bodies that takes. It is nil for pages that many bodies can change.
	Watched func(looks *site.Looks) any
}
