package schema_test

import (
	"bytes"
	"regexp"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"

	"northstar/generator/command/schema"
)

// What types have in common stands in a configuration once, above all that refers to it, and no name stands for two things. Without
// that, the configuration of six languages has a megabyte, which every editor loads.
func TestCMSShares(t *testing.T) {
	config := bilingual
	config.Languages = []string{"en", "de", "fr", "es", "it", "pl"}
	data, _, err := schema.CMS(demoTypes(), config, fstest.MapFS{}, "")
	if err != nil {
		t.Fatal(err)
	}
	if most := 200 << 10; len(data) > most {
		t.Errorf("the configuration has %d bytes, more than %d", len(data), most)
	}
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^ *(?:- |[a-z_]+: |- - )?([&*])([a-z0-9_-]+)$`).FindAllSubmatch(data, -1) {
		defined, name := string(m[1]) == "&", string(m[2])
		if defined == seen[name] {
			t.Errorf("%s%s: what it names stands elsewhere", m[1], name)
		}
		seen[name] = true
	}
	if !seen["summary"] || !seen["story-form"] || !seen["story-de-form"] {
		t.Errorf("anchors are %v", seen)
	}
	var c cmsConfig
	if err := yaml.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	plain, err := yaml.Marshal(c) // whose forms are written out
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(plain, []byte("*summary")) || len(plain) < 3*len(data) {
		t.Errorf("%d bytes were made of %d", len(data), len(plain))
	}
}
