package site

import (
	"net/url"
	"slices"
	"strings"
)

// Form is data/forms/<id>.yaml: questions, and who receives the answers. A static site has nobody who could, so a service does that the
// community has chosen.
type Form struct {
	ID           string      `yaml:"-"`
	TextLanguage string      `yaml:"-"` // the language of its texts, if that is not the language site's
	Title        string      `yaml:"title" translation:"text" rule:"required" doc:"what the form is for, as its heading" eg:"Newsletter"`
	Text         string      `yaml:"text" text:"markdown" translation:"text" doc:"what to know before filling it in, in Markdown"`
	IntroText    Text        `yaml:"-"` // Text, converted by package assemble
	Action       string      `yaml:"action" rule:"required" doc:"the https address of the service that receives the answers, or netlify for the forms of that host" eg:"https://forms.example.org/f/newsletter"`
	Fields       []FormField `yaml:"fields" rule:"required" most:"64" doc:"what it asks" eg:"[{name: email, label: Your e-mail address, kind: email, required: true}]"`
	After        string      `yaml:"after" doc:"the page that is shown afterwards, if the service shows one: a .md file of content/, or a path of this site" eg:"privacy.md"`
	Privacy      string      `yaml:"privacy" rule:"required" doc:"the page that says what happens to the answers: a .md file of content/, or a path of this site" eg:"privacy.md"`
	OnJoin       bool        `yaml:"on_join" doc:"true: it stands on the page Join, too"`

	Translations Translations[Form] `yaml:"translations" doc:"its texts in the site's other languages, fields in the same order" eg:"{de: {title: Rundbrief, fields: [{label: Ihre E-Mail-Adresse}]}}"`
}

// FormField is a question of a form.
type FormField struct {
	Name     string   `yaml:"name" rule:"required" doc:"what the answer is called where it is received: letters, digits, - and _" eg:"email"`
	Label    string   `yaml:"label" translation:"text" rule:"required" doc:"the question" eg:"Your e-mail address"`
	Kind     string   `yaml:"kind" enum:"text,long,email,phone,url,number,date,choice,choices,flag" doc:"what is asked for: text if left out; choice is one of several, choices any of them, flag a tick"`
	Required bool     `yaml:"required" doc:"true: the form cannot be sent without it"`
	Choices  []string `yaml:"choices" most:"64" translation:"text" doc:"what to choose from" eg:"[Weekly, Monthly]"`
	Help     string   `yaml:"help" translation:"text" doc:"a line below the question"`
}

// Netlify is the Action of forms whose answers Netlify receives, as the host of the site.
const Netlify = "netlify"

// Trap is the name of a field that no person sees. Who fills it in is a program.
const Trap = "_gotcha"

// Address returns the path of the form's page.
func (f *Form) Address() string { return "/forms/" + f.ID + "/" }

// Host returns the name of the host that receives the answers; "" if that is the site's own, or nobody that a form may be sent to.
func (f *Form) Host() string {
	u, err := url.Parse(f.Action)
	if err != nil || u.Scheme != "https" || u.User != nil || !IsHost(strings.ToLower(u.Host)) {
		return ""
	}
	return strings.ToLower(u.Host)
}

// HasChoices reports whether the answer is chosen.
func (f *FormField) HasChoices() bool { return f.Kind == "choice" || f.Kind == "choices" }

// WithForms returns a with the hosts that forms are sent to, each once, sorted.
func (a Allow) WithForms(forms ...*Form) Allow {
	hosts := slices.Clone(a.Forms)
	for _, f := range forms {
		if host := f.Host(); host != "" {
			hosts = append(hosts, host)
		}
	}
	slices.Sort(hosts)
	a.Forms = slices.Compact(hosts)
	return a
}

// Allowed returns what the pages of a site may load and send, all together.
func (s *Site) Allowed() Allow { return s.Config.Allow.WithForms(s.Forms...) }
