package theme_test

import (
	"reflect"
	"strings"
	"testing"

	"northstar/generator/view/theme"
	"northstar/generator/view/theme/themetest"
)

// No field of any layout's value is invisible to its digest: changing anything, however
// deep, changes the digest.
func TestDigestSeesEveryField(t *testing.T) {
	for _, l := range theme.Layouts() {
		value := reflect.New(l.Value).Elem()
		themetest.Fill(value, withMany)
		digest := func() [16]byte { return theme.Digest(value.Interface()) }
		whole := digest()
		changed := 0
		var visit func(v reflect.Value, path string)
		visit = func(v reflect.Value, path string) {
			old := reflect.New(v.Type()).Elem()
			old.Set(v)
			differs := func(what string) {
				if digest() == whole {
					t.Errorf("%s: digest does not see %s %s", l.Name, path, what)
				}
				changed++
				v.Set(old)
			}
			switch v.Kind() {
			case reflect.Struct:
				for i := range v.NumField() {
					visit(v.Field(i), path+"."+v.Type().Field(i).Name)
				}
				return
			case reflect.Slice:
				visit(v.Index(0), path+"[0]")
				v.Set(reflect.Append(v, v.Index(0)))
				differs("growing")
			case reflect.Pointer:
				visit(v.Elem(), path)
			case reflect.Map, reflect.Interface:
				v.Set(reflect.ValueOf(theme.Extra{"other": true}))
				differs("changing")
			case reflect.String:
				v.SetString(v.String() + "x")
				differs("changing")
			case reflect.Bool:
				v.SetBool(!v.Bool())
				differs("changing")
			case reflect.Int:
				v.SetInt(v.Int() + 1)
				differs("changing")
			}
			v.SetZero()
			differs("going")
		}
		visit(value, l.Value.Name())
		if changed < 20 {
			t.Errorf("%s: only %d changes were tried", l.Name, changed)
		}
		if digest() != whole {
			t.Errorf("%s: the digest of the same value changed", l.Name)
		}
	}
}

// withMany puts values of many kinds where any may be.
func withMany(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Map:
		v.Set(reflect.ValueOf(theme.Extra{"list": []any{"a", theme.Extra{"b": 1}}, "flag": true}))
	case reflect.Interface:
		v.Set(reflect.ValueOf(map[string]any{"@type": "Thing", "list": []any{1.5, "a", nil}, "raw": []byte("{}")}))
	default:
		return false
	}
	return true
}

func TestDigestTellsApart(t *testing.T) {
	seen := map[[16]byte]any{}
	for _, v := range []any{
		theme.Link{Title: "ab", URL: "c"}, theme.Link{Title: "a", URL: "bc"}, theme.Link{Title: "abc"}, theme.Link{URL: "abc"},
		theme.Named{Name: "ab", URL: "c"},
		[]string{"a", "b"}, []string{"ab"}, []string{"a", "b", ""}, []string{}, []string(nil),
		theme.Extra{"a": "b"}, theme.Extra{"a": true}, theme.Extra{"a": nil}, theme.Extra{"a": 1}, theme.Extra{"a": 1.0},
		theme.Extra{"a": []any{1}}, theme.Extra{}, theme.Extra(nil),
		theme.HomePage{}, theme.HomePage{NextEvent: &theme.Card{}},
		strings.Repeat("x", 4095), strings.Repeat("x", 4096), strings.Repeat("x", 9000), strings.Repeat("x", 9001),
	} {
		d := theme.Digest(v)
		if other, ok := seen[d]; ok {
			t.Errorf("%#v and %#v have one digest", v, other)
		}
		seen[d] = v
	}
}

// Maps have no order, so the digest must not have one either.
func TestDigestIgnoresTheOrderOfMaps(t *testing.T) {
	a, b := theme.Extra{}, theme.Extra{}
	for _, k := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		a[k] = k
	}
	for _, k := range []string{"h", "g", "f", "e", "d", "c", "b", "a"} {
		b[k] = k
	}
	if theme.Digest(a) != theme.Digest(b) {
		t.Error("the digest depends on the order in which a map was filled")
	}
}

func TestDigestRefusesFunctions(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a function has a digest")
		}
	}()
	theme.Digest(theme.Extra{"f": func() {}})
}

func BenchmarkDigest(b *testing.B) {
	v := theme.PostPage{}
	themetest.Fill(reflect.ValueOf(&v).Elem(), withMany)
	v.Body = theme.Trusted([]byte(strings.Repeat("<p>Some text of a page.</p>\n", 300)))
	b.ReportAllocs()
	for b.Loop() {
		theme.Digest(v)
	}
}
