package feed

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"time"

	"northstar/generator/model/link"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/text/markdown"
	"northstar/generator/view/body"
)

// entries is how many of the newest pages a feed holds.
const entries = 20

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	ID       string      `xml:"id"`
	Updated  string      `xml:"updated"`
	Links    []webLink   `xml:"link"`
	Author   atomPerson  `xml:"author"`
	Rights   string      `xml:"rights,omitempty"`
	Entries  []atomEntry `xml:"entry"`
}

type webLink struct {
	Rel      string `xml:"rel,attr"`
	Type     string `xml:"type,attr,omitempty"`
	Length   int64  `xml:"length,attr,omitempty"` // in bytes
	Language string `xml:"hreflang,attr,omitempty"`
	Href     string `xml:"href,attr"`
}

type atomPerson struct {
	Name string `xml:"name"`
	URI  string `xml:"uri,omitempty"`
}

type atomEntry struct {
	Title      string         `xml:"title"`
	ID         string         `xml:"id"`
	Links      []webLink      `xml:"link"`
	Published  string         `xml:"published,omitempty"`
	Updated    string         `xml:"updated"`
	Authors    []atomPerson   `xml:"author"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
	Content    *atomContent   `xml:"content"`
}

type atomCategory struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// Atom returns the feed at address of the newest of pages.
// page is the address of the page that the feed belongs to.
func Atom(s *site.Site, words *locale.Locale, title, address, page string, pages []*site.Page) ([]byte, error) {
	f := newFeed(s, title, page, address, page, stamp(s, site.Moment{Day: s.AsOf}))
	latest := ""
	newest := Newest(s, pages)
	for _, p := range newest[:min(entries, len(newest))] {
		e, err := entry(s, words, p)
		if err != nil {
			return nil, err
		}
		latest = max(latest, e.Updated)
		f.Entries = append(f.Entries, e)
	}
	f.Updated = cmp.Or(latest, f.Updated)
	return document(f)
}

// newFeed returns the feed at address, without entries, of what the page at page lists; id is an address, too.
func newFeed(s *site.Site, title, id, address, page, updated string) atomFeed {
	return atomFeed{
		Language: s.Config.Language, Title: title, Subtitle: s.Config.Tagline, ID: s.Absolute(id), Rights: s.Config.Licence,
		Author: atomPerson{Name: s.Config.Name, URI: s.Absolute("/")}, Updated: updated,
		Links: []webLink{
			{Rel: "self", Type: "application/atom+xml", Href: s.Absolute(address)},
			{Rel: "alternate", Type: "text/html", Href: s.Absolute(page)},
		},
	}
}

func entry(s *site.Site, words *locale.Locale, p *site.Page) (atomEntry, error) {
	content, err := body.Writer{Site: s, Prefix: s.Origin, Words: words}.Append(nil, p.Document)
	if err != nil {
		return atomEntry{}, err
	}
	for t := range p.LongTexts() {
		content = append(content, body.Writer{Site: s, Prefix: s.Origin}.Text(t)...)
	}
	address := s.Origin + s.PageURL(p)
	e := atomEntry{
		Title: p.Front.Title, ID: s.Origin + s.RootURL(p.FirstAddress()),
		Links:   append([]webLink{{Rel: "alternate", Type: "text/html", Href: address}}, enclosures(s, p)...),
		Updated: stamp(s, s.Revised(p)), Summary: s.Summary(p), Content: &atomContent{Type: "html", Text: string(content)},
	}
	if p.Type.Ahead == 0 || p.Says("date") { // else nobody knows
		e.Published = stamp(s, s.FeedDate(p))
	}
	if status := p.CalledOff(); status != "" {
		// It is news of its own, which programs show whether or not they have shown what was announced.
		e.Title, e.ID = words.Say("calendar.called-off", "status", words.Name("status", status), "title", e.Title), e.ID+"#"+status
	}
	for _, a := range p.Front.Authors {
		if person := s.Person(a.ID); person != nil {
			e.Authors = append(e.Authors, atomPerson{Name: person.Name})
		} else if a.Name != "" {
			author := atomPerson{Name: a.Name}
			if link.IsWebAddress(a.URL) { // previews show feeds of sites with mistakes
				author.URI = a.URL
			}
			e.Authors = append(e.Authors, author)
		}
	}
	for _, t := range p.Topics {
		e.Categories = append(e.Categories, atomCategory{Term: t.ID, Label: t.Title})
	}
	return e, nil
}

// enclosures leads to the recordings that a page plays, which programs can offer to listen to.
func enclosures(s *site.Site, p *site.Page) (all []webLink) {
	for l := range s.Body(p.Document).Links.All() {
		if l.Kind != markdown.Recording {
			continue
		}
		if to := link.Resolve(s, p.Path, l); to.Asset != nil {
			all = append(all, webLink{
				Rel: "enclosure", Type: site.MediaType(to.Asset.Path), Length: to.Asset.Size, Href: s.Origin + s.RootURL(to.Asset.Address),
			})
		}
	}
	return all
}

// Newest returns the pages that a feed may hold, newest first: those that have a date, and live in the language site, since a
// feed is in one language. What was called off and would still be to come is before all others, so that nobody
// misses it. What only a preview shows is never in a feed.
func Newest(s *site.Site, pages []*site.Page) []*site.Page {
	list := slices.DeleteFunc(slices.Clone(pages), func(p *site.Page) bool {
		at := s.FeedDate(p)
		return !s.IsLocal(p) || p.Unpublished != "" || at.IsZero() || at.Compare(s.Cutoff) > 0
	})
	slices.SortFunc(list, func(x, y *site.Page) int {
		return cmp.Or(urgent(s, y)-urgent(s, x), s.FeedDate(y).Compare(s.FeedDate(x)), cmp.Compare(x.Path, y.Path))
	})
	return list
}

// urgent is 1 for what was called off and would still be to come, and 0 for all else.
func urgent(s *site.Site, p *site.Page) int {
	if p.CalledOff() == "" || p.Type.Changes == nil {
		return 0
	}
	for _, change := range p.Type.Changes(p.Document, s.Zone) {
		if change.At.After(s.Cutoff.In(s.Zone)) {
			return 1
		}
	}
	return 0
}

func stamp(s *site.Site, m site.Moment) string { return m.In(s.Zone).UTC().Format(time.RFC3339) }

// document writes v as an XML document.
func document(v any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("writing XML: %w", err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
