package site

import "slices"

// Kind is the purpose a page serves for its readers.
type Kind string

// The four kinds of content a purpose-driven community needs.
const (
	Educational   Kind = "educational"
	Motivational  Kind = "motivational"
	Collaborative Kind = "collaborative"
	Informational Kind = "informational"
)

// Front is the front matter that every page may have.
type Front struct {
	Title     string   `yaml:"title" ask:"*" translation:"text" rule:"required" doc:"the page's name, as people will see it in lists and search results" eg:"Forty cafés, one lid"`
	Summary   string   `yaml:"summary" ask:"*?" translation:"own" doc:"one or two sentences for lists and shared links; the first paragraph if left out" eg:"What happened when a café stopped handing out lids."`
	Date      Moment   `yaml:"date" ask:"*={today}" occurrence:"own" doc:"the day it was written or happened; a date in the file name is the default" eg:"2026-06-30"`
	Updated   Moment   `yaml:"updated" occurrence:"own" translation:"own" doc:"the day of the last change worth telling readers about" eg:"2026-07-04"`
	Draft     bool     `yaml:"draft" occurrence:"own" keeps:"off" translation:"own" doc:"true keeps the page off the published site" eg:"true"`
	Slug      string   `yaml:"slug" occurrence:"own" translation:"may" doc:"the last part of the address, if the file name is not right for it" eg:"cafe-lids"`
	Order     int      `yaml:"order" occurrence:"own" doc:"the place of the page in its folder, from 1; a number that the file's name begins with is the default" eg:"2"`
	URL       string   `yaml:"url" occurrence:"own" translation:"may" path:"site" doc:"the address of the page, if it is not to be made of its name: a folder, or a file that ends in .html" eg:"/2019/05/Hack_Day.html"`
	Redirect  string   `yaml:"redirect" occurrence:"own" translation:"may" path:"elsewhere" doc:"an address on another host, which the page leads to instead of being shown" eg:"https://example.org/our-old-site/"`
	Aliases   []string `yaml:"aliases" occurrence:"own" most:"64" translation:"own" doc:"older addresses of this page that must go on working" eg:"[/blog/cafe-lids/]"`
	Kind      Kind     `yaml:"kind" enum:"educational,motivational,collaborative,informational" doc:"what it does for readers; the folder decides if left out"`
	Authors   []Credit `yaml:"authors" occurrence:"own" most:"64" doc:"who wrote it: ids of people in data/people, or {name, url}" eg:"[coordinator-a]"`
	Topics    []string `yaml:"topics" ask:"*?" most:"64" translation:"may" doc:"what it is about; each topic gets a page of everything on it" eg:"[refill, cafes]"`
	Goals     []string `yaml:"goals" most:"64" doc:"ids of the goals it serves (data/goals/<id>.yaml)" eg:"[refill-stations]"`
	ReviewBy  Date     `yaml:"review_by" occurrence:"own" translation:"own" doc:"the day somebody should check that it is still right" eg:"2027-01-31"`
	PublishAt Moment   `yaml:"publish_at" occurrence:"own" keeps:"off" translation:"may" doc:"keeps the page off the site until then" eg:"2026-12-01 09:00"`
	ExpireAt  Moment   `yaml:"expire_at" occurrence:"own" keeps:"off" translation:"may" doc:"takes the page off the site from then on" eg:"2027-03-01"`
	Credits   Credits  `yaml:"credits" occurrence:"own" doc:"who helped, and with what" eg:"{photos: [tree-warden]}"`
	Cover     Picture  `yaml:"cover" doc:"the image that stands for the page" eg:"{src: cover.jpg, alt: Two hands screwing a lid on a jar}"`
	Form      string   `yaml:"form" occurrence:"own" ref:"form" doc:"id of the form at the foot of the page (data/forms/<id>.yaml)" eg:"newsletter"`
	Language  string   `yaml:"language" translation:"own" doc:"the language of the text, if it is not the site's" eg:"de"`
	Languages []string `yaml:"languages" doc:"the languages that the page is meant to be in, if not all of the site's; in a section's index.md it applies to the whole section" eg:"[en]"`
	Lists     []ListOf `yaml:"lists" occurrence:"own" most:"8" doc:"what the page shows of other pages, below its text" eg:"[{from: events, title: What comes next}]"`
	Extra     Extra    `yaml:"extra" translation:"may" doc:"free fields for theme authors"`
}

// Credits names who helped with a page, by contribution.
type Credits struct {
	Writing     []Credit `yaml:"writing" most:"64" doc:"who wrote or edited"`
	Photos      []Credit `yaml:"photos" most:"64" doc:"who took the pictures"`
	Review      []Credit `yaml:"review" most:"64" doc:"who checked it"`
	Translation []Credit `yaml:"translation" most:"64" translation:"own" doc:"who translated it"`
	Organising  []Credit `yaml:"organising" most:"64" doc:"who organised it"`
	Data        []Credit `yaml:"data" most:"64" doc:"who gathered the figures"`
	Funding     []Credit `yaml:"funding" most:"64" doc:"who paid for it"`
	Mentoring   []Credit `yaml:"mentoring" most:"64" doc:"who helped others along"`
}

// Details is what a page of one type says beyond its Front: a pointer to the Fields of its [Type], or nil. It
// has no methods, so that a type can be made of fields that are only known when the program runs.
type Details any

// A Contribution is what some people gave to a page.
type Contribution struct {
	With string // the field of Credits: "photos"
	Who  []Credit
}

// Credited reports whether somebody is named who made the page or helped.
func (f *Front) Credited() bool {
	return len(f.Authors) > 0 || slices.ContainsFunc(f.Credits.Named(), func(c Contribution) bool { return len(c.Who) > 0 })
}

// Named returns the contributions in the order in which they are shown; those that nobody gave are in it too.
func (c Credits) Named() []Contribution {
	return []Contribution{
		{"writing", c.Writing}, {"photos", c.Photos}, {"review", c.Review}, {"translation", c.Translation},
		{"organising", c.Organising}, {"data", c.Data}, {"funding", c.Funding}, {"mentoring", c.Mentoring},
	}
}
