package schema_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"

	"northstar/generator/command/schema"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

type cmsField struct {
	Name, Widget string
	Media        *string `yaml:"media_folder"`
	Required     bool
	Default      any
	Options      []string
	Field        *cmsField
	Fields       []cmsField
}

type cmsCollection struct {
	Name, Folder, File, Slug, Path, Extension string
	Media                                     *string `yaml:"media_folder"`
	Public                                    *string `yaml:"public_folder"`
	Fields                                    []cmsField
	Files                                     []cmsCollection
}

type cmsConfig struct {
	Backend struct {
		Name, Repo, Branch string
		Base               string `yaml:"base_url"`
		API                string `yaml:"api_root"`
		App                string `yaml:"app_id"`
	}
	Mode        string `yaml:"publish_mode"`
	Collections []cmsCollection
}

func configOf(t *testing.T, types site.Types, config site.Config, files fstest.MapFS, backend string) (cmsConfig, []schema.Kept) {
	t.Helper()
	data, kept, err := schema.CMS(types, config, files, backend)
	if err != nil {
		t.Fatal(err)
	}
	var c cmsConfig
	if err := yaml.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	return c, kept
}

// all returns the collections and the files of c, by name.
func (c *cmsConfig) all(t *testing.T) map[string]cmsCollection {
	t.Helper()
	all := map[string]cmsCollection{}
	add := func(x cmsCollection) {
		if _, twice := all[x.Name]; twice {
			t.Errorf("%s is there twice", x.Name)
		}
		all[x.Name] = x
	}
	for _, x := range c.Collections {
		add(x)
		for _, f := range x.Files {
			add(f)
		}
	}
	return all
}

var bilingual = site.Config{
	URL: "https://bay.example/", Languages: []string{"en", "de"}, Repository: site.Repository{URL: "https://github.com/bay/site"},
}

// missing returns which fields of the model a form does not have, by their paths.
func missing(at string, fields []content.Field, form []cmsField) (paths []string) {
	for _, f := range fields {
		i := slices.IndexFunc(form, func(w cmsField) bool { return w.Name == f.Name })
		name := strings.TrimPrefix(at+"."+f.Name, ".")
		if i < 0 {
			paths = append(paths, name)
			continue
		}
		w := form[i]
		switch f.Kind {
		case content.KindGroup, content.KindGroups, content.KindShorthand:
			paths = append(paths, missing(name, f.Fields, w.Fields)...)
		case content.KindTranslations:
			if len(w.Fields) != 1 || w.Fields[0].Name != "de" {
				paths = append(paths, name+".de")
				continue
			}
			paths = append(paths, missing(name+".de", f.Fields, w.Fields[0].Fields)...)
		case content.KindFree, content.KindFields, content.KindNamed:
			if w.Widget != "hidden" { // so that it is kept as it is
				paths = append(paths, name+" (hidden)")
			}
		default:
			if w.Widget == "hidden" || w.Widget == "object" {
				paths = append(paths, name+" (shown)")
			}
			if f.Enum != nil && !slices.Equal(w.Options, f.Enum) {
				paths = append(paths, name+" (words)")
			}
		}
	}
	return paths
}

// Every field of every record is in a form, and those of translations are in theirs, without facts.
func TestCMSIsComplete(t *testing.T) {
	for _, types := range []site.Types{demoTypes(), awkwardTypes(), site.StandardTypes()} {
		c, _ := configOf(t, types, bilingual, nil, "")
		all := c.all(t)
		for _, r := range content.Records(types) {
			x, ok := all[r.Name]
			fields := x.Fields
			switch {
			case r.Type != nil && r.Type.Role == site.RoleIntroduction:
				x, ok = all["section-stories"]
				fields = x.Fields
			case r.List != "" && ok:
				if len(fields) != 1 || fields[0].Name != r.List || fields[0].Widget != "list" {
					t.Errorf("%s is %+v", r.Name, fields)
				}
				fields = fields[0].Fields
			}
			if !ok {
				t.Errorf("%s has no form", r.Name)
				continue
			}
			if paths := missing("", r.Fields, fields); paths != nil {
				t.Errorf("%s lacks %v", r.Name, paths)
			}
			if !r.HasText() {
				continue
			}
			for _, what := range []string{"body", "draft"} {
				if i := slices.IndexFunc(fields, func(w cmsField) bool { return w.Name == what }); i < 0 || what == "draft" &&
					fields[i].Default != true {
					t.Errorf("the %s of %s is not right", what, r.Name)
				}
			}
			if r.Type.Role == site.RoleIntroduction {
				continue
			}
			translated, ok := all[r.Name+"-de"]
			texts := slices.DeleteFunc(slices.Clone(r.Texts), func(f content.Field) bool { return f.Name == "extra" })
			if paths := missing("", texts, translated.Fields); !ok || paths != nil {
				t.Errorf("the translation of %s lacks %v", r.Name, paths)
			}
			for _, w := range translated.Fields {
				if w.Name != "body" && !slices.ContainsFunc(r.Texts, func(f content.Field) bool { return f.Name == w.Name }) {
					t.Errorf("the translation of %s has %s, which is a fact", r.Name, w.Name)
				}
			}
		}
	}
}

// Files lie where the program looks for them, and pictures where the files say that they are.
func TestCMSPlaces(t *testing.T) {
	c, kept := configOf(t, demoTypes(), bilingual, nil, "")
	all := c.all(t)
	if kept != nil {
		t.Errorf("no form for %v", kept)
	}
	for name, want := range map[string]string{
		"page": "content", "story": "content/stories", "event": "content/events", "goal": "data/goals", "person": "data/people",
		"site": "data/site.yaml", "mission": "content/mission.md", "channel": "data/channels.yaml", "question": "data/faq.yaml",
		"entry": "data/ledger", "collection": "data/collections", "topic": "content/topics",
		"section-events-de": "content/events/index.de.md", "topic-de": "content/topics", "resource": "data/resources",
		"chapter":    "content/chapters",
		"mission-de": "content/mission.de.md", "section-events": "content/events/index.md",
	} {
		if x := all[name]; x.Folder+x.File != want {
			t.Errorf("%s is in %q, want %q", name, x.Folder+x.File, want)
		}
	}
	for name, want := range map[string][3]string{
		"story": {"images", "images", ""}, "story-folder": {"", "", "{{slug}}/index"}, "person": {"/content/images", "images", ""},
		"story-de": {"images", "images", ""},
	} {
		x := all[name]
		if x.Media == nil || x.Public == nil || [3]string{*x.Media, *x.Public, x.Path} != want {
			t.Errorf("the pictures of %s: %+v", name, x)
		}
	}
	for _, f := range all["guide"].Fields {
		if f.Name == "downloads" && (f.Fields[0].Name != "file" || f.Fields[0].Media == nil || *f.Fields[0].Media != "") {
			t.Errorf("what a guide offers does not lie beside it: %+v", f.Fields[0])
		}
	}
	for _, f := range all["post"].Fields {
		if f.Name == "date" && f.Required {
			t.Error("a post that has its date in its name cannot be edited")
		}
	}
	for name, want := range map[string][2]string{"story-de": {"relation", ""}, "story-folder-de": {"string", "{{slug}}/index"}} {
		x := all[name]
		i := slices.IndexFunc(x.Fields, func(w cmsField) bool { return w.Name == "extra" })
		if got := [2]string{x.Fields[i].Fields[0].Widget, x.Path}; got != want {
			t.Errorf("the original of %s is %v, want %v", name, got, want)
		}
	}
	if x := all["event"]; !strings.HasPrefix(x.Slug, "{{start | date(") {
		t.Errorf("events are called %s", x.Slug)
	}
	if x := all["story-de"]; x.Extension != "de.md" || x.Slug != "{{fields.extra.original}}" {
		t.Errorf("translations are %+v", x)
	}
	if _, ok := configOf(t, site.StandardTypes(), site.Config{Repository: bilingual.Repository}, nil, ""); ok != nil {
		t.Error(ok)
	}
}

// A file that is a bare list has no form, which would lose it; the same list under a name has one.
func TestCMSLists(t *testing.T) {
	files := fstest.MapFS{
		"data/channels.yaml": {Data: []byte("- {type: forum, name: F, url: https://x.example, purpose: p}\n")},
		"data/faq.yaml":      {Data: []byte("questions:\n  - {question: Why?, answer: So.}\n")},
		"data/ledger/a.yaml": {Data: []byte("- {goal: trees, date: 2026-01-01, value: 1}\n")},
	}
	c, kept := configOf(t, site.StandardTypes(), bilingual, files, "")
	all := c.all(t)
	if want := []schema.Kept{{File: "data/ledger/a.yaml"}, {File: "data/channels.yaml"}}; !slices.Equal(kept, want) {
		t.Errorf("kept %v, want %v", kept, want)
	}
	if _, ok := all["channel"]; ok {
		t.Error("channels have a form")
	}
	if _, ok := all["question"]; !ok {
		t.Error("questions have none")
	}
}

// Where a file has one text for a list, the form would not open the file: the field is kept as it is, and told.
func TestCMSSingleTexts(t *testing.T) {
	event := "---\r\ntitle: A\r\nrepeats: {every: month, on: first thursday}\r\n---\r\n"
	for text, single := range map[string]bool{
		event: true, strings.ReplaceAll(event, "first thursday", "[first thursday]"): false, strings.ReplaceAll(event, "first thursday",
			""): false,
	} {
		files := fstest.MapFS{"content/events/a.md": {Data: []byte(text)}, "content/posts/a.md": {Data: []byte(event)}}
		c, kept := configOf(t, site.StandardTypes(), bilingual, files, "")
		want, widget := []schema.Kept(nil), "list"
		if single {
			want, widget = []schema.Kept{{File: "content/events/a.md", Field: "repeats.on"}}, "hidden"
		}
		if !slices.Equal(kept, want) {
			t.Errorf("kept %v, want %v", kept, want)
		}
		for _, f := range c.all(t)["event"].Fields {
			if i := slices.IndexFunc(f.Fields, func(w cmsField) bool { return w.Name == "on" }); f.Name == "repeats" &&
				f.Fields[i].Widget != widget {
				t.Errorf("it is a %s, want a %s", f.Fields[i].Widget, widget)
			}
		}
	}
}

// The backend is that of the host, or there is none.
func TestBackends(t *testing.T) {
	for _, c := range []struct{ url, flag, want string }{
		{"https://github.com/bay/site", "", "github bay/site   editorial_workflow"},
		{"https://gitlab.com/bay/deep/site.git", "", "gitlab bay/deep/site   editorial_workflow"},
		{"https://codeberg.org/bay/site", "", "gitea bay/site https://codeberg.org https://codeberg.org/api/v1 simple"},
		{"https://forgejo.example.org/bay/site", "", "gitea bay/site https://forgejo.example.org https://forgejo.example.org/api/v1 simple"},
		{"https://git.example.org/bay/site", "forgejo", "gitea bay/site https://git.example.org https://git.example.org/api/v1 simple"},
		{"https://gitlab.example.org/bay/site", "",
			"gitlab bay/site https://gitlab.example.org https://gitlab.example.org/api/v4 editorial_workflow"},
	} {
		got, _ := configOf(t, site.StandardTypes(), site.Config{URL: "https://bay.example/", Repository: site.Repository{URL: c.url}}, nil,
			c.flag)
		b := got.Backend
		if text := fmt.Sprintf("%s %s %s %s %s", b.Name, b.Repo, b.Base, b.API, got.Mode); text != c.want || b.Branch != "main" {
			t.Errorf("%s: %q, want %q", c.url, text, c.want)
		}
	}
	for url, want := range map[string]string{
		"https://git.example.org/bay/site": "--backend forgejo", "https://git.sr.ht/~bay/site": "SourceHut has no way", "": "repository: {url:",
		"https://notgithub.example/bay/site": "--backend",
	} {
		_, _, err := schema.CMS(site.StandardTypes(), site.Config{Repository: site.Repository{URL: url}}, nil, "")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", url, err, want)
		}
	}
	if _, _, err := schema.CMS(site.StandardTypes(), bilingual, os.DirFS("."), "svn"); err == nil {
		t.Error("there is a backend svn")
	}
}
