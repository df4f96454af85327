package assemble

import (
	"fmt"
	"regexp"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// forms returns the forms by id.
func forms(records []site.Recorded[site.Form], r *reports) map[string]*site.Form {
	byID := make(map[string]*site.Form, len(records))
	for i := range records {
		f, at := &records[i].Value, records[i].Fields.At
		f.ID, f.IntroText = records[i].ID, r.text(f.Text, at("text"), "")
		byID[f.ID] = f
		if f.Action != site.Netlify && f.Action != "" && f.Host() == "" {
			where := at("action")
			where.Width = len([]rune(f.Action))
			r.add(diag.New(diag.FormAction, where, "Answers cannot be sent to %q.", f.Action))
		}
		taken := map[string]bool{}
		for j := range f.Fields {
			formField(&f.Fields[j], func(field string) diag.Position { return at(fmt.Sprintf("fields[%d]%s", j, field)) }, taken, r)
		}
	}
	return byID
}

// formField reports what is wrong with a question of a form; taken has the names of those before it, in lower case.
func formField(f *site.FormField, at func(field string) diag.Position, taken map[string]bool, r *reports) {
	name := strings.ToLower(f.Name)
	switch {
	case f.Name == "": // which is told
	case !fieldName.MatchString(f.Name) || name == "form-name":
		r.add(diag.New(diag.FormField, at(".name"), "%q cannot be the name of a field: services keep it for themselves, or cannot read it.",
			f.Name))
	case taken[name]:
		r.add(diag.New(diag.FormField, at(".name"), "Two fields of this form are called %q, so one answer would be lost.", f.Name))
	}
	taken[name] = true
	switch {
	case f.Kind == "choices" && f.Required:
		r.add(diag.New(diag.FormField, at(".required"), "A browser can demand no answer to %q, which may have several.", f.Label).
			WithHint("Take required out, or ask for one of the choices, with kind: choice."))
	case f.HasChoices() && len(f.Choices) < 2:
		r.add(diag.New(diag.FormField, at(""), "%q has fewer than two choices.", f.Label).
			WithHint("Add choices: [...], or take kind: %s out.", f.Kind))
	case !f.HasChoices() && len(f.Choices) > 0:
		r.add(diag.New(diag.FormField, at(".choices"), "%q has choices, but is not of a kind that is chosen.", f.Label).
			WithHint("Add kind: choice for one of them, or kind: choices for any."))
	}
}

// fieldName matches names that every service can read and none keeps for itself: those begin with _.
var fieldName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]{0,63}$`)
