package assemble

import (
	"maps"
	"path"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// reports collects what is wrong with a site.
type reports struct {
	suggest     diag.Suggester
	found       []diag.Diagnostic
	renamed     map[string]string // ids that goals had before, and have now
	labels      markdown.Labels   // see Parts
	typographer bool              // texts of data are set like pages
	pictures    []string          // hosts of others whose pictures are shown
	unusable    map[string]bool   // see Parts; translations whose original cannot be on the site, too
}

func (r *reports) add(d ...diag.Diagnostic) { r.found = append(r.found, d...) }

// unknown reports an id of a record of data/ that is not among those known, unless there is a file for
// it that cannot be read.
func unknown[T any](r *reports, code diag.Code, what, id string, known map[string]T, at diag.Position) {
	if r.unreadable(what, id) {
		return
	}
	var names []string
	if r.suggest.May(len(known)) {
		names = slices.Sorted(maps.Keys(known))
	}
	r.missing(code, what, id, names, at)
}

// unreadable reports whether there is a file for a record of data/, but with mistakes.
func (r *reports) unreadable(what, id string) bool {
	file := map[string]string{"person": "data/people/", "partner": "data/partners/", "goal": "data/goals/"}[what] + id
	return r.unusable[file+".yaml"] || r.unusable[file+".yml"]
}

// namedAfter reports a ledger that names no goal, and is not named after one either.
func (r *reports) namedAfter(file, id string, goals map[string]*site.Goal) {
	if r.unreadable("goal", id) {
		return
	}
	d := diag.New(diag.UnknownGoal, diag.Position{File: file},
		"The table has no column goal, and there is no goal %q, as the file is called.", id)
	if near := r.suggest.Nearest(id, slices.Sorted(maps.Keys(goals))); near != "" {
		d = d.WithHint("Did you mean %s? Then rename the file to %s; or add a column goal.", near, path.Join(path.Dir(file), near+path.Ext(file)))
	} else {
		d = d.WithHint("Add a column goal, or rename the file to <goal>%s, where <goal> is the id of one.", path.Ext(file))
	}
	r.add(d)
}

// missing reports a name that is none of those known; of those, it may be told only some.
func (r *reports) missing(code diag.Code, what, name string, known []string, at diag.Position) {
	at.Width = len([]rune(name))
	d := diag.New(code, at, "There is no %s %q.", what, name)
	if now := r.renamed[name]; what == "goal" && now != "" {
		d = d.DidYouMean(name, now).WithHint("The goal is called %s now.", now)
	} else if near := diag.Nearest(name, known); near != "" {
		d = d.DidYouMean(name, near)
	}
	r.add(d)
}

// notOneOf reports a word that is none of those known, which are the %s of hint. The message has a %q or %s for it.
func (r *reports) notOneOf(at diag.Position, code diag.Code, word, message, hint string, known []string) {
	at.Width = len([]rune(word))
	d := diag.New(code, at, message, word)
	if near := diag.Nearest(word, known); near != "" {
		d = d.DidYouMean(word, near)
	} else {
		d = d.WithHint(hint, strings.Join(known, ", "))
	}
	r.add(d)
}
