package search

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"northstar/generator/base/spool"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
)

// entry draws an entry whose texts are made of few words, so that some are common.
func entry(t *rapid.T, bodies *spool.Spool) Entry {
	word := rapid.OneOf(rapid.SampledFrom([]string{"the", "tree", "trees", "Tréé", "café", "東京", "مدرسة"}), rapid.String())
	text := rapid.Map(rapid.SliceOfN(word, 0, 6), func(w []string) string { return strings.Join(w, " ") })
	e := Entry{Type: rapid.SampledFrom(Types(site.StandardTypes())).Draw(t, "type"), URL: "/x/", Title: text.Draw(t, "title"),
		Names:   []string{text.Draw(t, "name")},
		Summary: text.Draw(t, "summary"), Texts: []string{text.Draw(t, "text")}}
	ref, err := bodies.Put([]byte("<p>" + strings.NewReplacer("<", "&lt;", "&", "&amp;").Replace(text.Draw(t, "body")) + "</p>"))
	if err != nil {
		t.Fatal(err)
	}
	e.Body = ref
	return e
}

// byType sorts entries as [Entries] does.
func byType(entries []Entry) []Entry {
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return slices.Index(Types(site.StandardTypes()), a.Type) - slices.Index(Types(site.StandardTypes()), b.Type)
	})
	return entries
}

// Every word of an entry, and every beginning of it, finds the entry, where it has the word first.
func TestFindsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bodies := spool.New()
		defer bodies.Close()
		entries := byType(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Entry { return entry(t, bodies) }), 1, 20).Draw(t, "entries"))
		p := publish(t, entries, bodies, rapid.IntRange(1, 40).Draw(t, "files"))
		if p.root.Entries != len(entries) {
			t.Fatalf("%d entries of %d", p.root.Entries, len(entries))
		}
		for i, e := range entries {
			seen := map[string]bool{}
			for w, text := range []string{e.Title, e.Names[0], e.Summary, e.Texts[0]} {
				for _, word := range wordsOf(text) {
					if seen[word] {
						continue
					}
					seen[word] = true
					for end := range word + " " {
						if end == 0 {
							continue
						}
						if found, _ := p.look(t, word[:end]); !slices.Contains(found[word], hit{i, weight(w)}) {
							t.Fatalf("%q does not find %q of entry %d: %v in %q", word[:end], word, i, found[word], p.root.Words)
						}
					}
				}
			}
		}
	})
}

// Of a common word the best entries are kept, and the word is marked.
func TestCommonWords(t *testing.T) {
	var entries []Entry
	for i := range 3 * Best {
		e := Entry{Type: Types(site.StandardTypes())[i/Best], Title: "About", Texts: []string{"common"}}
		if i%Best < Best/2 {
			e.Summary = "A common word."
		}
		if i == 3*Best-1 {
			e.Title = "Common, rare"
		}
		entries = append(entries, e)
	}
	p := publish(t, entries, spool.New(), 3)
	found, common := p.look(t, "common")
	hits := found["common"]
	if len(hits) != Best || !common || hits[0] != (hit{len(entries) - 1, inTitle}) {
		t.Fatalf("%d entries, common: %t, the best is %v", len(hits), common, hits[0])
	}
	for i, h := range hits[1:] {
		if h.weight != inSummary {
			t.Fatalf("hit %d is %v", i, h)
		}
	}
	// Of equals, the first of each type are better than the second of any.
	for i := range entries {
		place := i % Best
		if chosen := slices.Contains(hits, hit{i, inSummary}); chosen != (place < Best/3) {
			t.Errorf("entry %d, the %d. of its type: among the best: %t", i, place+1, chosen)
		}
	}
	if _, common := p.look(t, "rare"); common {
		t.Error("a word of one entry is common")
	}
}

// A vocabulary of any number of entries keeps little more of a word than the best.
func TestKept(t *testing.T) {
	v := newVocabulary()
	for i := range 100 * Best {
		v.add([]byte("word"), i, weights-1-weight(i)%weights)
	}
	if n := v.words[0].mentions(); n > Best*int(weights) || v.words[0].total != 100*Best {
		t.Errorf("%d of %d mentions are kept", n, v.words[0].total)
	}
}

// Any distances between numbers are read back.
func TestNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOfNDistinct(rapid.IntRange(0, 200_000), 1, 40, rapid.ID[int]).Draw(t, "numbers")
		text := string(appendNumbers(nil, slices.Clone(numbers)))
		slices.Sort(numbers)
		if got := decode(text); !slices.Equal(got, numbers) {
			t.Fatalf("%v became %q and %v", numbers, text, got)
		}
	})
}

// language is a vocabulary in which few words are frequent and most are rare.
type language struct {
	random *rand.Rand
	words  []string
	often  *rand.Zipf
}

func newLanguage(size int) *language {
	l := &language{random: rand.New(rand.NewPCG(1, 2))}
	for i := range size {
		word := ""
		for n := i + 7; n > 0; n /= 83 {
			word += string("bcdfghjklmnprstvw"[n%17]) + string("aeiou"[n/17%5])
		}
		l.words = append(l.words, word)
	}
	l.often = rand.NewZipf(l.random, 1.1, 4, uint64(size-1))
	return l
}

func (l *language) text(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(l.words[l.often.Uint64()] + " ")
	}
	return b.String()
}

func generated(t testing.TB, n, words int) ([]Entry, *spool.Spool) {
	t.Helper()
	l, bodies := newLanguage(60000), spool.New()
	t.Cleanup(func() { _ = bodies.Close() })
	var entries []Entry
	for i := range n {
		body, err := bodies.Put([]byte("<p>" + l.text(words) + "</p>"))
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, Entry{Type: "post", URL: fmt.Sprintf("/posts/a-post-of-some-length-%d/", i), Title: l.text(6),
			Names: []string{l.text(12)}, Summary: l.text(40), Body: body})
	}
	return entries, bodies
}

func compressed(data string) int {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(data)) // a buffer takes everything
	_ = w.Close()
	return b.Len()
}

// No file of a site of any size is big, and a question costs a few of them.
func TestSizes(t *testing.T) {
	for _, n := range []int{30, 300, 2000} {
		const words = 300
		entries, bodies := generated(t, n, words)
		p := publish(t, entries, bodies, wordFiles(n*(words+40)))
		ofWords, ofEntries, all := 0, 0, 0
		for name, data := range p.files {
			size := compressed(data)
			all += size
			switch {
			case strings.HasPrefix(name, "words/"):
				ofWords = max(ofWords, size)
			case strings.HasPrefix(name, "entries/"):
				ofEntries = max(ofEntries, size)
			}
		}
		root := compressed(p.files["index.json"])
		t.Logf("%d entries: root %d, words %d, entries %d bytes at the most, %d in all in %d files", n, root, ofWords, ofEntries, all,
			len(p.files))
		if root > 4<<10 || ofWords > 8<<10 || ofEntries > 1<<10 {
			t.Errorf("a file is too big")
		}
	}
}

// The index does not depend on how many processors made it, nor on anything else.
func TestDeterministic(t *testing.T) {
	entries, bodies := generated(t, 400, 100)
	first := publish(t, entries, bodies, 7).files
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, n := range []int{1, 3, 8} {
		runtime.GOMAXPROCS(n)
		if diff := cmp.Diff(first, publish(t, entries, bodies, 7).files); diff != "" {
			t.Fatalf("with %d processors: %s", n, diff)
		}
	}
}

// What writers type stays text: in files of entries as JSON texts without a sign that HTML or JavaScript could
// take for its own, in files of words not at all.
func TestHostileText(t *testing.T) {
	const evil = "</script><img src=x onerror=alert(1)>\u2028\u2029\x00\u202e ]]> \" \\ ' `${x}` \r\n"
	p := publish(t, []Entry{{Type: "post", URL: "/x/", Title: evil, Summary: evil, Texts: []string{evil}}}, spool.New(), 1)
	for name, data := range p.files {
		if i := strings.IndexAny(data, "<>&\u2028\u2029\x00\r"); i >= 0 {
			t.Errorf("%s has %q", name, data[i:i+1])
		}
	}
	var rows [][]string
	if err := json.Unmarshal([]byte(p.files["entries/0.json"]), &rows); err != nil {
		t.Fatal(err)
	}
	if rows[0][1] != evil {
		t.Errorf("the title has become %q", rows[0][1])
	}
	if found := p.mustLook(t, "onerror"); len(found["onerror"]) != 1 {
		t.Errorf("found %v", found)
	}
}

// A word more is a change of few files of words.
func TestFewFilesChange(t *testing.T) {
	sites := make([]published, 2)
	for i := range sites {
		var entries []Entry
		for n := range 4000 {
			entries = append(entries, Entry{Type: "post", URL: "/x/", Title: fmt.Sprintf("number%d word%d other%d", n, n*7, n*13)})
		}
		if i == 1 {
			entries[7].Texts = []string{"addition"}
		}
		sites[i] = publish(t, entries, spool.New(), 40)
	}
	changed := 0
	for name, data := range sites[0].files {
		if strings.HasPrefix(name, "words/") && sites[1].files[name] != data {
			changed++
		}
	}
	if changed == 0 || changed > 5 {
		t.Errorf("%d of 40 files changed", changed)
	}
}

func TestShort(t *testing.T) {
	for text, want := range map[string]string{
		"Short.":                    "Short.",
		strings.Repeat("word ", 40): strings.TrimSpace(strings.Repeat("word ", 24)) + "…",
		strings.Repeat("長", 200):    strings.Repeat("長", summaryLength) + "…",
	} {
		if got := short(text); got != want {
			t.Errorf("%q", got)
		}
	}
}

func TestNoEntries(t *testing.T) {
	p := publish(t, nil, spool.New(), 1)
	if len(p.root.Words) != 0 || len(p.mustLook(t, "x")) != 0 {
		t.Error("something is found")
	}
}

// The files are named by a count; the count must be that of the entries, or pages are lost or a name has no file.
func TestSize(t *testing.T) {
	types := site.StandardTypes()
	english, err := os.ReadFile("../../../themes/default/messages/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	spoken, _ := locale.New([]locale.File{{Name: "en.yaml", Tag: "en", Data: english}})
	main := &site.LanguageSite{Language: "en"}
	page := func(path, kind string, words int, bodies *site.Bodies) *site.Page {
		bodies.Add(path, site.DocumentBody{Body: func() *site.Body { return &site.Body{Words: words} }})
		return &site.Page{Document: &site.Document{Path: path, Type: types.Named(kind)}, LanguageSite: main}
	}
	bodies := site.NewBodies(nil, 0)
	post, about, faq := page("a", "post", 7, bodies), page("b", "page", 5, bodies), page("c", "faq", 3, bodies)
	draft := page("d", "post", 100, bodies)
	draft.Unpublished = "draft"
	no := false
	s := &site.Site{LanguageSite: *main, Types: types, Bodies: bodies,
		Sections: []*site.Section{{Type: post.Type, Pages: []*site.Page{post, draft}}}, Pages: []*site.Page{post, about, faq, draft},
		Goals: []*site.Goal{{}}, People: []*site.Person{{}, {Listed: &no}}, Partners: []*site.Partner{{}},
		Questions: []*site.Question{{}, {}}}
	for _, pages := range [][]*site.Page{s.Pages, {post, about}} { // the second has no page for the questions
		s.Pages = pages
		entries, words := size(s)
		if made := Entries(s, spoken); entries != len(made) || entries < 4 || words != 40*entries+7+5+3*(len(pages)-2)/2 {
			t.Errorf("%d entries with %d words, not %d", entries, words, len(made))
		}
	}
}
