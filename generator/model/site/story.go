package site

import (
	"reflect"
	"time"
)

func storyType() *Type {
	return NewType(Type{
		Name: "story", Folder: "stories", Purpose: Motivational, Fields: reflect.TypeFor[Story](), MenuRank: 1, SearchRank: 4,
		DateNeeded: true, SocialCard: true, SchemaOrg: "Article",
		Proposed:   []string{"story", "testimonial"},
		Invitation: Invitation{"Tell a first story.", "What changed"},
		New: New{
			Values: map[string]string{"consent": "{by: self}"},
			Notes: map[string]string{"consent": "Ask first: a story without consent is not published. by: self is for a story of your own. " +
				"For somebody else's write {by: subject, given_on: {today}, scope: [name, text], record: C-001}, for a child's by: guardian. " +
				"The record is your own number of the signed form; never put the form here."},
			Outline: outline("story"),
		},
		Withdrawn: func(d *Document) bool { return !details[Story](d).Consent.WithdrawnOn.IsZero() },
		Agreed:    func(d *Document) Consent { return details[Story](d).Consent },
		Position:  func(d *Document) (Position, bool) { return details[Story](d).Subject.Position() },
		Place: func(d *Document) []string {
			if place := details[Story](d).ShownPlace(); place != "" {
				return []string{place}
			}
			return nil
		},
		Counted: func(d *Document, where Where) (Date, bool) { return d.Front.Date.Day, len(where.Mode) == 0 },
		Changes: func(d *Document, zone *time.Location) []PageChange {
			if c := details[Story](d).Consent; c.WithdrawnOn.IsZero() {
				ends := Moment{Day: c.ExpiresOn}.DayAfter(zone)
				return []PageChange{{At: ends, Kind: "consent-ends", What: "its consent has ended, so it may not be shown", Breaks: true}}
			}
			return nil
		},
	})
}

// Story is the front matter of a success story or testimonial.
type Story struct {
	Subject     Subject     `yaml:"subject" doc:"who the story is about" eg:"{display: A café owner in Sandreach, place_precision: town}"`
	Source      string      `yaml:"source" ask:"story?,testimonial=self" enum:"self,interview,republished" doc:"how the story reached us"`
	SourceURL   string      `yaml:"source_url" ask:"story?" url:"web" doc:"where it was first told"`
	Quote       string      `yaml:"quote" ask:"story?" translation:"own" doc:"a sentence that the subject says in the text, word for word and without quotation marks, which lists set large" eg:"I still carry the bottle."`
	Claims      []Claim     `yaml:"claims" ask:"story?" doc:"what changed, each with how it is known" eg:"[{text: saved 100 gallons of water, quality: reported}]"`
	BeforeAfter BeforeAfter `yaml:"before_after" doc:"two pictures and how they can be compared"`
	Consent     Consent     `yaml:"consent" rule:"required" waits:"draft" doc:"who agreed to publishing it; a story without consent is not published" eg:"{by: self, given_on: 2026-06-30, scope: [name, text]}"`
}

// Subject is whom a story is about.
type Subject struct {
	Display        string   `yaml:"display" ask:"story,testimonial" translation:"text" search:"text" rule:"required" doc:"what the person or group is called in public" eg:"A café owner in Sandreach"`
	Person         string   `yaml:"person" ref:"person" doc:"id of a person in data/people"`
	Place          string   `yaml:"place" ask:"story,testimonial" translation:"may" doc:"where"`
	Lat            *Decimal `yaml:"lat" doc:"the latitude in degrees, no more exactly than place_precision says"`
	Lon            *Decimal `yaml:"lon" doc:"the longitude in degrees, likewise"`
	PlacePrecision string   `yaml:"place_precision" ask:"story?" enum:"none,region,town" doc:"how exactly the place may be shown"`
}

// Claim is one thing a story says has changed.
type Claim struct {
	Text     string   `yaml:"text" translation:"text" search:"text" rule:"required" doc:"the claim in words" eg:"saved 100 gallons of water"`
	Value    Decimal  `yaml:"value" doc:"the number, if there is one"`
	Unit     string   `yaml:"unit" translation:"text" doc:"what the number counts"`
	Goal     string   `yaml:"goal" ref:"goal" doc:"id of the goal it moved"`
	Quality  string   `yaml:"quality" enum:"measured,reported,estimated" doc:"how it is known"`
	Evidence []string `yaml:"evidence" file:"evidence" doc:"where it can be checked: addresses or files"`
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
	By          string   `yaml:"by" ask:"story,testimonial=self" rule:"required" enum:"self,subject,guardian" doc:"who agreed"`
	GivenOn     Date     `yaml:"given_on" ask:"story,testimonial={today}" when:"past" doc:"the day they agreed"`
	Scope       []string `yaml:"scope" ask:"story?" enum:"name,text,photo" doc:"what may be shown"`
	Record      string   `yaml:"record" doc:"your own reference to the signed form; not the form itself"`
	ExpiresOn   Date     `yaml:"expires_on" keeps:"off" doc:"the day the consent ends"`
	WithdrawnOn Date     `yaml:"withdrawn_on" keeps:"off" doc:"the day it was withdrawn: the story becomes a note that says so"`
}

// ShownPlace returns the place as exactly as it may be shown.
func (s *Story) ShownPlace() string {
	if s.Subject.PlacePrecision == "none" {
		return ""
	}
	return s.Subject.Place
}
