package assemble

import (
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// Each field of a form has a name that is received, and choices if it is chosen; pages name forms that are there.
func TestFormsCanBeAsked(t *testing.T) {
	for name, c := range map[string]struct {
		fields []site.FormField
		wrong  bool
	}{
		"all is well": {[]site.FormField{
			{Name: "e-mail_2", Label: "A"}, {Name: "b", Label: "B", Kind: "choice", Choices: []string{"1", "2"}},
		}, false},
		"a name with a blank": {[]site.FormField{{Name: "e mail", Label: "A"}}, true},
		"a name of programs":  {[]site.FormField{{Name: "_gotcha", Label: "A"}}, true},
		"a name of Netlify":   {[]site.FormField{{Name: "Form-Name", Label: "A"}}, true},
		"a name of objects":   {[]site.FormField{{Name: "__proto__", Label: "A"}}, true},
		"markup":              {[]site.FormField{{Name: `a"><script>`, Label: "A"}}, true},
		"two of one name":     {[]site.FormField{{Name: "a", Label: "A"}, {Name: "A", Label: "B"}}, true},
		"one choice":          {[]site.FormField{{Name: "a", Label: "A", Kind: "choices", Choices: []string{"1"}}}, true},
		"any of several, required": {
			[]site.FormField{{Name: "a", Label: "A", Kind: "choices", Required: true, Choices: []string{"1", "2"}}}, true,
		},
		"choices that nobody has":   {[]site.FormField{{Name: "a", Label: "A", Choices: []string{"1", "2"}}}, true},
		"nothing but what is tried": {nil, false},
	} {
		data := languages("en")
		data.Forms = []site.Recorded[site.Form]{{ID: "letter", Value: site.Form{Title: "Letter", Action: site.Netlify, Fields: c.fields}}}
		d := document("page", "about", "", site.Front{Title: "About", Form: "letter"}, nil, "form")
		s, found := Site(Parts{Documents: []*site.Document{d}, Data: data}, Options{Now: noon})
		told := len(found) == 1 && found[0].Code == diag.FormField.ID
		if told != c.wrong || !told && len(found) > 0 || s.Index.Forms["letter"] == nil {
			t.Errorf("%s: %v", name, codes(found))
		}
	}
	d := document("page", "about", "", site.Front{Title: "About", Form: "letters"}, nil, "form")
	_, found := Site(Parts{Documents: []*site.Document{d}, Data: languages("en")}, Options{Now: noon})
	if len(found) != 1 || found[0].Code != diag.UnknownForm.ID {
		t.Errorf("an unknown form: %v", codes(found))
	}
}
