package assemble

import (
	"reflect"
	"slices"
	"strconv"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// An inheritance completes a translation with what its original says.
type inheritance struct {
	said    func(path string) bool // whether the translation has written a field
	fact    func(path string)      // called for fields that it must not write
	uneven  func(path string, here, original int)
	missing []string // texts that only the original has
	needed  bool     // one of them is required
}

// complete returns translation with everything that it takes from original. Neither is changed.
func complete[T any](original, translation T, by *inheritance) T {
	by.group(reflect.ValueOf(&original).Elem(), reflect.ValueOf(&translation).Elem(), "")
	return translation
}

// group completes the struct own, which nobody else refers to.
func (h *inheritance) group(original, own reflect.Value, path string) {
	for i := range own.NumField() {
		f := own.Type().Field(i)
		name := f.Tag.Get("yaml")
		at := name
		if path != "" {
			at = path + "." + name
		}
		from, to := original.Field(i), own.Field(i)
		switch how := f.Tag.Get("translation"); {
		case name == "-":
			to.Set(from)
		case name == "translations":
			if h.said(at) {
				h.fact(at)
			}
			to.Set(from)
		case how == "own":
		case hasTexts(f.Type) && f.Type.Kind() == reflect.Struct:
			h.group(from, to, at)
		case hasTexts(f.Type):
			h.list(from, to, at)
		case how == "text", how == "may":
			h.text(from, to, at, how == "text", isRequired(f))
		default:
			if h.said(at) {
				h.fact(at)
			}
			to.Set(from)
		}
	}
}

// text completes a text, or a list of texts; missed says whether it is missed where there is none.
func (h *inheritance) text(from, to reflect.Value, at string, missed, required bool) {
	if to.IsZero() {
		if missed && !from.IsZero() {
			h.missing, h.needed = append(h.missing, at), h.needed || required
		}
		to.Set(from)
	} else if to.Kind() == reflect.Slice && to.Len() != from.Len() {
		h.uneven(at, to.Len(), from.Len())
		to.Set(from)
	}
}

// list completes the groups of a list one by one: the first with the first, and so on.
func (h *inheritance) list(from, to reflect.Value, at string) {
	switch {
	case to.Len() == 0:
		if from.Len() > 0 {
			h.missing, h.needed = append(h.missing, at), h.needed || needsTexts(from.Type().Elem())
		}
		to.Set(from)
	case to.Len() != from.Len():
		h.uneven(at, to.Len(), from.Len())
		to.Set(from)
	default:
		own := reflect.MakeSlice(to.Type(), to.Len(), to.Len())
		reflect.Copy(own, to) // the one there is is shared with the record as it was read
		for i := range own.Len() {
			h.group(from.Index(i), own.Index(i), index(at, i))
		}
		to.Set(own)
	}
}

// hasTexts reports whether a group, or the groups of a list, have fields that translations write.
func hasTexts(t reflect.Type) bool {
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return false
	}
	return slices.ContainsFunc(reflect.VisibleFields(t), func(f reflect.StructField) bool {
		return f.Tag.Get("translation") != "" || f.Type.Kind() != reflect.Slice && hasTexts(f.Type)
	})
}

func isRequired(f reflect.StructField) bool { return f.Tag.Get("rule") == "required" }

// needsTexts reports whether a group has a text that it must have.
func needsTexts(group reflect.Type) bool {
	return slices.ContainsFunc(reflect.VisibleFields(group), func(f reflect.StructField) bool { return f.Tag.Get("translation") == "text" && isRequired(f) })
}

// completeDetails is complete for what the type of a page adds.
func completeDetails(original, translation site.Details, by *inheritance) site.Details {
	if translation == nil {
		return nil
	}
	own := reflect.New(reflect.TypeOf(translation).Elem())
	own.Elem().Set(reflect.ValueOf(translation).Elem())
	by.group(reflect.ValueOf(original).Elem(), own.Elem(), "")
	return own.Interface().(site.Details)
}

// inherit returns how the translation of a record, written at path within fields, is completed.
func (a *assembly) inherit(fields site.Fields, path, original string) *inheritance {
	within := func(field string) string {
		if path == "" {
			return field
		}
		return path + "." + field
	}
	return &inheritance{
		said: func(field string) bool { return fields.Has(within(field)) },
		fact: func(field string) {
			a.report(diag.New(diag.TranslatedFact, fields.At(within(field)), "%s is the same in every language, so it comes from %s.", field, original))
		},
		uneven: func(field string, here, there int) {
			a.report(diag.New(diag.UnevenTranslation, fields.At(within(field)), "%s has %s here and %s in %s.", field, items(here), items(there), original))
		},
	}
}

func items(n int) string {
	if n == 1 {
		return "1 item"
	}
	return strconv.Itoa(n) + " items"
}
