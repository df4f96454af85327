package theme

import "northstar/generator/progress"

// Page is one page to be made.
type Page struct {
	Path     string        // output file, slash-separated: "stories/cafe-lids/index.html"
	Layout   string        // name of one of [Layouts]
	Source   string        // the content file that it is made from; "" for generated pages
	Hidden   bool          // not for search engines, nor for the sitemap
	Modified progress.Date // the last change that is known; zero if none is
	Value    func() any    // makes the layout's value; called when the page is rendered, and again for each new rendering
}
