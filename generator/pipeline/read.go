package pipeline

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/base/zones"
	"northstar/generator/input/content"
	"northstar/generator/input/source"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/output/image"
	"northstar/generator/output/recording"
	"northstar/generator/text/locale"
	"northstar/generator/text/markdown"
	"northstar/generator/view/pages"
)

// sources is what the source files of a site turned out to be.
type sources struct {
	parts   assemble.Parts
	data    []site.Data
	origins []origin // of each file
}

// An origin is what a site is assembled from: a page without its body, or any other file.
type origin struct {
	page  *site.Document
	other *parsedFile
}

// read reads and parses every source of a site but its configuration; refused is what is wrong with those that were
// listed only to be refused. Each file's bytes are let go as soon as
// it is parsed, so memory holds what was learnt from them only.
func read(ctx context.Context, in Input, entries []source.Entry, refused []diag.Diagnostic, config configuration,
	languages *locale.Languages) (sources, []diag.Diagnostic, error) {
	p := parser{Input: in, rules: rulesOf(config, languages), languages: languages}
	p.byRules = fmt.Appendf(nil, "%#v", p.rules)
	if known, err := zones.Load(p.rules.zone); err == nil {
		p.zone = known
	}
	if in.LazyBodies {
		p.unparsed = spool.New()
	}
	files, err := p.all(ctx, entries)
	if err != nil {
		return sources{}, nil, err
	}
	in.Store.remember(in, entries, files, refused, config.Theme)
	in.Store.readBy(p.byRules)
	var found []diag.Diagnostic
	all := sources{origins: make([]origin, 0, len(files)), parts: assemble.Parts{
		Types: in.Types, LazyBodies: in.LazyBodies, Unusable: map[string]bool{}, Labels: labels(languages, config.Language),
		Documents: make([]*site.Document, 0, len(files)), Bodies: site.NewBodies(in.Memory.bodies, len(files)), SortKeys: in.Memory.sortKeys,
	}}
	parts := &all.parts
	for _, d := range refused {
		parts.Unusable[d.File] = parts.Unusable[d.File] || d.Severity == diag.Error
	}
	for i, f := range files {
		if f == nil {
			continue // the configuration, and what declares types
		}
		parsed, path := f.parsed, entries[i].Path
		found = append(found, parsed.found...)
		if in.LastGood && parsed.unusable() && f.good != nil {
			parsed = f.good
		}
		switch {
		case parsed.document != nil:
			parts.Documents = append(parts.Documents, parsed.document)
			parts.Bodies.Add(parsed.document.Path, parsed.body)
			all.origins = append(all.origins, origin{page: parsed.document})
		case parsed.asset != nil:
			parts.Files = append(parts.Files, *parsed.asset)
		case parsed.data != nil:
			all.data = append(all.data, *parsed.data)
			for _, d := range parsed.records {
				parts.Documents = append(parts.Documents, d)
				parts.Bodies.Add(d.Path, parsed.body)
			}
		}
		if parsed.document == nil {
			all.origins = append(all.origins, origin{other: parsed})
		}
		if parsed.unusable() {
			parts.Unusable[path] = true
			if parsed.body.Body != nil {
				parts.BrokenPages = append(parts.BrokenPages, site.BrokenPage{Path: path, Links: parsed.body.Body().Links})
			}
		}
	}
	return all, found, nil
}

// parsedFile is what one source file turned out to be.
type parsedFile struct {
	document *site.Document
	body     site.DocumentBody // also of a page that its front matter keeps off the site
	data     *site.Data
	records  []*site.Document // of a collection, in a file of data
	asset    *site.Asset
	found    []diag.Diagnostic
	facts    site.Digest // of document and found, where they are kept in a Store
}

// unusable reports whether mistakes keep the file from being a page or an asset; it may have some data all the same.
func (p *parsedFile) unusable() bool {
	return p.document == nil && p.asset == nil && diag.HasErrors(p.found)
}

// rules is what decides how files are parsed, of the configuration and of the theme.
type rules struct {
	contact, language, zone   string
	messages                  [16]byte // the digest of all message files
	decimalComma, typographer bool
	ledgerRows                int
	declared                  site.Digest // of the types that the site defines itself
	imageHosts                string      // hosts of others whose pictures are shown, with blanks between them
	trusted                   string      // lines with the path and the digest of a file that may act, and a tab between
	languages                 string      // of a site in several, with blanks between them
}

func rulesOf(c configuration, languages *locale.Languages) rules {
	r := rules{declared: c.declared, contact: c.Contact, language: c.Language, zone: c.Timezone, messages: languages.Digest(),
		decimalComma: c.DecimalComma, typographer: c.SetsMarks(), ledgerRows: c.MostLedgerRows()}
	r.imageHosts = strings.Join(c.Allow.Images, " ")
	for _, name := range slices.Sorted(maps.Keys(c.TrustedFiles)) {
		r.trusted += name + "\t" + c.TrustedFiles[name] + "\n"
	}
	if tags := c.Tags(); len(tags) > 1 {
		r.languages = strings.Join(tags, " ")
	}
	return r
}

// labels returns the words that the bodies of pages in a language need.
func labels(languages *locale.Languages, language string) markdown.Labels {
	return pages.Labels(languages.In(language))
}

// A file is how one source file was read and parsed, with all that this depended on. It is not changed.
type file struct {
	source.Entry
	lazy   bool        // only its front matter was parsed
	stable bool        // an edit since it was read cannot hide in the file's time
	digest site.Digest // of a text's path and bytes; zero if there is none
	rules  rules
	parsed *parsedFile
	good   *parsedFile // what the file was when it last had no error; nil if it always had one
}

// A parser reads and parses files, all by the same rules.
type parser struct {
	Input
	rules     rules
	byRules   []byte // rules as they are written for keys of what is kept
	languages *locale.Languages
	zone      *time.Location // nil if the site names none that exists
	unparsed  *spool.Spool   // the bodies that wait to be parsed; nil to parse them at once
}

// isRule reports whether file says how others are to be read.
func isRule(file string) bool { return content.IsConfig(file) || content.IsCollection(file) }

// all reads and parses all entries but those that say how others are to be read, which become nil; or
// remembers how they were read. What was read is remembered for the next build also if ctx is cancelled.
func (p *parser) all(ctx context.Context, entries []source.Entry) ([]*file, error) {
	files := p.Memory.recall(entries)
	var changed []int
	for i, f := range files {
		if f == nil && isRule(entries[i].Path) || f != nil && p.still(f, entries[i]) {
			continue
		}
		changed = append(changed, i)
	}
	count := counting(p.Tell, Reading, len(changed))
	err := each(ctx, len(changed), func(i int) error {
		f, err := p.file(entries[changed[i]], files[changed[i]])
		count()
		if err == nil {
			files[changed[i]] = f
		}
		return err
	})
	p.Memory.files = files
	return files, err
}

// still reports whether e, if it were read again now, would be what f is.
func (p *parser) still(f *file, e source.Entry) bool {
	return f.stable && p.parsedEnough(f) && f.File == e.File && f.Text == e.Text
}

// parsedEnough reports whether f was parsed by these rules, and its body too if that is wanted.
func (p *parser) parsedEnough(f *file) bool {
	return f.rules == p.rules && (p.unparsed != nil || !f.lazy)
}

// buffers hold files while they are parsed.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// file reads and parses e. If it turns out to be what it was before, it is that.
func (p *parser) file(e source.Entry, before *file) (*file, error) {
	f := &file{Entry: e, lazy: p.unparsed != nil, stable: e.File.Settled(p.Options.Now), rules: p.rules}
	if known, ok := p.Store.digestOf(e); e.Text && ok && p.recallPage(f, known) {
		f.digest = known
	} else if e.Text {
		buffer := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(buffer) // nothing that is parsed lies in it
		src, unreadable := source.Read(p.Files, e, buffer)
		f.digest = src.Digest
		legible := f.digest != (site.Digest{})
		if legible && before != nil && before.digest == f.digest && p.parsedEnough(before) {
			f.parsed, f.lazy = before.parsed, before.lazy
		} else if !legible || !p.recallPage(f, f.digest) {
			var err error
			if f.parsed, err = p.parse(src, unreadable); err != nil {
				return nil, err
			}
			p.keepPage(f)
			if before != nil && f.parsed.document != nil && reflect.DeepEqual(f.parsed.document, before.parsed.document) {
				f.parsed.document = before.parsed.document // only the body is another one
			}
		}
		f.stable = f.stable && legible // what could not be read can perhaps be read next time
	} else {
		f.parsed = p.asset(e)
	}
	if !diag.HasErrors(f.parsed.found) {
		f.good = f.parsed
	} else if before != nil {
		f.good = before.good
	}
	return f, nil
}

// asset makes of a file that is not read what it is.
func (p *parser) asset(e source.Entry) *parsedFile {
	a := site.Asset{Path: e.Path, Size: e.Size, Digest: e.Stamp(), Acts: e.Acts || p.isMarkup(e)}
	if a.Acts {
		wrong := p.trust(e)
		if len(wrong) > 0 {
			return &parsedFile{found: wrong}
		}
		return &parsedFile{asset: &a}
	}
	a, wrong := recording.Describe(p.Files, a)
	if len(wrong) > 0 {
		return &parsedFile{found: wrong}
	}
	a, found := image.Describe(p.Files, a)
	return &parsedFile{asset: &a, found: slices.Concat(found, source.Look(p.Files, e))}
}

// parse makes of a source's text what it is. The error is of the machine, not of the file.
func (p *parser) parse(src site.Source, found []diag.Diagnostic) (*parsedFile, error) {
	f := &parsedFile{found: found}
	if diag.HasErrors(found) {
		return f, nil
	}
	var wrong []diag.Diagnostic
	var err error
	options := content.Options{
		Types:     p.Types,
		Zone:      p.zone,
		Markdown:  markdown.Options{Typographer: p.rules.typographer, ImageHosts: strings.Fields(p.rules.imageHosts)},
		Public:    []string{p.rules.contact},
		Languages: strings.Fields(p.rules.languages),
		Labels:    func(language string) markdown.Labels { return labels(p.languages, cmp.Or(language, p.rules.language)) },

		DecimalComma: p.rules.decimalComma,
	}
	if t := p.Types.InData(src.Path); t != nil {
		f.data, f.body.Digest = new(site.Data), src.Digest
		f.records, wrong = content.ParseRecords(src, t, options)
	} else if strings.HasPrefix(src.Path, "data/") {
		var data site.Data
		data, wrong = content.ParseData(src, content.DataOptions{DecimalComma: p.rules.decimalComma, MostRows: p.rules.ledgerRows})
		f.data = &data
	} else {
		if p.unparsed != nil {
			f.document, f.body, wrong, err = content.ParseFront(src, options, p.unparsed, p.Memory.bodies)
		} else {
			f.document, f.body, wrong, err = content.ParseDocument(src, options, p.Memory.bodies)
		}
	}
	f.found = slices.Concat(found, wrong)
	return f, err
}
