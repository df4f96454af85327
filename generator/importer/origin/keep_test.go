package origin_test

import (
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/base/spool"
	"northstar/generator/importer/origin"
)

// keptSite is a site of some pages that are kept; made counts how often one is made.
func keptSite(t *testing.T, pages iter.Seq2[*origin.Page, error]) (s *origin.Site, made *int) {
	t.Helper()
	bodies := spool.New()
	t.Cleanup(func() {
		if err := bodies.Close(); err != nil {
			t.Error(err)
		}
	})
	made = new(int)
	s = &origin.Site{Pages: func(yield func(*origin.Page, error) bool) {
		for p, err := range pages {
			*made++
			if !yield(p, err) {
				return
			}
		}
	}}
	s.KeepPages(bodies)
	return s, made
}

// everything is a page with whatever pages have.
func everything() *origin.Page {
	berlin := time.FixedZone("", 2*60*60)
	day := origin.Time{Time: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)}
	construct := func(m origin.Meaning, inner ...origin.Piece) origin.Piece {
		return origin.Piece{Construct: &origin.Construct{
			Kind: "k", Means: m, Raw: "r", Line: 3, Inner: inner, Block: true, Indent: "> ", InCode: true,
			Args: []origin.Arg{{Name: "n", Value: "v", Bare: true}},
		}}
	}
	return &origin.Page{
		Ref: "a.md", Line: 4, Title: "Tïtle",
		Date:    origin.Time{Time: time.Date(2024, 5, 1, 10, 30, 0, 7, berlin), HasClock: true, HasZone: true},
		Updated: day, Draft: true, Aliases: []string{""}, Authors: []string{}, Terms: []origin.Term{{Taxonomy: "tags", Name: "x"}}, HTML: true,
		Fields: origin.Fields{
			{Key: "list", Value: []any{"", nil, int64(-1), 0.5, true, day, []any{}, origin.Fields{{Key: "x", Value: false, Line: 2}}}, Line: 1},
			{Key: "nothing"},
		},
		Text: []origin.Piece{
			{Markdown: "# A\n"}, construct(nil), construct(origin.Link{Ref: "b.md", Text: "B"}),
			construct(origin.Picture{Source: "c.jpg", HasAlt: true}), construct(origin.Video{Host: "vimeo", ID: "1"}),
			construct(origin.Callout{Kind: "tip", Fold: true}, origin.Piece{Markdown: "in"}, construct(origin.Comment{}, construct(nil))),
			construct(origin.Details{Summary: "s"}), construct(origin.Tabs{Titles: []string{"1", "2"}}), construct(origin.Anchor{ID: "i"}),
			construct(origin.Plain{}), construct(origin.Plain{Markdown: "p"}),
		},
	}
}

// TestKeepPages: each page is made once, and later ones are what the first was, whatever became of that; pages that cannot be read are
// told of again, too.
func TestKeepPages(t *testing.T) {
	broken := &origin.Found{Ref: "b.md", Line: 2, Message: "It is broken.", Fatal: true}
	s, made := keptSite(t, func(yield func(*origin.Page, error) bool) {
		_ = yield(everything(), nil) && yield(nil, broken) && yield(&origin.Page{Ref: "c.md"}, nil)
	})
	for p := range s.Pages {
		p.Title, p.Text[1].Construct.Raw = "another", "another"
		break // not the whole
	}
	for range 3 {
		var refs []string
		for p, err := range s.Pages {
			found := (*origin.Found)(nil)
			switch {
			case errors.As(err, &found):
				refs = append(refs, found.Error())
				continue
			case err != nil:
				t.Fatal(err)
			}
			if want := everything(); p.Ref == want.Ref {
				if diff := cmp.Diff(want, p, cmp.Comparer(sameTime)); diff != "" {
					t.Error(diff)
				}
				p.Title, p.Text[1].Construct.Raw = "another", "another"
			}
			refs = append(refs, p.Ref)
		}
		if want := []string{"a.md", "b.md:2: It is broken.", "c.md"}; !slices.Equal(refs, want) {
			t.Errorf("got %q, want %q", refs, want)
		}
	}
	if *made != 1+3 {
		t.Errorf("pages were made %d times, want 1 before the end and 3 then", *made)
	}
}

// sameTime compares what is written of two times, and when they are.
func sameTime(a, b origin.Time) bool {
	_, x := a.Zone()
	_, y := b.Zone()
	return a.Equal(b.Time) && x == y && a.HasClock == b.HasClock && a.HasZone == b.HasZone
}

// TestKeepPagesFails: an error of the source ends every pass, and what was made before it is not taken for the whole.
func TestKeepPagesFails(t *testing.T) {
	cancelled := errors.New("cancelled")
	s, _ := keptSite(t, func(yield func(*origin.Page, error) bool) {
		_ = yield(&origin.Page{Ref: "a.md"}, nil) && yield(nil, cancelled)
	})
	for range 2 {
		var last error
		for _, err := range s.Pages {
			last = err
		}
		if !errors.Is(last, cancelled) {
			t.Errorf("got %v", last)
		}
	}
}

// TestKeepPagesMemory: who keeps a word of each page does not keep their texts.
func TestKeepPagesMemory(t *testing.T) {
	const pages, size = 500, 100_000
	s, _ := keptSite(t, func(yield func(*origin.Page, error) bool) {
		for i := range pages {
			text := []origin.Piece{{Markdown: strings.Repeat("x", size)}}
			if !yield(&origin.Page{Ref: fmt.Sprintf("%d.md", i), Title: fmt.Sprintf("Page %d", i), Text: text}, nil) {
				return
			}
		}
	})
	var titles []string
	for range 2 {
		for p := range s.Pages {
			titles = append(titles, p.Title)
		}
	}
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	if m.HeapAlloc > 12<<20 {
		t.Errorf("%d MB are alive with the titles of %d pages of %d KB", m.HeapAlloc>>20, pages, size>>10)
	}
	runtime.KeepAlive(titles)
}
