package render_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/render"
	"northstar/generator/theme"
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
		fill(full)
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

// fill puts something into every field below v.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Map:
		v.Set(reflect.ValueOf(theme.Extra{"a": "b"}))
	case reflect.Interface:
		v.Set(reflect.ValueOf(map[string]any{"@type": "Thing", "name": "</script>  <b>"}))
	case reflect.String:
		if v.Type() == reflect.TypeFor[theme.HTML]() {
			v.SetString("<p>a <code>b  c</code> <em>d</em></p>\n<pre> e\n  f</pre>")
		} else {
			v.SetString("some  <text> & \"more\"")
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(7)
	}
}
