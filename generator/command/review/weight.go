package review

import (
	"cmp"
	"slices"

	"northstar/generator/command/diff"
	"northstar/generator/pipeline"
)

// Weight is what a change adds to what readers load, in bytes: pages as they are sent, before the host compresses them, and files beside
// the content in full; of pictures readers load smaller variants.
type Weight struct {
	Pages Grown  `json:"pages"`
	Files Grown  `json:"files"`
	Grew  []Grew `json:"grew"` // the pages and files that have grown or are new, the most grown first
}

// Grown is how much there was of the pages, or files, that a change adds, changes or removes, and how much there is.
type Grown struct {
	Before int64 `json:"before"`
	After  int64 `json:"after"`
}

// Grew is one page or file.
type Grew struct {
	Address string `json:"address"`
	Grown
}

func (g Grown) by() int64 { return g.After - g.Before }

// weigh weighs the pages and files that a change touches.
func weigh(in Input, r *diff.Report) Weight {
	w := Weight{Grew: []Grew{}}
	add := func(sum *Grown, address string, g Grown) {
		sum.Before, sum.After = sum.Before+g.Before, sum.After+g.After
		if g.by() > 0 {
			w.Grew = append(w.Grew, Grew{address, g})
		}
	}
	page := func(address, was string) {
		add(&w.Pages, address, Grown{size(in.Before.Build, was), size(in.After.Build, address)})
	}
	for _, p := range slices.Concat(r.Pages.Added, r.Pages.Changed, r.Pages.Removed) {
		page(p.Address, p.Address)
	}
	for _, p := range r.Pages.Moved {
		page(p.Address, p.From)
	}
	for i := range r.Goals {
		page(r.Goals[i].Address, r.Goals[i].Address)
	}
	before := map[string]int64{}
	for _, a := range in.Before.Build.Site.Assets {
		before[a.Path] = a.Size
	}
	for _, a := range in.After.Build.Site.Assets {
		add(&w.Files, "/"+a.Path, Grown{before[a.Path], a.Size})
		delete(before, a.Path)
	}
	for _, size := range before {
		w.Files.Before += size
	}
	slices.SortFunc(w.Grew, func(a, b Grew) int { return cmp.Or(cmp.Compare(b.by(), a.by()), cmp.Compare(a.Address, b.Address)) })
	return w
}

// size returns how many bytes the page at an address has; 0 if there is none, or only the stub of one that moved.
func size(b *pipeline.Build, address string) int64 {
	o := b.OutputAt(address)
	if o == nil || o.Page == nil || o.Page.Layout == "alias" {
		return 0
	}
	data, _ := o.Bytes()
	return int64(len(data))
}
