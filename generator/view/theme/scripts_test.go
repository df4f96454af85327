package theme_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/view/theme"
)

// TestScripts replaces a script, adds one, and makes the mistakes that can be made.
func TestScripts(t *testing.T) {
	low := plain()
	low["assets/js/site.js"] = text("theirs()")
	low["assets/js/search.js"] = text("search()")
	high := fstest.MapFS{
		"assets/js/site.js":   text("ours()"),
		"assets/js/story.js":  text("const a = 1;\nconst b = (;\n"),
		"assets/js/storry.js": text("1"),
		"assets/other.js":     text("a template loads it"),
	}
	loaded, ds := theme.Load(english(), theme.Layer{Name: "themes/kelp", Files: high}, theme.Layer{Name: "themes/default", Files: low})
	var names []string
	for _, s := range loaded.Scripts() {
		names = append(names, s.ScriptName()+": "+s.Source)
	}
	if diff := cmp.Diff([]string{"search: themes/default/assets/js/search.js", "site: themes/kelp/assets/js/site.js",
		"storry: themes/kelp/assets/js/storry.js", "story: themes/kelp/assets/js/story.js"}, names); diff != "" {
		t.Error(diff)
	}
	if a := loaded.Assets(); len(a) != 1 || a[0].Path != "assets/other.js" {
		t.Errorf("other files: %v", a)
	}
	want := `
themes/kelp/assets/js/storry.js:0:0 warning NS622: No page loads assets/js/storry.js.
  hint Did you mean story.js?
themes/kelp/assets/js/story.js:2:12 warning NS623: assets/js/story.js cannot be read: unexpected ; in expression.
  hint Check the line; a bracket or a quotation mark may be missing.
`
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), lines(ds)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
