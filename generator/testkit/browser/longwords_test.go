//go:build browser

package browser

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"northstar/generator/view/theme"
)

// Words as long as German has them: a unit of a measure, and a name of 45 letters.
const (
	longUnit = "Einwegkunststoffverpackungen"
	longName = "Rechtsschutzversicherungsgesellschaftenverban"
)

// longWords says where the demonstration says something else: in all units that are not money, and in all names and titles.
var longWords = []struct {
	in      string // the folder
	replace *regexp.Regexp
	by      string
}{
	{"data/goals", regexp.MustCompile(`unit: (?:[a-df-z][\w-]*|[A-DF-ZÄÖÜ][\wäöüß-]*)(?:, one: [\wäöüß-]+)?`), "unit: " + longUnit},
	{"data/goals", regexp.MustCompile(`region: \w+`), "region: " + longName},
	{"data/goals", regexp.MustCompile(`(- \{(?:at|date): [^,]+, title: )[^,}]+`), "${1}" + longName},
	{"data/goals", regexp.MustCompile(`(?m)^(title: ).*`), "${1}" + longName},
	{"data/people", regexp.MustCompile(`(?m)^(name: ).*`), "${1}" + longName},
	{"data/partners", regexp.MustCompile(`(?m)^(name: ).*`), "${1}" + longName},
	{"data", regexp.MustCompile(`(?m)^(name: ).*`), "${1}" + longName},
	{"data", regexp.MustCompile(`\{title: Mission,`), "{title: " + longName + ","},
	{"content", regexp.MustCompile(`(?m)^(title: ).*`), "${1}" + longName},
}

// longWordsSite is the demonstration with them, in a language of either direction.
func longWordsSite(t *testing.T, language string) published {
	t.Helper()
	files := demoFiles(t)
	for name, f := range files {
		for _, w := range longWords {
			if in := path.Dir(name); in == w.in || w.in == "content" && strings.HasPrefix(in, "content") && path.Ext(name) == ".md" {
				f.Data = w.replace.ReplaceAll(f.Data, []byte(w.by))
			}
		}
	}
	config := files["data/site.yaml"]
	config.Data = []byte("language: " + language + "\n" +
		strings.Replace(withoutLanguage(string(config.Data)), "languages: [en, ", "languages: ["+language+", ", 1))
	return publish(t, files)
}

// overlapping names the labels of drawings that meet others of the same drawing, or leave the window. A label is its letters: lines of
// text stand closer than the boxes that browsers make for them.
const overlapping = `[...document.querySelectorAll('.chart-svg')].filter(s => s.checkVisibility()).flatMap(s => {
	const seen = {opacityProperty: true, visibilityProperty: true};
	const labels = [...s.querySelectorAll('.chart-text')].filter(e => e.checkVisibility(seen)).map(e => {
		const r = e.getBoundingClientRect(), slack = r.height * .2;
		return {text: e.textContent, left: r.left, right: r.right, top: r.top + slack, bottom: r.bottom - slack};
	});
	return labels.flatMap((a, i) => [
		...(a.left < -1 || a.right > innerWidth + 1 ? [a.text + ' leaves the window'] : []),
		...labels.slice(i + 1).filter(b => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
			.map(b => a.text + ' meets ' + b.text)]);
})`

// TestLongWords opens a page of every layout, and every goal, of sites whose words leave no room. Nothing is wider than the window,
// and no label of a drawing meets another one.
func TestLongWords(t *testing.T) {
	for _, language := range []string{"en", "ar"} {
		t.Run(language, func(t *testing.T) {
			p := longWordsSite(t, language)
			server := p.serve(t)
			b := openTab(t)
			open := map[string]bool{}
			for _, l := range theme.Layouts() {
				if page, ok := p.main[l.Name]; ok && l.Name != "alias" {
					open[page] = true
				}
			}
			for name := range p.files {
				if ok, _ := path.Match("goals/*/index.html", name); ok {
					open[name] = true
				}
			}
			if len(open) < 40 {
				t.Fatalf("only %d pages", len(open))
			}
			for _, page := range slices.Sorted(maps.Keys(open)) {
				b.open(t, server.URL+"/"+strings.TrimSuffix(page, "index.html"))
				for _, width := range []int64{320, 360, 768, 1280, 2560} {
					b.look(t, width, "light")
					for _, complaint := range slices.Concat(ask[[]string](t, b, sideways), ask[[]string](t, b, overlapping)) {
						t.Errorf("%s at %d px: %s", page, width, complaint)
					}
				}
			}
		})
	}
}
