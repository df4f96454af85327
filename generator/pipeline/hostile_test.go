package pipeline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// A stranger fills every field of every record.
type stranger struct {
	value     string            // with one %d
	n         int               // how many texts were filled in
	addresses map[string]string // of fields that hold an address: text by place
}

// kept returns the fields that would keep a record off the site, or that say how the others
// are read, with a value that does neither; nil for those to leave out.
func kept() map[string]any {
	return map[string]any{
		"draft": nil, "slug": nil, "aliases": nil, "publish_at": nil, "expire_at": nil, "withdrawn_on": nil, "expires_on": nil,
		"theme": nil, "as_of": nil, "accent": nil, "privileged_folders": nil, "decimal_comma": nil, "compute": nil, "date": "2025-12-01",
		"language": "en", "timezone": "UTC", "currency": "EUR", "start": "2025-01-01", "end": "2025-12-30",
	}
}

// isAddress reports whether a field's value is an address that the site links to.
func isAddress(name string) bool {
	return name == "url" || strings.HasSuffix(name, "_url") || name == "to" || name == "contact"
}

func (s *stranger) text(at, name string) string {
	s.n++
	text := fmt.Sprintf(s.value, s.n)
	if isAddress(name) && at != "goal.revisions.to" { // what a field of a goal was changed to
		s.addresses[at] = text
	}
	return text
}

func (s *stranger) fill(at string, fields []content.Field) map[string]any {
	all, keep := map[string]any{}, kept()
	for _, f := range fields {
		if fixed, ok := keep[f.Name]; ok {
			if fixed != nil {
				all[f.Name] = fixed
			}
			continue
		}
		all[f.Name] = s.field(at+"."+f.Name, f)
	}
	return all
}

func (s *stranger) field(at string, f content.Field) any {
	switch f.Kind {
	case content.KindText:
		if f.Enum != nil {
			return f.Enum[0]
		}
		return s.text(at, f.Name)
	case content.KindTexts:
		if f.Enum != nil {
			return f.Enum
		}
		return []string{s.text(at, f.Name)}
	case content.KindSwitch:
		return true
	case content.KindWhole, content.KindNumber:
		return 5
	case content.KindNumbers:
		return []int{200}
	case content.KindDates:
		return []string{"2025-12-01"}
	case content.KindDate, content.KindMoment:
		return "2025-12-01"
	case content.KindGroup:
		return s.fill(at, f.Fields)
	case content.KindGroups, content.KindCredits:
		return []any{s.fill(at, f.Fields)}
	}
	return map[string]any{"free": s.text(at, f.Name)}
}

// files returns a site of one file for each type of record.
func (s *stranger) files() fstest.MapFS {
	files := fstest.MapFS{}
	names := strings.NewReplacer("<section>", "guides", "<date>", "2025-12-01", "<id>", "x", "<name>", "x")
	for _, r := range content.Records(site.StandardTypes()) {
		record := s.fill(r.Name, r.Fields)
		switch r.Name {
		case "site":
			record["url"] = "https://example.org/"
			delete(s.addresses, "site.url") // it has a rule of its own, and is no link
		case "event":
			record["mode"] = "hybrid"
		}
		var value any = record
		if r.Many {
			value = []any{record}
		}
		data, err := json.Marshal(value) // which is YAML as well
		if err != nil {
			panic(err)
		}
		file := names.Replace(r.Path)
		if r.Type != nil {
			data = []byte("---\n" + string(data) + "\n---\nText.\n")
		}
		files[file] = &fstest.MapFile{Data: data}
	}
	return files
}

// No value of any field of any record becomes an address that runs a program or names a file,
// not even in a preview; and every field that holds an address is reported, so that a site
// with one that is not of the web is not published.
func TestHostileFields(t *testing.T) {
	values := []string{"javascript:alert(%d)", "JaVaScRiPt:alert(%d)", " javascript:alert(%d)", "data:text/html,%d", "vbscript:x%d",
		"//evil.example/%d", "file:///etc/%d", "/\\\\evil.example/%d"}
	for _, value := range values {
		s := stranger{value: value, addresses: map[string]string{}}
		built := result(t, s.files(), options, nil)
		if s.n < 100 || len(s.addresses) < 15 {
			t.Fatalf("only %d texts and %d addresses were filled in", s.n, len(s.addresses))
		}
		for at, text := range s.addresses {
			if !strings.Contains(built.diagnostics, fmt.Sprintf("%q", text)) && !strings.Contains(built.diagnostics, " "+text) {
				t.Errorf("%s: %s is not reported", at, text)
			}
		}
		for _, page := range []string{"x", "mission", "faq", "posts/x", "guides", "guides/x", "stories/x", "projects/x", "events/x",
			"guidelines/x", "decisions/x", "goals/x", "people/x", "partners/x", "join"} {
			if len(built.outputs[page+"/index.html"]) == 0 {
				t.Errorf("%s is not on the site, so it tests nothing", page)
			}
		}
		for name, data := range built.outputs {
			switch path.Ext(name) {
			case ".html", ".xml", ".svg":
				for _, address := range followed(data) {
					if dangerous(address) {
						t.Errorf("%s leads to %q", name, address)
					}
				}
			}
		}
	}
}

// followed returns every address of a page or feed that a browser would follow or load.
func followed(data []byte) []string {
	var found []string
	z := html.NewTokenizer(bytes.NewReader(data))
	for inURI := false; ; {
		if z.Next() == html.ErrorToken {
			if z.Err() != io.EOF {
				panic(z.Err())
			}
			return found
		}
		token := z.Token()
		if inURI { // of an author in a feed
			found = append(found, token.Data)
		}
		inURI = token.Type == html.StartTagToken && token.Data == "uri"
		for _, a := range token.Attr {
			switch a.Key {
			case "href", "src", "action", "formaction", "poster", "data", "xlink:href", "srcset":
				found = append(found, a.Val)
			}
		}
	}
}

func dangerous(address string) bool {
	address = strings.ToLower(strings.Trim(address, " \t\n\r"))
	for _, begin := range []string{"javascript:", "data:text", "vbscript:", "file:"} {
		if strings.HasPrefix(address, begin) {
			return true
		}
	}
	return false
}
