// Package convert makes the files of a Northstar site of a site of another generator, as a plan says.
//
// What is certain is done: links between pages become relative, dates are told on the clocks of the new site, what a construct means is
// written as Northstar has it. What nobody knows stays where it was, behind one marker: a block of code, or a word of it, that begins with
// left-over. 'northstar check' reports each as an error.
package convert

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"northstar/generator/base/zones"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/plan"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// An Output is a file of the new site: a text, or a file of the old one as it is.
type Output struct {
	Path string
	Text []byte
	From string // the reference of the file, if it is one of the old site
}

// A Converter converts one site.
type Converter struct {
	Site *origin.Site
	Plan *plan.Plan
	Report

	zone    *time.Location
	byRef   map[string]*Place
	byOld   map[string]*Place // by the address, and older ones, without what differs between hosts
	files   map[string]string // the file below the new site, by reference
	fileOld map[string]string // the reference of a file, by its address
	topics  map[string]string // the topic that is written, by its slug
	people  map[string]string // the id of a person, by what pages call them
	host    string            // of the old site
	base    string            // the path that the old site had
	newBase string            // the path that the new one has

	// Linked are ids that others link to, by the [site.AddressKey] of the page's address on the old site.
	Linked map[string][]string
}

// Report is what is noted on the way.
type Report struct {
	Places     []*Place
	Dropped    []string // references of pages that the plan drops
	DroppedAt  []string // the addresses that they had
	Files      map[string]string
	FilesLeft  []string       // references of files that are not on the new site
	LeftOvers  []LeftOver     // what stays behind the marker
	Rules      map[string]int // how many constructs went by a rule: "include note.html → callout"
	Keys       map[string]int // how many pages had a key that went somewhere: "layout → drop"
	Anchors    []string       // ids that could not be kept
	Broken     []origin.Found
	InCode     []LeftOver     // templates in code, which stand there as they were written
	NoAlt      []LeftOver     // pictures without a description
	Unresolved []LeftOver     // links that lead to nothing that the source has
	Moved      []origin.Moved // addresses that are redirected, and not by a page's alias
	ListsKept  []string       // addresses of lists, at which the new site has its own, or a redirect to it
}

// A LeftOver is a place in a file.
type LeftOver struct {
	File string // of the new site
	Line int
	Kind string
	From string // file and line of the old site
}

// New prepares a conversion. It reads the pages once.
func New(s *origin.Site, p *plan.Plan, types site.Types) (*Converter, error) {
	zone, err := zones.Load(p.Site.Timezone)
	if err != nil {
		return nil, fmt.Errorf("import.yaml: timezone %q is no name of a time zone, such as Europe/Dublin", p.Site.Timezone)
	}
	c := &Converter{
		Site: s, Plan: p, zone: zone, byRef: map[string]*Place{}, byOld: map[string]*Place{}, files: map[string]string{},
		fileOld: map[string]string{},
		topics:  map[string]string{}, people: map[string]string{},
	}
	c.Rules, c.Keys, c.Report.Files = map[string]int{}, map[string]int{}, c.files
	if u, err := url.Parse(s.Address); err == nil {
		c.host, c.base = u.Host, strings.TrimSuffix(u.Path, "/")
	}
	if u, err := url.Parse(p.Site.Address); err == nil {
		c.newBase = strings.TrimSuffix(u.Path, "/")
	}
	ps := &places{types: types, plan: p, language: p.Site.Language, base: c.newBase, taken: map[string]string{}}
	add := func(page *origin.Page) {
		place, ok := ps.place(page, c.byRef[page.Original])
		if !ok {
			c.Dropped = append(c.Dropped, page.Ref)
			if !page.Draft && page.Address != "" {
				c.DroppedAt = append(c.DroppedAt, page.Address)
			}
			return
		}
		c.Places = append(c.Places, &place)
		c.byRef[page.Ref] = &place
		if place.Old != "" {
			c.byOld[site.AddressKey(place.Old)] = &place
		}
		for _, t := range page.Terms {
			if id := site.Slug(t.Name); id != "" && c.topics[id] == "" && p.Taxonomies.Of(t.Taxonomy, "topics") == "topics" {
				c.topics[id] = t.Name
			}
		}
	}
	var later []string // translations, which come after their originals
	for page, err := range s.Pages {
		var found *origin.Found
		switch {
		case errors.As(err, &found):
			c.Broken = append(c.Broken, *found)
		case err != nil:
			return nil, err
		case page.Original != "" && c.byRef[page.Original] == nil:
			later = append(later, page.Ref)
		default:
			add(page)
		}
	}
	if len(later) > 0 {
		for page, err := range s.Pages {
			if err == nil && slices.Contains(later, page.Ref) {
				add(page)
			}
		}
	}
	for _, place := range c.Places {
		for _, alias := range place.Aliases {
			if c.byOld[site.AddressKey(alias)] == nil {
				c.byOld[site.AddressKey(alias)] = place
			}
		}
	}
	c.placeFiles()
	c.redirects()
	c.preparePeople()
	return c, nil
}

// Base returns the path that the new site has on its host, without its last slash.
func (c *Converter) Base() string { return c.newBase }

// placeFiles decides where files go: where they have the address that they had, if that can be.
func (c *Converter) placeFiles() {
	taken := map[string]bool{}
	for _, f := range c.Site.Files {
		c.fileOld[site.AddressKey(f.Address)] = f.Ref
		target := fileTarget(within(c.newBase, f.Address))
		if target == "" || taken[site.Folded(target)] {
			c.FilesLeft = append(c.FilesLeft, f.Ref)
			continue
		}
		taken[site.Folded(target)] = true
		c.files[f.Ref] = target
	}
}

// redirects gives the addresses that the old site redirected to the pages that they led to.
func (c *Converter) redirects() {
	for _, m := range c.Site.Moved {
		to, _, _ := strings.Cut(m.To, "#")
		if p := c.byOld[site.AddressKey(c.inSite(to))]; p != nil {
			p.Aliases = append(p.Aliases, m.From)
			if c.byOld[site.AddressKey(m.From)] == nil {
				c.byOld[site.AddressKey(m.From)] = p
			}
			continue
		}
		c.Moved = append(c.Moved, m)
	}
}

// Outputs makes the files, pages first, one after the other.
func (c *Converter) Outputs(write func(Output) error) error {
	for page, err := range c.Site.Pages {
		if err != nil {
			var found *origin.Found
			if errors.As(err, &found) {
				continue // noted
			}
			return err
		}
		place := c.byRef[page.Ref]
		if place == nil {
			continue
		}
		if err := write(Output{Path: place.Target, Text: c.page(page, place)}); err != nil {
			return err
		}
	}
	for i, m := range c.Moved {
		if o, ok := c.redirectPage(i, m); ok {
			if err := write(o); err != nil {
				return err
			}
		}
	}
	for _, f := range c.Site.Files {
		if target := c.files[f.Ref]; target != "" && c.Site.Open != nil {
			if err := write(Output{Path: target, From: f.Ref}); err != nil {
				return err
			}
		}
	}
	for _, o := range c.data() {
		if err := write(o); err != nil {
			return err
		}
	}
	return nil
}

// Open opens the file of the old site that an output is a copy of.
func (c *Converter) Open(ref string) (io.ReadCloser, error) { return c.Site.Open(ref) }

// dayOf returns the day of a time on the clocks of a zone.
func dayOf(t origin.Time, zone *time.Location) site.Date {
	if t.HasZone && zone != nil {
		return progress.DateOf(t.In(zone))
	}
	return progress.DateOf(t.Time)
}

// normal is how the new site would write an address of its own.
func normal(address string) string {
	address = site.Unescaped(address)
	if strings.HasSuffix(address, "/index.html") {
		return strings.TrimSuffix(address, "index.html")
	}
	return address
}
