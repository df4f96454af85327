package pipeline

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"northstar/generator/model/assemble"
)

// TestGoalDataConforms: what the demo publishes is what the schemas that it publishes say, as an independent library reads them.
func TestGoalDataConforms(t *testing.T) {
	outputs := demoOutputs(t)
	parsed := func(name string) any {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(outputs[name]))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return v
	}
	compiler := jsonschema.NewCompiler()
	for _, schema := range []string{"data/goals.schema.json", "data/ledger.schema.json", "data/history.schema.json"} {
		v := parsed(schema)
		if err := compiler.AddResource(v.(map[string]any)["$id"].(string), v); err != nil {
			t.Fatal(err)
		}
	}
	documents := 0
	for name := range outputs {
		if name != "data/goals.json" && !strings.HasSuffix(name, "/ledger.json") && !strings.HasSuffix(name, "/history.json") {
			continue
		}
		documents++
		document := parsed(name)
		schema, err := compiler.Compile(document.(map[string]any)["$schema"].(string)) // what it says it is
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := schema.Validate(document); err != nil {
			t.Errorf("%s: %#v", name, err)
		}
	}
	if documents < 10 {
		t.Errorf("the demo has %d documents", documents)
	}
}

// shared is a goal of the demo that everything is shared of.
const shared = "goals/native-trees/"

// TestGoalData: what others can take away is there, is what it says, and is linked from where people look for it.
func TestGoalData(t *testing.T) {
	outputs := demoOutputs(t)
	for page, links := range map[string][]string{
		shared + "index.html": {"/goals/native-trees/ledger.csv", "/goals/native-trees/ledger.json", "/goals/native-trees/embed/",
			"/goals/native-trees/badge.svg", "/milestones/feed.xml"},
		"goals/index.html":       {"/data/goals.json", "/data/goals.schema.json", "/milestones/feed.xml"},
		"milestones/index.html":  {"/milestones/feed.xml"},
		shared + "embed/":        nil,
		"data/goals.json":        nil,
		"data/goals.schema.json": nil,
	} {
		if strings.HasSuffix(page, "/") {
			page += "index.html"
		}
		data, ok := outputs[page]
		if !ok || len(data) == 0 {
			t.Errorf("there is no %s", page)
		}
		for _, link := range links {
			if outputs[strings.TrimPrefix(link, "/")] == nil && outputs[strings.TrimPrefix(link, "/")+"index.html"] == nil {
				t.Errorf("there is no %s", link)
			}
			if !slices.Contains(linksOf(t, data), link) {
				t.Errorf("%s does not lead to %s", page, link)
			}
		}
	}
	if sitemap := outputs["sitemap.xml"]; bytes.Contains(sitemap, []byte("/embed/")) {
		t.Error("the sitemap lists cards")
	}
	card := outputs[shared+"embed/index.html"]
	for _, want := range []string{`content="noindex"`, `<link rel="canonical" href="https://kelpwick.example.org/goals/native-trees/">`,
		"412"} {
		if !bytes.Contains(card, []byte(want)) {
			t.Errorf("the card has no %s", want)
		}
	}
	// A card stands on other people's sites, so no link may stay in its frame.
	for _, n := range elements(t, card, "a") {
		if attributeOf(n, "target") != "_top" {
			t.Errorf("the link to %s opens inside of the card", attributeOf(n, "href"))
		}
	}
}

// TestSharingCode: what people copy is HTML that shows the badge or the card, without a
// figure that would be old tomorrow.
func TestSharingCode(t *testing.T) {
	outputs := demoOutputs(t)
	var codes []string
	for _, n := range elements(t, outputs[shared+"index.html"], "code") {
		codes = append(codes, n.FirstChild.Data)
	}
	if len(codes) != 2 {
		t.Fatalf("there are %d pieces of HTML to copy", len(codes))
	}
	const title = "Plant 1,000 native trees: how far Kelpwick Refill Circle has come"
	link, image, frame := elements(t, []byte(codes[0]), "a"), elements(t, []byte(codes[0]), "img"), elements(t, []byte(codes[1]), "iframe")
	if len(link) != 1 || len(image) != 1 || len(frame) != 1 {
		t.Fatalf("%q", codes)
	}
	for _, c := range []struct{ what, got, want string }{
		{"link", attributeOf(link[0], "href"), "https://kelpwick.example.org/goals/native-trees/"},
		{"image", attributeOf(image[0], "src"), "https://kelpwick.example.org/goals/native-trees/badge.svg"},
		{"alt", attributeOf(image[0], "alt"), title},
		{"frame", attributeOf(frame[0], "src"), "https://kelpwick.example.org/goals/native-trees/embed/"},
		{"title", attributeOf(frame[0], "title"), title},
	} {
		if c.got != c.want {
			t.Errorf("%s is %q, want %q", c.what, c.got, c.want)
		}
	}
	svg := xml.NewDecoder(bytes.NewReader(outputs[shared+"badge.svg"]))
	for {
		if _, err := svg.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("the badge is not XML: %v", err)
		}
	}
	if badge := string(outputs[shared+"badge.svg"]); !strings.Contains(badge, "412 trees, 41%, measured (6 Jun 2026) · behind (30 Jun 2026)") {
		t.Errorf("the badge is %s", badge)
	}
}

// TestSharingHostile: a title cannot leave the attribute that people paste.
func TestSharingHostile(t *testing.T) {
	files := fstest.MapFS{}
	edit(files, txtar.Parse([]byte(`
-- data/site.yaml --
name: Commons
url: https://example.org/
as_of: 2026-06-30
-- data/goals/beds.yaml --
title: 'Ten "beds"><script>alert(1)</script> & ''more'''
measure: {unit: beds}
start: 2026-01-01
`)), "")
	outputs := result(t, files, assemble.Options{}, nil).outputs
	codes := elements(t, outputs["goals/beds/index.html"], "code")
	if len(codes) != 2 {
		t.Fatalf("there are %d pieces of HTML to copy", len(codes))
	}
	for _, n := range codes {
		if code := n.FirstChild.Data; len(elements(t, []byte(code), "script")) > 0 || strings.Contains(code, `"beds"`) {
			t.Errorf("the code is %s", code)
		}
	}
}

// TestMilestonesAreToldOnce: the picture of a goal's milestones says to those who hear it what the list below it says, in
// the order in which the goal comes to them.
func TestMilestonesAreToldOnce(t *testing.T) {
	outputs, compared := demoOutputs(t), 0
	for name, data := range outputs {
		if !strings.HasPrefix(name, "goals/") || !bytes.Contains(data, []byte("chart-timeline")) {
			continue
		}
		spoken := ""
		for _, svg := range elements(t, data, "svg") {
			if strings.Contains(attr(svg, "class"), "chart-timeline") {
				spoken = strings.Join(strings.Fields(attr(svg, "aria-label")), " ")
			}
		}
		told := 0 // where in the picture's words the last item of the list stands
		for _, item := range elements(t, data, "li") {
			if class := attr(item, "class"); class != "state-achieved" && class != "state-upcoming" && class != "state-missed" {
				continue
			}
			compared++
			texts := strings.Fields(said(item))
			last := strings.Join(texts[max(0, len(texts)-2):], " ") // the end of its date, or "Still ahead"
			if !strings.Contains(spoken, last) {
				t.Errorf("%s: the list says %q, and the picture %q", name, strings.Join(texts, " "), spoken)
			}
			title := len(texts)
			for title > 1 && !strings.Contains(spoken, strings.Join(texts[:title], " ")) {
				title--
			}
			at := strings.Index(spoken[told:], strings.Join(texts[:title], " "))
			if at < 0 {
				t.Errorf("%s: the list has %q in another place than the picture: %q", name, strings.Join(texts, " "), spoken)
				continue
			}
			told += at
		}
	}
	if compared < 2 { // where a goal has a chart, its milestones are on that
		t.Errorf("only %d milestones", compared)
	}
	page := string(outputs["goals/river-sensors/index.html"])
	if first, all := strings.Index(page, "The first week of readings"), strings.Index(page, "All six"); first < 0 || all < first {
		t.Errorf("All six at %d, the first week at %d", all, first)
	}
}

// TestGive: the front page asks to give, and so does the head of a goal for money, as long as it goes on; no other goal does.
func TestGive(t *testing.T) {
	outputs := demoOutputs(t)
	const give = `<a class="button" href="https://give.example.org/kelpwick">`
	for page, want := range map[string]bool{
		"index.html": true, "de/index.html": true, "goals/clean-up-scholarships/index.html": true, "goals/native-trees/index.html": false,
	} {
		if got := bytes.Contains(outputs[page], []byte(give)); got != want {
			t.Errorf("%s asks to give: %t, want %t", page, got, want)
		}
	}
}

// TestWithdrawnStoryOfGoal: a goal that rests on a story that was withdrawn does not name it.
func TestWithdrawnStoryOfGoal(t *testing.T) {
	files := fstest.MapFS{}
	edit(files, txtar.Parse([]byte(`
-- data/site.yaml --
name: Commons
url: https://example.org/
as_of: 2026-06-30
-- data/goals/beds.yaml --
title: Ten beds
measure: {unit: beds}
start: 2026-01-01
target: {value: 10, date: 2026-12-31}
milestones: [{at: 4, title: The first four, story: stories/gone.md}]
entries:
  - {date: 2026-02-01, value: 4, evidence: [stories/gone.md]}
  - {date: 2026-02-02, value: 1, evidence: [content/stories/gone.md], note: One more}
-- content/stories/gone.md --
---
title: A summer of beans
date: 2026-01-02
goals: [beds]
consent: {by: self, withdrawn_on: 2026-03-01}
---
Told in confidence.
`)), "")
	for name, data := range result(t, files, assemble.Options{}, nil).outputs {
		if name == "stories/gone/index.html" {
			continue
		}
		for _, trace := range []string{"beans", "stories/gone", "confidence"} {
			if bytes.Contains(data, []byte(trace)) {
				t.Errorf("%s holds %q", name, trace)
			}
		}
	}
}

// said returns the text of an element.
func said(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data + " "
	}
	text := ""
	for child := range n.ChildNodes() {
		text += said(child)
	}
	return text
}

func elements(t *testing.T, page []byte, name string) []*html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var found []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == name {
			found = append(found, n)
		}
	}
	return found
}

func attributeOf(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// linksOf returns every address that a page leads to or shows.
func linksOf(t *testing.T, page []byte) []string {
	var all []string
	for _, c := range []struct{ element, attribute string }{{"a", "href"}, {"link", "href"}, {"img", "src"}} {
		for _, n := range elements(t, page, c.element) {
			all = append(all, attributeOf(n, c.attribute))
		}
	}
	return all
}
