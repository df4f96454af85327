// Package account says what an import did: which addresses are answered as before, which words of the old site are on the new one, what
// became of keys and templates, and what is left to do. It builds the new site to know.
package account

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"northstar/generator/base/codec"
	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/importer/convert"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
)

// A Report is the account of one import.
type Report struct {
	Generator  string         `json:"generator"`
	Pages      map[string]int `json:"pages"` // by type
	Drafts     []string       `json:"drafts"`
	Waiting    []string       `json:"waiting_for_consent"` // those of them that the old site showed
	Files      int            `json:"files"`
	Keys       map[string]int `json:"keys"`       // "layout → drop"
	Constructs map[string]int `json:"constructs"` // "include note.html → left over"
	LeftOvers  []Place        `json:"left_overs"`
	Kinds      map[string]int `json:"left_over_kinds"`
	InCode     []Place        `json:"templates_in_code"`
	Addresses  Addresses      `json:"addresses"`
	Words      Words          `json:"words"`
	NoAlt      []Place        `json:"pictures_without_description"`
	Located    []Place        `json:"pictures_with_a_place"`
	Personal   []Place        `json:"personal_addresses"`
	Figures    []Place        `json:"figures"`
	Links      []Place        `json:"links_to_nothing"`
	NotRead    []string       `json:"not_read"`
	Dropped    []string       `json:"pages_not_moved"`
	NotMoved   []string       `json:"files_not_moved"`
	Left       []string       `json:"parts_of_the_old_program"`
	Found      []string       `json:"found"`
	Changed    []string       `json:"changed_since"`
	Errors     map[string]int `json:"errors"` // of check, by code
	Problems   []string       `json:"problems"`
}

// A Place is a line of a file of the new site.
type Place struct {
	File string `json:"file,omitempty"`
	Line int    `json:"line,omitempty"`
	What string `json:"what"`
	From string `json:"from,omitempty"` // of the old site
}

// Of accounts for a conversion whose files are in a folder. given are addresses of the old site from elsewhere; nil if there are none.
func Of(ctx context.Context, c *convert.Converter, given []site.OldAddress, files fs.FS, now time.Time) (*Report, error) {
	r := &Report{
		Generator: c.Site.Generator, Pages: map[string]int{}, Files: len(c.Files), Keys: c.Keys, Constructs: c.Rules, Errors: map[string]int{},
		NotMoved: c.FilesLeft, Dropped: c.Dropped, Left: c.Site.Left, Drafts: []string{}, Waiting: []string{},
	}
	for _, p := range c.Places {
		r.Pages[p.Type]++
		if p.Draft {
			r.Drafts = append(r.Drafts, p.Target)
		}
		if p.Waits {
			r.Waiting = append(r.Waiting, p.Target)
		}
	}
	r.Kinds = map[string]int{}
	for _, l := range c.LeftOvers {
		r.Kinds[l.Kind]++
	}
	r.InCode, r.NoAlt, r.Links = placesOf(c.InCode), placesOf(c.NoAlt), placesOf(c.Unresolved)
	for _, f := range slices.Concat(c.Site.Found, c.Broken) {
		message := f.Error()
		if f.Fatal {
			r.NotRead = append(r.NotRead, message)
		} else {
			r.Found = append(r.Found, message)
		}
	}
	b, err := pipeline.New(ctx, pipeline.Input{Files: files, Options: assemble.Options{Now: now}})
	if err != nil {
		return nil, err
	}
	defer b.Close()
	pages := spool.New()
	defer pages.Close()
	built, err := r.build(ctx, b, pages)
	if err != nil {
		return nil, err
	}
	r.addresses(c, given, b, b.Asked(ctx))
	if err := r.words(c, built); err != nil {
		return nil, err
	}
	return r, r.texts(c, files)
}

func placesOf(all []convert.LeftOver) (places []Place) {
	for _, l := range all {
		places = append(places, Place{File: l.File, Line: l.Line, What: l.Kind, From: l.From})
	}
	return places
}

// built is what was rendered: the words of each page, by its source.
type built struct {
	words map[string]spool.Ref
	pages *spool.Spool // holds words
}

// build renders the site, and keeps what it says.
func (r *Report) build(ctx context.Context, b *pipeline.Build, pages *spool.Spool) (*built, error) {
	all := &built{map[string]spool.Ref{}, pages}
	var mu sync.Mutex
	rendered, err := b.ProofPages(ctx, func(o pipeline.Output, data []byte) error {
		if o.Source == "" || !strings.HasSuffix(o.Path, ".html") {
			return nil
		}
		words := wordsOfHTML(data)
		ref, err := pages.Put(codec.Append(nil, &words))
		mu.Lock()
		defer mu.Unlock()
		if ref.Size() > all.words[o.Source].Size() {
			all.words[o.Source] = ref
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, d := range diag.Sort(slices.Concat(b.Diagnostics, rendered)) {
		if d.Code == diag.ImageLocation.ID {
			r.Located = append(r.Located, Place{File: d.File, What: path.Base(d.File)})
		}
		if d.Severity != diag.Error {
			continue
		}
		if d.Code == diag.LeftOverImport.ID {
			r.LeftOvers = append(r.LeftOvers, Place{File: d.File, Line: d.Line, What: leftOverWhat(d.Message)})
			continue
		}
		r.Errors[d.Code]++
		r.Problems = append(r.Problems, fmt.Sprintf("%s:%d: %s (%s)", d.File, d.Line, d.Message, d.Code))
	}
	return all, nil
}

// wordsOf returns the words of the page that was made of a source.
func (b *built) wordsOf(source string) (c counts, err error) {
	data, err := b.pages.Get(nil, b.words[source])
	if err != nil || len(data) == 0 {
		return nil, err
	}
	err = codec.DecodeString(string(data), &c)
	return c, err
}

func leftOverWhat(message string) string {
	what, _, _ := strings.Cut(message, " is left over")
	if plain, err := strconv.Unquote(what); err == nil {
		return plain
	}
	return what
}

// texts looks through the files of the new site for what a maintainer has to know.
func (r *Report) texts(c *convert.Converter, files fs.FS) error {
	for _, p := range c.Places {
		data, err := fs.ReadFile(files, p.Target)
		if err != nil {
			continue // taken away since
		}
		n := 0
		for line := range strings.Lines(string(data)) {
			n++
			for _, m := range personalIn(line) {
				r.Personal = append(r.Personal, Place{File: p.Target, Line: n, What: m, From: p.Ref})
			}
			for _, m := range figuresIn(line) {
				r.Figures = append(r.Figures, Place{File: p.Target, Line: n, What: m, From: p.Ref})
			}
		}
	}
	return nil
}
