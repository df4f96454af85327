package theme

import (
	"bytes"
	"reflect"
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/text/locale"
	"northstar/generator/view/theme/internal/compiled"
	"northstar/generator/view/theme/themetest"
	"northstar/themes"
)

// Every layout of the default theme is compiled, makes of values with something in every field, and with nothing
// in any, what html/template makes of them, and gives none of them up.
func TestDefaultThemeIsCompiled(t *testing.T) {
	th, _ := loadDefault()
	for _, name := range Layouts() {
		l := th.layouts[name.Name]
		program := l.ready().program()
		if program == nil {
			t.Errorf("the layout %s is not compiled", l.Name)
			continue
		}
		full := reflect.New(l.Value).Elem()
		themetest.Fill(full, nil)
		for _, value := range []any{full.Interface(), reflect.Zero(l.Value).Interface()} {
			var want bytes.Buffer
			if err := l.ready().template.Execute(&want, value); err != nil {
				t.Fatal(err)
			}
			shell, ok := program.Append(nil, value)
			if !ok {
				t.Errorf("the layout %s gives a page up", l.Name)
				continue
			}
			if got := th.Expand(nil, l.Name, shell, func(p *SharedPart) []byte { return p.HTML }); !bytes.Equal(got, want.Bytes()) {
				t.Errorf("the layout %s\n got %s\nwant %s", l.Name, got, want.Bytes())
			}
		}
	}
}

// Where html/template escapes a byte otherwise than we know, all pages are its.
func TestOtherEscapesAreHTMLTemplates(t *testing.T) {
	escapes := compiled.OurEscapes()
	escapes.Text['+'] = ""
	th, ds := loadWith(escapes)
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	for _, l := range Layouts() {
		if th.layouts[l.Name].ready().program() != nil {
			t.Errorf("the layout %s is compiled", l.Name)
		}
	}
	var page bytes.Buffer
	ds = th.Render(&page, "post", PostPage{Article: Article{Title: "1 + 1"}}, "x")
	if len(ds) > 0 || !bytes.Contains(page.Bytes(), []byte("1 &#43; 1")) {
		t.Errorf("%v\n%s", ds, &page)
	}
}

func loadDefault() (*Theme, []diag.Diagnostic) { return loadWith(compiled.OurEscapes()) }

func loadWith(escapes *compiled.Escapes) (*Theme, []diag.Diagnostic) {
	layer := Layer{Name: "themes/default", Files: themes.Default()}
	languages, _ := Languages(layer)
	return load(escapes, Use{Layouts: Layouts(), Languages: []*locale.Locale{languages.In(locale.English)}}, layer)
}

func BenchmarkPost(b *testing.B) {
	th, _ := loadDefault()
	value := reflect.New(reflect.TypeFor[PostPage]()).Elem()
	themetest.Fill(value, nil)
	page := value.Interface()
	l := th.layouts["post"]
	b.Run("compiled", func(b *testing.B) {
		b.ReportAllocs()
		var buffer []byte
		for b.Loop() {
			buffer, _ = l.ready().program().Append(buffer[:0], page)
		}
	})
	b.Run("interpreted", func(b *testing.B) {
		b.ReportAllocs()
		var buffer bytes.Buffer
		for b.Loop() {
			buffer.Reset()
			_ = l.ready().template.Execute(&buffer, page)
		}
	})
}
