package pipeline

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// A player is there only where the configuration allows its host, and is loaded when somebody follows the link to it, not before. The
// policy of the page opens that host, and no other.
func TestFilms(t *testing.T) {
	files := map[string]string{
		"data/site.yaml": "name: Garden\nurl: https://example.org/\nallow: {frames: [www.youtube-nocookie.com, tube.example.org]}\n",
		"content/posts/2026-06-01-videos.md": "---\ntitle: Videos\n---\nhttps://youtu.be/abcDEF_12-3?list=x\n\n" +
			"[Tap](https://vimeo.com/123456789)\n\n[\">\\<script>alert(1)\\</script>](https://tube.example.org/w/vnQqT7gvPQZwhqsbrP1yzQ)\n\n" +
			"https://tube2.example.org/w/vnQqT7gvPQZwhqsbrP1yzQ\n\nhttps://tube.example.org.evil.example/w/vnQqT7gvPQZwhqsbrP1yzQ\n",
	}
	b, found := buildRecordings(t, files)
	if len(found) > 0 {
		t.Error(found)
	}
	data, _ := b.OutputAt("/posts/videos/").Bytes()
	doc, err := html.Parse(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"https://www.youtube-nocookie.com/embed/abcDEF_12-3", "https://tube.example.org/videos/embed/vnQqT7gvPQZwhqsbrP1yzQ"}
	policy := theme.ContentPolicy(site.Allow{Frames: []string{"www.youtube-nocookie.com", "tube.example.org"}})
	var frames, titles, loads []string
	for n := range doc.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "iframe":
			door, err := html.Parse(strings.NewReader(attr(n, "srcdoc")))
			if err != nil || attr(n, "src") != "" || attr(n, "sandbox") == "" || strings.Contains(attr(n, "sandbox"), "top-navigation") {
				t.Errorf("a player is loaded before it is opened, or may do too much: %v", n.Attr)
			}
			titles = append(titles, attr(n, "title"))
			for x := range door.Descendants() {
				if x.Type == html.ElementNode {
					loads = append(loads, unsafe(x)...)
				}
				if x.Data == "a" {
					frames = append(frames, attr(x, "href"))
				}
			}
		case n.Data == "meta" && attr(n, "http-equiv") == "Content-Security-Policy":
			if d := cmp.Diff(policy, attr(n, "content")); d != "" {
				t.Error(d)
			}
		default:
			loads = append(loads, unsafe(n)...)
		}
	}
	if d := cmp.Diff(want, frames); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"youtu.be/abcDEF_12-3?list=x", `"><script>alert(1)</script>`}, titles); d != "" {
		t.Error(d)
	}
	if len(loads) > 0 {
		t.Error(loads)
	}
	feed := between(t, b, "/feed.xml", "<entry", "</entry>")
	if strings.Contains(feed, "iframe") || !strings.Contains(feed, "Video on YouTube") {
		t.Errorf("the feed is\n%s", feed)
	}
}
