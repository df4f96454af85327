package feed

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"

	"northstar/generator/base/spool"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
)

// readArticle is an entry of a page as a reader sees it.
type readArticle struct {
	ID        string `xml:"http://www.w3.org/2005/Atom id"`
	Title     string `xml:"http://www.w3.org/2005/Atom title"`
	Published string `xml:"http://www.w3.org/2005/Atom published"`
	Updated   string `xml:"http://www.w3.org/2005/Atom updated"`
	Authors   []struct {
		Name string `xml:"http://www.w3.org/2005/Atom name"`
		URI  string `xml:"http://www.w3.org/2005/Atom uri"`
	} `xml:"http://www.w3.org/2005/Atom author"`
	Content struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	} `xml:"http://www.w3.org/2005/Atom content"`
}

type readArticles struct {
	XMLName xml.Name      `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string        `xml:"http://www.w3.org/2005/Atom title"`
	Updated string        `xml:"http://www.w3.org/2005/Atom updated"`
	Entries []readArticle `xml:"http://www.w3.org/2005/Atom entry"`
}

// atomOf returns the feed of documents, on 30 June 2026 in Dublin.
func atomOf(t *testing.T, documents ...*site.Document) (f readArticles) {
	t.Helper()
	bodies := spool.New()
	t.Cleanup(func() { bodies.Close() })
	parts := assemble.Parts{Documents: documents, Bodies: site.NewBodies(bodies, len(documents))}
	parts.Data.Config = site.Config{Name: "Garden <Commons>", URL: "https://example.org/garden/", Timezone: "Europe/Dublin",
		AsOf: date("2026-06-30")}
	for _, d := range documents {
		var err error
		var body site.Body
		if body.HTML, err = bodies.Put([]byte("<p>" + d.ID + " &amp; more</p>")); err != nil {
			t.Fatal(err)
		}
		parts.Bodies.Add(d.Path, site.DocumentBody{Body: func() *site.Body { return &body }})
	}
	s, _ := assemble.Site(parts, assemble.Options{Future: true})
	data, err := Atom(s, english, s.Config.Name+"\x00\x0b", "/feed.xml", "/", s.Pages)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(data, &f); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	return f
}

func article(id, day string) *site.Document {
	d := &site.Document{Path: "content/posts/" + id + ".md", Type: site.StandardTypes().Named("post"), Folder: "posts", ID: id,
		Front: site.Front{Title: "About " + id}}
	if day != "" {
		d.Front.Date = moment(day)
	}
	return d
}

func moment(s string) site.Moment {
	m, err := site.ParseMoment(s)
	if err != nil {
		panic(err)
	}
	return m
}

func ids(f readArticles) []string {
	var all []string
	for _, e := range f.Entries {
		all = append(all, strings.TrimPrefix(e.ID, "https://example.org/garden/posts/"))
	}
	return all
}

func TestAtom(t *testing.T) {
	hostile := article("hostile", "2026-06-29 23:30")
	hostile.Front.Title = "]]> <script> & \"quotes\" \u202e"
	hostile.Front.Authors = []site.Credit{{Name: "<A>", URL: "javascript:alert(1)"}, {Name: "B", URL: "https://example.org/b"}}
	changed := article("changed", "2026-01-01")
	changed.Front.Updated = moment("2026-06-30")
	f := atomOf(t, article("old", "2025-01-01"), hostile, changed, article("without-date", ""), article("tomorrow", "2026-07-01"))
	if got := ids(f); !slices.Equal(got, []string{"hostile/", "changed/", "old/"}) {
		t.Errorf("%v", got)
	}
	if f.Title != "Garden <Commons>\uFFFD\uFFFD" {
		t.Errorf("title %q", f.Title)
	}
	if f.Updated != "2026-06-29T23:00:00Z" {
		t.Errorf("updated %s: the day of the latest change begins at midnight in Dublin", f.Updated)
	}
	first := f.Entries[0]
	if first.Title != hostile.Front.Title || first.Published != "2026-06-29T22:30:00Z" || first.Updated != first.Published {
		t.Errorf("%+v", first)
	}
	if len(first.Authors) != 2 || first.Authors[0].URI != "" || first.Authors[0].Name != "<A>" ||
		first.Authors[1].URI != "https://example.org/b" {
		t.Errorf("authors %+v", first.Authors)
	}
	if first.Content.Type != "html" || first.Content.Text != "<p>hostile &amp; more</p>" {
		t.Errorf("content %+v", first.Content)
	}
}

func TestAtomHasTheNewest(t *testing.T) {
	var documents []*site.Document
	for i := range 3 * entries {
		documents = append(documents, article(fmt.Sprintf("p%02d", i), ""))
		documents[i].Front.Date = site.Moment{Day: date("2026-01-01").AddDays(i)}
	}
	f := atomOf(t, documents...)
	if len(f.Entries) != entries || ids(f)[0] != "p59/" || ids(f)[entries-1] != "p40/" {
		t.Errorf("%v", ids(f))
	}
}

// An event is in the feeds at once, and its day is never one to come.
func TestFeedDate(t *testing.T) {
	event := func(day, said string) *site.Page {
		d := &site.Document{Type: site.StandardTypes().Named("event"), Details: &site.Event{Start: moment(day + " 10:00")}}
		d.Front.Date = moment(day) // of the file's name
		if said != "" {
			d.Front.Date, d.Fields.Positions = moment(said), []site.FieldPosition{{Path: "date", Line: 2, Column: 1}}
		}
		return &site.Page{Document: d}
	}
	for _, x := range []struct{ now, day, said, want, next string }{
		{"2026-06-01", "2026-07-12", "2026-05-05", "2026-05-05", ""},
		{"2026-06-12", "2026-07-12", "", "2026-06-12", ""},
		{"2026-06-11", "2026-07-12", "", "2026-05-13", "2026-06-12"},
		{"2026-01-01", "2026-07-12", "", "2025-11-14", "2026-03-14"},
		{"2027-01-01", "2026-07-12", "", "2026-06-12", ""},
		{"2026-06-01", "2026-07-12", "2026-06-05", "2026-05-13", "2026-06-05"},
		{"2026-06-01", "2026-07-12", "2026-06-20", "2026-05-13", "2026-06-12"},
	} {
		s, p := &site.Site{Cutoff: moment(x.now + " 12:00")}, event(x.day, x.said)
		next := ""
		if m := s.NextFeedDate(p); !m.IsZero() {
			next = m.String()
		}
		if got := s.FeedDate(p).String(); got != x.want || next != x.next {
			t.Errorf("on %s the event of %s, of %q, is news since %s, then %q; want %s, %q", x.now, x.day, x.said, got, next, x.want, x.next)
		}
	}
}

// What was called off is news of its own, and before all other news as long as it would be to come.
func TestCalledOff(t *testing.T) {
	event := func(id, start, status string) *site.Document {
		return &site.Document{Path: "content/events/" + id + ".md", Type: site.StandardTypes().Named("event"), Folder: "events", ID: id,
			Front: site.Front{Title: "About " + id}, Details: &site.Event{Start: moment(start), Status: status}}
	}
	documents := []*site.Document{
		event("soon", "2026-07-12 10:00", "cancelled"), event("over", "2026-05-01 10:00", "cancelled"),
		event("on", "2026-07-13 10:00", ""), event("far", "2027-06-01 10:00", "postponed"),
	}
	for i := range entries {
		documents = append(documents, article(fmt.Sprintf("p%02d", i), "2026-06-30"))
	}
	const address = "https://example.org/garden/events/"
	f := atomOf(t, documents...)
	if got := ids(f)[:2]; !slices.Equal(got, []string{address + "soon/#cancelled", address + "far/#postponed"}) {
		t.Errorf("first comes %v", got)
	}
	if len(f.Entries) != entries || f.Entries[0].Title != "Cancelled: About soon" {
		t.Errorf("%d entries, the first called %q", len(f.Entries), f.Entries[0].Title)
	}
	if slices.Contains(ids(f), address+"over/#cancelled") {
		t.Error("what was called off months ago is urgent")
	}
}
