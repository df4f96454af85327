package schemaorg

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func things() []Thing {
	return []Thing{Organization{}, WebSite{}, BreadcrumbList{}, Article{}, HowTo{}, FAQPage{}, Event{}, Dataset{}, Observation{}}
}

// A property is called like its field: nobody but a search engine would notice another name.
func TestPropertiesAreCalledLikeFields(t *testing.T) {
	names := map[string]string{"Type": "@type", "ID": "@id", "URL": "url", "Context": "@context", "Things": "@graph",
		"ContentURL": "contentUrl"}
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] {
			return
		}
		seen[typ] = true
		for f := range typ.Fields() {
			visit(f.Type)
			if f.Anonymous {
				continue
			}
			want := names[f.Name]
			if want == "" {
				want = strings.ToLower(f.Name[:1]) + f.Name[1:]
			}
			if got, _, _ := strings.Cut(f.Tag.Get("json"), ","); got != want {
				t.Errorf("%s.%s is written as %q, not as %q", typ.Name(), f.Name, got, want)
			}
		}
	}
	visit(reflect.TypeFor[Graph]())
	for _, thing := range things() {
		visit(reflect.TypeOf(thing))
	}
	if len(seen) < 20 {
		t.Errorf("only %d types were looked at", len(seen))
	}
}

// A property without a value is left out; what a type needs is there, and a number keeps its digits.
func TestGraph(t *testing.T) {
	got, err := json.Marshal(NewGraph([]Thing{
		WebSite{Type: "WebSite", ID: "https://example.org/#website", URL: "https://example.org/", Name: "Commons",
			Spoken: Spoken{InLanguage: "en"}},
		HowTo{Type: "HowTo", Name: "Mend",
			Step: []HowToStep{{Type: "HowToStep", Position: 1, Name: "Cut", Text: "Cut it.", URL: "#step-1"}}},
		Event{Type: "Event", Name: "Planting", IsAccessibleForFree: true},
		Observation{Type: "Observation", Value: "1.10"},
	}))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"@context":"https://schema.org","@graph":[` +
		`{"@type":"WebSite","@id":"https://example.org/#website","url":"https://example.org/","name":"Commons",` +
		`"publisher":{"@id":""},"inLanguage":"en"},` +
		`{"@type":"HowTo","name":"Mend","step":[{"@type":"HowToStep","position":1,"name":"Cut","text":"Cut it.","url":"#step-1"}],` +
		`"url":"","publisher":{"@type":"","name":""},"inLanguage":""},` +
		`{"@type":"Event","name":"Planting","isAccessibleForFree":true},` +
		`{"@type":"Observation","observationAbout":{"@id":""},"variableMeasured":{"@id":""},"observationDate":"","value":1.10}]}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}
