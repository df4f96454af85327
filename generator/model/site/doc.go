// Package site holds the nouns of Northstar: what a purpose-driven community's site is made of, one file
// for each type of page, and their addresses.
//
// # Records
//
// A record is a struct whose fields are the contract with communities. The
// struct tags are the content model; decoding, `northstar new`, the editor
// schemas and the reference are all made from them:
//
//	yaml:"name"       the key
//	rule:"required"   must be there
//	waits:"draft"     must be there before the page is published; a draft may be without it
//	most:"64"         how many items the list may have: each costs a page, an address, or a look at all others
//	enum:"a,b,c"      the words allowed
//	doc:"..."         one sentence for the person who fills it in
//	eg:"..."          an example value, as YAML
//	translation:"..." how translations have it; see [Translation]
//	ref:"..."         names a record: person, partner, goal, form, or person-or-name; or a goal-field
//	ask:"story,..."   is asked of whoever proposes one without writing its file; see package proposal
//	when:"past"       is a day that is not in the future
//	or:"one"          is a list, of which one item may stand alone
//	occurrence:"own"  is not taken from a series by its dates; see [Repeats]
//	file:"..."        names a file: shows or makes (a picture), offers, or evidence, which may be an address
//	url:"web"         an address on the web, or for mail
//	path:"site"       a path of the site; path:"elsewhere" is an address on another host
//	text:"markdown"   is Markdown; all other texts are shown as they stand
//	search:"text"     can be found
//	show:"Label"      shown with this label, by the layout of plain pages
//
// A page's front matter is a [Front] (every page has it) and, for the types that have more to say, a
// [Details] of its own: [Story], [Event], and so on. All that is known of such a type is its [Type], in
// the same file; [StandardTypes] lists them. A build is given its types, and may be given others.
//
// # Documents and the site
//
// A [Document] is one parsed Markdown file. It knows no other document: its links
// are still what the writer typed. Package assemble puts documents and data records
// together to a [Site] that nobody changes afterwards.
//
// # Language sites
//
// A site in several languages has a language site for each. A [LanguageSite] of a [Site] is a Site too, a
// copy of the main one with its texts replaced: code that makes something from a site makes it from each
// of [Site.LanguageSites]. A page lives in the language site of its language and is listed in all.
// Addresses are paths of a language site; [Site.URL] puts its prefix before them.
package site
