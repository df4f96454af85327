package assemble

import (
	"maps"
	"slices"

	"northstar/generator/base/diag"
	"northstar/generator/text/markdown"
)

// reports collects what is wrong with a site.
type reports struct {
	found    []diag.Diagnostic
	labels   markdown.Labels // see Parts
	unusable map[string]bool // see Parts; translations whose original cannot be on the site, too
}

func (r *reports) add(d ...diag.Diagnostic) { r.found = append(r.found, d...) }

// unknown reports an id of a record of data/ that is not among those known, unless there is a file for
// it that cannot be read.
func unknown[T any](r *reports, code diag.Code, what, id string, known map[string]T, at diag.Position) {
	file := map[string]string{"person": "data/people/", "partner": "data/partners/", "goal": "data/goals/"}[what] + id
	if !r.unusable[file+".yaml"] && !r.unusable[file+".yml"] {
		r.missing(code, what, id, slices.Sorted(maps.Keys(known)), at)
	}
}

// missing reports a name that is none of those known.
func (r *reports) missing(code diag.Code, what, name string, known []string, at diag.Position) {
	at.Width = len([]rune(name))
	d := diag.New(code, at, "There is no %s %q.", what, name)
	if near := diag.Nearest(name, known); near != "" {
		d = d.DidYouMean(name, near)
	}
	r.add(d)
}
