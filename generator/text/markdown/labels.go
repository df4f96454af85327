package markdown

import (
	"reflect"
	"slices"
)

// Labels are the words that the HTML of a body adds to what was written, for
// readers and screen readers, and the marks that it sets. An empty one is its English default.
type Labels struct {
	Note      string `english:"Note"` // title of a callout
	Tip       string `english:"Tip"`
	Important string `english:"Important"`
	Warning   string `english:"Warning"`
	Caution   string `english:"Caution"`
	Anchor    string `english:"Link to this section"` // name of a heading's link, before the heading's text
	Table     string `english:"Table"`                // name of a table's scrolling box, before its number and columns
	Task      string `english:"Task"`                 // name of a check box without text
	Details   string `english:"Details"`              // what opens a details element that has no summary
	Footnotes string `english:"Footnotes"`            // name of the list of footnotes
	Footnote  string `english:"Footnote"`             // name of a footnote's marker, before its number
	Back      string `english:"Back to reference"`    // name of the way back from a footnote, before the number of its marker

	Quote         string `english:"“"` // the quotation marks of the language, and those within quotes
	EndQuote      string `english:"”"`
	InnerQuote    string `english:"‘"`
	EndInnerQuote string `english:"’"`
}

// orEnglish fills what is empty.
func (l Labels) orEnglish() Labels {
	for label, v := range reflect.ValueOf(&l).Elem().Fields() {
		if v.IsZero() {
			v.SetString(label.Tag.Get("english"))
		}
	}
	return l
}

// callout returns the title of a callout, "" if there is no such kind (which is in capitals).
func (l *Labels) callout(kind string) string {
	i := slices.Index(calloutKinds, kind)
	if i < 0 {
		return ""
	}
	return [...]string{l.Note, l.Tip, l.Important, l.Warning, l.Caution}[i] // in the order of calloutKinds
}
