package theme

// Shared is what pages of one layout and section have in common.
type Shared struct {
	Layout       string // name of the layout, for a class on <body>
	SiteName     string
	Tagline      string
	Notice       string // a line on top of every page, such as that it is a demonstration
	Home         string // address of the home page
	Navigation   []NavigationLink
	Sections     []Link // every section that has content, for the footer
	Links        []Link // other places of the community on the web
	Contact      Link   // where to ask; Title "" if none
	SupportURL   string // where to give money
	Licence      string
	Organisation string // legal name and number
	SearchURL    string
	OwnTypes     []Status // the types of pages that only this site has: what search calls them
	// Policy is the content-security policy, for hosts that send no headers: the first thing in the head that loads
	// nothing. Pages without it are safe only where the host sends what _headers says.
	Policy      string
	Stylesheet  string   // address of the style sheet of all pages, fingerprinted
	LayoutSheet string   // address of the style sheet for pages of this layout; "" if there is none
	PrintSheet  string   // address of the style sheet for paper, fingerprinted
	HeadScript  string   // address of a script to be loaded before anything is shown, fingerprinted; "" if the theme has none
	Scripts     []string // addresses of the other scripts of the page, fingerprinted
	Icon        string   // address of the site's picture for tabs, an SVG file
	Feeds       []Link   // Atom feeds that belong to this page, the site's first
	AsOf        Time     // the day that the whole site speaks of
}
