package render_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/view/render"
	"northstar/generator/view/theme"
	"northstar/generator/view/theme/themetest"
	"northstar/themes"
)

// Every layout of the default theme makes a page of a value with something in every field and of
// one with nothing in any, and minifying changes nothing that these pages show.
func TestDefaultThemeMakesEveryPage(t *testing.T) {
	th, ds := theme.Load(english(), theme.Layer{Name: "themes/default", Files: themes.Default()})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	whole, small := render.New(th, false), render.New(th, true)
	for _, l := range theme.Layouts() {
		full, empty := reflect.New(l.Value).Elem(), reflect.New(l.Value).Elem()
		themetest.Fill(full, withHTML)
		for _, v := range []reflect.Value{full, empty} {
			p := theme.Page{Path: l.Name + "/index.html", Layout: l.Name, Value: func() any { return v.Interface() }}
			want, got := page(t, whole, p), page(t, small, p)
			if diff := cmp.Diff(shown(t, want), shown(t, got)); diff != "" {
				t.Errorf("%s: -whole +minified\n%s", l.Name, diff)
			}
			if len(got) < 100 || len(got) >= len(want) {
				t.Errorf("%s: %d bytes became %d", l.Name, len(want), len(got))
			}
		}
	}
}

// withHTML puts HTML into a field for HTML, with blanks where they count and where they do not.
func withHTML(v reflect.Value) bool {
	if v.Type() != reflect.TypeFor[theme.HTML]() {
		return false
	}
	v.SetString("<p>a <code>b  c</code> <em>d</em></p>\n<pre> e\n  f</pre>")
	return true
}
