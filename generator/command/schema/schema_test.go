package schema_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"northstar/generator/command/scaffold"
	"northstar/generator/command/schema"
	"northstar/generator/input/content"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
)

// compiled returns the schema of a record, as an independent library reads it.
func compiled(t *testing.T, types site.Types, name string) *jsonschema.Schema {
	t.Helper()
	data, err := schema.JSON(types, name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name+".json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name + ".json")
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

// validate checks YAML against a schema. Scalars are strings, numbers, truths and nothing, as in JSON.
func validate(t *testing.T, s *jsonschema.Schema, data []byte) error {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal(data, &n); err != nil {
		t.Fatal(err)
	}
	untime(&n)
	var v any
	if err := n.Decode(&v); err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(value)
}

// untime makes texts of days, as the YAML of editors does (YAML 1.2, section 10.3).
func untime(n *yaml.Node) {
	if n.Tag == "!!timestamp" {
		n.Tag = "!!str"
	}
	for _, x := range n.Content {
		untime(x)
	}
}

func frontMatter(page []byte) []byte {
	_, rest, _ := bytes.Cut(page, []byte("---\n"))
	block, _, _ := bytes.Cut(rest, []byte("\n---"))
	return block
}

// demoTypes returns the types of the demo, its own included.
func demoTypes() site.Types { return pipeline.TypesOf(os.DirFS("../../..")) }

// recordOf returns the record that a file of a site holds.
func recordOf(types site.Types, file string) string {
	switch {
	case strings.HasPrefix(file, "data/ledger/"):
		return "entry"
	case strings.HasSuffix(file, "/index.md") && strings.Count(file, "/") == 2:
		return "index"
	case strings.HasPrefix(file, "content/"):
		folder, _, nested := strings.Cut(strings.TrimPrefix(file, "content/"), "/")
		if nested {
			if t := types.InFolder(folder); t != nil {
				return t.Name
			}
			return "page"
		}
	}
	for _, r := range content.Records(types) {
		if ok, _ := path.Match(strings.NewReplacer("<id>", "*", "<name>", "*").Replace(r.Path), file); ok && r.Name != "page" {
			return r.Name
		}
	}
	return "page"
}

// What the demo community has is valid, file by file, and stops being so with a misspelt field.
func TestDemoIsValid(t *testing.T) {
	root := os.DirFS("../../..")
	types := demoTypes()
	schemas := map[string]*jsonschema.Schema{}
	for _, name := range schema.Names(types) {
		schemas[name] = compiled(t, types, name)
	}
	seen := map[string]int{}
	for _, folder := range []string{"content", "data"} {
		err := fs.WalkDir(root, folder, func(file string, d fs.DirEntry, err error) error {
			ext := path.Ext(file)
			if err != nil || d.IsDir() || ext != ".md" && ext != ".yaml" {
				return err
			}
			data, err := fs.ReadFile(root, file)
			if err != nil {
				return err
			}
			if ext == ".md" {
				data = frontMatter(data)
			}
			name := recordOf(types, strings.Replace(file, ".de.md", ".md", 1))
			if strings.HasSuffix(file, ".de.md") {
				name += "-translation"
				if validate(t, schemas[name], append([]byte("date: 2026-01-01\n"), data...)) == nil {
					t.Errorf("%s with a date of its own is a valid %s", file, name)
				}
			}
			seen[name]++
			if err := validate(t, schemas[name], data); err != nil {
				t.Errorf("%s is no valid %s: %v", file, name, err)
			}
			if wrong := append([]byte("titel: x\n"), data...); !bytes.HasPrefix(bytes.TrimSpace(data), []byte("-")) &&
				!bytes.HasPrefix(data, []byte("#")) {
				if validate(t, schemas[name], wrong) == nil {
					t.Errorf("%s with a field titel is a valid %s", file, name)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range content.Records(types) {
		if seen[r.Name] == 0 && r.Name != "page" {
			t.Errorf("the demo has no %s, so nothing shows that its schema is right", r.Name)
		}
	}
	for _, name := range []string{"mission", "post", "story", "guideline"} {
		if seen[name+"-translation"] == 0 {
			t.Errorf("the demo has no translation of a %s", name)
		}
	}
}

// What `northstar new` writes is valid, and every example of the model too.
func TestNewRecordsAreValid(t *testing.T) {
	for _, kind := range scaffold.Types(site.StandardTypes()) {
		file, err := scaffold.Record(scaffold.Draft{Types: site.StandardTypes(), Type: kind, Title: "Plant 100 trees",
			Today: progress.Date{Year: 2026, Month: 6, Day: 30}})
		if err != nil {
			t.Fatal(err)
		}
		data := file.Bytes
		if path.Ext(file.Path) == ".md" {
			data = frontMatter(data)
		}
		if err := validate(t, compiled(t, site.StandardTypes(), kind), data); err != nil {
			t.Errorf("a new %s: %v", kind, err)
		}
		for _, r := range content.Records(site.StandardTypes()) {
			if r.Name != kind {
				continue
			}
			for _, f := range r.Fields {
				if f.Example == "" {
					continue
				}
				lines := slices.DeleteFunc(strings.Split(string(data), "\n"), func(line string) bool { return strings.HasPrefix(line, f.Name+":") })
				with := strings.Join(lines, "\n") + "\n" + f.Name + ": " + f.Example + "\n"
				if err := validate(t, compiled(t, site.StandardTypes(), kind), []byte(with)); err != nil {
					t.Errorf("the example of %s in %s: %v", f.Name, kind, err)
				}
			}
		}
	}
}

func TestSchemaRefuses(t *testing.T) {
	for _, c := range []struct{ record, yaml string }{
		{"goal", "title: Trees\nmeasure: {unit: trees}\n"},                                     // no start
		{"goal", "title: Trees\nmeasure: {unit: trees}\nstart: 1 May\n"},                       // no day
		{"goal", "title: Trees\nmeasure: {unit: trees}\nstart: 2026-01-01\nlifecycle: done\n"}, // no word for it
		{"goal", "title: Trees\nmeasure: trees\nstart: 2026-01-01\n"},                          // no group
		{"event", "title: x\nstart: 2026-05-01 25\nend: 2026-05-01\nmode: online\n"},
		{"event", "title:\nstart: 2026-05-01 19:00\nend: 2026-05-01 20:00\nmode: online\n"}, // a title of nothing
		{"event", "title: x\nstart: 2026-05-01 19:00\nrepeats: {every: week}\n"},            // a series without an end
		{"story", "title: x\ndate: 2026-05-01\n"},                                           // no consent
		{"channel", "type: forum\n"},                                                        // no list
		{"page", "title: x\ndraft: perhaps\n"},
		{"page", "title: x\nupdate_every_days: 3\n"},
	} {
		if validate(t, compiled(t, site.StandardTypes(), c.record), []byte(c.yaml)) == nil {
			t.Errorf("this is a valid %s:\n%s", c.record, c.yaml)
		}
	}
}

// A date of a series says only what is different on it.
func TestDateOfSeriesIsValid(t *testing.T) {
	if err := validate(t, compiled(t, site.StandardTypes(), "event"), []byte("status: cancelled\n")); err != nil {
		t.Error(err)
	}
}

func TestSettingsNameEverySchema(t *testing.T) {
	data, err := schema.VSCode(nil, ".vscode/schemas")
	if err != nil {
		t.Fatal(err)
	}
	var settings struct {
		Schemas map[string]string `json:"yaml.schemas"`
	}
	if err := json.Unmarshal(data, &settings); err != nil {
		t.Fatal(err)
	}
	for _, r := range content.Records(site.StandardTypes()) {
		pattern, ok := settings.Schemas["./.vscode/schemas/"+schema.File(r.Name)]
		if ok != (r.Type == nil) || strings.Contains(pattern, "<") {
			t.Errorf("%s is for %q", r.Name, pattern)
		}
	}
}
