package render_test

import (
	"bytes"
	"compress/gzip"
	"regexp"
	"testing"

	"northstar/generator/view/render"
	"northstar/generator/view/theme"
	"northstar/themes"
)

func TestScripts(t *testing.T) {
	scripts := render.Scripts([]theme.Asset{
		{Path: "assets/js/site.js", Data: []byte("(() => {\n  const unlikely = 1; // a note\n  go(unlikely + 1);\n})();\n")},
		{Path: "assets/js/empty.js", Data: []byte("// Nothing: this takes the script of the layer below away.\n")},
		{Path: "assets/js/story.js", Data: []byte("not ( a script\n")},
	})
	if len(scripts) != 2 || scripts[0].Name != "site" || scripts[1].Name != "story" {
		t.Fatalf("%q", scripts)
	}
	if bytes.Contains(scripts[0].Data, []byte("unlikely")) || bytes.Contains(scripts[0].Data, []byte("note")) {
		t.Errorf("not minified: %s", scripts[0].Data)
	}
	if string(scripts[1].Data) != "not ( a script\n" {
		t.Errorf("changed: %s", scripts[1].Data)
	}
	for _, s := range scripts {
		if !regexp.MustCompile(`^/assets/` + s.Name + `\.[0-9a-f]{8}\.js$`).MatchString(s.Address) {
			t.Errorf("the address %s", s.Address)
		}
	}
}

// mostScript is what all scripts that a page loads may weigh together, compressed, in bytes.
const mostScript = 6 << 10

func TestScriptsAreSmall(t *testing.T) {
	layer := theme.Layer{Name: "themes/default", Files: themes.Default()}
	loaded, found := theme.Load(english(), layer)
	if len(found) > 0 {
		t.Fatal(found)
	}
	all, own := 0, 0 // what every page loads, and the most that one loads beside that
	for _, s := range render.Scripts(loaded.Scripts()) {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		_, _ = w.Write(s.Data) // a buffer takes everything
		_ = w.Close()
		t.Logf("%s: %d bytes, %d compressed", s.Name, len(s.Data), b.Len())
		if s.Name == theme.HeadScript || s.Name == theme.SiteScript {
			all += b.Len()
		} else {
			own = max(own, b.Len())
		}
	}
	if all+own > mostScript || all == 0 || own == 0 {
		t.Errorf("the scripts of a page weigh %d bytes, compressed; the limit is %d", all+own, mostScript)
	}
}
