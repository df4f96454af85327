package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dop251/goja"

	"northstar/generator/base/diag"
	"northstar/generator/command/scaffold"
	"northstar/generator/input/content"
	"northstar/generator/model/progress"
	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
	"northstar/themes"
)

// A proposer is the script of the page Contribute, without a page.
type proposer struct {
	file, problems, address func(form, answers any, today string) map[string]string
}

// scripted runs the script that is published.
func scripted(t *testing.T) proposer {
	t.Helper()
	source, err := fs.ReadFile(themes.Default(), "assets/js/contribute.js")
	if err != nil {
		t.Fatal(err)
	}
	vm := goja.New()
	const nothing = "var location = { hash: '' }, addEventListener = () => {};\n" +
		"var document = { addEventListener, querySelectorAll: () => [], getElementById: () => null };\n"
	if _, err := vm.RunString(nothing + string(source)); err != nil {
		t.Fatal(err)
	}
	call := func(expression string) func(form, answers any, today string) map[string]string {
		return func(form, answers any, today string) map[string]string {
			given, err := json.Marshal([]any{form, answers, today})
			if err != nil {
				t.Fatal(err)
			}
			if err := vm.Set("given", string(given)); err != nil {
				t.Fatal(err)
			}
			result, err := vm.RunString("JSON.stringify((([form, answers, today]) => " + expression + ")(JSON.parse(given)))")
			if err != nil {
				t.Fatal(err)
			}
			var got map[string]string
			if err := json.Unmarshal([]byte(result.String()), &got); err != nil {
				t.Fatal(err)
			}
			return got
		}
	}
	return proposer{
		call("northstarProposal.file(form, answers, today)"), call("northstarProposal.problems(form, answers, today)"),
		call("({ address: northstarProposal.address(form.pattern, form.longest, answers) })"),
	}
}

// asked is a form as the page tells it to the script.
func asked(f *proposal.Form) any {
	var questions []map[string]any
	for _, q := range f.Questions {
		if !q.Taken && (q.Path() != nil || q.Field == proposal.Text) {
			questions = append(questions, map[string]any{"name": q.Field, "kind": q.Kind, "given": q.Given, "required": q.Required, "most": q.Most,
				"needed": q.With, "of": q.Of})
		}
	}
	return map[string]any{"name": f.Name, "path": f.Path, "questions": questions}
}

// What people type, and what some try.
var (
	typedLines = []string{
		"", " ", "A", "Forty cafés, one lid", "Crème brûlée: \"the\" best # of all", `back\slash 'n' quote`, "yes", "null",
		"~", "- item", "{a: b}", "[x]",
		"*bold* _and_ `code`", "<b onclick=x>html</b>", "a\tb\r\nc\vd", "  spaces  ", "Привет, мир", "今日は", "مرحبا بالعالم",
		"İstanbul ıssız", "Straße Ærø Łódź",
		"index", "README", "con", "COM1", "../../etc/passwd", "a/b\\c", "---", "...", "2026-06-31", "1e3", "0x10",
		"&anchor *alias !tag", "%s %d", "👩‍👩‍👧 family",
		"\u202egnp.exe", "zero\u200bwidth", "\ufeffbom", "nul\x00byte\x7f\u0085", "line\u2028sep", "::warning::x",
		"{{.Title}}", "${{ secrets.X }}",
		strings.Repeat("long ", 80), strings.Repeat("x", 61), "trailing-", "Ada Lovelace",
		"a very ordinary title of a very ordinary story that goes on and on",
		"ﬁne ligatures Ⅷ ½", "K²", "don’t it's", "hello@example.org", "+44 20 7946 0000",
	}
	typedTexts = []string{
		"", "\n\n", "One line.", "First.\n\nSecond.\r\n\r\nThird.\r", "---\ntitle: another\n---\n\nText",
		"<script>alert(1)</script>", "[x](javascript:alert(1))",
		"    indented\n\ttabbed", "# Heading\n\n- list\n- of\n\n> quote", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x",
		"![a](b.png)", "```\ncode", "\x00\x08odd\x1b[0m", "{{< x >}}",
		"Trailing   \n   ", "Mail me: someone@mail.kelpwick.org", strings.Repeat("word ", 700), "\ufeff\u00a0Text\u3000",
		"[a](missing.md)",
	}
	typedDays = []string{
		"", "2026-06-30", "2026-06-29", "2026-07-01", "2026-02-30", "1999-12-31", "0001-01-01", "30.6.2026", "9999-12-31",
		"2026-6-3", "2026-06-30: x",
	}
	typedMoments = []string{
		"", "2026-07-12T10:00", "2026-07-12T09:30", "2026-07-12 12:30", "2026-07-13", "2026-02-30T10:00", "2026-07-12T24:00",
		"2026-07-12T10:00:30", "soon", "2026-07-12T10:00}",
	}
	typedNumbers = []string{
		"", "-18", "−18", "5", "2.5", "1,000", "1e3", "0x1", "- 3", "٣", "+4", "1234567890123", "0.1234567", "007", "-0",
		".5", "5.",
	}
	typedAddresses = []string{
		"", "https://example.org/join?x=1#y", "http://example.org", "javascript:alert(1)", "https://", "example.org",
		"https://a b.org/", "//example.org", "mailto:a@example.org", "https://example.org:8443/a%20b",
		"https://user@example.org/",
	}
)

// sensible are answers that nobody has anything against.
var sensible = map[proposal.Kind][]string{
	proposal.Line:   {"Forty cafés, one lid", "a \"quoted\" line: with # marks", "今日は", "Straße 7", "A neighbour", `back\slash`},
	proposal.Lines:  {"The till\r\nThe nursery's own list", "step-free", "https://example.org/report.pdf"},
	proposal.Long:   {"One line.", "First.\n\nSecond.\r\n\r\n# Third\r", strings.Repeat("word ", 700)},
	proposal.Day:    {"2026-06-30", "2026-05-01"},
	proposal.Date:   {"2027-06-30", "2026-05-01"},
	proposal.Words:  {"One line.", "First.\n\nSecond: \"third\" \\ end.\r\n"},
	proposal.Moment: {"2026-07-12T10:00", "2026-07-12T12:30"}, proposal.Number: {"-18", "−2.5", "5"},
	proposal.Address: {"https://example.org/join?x=1#y"},
}

// answered returns random answers to a form, about half of them sensible.
func answered(r *rand.Rand, f *proposal.Form, number int) map[string]string {
	answers := map[string]string{}
	odd := r.IntN(2) == 0
	for _, q := range f.Questions {
		from := sensible[q.Kind]
		if odd && r.IntN(2) == 0 {
			from = map[proposal.Kind][]string{
				proposal.Line: typedLines, proposal.Lines: append(slices.Clone(typedTexts), typedLines...), proposal.Long: typedTexts,
				proposal.Day: typedDays, proposal.Date: typedDays, proposal.Words: typedTexts,
				proposal.Moment: typedMoments, proposal.Number: typedNumbers, proposal.Address: typedAddresses,
			}[q.Kind]
		}
		switch {
		case q.Ref == "goal":
			from = []string{"trees", "lids", "tins", "taps"}
		case q.Choices != nil:
			from = q.Choices
		case from == nil:
			continue
		}
		answers[q.Field] = from[r.IntN(len(from))]
	}
	if !odd {
		answers["title"] += fmt.Sprint(" ", number)
		answers["end"] = answers["start"]
	}
	return answers
}

// TestProposals answers the forms of the page Contribute 2,000 times at random. The script makes the file that the program makes; what the
// script finds nothing wrong with, `check` accepts, or names the field or the line of the text; and no answer gets out of its field.
func TestProposals(t *testing.T) {
	const times, batch = 2000, 250
	script, r := scripted(t), rand.New(rand.NewPCG(14, 1))
	today, err := progress.ParseDate("2026-06-30")
	if err != nil {
		t.Fatal(err)
	}
	const declared = "title: Huts\none: Hut\nfields:\n" +
		"  shore: {kind: choice, choices: [East, \"no\", \"2026\", \"12:30\"], required: true}\n" +
		"  place: {kind: place}\n  beds: {kind: number}\n  open: {kind: flag}\n  since: {kind: date}\n  next: {kind: moment}\n" +
		"  needs: {kind: list}\n" +
		"  why: {kind: long, required: true}\n  site: {kind: url}\n  goal: {kind: goal}\n"
	forms := proposal.Forms(TypesOf(fstest.MapFS{"data/collections/huts.yaml": {Data: []byte(declared)}}))
	accepted, named, clean := 0, 0, 0
	for range times / batch {
		files := fstest.MapFS{
			"data/site.yaml":             {Data: []byte("name: Garden\nurl: https://example.org/\ncards: none\nas_of: 2026-06-30\n")},
			"data/collections/huts.yaml": {Data: []byte(declared)},
		}
		for _, id := range []string{"trees", "lids", "tins", "taps"} {
			files["data/goals/"+id+".yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil,
				"title: %s\nmeasure: {unit: things}\nstart: 2026-01-01\nentries: [{date: 2026-03-01, value: 500}]\n", id)}
		}
		made := map[string]*proposal.Form{}
		for n := range batch {
			f := forms[r.IntN(len(forms))]
			answers := answered(r, f, n)
			path, data := f.File(answers, today, "")
			if got := script.file(asked(f), answers, today.String()); got["path"] != path || got["text"] != string(data) {
				t.Fatalf("%s of %q:\nthe script makes %q\n%q\nthe program     %q\n%q", f.Name, answers, got["path"], got["text"], path, data)
			}
			if !safePath(f, path) {
				t.Fatalf("%s of %q lies at %s", f.Name, answers, path)
			}
			if len(script.problems(asked(f), answers, today.String())) > 0 {
				continue
			}
			accepted++
			if made[path] == nil { // of two of a name, hosts refuse the second
				made[path], files[path] = f, &fstest.MapFile{Data: data}
			}
		}
		b, err := New(context.Background(), Input{Files: files, Options: optionsOf(t, nil), Minify: true})
		if err != nil {
			t.Fatal(err)
		}
		wrong := map[string]bool{}
		for _, d := range b.Diagnostics {
			f := made[d.File]
			if d.Severity != diag.Error || f == nil {
				continue
			}
			wrong[d.File] = true
			if !names(f, string(files[d.File].Data), d) {
				t.Errorf("%s:%d: %s names no field\n%s", d.File, d.Line, d.Message, files[d.File].Data)
			}
		}
		named, clean = named+len(wrong), clean+len(made)-len(wrong)
		b.Close()
	}
	t.Logf("of %d, the script lets %d pass; of those with a name of their own check accepts %d, and names a field of %d", times, accepted,
		clean, named)
	if accepted < times/4 || clean < 3*named {
		t.Error("too few are whole to say anything")
	}
}

// safePath reports whether a file lies where its form says, under a name that means nothing to anybody.
func safePath(f *proposal.Form, path string) bool {
	folder, _, _ := strings.Cut(f.Path, "{")
	ending := f.Path[strings.LastIndexByte(f.Path, '.'):]
	name := strings.TrimSuffix(strings.TrimPrefix(path, folder), ending)
	return strings.HasPrefix(path, folder) && strings.HasSuffix(path, ending) && site.IsID(name) && len(name) <= 100
}

// names reports whether a diagnostic leads to a question of a form: it points at the line of one or at the text, or says its name.
func names(f *proposal.Form, data string, d diag.Diagnostic) bool {
	lines := strings.Split(data, "\n")
	if d.Line < 1 || d.Line > len(lines) {
		return false
	}
	body := len(lines)
	if f.IsPage() {
		body = slices.Index(lines[1:], "---") + 1
	}
	if d.Line > body {
		return true
	}
	return slices.ContainsFunc(f.Questions, func(q proposal.Question) bool {
		group, _, _ := strings.Cut(q.Field, ".")
		return strings.HasPrefix(lines[d.Line-1], group+":") || strings.Contains(d.Message, group)
	})
}

// A proposal is what `northstar new` begins with: the same name, and the same lines for what both know.
func TestProposalsAreNew(t *testing.T) {
	today, err := progress.ParseDate("2026-06-30")
	if err != nil {
		t.Fatal(err)
	}
	for _, title := range []string{"Forty cafés, one lid", `She said "no": and \ that`, "Straße", strings.Repeat("word ", 20), "don’t"} {
		path, data := proposal.Named(site.StandardTypes(), "story").File(map[string]string{"title": title, "consent.by": "self"}, today, "")
		made, err := scaffold.Record(scaffold.Draft{Type: "story", Types: site.StandardTypes(), Title: title, Today: today})
		if err != nil {
			t.Fatal(err)
		}
		if path != made.Path {
			t.Errorf("%q lies at %s, and that of new at %s", title, path, made.Path)
		}
		for line := range strings.SplitSeq(string(data), "\n") {
			if line != "" && !strings.Contains("\n"+string(made.Bytes), "\n"+line+"\n") {
				t.Errorf("new does not write %s", line)
			}
		}
		if line := "title: " + content.DoubleQuoted(scaffold.Clean(title)); !strings.Contains(string(data), line+"\n") {
			t.Errorf("%s lacks %s", data, line)
		}
	}
}

// The address of the page for a new file holds the whole file, is decoded to it again, and is never too long.
func TestProposalAddress(t *testing.T) {
	script := scripted(t)
	r := site.Repository{URL: "https://github.com/a/b", Branch: "main"}
	form := map[string]any{"pattern": r.NewFile(), "longest": site.LongestAddress}
	for size, fits := range map[int]bool{100: true, site.LongestAddress - 72: true, site.LongestAddress - 71: false, 100_000: false} {
		text := strings.Repeat("x", size)
		got := script.address(form, map[string]string{"path": "content/stories/a.md", "text": text}, "")["address"]
		want := ""
		if fits {
			want = "https://github.com/a/b/new/main?filename=content%2Fstories%2Fa.md&value=" + text
		}
		if got != want || len(got) > site.LongestAddress {
			t.Errorf("of %d bytes: %d in the address, %d wanted", size, len(got), len(want))
		}
	}
	r.URL = "https://gitea.example.org/a/b" // which asks for the name itself
	form["pattern"] = r.NewFile()
	for path, folder := range map[string]string{"content/stories/a.md": "content%2Fstories%2F", "a.md": ""} {
		got := script.address(form, map[string]string{"path": path, "text": "x"}, "")["address"]
		if want := "https://gitea.example.org/a/b/_new/main/?filename=" + folder + "&value=x"; got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	r.URL = "https://github.com/a/b"
	form["pattern"] = r.NewFile()
	odd := "a&b=c#d ?é%$&$1\n\"+"
	if got := fmt.Sprint(script.address(form, map[string]string{"path": "a.md", "text": odd}, "")); !strings.Contains(got,
		"value=a%26b%3Dc%23d%20%3F%C3%A9%25%24%26%241%0A%22%2B") {
		t.Error(got)
	}
}

// Without the script, and before anybody has decided to send something, nothing is sent: no form has an address, and the policy
// opens for nobody. Only this page loads the script, which weighs no more than 6 KB.
func TestContributeSendsNothing(t *testing.T) {
	const config = "name: A\nurl: https://example.org/\ncards: none\nrepository: {url: \"https://github.com/a/b\"}\n"
	files := fstest.MapFS{
		"data/site.yaml":       {Data: []byte(config)},
		"content/about.md":     {Data: []byte("---\ntitle: About\n---\nUs.\n")},
		"content/stories/a.md": {Data: []byte("---\ntitle: A\ndate: 2026-01-01\nconsent: {by: self}\n---\nText.\n")},
	}
	got := result(t, files, optionsOf(t, nil), nil)
	page := string(got.outputs["contribute/index.html"])
	forms := regexp.MustCompile(`<form[^>]*>`).FindAllString(page, -1)
	if len(forms) != 3 {
		t.Errorf("%d forms in\n%s", len(forms), page)
	}
	for _, form := range forms {
		if !strings.Contains(form, `method="dialog"`) || strings.Contains(form, "action") || !strings.Contains(form, "scripted-only") {
			t.Errorf("%s sends something", form)
		}
	}
	policy := regexp.MustCompile(`content="(default-src[^"]*)"`)
	of := func(page string) []string { return policy.FindStringSubmatch(string(got.outputs[page])) }
	if a, b := of("contribute/index.html"), of("about/index.html"); a == nil || !slices.Equal(a, b) {
		t.Errorf("the policy is %q, and elsewhere %q", a, b)
	}
	script := regexp.MustCompile(`/assets/contribute\.[^"]*\.js`)
	for name, data := range got.outputs {
		if strings.HasSuffix(name, ".html") && script.Match(data) != (name == "contribute/index.html") {
			t.Errorf("%s: it loads the script, or not", name)
		}
		if strings.HasPrefix(name, "assets/contribute.") && strings.HasSuffix(name, ".js") && len(data) > 6<<10 {
			t.Errorf("the script weighs %d bytes", len(data))
		}
	}
}
