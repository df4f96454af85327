package pipeline

import (
	"context"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"northstar/generator/model/assemble"
)

// searchable returns what the search index of a site says, all of it.
func searchable(t *testing.T, files fs.FS, options assemble.Options) (words string, urls []string) {
	t.Helper()
	var root struct{ Entries int }
	b, err := New(context.Background(), Input{Files: files, Options: options})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	for i := range b.Outputs {
		o := &b.Outputs[i]
		if !strings.HasPrefix(o.Path, "search/") || o.Page != nil {
			continue
		}
		data, found := o.Bytes()
		if len(found) > 0 {
			t.Fatal(found)
		}
		switch {
		case strings.HasPrefix(o.Path, "search/words/"):
			words += string(data)
		case strings.HasPrefix(o.Path, "search/entries/"):
			var rows [][]string
			if err := json.Unmarshal(data, &rows); err != nil {
				t.Fatal(err)
			}
			for _, r := range rows {
				urls = append(urls, r[0])
			}
		default:
			if err := json.Unmarshal(data, &root); err != nil {
				t.Fatal(err)
			}
		}
	}
	if root.Entries != len(urls) {
		t.Errorf("%d entries of %d have a file", len(urls), root.Entries)
	}
	return words, urls
}

// TestSearchable shows what is in the search index of a site under a path, and what is not.
func TestSearchable(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	words, urls := searchable(t, fstest.MapFS{
		"data/site.yaml":             file("name: Commons\nurl: https://example.org/community/\nas_of: 2026-06-30\n"),
		"data/people/ada.yaml":       file("name: Adafound\nbio: Mends *kettles*.\n"),
		"data/people/bob.yaml":       file("name: Bobhidden\nlisted: false\n"),
		"data/partners/nursery.yaml": file("name: Nurseryfound\nroles: [lends the vanfound]\n"),
		"data/faq.yaml":              file("- {question: Whyfound?, answer: Because becausefound.}\n- {question: Whyfound?, answer: Again.}\n"),
		"data/goals/trees.yaml": file("title: Treesfound\nmeasure: {unit: trees}\nstart: 2026-01-01\n" +
			"target: {value: 10, date: 2026-12-31}\n"),
		"content/faq.md": file("---\ntitle: Questions\n---\nAsk.\n"),
		"content/posts/one.md": file("---\ntitle: Titlefound\ndate: 2026-01-01\ntopics: [Topicfound]\n---\n## Headingfound\n\n" +
			"Bodyfound.\n"),
		"content/posts/two.md":   file("---\ntitle: Drafthidden\ndate: 2026-01-01\ndraft: true\n---\nDrafthidden.\n"),
		"content/posts/three.md": file("---\ntitle: Futurehidden\ndate: 2027-01-01\n---\nFuturehidden.\n"),
		"content/posts/index.md": file("---\ntitle: Indexhidden\n---\nIndexhidden.\n"),
		"content/stories/withdrawn.md": file("---\ntitle: Withdrawnhidden\ndate: 2026-01-01\n" +
			"consent: {by: self, withdrawn_on: 2026-02-01}\n---\nWithdrawnhidden.\n"),
		"content/stories/told.md": file("---\ntitle: Storyfound\ndate: 2026-01-01\n" +
			"subject: {display: Somebody, place: Placehidden, place_precision: none}\nconsent: {by: self}\n---\nText.\n"),
		"content/events/meeting.md": file("---\ntitle: Eventfound\nstart: 2026-07-01 10:00\nend: 2026-07-01 12:00\nmode: onsite\n" +
			"place: {name: Venuehidden, city: Cityfound, detail: area}\n---\nCome.\n"),
		"content/guides/mend.md": file("---\ntitle: Guidefound\nsteps: [{name: Stepfound, text: Do it.}]\n---\nText.\n"),
		"content/decisions/mistake.md": file("---\ntitle: Decisionfound\ndate: 2026-01-01\nheard: Heardfound.\noutcome: did\n" +
			"reason: Reasonfound.\n---\nText.\n"),
		"content/any/nested/page.md": file("---\ntitle: Pagefound\n---\nText.\n"),
		"content/projects/bus.md": file("---\ntitle: Projectfound\nowner: ada\nstatus: active\nhelp_wanted: [{task: Taskfound}]\n---\n" +
			"Text.\n"),
		"content/guidelines/conduct.md": file("---\ntitle: Guidelinefound\nversion: \"1\"\neffective: 2026-01-01\n" +
			"contacts: [{name: A, email: a@example.org}, {name: B, email: b@example.org}]\nladder: [{name: Ladderfound, text: A word.}]\n---\n" +
			"Text.\n"),
	}, assemble.Options{Now: options.Now, Drafts: true, Future: true})
	for _, want := range strings.Fields("adafound kettles nurseryfound vanfound whyfound becausefound treesfound titlefound topicfound " +
		"headingfound bodyfound storyfound eventfound cityfound guidefound stepfound decisionfound heardfound reasonfound pagefound " +
		"projectfound taskfound guidelinefound ladderfound") {
		if !strings.Contains(words, "\n"+want+" ") {
			t.Errorf("%s is not found", want)
		}
	}
	if i := strings.Index(words, "hidden"); i >= 0 {
		t.Errorf("something hidden is found: %s", words[max(0, i-20):i+6])
	}
	for _, want := range []string{"/community/posts/one/", "/community/faq/#q-whyfound", "/community/faq/#q-whyfound-2",
		"/community/people/ada/", "/community/any/nested/page/"} {
		if !slices.Contains(urls, want) {
			t.Errorf("%s is not among %q", want, urls)
		}
	}
}

// TestSearchLanguageSites shows that each language site has an index of its own, in which pages that only another one has
// say their language.
func TestSearchLanguageSites(t *testing.T) {
	files := fstest.MapFS{
		"data/site.yaml":          {Data: []byte("name: Commons\nurl: https://example.org/base/\nlanguages: [en, de]\nas_of: 2026-06-30\n")},
		"content/posts/one.md":    {Data: []byte("---\ntitle: Trees\ndate: 2026-01-01\n---\nWe plant.\n")},
		"content/posts/one.de.md": {Data: []byte("---\ntitle: Bäume\n---\nWir pflanzen.\n")},
		"content/posts/two.md":    {Data: []byte("---\ntitle: Water\ndate: 2026-01-02\n---\nWe carry.\n")},
	}
	b, err := New(context.Background(), Input{Files: files, Options: options})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	for path, want := range map[string]string{
		"search/entries/0.json": `[["/base/posts/two/","Water","We carry."],["/base/posts/one/","Trees","We plant."]]`,
		"de/search/entries/0.json": `[["/base/posts/two/","Water","We carry.","en","English","ltr"],` +
			`["/base/de/posts/one/","Bäume","Wir pflanzen."]]`,
	} {
		o := b.Output(path)
		if o == nil {
			t.Fatalf("there is no %s", path)
		}
		if data, _ := o.Bytes(); string(data) != want {
			t.Errorf("%s is %s, want %s", path, data, want)
		}
	}
	if words, _ := b.Output("de/search/words/0.txt").Bytes(); !strings.Contains(string(words), "\nbaume ") ||
		strings.Contains(string(words), "\ntrees ") {
		t.Errorf("the German words are %s", words)
	}
}

// TestSearchPlan shows that what was planned without reading a text is what there is.
func TestSearchPlan(t *testing.T) {
	_, urls := searchable(t, demo(), options)
	if len(urls) < 90 {
		t.Errorf("the demonstration has %d entries", len(urls))
	}
	empty := fstest.MapFS{"data/site.yaml": {Data: []byte("name: Commons\nurl: https://example.org/\n")}}
	if words, urls := searchable(t, empty, options); len(urls) > 0 || strings.Contains(words, " ") {
		t.Errorf("an empty site has %q and %q", words, urls)
	}
}
