package intake_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/command/intake"
	"northstar/generator/command/schema"
	"northstar/generator/input/content"
	"northstar/generator/model/progress"
	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
)

// A small site with what proposals refer to, and a collection of every kind of field that can be asked for.
var community = map[string]string{
	"data/site.yaml":     "name: Bay Circle\nurl: https://bay.example/\nas_of: 2026-06-30\ncurrency: EUR\n",
	"content/mission.md": "---\ntitle: Mission\nstatement: S.\naudience: A.\nproblem: P.\napproach: H.\nvalue: V.\n---\n\nWhy.\n",
	"data/goals/trees.yaml": "title: Plant 100 trees\nmeasure: {unit: trees}\nstart: 2026-01-01\ntarget: {value: 100, date: 2026-12-31}\n" +
		"stages: [planted, alive]\nheadline_stage: planted\nsource: Our own count\nentries: [{date: 2026-02-01, value: 20}]\n",
	"data/partners/nursery.yaml":     "name: Nursery\n",
	"data/people/coordinator-a.yaml": "name: Coordinator A\n",
	"data/collections/chapters.yaml": `title: Chapters
one: Chapter
fields:
  shore: {kind: choice, choices: [None, "no", Upriver], required: true}
  meets: {required: true}
  place: {kind: place}
  stations: {kind: number}
  pay: {kind: money}
  contact: {kind: person}
  step_free: {kind: flag}
  founded: {kind: date}
  opens: {kind: moment}
  needs: {kind: list}
  apply: {kind: email}
  site: {kind: url}
  why: {kind: long, required: true}
`,
	"data/collections/tools.yaml": "title: Tools\none: Tool\nfolder: data/tools\nfields:\n  use: {required: true}\n",
}

// newSite writes the site into a new folder.
func newSite(t testing.TB) *os.Root { return newSiteIn(t, "en") }

// newSiteIn writes a site in a language.
func newSiteIn(t testing.TB, language string) *os.Root {
	t.Helper()
	folder := t.TempDir()
	for name, text := range community {
		if name == "data/site.yaml" {
			text += "language: " + language + "\n"
		}
		if err := os.MkdirAll(filepath.Join(folder, path.Dir(name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

var today = intake.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC), Today: progress.Date{Year: 2026, Month: 6, Day: 30}}

func take(t testing.TB, root *os.Root, p intake.Proposal) intake.Report {
	t.Helper()
	report, err := intake.Take(t.Context(), root, p, today)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// forms are what a site takes, as people read it.
func forms(root *os.Root) (all []*proposal.Form, asked func(f *proposal.Form) proposal.Asked) {
	site := pipeline.AskingOf(root.FS(), nil)
	return proposal.Forms(site.Types), func(f *proposal.Form) proposal.Asked { return f.In(site.Words(), site.Tags[0]) }
}

// formOf writes the issue form for a proposal.
func formOf(t testing.TB, root *os.Root, f *proposal.Form) []byte {
	t.Helper()
	site := pipeline.AskingOf(root.FS(), nil)
	form, err := schema.Form(f, site.Words(), site.Tags[0])
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// sample is how somebody answers a question.
func sample(q proposal.AskedQuestion) string {
	switch {
	case q.Field == proposal.Text:
		return "It was on a Tuesday, and it rained.\n\n- The café: *closed*.\n- Us: 3 people, 2 taps.\n\n> Nobody had a key.\n\n" +
			"A [link](https://bay.example/goals/trees/).\n\n## Us\n\n### " + q.Label + "\n\n### Note\n\nNothing."
	case q.Ref == "goal":
		return "plant 100 Trees"
	case q.Ref == "person":
		return "Coordinator A"
	case q.Field == "owner":
		return "coordinator-a"
	case q.Choices != nil && q.Kind != proposal.Agree:
		return q.Choices[0].Text
	case q.Email:
		return "hello@bay.org"
	case q.Field == "start" && q.Kind == proposal.Moment:
		return "2026-07-12 10:00"
	case q.Field == "end" && q.Kind == proposal.Moment:
		return "2026-07-12 12:30"
	case q.Kind == proposal.Address:
		return "https://bay.example/where?a=1&b=#2"
	case q.Kind == proposal.Day, q.Kind == proposal.Date, q.Kind == proposal.Moment:
		return "2026-06-01"
	case q.Kind == proposal.Number:
		return "12"
	case q.Kind == proposal.Lines:
		return "gloves: \"thick\"\n#2 bags\n"
	}
	return `Ours: "the tap" #1 {says} 'yes' & [no] – 50 %`
}

// filled writes the text that GitHub makes of an issue form with answers.
func filled(t testing.TB, form []byte, answer func(id string) string) []byte {
	t.Helper()
	var f struct {
		Body []struct {
			Type, ID   string
			Attributes struct {
				Label   string
				Options []any
			}
		}
	}
	if err := yaml.Unmarshal(form, &f); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, q := range f.Body {
		if q.Type == "markdown" {
			continue
		}
		text := answer(q.ID)
		if q.Type == "checkboxes" {
			text = ""
			for _, o := range q.Attributes.Options {
				text += fmt.Sprintf("- [X] %s\n", o.(map[string]any)["label"])
			}
		}
		if text == "" {
			text = "_No response_"
		}
		fmt.Fprintf(&b, "### %s\n\n%s\n\n", q.Attributes.Label, text)
	}
	return bytes.ReplaceAll(b.Bytes(), []byte("\n"), []byte("\r\n"))
}

// Whatever is proposed comes through a form as it was written, and check finds nothing: answered as fully as can be, and with what is
// needed only, in sites of several languages, one of them written from the right.
func TestRoundTrip(t *testing.T) {
	for language, wholes := range map[string][]bool{"en": {true, false}, "de": {true}, "ar": {true}} {
		t.Run(language, func(t *testing.T) { comeThrough(t, newSiteIn(t, language), wholes) })
	}
}

func comeThrough(t *testing.T, root *os.Root, wholes []bool) {
	all, asked := forms(root)
	var names []string
	for _, form := range all {
		names = append(names, form.Name)
		for _, whole := range wholes {
			t.Run(fmt.Sprint(form.Name, whole), func(t *testing.T) {
				questions := map[string]proposal.AskedQuestion{}
				for _, q := range asked(form).Questions {
					questions[q.ID()] = q
				}
				text := filled(t, formOf(t, root, form), func(id string) string {
					switch q := questions[id]; {
					case !whole && id == "value":
						return "7" // two entries are not the same
					case whole || q.Required:
						return sample(q)
					}
					return ""
				})
				p := intake.Proposal{Name: "issue.md", Bytes: text, Kind: intake.Form}
				report := take(t, root, p)
				if len(report.Diagnostics) > 0 || !report.Written || report.Type != form.Type {
					t.Fatalf("%+v\n%s", report, text)
				}
				data, err := root.ReadFile(report.File)
				if err != nil {
					t.Fatal(err)
				}
				if q, ok := questions[proposal.Text]; ok && !bytes.HasSuffix(data, []byte("---\n\n"+sample(q)+"\n")) {
					t.Errorf("the text is not that of the person:\n%s", data)
				}
				if drafted := bytes.Contains(data, []byte("\ndraft: true\n")); drafted != report.Draft || !drafted && form.Type != "entry" &&
					form.Type != "partner" {
					t.Errorf("it is no draft:\n%s", data)
				}
				var fields map[string]any
				front := strings.TrimPrefix(string(data), "---\n")
				front, _, _ = strings.Cut(front, "\n---\n")
				if err := yaml.Unmarshal([]byte(front), &fields); err != nil {
					t.Fatal(err)
				}
				for id, q := range questions {
					if len(q.Path()) == 1 && q.Kind == proposal.Line && (whole || q.Required) && fields[id] != sample(q) {
						t.Errorf("%s is %v", id, fields[id])
					}
					if len(q.Path()) == 1 && q.Kind == proposal.Choice && q.Ref == "" && q.Choices[0].Value != "true" && (whole || q.Required) &&
						fields[id] != q.Choices[0].Value {
						t.Errorf("%s is %v", id, fields[id])
					}
				}
				if q := form.Question("goal"); q != nil && fields["goal"] != "trees" {
					t.Errorf("the goal is %v", fields["goal"])
				}
				if again := take(t, root, p); !again.Written || again.File == report.File {
					t.Errorf("the second of its name: %+v", again)
				} else if err := root.Remove(again.File); err != nil {
					t.Error(err)
				}
			})
		}
	}
	if !slices.Contains(names, "chapter") || !slices.Contains(names, "tool") || len(names) != 11 {
		t.Errorf("the site takes %v", names)
	}
	b, err := pipeline.New(t.Context(), pipeline.Input{Files: root.FS()})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if len(b.Diagnostics) > 0 {
		t.Errorf("check finds %+v", b.Diagnostics)
	}
}

// A form that an earlier version wrote, in English and with the paths of fields for questions, is read on a site in any language.
func TestOlderForm(t *testing.T) {
	text := "### Title\n\nThe tap\n\n### Summary\n\nIt ran.\n\n### Date\n\n2026-06-01\n\n### Topics\n\nwater\nshore\n\n" +
		"### Subject: display\n\nA neighbour\n\n" +
		"### Subject: place\n\n_No response_\n\n### Subject: place precision\n\nnone of these\n\n### Source\n\ninterview\n\n" +
		"### Claims\n\nFewer bottles\n\n" +
		"### Consent: by\n\nsubject\n\n### Consent: given on\n\n2026-05-30\n\n### Consent: scope\n\nname, text\n\n" +
		"### People in pictures\n\nadults only\n\n" +
		"### What you agree to\n\n"
	for _, a := range intake.OlderAgreements {
		text += "- [X] " + a + "\n"
	}
	text += "\n### Text\n\nIt ran all day.\n\n## Us\n\n### Title\n\nNot a question.\n"
	want := "---\ntitle: \"The tap\"\nsummary: \"It ran.\"\ndate: 2026-06-01\ndraft: true\ntopics: [\"water\", \"shore\"]\n" +
		"subject: {display: \"A neighbour\", place_precision: none}\nsource: interview\nclaims: [{text: \"Fewer bottles\"}]\n" +
		"consent: {by: subject, given_on: 2026-05-30, scope: [name, text]}\n---\n\nIt ran all day.\n\n## Us\n\n### Title\n\nNot a question.\n"
	for _, language := range []string{"en", "de", "ar"} {
		root := newSiteIn(t, language)
		report := take(t, root, intake.Proposal{Name: "issue.md", Bytes: []byte(text)})
		data, err := root.ReadFile(report.File)
		if err != nil || string(data) != want || len(report.Diagnostics) > 0 {
			t.Errorf("%s: %+v\n%s", language, report, data)
		}
	}
}

// An e-mail and a table may use the words of a language of the site, whichever that is.
func TestInTheWordsOfTheSite(t *testing.T) {
	root := newSiteIn(t, "de")
	const sent = "Subject: Eine Geschichte: Der Hahn\nDate: Mon, 01 Jun 2026 09:00:00 +0200\nContent-Type: text/plain; charset=utf-8\n\n" +
		"Um wen geht es? Eine Nachbarin\n" +
		"Wer hat der Veröffentlichung zugestimmt? Der Mensch, um den es geht\nWann wurde zugestimmt? 2026-05-30\n" +
		"Was ist geschehen?\n\n" +
		"Er lief.\n\n[x] Ich habe gelesen, was öffentlich wird, und möchte, dass dies veröffentlicht wird.\n" +
		"[x] Alle, die hier genannt werden oder zu erkennen sind, haben dem zugestimmt, und kein Kind steht mit vollem Namen da.\n"
	report := take(t, root, intake.Proposal{Name: "m.eml", Kind: intake.Mail, Bytes: []byte(sent)})
	data, err := root.ReadFile("content/stories/der-hahn.md")
	const want = "---\ntitle: \"Der Hahn\"\ndate: 2026-06-01\ndraft: true\nsubject: {display: \"Eine Nachbarin\"}\n" +
		"consent: {by: subject, given_on: 2026-05-30}\n---\n\nEr lief.\n"
	if err != nil || string(data) != want || len(report.Diagnostics) > 0 {
		t.Errorf("%+v\n%s", report, data)
	}
	site := pipeline.AskingOf(root.FS(), nil)
	text := string(schema.Template(proposal.Named(site.Types, "testimonial"), site.Words(), "de"))
	text = strings.NewReplacer("### Titel\n", "### Titel\n\nDanke\n", "Sie sagen?\n", "Sie sagen?\n\nViel.\n", "[ ]", "[x]").Replace(text)
	report = take(t, root, intake.Proposal{Name: "m.eml", Kind: intake.Mail, Bytes: []byte("Subject: Hallo\n" +
		"Content-Type: text/plain; charset=utf-8\n\n" + text)})
	if data, _ := root.ReadFile("content/stories/danke.md"); !report.Written || codes(report) != diag.ProposalLeftOut.ID ||
		!strings.HasSuffix(string(data), "consent: {by: self, given_on: 2026-06-30}\n---\n\nViel.\n") {
		t.Errorf("%+v\n%s", report, data)
	}
	all, asked := forms(root)
	event := all[slices.IndexFunc(all, func(f *proposal.Form) bool { return f.Name == "event" })]
	var head, row []string
	for _, q := range asked(event).Questions {
		answer := sample(q)
		if q.Kind == proposal.Agree {
			answer = "yes"
		}
		head, row = append(head, q.Label), append(row, `"`+strings.ReplaceAll(answer, `"`, `""`)+`"`)
	}
	header, err := schema.Header(event, site.Words(), "de")
	if err != nil || strings.Count(string(header), "\n") != 1 || !strings.HasPrefix(string(header), "Titel,") {
		t.Fatalf("%v %s", err, header)
	}
	report = take(t, root, intake.Proposal{Name: "t.csv", Kind: intake.Table, Bytes: []byte(string(header) + strings.Join(row, ",") + "\n")})
	if len(report.Diagnostics) > 0 || report.Type != "event" || !report.Written || len(head) != len(row) {
		t.Errorf("%+v", report)
	}
}

// A goal is named as people read it; who names one that is none is told which there are.
func TestGoalByItsTitle(t *testing.T) {
	root := newSite(t)
	for said, want := range map[string]string{
		"trees": "", " Plant 100 TREES ": "", "Plant 100 bushes": "there is no goal called \"Plant 100 bushes\" here (Plant 100 trees)",
	} {
		table := "goal,value,date,note,agreed\n" + said + ",12,2026-06-01,Ours,yes\n"
		report := take(t, root, intake.Proposal{Name: "t.csv", Kind: intake.Table, Type: "entry", Bytes: []byte(table)})
		if want == "" != report.Written || want != "" && !strings.Contains(report.Diagnostics[0].Message, want) {
			t.Errorf("%q: %+v", said, report)
		}
	}
}

// story is a filled form, with answers changed.
func story(t testing.TB, root *os.Root, change map[string]string) []byte {
	t.Helper()
	return filled(t, formOf(t, root, proposal.Named(site.StandardTypes(), "story")), func(id string) string {
		if text, ok := change[id]; ok {
			return text
		}
		return map[string]string{"title": "The tap", "consent-by": "self", "text": "It ran."}[id]
	})
}

func codes(r intake.Report) string {
	var all []string
	for _, d := range r.Diagnostics {
		all = append(all, d.Code)
	}
	return strings.Join(slices.Compact(all), " ")
}

// What must not become public is refused, with the line that it stands in.
func TestRefused(t *testing.T) {
	root := newSite(t)
	for _, c := range []struct {
		name   string
		change map[string]string
		want   string
	}{
		{"a telephone number", map[string]string{"text": "Hello.\n\nCall me on 020 7946 0123."}, diag.PrivateInProposal.ID},
		{"a number in groups", map[string]string{"text": "Call (555) 123-4567."}, diag.PrivateInProposal.ID},
		{"a number in a field", map[string]string{"subject-place": "+44 20 7946 0123"}, diag.PrivateInProposal.ID},
		{"an address", map[string]string{"text": "Write to ada@bay.org."}, diag.PrivateInProposal.ID},
		{"a key", map[string]string{"text": "ghp_0123456789012345678901234567890123"}, diag.PrivateInProposal.ID},
		{"a child's name", map[string]string{"text": "![The hedge](https://x.example/a.png)", "pictures": "children or young people",
			"subject-display": "Ada Example"},
			diag.MinorInProposal.ID},
		{"a child's name in the text",
			map[string]string{"text": "<img src=\"https://github.com/user-attachments/assets/1\">\n\nAda Example (9) dug.",
				"pictures": "children or young people"}, diag.MinorInProposal.ID},
		{"a guardian's consent", map[string]string{"text": "![x](https://x.example/a.png)", "pictures": "adults only", "consent-by": "guardian",
			"consent-given_on": "2026-06-01",
			"subject-display":  "Ada Example"}, diag.MinorInProposal.ID},
		{"pictures of nobody knows whom", map[string]string{"text": "![x](https://x.example/a.png)"}, diag.NotAnswered.ID},
		{"no title", map[string]string{"title": ""}, diag.NotAnswered.ID},
		{"no choice", map[string]string{"consent-by": "my neighbour"}, diag.AnswerUnusable.ID},
		{"a long title", map[string]string{"title": strings.Repeat("a ", 200)}, diag.AnswerUnusable.ID},
		{"a title of nothing", map[string]string{"title": "\u200b \u2060"}, diag.AnswerUnusable.ID},
		{"no day", map[string]string{"consent-given_on": "last summer"}, diag.BadDate.ID},
	} {
		report := take(t, root, intake.Proposal{Name: "issue.md", Bytes: story(t, root, c.change)})
		if report.Written || !strings.Contains(codes(report), c.want) {
			t.Errorf("%s: %s, want %s: %+v", c.name, codes(report), c.want, report)
		}
	}
	text := bytes.Replace(story(t, root, nil), []byte("[X] Everybody"), []byte("[ ] Everybody"), 1)
	if report := take(t, root, intake.Proposal{Name: "issue.md", Bytes: text}); report.Written || codes(report) != diag.NotAgreed.ID {
		t.Errorf("without consent: %+v", report)
	}
	found := take(t, root, intake.Proposal{Name: "issue.md", Bytes: story(t, root,
		map[string]string{"text": "Hello.\n\nCall me on 020 7946 0123."})}).Diagnostics
	lines := strings.Split(string(story(t, root, map[string]string{"text": "Hello.\n\nCall me on 020 7946 0123."})), "\r\n")
	if at := found[0].Line; at < 1 || !strings.HasPrefix(lines[at-1], "Call me") {
		t.Errorf("the number is said to stand in line %d", at)
	}
	if _, err := root.Stat("content/stories"); err == nil {
		t.Error("a folder was made for nothing")
	}
}

// What cannot be read is said to be so.
func TestUnreadable(t *testing.T) {
	root := newSite(t)
	for _, c := range []struct {
		p    intake.Proposal
		want string
	}{
		{intake.Proposal{Bytes: []byte("Hello.")}, diag.ProposalUnreadable.ID},
		{intake.Proposal{Bytes: []byte("### Title\n\n\xff\n")}, diag.ProposalUnreadable.ID},
		{intake.Proposal{Bytes: bytes.Repeat([]byte("a"), 300<<10)}, diag.ProposalUnreadable.ID},
		{intake.Proposal{Bytes: []byte("### Title\n\nx\n")}, diag.ProposalOfNoType.ID},
		{intake.Proposal{Bytes: []byte("### Title\n\nx\n"), Type: "stroy"}, diag.ProposalOfNoType.ID},
		{intake.Proposal{Kind: intake.Mail, Bytes: []byte("Subject: Story: x\nContent-Type: image/png\n\nx\n")}, "NS740 NS747"},
		{intake.Proposal{Kind: intake.Mail, Bytes: []byte("Subject: x\n\nHello.\n")}, diag.ProposalOfNoType.ID},
		{intake.Proposal{Kind: intake.Table, Bytes: []byte("title,text\na,b\nc,d\n")}, diag.ProposalUnreadable.ID},
		{intake.Proposal{Kind: intake.Table, Row: 9, Bytes: []byte("title,text\na,b\n")}, diag.ProposalUnreadable.ID},
		{intake.Proposal{Kind: intake.Table, Bytes: []byte("one,two\na,b\n")}, diag.ProposalOfNoType.ID},
	} {
		c.p.Name = "proposal"
		if report := take(t, root, c.p); report.Written || codes(report) != c.want {
			t.Errorf("%.40q: %+v, want %s", c.p.Bytes, report, c.want)
		}
	}
}

// agreed is what an e-mail says to agree.
func agreed() string {
	var b strings.Builder
	for _, a := range intake.OlderAgreements {
		fmt.Fprintf(&b, "[x] %s\n", a)
	}
	return b.String()
}

// An e-mail in an old encoding, in parts, with an attachment and a signature.
func TestMail(t *testing.T) {
	root := newSite(t)
	message := strings.ReplaceAll(`From: Somebody <somebody@bay.org>
Subject: =?ISO-8859-1?Q?Re:_Story:_Das_Caf=E9_=F6ffnet?=
Date: Mon, 01 Jun 2026 09:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain; charset=ISO-8859-1
Content-Transfer-Encoding: quoted-printable

Consent: by: self
Topics: refill

Das Caf=E9 hat jetzt einen Hahn, und =
das ist gut.

`+agreed()+`
--=20
Somebody, 020 7946 0123
--c
Content-Type: text/html

<p>Das Caf&eacute;</p>
--c--

--b
Content-Type: text/csv
Content-Disposition: attachment; filename="../../etc/x.csv"

a,b
--b--
`, "\n", "\r\n")
	report := take(t, root, intake.Proposal{Name: "m.eml", Kind: intake.Mail, Bytes: []byte(message)})
	if !report.Written || codes(report) != diag.ProposalLeftOut.ID {
		t.Fatalf("%+v", report)
	}
	data, err := root.ReadFile("content/stories/das-cafe-offnet.md")
	if err != nil {
		t.Fatal(err, report)
	}
	want := "---\ntitle: \"Das Café öffnet\"\ndate: 2026-06-01\ndraft: true\ntopics: [\"refill\"]\nconsent: {by: self}\n---\n\n" +
		"Das Café hat jetzt einen Hahn, und das ist gut.\n"
	if string(data) != want {
		t.Errorf("got:\n%s\nwant:\n%s", data, want)
	}
	message = strings.Replace(message, "[x] Everybody", "Everybody", 1)
	if report := take(t, root, intake.Proposal{Name: "m.eml", Kind: intake.Mail, Bytes: []byte(message)}); report.Written ||
		!strings.Contains(codes(report), diag.NotAgreed.ID) {
		t.Errorf("without consent: %+v", report)
	}
}

// An e-mail that has no plain text is read as its words; nothing else of its HTML is left.
func TestMailInHTML(t *testing.T) {
	root := newSite(t)
	message := `Subject: Story: The tap
Date: Mon, 01 Jun 2026 09:00:00 +0200
Content-Type: text/html; charset=ISO-8859-1
Content-Transfer-Encoding: quoted-printable

<html><head><title>Mail</title><style>p{color:red}</style></head><body><div>Consent: by: self</div>
<div dir=3D"ltr"><p>Das Caf=E9   <b>hat</b>
einen <a href=3D"https://bay.example/a">Hahn</a>.<script>alert(1)</script><br>Gut.</p>
<ul><li>Eins &amp; zwei</li><li>&lt;b onclick=3Dx&gt;Drei</li></ul><p onmouseover=3D"x()">Ende.&nbsp;</p></div>
` + strings.ReplaceAll(agreed(), "\n", "<br>\n") + `<div>--<br>Somebody, 020 7946 0123</div></body></html>
`
	report := take(t, root, intake.Proposal{Name: "m.eml", Kind: intake.Mail, Bytes: []byte(message)})
	if !report.Written || codes(report) != "NS747 NS301 NS747" {
		t.Fatalf("%+v", report)
	}
	data, err := root.ReadFile(report.File)
	if err != nil {
		t.Fatal(err)
	}
	want := "consent: {by: self}\n---\n\nDas Café hat einen Hahn (https://bay.example/a).\nGut.\n\n" +
		"- Eins & zwei\n- <b onclick=x>Drei\n\nEnde.\n"
	if !strings.HasSuffix(string(data), want) {
		t.Errorf("got:\n%s\nwant:\n%s", data, want)
	}
	for _, odd := range []string{
		strings.Repeat("<div>", 100_000) + "x", "<p", "<!--", "<![CDATA[x", "<script>", "&#x110000;&#0;", "<a href=", "</p></p>",
	} {
		body := "Subject: Story: x\nContent-Type: text/html\n\nConsent: by: self<p>" + odd
		take(t, root, intake.Proposal{Name: "m.eml", Kind: intake.Mail, Bytes: []byte(body)})
	}
}

// A row of a table, as a spreadsheet of another country exports it.
func TestTable(t *testing.T) {
	root := newSite(t)
	table := "\ufeffsep=;\r\nZeitstempel;title;Start;end;mode;topics;agreed;text\r\n" +
		"1;\"Clean-up; again\";2026-07-12 10:00;2026-07-12 12:00;onsite;shore | litter;yes;\"Bring gloves.\r\n\r\nOr not.\"\r\n" +
		";;;;;;;\r\n" +
		"2;Other;;;outside;;no;x\r\n"
	p := intake.Proposal{Name: "t.csv", Kind: intake.Table, Bytes: []byte(table), Row: 2}
	report := take(t, root, p)
	if report.File != "content/events/2026-07-12-clean-up-again.md" || !report.Written || codes(report) != diag.ProposalLeftOut.ID {
		t.Fatalf("%+v", report)
	}
	data, err := root.ReadFile(report.File)
	if err != nil {
		t.Fatal(err)
	}
	if want := "topics: [\"shore\", \"litter\"]\n"; !strings.Contains(string(data), want) || !strings.HasSuffix(string(data),
		"\n\nBring gloves.\n\nOr not.\n") {
		t.Errorf("got:\n%s", data)
	}
	if p.Row = 4; codes(take(t, root, p)) != "NS745 NS747 NS742 NS746" {
		t.Errorf("%+v", take(t, root, p))
	}
}

// pieces are what hostile bodies are made of.
var pieces = []string{
	"../../etc/passwd", "/abs", `..\..\x`, "%2e%2e/", "---\n", "---\ntitle: x\ndraft: false\n---\n", "draft: false\n", "\ndraft: false",
	"\n---\n",
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "::set-output name=x::y\n", "\n::error file=a::b\n", "##[set-output name=x]y",
	"##vso[task.setvariable variable=x]y", "::add-mask::x", "\n### Text\n\n", "### Title\n\n", "- [x] ", "_No response_", "{{ 7*7 }}",
	"{% raw %}",
	"\x00", "\xff", "\u202e", "\u200b", "\x1b[31m", "\"", "'", "\\", "\t", ": ", " #", "&a *a", "!!binary x", "<<: *a", "[", "]", "{", "}",
	"|", ">", "`",
	"@team", "javascript:alert(1)", "[x](javascript:alert(1))", "a", "The tap", "2026-06-01", "none", "None", "yes", "\r\n", "\n", "\n\n",
	"é", "日本", "index",
	"con", "CON.md", ".git", "%", "$(id)", "`id`", "; rm -rf x", strings.Repeat("a", 500), strings.Repeat("> ", 50), "\nid: 1\n",
	"slug: ../x\n",
	"subject: {person: coordinator-a}\n", "Bcc: x@bay.org\n", "=?utf-8?Q?a=0Ab?=", "--b", "```\n", "~~~", "<!-- x -->", "--> ",
}

func hostile(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(12) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

// Five hundred hostile proposals: none chooses a path, a field or a line of the output.
func TestHostile(t *testing.T) {
	root := newSite(t)
	types := pipeline.TypesOf(root.FS())
	all, asked := forms(root)
	before := filesOf(t, root)
	random := rand.New(rand.NewPCG(740, 769))
	written := 0
	for n := range 500 {
		p := intake.Proposal{Name: "proposal", Kind: intake.Kind(n % 3)}
		form := all[random.IntN(len(all))]
		name, questions := form.Name, asked(form).Questions
		harm := random.IntN(3) // of how many answers
		answer := func(id string) string {
			i := slices.IndexFunc(questions, func(q proposal.AskedQuestion) bool { return q.ID() == id })
			if random.IntN(len(questions)) < harm {
				return hostile(random)
			}
			return sample(questions[i])
		}
		switch p.Kind {
		case intake.Form:
			p.Bytes = filled(t, formOf(t, root, form), answer)
		case intake.Mail:
			p.Bytes = []byte("Subject: " + strings.NewReplacer("\n", " ", "\r", " ").Replace(name+": "+hostile(random)) +
				"\nDate: Mon, 01 Jun 2026 09:00:00 +0200\nContent-Type: text/plain; charset=utf-8\n\nConsent: by: self\nStart: 2026-07-12\n" +
				hostile(random) + "\n" + agreed() + hostile(random) + "\n")
		case intake.Table:
			var head, row []string
			for _, q := range questions {
				head, row = append(head, q.ID()), append(row, `"`+strings.ReplaceAll(answer(q.ID()), `"`, `""`)+`"`)
			}
			p.Bytes = []byte(strings.Join(head, ",") + "\n" + strings.Join(row, ",") + "\n")
		}
		if tame(t, root, types, p, today, before) {
			written++
		}
	}
	if written < 100 {
		t.Errorf("only %d proposals of 500 became drafts, so that little was tried", written)
	}
}

// Whatever a message says, no line of the output is a command of a workflow.
func TestOutputIsNoCommand(t *testing.T) {
	for _, text := range []string{"a\n::set-output name=x::y", "a\n \t::error::b", "##[set-output]x", "a ##vso[task.x]y", "a\r\n::x::"} {
		report := intake.Report{Type: "story", Diagnostics: []diag.Diagnostic{{Code: "NS743", File: "x", Line: 1, Message: text, Hint: text,
			Text: text}}}
		for _, format := range intake.Formats() {
			var b bytes.Buffer
			if err := intake.Print(&b, report, format, true); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(b.String()) {
				if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") || strings.Contains(line, "##vso[") {
					t.Errorf("as %s, %q becomes %q", format, text, line)
				}
			}
		}
	}
}

// fileName matches where drafts may lie.
var fileName = regexp.MustCompile(`^(content/(stories|events|guides|projects|decisions|chapters)/` +
	`(2026-0[67]-\d\d-)?[\p{L}\p{M}\p{Nd}-]+\.md` +
	`|data/(tools|partners)/[a-z0-9-]+\.yaml|data/ledger/\d{4}-\d\d-\d\d-[a-z0-9-]+\.yaml)$`)

// tame takes a proposal, and fails where it got more than a draft; it reports whether it got that. The draft is gone afterwards.
func tame(t testing.TB, root *os.Root, types site.Types, p intake.Proposal, o intake.Options, before map[string]string) bool {
	t.Helper()
	report, err := intake.Take(t.Context(), root, p, o)
	if err != nil {
		t.Fatalf("%v\n%q", err, p.Bytes)
	}
	for _, format := range intake.Formats() {
		var b bytes.Buffer
		if err := intake.Print(&b, report, format, false); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") || strings.Contains(line, "##vso[") ||
				strings.ContainsAny(line, "\x1b\x00") {
				t.Errorf("as %s, a line is a command: %q", format, line)
			}
		}
	}
	if !report.Written {
		return false
	}
	if !fileName.MatchString(report.File) || strings.Contains(report.File, "..") {
		t.Errorf("the file is %q", report.File)
	}
	data, err := root.ReadFile(report.File)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(content.Records(types), func(r content.Record) bool { return r.Name == report.Type })
	record := content.Records(types)[i]
	front := string(data)
	if record.HasText() {
		front, _, _ = strings.Cut(strings.TrimPrefix(front, "---\n"), "\n---\n\n")
	}
	var fields map[string]any
	if err := yaml.Unmarshal([]byte(front), &fields); err != nil {
		t.Errorf("%v in\n%s", err, data)
	}
	allowed := []string{"draft", "date", "slug", "owner", "status"}
	for _, f := range proposal.Forms(types) {
		for _, q := range f.Questions {
			if path := q.Path(); path != nil && f.Type == record.Name {
				allowed = append(allowed, path[0])
			}
		}
	}
	for name := range fields {
		if !slices.Contains(allowed, name) {
			t.Errorf("the proposal has set %s:\n%s", name, data)
		}
	}
	if record.Type != nil && fields["draft"] != true {
		t.Errorf("it is no draft:\n%s", data)
	}
	if strings.Count(front, "\n")+1 > len(record.Fields) {
		t.Errorf("a field has several lines:\n%s", data)
	}
	after := filesOf(t, root)
	delete(after, report.File)
	for name, text := range before {
		if after[name] != text {
			t.Errorf("%s was changed", name)
		}
		delete(after, name)
	}
	if len(after) > 0 {
		t.Errorf("other files were written: %v", after)
	}
	if err := root.Remove(report.File); err != nil {
		t.Fatal(err)
	}
	return true
}

// filesOf reads all files of a site, and looks beside it.
func filesOf(t testing.TB, root *os.Root) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.Walk(root.Name(), func(name string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		relative, _ := filepath.Rel(root.Name(), name)
		all[filepath.ToSlash(relative)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Nothing is written through links of the site.
func TestThroughLinks(t *testing.T) {
	root := newSite(t)
	elsewhere := t.TempDir()
	if err := os.Symlink(elsewhere, filepath.Join(root.Name(), "content", "stories")); err != nil {
		t.Skipf("links cannot be made here, so none can be followed: %v", err)
	}
	if _, err := intake.Take(t.Context(), root, intake.Proposal{Name: "issue.md", Bytes: story(t, root, nil)}, today); err == nil {
		t.Error("a draft was written through a link")
	}
	if found, _ := os.ReadDir(elsewhere); len(found) > 0 {
		t.Errorf("%v lies elsewhere", found)
	}
}

// FuzzIntake gives proposals of every kind that were written by nobody.
func FuzzIntake(f *testing.F) {
	root := newSite(f)
	types := pipeline.TypesOf(root.FS())
	before := filesOf(f, root)
	f.Add(uint8(0), "", story(f, root, nil))
	f.Add(uint8(1), "story",
		[]byte("Subject: Story: The tap\nDate: Mon, 01 Jun 2026 09:00:00 +0200\n\nConsent: by: self\n\nIt ran.\n"+agreed()))
	f.Add(uint8(1), "",
		mailed("Story", "content/stories/a.md", "---\ntitle: A\ndate: 2026-06-01\nconsent: {by: self}\n---\n\nIt ran.\n").Bytes)
	f.Add(uint8(2), "", []byte("title,start,end,mode,agreed,text\nA,2026-07-12,2026-07-12,online,yes,b\n"))
	f.Fuzz(func(t *testing.T, kind uint8, record string, text []byte) {
		tame(t, root, types, intake.Proposal{Name: "proposal", Kind: intake.Kind(kind % 3), Type: record, Bytes: text}, intake.Unchecked(today),
			before)
	})
}
