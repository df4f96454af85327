// Package check holds the rules that a whole site must keep: that links lead
// somewhere, that stories have consent, that guidelines name two contacts.
//
// A rule is one function in a file of its own, one row of [Rules], and a small site in testdata that says
// what is reported and what comes close and is not reported. It reads the finished [site.Site] and reports
// what it finds; it changes nothing. What can be seen in a single record (a missing field, an invalid
// date) is reported where the record is read, in package content; what goals' figures say, in package
// progress.
package check

import (
	"context"
	"iter"
	"maps"
	"slices"
	"sync"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// Subject is what rules look at.
type Subject struct {
	Site *site.Site
	// Addresses holds every path of the finished site, without base: "/stories/x/", "/feed.xml".
	Addresses map[string]bool
	// IDs returns the ids on the page at a path of the finished site; none for what is no page.
	IDs func(address string) map[string]bool

	answers func() *answers
	sorted  func() []string // Addresses
	suggest *diag.Suggester
	stop    func() bool // nobody waits for the rest any more
}

// A Rule is something that a whole site must keep.
type Rule struct {
	Name  string
	Check func(Subject, func(diag.Diagnostic))
}

// Rules lists all rules.
func Rules() []Rule {
	return []Rule{
		{"links lead somewhere", links},
		{"aliases are paths of the site", aliases},
		{"pages have possible addresses", ownAddresses},
		{"older addresses are answered", olderAddresses},
		{"redirects lead to other websites", redirects},
		{"the menu leads somewhere", menu},
		{"the pages about forms are there", forms},
		{"what visitors write can be sent to somebody", contribute},
		{"what stands on a list has an anchor of its own", anchors},
		{"icons are made of squares", icon},
		{"addresses have a safe scheme", schemes},
		{"hosts that are allowed are hosts", allow},
		{"trusted files are there", trusted},
		{"partners belong to tiers that there are", tiers},
		{"languages are known", languages},
		{"privileged fields are used where they may be", privileges},
		{"stories have consent", ofType((*site.Site).Published, consent)},
		{"stories say what is quoted of them", ofType((*site.Site).Published, quoted)},
		{"events have a possible time", ofType(originals, events)},
		{"records are on the Earth", places},
		{"events are on the Earth", ofType(originals, venues)},
		{"stories are on the Earth, no more exactly than may be shown", ofType(originals, subjects)},
		{"guidelines name two contacts and their versions", ofType(originals, guidelines)},
		{"terms of office end after they start", terms},
		{"goals say where their figures come from", sources},
		{"units have a word for one", units},
		{"projects end after they start", ofType(originals, projects)},
		{"pages are reviewed in time", reviews},
		{"language sites are complete, and translations up to date", translations},
	}
}

// ofType makes a rule of one that looks at single pages of a type, whose fields are a T.
func ofType[T any](
	pages func(*site.Site) iter.Seq[*site.Page], rule func(Subject, *site.Page, *T, func(diag.Diagnostic)),
) func(Subject, func(diag.Diagnostic)) {
	return func(s Subject, report func(diag.Diagnostic)) {
		for p := range pages(s.Site) {
			if x, ok := p.Details.(*T); ok {
				rule(s, p, x, report)
			}
		}
	}
}

// originals are the pages of s without their translations, which have the same facts.
func originals(s *site.Site) iter.Seq[*site.Page] { return slices.Values(s.Pages) }

// Run applies every rule and returns what they found, sorted. When ctx is cancelled
// it returns early with a part of that.
func Run(ctx context.Context, s Subject) []diag.Diagnostic {
	s = s.Prepared(ctx)
	var found []diag.Diagnostic
	for _, r := range Rules() {
		if s.stop() {
			break
		}
		r.Check(s, func(d diag.Diagnostic) { found = append(found, d) })
	}
	return diag.Sort(found)
}

// Prepared returns s ready to be asked, until ctx is cancelled.
func (s Subject) Prepared(ctx context.Context) Subject {
	s.suggest = new(diag.Suggester)
	s.stop = func() bool { return ctx.Err() != nil }
	s.sorted = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(s.Addresses)) })
	s.answers = sync.OnceValue(func() *answers { return answersOf(s.Site) })
	return s
}
