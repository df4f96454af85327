package theme_test

import (
	"reflect"
	"testing"

	"northstar/generator/view/theme"
)

// Contract values are plain data: no methods that could query, nothing hidden, nothing
// that a template could not print, step through or leave out.
func TestContractIsPlainData(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type, string)
	visit = func(typ reflect.Type, path string) {
		if seen[typ] {
			return
		}
		seen[typ] = true
		if typ.PkgPath() == reflect.TypeFor[theme.Chrome]().PkgPath() && reflect.PointerTo(typ).NumMethod() > 0 {
			t.Errorf("%s has methods", path)
		}
		switch typ.Kind() {
		case reflect.Struct:
			for f := range typ.Fields() {
				if !f.IsExported() {
					t.Errorf("%s.%s is invisible to templates", path, f.Name)
				}
				visit(f.Type, path+"."+f.Name)
			}
		case reflect.Slice, reflect.Pointer:
			visit(typ.Elem(), path)
		case reflect.String, reflect.Bool, reflect.Int:
		case reflect.Map:
			if typ != reflect.TypeFor[theme.Extra]() {
				t.Errorf("%s is a map", path)
			}
		case reflect.Interface:
			if path != "Chrome.StructuredData" {
				t.Errorf("%s could be anything", path)
			}
		default:
			t.Errorf("%s is of the kind %s", path, typ.Kind())
		}
	}
	names := map[string]bool{}
	for _, l := range theme.Layouts() {
		if names[l.Name] || l.Doc == "" || l.Value.Kind() != reflect.Struct {
			t.Errorf("layout %q is listed twice, has no description or no struct", l.Name)
		}
		names[l.Name] = true
		for f := range l.Value.Fields() {
			path := l.Value.Name() + "." + f.Name
			if f.Anonymous {
				path = f.Name
			}
			visit(f.Type, path)
		}
		if chrome, ok := l.Value.FieldByName("Chrome"); !ok || !chrome.Anonymous {
			t.Errorf("%s does not embed Chrome", l.Value)
		}
	}
}
