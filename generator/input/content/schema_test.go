package content

import (
	"strings"
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

func TestRecordsAreExplained(t *testing.T) {
	for _, r := range Records(site.StandardTypes()) {
		if len(r.Fields) == 0 || r.Name == "" || r.Path == "" {
			t.Errorf("%+v", r)
		}
		seen := map[string]bool{}
		for _, f := range r.Fields {
			if seen[f.Name] {
				t.Errorf("%s has two fields %s", r.Name, f.Name)
			}
			seen[f.Name] = true
		}
		documented(t, r.Name, r.Fields)
	}
}

func documented(t *testing.T, path string, fields []Field) {
	for _, f := range fields {
		at := path + "." + f.Name
		if f.Doc == "" || strings.HasSuffix(f.Doc, ".") {
			t.Errorf("%s says %q about itself", at, f.Doc)
		}
		simple := f.Kind != KindGroup && f.Kind != KindGroups && f.Kind != KindDate && f.Kind != KindNumber && f.Kind != KindWhole
		if f.Required && simple && f.Example == "" && f.Enum == nil {
			t.Errorf("%s is required and has no example", at)
		}
		documented(t, at, f.Fields)
	}
}

// Every example can be pasted as it stands.
func TestExamplesAreRight(t *testing.T) {
	for _, r := range Records(site.StandardTypes()) {
		for _, f := range r.Fields {
			example(t, r, "", f)
		}
	}
}

func example(t *testing.T, r Record, indent string, f Field) {
	if f.Example != "" {
		line := f.Name + ": " + f.Example + "\n"
		for _, d := range parseFields(t, r, line) {
			if d.Code != diag.MissingField.ID && d.Code != diag.MissingDate.ID {
				t.Errorf("%s: %s%s", r.Name, line, transcript([]diag.Diagnostic{d}))
			}
		}
	}
}

// parseFields reads fields as the beginning of a record of type r.
func parseFields(t *testing.T, r Record, fields string) []diag.Diagnostic {
	path := strings.NewReplacer("<section>", "guides", "<date>", "2026-06-30", "<id>", "x", "<name>", "x").Replace(r.Path)
	if r.Type != nil {
		return parse1(t, path, "---\n"+fields+"---\n")
	}
	if r.Many && r.Name != "entry" {
		fields = "- " + fields
	}
	return parse1(t, path, fields)
}

// Records must be found where they say they lie.
func TestRecordPlaces(t *testing.T) {
	for _, r := range Records(site.StandardTypes()) {
		if r.Type == nil {
			continue
		}
		path := strings.NewReplacer("<section>", "guides", "<date>", "2026-06-30", "<id>", "x").Replace(r.Path)
		if p, diags := placeOf(path, nil, nil); p.Type != r.Type || len(diags) > 0 {
			t.Errorf("%s is a %s, not a %s", path, p.Type.Name, r.Name)
		}
	}
	if d := site.StandardTypes().Named("post").NewDetails(); d != nil {
		t.Errorf("posts have details: %v", d)
	}
}
