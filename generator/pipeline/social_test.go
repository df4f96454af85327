package pipeline

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/model/assemble"
)

// imageOf returns what the head of a page says is its image; "" if it says none.
func imageOf(page []byte) string {
	_, rest, _ := strings.Cut(string(page), `property="og:image" content="`)
	image, _, _ := strings.Cut(rest, `"`)
	return image
}

// cardsOf lists the cards of a site, and checks that every page's image is there, and that every card is some page's.
func cardsOf(t *testing.T, files fs.FS, origin string) (built, map[string]bool) {
	t.Helper()
	b := result(t, files, assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)}, nil)
	return b, cardsIn(t, b, origin)
}

func cardsIn(t *testing.T, b built, origin string) map[string]bool {
	t.Helper()
	cards := map[string]bool{}
	for name := range b.outputs {
		if strings.HasPrefix(name, "assets/cards/") {
			cards[name] = true
		}
	}
	used := map[string]bool{}
	for name, data := range b.outputs {
		if path.Ext(name) != ".html" {
			continue
		}
		image := imageOf(data)
		file, ours := strings.CutPrefix(image, origin)
		if image == "" {
			continue
		}
		if !ours || b.outputs[file] == nil {
			t.Errorf("%s has the image %s, which is not on the site", name, image)
		}
		if bytes.Contains(data, []byte("noindex")) {
			t.Errorf("%s is hidden and has the image %s", name, image)
		}
		if cards[file] {
			used[file] = true
			if !bytes.Contains(data, []byte(`<meta property="og:image:width" content="1200">`)) ||
				!bytes.Contains(data, []byte(`<meta name="twitter:card" content="summary_large_image">`)) {
				t.Errorf("%s does not describe its card", name)
			}
		}
	}
	for name := range cards {
		if !used[name] {
			t.Errorf("%s is no page's card", name)
		}
	}
	return cards
}

// demoCards checks the cards of the demo; TestDemo calls it.
func demoCards(t *testing.T, b built) {
	t.Helper()
	if cards := cardsIn(t, b, "https://kelpwick.example.org/"); len(cards) < 30 {
		t.Errorf("%d cards", len(cards))
	}
	goal := imageOf(b.outputs["goals/native-trees/index.html"])
	home := imageOf(b.outputs["index.html"])
	if goal == "" || goal == home || home == "" || imageOf(b.outputs["guides/index.html"]) != home {
		t.Errorf("the home page has %q, a goal %q, a list %q", home, goal, imageOf(b.outputs["guides/index.html"]))
	}
}

func TestCardsSetting(t *testing.T) {
	const posts = 105
	withSetting := func(setting string) fstest.MapFS {
		files := fstest.MapFS{"data/site.yaml": {Data: []byte("name: Garden\nurl: https://example.org/\n" + setting)}}
		for i := range posts {
			day := time.Date(2025, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			files[fmt.Sprintf("content/posts/%s-p%d.md", day, i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Post %d\n---\nText.\n", i)}
		}
		return files
	}
	for setting, want := range map[string]int{"": 101, "cards: newest\n": 101, "cards: all\n": posts + 1, "cards: none\n": 0} {
		b, cards := cardsOf(t, withSetting(setting), "https://example.org/")
		if len(cards) != want {
			t.Errorf("%q makes %d cards, want %d", setting, len(cards), want)
		}
		oldest, newest := imageOf(b.outputs["posts/p0/index.html"]), imageOf(b.outputs["posts/p104/index.html"])
		home := imageOf(b.outputs["index.html"])
		if want > 0 && (newest == home || (oldest == home) != (want == 101)) || want == 0 && (newest != "" || home != "") {
			t.Errorf("%q: the oldest post has %q, the newest %q, the home page %q", setting, oldest, newest, home)
		}
	}
}

// What is left of a withdrawn story, and what only a preview shows, has no card: nothing of it can be found in the output.
func TestNoCardOfWhatIsHidden(t *testing.T) {
	story := "---\ntitle: Secret\ndate: 2026-01-01\nsubject: {display: Somebody}\nconsent: {by: self, scope: [text]%s}\n---\nText.\n"
	files := fstest.MapFS{"data/site.yaml": {Data: []byte("name: Garden\nurl: https://example.org/\n")}}
	before := maps.Clone(files)
	files["content/stories/secret.md"] = &fstest.MapFile{Data: fmt.Appendf(nil, story, ", withdrawn_on: 2026-02-01")}
	files["content/posts/2026-01-01-draft.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Draft\ndraft: true\n---\nText.\n")}
	_, none := cardsOf(t, before, "https://example.org/")
	if _, hidden := cardsOf(t, files, "https://example.org/"); !maps.Equal(none, hidden) {
		t.Errorf("the cards are %v, want %v", hidden, none)
	}
	files["content/stories/secret.md"] = &fstest.MapFile{Data: fmt.Appendf(nil, story, "")}
	if _, shown := cardsOf(t, files, "https://example.org/"); len(shown) != len(none)+1 {
		t.Errorf("a story that can be shown makes %d cards, want %d", len(shown), len(none)+1)
	}
}
