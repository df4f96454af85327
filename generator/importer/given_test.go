package importer

import (
	"path/filepath"
	"strings"
	"testing"

	"northstar/generator/testkit/origintest"
)

// TestGiven: pages live where the host had them rather than where a generator would have put them, and what nobody can answer is left for
// a maintainer to decide.
func TestGiven(t *testing.T) {
	source := origintest.Write(t, map[string]string{
		"about.md":      "# About\n\nText.\n\n## Who we are & why\n\n## Links\n",
		"help/start.md": "# Start\n", "help/Deep.md": "# Deep\n", "plain.md": "# Plain\n",
	})
	list := origintest.Write(t, map[string]string{"old.txt": "/about.html\n/about.html#who-we-are-why\n/about.html#links\n" +
		"/help/start\n/help/start/index.html\n/Help/Deep/\n/plain/#nothing\n/elsewhere/\n//evil.example/\n"})
	folder := filepath.Join(t.TempDir(), "site")
	r := moveIn(t, source, folder, func(o *Options) { o.URLs = filepath.Join(list, "old.txt") })
	files := filesOf(t, folder)
	for name, want := range map[string]string{
		"content/about.md":      "\nurl: /about.html\n",
		"content/help/start.md": "title: Start\n---\n",
		"content/help/deep.md":  "aliases: [/Help/Deep/]\n",
		"data/addresses.txt": "\n/Help/Deep/\n/about.html\n/about.html#who-we-are-why\n/elsewhere/\n/help/Deep/\n/help/start\n/help/start/\n" +
			"/help/start/index.html\n/plain/\n/plain/#nothing\n",
		"import-report.md": "- `/about.html#links` (from --urls)\n- `/plain/#nothing` (from --urls)\n",
	} {
		if !strings.Contains(strings.ReplaceAll(files[name], `"`, ""), want) {
			t.Errorf("%s lacks %q:\n%s", name, want, files[name])
		}
	}
	if !strings.Contains(files["content/about.md"], "## Who we are & why {#who-we-are-why}\n") {
		t.Errorf("the id that is linked is not that of the heading:\n%s", files["content/about.md"])
	}
	g := r.Report.Addresses.Given
	if g == nil || g.Kept != 4 || g.Redirected != 1 || g.Missing != 1 || g.Anchors != 3 || len(g.AnchorGone) != 2 || g.Name != "old.txt" {
		t.Errorf("%+v", g)
	}
	if r.Report.Errors["NS772"] != 1 || r.Report.Errors["NS773"] != 1 || len(r.Report.Found) != 1 {
		t.Errorf("%v %v", r.Report.Errors, r.Report.Found)
	}
	again := moveIn(t, source, folder, func(o *Options) { o.URLs = filepath.Join(list, "old.txt") })
	if again.Written != 0 || len(again.Changed) != 0 {
		t.Errorf("the same again wrote %d files, %v changed", again.Written, again.Changed)
	}
}

// TestGivenElsewhere: an address of another host is told, and kept apart; a path that only begins like that of the site is another one.
func TestGivenElsewhere(t *testing.T) {
	source := origintest.Write(t, map[string]string{
		"_config.yml": "title: A\nurl: https://a.example\nbaseurl: /docs\n", "about.md": "---\ntitle: About\npermalink: /about/\n---\n",
	})
	list := origintest.Write(t, map[string]string{"old.xml": "<urlset><url><loc>https://www.a.example/docs/about/</loc></url>" +
		"<url><loc>https://a.example/docs-old/about/</loc></url><url><loc>https://b.example/docs/about/</loc></url></urlset>"})
	folder := filepath.Join(t.TempDir(), "site")
	r := moveIn(t, source, folder, func(o *Options) { o.URLs = filepath.Join(list, "old.xml") })
	if g := r.Report.Addresses.Given; g == nil || g.Kept != 1 || g.Missing != 1 || len(r.Report.Found) != 1 {
		t.Errorf("%+v %v", g, r.Report.Found)
	}
	if text := filesOf(t, folder)["data/addresses.txt"]; !strings.HasSuffix(text, "\n/docs/about/\n") {
		t.Errorf("addresses beside the site are held:\n%s", text)
	}
}
