package content

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/testkit/fixes"
)

// TestFixesHoldOnlyWhatFollows makes mistakes in the files of the demo. Whatever is offered to be written instead mends the
// mistake, makes no other one but for what is left to be said, and has no word that is not in the file or in the model, or
// follows from them.
func TestFixesHoldOnlyWhatFollows(t *testing.T) {
	files := demo(t)
	names := slices.Sorted(func(yield func(string) bool) {
		for name := range files {
			if !yield(name) {
				return
			}
		}
	})
	random := rand.New(rand.NewPCG(10, 20))
	model, placeholders := modelWords()
	offered, complaints := map[string]int{}, map[string]int{} // by code
	complain := func(d diag.Diagnostic, format string, args ...any) {
		if complaints[d.Code]++; complaints[d.Code] <= 3 { // there may be many of one kind
			t.Errorf(format+"\n%s", append(args, transcript([]diag.Diagnostic{d}))...)
		}
	}
	for range 5000 {
		name := names[random.IntN(len(names))]
		text := mistaken(random, files[name])
		found := parse1(t, name, text)
		for _, d := range found {
			if d.Fix == "" {
				continue
			}
			offered[d.Code]++
			if word := unaccounted(d, name, text, model, placeholders); word != "" {
				complain(d, "%s: nothing says %q", name, word)
			}
			fixed, ok := apply(text, d)
			if !ok {
				t.Fatalf("%s cannot be applied", d.Code)
			}
			again := parse1(t, name, fixed)
			if slices.ContainsFunc(again, func(e diag.Diagnostic) bool { return e.Line == d.Line && e.Code == d.Code && e.Message == d.Message }) {
				complain(d, "%s: that does not help", name)
			}
			for _, e := range again {
				if e.Severity == diag.Error && e.Code != diag.Unanswered.ID && said(again, e) > said(found, e) && !wasHidden(d, e, found, text) {
					complain(d, "%s: that is the next mistake:\n%s%s", name, transcript([]diag.Diagnostic{e}), text)
				}
			}
		}
	}
	total := 0
	for _, n := range offered {
		total += n
	}
	if total < 1800 || len(offered) < 15 {
		t.Errorf("%d fixes of %d kinds were tried: %v", total, len(offered), offered)
	}
}

// said returns how often found says what d says.
func said(found []diag.Diagnostic, d diag.Diagnostic) (n int) {
	for _, e := range found {
		if e.Code == d.Code && lineNumbers.ReplaceAllString(e.Message, "") == lineNumbers.ReplaceAllString(d.Message, "") {
			n++
		}
	}
	return n
}

// lineNumbers matches those in messages.
var lineNumbers = regexp.MustCompile(`line [0-9]+`)

// wasHidden reports whether e is about a line that nobody could read as long as there was d.
func wasHidden(d, e diag.Diagnostic, found []diag.Diagnostic, text string) bool {
	syntax := []string{
		diag.NoFrontMatter.ID, diag.FrontMatterLine.ID, diag.FrontMatterUnclosed.ID, diag.YAMLSyntax.ID, diag.YAMLTab.ID, diag.YAMLIndent.ID,
		diag.NeedsQuotes.ID, diag.QuotesMismatched.ID, diag.BracketUnclosed.ID, diag.YAMLFeature.ID,
	}
	ofName := (e.Code == diag.UnknownField.ID || e.Code == diag.DuplicateField.ID) && d.Code != diag.YAMLTab.ID && d.Code != diag.YAMLIndent.ID
	if e.Code == diag.MissingField.ID && slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code == diag.DuplicateField.ID }) {
		return true // what is missing beside that is not known
	}
	return slices.Contains(syntax, d.Code) && (strings.Contains(text, e.Text) || e.Code == diag.FrontMatterUnclosed.ID || ofName)
}

// translation matches the names of pages whose language is known only to a site in several.
var translation = regexp.MustCompile(`\.[a-z]{2}\.md$`)

// demo returns the files of the demo, pages with hardly any text.
func demo(t *testing.T) map[string]string {
	root := os.DirFS("../../..")
	files := map[string]string{}
	for _, folder := range []string{"content", "data"} {
		err := fs.WalkDir(root, folder, func(path string, e fs.DirEntry, err error) error {
			ext := filepath.Ext(path)
			if err != nil || e.IsDir() || !slices.Contains([]string{".md", ".yaml", ".csv"}, ext) ||
				ext == ".csv" && folder == "content" || translation.MatchString(path) {
				return err
			}
			data, err := fs.ReadFile(root, path)
			text := string(data)
			if ext == ".md" {
				front, _, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
				text = "---\n" + front + "\n---\nText.\n"
			}
			if len(text) < 8<<10 {
				files[path] = text
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(files) < 60 {
		t.Fatalf("only %d files", len(files))
	}
	return files
}

// values are what people write where something else belongs.
var values = []string{
	"", "yes", "No", "a, b", "[a, b]", "{a: b}", "- a", "– a", "1,000", "1.5.2", "1 5", "−5", "12,5", "100%", "1e3", "9:00",
	"soon", "2026-12", "30.6.2026", "3/4/2026", "14/3/26", "2026-12-12T18:00:00Z", "2026–06–30", "https://example.org/x",
	"example.org", "x.jpg", "Jane Doe", "jane", `"open`, `'tis`, "@x", "*x*", "x #3", "#3", "a: b", "a:b", `"a" b`, "[x",
	"{x: y", "%x", "<when it ends>", "~", "null", "> a", "| a", "\u200b", "Completed", "complete", "online only",
}

// foreign are names that other programs have for fields.
var foreign = []string{
	"tags", "image", "author", "by", "description", "deadline", "name", "venue", "link", "website", "location", "Title",
	"titel", "lastmod", "params", "dates", "valeu", "topic", "goal", "unknown", "order", "published",
}

// mistaken returns text with one mistake, or two.
func mistaken(random *rand.Rand, text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for range 1 + random.IntN(2) {
		i := random.IntN(len(lines))
		line := lines[i]
		w := takeApart(line)
		switch random.IntN(12) {
		case 0:
			lines = slices.Delete(lines, i, i+1)
		case 1:
			lines = slices.Insert(lines, i, line)
		case 2, 3, 4:
			if w.name != "" {
				lines[i] = w.lead + w.name + ": " + values[random.IntN(len(values))]
			}
		case 5, 6:
			if w.name != "" {
				lines[i] = w.lead + foreign[random.IntN(len(foreign))] + ": " + w.value
			}
		case 7:
			lines[i] = strings.Repeat(" ", random.IntN(4)) + strings.TrimLeft(line, " ")
		case 8:
			lines[i] = "\t" + line
		case 9:
			old, instead := []string{": ", "- ", ", ", "]", "}", `"`}[random.IntN(6)], []string{" = ", "– ", ":", "", " "}[random.IntN(5)]
			lines[i] = strings.Replace(line, old, instead, 1)
		case 10: // within braces
			if parts := strings.Split(line, ": "); len(parts) > 2 {
				n := 1 + random.IntN(len(parts)-1)
				after := strings.IndexAny(parts[n]+",", ",]}")
				parts[n] = values[random.IntN(len(values))] + parts[n][min(after, len(parts[n])):]
				lines[i] = strings.Join(parts, ": ")
			}
		case 11:
			if runes := []rune(line); len(runes) > 0 {
				n := random.IntN(len(runes))
				lines[i] = string(slices.Delete(runes, n, n+1))
			}
		}
		if len(lines) == 0 {
			break
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// modelWords returns the names of fields and the words to choose from, and the placeholders for all fields.
func modelWords() (words fixes.Words, placeholders map[string]bool) {
	words, placeholders = fixes.Words{}, map[string]bool{}
	var add func(p *plan)
	add = func(p *plan) {
		for i := range p.fields {
			f := &p.fields[i]
			words.Add(f.Name)
			words.Add(f.Enum...)
			placeholders[f.ask()] = true
			if f.Kind != KindTranslations {
				add(f.group())
			}
		}
	}
	for _, r := range planned() {
		add(r)
	}
	placeholders["<the day it was written or happened>"] = true
	words.Add("true", "false")
	return words, placeholders
}

// unaccounted returns a word, or a placeholder, of a fix that is neither in the file nor in the model; "" if there is none.
func unaccounted(d diag.Diagnostic, name, text string, model fixes.Words, placeholders map[string]bool) string {
	for _, p := range fixes.Placeholders(d.Fix) {
		if !placeholders[p] && !strings.HasPrefix(p, "<which day of 20") && !strings.Contains(text, p) {
			return p
		}
	}
	here := fixes.Words{}
	here.Add(name, text, site.Slug(text))
	for _, word := range fixes.Unaccounted(d.Fix, model, here) {
		workedOut := d.Code == diag.BadDate.ID || d.Code == diag.BadNumber.ID // see TestOffenders
		if !workedOut || strings.Trim(word, "0123456789") != "" {
			return word
		}
	}
	return ""
}

// planned returns the plans of all records.
func planned() []*plan {
	all := []*plan{partOf(&site.Front{}).plan, partOf(&site.Config{}).plan, partOf(&site.GoalRecord{}).plan, partOf(&site.Entry{}).plan,
		partOf(&site.Person{}).plan, partOf(&site.Partner{}).plan, partOf(&site.Channel{}).plan, partOf(&site.Question{}).plan,
		partOf(&site.Milestone{}).plan, partOf(&site.Form{}).plan, partOf(&site.Collection{}).plan}
	for _, t := range demoTypes() {
		if t.Fields != nil {
			all = append(all, planOf(t.Fields))
		}
	}
	return all
}
