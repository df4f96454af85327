package site

// Story is the front matter of a success story or testimonial.
type Story struct {
	Subject     Subject     `yaml:"subject" doc:"whom the story is about" eg:"{display: A café owner in Sandreach, place_precision: town}"`
	Source      string      `yaml:"source" enum:"self,interview,republished" doc:"how the story reached us"`
	SourceURL   string      `yaml:"source_url" doc:"where it was first told"`
	Claims      []Claim     `yaml:"claims" doc:"what changed, each with how it is known" eg:"[{text: saved 100 gallons of water, quality: reported}]"`
	BeforeAfter BeforeAfter `yaml:"before_after" doc:"two pictures and how they can be compared"`
	Consent     Consent     `yaml:"consent" rule:"required" ask:"the people in the story" doc:"who agreed to publishing it; a story without consent is not published" eg:"{by: self, given_on: 2026-06-30, scope: [name, text]}"`
}

// Subject is whom a story is about.
type Subject struct {
	Display        string `yaml:"display" translation:"text" rule:"required" doc:"how the person or group is called in public" eg:"A café owner in Sandreach"`
	Person         string `yaml:"person" doc:"id of a person in data/people"`
	Place          string `yaml:"place" translation:"may" doc:"where"`
	PlacePrecision string `yaml:"place_precision" enum:"none,region,town" doc:"how exactly the place may be shown"`
}

// Claim is one thing a story says has changed.
type Claim struct {
	Text     string   `yaml:"text" translation:"text" rule:"required" doc:"the claim in words" eg:"saved 100 gallons of water"`
	Value    Decimal  `yaml:"value" doc:"the number, if there is one"`
	Unit     string   `yaml:"unit" translation:"text" doc:"of what"`
	Goal     string   `yaml:"goal" doc:"id of the goal it moved"`
	Quality  string   `yaml:"quality" enum:"measured,reported,estimated" doc:"how it is known"`
	Evidence []string `yaml:"evidence" doc:"where it can be checked: addresses or files"`
}

// BeforeAfter is a pair of pictures.
type BeforeAfter struct {
	Before Picture `yaml:"before" doc:"how it was"`
	After  Picture `yaml:"after" doc:"how it is now"`
	Method string  `yaml:"method" translation:"text" doc:"how the two were made comparable"`
}

// Consent records that the people in a story agreed to it. Only an opaque
// reference to the form is kept, never the form.
type Consent struct {
	By          string   `yaml:"by" rule:"required" enum:"self,subject,guardian" doc:"who agreed"`
	GivenOn     Date     `yaml:"given_on" doc:"when"`
	Scope       []string `yaml:"scope" enum:"name,text,photo" doc:"what may be shown"`
	Record      string   `yaml:"record" doc:"your own reference to the signed form; not the form itself"`
	ExpiresOn   Date     `yaml:"expires_on" doc:"the day the consent ends"`
	WithdrawnOn Date     `yaml:"withdrawn_on" doc:"the day it was withdrawn: the story becomes a note that says so"`
}

func (*Story) details() {}

// ShownPlace returns the place as exactly as it may be shown.
func (s *Story) ShownPlace() string {
	if s.Subject.PlacePrecision == "none" {
		return ""
	}
	return s.Subject.Place
}
