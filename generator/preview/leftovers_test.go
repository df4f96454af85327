package preview

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

// imported is a site with what an import leaves behind.
func imported() map[string]string {
	files := small()
	files["import-report.json"] = `{"generator": "jekyll", "left_overs": [{"file": "a"}, {}, {}, {}, {}]}`
	files["content/about.md"] = "---\ntitle: About\n---\nOur `left-over: [donate]` and [a page](nowhere.md).\n\n" +
		"```left-over shortcode gallery\n[gallery ids=\"1\"]\n```\n"
	files["content/posts/first.md"] = "---\ntitle: First\ndate: 2026-01-02\n---\n![](a.jpg) [![](/img/b.jpg)](/img/b.jpg)\n\n" +
		strings.Repeat("```left-over include map.html\n{% include map.html %}\n```\n\n", 3) + "[Old](/old/) and [older](/old/?p=1).\n"
	return files
}

// todoOf asks for the list.
func todoOf(t *testing.T, live http.Handler) (v todo) {
	t.Helper()
	w := httptest.NewRecorder()
	live.ServeHTTP(w, local(http.MethodGet, "/_northstar/left-overs"))
	must(t, json.Unmarshal(w.Body.Bytes(), &v))
	return v
}

// shown writes a list as its page would, for comparison.
func (v todo) shown() string {
	var b strings.Builder
	for _, list := range v.Lists {
		fmt.Fprintf(&b, "%s %d %v %d\n", list.ID, list.Count, list.Kinds, list.More)
		for _, f := range list.Files {
			fmt.Fprintf(&b, "  %s %s %s %s\n", f.File, f.Title, f.URL, f.Open)
			for _, p := range f.Places {
				fmt.Fprintf(&b, "    %d %s | %s | %s\n", p.Line, p.What, p.Text, p.Open)
			}
		}
	}
	return b.String()
}

// TestLeftOvers: what an import left to do is listed by kind and file, with a link that opens each line, and what is mended is gone
// from the list, which says how far along it is.
func TestLeftOvers(t *testing.T) {
	t.Parallel()
	r := run(t, imported(), func(o *Options) { o.Editor = EditorOf("e://{line}") })
	eventually(t, func() string { return unchecked(r) })
	v := todoOf(t, r)
	want := `left-overs 5 [{include map.html 3}] 0
  content/about.md About /about/ e://1
    4 within the text | [donate] | e://4
    6 shortcode gallery | [gallery ids="1"] | e://6
  content/posts/first.md First /posts/first/ e://1
    7 include map.html | {% include map.html %} | e://7
    11 include map.html | {% include map.html %} | e://11
    15 include map.html | {% include map.html %} | e://15
`
	got := v.shown()
	if !strings.HasPrefix(got, want) || v.Before != 5 || !v.Known || v.Site != "Orchard Commons" {
		t.Errorf("before %d, known %t, %s; want\n%s", v.Before, v.Known, got, want)
	}
	for _, line := range []string{"4 There is no file \"nowhere.md\".", "19 The site has no address /old/.", "5 There is no image \"a.jpg\".",
		"5 The site has no address /img/b.jpg.", "5 The image \"a.jpg\" has no description."} {
		if !strings.Contains(got, line) {
			t.Errorf("the list lacks %q:\n%s", line, got)
		}
	}
	counts := func(v todo) string {
		var all []string
		for _, list := range v.Lists {
			all = append(all, fmt.Sprintf("%s %d", list.ID, list.Count))
		}
		return strings.Join(all, ", ")
	}
	if got := counts(v); got != "left-overs 5, links 3, pictures 3, descriptions 1" {
		t.Errorf("the lists are %s", got)
	}
	r.write(t, "content/about.md", "---\ntitle: About\n---\nMended.\n")
	eventually(t, func() string {
		if got := counts(todoOf(t, r)); got != "left-overs 3, links 2, pictures 3, descriptions 1" {
			return "after an edit the lists are " + got
		}
		return ""
	})
}

// TestLeftOversOfMany: a long list is cut, and says so.
func TestLeftOversOfMany(t *testing.T) {
	t.Parallel()
	files := small()
	const pages, each = 3, 90
	for i := range pages {
		files[fmt.Sprintf("content/p%d.md", i)] = "---\ntitle: P\n---\n" + strings.Repeat("`left-over: x`\n\n", each)
	}
	r := run(t, files)
	eventually(t, func() string { return unchecked(r) })
	v := todoOf(t, r)
	listed := 0
	for _, f := range v.Lists[0].Files {
		listed += len(f.Places)
	}
	if list := v.Lists[0]; list.Count != pages*each || list.More != pages*each-mostListed || listed != mostListed || v.Before != 0 {
		t.Errorf("%d places, %d more, %d listed, %d before", list.Count, list.More, listed, v.Before)
	}
}

// TestImportReport: a report that is none, or no file, is as good as none.
func TestImportReport(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"no JSON": "{", "another form": `{"left_overs": 3}`, "nothing": ""} {
		folder := t.TempDir()
		writeFiles(t, folder, map[string]string{reportName: text})
		if n := new(importReport).leftOvers(folder); n != 0 {
			t.Errorf("%s: %d places", name, n)
		}
	}
	outside, folder := t.TempDir(), t.TempDir()
	writeFiles(t, outside, map[string]string{"report": `{"left_overs": [{}]}`})
	must(t, os.Symlink(outside+"/report", folder+"/"+reportName))
	if n := new(importReport).leftOvers(folder); n != 0 {
		t.Errorf("a link out of the site was read: %d places", n)
	}
}

// TestImportPage: the page is there, with the headers of published ones, and loads nothing but the preview's own.
func TestImportPage(t *testing.T) {
	t.Parallel()
	live := still(t)
	for path, want := range map[string]int{"/_northstar/import": 301, "/_northstar/import/": 200, "/_northstar/import/x": 404} {
		w := httptest.NewRecorder()
		live.ServeHTTP(w, local(http.MethodGet, path))
		if w.Code != want {
			t.Errorf("%s answers %d, want %d", path, w.Code, want)
		}
		if want != http.StatusOK {
			continue
		}
		page := w.Body.String()
		if h := w.Header(); !strings.HasPrefix(h.Get("Content-Type"), "text/html") || h.Get("Content-Security-Policy") == "" {
			t.Errorf("the headers are %v", h)
		}
		for _, list := range todoLists {
			if !strings.Contains(page, `id="`+list.id+`"`) {
				t.Errorf("the page has no place for %s", list.id)
			}
		}
	}
	if v := todoOf(t, live); v.Before != 0 || v.Lists[0].Count != 0 || v.Lists[0].Files == nil {
		t.Errorf("a site that was not imported: %+v", v)
	}
}
