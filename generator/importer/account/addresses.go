package account

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/check"
	"northstar/generator/importer/convert"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
	"northstar/generator/text/markdown"
)

// Addresses are those of the old site, each with what answers it now.
type Addresses struct {
	Pages check.Tally `json:"pages"`
	Files check.Tally `json:"files"`
	// Redirects are addresses that the old site redirected, too. They are not among all: that they lead on is all they ever did.
	Redirects check.Tally `json:"redirects"`
	// Lists are pages that the old program made by itself. They are not among all, since few are known to anybody.
	Lists check.Tally `json:"lists"`
	// Others are addresses that were given, but that nothing of the source is at.
	Others check.Tally `json:"others"`
	Given  *Given      `json:"given,omitempty"`
	All    []Address   `json:"all"`
}

// Given are the addresses of a list that was given.
type Given struct {
	Name        string  `json:"name"`
	check.Tally         // without redirects, and lists that the old program made by itself
	Anchors     int     `json:"anchors"` // how many ids of pages are linked
	AnchorGone  []Place `json:"anchors_missing"`
}

// Aim is how many of a hundred addresses are to be kept, not only redirected.
const Aim = 95

// Sum counts the addresses of pages and files, and all that were given.
func (a Addresses) Sum() check.Tally {
	var sum check.Tally
	for _, t := range []check.Tally{a.Pages, a.Files, a.Others} {
		sum.Kept += t.Kept
		sum.Redirected += t.Redirected
		sum.Gone += t.Gone
		sum.Missing += t.Missing
	}
	return sum
}

// aim says whether enough of the addresses are kept.
func aim(t check.Tally) string {
	if t.Kept*100 >= Aim*t.All() {
		return fmt.Sprintf("%d %% kept, at least the %d %% aimed for", t.Percent(), Aim)
	}
	return fmt.Sprintf("%d %% kept, fewer than the %d %% aimed for", t.Percent(), Aim)
}

// An Address of the old site.
type Address struct {
	Old  string `json:"old"`
	New  string `json:"new,omitempty"`
	Fate string `json:"fate"` // kept, redirected, gone, missing
	From string `json:"from"` // the source
}

// A class is a kind of address.
type class uint8

const (
	ofPage class = iota
	ofFile
	ofRedirect
	ofList
)

// A known address is one that the source has.
type known struct {
	address string
	class   class
	target  string // the file of the page that was there
	from    string
	held    bool // it is held from now on, whether it is answered yet or not
	waits   bool // for consent: nothing answers it until somebody agrees, which nobody can be made to
	spelled bool // it is another spelling of the page's address, rather than a redirect
}

// knownTo lists the addresses that the old site had by its own rules.
func knownTo(c *convert.Converter) (all []known) {
	for _, p := range c.Places {
		if p.Draft && !p.Waits {
			continue
		}
		if p.Old != "" {
			all = append(all, known{address: p.Old, class: ofPage, target: p.Target, from: p.Ref, held: !p.Waits, waits: p.Waits})
		}
		for _, alias := range p.Aliases {
			same := site.Folded(site.AddressKey(alias)) == site.Folded(site.AddressKey(p.Old))
			all = append(all, known{address: alias, class: ofRedirect, from: p.Ref, held: !p.Waits, waits: p.Waits, spelled: same})
		}
	}
	for _, at := range c.DroppedAt {
		all = append(all, known{address: at, class: ofPage, from: "a page that was left behind", held: true})
	}
	for _, m := range c.Moved {
		all = append(all, known{address: m.From, class: ofRedirect, from: "a redirect to " + m.To, held: true})
	}
	for _, f := range c.Site.Files {
		if f.Address != "" {
			kept := strings.HasPrefix(c.Files[f.Ref], site.StaticFolder)
			all = append(all, known{address: f.Address, class: ofFile, from: f.Ref, held: kept})
		}
	}
	for _, l := range c.Site.Lists {
		if !l.Feed {
			kept := slices.Contains(c.ListsKept, l.Address)
			all = append(all, known{address: l.Address, class: ofList, from: "a list of the old program", held: kept})
		}
	}
	return all
}

// Held lists the addresses that the new site is to answer from now on: those that were given and those of pages, and of files and lists
// those that it has. What else it cannot answer is left for a maintainer to decide. A list that the old program made by itself is not
// held for being in its output, as there are many that nobody saw; nor is that of a page that waits for consent, or an id that no page can
// have.
func Held(c *convert.Converter, given []site.OldAddress) (all []site.OldAddress) {
	made := map[string]bool{}
	for _, k := range knownTo(c) {
		a, why := site.ReadAddress(k.address)
		if why != "" {
			continue
		}
		if k.held {
			all = append(all, a)
		}
		key := site.AddressKey(a.Path)
		if _, is := made[key]; !is || k.class != ofList { // lists come last
			made[key] = k.waits || k.class == ofList && !k.held
		}
	}
	for _, a := range given {
		if !made[site.AddressKey(a.Path)] {
			if !markdown.CanBeID(a.Fragment) {
				a.Fragment = ""
			}
			all = append(all, a)
		}
	}
	return all
}

// fates are what becomes of addresses, as reports say it.
var fates = map[check.Answer]string{check.Nothing: "missing", check.Kept: "kept", check.Redirected: "redirected", check.Gone: "gone"}

// addresses looks for what answers each address of the old site.
func (r *Report) addresses(c *convert.Converter, given []site.OldAddress, b *pipeline.Build, asked check.Subject) {
	pages := map[string]string{} // the address by source
	for p := range b.Site.Published() {
		pages[p.Path] = p.RootAddress()
	}
	tallies := map[class]*check.Tally{ofPage: &r.Addresses.Pages, ofFile: &r.Addresses.Files,
		ofRedirect: &r.Addresses.Redirects, ofList: &r.Addresses.Lists}
	named := map[string]bool{}
	for _, a := range given {
		named[a.Path] = true
	}
	seen, apart, exact := map[string]bool{}, map[string]bool{}, map[string]bool{} // the first two by their keys
	for _, k := range knownTo(c) {
		a, _ := site.ReadAddress(k.address)
		if k.spelled && named[a.Path] {
			continue // it comes below
		}
		answer, at := asked.AnswerOf(a)
		if now := pages[k.target]; answer == check.Kept && now != "" && site.AddressKey(now) != site.AddressKey(at) {
			answer, at = check.Nothing, "" // another page has taken its place
		}
		switch k.class {
		case ofPage, ofFile:
			seen[site.AddressKey(a.Path)] = true
		case ofRedirect, ofList:
			apart[site.AddressKey(a.Path)] = true
		}
		exact[a.Path] = true
		tallies[k.class].Add(answer)
		r.Addresses.All = append(r.Addresses.All, Address{Old: k.address, New: at, Fate: fates[answer], From: k.from})
	}
	if given == nil {
		r.sortAddresses()
		return
	}
	r.Addresses.Given = &Given{}
	tallied := map[string]bool{}
	for _, a := range given {
		answer, at := asked.AnswerOf(a)
		if a.Fragment != "" && (answer == check.Kept || answer == check.Redirected) {
			r.Addresses.Given.Anchors++
			if !asked.HasID(at, a.Fragment) {
				r.Addresses.Given.AnchorGone = append(r.Addresses.Given.AnchorGone, Place{What: a.Written, From: "--urls"})
			}
		}
		key := site.AddressKey(a.Path)
		if apart[key] && !seen[key] {
			continue
		}
		if !tallied[a.Path] {
			tallied[a.Path] = true
			r.Addresses.Given.Add(answer)
		}
		if !exact[a.Path] && (!seen[key] || answer != check.Kept) { // as it was written, it is another one
			seen[key], exact[a.Path] = true, true
			r.Addresses.Others.Add(answer)
			r.Addresses.All = append(r.Addresses.All, Address{Old: a.Written, New: at, Fate: fates[answer], From: "--urls"})
		}
	}
	r.sortAddresses()
}

func (r *Report) sortAddresses() {
	slices.SortFunc(r.Addresses.All, func(a, b Address) int {
		return cmp.Or(strings.Compare(a.Old, b.Old), strings.Compare(a.From, b.From))
	})
}

// screen writes the lines about addresses.
func (a Addresses) screen(row func(name, format string, args ...any)) {
	row("addresses", "%s: %s", aim(a.Sum()), a.Sum())
	if a.Files.All() > 0 || a.Others.All() > 0 {
		row("", "pages: %s", a.Pages)
	}
	if a.Files.All() > 0 {
		row("", "files: %s", a.Files)
	}
	if n := a.Redirects.All(); n > 0 {
		row("", "of %d addresses that the old site redirected, %d are answered", n, n-a.Redirects.Missing)
	}
	if n := a.Lists.All(); n > 0 {
		row("", "of %d lists that the old program made by itself, %d are answered", n, n-a.Lists.Missing)
	}
	if g := a.Given; g != nil {
		row("", "of %d pages and files in %s, %s: %s", g.All(), g.Name, aim(g.Tally), g.Tally)
		if g.Anchors > 0 {
			row("", "of %d parts of pages that are linked there, %d are on their pages", g.Anchors, g.Anchors-len(g.AnchorGone))
		}
	}
}
