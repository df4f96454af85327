package content

import (
	"cmp"
	"sync"
	"time"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/base/zones"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// Options are what reading a page depends on beside its file.
type Options struct {
	Markdown  markdown.Options // Title and Labels are set for each page
	Types     site.Types       // that pages can have; nil for those that every site has
	Languages []string         // of a site in several languages: the tags that names of files may have, the main one first
	Zone      *time.Location   // of the site; nil for UTC
	// DecimalComma says that in tables numbers are written 12,50.
	DecimalComma bool
	Public       []string // e-mail addresses and telephone numbers that may stand in texts
	// Labels returns the words that a body in a language needs, "" being the site's; nil for English.
	Labels func(language string) markdown.Labels
}

// bodies are buffers for the HTML of documents on its way into a spool.
var bodies = sync.Pool{New: func() any { b := make([]byte, 0, 16<<10); return &b }}

// ParseDocument reads a Markdown file of content and puts its body into sp.
//
// The document is nil if anything is wrong with its front matter or its body was
// refused: an Error says why. A document whose body has lesser mistakes is
// returned with them. The error is only ever that of the spool.
//
// Of a document that is nil because of its front matter, the body can still be looked at; of one that was refused there is none.
func ParseDocument(src site.Source, o Options, sp *spool.Spool) (
	doc *site.Document, below site.DocumentBody, found []diag.Diagnostic, err error,
) {
	var p problems
	doc, m, usable := parseFront(src, o, &p)
	below.Digest = src.Digest
	if doc == nil {
		return nil, below, p.all(), nil
	}
	body, files, err := parseBody(doc, m, o, sp, &p)
	doc.Files = files
	scanPage(src.Path, m, o.Public, namesKeepingOff(partsOf(doc.Type)...), &p)
	if body == nil || err != nil {
		return nil, below, p.all(), err
	}
	below.Body = func() *site.Body { return body }
	if !usable {
		return nil, below, p.all(), nil
	}
	return doc, below, p.all(), nil
}

// ParseFront does what ParseDocument does, but leaves the body, which it puts into raw, to the
// first call of its Body. What is wrong with the body is not reported; one that is refused is empty.
func ParseFront(src site.Source, o Options, raw, sp *spool.Spool) (
	doc *site.Document, below site.DocumentBody, found []diag.Diagnostic, err error,
) {
	var p problems
	doc, m, usable := parseFront(src, o, &p)
	below.Digest = src.Digest
	if doc == nil || !usable {
		return nil, below, p.all(), nil
	}
	later, err := raw.Put(m.body)
	if err != nil {
		return nil, below, p.all(), err
	}
	first := m.bodyLine
	below.Body = sync.OnceValue(func() *site.Body {
		text, err := raw.Get(nil, later)
		if err != nil {
			return &site.Body{} // the temporary file is gone
		}
		body, _, err := parseBody(doc, markdownFile{body: text, bodyLine: first}, o, sp, &problems{})
		if body == nil || err != nil {
			return &site.Body{}
		}
		return body
	})
	return doc, below, p.all(), nil
}

// parseFront takes src apart and reads its front matter. The document is nil if that cannot
// be told from the body; usable is false if it holds an Error.
func parseFront(src site.Source, o Options, p *problems) (doc *site.Document, m markdownFile, usable bool) {
	at, wrong := placeOf(src.Path, o.Types, o.Languages)
	p.add(wrong...)
	m, bad := split(src.Path, at, src.Bytes, o.Zone)
	if bad != nil {
		p.add(*bad)
		return nil, m, false
	}
	doc = &site.Document{Path: src.Path, Language: at.Language, Type: at.Type, Folder: at.Folder, ID: at.ID, Details: at.Type.NewDetails()}
	frontMatter(doc, m, at, o, p)
	doc.FindNames()
	return doc, m, !diag.HasErrors(p.list)
}

// parseBody converts the body of m and puts it into sp. It returns nil if the body was refused. The files
// that the body names are part of the document: whether they are on the site depends on them.
func parseBody(doc *site.Document, m markdownFile, o Options, sp *spool.Spool, p *problems) (*site.Body, []site.FileLink, error) {
	buffer := bodies.Get().(*[]byte)
	defer bodies.Put(buffer)
	if doc.Type.OnList { // the page has other bodies, too
		o.Markdown.IDPrefix = doc.ID + "-"
	}
	o.Markdown.Title, o.Markdown.Buffer = doc.Front.Title, *buffer
	if o.Labels != nil {
		o.Markdown.Labels = o.Labels(cmp.Or(doc.Language, doc.Front.Language))
	}
	body, found := markdown.Convert(doc.Path, m.body, m.bodyLine, o.Markdown)
	p.add(found...)
	if body.HTML == nil && diag.HasErrors(found) {
		return nil, nil, nil
	}
	if body.HTML != nil {
		*buffer = body.HTML // it may have grown
	}
	ref, err := sp.Put(body.HTML)
	if err != nil {
		return nil, nil, err
	}
	return &site.Body{
		HTML: ref, Links: markdown.PackLinks(body.Links), Headings: body.Headings, Anchors: body.Anchors, Words: body.Words,
		Summary: body.Summary, Sheets: body.Sheets,
	}, site.FilesOf(body.Links), nil
}

// dateToSay stands for the date of a page that needs one.
var dateToSay = diag.Ask("the day it was written or happened")

// frontMatter reads the block of m into doc.
func frontMatter(doc *site.Document, m markdownFile, at place, o Options, p *problems) {
	s := &fragment{file: doc.Path, text: m.front, first: m.frontLine}
	root, readable := load(s, p)
	if root == nil && !readable {
		return
	}
	d := decoder{fragment: s, problems: p, title: func() string { return titleFrom(doc.Path, at, m.body) }}
	if at.mayInherit() {
		d.absent = new(problems)
	}
	d.translates, d.dated = at.Language != "", at.mayBeDate()
	d.siteZone = cmp.Or(o.Zone, time.UTC)
	d.zone = func() *time.Location { return zoneOf(root, d.siteZone) }
	parts := []part{partOf(&doc.Front)}
	if doc.Details != nil {
		parts = append(parts, partOf(doc.Details))
	}
	doc.Fields = d.record(root, m.frontLine, parts...)

	front := &doc.Front
	if !front.Draft {
		hidden{fragment: s, problems: p, root: root, fields: doc.Fields, parts: parts}.look()
	}
	d.slug(doc)
	if x, bad := at.problem(doc.Path); bad && front.Slug == "" && front.URL == "" {
		p.add(x)
	}
	if front.Date.IsZero() {
		front.Date.Day = at.Date
	}
	if doc.Type.DateNeeded && front.Date.IsZero() && !doc.Fields.Has("date") && !front.Draft {
		fields := cmp.Or(root, &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1})
		at, empty := d.keyOf(fields, "date")
		if !empty {
			at = s.at(m.frontLine, 1, 1)
		}
		d.lacks(diag.New(diag.MissingDate, at, "The field date is missing, and the file's name does not begin with a date.").
			WithFix(d.withField(fields, at, "date", dateToSay, empty)))
	}
	if d.absent != nil {
		doc.Incomplete = d.absent.all()
	}
	if at.Language != "" {
		if front.Language != "" && !site.SameLanguage(front.Language, at.Language) {
			p.add(diag.New(diag.LanguageDisagrees, doc.Fields.At("language"),
				"The text is in %q, but the file's name says %s.", front.Language, at.Language))
		}
	}
}

// zoneOf returns the zone that the times of a page are meant in: its own, if it names one, or that of the site.
func zoneOf(root *yaml.Node, of *time.Location) *time.Location {
	if root != nil && root.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(root.Content); i += 2 {
			if root.Content[i].Value != "timezone" {
				continue
			}
			if own, err := zones.Load(root.Content[i+1].Value); err == nil && root.Content[i+1].Value != "" {
				return own
			}
		}
	}
	return of
}
