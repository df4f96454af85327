package review

import (
	"cmp"
	"slices"

	"northstar/generator/base/diag"
	"northstar/generator/command/diff"
	"northstar/generator/command/next"
	"northstar/generator/model/site"
)

// Version is the version of the JSON of a report. Fields may be added to it; when one changes its meaning or goes, it is another.
const Version = 1

// An Input is two builds of one site, as of one day, and what is known of them. The change was built as [Judged] shows it.
type Input struct {
	Base, Change  string // how the versions are called
	Before, After diff.Side
	Found         []diag.Diagnostic // what is wrong with the change, of what it touches or causes
	Older         int               // how many other problems there are
	Unused        Unused
	Behind        bool   // the change does not have all that the version has that it is for
	Preview       string // the address of the change as it was deployed; "" for no links
	Folder        string // of the site in its repository: "website"; "" for its top
	Illegible     string // why nothing can be said of what was promised of goals; "" where it can
}

// A Report is what a change does, for those who decide on it.
type Report struct {
	Version   int         `json:"version"`
	Base      string      `json:"base"`
	Change    string      `json:"change"`
	Preview   string      `json:"preview"`
	Behind    bool        `json:"behind"`             // what was done to the base since the change was begun shows as undone
	Illegible string      `json:"goals_not_compared"` // why not; "" where they are
	Unused    Unused      `json:"not_used"`           // configuration and theme of the change, which it was not judged by
	Site      diff.Report `json:"site"`               // goals, pages and files
	Privacy   []Note      `json:"privacy"`            // consent, people in pictures, and what is private
	Named     []Named     `json:"named"`              // who is named and was not before
	// Problems are what the change touches or causes, errors first; Older is how many others the site has.
	Problems    []diag.ForPrograms `json:"problems"`
	Older       int                `json:"older_problems"`
	Suggestions []Suggestion       `json:"suggestions"`
	Weight      Weight             `json:"weight"`
	Coming      []next.Change      `json:"coming"` // by itself, because of the change
	Pictures    []Pair             `json:"pictures"`
	Comment     string             `json:"comment"` // in Markdown
}

// Of reports what a change does.
func Of(in Input) *Report {
	r := &Report{
		Version: Version, Base: in.Base, Change: in.Change, Preview: in.Preview, Behind: in.Behind,
		Unused: in.Unused, Older: in.Older, Pictures: []Pair{},
		Site: diff.Between(in.Before, in.After), Illegible: in.Illegible,
	}
	if in.Illegible != "" {
		r.Site.Goals, r.Site.Settings, r.Site.Untold = []diff.Goal{}, []diff.Change{}, 0
	}
	t := touchedBy(in)
	r.Privacy = privacy(in, t)
	r.Named = named(in, t)
	found := slices.Clone(in.Found)
	slices.SortStableFunc(found, func(a, b diag.Diagnostic) int { return cmp.Compare(a.Severity, b.Severity) })
	r.Problems = diag.ProgramsSee(found)
	r.Suggestions = suggestions(in, found)
	r.Weight = weigh(in, &r.Site)
	r.Coming = coming(in.Before.Build.Site, in.After.Build.Site)
	return r
}

// touched are the files of the site that a change adds, changes or removes.
type touched map[string]bool

func touchedBy(in Input) touched {
	t := touched{}
	for _, file := range slices.Concat(in.Before.Build.Files, in.After.Build.Files) {
		if _, seen := t[file]; !seen {
			t[file] = !diff.SameFile(in.Before.Files, in.After.Files, file)
		}
	}
	return t
}

// pages yields the pages that are made from files that a change touches, translations too, with what they were before, if anything.
func (t touched) pages(in Input, yield func(now, before *site.Page)) {
	old := map[string]*site.Page{}
	for p := range in.Before.Build.Site.Published() {
		old[p.Path] = p
	}
	for p := range in.After.Build.Site.Published() {
		if t[p.SourceFile()] {
			yield(p, old[p.Path])
		}
	}
}

// coming lists what will happen by itself after a change, and would not have without it.
func coming(before, after *site.Site) []next.Change {
	all := []next.Change{}
	if after.Frozen {
		return all
	}
	would := next.Coming(before)
	for _, x := range next.Coming(after) {
		if x.Kind != next.Daily && !slices.Contains(would, x) {
			all = append(all, x)
		}
	}
	return all
}
