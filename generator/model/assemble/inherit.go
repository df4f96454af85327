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
	*reports
	fields   site.Fields // where the translation was written
	at       string      // the path of the translation within fields; "" if they are all its own
	original string      // the path of the original, or what it is called
	missing  []string    // texts that only the original has
	needed   bool        // one of them is required
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
			h.sameEverywhere(at)
			to.Set(from)
		case how == "own":
		case hasTexts(f.Type) && f.Type.Kind() == reflect.Struct:
			h.group(from, to, at)
		case hasTexts(f.Type):
			h.list(from, to, at)
		case how == "text", how == "may":
			h.inherit(from, to, at, how == "text", isRequired(f))
		default:
			h.sameEverywhere(at)
			to.Set(from)
		}
	}
}

// inherit completes a text, or a list of texts; missed says whether it is missed where there is none.
func (h *inheritance) inherit(from, to reflect.Value, at string, missed, required bool) {
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
	return slices.ContainsFunc(reflect.VisibleFields(group),
		func(f reflect.StructField) bool { return f.Tag.Get("translation") == "text" && isRequired(f) })
}

// translatedDocument returns d with everything that it takes from its original, and the texts that only that has.
func translatedDocument(original, d *site.Document, r *reports) (whole *site.Document, missing []string) {
	h := &inheritance{reports: r, fields: d.Fields, original: original.Path}
	own := *d
	own.Front = complete(original.Front, d.Front, h)
	if d.Details != nil {
		details := reflect.New(reflect.TypeOf(d.Details).Elem())
		details.Elem().Set(reflect.ValueOf(d.Details).Elem())
		h.group(reflect.ValueOf(original.Details).Elem(), details.Elem(), "")
		own.Details = details.Interface()
	}
	own.FindNames()
	return &own, h.missing
}

// path returns the path of a field of the translation within its fields.
func (h *inheritance) path(field string) string {
	if h.at == "" {
		return field
	}
	return h.at + "." + field
}

func (h *inheritance) position(field string) diag.Position { return h.fields.At(h.path(field)) }

// sameEverywhere reports a field that the translation must not write, if it has.
func (h *inheritance) sameEverywhere(field string) {
	if h.fields.Has(h.path(field)) {
		h.add(diag.New(diag.TranslatedFact, h.position(field), "%s is the same in every language, so it comes from %s.", field, h.original))
	}
}

// uneven reports a list that is not as long as that of the original.
func (h *inheritance) uneven(field string, here, there int) {
	h.add(diag.New(diag.TranslatedListLength, h.position(field), "%s has %s here and %s in %s.", field, items(here), items(there), h.original))
}

func items(n int) string {
	if n == 1 {
		return "1 item"
	}
	return strconv.Itoa(n) + " items"
}
