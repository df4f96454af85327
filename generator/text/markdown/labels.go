package markdown

import "slices"

// Labels are the words that the HTML of a body adds to what was written, for
// readers and screen readers. An empty one is its English default.
type Labels struct {
	Note      string // title of a callout: "Note"
	Tip       string // "Tip"
	Important string // "Important"
	Warning   string // "Warning"
	Caution   string // "Caution"
	Anchor    string // name of a heading's link, before the heading's text: "Link to this section"
	Table     string // name of a table's scrolling box, before its number and columns: "Table"
	Task      string // name of a check box without text: "Task"
	Details   string // what opens a details element that has no summary: "Details"
	Footnotes string // name of the list of footnotes: "Footnotes"
	Footnote  string // name of a footnote's marker, before its number: "Footnote"
	Back      string // name of the way back from a footnote, before the number of its marker: "Back to reference"
}

// orEnglish fills what is empty.
func (l Labels) orEnglish() Labels {
	for _, d := range []struct {
		label   *string
		english string
	}{
		{&l.Note, "Note"}, {&l.Tip, "Tip"}, {&l.Important, "Important"}, {&l.Warning, "Warning"}, {&l.Caution, "Caution"},
		{&l.Anchor, "Link to this section"}, {&l.Table, "Table"}, {&l.Task, "Task"}, {&l.Details, "Details"},
		{&l.Footnotes, "Footnotes"}, {&l.Footnote, "Footnote"}, {&l.Back, "Back to reference"},
	} {
		if *d.label == "" {
			*d.label = d.english
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
