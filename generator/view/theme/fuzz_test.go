package theme_test

import (
	"testing"

	"northstar/generator/view/theme"
)

// Whatever the settings of a theme say, they are read, or something is said, with its file.
func FuzzSettings(f *testing.F) {
	for _, settings := range []string{"sizes:\n  body: \"100vw\"\n", "sizes: {body: \"(min-width: 40rem) 38rem, 100vw\"}", "", "#",
		"---\n---\n", "sizes: &a [*a]\n",
		"sizes: {body: \"1px\\\" onload=\\\"x\"}", "a: [", "- a\n", "? a\n"} {
		f.Add(settings)
	}
	files := plain()
	f.Fuzz(func(t *testing.T, settings string) {
		files["theme.yaml"] = text(settings)
		use := theme.Use{Layouts: theme.Layouts()[:1], Languages: english()}
		loaded, found := theme.LoadFor(use, theme.Layer{Name: "themes/plain", Files: files})
		for _, d := range found {
			if d.File == "" || d.Message == "" {
				t.Errorf("incomplete: %+v", d)
			}
		}
		if loaded != nil && loaded.BodySizes() == "" {
			t.Errorf("%q: no sizes", settings)
		}
	})
}
