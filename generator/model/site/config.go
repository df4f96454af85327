package site

import (
	"cmp"
	"fmt"
	"iter"
)

// Config is data/site.yaml.
type Config struct {
	Name             string            `yaml:"name" translation:"may" rule:"required" doc:"the community's name" eg:"Kelpwick Refill Circle"`
	URL              string            `yaml:"url" rule:"required" doc:"the address the site will have, a path included" eg:"https://example.org/community/"`
	Tagline          string            `yaml:"tagline" translation:"text" doc:"a few words beside the name"`
	Notice           string            `yaml:"notice" translation:"text" doc:"a line at the top of every page, such as that this is a demonstration"`
	Language         string            `yaml:"language" doc:"BCP 47 tag of the site's language" eg:"en"`
	Languages        []string          `yaml:"languages" doc:"BCP 47 tags of all languages that the site is published in; a page in another one lies beside the original, as story.de.md beside story.md" eg:"[en, de]"`
	Timezone         string            `yaml:"timezone" doc:"IANA name of the time zone that dates are meant in" eg:"Europe/Dublin"`
	Currency         string            `yaml:"currency" doc:"ISO 4217 code of the community's money" eg:"EUR"`
	Logo             Logo              `yaml:"logo" doc:"the community's logo, a drawing (SVG) or a picture, for the head of every page: beside the name, or in its place if it is wide" eg:"logo.svg"`
	Icon             Icon              `yaml:"icon" doc:"the square picture for tabs, bookmarks and telephones, a drawing (SVG) or PNG; the first letter of the name on the accent if left out" eg:"icon.svg"`
	Accent           string            `yaml:"accent" doc:"the colour of links and progress, as #rrggbb" eg:"\"#2f6f4f\""`
	Paper            string            `yaml:"paper" enum:"warm,cool,plain" doc:"the tint of the pages: warm if left out"`
	Type             string            `yaml:"type" enum:"book,grotesk,humanist" doc:"the faces, of those that systems have: book (a serif for texts, and the system's sans), grotesk or humanist; book if left out"`
	Cover            Picture           `yaml:"cover" doc:"a picture for the first view of the home page, beside the mission; if left out, the mission's, or else the drawing of a goal; its path is that below content/" eg:"{src: bay.jpg, alt: The bay at low water}"`
	Footer           string            `yaml:"footer" text:"markdown" translation:"text" doc:"a text for the foot of every page, in Markdown; links are relative to content/" eg:"Made by volunteers, in the open."`
	FooterText       Text              `yaml:"-"` // Footer, converted by package assemble
	FooterLanguage   string            `yaml:"-"` // the language of Footer, if that is not the language site's
	Cards            string            `yaml:"cards" enum:"newest,all,none" doc:"the pictures for shared links: newest (100 stories, posts and events, and every goal; other pages show the site's card), all, or none"`
	Theme            string            `yaml:"theme" doc:"name of a folder in themes/ whose files override the default theme's"`
	AsOf             Date              `yaml:"as_of" doc:"freezes the site at a day, for demonstrations; leave out on a live site" eg:"2026-06-30"`
	HeadlineGoals    []string          `yaml:"headline_goals" ref:"goal" doc:"ids of the goals on the home page" eg:"[refill-stations, native-trees]"`
	Navigation       []NavigationEntry `yaml:"navigation" doc:"the main menu; the sections that have content if left out" eg:"[{title: Goals, to: /goals/}]"`
	Repository       Repository        `yaml:"repository" doc:"where the site's files are kept"`
	Contact          string            `yaml:"contact" doc:"an e-mail address or page for questions" eg:"hello@example.org"`
	SupportURL       string            `yaml:"support_url" url:"web" doc:"where people can give money"`
	Licence          string            `yaml:"licence" doc:"what others may do with the texts" eg:"CC BY 4.0"`
	Organisation     Organisation      `yaml:"organisation" doc:"the legal body behind the community"`
	Links            []Link            `yaml:"links" doc:"other places of the community on the web"`
	Typographer      *bool             `yaml:"typographer" doc:"false: quotes, dashes and dots in texts stay as they are typed; else they become those of the text's language, but for code" eg:"false"`
	DecimalComma     bool              `yaml:"decimal_comma" doc:"true: numbers in CSV files have a decimal comma"`
	LedgerRows       int               `yaml:"ledger_rows" doc:"how many entries a file of data/ledger, and the ledger of a goal, may have; 100000 if left out" eg:"250000"`
	Tiers            []string          `yaml:"tiers" most:"24" translation:"text" doc:"the tiers of partners, in the order in which they are listed" eg:"[Founding partners, Supporters]"`
	Addresses        map[string]string `yaml:"addresses" doc:"how the addresses of a section are made, by its folder: of :year, :month, :day, :slug, :name (the name of the file as it is) and :folders" eg:"{posts: /:year/:month/:day/:slug/}"`
	PrivilegedFolder PrivilegedFolders `yaml:"privileged_folders" doc:"folders of content whose pages may set aliases, say where they live or lead elsewhere, and name other people as authors; all may if left out"`
	Allow            Allow             `yaml:"allow" doc:"hosts of others that pages may load something from; what they learn of readers is for the community to answer for" eg:"{images: [images.example.org]}"`
	TrustedFiles     map[string]string `yaml:"trusted_files" doc:"files below content/static that could act in the name of the site, such as web pages and scripts, each with the SHA-256 digest of what a maintainer has looked at" eg:"{google1a2b3c.html: \"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}"`
	NorthstarVersion string            `yaml:"northstar-version" doc:"the version of Northstar that the site is made for; another one warns, and one that is too old for it refuses" eg:"0.2.0"`
	Extra            Extra             `yaml:"extra" doc:"free fields for theme authors"`

	Translations Translations[Config] `yaml:"translations" doc:"its texts in the other languages" eg:"{de: {tagline: Weniger Plastik rund um die Bucht}}"`
}

// DefaultLedgerRows is how many entries a ledger may have unless the configuration says otherwise. So many cost a build
// a second and some megabytes; ten times as many are more than anybody checks.
const DefaultLedgerRows = 100_000

// MostLedgerRows returns how many entries a file of data/ledger, and the ledger of a goal, may have.
func (c *Config) MostLedgerRows() int { return cmp.Or(c.LedgerRows, DefaultLedgerRows) }

// SetsMarks reports whether quotes, dashes and dots in texts become those of their language; only "typographer: false" says no.
func (c *Config) SetsMarks() bool { return c.Typographer == nil || *c.Typographer }

// PrivilegedFolders says which folders of content may use fields that
// affect more than their own page.
type PrivilegedFolders struct {
	Aliases  []string `yaml:"aliases" doc:"folders whose pages may set aliases" eg:"[posts, guides]"`
	URL      []string `yaml:"url" doc:"folders whose pages may set url" eg:"[posts]"`
	Redirect []string `yaml:"redirect" doc:"folders whose pages may lead to other hosts" eg:"[posts]"`
	Authors  []string `yaml:"authors" doc:"folders whose pages may name a person of data/people as author" eg:"[posts]"`
}

// NavigationEntry is one entry of the main menu.
type NavigationEntry struct {
	Title    string            `yaml:"title" translation:"text" rule:"required" doc:"the words of the entry" eg:"Goals"`
	To       string            `yaml:"to" rule:"required" doc:"a path of this site, a .md file of content/, or an https address" eg:"/goals/"`
	Children []NavigationChild `yaml:"children" most:"24" doc:"the entries below it, which readers open" eg:"[{title: How goals are judged, to: /goals/methods/}]"`
}

// NavigationChild is an entry on the second level of the main menu.
type NavigationChild struct {
	Title string `yaml:"title" translation:"text" rule:"required" doc:"the words of the entry" eg:"How goals are judged"`
	To    string `yaml:"to" rule:"required" doc:"a path of this site, a .md file of content/, or an https address" eg:"/goals/methods/"`
}

// MenuEntries yields what the entries of the main menu say, on both levels, with the path of each: "navigation[2].children[0]".
func (c *Config) MenuEntries() iter.Seq2[string, NavigationChild] {
	return func(yield func(string, NavigationChild) bool) {
		for i, n := range c.Navigation {
			at := fmt.Sprintf("navigation[%d]", i)
			if !yield(at, NavigationChild{n.Title, n.To}) {
				return
			}
			for j, child := range n.Children {
				if !yield(fmt.Sprintf("%s.children[%d]", at, j), child) {
					return
				}
			}
		}
	}
}

// Repository is where the site's files are kept.
type Repository struct {
	URL    string `yaml:"url" url:"web" rule:"required" doc:"https address of the repository" eg:"https://example.org/community/site"`
	Branch string `yaml:"branch" doc:"main if left out"`
	Edit   bool   `yaml:"edit" doc:"true: every page links to its source for editing"`
	// Host is what serves it, where its address does not say so.
	Host  string   `yaml:"host" enum:"github,gitlab,gitea,forgejo,sourcehut,other" doc:"the program that serves it, if its address does not say so" eg:"forgejo"`
	Takes []string `yaml:"takes" or:"one" doc:"what the page /contribute/ asks visitors for, records of the site's own collections among them: story, testimonial, event and correction if left out; none: there is no such page" eg:"[story, event]"`
}

// Organisation is the legal body behind a community.
type Organisation struct {
	LegalName  string `yaml:"legal_name" doc:"as registered"`
	Kind       string `yaml:"kind" translation:"text" doc:"charity, association, cooperative or the like"`
	Identifier string `yaml:"identifier" doc:"registration number"`
	Founded    string `yaml:"founded" doc:"year or day"`
	AreaServed string `yaml:"area_served" translation:"text" doc:"where it works"`
}
