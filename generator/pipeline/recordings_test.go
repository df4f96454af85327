package pipeline

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/model/assemble"
)

// recordingSite is a site in two languages with a video and sound, and what lies beside them.
func recordingSite(t *testing.T) map[string]string {
	t.Helper()
	read := func(name string) string {
		data, err := os.ReadFile("../output/recording/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	var poster bytes.Buffer
	if err := png.Encode(&poster, image.NewGray(image.Rect(0, 0, 32, 18))); err != nil {
		t.Fatal(err)
	}
	const captions = "WEBVTT\n\n00:00.000 --> 00:02.000\nRun the tap.\n"
	return map[string]string{
		"data/site.yaml": "name: Garden\nurl: https://example.org/commons/\nlanguages: [en, de]\n",
		"content/posts/2026-06-01-tap.md": "---\ntitle: A tap\n---\n" +
			"![How a \"tap\" is cleaned](../taps/tap.mp4)\n\n![Eight bells](../taps/bell.opus)\n",
		"content/posts/2026-06-01-tap.de.md": "---\ntitle: Ein Hahn\n---\n![Wie man ihn putzt](../taps/tap.mp4)\n\n" +
			"![Acht Glasen](../taps/bell.opus)\n",
		"content/taps/tap.mp4": read("video.mp4"), "content/taps/tap.png": poster.String(),
		"content/taps/tap.vtt": captions, "content/taps/tap.de.vtt": captions,
		"content/taps/tap.md":    "---\ntitle: What is said\n---\nRun the tap.\n",
		"content/taps/bell.opus": read("sound.opus"), "content/taps/bell.txt": "Clang.\n",
	}
}

func buildRecordings(t *testing.T, files map[string]string) (*Build, []string) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text), ModTime: time.Unix(1, 0)}
	}
	b, err := New(t.Context(), Input{
		Files: fsys, Minify: true, Options: assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	var found []string
	for _, d := range b.Diagnostics {
		if d.Code != "NS466" {
			found = append(found, d.Code+" "+d.Message)
		}
	}
	return b, found
}

// text returns an output between two texts of it.
func between(t *testing.T, b *Build, address, from, to string) string {
	t.Helper()
	o := b.OutputAt(address)
	if o == nil {
		t.Fatal("no output", address)
	}
	data, _ := o.Bytes()
	_, rest, _ := strings.Cut(string(data), from)
	inside, _, _ := strings.Cut(rest, to)
	return inside
}

func TestRecordings(t *testing.T) {
	files := recordingSite(t)
	b, found := buildRecordings(t, files)
	if d := cmp.Diff([]string(nil), found); d != "" {
		t.Error(d)
	}
	sheet := ""
	for _, o := range b.Outputs {
		if strings.HasPrefix(o.Path, "assets/recording.") {
			sheet = "/commons/" + o.Path
		}
	}
	const tracks = `<track kind="captions" src="/commons/taps/tap.vtt" srclang="en" label="English">` +
		`<track kind="captions" src="/commons/taps/tap.de.vtt" srclang="de" label="Deutsch"`
	english := `<link rel="stylesheet" href="` + sheet + `"><figure class="recording">` +
		`<video controls preload="none" playsinline src="/commons/taps/tap.mp4" width="32" height="18" poster="POSTER">` + tracks +
		`><a href="/commons/taps/tap.mp4">Video</a></video><figcaption>How a &#34;tap&#34; is cleaned ` +
		`<span class="recording-facts">2 s · 2 KB · <a href="/commons/taps/tap/">Transcript</a></span></figcaption></figure>` +
		`<figure class="recording"><audio controls preload="none" src="/commons/taps/bell.opus">` +
		`<a href="/commons/taps/bell.opus">Sound recording</a></audio><figcaption>Eight bells ` +
		`<span class="recording-facts">2 s · 910 bytes · <a href="/commons/taps/bell.txt">Transcript</a></span></figcaption></figure>`
	got := between(t, b, "/posts/tap/", `<div class="prose">`, "</div>")
	poster := between(t, b, "/posts/tap/", `poster="`, `"`)
	if !strings.HasPrefix(poster, "/commons/assets/images/tap.") {
		t.Errorf("the poster is %s", poster)
	}
	plain := strings.NewReplacer("\u00a0", " ", "\n", "", "&quot;", "&#34;").Replace(got)
	if d := cmp.Diff(strings.Replace(english, "POSTER", poster, 1), plain); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if german := between(t, b, "/de/posts/tap/", `<div class="prose">`, "</div>"); !strings.Contains(german, tracks+" default>") {
		t.Errorf("the captions in German are not shown to readers of German:\n%s", german)
	}
	feed := between(t, b, "/feed.xml", "<content", "</content>")
	for _, path := range []string{"taps/tap.mp4", "taps/tap/"} {
		want := "href=&#34;https://example.org/commons/" + path + "&#34;"
		if !strings.Contains(feed, want) {
			t.Errorf("the feed has no %s:\n%s", want, feed)
		}
	}
	if strings.Contains(feed, "video ") || strings.Contains(feed, "stylesheet") {
		t.Errorf("the feed is\n%s", feed)
	}
	entry := between(t, b, "/feed.xml", "<entry", "</entry>")
	if !strings.Contains(entry, `<link rel="enclosure" type="video/mp4" length="1803" href="https://example.org/commons/taps/tap.mp4">`) {
		t.Errorf("no enclosure:\n%s", entry)
	}
	for _, path := range []string{"taps/tap.mp4", "taps/tap.vtt", "taps/tap.de.vtt", "taps/bell.opus", "taps/bell.txt"} {
		o := b.Output(path)
		if o == nil {
			t.Errorf("%s is not published", path)
			continue
		}
		if data, _ := o.Bytes(); string(data) != files["content/"+path] {
			t.Errorf("%s is another file", path)
		}
	}
	if b.Output("taps/tap.png") != nil {
		t.Error("the poster is published as the file that it is")
	}
}

// What only a draft plays is not published, nor is what lies beside it.
func TestRecordingsOfDrafts(t *testing.T) {
	files := recordingSite(t)
	for _, page := range []string{"content/posts/2026-06-01-tap.md", "content/posts/2026-06-01-tap.de.md"} {
		files[page] = strings.Replace(files[page], "title:", "draft: true\ntitle:", 1)
	}
	delete(files, "content/taps/tap.md")
	b, _ := buildRecordings(t, files)
	for _, o := range b.Outputs {
		if strings.Contains(o.Path, "tap.") || strings.Contains(o.Path, "bell.") {
			t.Errorf("%s is published", o.Path)
		}
	}
}

// Files that are not what their names say stop the build, and what belongs to a recording lies beside it and nowhere else.
func TestHostileRecordings(t *testing.T) {
	const page = "<!doctype html><script>alert(1)</script>"
	for name, test := range map[string]struct {
		change map[string]string
		want   []string
	}{
		"a page as a video":        {map[string]string{"content/taps/tap.mp4": page}, []string{"NS360"}},
		"a page that nobody plays": {map[string]string{"content/taps/other.mp4": page}, []string{"NS360"}},
		"a page as it is":          {map[string]string{"content/static/x.webm": page}, []string{"NS360"}},
		"captions that script": {map[string]string{
			"content/taps/tap.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\n<script>alert(1)</script>\n",
		}, []string{"NS362"}},
		"captions of a page":      {map[string]string{"content/taps/tap.fr.vtt": page}, []string{"NS362"}},
		"a poster that is a page": {map[string]string{"content/taps/tap.png": page}, []string{"NS450"}},
		"out of the folder": {map[string]string{
			"content/posts/2026-06-01-tap.md": "---\ntitle: A\n---\n![A](../../data/tap.mp4)\n\n![B](../../../etc/b.mp3)\n"},
			[]string{"NS406", "NS406"}},
		"a page": {map[string]string{"content/posts/2026-06-01-tap.md": "---\ntitle: A\n---\n![A](../taps/none.mp4)\n"}, []string{"NS403"}},
		"no captions": {map[string]string{"content/taps/tap.vtt": "", "content/taps/tap.de.vtt": "", "content/taps/bell.txt": ""},
			[]string{"NS363", "NS363", "NS363", "NS363"}},
	} {
		files := recordingSite(t)
		for path, text := range test.change {
			files[path] = text
			if text == "" {
				delete(files, path)
			}
		}
		b, found := buildRecordings(t, files)
		var codes []string
		for _, f := range found {
			codes = append(codes, f[:5])
		}
		if d := cmp.Diff(test.want, codes); d != "" {
			t.Errorf("%s: %s\n%s", name, d, strings.Join(found, "\n"))
		}
		for _, o := range b.Outputs {
			if data, _ := o.Bytes(); o.Page == nil && bytes.Contains(data, []byte("alert(1)")) {
				t.Errorf("%s: %s is published", name, o.Path)
			}
		}
	}
	files := recordingSite(t)
	files["content/tap.png"] = files["content/taps/tap.png"]
	files["content/taps/tap.x y.vtt"] = files["content/taps/tap.vtt"] // no language
	delete(files, "content/taps/tap.png")
	b, found := buildRecordings(t, files)
	got := between(t, b, "/posts/tap/", "<video", "</video>")
	if strings.Contains(got, "poster") || strings.Contains(got, "x%20y") || len(found) > 0 {
		t.Errorf("%s\n%q", got, found)
	}
}
