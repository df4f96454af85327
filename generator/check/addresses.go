package check

import (
	"fmt"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/link"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// An Answer is what a site has at an address that somebody may have kept.
type Answer uint8

// The answers.
const (
	Nothing    Answer = iota
	Kept              // a page or a file is there
	Redirected        // it leads to one
	Gone              // it is said to be gone
)

// answers is what a site has at its addresses, by the path of the file.
type answers struct {
	redirects map[string]string // to where each leads
	gone      map[string]bool
}

func answersOf(s *site.Site) *answers {
	a := &answers{map[string]string{}, map[string]bool{}}
	for _, r := range s.Redirects() {
		if file := site.FilesAt(r.From)[0]; a.redirects[file] == "" {
			a.redirects[file] = r.To
		}
	}
	for _, g := range s.GoneAddresses() {
		a.gone[site.FilesAt(g.Address)[0]] = true
	}
	return a
}

// Answer returns what the site has at a path, and the address where that is.
func (s Subject) Answer(path string) (Answer, string) {
	a := s.answers()
	for _, file := range site.FilesAt(path) {
		address := strings.TrimSuffix(file, "index.html")
		switch to, moved := a.redirects[file]; {
		case moved:
			return Redirected, to
		case s.Addresses[address]:
			return Kept, address
		case a.gone[file]:
			return Gone, address
		}
	}
	return Nothing, ""
}

// A Tally counts how addresses are answered.
type Tally struct {
	Kept       int `json:"kept"`
	Redirected int `json:"redirected"`
	Gone       int `json:"gone"`
	Missing    int `json:"missing"`
}

// Add counts an answer.
func (t *Tally) Add(a Answer) {
	*[]*int{Nothing: &t.Missing, Kept: &t.Kept, Redirected: &t.Redirected, Gone: &t.Gone}[a]++
}

// All returns how many addresses were counted.
func (t Tally) All() int { return t.Kept + t.Redirected + t.Gone + t.Missing }

// Percent returns how many of a hundred are kept, rounded down; of none, all are.
func (t Tally) Percent() int {
	if t.All() == 0 {
		return 100
	}
	return t.Kept * 100 / t.All()
}

// String says it as a list.
func (t Tally) String() string {
	said := fmt.Sprintf("%d kept, %d redirected, %d missing", t.Kept, t.Redirected, t.Missing)
	if t.Gone > 0 {
		said += fmt.Sprintf(", %d gone", t.Gone)
	}
	return said
}

// AnswerOf returns what the site has at an older address; nothing, for one of another site.
func (s Subject) AnswerOf(a site.OldAddress) (Answer, string) {
	path, own := s.Site.OwnPath(a)
	if !own {
		return Nothing, ""
	}
	return s.Answer(path)
}

// Count counts how a list of addresses is answered.
func (s Subject) Count(list []site.OldAddress) (t Tally) {
	for _, a := range list {
		answer, _ := s.AnswerOf(a)
		t.Add(answer)
	}
	return t
}

// olderAddresses holds the site to the list of addresses that it once had.
func olderAddresses(s Subject, report func(diag.Diagnostic)) { s.Hold(s.Site.Data.Addresses, report) }

// Hold reports the addresses of a list that the site does not answer, and anchors that are not on the page which answers.
func (s Subject) Hold(list []site.OldAddress, report func(diag.Diagnostic)) {
	said := map[string]bool{}
	for _, a := range list {
		if a.Gone {
			said[a.Path] = true
		}
	}
	for _, a := range list {
		if s.stop() {
			return
		}
		path, own := s.Site.OwnPath(a)
		if !own {
			report(s.notOurs(a))
			continue
		}
		answer, at := s.Answer(path)
		switch {
		case a.Gone && (answer == Kept || answer == Redirected):
			d := diag.New(diag.NotGone, a.At, "%s is said to be gone, but %s is there.", path, at)
			report(inList(d, a.Written))
		case a.Gone, answer == Gone, answer == Nothing && said[a.Path]:
		case answer == Nothing:
			report(s.unanswered(a, path))
		case a.Fragment != "" && !s.HasID(at, a.Fragment):
			report(s.noID(a, at))
		}
	}
}

// inList returns d with a line for [site.AddressesFile], if the list is that.
func inList(d diag.Diagnostic, line string) diag.Diagnostic {
	if d.File == site.AddressesFile {
		return d.WithFix(line)
	}
	return d
}

func (s Subject) notOurs(a site.OldAddress) diag.Diagnostic {
	home := s.Site.RootURL("/")
	if a.Host != "" {
		home = s.Site.Origin + home
	}
	return diag.New(diag.BadOldAddress, a.At, "%q is no address of this site, which is at %s.", a.Written, home).
		WithHint("Take the line out: what is elsewhere cannot be answered from here.")
}

// unanswered says that nothing is at a path, and which page is nearest by its name.
func (s Subject) unanswered(a site.OldAddress, path string) diag.Diagnostic {
	d := diag.New(diag.AddressUnanswered, a.At, "Nothing answers %s.", path)
	alias := site.AliasAddress(path)
	if _, why := site.ReservedAlias(path); alias == "" || why != "" {
		d = d.WithHint("It was no page: put the file at %s, or say that it is gone, and why.", site.StaticFolder+path[1:])
	} else if near := s.nearest(path); near != "" {
		d = d.WithHint("If %s has now what was there, write into its front matter: aliases: [%s]. If it is gone for good, say so, and why.",
			near, alias)
	} else {
		d = d.WithHint("Write into the front matter of the page that has now what was there: aliases: [%s]. "+
			"If it is gone for good, say so, and why.", alias)
	}
	written, _, _ := strings.Cut(a.Written, "#")
	return inList(d, "gone: "+written+" "+diag.Ask("why, in words for visitors"))
}

// nearest returns the file of the page whose address is most like a path; "" if none is like it.
func (s Subject) nearest(path string) string {
	if !s.suggest.May(len(s.Addresses)) {
		return ""
	}
	near := link.Nearest(strings.TrimSuffix(path, ".html"), s.sorted())
	for p := range s.Site.Published() {
		if p.RootAddress() == near {
			return p.Path
		}
	}
	return ""
}

// HasID reports whether the page at an address has an id. What is no page, or is on another host, has whatever it is asked for.
func (s Subject) HasID(address, id string) bool {
	if s.IDs == nil {
		return true
	}
	ids := s.IDs(address)
	return ids == nil || ids[id]
}

func (s Subject) noID(a site.OldAddress, at string) diag.Diagnostic {
	d := diag.New(diag.OldAnchorGone, a.At, "The page at %s has no #%s.", at, a.Fragment)
	for p := range s.Site.Published() {
		switch {
		case !markdown.CanBeID(a.Fragment):
			d = d.WithHint("No part of a page can have that name, since browsers or the theme use it, or it has other characters than "+
				"small letters, digits, - and _. Take #%s out of the line: the link leads to the top of the page.", a.Fragment)
		case p.RootAddress() == at:
			d = d.WithHint("Give the heading that is meant in %s the old name: {#%s}. If that part is gone, take #%s out of the line.",
				p.Path, a.Fragment, a.Fragment)
		}
	}
	written, _, _ := strings.Cut(a.Written, "#")
	return inList(d, written)
}
