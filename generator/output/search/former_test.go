package search

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/base/spool"
	"northstar/generator/model/site"
)

// An edited site's index is made of the one before, and is what it would be if nothing was known: whichever entries say common words
// no longer, or more prominently, or as the first.
func TestFormer(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	bodies := spool.New()
	t.Cleanup(func() { _ = bodies.Close() })
	words := make([]string, 40)
	for i := range words {
		words[i] = fmt.Sprintf("word%c", 'a'+i%26) + strings.Repeat("x", i/26)
	}
	words = append(words, "東京", "ａｂ", "\U0001f333tree", "\U00020000")
	text := func(n int) string {
		var b strings.Builder
		for range n {
			at := min(random.IntN(len(words)), random.IntN(len(words)), random.IntN(len(words)), random.IntN(len(words))) // the first are common
			b.WriteString(words[at] + " ")
			if random.IntN(20) == 0 { // said by no other
				fmt.Fprintf(&b, "%x ", random.Uint32())
			}
		}
		return b.String()
	}
	types := Types(site.StandardTypes())
	fill := func(e *Entry) {
		e.Title, e.Summary, e.Names, e.Texts = text(random.IntN(3)), text(random.IntN(4)), nil, []string{text(random.IntN(5))}
		if random.IntN(2) == 0 {
			e.Names = []string{text(2)}
		}
		body := "<p>" + text(random.IntN(12)) + "</p>"
		ref, err := bodies.Put([]byte(body))
		if err != nil {
			t.Fatal(err)
		}
		e.Body, e.Source = ref, digestOf([]byte(body))
	}
	entries := make([]Entry, 700)
	for i := range entries {
		entries[i].Type, entries[i].URL = types[i*3/len(entries)], "/x/"
		fill(&entries[i])
	}

	var former *Former
	again, anew := 0, 0
	files := func(past Past) map[string]string {
		x := plan(len(entries), 5, bodies, func() []Entry { return entries }, past)
		made := map[string]string{}
		for _, name := range x.Names() {
			data, err := x.File(name)
			if err != nil {
				t.Fatal(err)
			}
			made[name] = string(data)
		}
		return made
	}
	for step := range 150 {
		for range random.IntN(4) {
			if e := &entries[random.IntN(len(entries))]; step%10 != 0 {
				fill(e)
			} else { // what it says is in another place
				e.Title, e.Summary = e.Summary, e.Title
			}
		}
		if step > 120 { // until few words are common
			for range 40 {
				e := &entries[random.IntN(len(entries))]
				e.Title, e.Summary, e.Names, e.Texts, e.Body = "", "", nil, nil, spool.Ref{}
			}
		}
		switch step {
		case 50:
			entries = slices.Delete(entries, 3, 4)
		case 100:
			entries[300].Type = entries[0].Type
			entries = byType(entries)
		}
		reads := former
		var next *Former
		got := files(Past{Former: func() *Former { return reads }, Keep: func(f *Former) { next = f }})
		if want := files(Past{}); !maps.Equal(got, want) {
			t.Fatalf("step %d: %s", step, cmp.Diff(want, got))
		}
		if edited, ok := former.edited(next); ok {
			ranked := rank(entries)
			if _, ok, _ := former.again(newFormer(site.Digest{}, entries, ranked), entries, ranked, edited, bodies); ok {
				again++
			} else {
				anew++
			}
		}
		former = next
	}
	if again < 100 || anew == 0 {
		t.Errorf("%d indexes were made of the one before, and for %d that was not enough", again, anew)
	}
}

// An entry of which nobody knows what it was made of is always read, and rules that are others make another index.
func TestFormerOfUnknown(t *testing.T) {
	bodies := spool.New()
	t.Cleanup(func() { _ = bodies.Close() })
	body, err := bodies.Put([]byte("<p>tree</p>"))
	if err != nil {
		t.Fatal(err)
	}
	entries := []Entry{{Type: "post", Body: body}, {Type: "post", Title: "known"}}
	ranked := rank(entries)
	former := newFormer(site.Digest{1}, entries, ranked)
	if edited, ok := former.edited(newFormer(site.Digest{1}, entries, ranked)); !ok || !slices.Equal(edited, []int{0}) {
		t.Errorf("edited are %v, %v", edited, ok)
	}
	if _, ok := former.edited(newFormer(site.Digest{2}, entries, ranked)); ok {
		t.Error("rules are not looked at")
	}
}
