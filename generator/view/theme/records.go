package theme

// RecordPage is the value of the layout record: a record of a collection. In a layout of the collection's own,
// (field .Fields "name") is what it says in one field.
type RecordPage struct {
	Chrome
	Article
	One    string        // what the collection calls one of its records: "Chapter"
	Fields []RecordField // that pages show, in the order of the declaration; those that say nothing are left out
}

// RecordsPage is the value of the layout records: the list of a collection. In a layout of the collection's own,
// (field .Said "name") is what one of its records says in one field.
type RecordsPage struct {
	Chrome
	Listing
	TypeKey string
	Lead    string
	List    RecordList
	Total   int
	Pager   Pager
}

// RecordList is records of a collection, listed as the collection says or a page that shows some of them.
type RecordList struct {
	Title   string // of the list, for those who cannot see where it stands
	Card    string // list, table, tiles, logos or timeline
	One     string // what one of them is called, above the first column of a table
	Columns []string
	Groups  []RecordGroup
}

// PageList is what a page shows of other pages.
type PageList struct {
	Title string
	List  RecordList
	More  Link // to the whole list; URL "" if this is all of it
}

// RecordGroup is a part of a list of records; its title is "" if the list has no parts.
type RecordGroup struct {
	Title   string
	Records []Record
}

// Record stands for a record in lists.
type Record struct {
	OtherLanguage Language // of the record, if it is not that of the page
	URL           string
	Title         string
	Summary       string
	Image         Image         // the first picture that lists show, or the cover; Src "" if there is none
	When          Time          // the day that the list is sorted by, or that of the record; ISO "" if there is none
	Detail        string        // of a page of a built-in type: one more line, as in other lists
	Status        Status        // of events, projects and decisions; Word "" for others
	More          MoreDates     // of a date of a series: the dates that are folded
	Said          []RecordField // all that it says in fields that lists show
	Fields        []RecordField // those of them that its card shows one by one
	Cells         []RecordField // of a table: one for each of Columns, empty where the record says nothing

	// What follows is only said where a record without a page of its own stands, in the list of its collection; URL then leads to it there.
	ID     string // the id that its address ends with; "" elsewhere
	Body   HTML   // what stands below its front matter
	Texts  []RecordField
	Topics []Link
	Goals  []Link
}

// RecordField is what a record says in one field. Of Links, Time, Image and Body at most one is there; Text is it in words.
type RecordField struct {
	Name     string // as it was declared, for classes: "checked_on"
	Label    string // "Checked on"
	Kind     string
	Text     string
	Links    []Link   // what it names: people, pages, addresses; URL "" where that has no page
	Position Position // of a place that has coordinates
	Time     Time
	Image    Image
	Body     HTML // of kind long
}

// fieldNamed is {{field}}: what a record says in the field with a name; nothing if it does not say it.
func fieldNamed(fields []RecordField, name string) RecordField {
	for _, f := range fields {
		if f.Name == name {
			return f
		}
	}
	return RecordField{}
}
