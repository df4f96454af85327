package ical

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"northstar/generator/base/zones"

	"github.com/emersion/go-ical"
	"pgregory.net/rapid"
)

// read reads a file with a parser that is not ours, and has that parser write it again, which it refuses
// for components that lack a property they must have, or have one twice.
func read(t rapid.TB, file []byte) *ical.Calendar {
	t.Helper()
	parsed, err := ical.NewDecoder(bytes.NewReader(file)).Decode()
	if err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	if err := ical.NewEncoder(&bytes.Buffer{}).Encode(parsed); err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	return parsed
}

func textOf(t rapid.TB, c *ical.Component, name string) string {
	t.Helper()
	text, err := c.Props.Text(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func at(zone, clock string) time.Time {
	location, err := zones.Load(zone)
	if err != nil {
		panic(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", clock, location)
	if err != nil {
		panic(err)
	}
	return at
}

func TestCalendar(t *testing.T) {
	start := at("Europe/Dublin", "2026-07-12 10:00")
	c := Calendar{
		Name: "Garden; events, all", Description: "What we do", URL: "https://example.org/events/",
		Source: "https://example.org/events/calendar.ics",
		Events: []Event{{
			UID: UID("https://example.org/events/day/"), Stamp: at("UTC", "2026-06-01 09:30"),
			Sequence: 3, Start: start, End: start.Add(2 * time.Hour),
			Status: Tentative, Free: true, Summary: "Planting; bring boots, gloves", Description: "One\nTwo\\n",
			Location: "Slipway, Sandreach",
			URL:      "https://example.org/events/day/", Conference: "https://example.org/call", Categories: []string{"Trees, old", "Water"},
		}},
	}
	parsed := read(t, c.Bytes())
	for name, want := range map[string]string{"NAME": c.Name, "X-WR-CALNAME": c.Name, "DESCRIPTION": c.Description, "VERSION": "2.0",
		"METHOD": "", "CALSCALE": "GREGORIAN"} {
		if got := textOf(t, parsed.Component, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{"SOURCE": c.Source, "REFRESH-INTERVAL": "PT12H", "URL": c.URL} {
		if p := parsed.Props.Get(name); p == nil || p.Value != want {
			t.Errorf("%s is %+v, want %q", name, p, want)
		}
	}
	e := parsed.Events()[0]
	for name, want := range map[string]string{
		"SUMMARY": c.Events[0].Summary, "DESCRIPTION": c.Events[0].Description, "LOCATION": c.Events[0].Location,
		"STATUS": "TENTATIVE", "TRANSP": "TRANSPARENT", "UID": c.Events[0].UID,
	} {
		if got := textOf(t, e.Component, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if got, err := e.Props.Get("CATEGORIES").TextList(); err != nil || fmt.Sprint(got) != "[Trees, old Water]" || len(got) != 2 {
		t.Errorf("categories %q %v", got, err)
	}
	if n, err := e.Props.Get("SEQUENCE").Int(); err != nil || n != 3 {
		t.Errorf("sequence %d %v", n, err)
	}
	for _, name := range []string{"DTSTAMP", "LAST-MODIFIED"} {
		if got, err := e.Props.DateTime(name, nil); err != nil || !got.Equal(c.Events[0].Stamp) {
			t.Errorf("%s %v %v", name, got, err)
		}
	}
	if got := e.Props.Get("CONFERENCE"); got == nil || got.Value != c.Events[0].Conference {
		t.Errorf("conference %+v", got)
	}
	if first, err := e.DateTimeStart(nil); err != nil || !first.Equal(start) {
		t.Errorf("start %v %v", first, err)
	}
	if last, err := e.DateTimeEnd(nil); err != nil || !last.Equal(c.Events[0].End) {
		t.Errorf("end %v %v", last, err)
	}
	once := Calendar{Events: c.Events}
	if parsed := read(t, once.Bytes()); parsed.Props.Get("SOURCE") != nil || parsed.Props.Get("NAME") != nil ||
		parsed.Props.Get("REFRESH-INTERVAL") != nil {
		t.Error("a file that is added once asks to be looked at again")
	}
}

// DTEND is the day after the last; an event that ends where it starts, or before, has none.
func TestEnds(t *testing.T) {
	day := func(s string) time.Time { return at("Europe/Dublin", s+" 00:00") }
	for _, test := range []struct {
		name string
		e    Event
		want string
	}{
		{"one day", Event{WholeDays: true, Start: day("2026-12-31"), End: day("2026-12-31")}, "20270101"},
		{"three days", Event{WholeDays: true, Start: day("2026-02-27"), End: day("2026-03-01")}, "20260302"},
		{"over the clocks' change", Event{WholeDays: true, Start: day("2026-03-29"), End: day("2026-03-29")}, "20260330"},
		{"days, end not known", Event{WholeDays: true, Start: day("2026-12-31")}, ""},
		{"days, end before start", Event{WholeDays: true, Start: day("2026-12-31"), End: day("2026-12-30")}, ""},
		{"end not known", Event{Start: at("UTC", "2026-05-01 10:00")}, ""},
		{"no length", Event{Start: at("UTC", "2026-05-01 10:00"), End: at("UTC", "2026-05-01 10:00")}, ""},
		{"backwards", Event{Start: at("UTC", "2026-05-01 10:00"), End: at("UTC", "2026-05-01 09:00")}, ""},
		{"an hour", Event{Start: at("UTC", "2026-05-01 10:00"), End: at("UTC", "2026-05-01 11:00")}, "20260501T110000Z"},
	} {
		test.e.UID = test.name
		c := Calendar{Events: []Event{test.e}}
		got := ""
		if end := read(t, c.Bytes()).Events()[0].Props.Get("DTEND"); end != nil {
			got = end.Value
		}
		if got != test.want {
			t.Errorf("%s: ends %q, want %q", test.name, got, test.want)
		}
	}
}

// TestUID holds the identifier to an example of RFC 9562, appendix A.4, but for the namespace: the one for URLs
// was checked with Python's uuid.uuid5(uuid.NAMESPACE_URL, ...).
func TestUID(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/events/day/": "156a075b-225b-5b9b-94ae-4bb387234500",
		"":                                "1b4db7eb-4057-5ddf-91e0-36dec72071f5",
	} {
		if got := UID(address); got != want {
			t.Errorf("%q is %s, want %s", address, got, want)
		}
	}
}

// Whatever texts and addresses hold, a reader gets them back, and nothing else: no property and no event of their making.
func TestHostileTexts(t *testing.T) {
	for _, hostile := range []string{
		"x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil", "x\nATTACH:https://evil.example/x", "x\rATTENDEE:mailto:evil@example.org", "\\",
		"\\n", "a\\;b,c\\,d;", "\x00\x07\x1b[31m",
		"\u2028ATTACH:x\u0085", strings.Repeat("é", 200),
		strings.Repeat("👩‍👩‍👧", 40), "\"quoted\"; VALUE=BINARY:", " leading", "\xff\xfe", ":", "a:b;c=d",
	} {
		hold(t, hostile)
	}
}

func TestAnyTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { hold(t, rapid.String().Draw(t, "text")) })
}

func hold(t rapid.TB, text string) {
	c := Calendar{
		Name: text, Description: text, URL: text, Source: "https://example.org/" + text,
		Events: []Event{{UID: "one", Start: at("Asia/Tokyo", "2026-01-01 10:00"), Summary: text, Description: text, Location: text,
			URL: text, Conference: "https://example.org/" + text, Categories: []string{text, text}}},
	}
	file := c.Bytes()
	for line := range strings.SplitSeq(strings.TrimSuffix(string(file), "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") || !utf8.ValidString(line) {
			t.Fatalf("%q: the line %q", text, line)
		}
	}
	parsed := read(t, file)
	if len(parsed.Children) != 2 || len(parsed.Events()) != 1 { // the time zone and the event
		t.Fatalf("%q made components\n%s", text, file)
	}
	kept := strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0x7f {
			return -1
		}
		return r
	}, strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(text, "\uFFFD")))
	e := parsed.Events()[0].Component
	for _, name := range []string{"SUMMARY", "DESCRIPTION", "LOCATION"} {
		if got := textOf(t, e, name); got != kept {
			t.Fatalf("%s is %q, want %q\n%s", name, got, kept, file)
		}
	}
	allowed := "UID DTSTAMP LAST-MODIFIED SEQUENCE DTSTART SUMMARY DESCRIPTION LOCATION URL CONFERENCE CATEGORIES"
	for name, values := range e.Props {
		if !strings.Contains(allowed, name) || len(values) != 1 || len(values[0].Params) > 1 {
			t.Fatalf("%q made the property %s %+v\n%s", text, name, values, file)
		}
	}
}
