// Package themetest makes values of the theme's contract for tests.
package themetest

import "reflect"

// Fill puts something into every field below v: two items into every list, text that needs escaping and has
// blanks in a row into every text. Where set, which may be nil, returns true, it has set the value itself.
func Fill(v reflect.Value, set func(reflect.Value) bool) {
	if set != nil && set(v) {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			Fill(v.Field(i), set)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			Fill(v.Index(i), set)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		Fill(v.Elem(), set)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf("b"))
	case reflect.Interface:
		v.Set(reflect.ValueOf(map[string]any{"@type": "Thing", "name": "</script>  <b>"}))
	case reflect.String:
		v.SetString("some  <text> & \"more\"")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(7)
	}
}
