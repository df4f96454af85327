package pipeline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"northstar/generator/model/assemble"
)

// wantedProperties are the properties without which a type of schema.org is of no use to
// those who read it. A type that is not in the table must not appear.
var wantedProperties = map[string][]string{
	"NGO":                               {"@id", "name", "url"},
	"Organization":                      {"name"}, // who gave a credential may have no more
	"WebSite":                           {"@id", "name", "url", "inLanguage", "publisher"},
	"DonateAction":                      {"target", "recipient"},
	"BreadcrumbList":                    {"itemListElement"},
	"ListItem":                          {"position", "name"}, // the last is the page itself
	"Article":                           {"headline", "url", "datePublished", "author", "publisher", "inLanguage"},
	"BlogPosting":                       {"headline", "url", "datePublished", "author", "publisher", "inLanguage"},
	"HowTo":                             {"name", "url", "step", "publisher", "inLanguage"},
	"HowToStep":                         {"name", "text"}, // in the order of their list
	"HowToSupply":                       {"name"},
	"CreativeWork":                      {"url", "inLanguage"}, // a translation, or what one is of
	"FAQPage":                           {"name", "url", "mainEntity", "inLanguage"},
	"Question":                          {"name", "acceptedAnswer"},
	"Answer":                            {"text"},
	"Event":                             {"name"},
	"EventSeries":                       {"@id", "name", "url"},
	"Schedule":                          {"repeatFrequency", "startDate", "scheduleTimezone"},
	"Place":                             {"name"},
	"VirtualLocation":                   {"url"},
	"PostalAddress":                     {},
	"Person":                            {"name"},
	"ProfilePage":                       {"url", "mainEntity"},
	"EducationalOccupationalCredential": {"name"},
	"Offer":                             {"price", "priceCurrency", "url"},
	"ImageObject":                       {"url"},
	"Dataset": {"@id", "name", "description", "url", "creator", "isAccessibleForFree", "variableMeasured",
		"distribution"},
	"PropertyValue":     {"name"},
	"DataDownload":      {"encodingFormat", "contentUrl"},
	"Observation":       {"observationAbout", "variableMeasured", "observationDate", "value"},
	"QuantitativeValue": {"value"},
	"JobPosting":        {"title", "description", "datePosted", "hiringOrganization", "jobLocation", "url", "inLanguage"},
	"LearningResource":  {"name", "url", "inLanguage"},
	"MonetaryAmount":    {"currency", "value"},
}

// linkedData returns the JSON-LD of a page, decoded; nil if it has none.
func linkedData(t *testing.T, page []byte) map[string]any {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "script" || !slices.Contains(n.Attr, html.Attribute{Key: "type", Val: "application/ld+json"}) {
			continue
		}
		var v map[string]any
		dec := json.NewDecoder(strings.NewReader(n.FirstChild.Data))
		dec.UseNumber()
		if err := dec.Decode(&v); err != nil {
			t.Fatalf("%v: %s", err, n.FirstChild.Data)
		}
		return v
	}
	return nil
}

// graph returns the things of a page's JSON-LD by type.
func graph(data map[string]any) map[string][]map[string]any {
	byType := map[string][]map[string]any{}
	list, _ := data["@graph"].([]any)
	for _, x := range list {
		if thing, ok := x.(map[string]any); ok {
			byType[fmt.Sprint(thing["@type"])] = append(byType[fmt.Sprint(thing["@type"])], thing)
		}
	}
	return byType
}

// inspect complains of everything in v that is empty, unknown or not what its name promises.
func inspect(at string, v any, complain func(format string, args ...any)) {
	switch v := v.(type) {
	case nil:
		complain("%s is null", at)
	case string:
		if strings.TrimSpace(v) == "" {
			complain("%s is empty", at)
		}
		name := at[strings.LastIndexByte(at, '.')+1:]
		switch {
		case slices.Contains([]string{"url", "@id", "item", "contentUrl", "target", "license"}, name) && !strings.HasPrefix(v, "https://"):
			complain("%s is not an absolute address: %s", at, v)
		case strings.HasSuffix(name, "Date") || strings.HasPrefix(name, "date"):
			_, day := time.Parse("2006-01-02", v)
			_, minute := time.Parse(time.RFC3339, v)
			_, month := time.Parse("2006-01", v)
			if day != nil && minute != nil && month != nil {
				complain("%s is not a date: %s", at, v)
			}
		}
	case []any:
		if len(v) == 0 {
			complain("%s is an empty list", at)
		}
		for i, x := range v {
			inspect(fmt.Sprintf("%s[%d]", at, i), x, complain)
		}
	case map[string]any:
		kind, typed := v["@type"].(string)
		wanted, known := wantedProperties[kind]
		switch {
		case !typed && len(v) == 1 && v["@id"] != nil: // a reference
		case !known:
			complain("%s has the type %q", at, kind)
		}
		for _, name := range wanted {
			if v[name] == nil {
				complain("%s, a %s, has no %s", at, kind, name)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			inspect(at+"."+name, v[name], complain)
		}
	}
}

func TestStructuredData(t *testing.T) {
	outputs := demoOutputs(t)
	seen := map[string]int{}
	for name, data := range outputs {
		if path.Ext(name) != ".html" {
			continue
		}
		ld := linkedData(t, data)
		if hidden := bytes.Contains(data, []byte(`name="robots" content="noindex"`)); hidden != (ld == nil) {
			t.Errorf("%s: hidden %t, but described %t", name, hidden, ld != nil)
		}
		if ld == nil {
			continue
		}
		if ld["@context"] != "https://schema.org" {
			t.Errorf("%s: the context is %v", name, ld["@context"])
		}
		inspect(name+" ", ld["@graph"], func(format string, args ...any) { t.Errorf(format, args...) })
		for kind, things := range graph(ld) {
			seen[kind] += len(things)
		}
		if crumbs := graph(ld)["BreadcrumbList"]; len(crumbs) == 1 {
			items := crumbs[0]["itemListElement"].([]any)
			for i, x := range items {
				item, _ := x.(map[string]any)["item"].(string)
				here := "https://kelpwick.example.org/" + strings.TrimSuffix(name, "index.html")
				if last := i == len(items)-1; last != (item == "") || item == here {
					t.Errorf("%s: step %d of the way to it leads to %q", name, i+1, item)
				}
			}
		} else if name != "index.html" && name != "de/index.html" {
			t.Errorf("%s has %d ways to it", name, len(crumbs))
		}
	}
	for _, kind := range []string{"NGO", "WebSite", "BlogPosting", "Article", "HowTo", "Event", "FAQPage", "Dataset", "Observation",
		"ProfilePage"} {
		if seen[kind] == 0 {
			t.Errorf("nothing in the demo is a %s: %v", kind, seen)
		}
	}
	if seen["Dataset"] != 11 { // in one language: figures have none
		t.Errorf("%d datasets for 11 goals", seen["Dataset"])
	}
}

// TestStructuredValues holds some pages of the demo to what is true of them.
func TestStructuredValues(t *testing.T) {
	outputs := demoOutputs(t)
	for _, want := range []struct{ page, kind, path, value string }{
		{"index.html", "NGO", "potentialAction.target", "https://give.example.org/kelpwick"},
		{"index.html", "NGO", "areaServed", "Kelpwick Bay: Kelpwick, Sandreach and Mossgate"},
		{"goals/native-trees/index.html", "Dataset", "temporalCoverage", "2026-01-01/2026-06-06"},
		{"goals/native-trees/index.html", "Dataset", "license", "https://creativecommons.org/licenses/by/4.0/"},
		{"goals/native-trees/index.html", "Dataset", "distribution.0.contentUrl", "https://kelpwick.example.org/goals/native-trees/ledger.csv"},
		{"goals/native-trees/index.html", "Observation", "value", "412"},
		{"goals/single-use-items/index.html", "Observation", "value", "61"}, // the baseline comes first
		{"goals/single-use-items/index.html", "Observation", "observationDate", "2025-07-01"},
		{"goals/clean-up-scholarships/index.html", "Observation", "unitText", "EUR"},
	} {
		things := graph(linkedData(t, outputs[want.page]))[want.kind]
		if len(things) == 0 {
			t.Errorf("%s has no %s", want.page, want.kind)
			continue
		}
		if got := follow(things[0], want.path); got != want.value {
			t.Errorf("%s: %s of the %s is %q, want %q", want.page, want.path, want.kind, got, want.value)
		}
	}
	if len(graph(linkedData(t, outputs["goals/river-sensors/index.html"]))["Observation"]) != 0 {
		t.Error("a goal without figures has an observation")
	}
}

// TestStructuredVersions: an original and its translations name each other, and nobody else.
func TestStructuredVersions(t *testing.T) {
	outputs := demoOutputs(t)
	address := func(name string) string {
		return "https://kelpwick.example.org/" + strings.TrimSuffix(name, "index.html")
	}
	languages, originals, translations := map[string]string{}, map[string]string{}, map[string]string{} // by address
	kinds := map[string]bool{}
	for name, data := range outputs {
		if path.Ext(name) != ".html" {
			continue
		}
		for kind, things := range graph(linkedData(t, data)) {
			for _, thing := range things {
				if thing["inLanguage"] == nil || kind == "Event" {
					continue
				}
				languages[address(name)] = thing["inLanguage"].(string)
				list, _ := thing["workTranslation"].([]any)
				for _, x := range list {
					kinds[kind] = true
					translations[follow(x, "url")] = address(name) + " " + follow(x, "inLanguage")
				}
				if of := thing["translationOfWork"]; of != nil {
					originals[address(name)] = follow(of, "url") + " " + languages[address(name)]
					if follow(of, "inLanguage") != "en" {
						t.Errorf("%s is a translation of %v", name, of)
					}
				}
			}
		}
	}
	if !maps.Equal(originals, translations) {
		t.Errorf("translations say that they are of\n%v\nand originals that these are of them\n%v", originals, translations)
	}
	for at, language := range languages {
		if german := strings.Contains(at, "/de/"); german != (language == "de") || german != (originals[at] != "") {
			t.Errorf("%s is in %s and a translation of %q", at, language, originals[at])
		}
	}
	for _, kind := range []string{"WebSite", "Article", "BlogPosting"} {
		if !kinds[kind] {
			t.Errorf("no %s of the demo has a translation", kind)
		}
	}
}

// follow returns what is at the end of a path such as "distribution.0.contentUrl".
func follow(v any, path string) string {
	for step := range strings.SplitSeq(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[step]
		case []any:
			v = x[int(step[0]-'0')]
		}
	}
	return fmt.Sprint(v)
}

// TestStructuredEvents: events of every mode and status, texts that try to leave the
// script, and a story that was withdrawn.
func TestStructuredEvents(t *testing.T) {
	archive := txtar.Parse([]byte(`
-- data/site.yaml --
name: "Commons </script><b>"
url: https://example.org/community/
timezone: Europe/Dublin
as_of: 2026-06-30
-- data/people/host.yaml --
name: Coordinator A (invented)
-- content/events/hybrid.md --
---
title: "Meeting </script><script>alert(1)</script> &amp; more"
start: 2026-07-12 10:00
end: 2026-07-12 12:30
mode: hybrid
url: https://meet.example.org/7
cost: free
place: {name: Slipway, city: Sandreach, country: IE}
sessions:
  - {title: Sorting, start: 2026-07-12 10:30, host: host, room: Boat shed, capacity: 12}
  - {title: Counting}
---
Come.
-- content/events/hidden-place.md --
---
title: In a garden
start: 2026-07-13
end: 2026-07-13
mode: onsite
status: postponed
place: {name: 12 Private Road, city: Mossgate, detail: area}
---
Come.
-- content/events/past.md --
---
title: Past
start: 2026-01-12 19:00
end: 2026-01-12 20:00
mode: online
status: cancelled
url: https://meet.example.org/secret
---
Over.
-- content/stories/gone.md --
---
title: The story that went
date: 2026-01-02
consent: {by: self, withdrawn_on: 2026-03-01}
---
Gone.
`))
	files := fstest.MapFS{}
	edit(files, archive, "")
	outputs := result(t, files, assemble.Options{Now: time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)}, nil).outputs
	for _, want := range []struct{ page, path, value string }{
		{"hybrid", "name", "Meeting </script><script>alert(1)</script> &amp; more"},
		{"hybrid", "startDate", "2026-07-12T10:00:00+01:00"},
		{"hybrid", "endDate", "2026-07-12T12:30:00+01:00"},
		{"hybrid", "eventStatus", "https://schema.org/EventScheduled"},
		{"hybrid", "eventAttendanceMode", "https://schema.org/MixedEventAttendanceMode"},
		{"hybrid", "location.0.name", "Slipway"},
		{"hybrid", "location.0.address.addressLocality", "Sandreach"},
		{"hybrid", "location.1.url", "https://meet.example.org/7"},
		{"hybrid", "isAccessibleForFree", "true"},
		{"hybrid", "organizer.name", "Commons </script><b>"},
		{"hybrid", "subEvent.0.startDate", "2026-07-12T10:30:00+01:00"},
		{"hybrid", "subEvent.0.organizer.name", "Coordinator A (invented)"},
		{"hybrid", "subEvent.0.maximumAttendeeCapacity", "12"},
		{"hybrid", "subEvent.1.startDate", "<nil>"},
		{"hidden-place", "startDate", "2026-07-13"},
		{"hidden-place", "eventStatus", "https://schema.org/EventPostponed"},
		{"hidden-place", "location.0.name", "Mossgate"},
		{"past", "eventStatus", "https://schema.org/EventCancelled"},
		{"past", "eventAttendanceMode", "https://schema.org/OnlineEventAttendanceMode"},
		{"past", "location.0.url", "https://example.org/community/events/past/"},
		{"past", "startDate", "2026-01-12T19:00:00Z"},
	} {
		events := graph(linkedData(t, outputs["events/"+want.page+"/index.html"]))["Event"]
		if len(events) != 1 {
			t.Fatalf("%s is %d events", want.page, len(events))
		}
		if got := follow(events[0], want.path); got != want.value {
			t.Errorf("%s: %s is %q, want %q", want.page, want.path, got, want.value)
		}
	}
	for name, data := range outputs {
		if path.Ext(name) == ".html" {
			if ld := linkedData(t, data); ld != nil {
				inspect(name+" ", ld["@graph"], func(format string, args ...any) { t.Errorf(format, args...) })
				if name != "stories/gone/index.html" && strings.Contains(fmt.Sprint(ld), "The story that went") {
					t.Errorf("%s names a story that was withdrawn", name)
				}
			}
		}
		if bytes.Contains(data, []byte("Private Road")) || bytes.Contains(data, []byte("meet.example.org/secret")) {
			t.Errorf("%s tells what its page does not", name)
		}
	}
	if linkedData(t, outputs["stories/gone/index.html"]) != nil {
		t.Error("a withdrawn story describes itself")
	}
}

// TestStructuredCosts: what an event costs is said to programs where it is one amount or nothing, and each event, person and article of
// the demonstration has its picture.
func TestStructuredCosts(t *testing.T) {
	for _, c := range []struct{ language, cost, free, price string }{
		{"en", "Free", "true", ""}, {"en", "free; a tin for spare parts", "true", ""}, {"en", "Free, with soup", "true", ""},
		{"en", "Free, £3 for non-members", "", ""}, {"en", "Freewill", "", ""}, {"en", "Free for members", "", ""}, {"en", "", "", ""},
		{"en", "€5", "", "5"}, {"en", "5 EUR", "", "5"}, {"en", "€2.50", "", "2.5"}, {"en", "5", "", ""}, {"en", "€5 or what you can", "", ""},
		{"de", "Kostenlos", "true", ""}, {"de", "2,50 €", "", "2.5"}, {"fr", "Entrée libre", "true", ""},
	} {
		outputs := resultOf(t, Input{Options: assemble.Options{Now: time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)}, Files: fstest.MapFS{
			"data/site.yaml": {Data: []byte("name: G\nurl: https://example.org/\ncurrency: EUR\nlanguage: " + c.language + "\n")},
			"content/events/2026-07-01-a.md": {Data: fmt.Appendf(nil,
				"---\ntitle: A\nstart: 2026-07-01 10:00\nend: 2026-07-01 11:00\nmode: onsite\nplace: {name: Hall}\ncost: %q\n---\nText.\n", c.cost)},
		}}).outputs
		things := graph(linkedData(t, outputs["events/a/index.html"]))["Event"]
		if len(things) != 1 {
			t.Fatalf("%s: %d events", c.cost, len(things))
		}
		event := things[0]
		free, price := event["isAccessibleForFree"] == true, follow(event, "offers.price")
		if free != (c.free == "true") || price != cmp.Or(c.price, "<nil>") {
			t.Errorf("%s: %q is free: %t, and costs %q", c.language, c.cost, free, price)
		}
		if event["image"] == nil {
			t.Errorf("%s has no picture", c.cost)
		}
	}
	for name, data := range demoOutputs(t) {
		if path.Ext(name) != ".html" {
			continue
		}
		things := graph(linkedData(t, data))
		for _, kind := range []string{"Event", "Article", "BlogPosting", "HowTo"} {
			for _, thing := range things[kind] {
				if thing["image"] == nil {
					t.Errorf("%s, of the kind %s, has no picture", name, kind)
				}
			}
		}
		person := len(things["ProfilePage"]) == 1
		if folder := path.Dir(path.Dir(name)); person != (folder == "people" || folder == "de/people") {
			t.Errorf("%s is of a person: %t", name, person)
		}
	}
}

// TestHeads: every page says its language with a territory, and news says when it was published.
func TestHeads(t *testing.T) {
	outputs := demoOutputs(t)
	for name, data := range outputs {
		if path.Ext(name) != ".html" || bytes.Contains(data, []byte(`http-equiv="refresh"`)) {
			continue
		}
		want := `<meta property="og:locale" content="en_GB">`
		if strings.HasPrefix(name, "de/") {
			want = `<meta property="og:locale" content="de_DE">`
		}
		if !bytes.Contains(data, []byte(want)) && !bytes.Contains(data, []byte(`name="robots" content="noindex"`)) {
			t.Errorf("%s does not say %s", name, want)
		}
	}
	if !bytes.Contains(outputs["posts/june-update/index.html"], []byte(`<meta property="article:published_time" content="2026-06-30">`)) {
		t.Error("a post does not say when it was published")
	}
	for name, data := range outputs {
		if strings.HasSuffix(name, "feed.xml") && bytes.Contains(data, []byte(`class=&#34;anchor`)) {
			t.Errorf("%s has links of headings to themselves", name)
		}
	}
	if !bytes.Contains(outputs["posts/feed.xml"], []byte("&lt;h2 id=")) {
		t.Error("the feed of posts has no headings, so this test shows nothing")
	}
}
