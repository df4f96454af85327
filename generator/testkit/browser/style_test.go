package browser

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"northstar/themes"
)

var (
	styleComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	styleClass   = regexp.MustCompile(`\.([a-zA-Z_][\w-]*)`)
	stylePart    = regexp.MustCompile(`@import "(css/parts/[^"]+)";`)
	styleRules   = regexp.MustCompile(`([^{};]+)\{`)
	physical     = regexp.MustCompile(`(?:^|[\s;{])((?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)[\w-]*|` +
		`left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:|(?:text-align|float):\s*(?:left|right))`)
	htmlClass = regexp.MustCompile(`class="([^"]*)"`)
)

// sheets returns the style sheets of the default theme, without comments, by their paths below assets/.
func sheets(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(themes.Default(), "assets/css", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(themes.Default(), name)
		all[strings.TrimPrefix(name, "assets/")] = styleComment.ReplaceAllString(string(data), "")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// classes returns the classes that the selectors of a sheet name; with leading only those that they begin with.
func classes(sheet string, leading bool) map[string]bool {
	found := map[string]bool{}
	for _, rule := range styleRules.FindAllStringSubmatch(sheet, -1) {
		for selector := range strings.SplitSeq(strings.TrimSpace(rule[1]), ",") {
			if selector = strings.TrimSpace(selector); strings.HasPrefix(selector, "@") || leading && !strings.HasPrefix(selector, ".") {
				continue
			}
			for _, m := range styleClass.FindAllStringSubmatch(selector, -1) {
				if found[m[1]] = true; leading {
					break
				}
			}
		}
	}
	return found
}

// Everything is said in terms of a line of text, so that pages from right to left need no style of their own.
func TestStyleIsLogical(t *testing.T) {
	for name, sheet := range sheets(t) {
		for _, m := range physical.FindAllStringSubmatch(regexp.MustCompile(`\([^()]*\)`).ReplaceAllString(sheet, ""), -1) {
			t.Errorf("%s: %s is physical", name, m[1])
		}
	}
	if !physical.MatchString("a { margin-left: 1px; }") || !physical.MatchString("a { width: 1px; }") ||
		physical.MatchString("a { inline-size: 1px; outline-width: 2px; }") {
		t.Error("the expression does not find what it should")
	}
}

// layoutSheet matches what a page loads of assets/css/layouts.
var layoutSheet = regexp.MustCompile(`<link rel="stylesheet" href="[^"]*/assets/([a-z0-9-]+)\.[0-9a-f]{8}\.css"`)

// No selector is dead, and a page loads the part of style that its classes are in.
func TestStyleIsUsed(t *testing.T) {
	all := sheets(t)
	common := map[string]bool{}
	for name, sheet := range all {
		if path.Dir(name) == "css" {
			maps.Copy(common, classes(sheet, false))
		}
	}
	ofLayouts := "" // what they import; other parts are for languages
	for name, sheet := range all {
		if path.Dir(name) == "css/layouts" {
			ofLayouts += sheet
		}
	}
	used := map[string]bool{}
	err := fs.WalkDir(themes.Default(), "assets/js", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(themes.Default(), name)
		for _, word := range regexp.MustCompile(`[\w-]+`).FindAllString(string(data), -1) {
			used[word] = true // a class that a script gives, among much else
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []published{demo(t, unchanged), fresh(t), overfull(t)} {
		for layout, page := range p.pages {
			// Of the sheets that the page asks for, with what they import.
			loaded := ""
			for _, m := range layoutSheet.FindAllStringSubmatch(string(p.files[page]()), -1) { // its layout's, and others that it asks for
				loaded += all["css/layouts/"+m[1]+".css"] + all["css/bodies/"+m[1]+".css"]
			}
			here := map[string]bool{}
			for _, m := range htmlClass.FindAllStringSubmatch(string(p.files[page]()), -1) {
				for class := range strings.FieldsSeq(m[1]) {
					used[class], here[class] = true, true
				}
			}
			for name, part := range all {
				if path.Dir(name) != "css/parts" || strings.Contains(loaded, `"`+name+`"`) || !strings.Contains(ofLayouts, `"`+name+`"`) {
					continue
				}
				for class := range classes(part, true) {
					if here[class] && !common[class] && !classes(loaded, false)[class] {
						t.Errorf("%s has the class %s, and the layout %s does not import %s", page, class, layout, name)
					}
				}
			}
		}
		for name, f := range p.files { // shorter pages have what the longest does not
			if path.Ext(name) == ".html" {
				for _, m := range htmlClass.FindAllStringSubmatch(string(f()), -1) {
					for class := range strings.FieldsSeq(m[1]) {
						used[class] = true
					}
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for class := range classes(all[name], false) {
			if !used[class] && !strings.HasPrefix(class, "state-") && !strings.HasPrefix(class, "callout-") && !strings.HasPrefix(class, "hl-") &&
				!strings.HasPrefix(class, "chart-") && !strings.HasPrefix(class, "goal-") && class != "on-alias" {
				t.Errorf("%s: no page has the class %s", name, class)
			}
		}
		for _, m := range stylePart.FindAllStringSubmatch(all[name], -1) {
			if all[m[1]] == "" {
				t.Errorf("%s imports %s, which is not there", name, m[1])
			}
		}
	}
}
