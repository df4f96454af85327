package theme

// FormPage is the value of the layout form.
type FormPage struct {
	Chrome
	Form Form
}

// Form asks visitors for something, and a service of the community's choice receives the answers.
type Form struct {
	OtherLanguage Language // of its texts, if it is not that of the page
	ID            string   // for the attribute id
	Name          string   // for the attribute name, by which scripts find it in document: it begins with form-, as nothing there does
	Title         string
	Text          HTML
	Sheet         string // a style sheet for it, on pages of other layouts; "" if there is none
	Action        string // where answers go; "" to this page
	Netlify       bool   // the host of the site receives them, if it is Netlify
	Receiver      string // who that is: "forms.example.org"
	After         string // address of the page that is shown afterwards; "" if the service has one
	Trap          string // name of a field that people do not see, and only programs fill in
	Privacy       Link   // what happens to the answers
	Fields        []FormField
}

// FormField is a question of a form.
type FormField struct {
	ID           string // for the attribute id
	Name         string
	Label        string
	Kind         string // "long", "choice", "choices", "flag"; "" for an <input> of Type
	Type         string // of an <input>
	Autocomplete string // "" if browsers cannot know
	Required     bool
	Choices      []FormChoice
	Help         string
}

// FormChoice is an answer to choose.
type FormChoice struct {
	Value string // what is sent, the same in every language
	Text  string
}
