package site

// Person is data/people/<id>.yaml.
type Person struct {
	ID           string       `yaml:"-"`
	TextLanguage string       `yaml:"-"` // the language of its texts, if that is not the language site's
	Name         string       `yaml:"name" translation:"may" rule:"required" doc:"the name to show" eg:"Coordinator A (invented)"`
	Bio          string       `yaml:"bio" text:"markdown" translation:"text" doc:"two or three sentences, in Markdown"`
	BioText      Text         `yaml:"-"` // Bio, converted by package assemble
	Roles        []Role       `yaml:"roles" doc:"what the person does here, and since when" eg:"[{role: Coordinator, since: 2025-05-01}]"`
	Credentials  []Credential `yaml:"credentials" doc:"what can be checked"`
	Interests    []string     `yaml:"interests" translation:"text" doc:"what the person likes to talk about"`
	Links        []Link       `yaml:"links" doc:"where to find the person"`
	Pronouns     string       `yaml:"pronouns" translation:"may" doc:"if the person wants them shown"`
	Listed       *bool        `yaml:"listed" doc:"false keeps the person off the list of people" eg:"false"`
	Photo        Picture      `yaml:"photo" doc:"a portrait"`
	Extra        Extra        `yaml:"extra" doc:"free fields for theme authors"`

	Translations Translations[Person] `yaml:"translations" doc:"its texts in the site's other languages" eg:"{de: {bio: Hält die Gruppe zusammen.}}"`
}

// Role is what a person did, and when. Since and Until are days, months or years.
type Role struct {
	Role  string `yaml:"role" translation:"text" rule:"required" doc:"what the person does" eg:"Coordinator"`
	Since Date   `yaml:"since" ask:"partner?" doc:"first day"`
	Until Date   `yaml:"until" ask:"partner?" doc:"last day, when it is over"`
}

// Credential is something that others can check about a person.
type Credential struct {
	Name      string `yaml:"name" translation:"may" rule:"required" doc:"what it is" eg:"First aid"`
	Issuer    string `yaml:"issuer" doc:"who gave it"`
	URL       string `yaml:"url" url:"web" doc:"where it can be checked"`
	CheckedOn Date   `yaml:"checked_on" doc:"when somebody of the community last checked it"`
}

// Partner is data/partners/<id>.yaml.
type Partner struct {
	ID           string   `yaml:"-"`
	TextLanguage string   `yaml:"-"` // the language of its texts, if that is not the language site's
	Name         string   `yaml:"name" ask:"partner" translation:"may" rule:"required" doc:"the organisation's name" eg:"Mossgate Nursery (invented)"`
	Kind         string   `yaml:"kind" translation:"text" doc:"council, school, company, foundation or the like"`
	Identifier   string   `yaml:"identifier" doc:"registration number"`
	URL          string   `yaml:"url" ask:"partner" url:"web" doc:"its address on the web"`
	Logo         Logo     `yaml:"logo" doc:"its logo, a drawing (SVG) or a picture; on dark pages it stands on a light plate, unless there is another one for them" eg:"partners/nursery.svg"`
	Tier         string   `yaml:"tier" doc:"the tier it belongs to: partners of one are listed together, in the order of tiers in data/site.yaml" eg:"Founding partners"`
	Roles        []string `yaml:"roles" ask:"partner" translation:"text" doc:"what it does for the community" eg:"[lends the van]"`
	Paid         bool     `yaml:"paid" doc:"true when it is paid for what it does"`
	Since        Date     `yaml:"since" doc:"first day"`
	Until        Date     `yaml:"until" doc:"last day, when it is over"`
	Goals        []string `yaml:"goals" most:"64" ref:"goal" doc:"ids of the goals it works on"`
	Extra        Extra    `yaml:"extra" doc:"free fields for theme authors"`

	Translations Translations[Partner] `yaml:"translations" doc:"its texts in the site's other languages" eg:"{de: {roles: [verleiht den Transporter]}}"`
}

// Channel is one entry of data/channels.yaml: a place where the community talks.
type Channel struct {
	TextLanguage string   `yaml:"-"` // the language of its texts, if that is not the language site's
	Type         string   `yaml:"type" rule:"required" doc:"discord, slack, matrix, forum, mailing-list, meeting or the like" eg:"forum"`
	Name         string   `yaml:"name" translation:"may" rule:"required" doc:"what it is called" eg:"Refill forum"`
	URL          string   `yaml:"url" translation:"may" url:"web" rule:"required" doc:"where to join" eg:"https://example.org/forum"`
	Purpose      string   `yaml:"purpose" translation:"text" rule:"required" doc:"what is talked about" eg:"Questions about refilling."`
	Visibility   string   `yaml:"visibility" doc:"public, members, on request"`
	Languages    []string `yaml:"languages" doc:"BCP 47 tags"`
	Moderators   []string `yaml:"moderators" most:"64" ref:"person-or-name" doc:"ids of people in data/people"`
	CheckedOn    Date     `yaml:"checked_on" doc:"when somebody last checked that the link works"`
	Status       string   `yaml:"status" enum:"active,archived" doc:"archived channels are kept in the list, without a link to join"`

	Translations Translations[Channel] `yaml:"translations" doc:"its texts in the site's other languages" eg:"{de: {purpose: Fragen rund ums Nachfüllen.}}"`
}

// Question is one entry of data/faq.yaml.
type Question struct {
	TextLanguage string `yaml:"-"` // the language of its texts, if that is not the language site's
	ID           string `yaml:"-"` // the anchor on the page of questions, given by package assemble
	Question     string `yaml:"question" translation:"text" rule:"required" doc:"as a newcomer would ask it" eg:"Do I have to come to every meeting?"`
	Answer       string `yaml:"answer" text:"markdown" translation:"text" rule:"required" doc:"the answer, in Markdown; links are relative to content/" eg:"No. Come when you can."`
	AnswerText   Text   `yaml:"-"` // Answer, converted by package assemble

	Translations Translations[Question] `yaml:"translations" doc:"its texts in the site's other languages" eg:"{de: {question: Muss ich zu jedem Treffen kommen?, answer: Nein.}}"`
}

// Milestone is one entry of data/milestones.yaml: something reached, or to be
// reached, that belongs to no single goal; or what else is part of a community's time, good or bad.
type Milestone struct {
	TitleLanguage string `yaml:"-"` // the language of its title, if that is not the language site's
	Date          Date   `yaml:"date" rule:"required" doc:"when it was, or is to be, reached"`
	Title         string `yaml:"title" translation:"text" rule:"required" doc:"what was reached" eg:"First refill station"`
	Kind          string `yaml:"kind" enum:"achievement,event,setback" doc:"achievement if left out, the only one with a star; an event took place, a setback is bad news"`
	Story         string `yaml:"story" doc:"path of a page about it"`

	Translations Translations[Milestone] `yaml:"translations" doc:"its texts in the site's other languages" eg:"{de: {title: Erste Nachfüllstation}}"`
}

// IsListed reports whether the person may appear in lists; only "listed: false" says no.
func (p *Person) IsListed() bool { return p.Listed == nil || *p.Listed }
