package feed

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "keep the schemas as they are now, if they are compatible")

// schemas are the schemas that ship, by the names of their files.
var schemas = map[string]struct {
	id    string
	bytes func() []byte
}{
	"goals.schema.json":   {goalsSchemaID, GoalsSchema},
	"ledger.schema.json":  {ledgerSchemaID, LedgerSchema},
	"history.schema.json": {historySchemaID, HistorySchema},
}

// conforms checks data against a JSON Schema. Properties that the schema does not name are a failure too, so that every
// field is documented.
func conforms(t *testing.T, schema, data []byte) {
	t.Helper()
	root := decoded(t, schema)
	eachObject(root, func(_ string, object map[string]any) { object["additionalProperties"] = false })
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("schema.json", root); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(decoded(t, data)); err != nil {
		t.Errorf("%#v", err)
	}
}

func decoded(t *testing.T, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// eachObject calls f for every part of a schema that names properties, with the way to it.
func eachObject(schema any, f func(path string, object map[string]any)) {
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			if _, ok := v["properties"].(map[string]any); ok && !strings.HasSuffix(path, "/properties") {
				f(path, v)
			}
			for _, key := range slices.Sorted(maps.Keys(v)) {
				walk(path+"/"+key, v[key])
			}
		case []any:
			for i, x := range v {
				walk(fmt.Sprintf("%s/%d", path, i), x)
			}
		}
	}
	walk("", schema)
}

// Every field is always there, and everything that a schema says of itself is true.
func TestSchemaFiles(t *testing.T) {
	for name, s := range schemas {
		root := decoded(t, s.bytes()).(map[string]any)
		if root["$schema"] != "https://json-schema.org/draft/2020-12/schema" || root["$id"] != s.id ||
			root["title"] == nil || !strings.Contains(root["description"].(string), fmt.Sprintf("Version %d.", formatVersion)) {
			t.Errorf("%s is %v, written in %v: %v", name, root["$id"], root["$schema"], root["description"])
		}
		eachObject(root, func(path string, object map[string]any) {
			var required []string
			for _, x := range object["required"].([]any) {
				required = append(required, x.(string))
			}
			slices.Sort(required)
			if fields := slices.Sorted(maps.Keys(object["properties"].(map[string]any))); !slices.Equal(required, fields) {
				t.Errorf("%s%s requires %v of %v", name, path, required, fields)
			}
		})
	}
}

// FORMATS.md names every field of every format.
func TestFormatsAreDescribed(t *testing.T) {
	page, err := os.ReadFile("FORMATS.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range schemas {
		if !bytes.Contains(page, []byte("`"+s.id+"`")) {
			t.Errorf("FORMATS.md does not name %s", s.id)
		}
		root := decoded(t, s.bytes()).(map[string]any)
		defs := root["$defs"].(map[string]any)
		for _, part := range []any{root, root["properties"].(map[string]any)["community"], defs["goal"], defs["entry"]} {
			object, _ := part.(map[string]any)
			fields, _ := object["properties"].(map[string]any)
			for field := range fields {
				if !bytes.Contains(page, []byte("`"+field+"`")) && field != "community" && field != "goals" && field != "goal" {
					t.Errorf("FORMATS.md does not name the field %s of %s", field, name)
				}
			}
		}
	}
}

// TestSchemaCompatible: what a program could rely on, it still can. Within a version no field goes away, has another type or
// may be missing, and no word of a list goes away. The schema of a version is kept in testdata, as it was last shipped;
// -update writes it there if it is compatible, or if the version is new.
func TestSchemaCompatible(t *testing.T) {
	for name, s := range schemas {
		file := fmt.Sprintf("testdata/%s.%d.json", strings.TrimSuffix(name, ".json"), formatVersion)
		shipped, err := os.ReadFile(file)
		if os.IsNotExist(err) && *update {
			shipped = s.bytes()
		} else if err != nil {
			t.Fatal(err)
		}
		broken := incompatible(decoded(t, shipped), decoded(t, s.bytes()))
		for _, what := range broken {
			t.Errorf("%s: %s; raise formatVersion if it has to be", name, what)
		}
		if len(broken) == 0 && *update {
			shipped = s.bytes()
			if err := os.WriteFile(file, shipped, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(shipped, s.bytes()) && len(broken) == 0 {
			t.Errorf("%s has changed, and is compatible: run this test with -update, and describe what is new in FORMATS.md", name)
		}
	}
}

// incompatible says what a reader of documents of the schema before could trip over in those of the schema after.
func incompatible(before, after any) (broken []string) {
	complain := func(path, format string, args ...any) {
		broken = append(broken, strings.TrimPrefix(path, ".")+" "+fmt.Sprintf(format, args...))
	}
	resolve := func(root any, v any) map[string]any {
		schema, _ := v.(map[string]any)
		if ref, ok := schema["$ref"].(string); ok {
			target, _ := root.(map[string]any)["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
			return target
		}
		return schema
	}
	list := func(v any) (all []string) {
		items, ok := v.([]any)
		if !ok && v != nil {
			items = []any{v}
		}
		for _, x := range items {
			text, _ := json.Marshal(x)
			all = append(all, string(text))
		}
		return all
	}
	var compare func(path string, x, y any)
	compare = func(path string, x, y any) {
		old, now := resolve(before, x), resolve(after, y)
		types := list(old["type"])
		for _, kind := range list(now["type"]) {
			if !slices.Contains(types, kind) {
				complain(path, "is now %s, not %s", kind, strings.Join(types, " or "))
			}
		}
		for _, key := range []string{"pattern", "const", "$id"} {
			if was := list(old[key]); !slices.Equal(was, list(now[key])) && was != nil {
				complain(path, "has now the %s %v, not %v", key, now[key], old[key])
			}
		}
		words := list(now["enum"])
		for _, word := range list(old["enum"]) {
			if !slices.Contains(words, word) {
				complain(path, "has no %s any more", word)
			}
		}
		required := list(now["required"])
		for _, field := range list(old["required"]) {
			if !slices.Contains(required, field) {
				complain(path, "may be without %s", field)
			}
		}
		fields, _ := old["properties"].(map[string]any)
		stillThere, _ := now["properties"].(map[string]any)
		for _, field := range slices.Sorted(maps.Keys(fields)) {
			if stillThere[field] == nil {
				complain(path, "has no field %s any more", field)
			} else {
				compare(path+"."+field, fields[field], stillThere[field])
			}
		}
		if old["items"] != nil {
			compare(path+"[]", old["items"], now["items"])
		}
	}
	compare("", before, after)
	return broken
}

// A removed or retyped field is found, however deep it lies, and one that is new is not.
func TestIncompatible(t *testing.T) {
	const goal = `"title": {"type": "string"},`
	for _, c := range []struct{ from, to, want string }{
		{goal, ``, "goals[] has no field title any more"},
		{`"title", "url", "state"`, `"url", "state"`, `goals[] may be without "title"`},
		{goal, `"title": {"type": ["string", "null"]},`, `goals[].title is now "null", not "string"`},
		{goal, `"title": {"type": "number"},`, `goals[].title is now "number", not "string"`},
		{`"at": {"$ref": "#/$defs/numberOrNull"`, `"at": {"type": "number"`,
			`goals[].milestones[].at is now "number", not "string" or "null"; ` +
				`goals[].milestones[].at has now the pattern <nil>, not ^-?[0-9]+([.][0-9]+)?$`},
		{`"cancelled", "paused", "proposed"`, `"paused", "proposed"`, `goals[].state has no "cancelled" any more`},
		{`"$id": "urn:northstar:schema:goals:1"`, `"$id": "https://example.org/goals.schema.json"`,
			"has now the $id https://example.org/goals.schema.json, not urn:northstar:schema:goals:1"},
		{goal, goal + `"subtitle": {"type": "string"},`, ""},
		{`"cancelled", "paused", "proposed"`, `"cancelled", "dreamt of", "paused", "proposed"`, ""},
		{`"pledged": {"$ref": "#/$defs/numberOrNull"`, `"pledged": {"$ref": "#/$defs/number"`, ""}, // always there is no harm
	} {
		before := string(GoalsSchema())
		after := strings.Replace(before, c.from, c.to, 1)
		if after == before {
			t.Errorf("there is no %s", c.from)
		}
		if got := strings.Join(incompatible(decoded(t, []byte(before)), decoded(t, []byte(after))), "; "); strings.TrimSpace(got) != c.want {
			t.Errorf("%s → %s:\n got %s\nwant %s", c.from, c.to, got, c.want)
		}
	}
}
