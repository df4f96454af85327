package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/input/source"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/text/markdown"
)

// configure lists the sources of a site, and reads its configuration, which says how to read the others.
func (b *Build) configure(in Input) (site.Config, site.Fields, listing) {
	entries, found := source.List(in.Files)
	b.report(found)
	config, fields := b.config(in, entries)
	config.Language = cmp.Or(config.Language, locale.English)
	return config, fields, listing{entries, found}
}

// listing is the sources of a site, with what is wrong with those that were listed only to be refused.
type listing struct {
	entries []source.Entry
	refused []diag.Diagnostic
}

// read reads and parses every source of a site. Each file's bytes are let go as
// soon as it is parsed, so memory holds what was learnt from them only.
func (b *Build) read(ctx context.Context, in Input, config site.Config, listed listing) (sources, error) {
	files, err := b.files(ctx, in, listed.entries, b.readingOf(config))
	if err != nil {
		return sources{}, err
	}
	parts := assemble.Parts{Types: b.types, LazyBodies: b.raw != nil, Unusable: map[string]bool{}, Labels: b.labels(config.Language), Documents: make([]*site.Document, 0, len(files)), Bodies: site.NewBodies(b.memory.bodies, len(files)), SortKeys: b.memory.sortKeys}
	for _, d := range listed.refused {
		parts.Unusable[d.File] = parts.Unusable[d.File] || d.Severity == diag.Error
	}
	read := sources{facts: make([]fact, 0, len(files))}
	b.Files = make([]string, len(files))
	for i, f := range files {
		b.Files[i] = listed.entries[i].Path
		if f == nil {
			continue // the configuration
		}
		p := f.parsed
		b.report(p.found)
		if in.LastGood && p.nothing() && diag.HasErrors(p.found) && f.good != nil {
			p = f.good
		}
		switch {
		case p.document != nil:
			parts.Documents = append(parts.Documents, p.document)
			parts.Bodies.Add(p.document.Path, p.below)
		case p.file != nil:
			parts.Files = append(parts.Files, *p.file)
		case p.data != nil:
			read.data = append(read.data, *p.data)
		}
		if p.document != nil {
			read.facts = append(read.facts, fact{page: p.document})
		} else {
			read.facts = append(read.facts, fact{other: p})
		}
		if p.nothing() && diag.HasErrors(p.found) {
			parts.Unusable[listed.entries[i].Path] = true
			if p.below.Body != nil {
				parts.Loose = append(parts.Loose, site.LooseLinks{Path: listed.entries[i].Path, Links: p.below.Body().Links})
			}
		}
	}
	read.parts = parts
	return read, nil
}

// config reads the site's configuration, which says how other files are to be read.
func (b *Build) config(in Input, entries []source.Entry) (site.Config, site.Fields) {
	i := slices.IndexFunc(entries, func(e source.Entry) bool { return content.IsConfig(e.Path) })
	if i < 0 {
		b.report([]diag.Diagnostic{diag.New(diag.NoSiteFile, diag.Position{File: "data/site.yaml"}, "The site has no data/site.yaml.").
			WithFix("name: Our community\nurl: https://example.org/")})
		if in.LastGood {
			return b.memory.lastGoodConfig(site.Config{}, site.Fields{File: "data/site.yaml"}, false)
		}
		return site.Config{}, site.Fields{File: "data/site.yaml"}
	}
	src, found := source.Read(in.Files, entries[i])
	config, fields, wrong := content.ParseConfig(src)
	found = slices.Concat(found, wrong)
	b.report(found)
	if in.LastGood {
		return b.memory.lastGoodConfig(config, fields, !diag.HasErrors(found))
	}
	return config, fields
}

// parsedFile is what one source file turned out to be.
type parsedFile struct {
	document *site.Document
	below    site.DocumentBody // also of a page that its front matter keeps off the site
	data     *site.Data
	file     *site.Asset
	found    []diag.Diagnostic
}

// nothing reports whether the file is no page and no asset; it may have some data all the same.
func (p *parsedFile) nothing() bool { return p.document == nil && p.file == nil }

// reading is what decides how other files are read, of the configuration and of the theme.
type reading struct {
	contact, language         string
	messages                  [16]byte // the digest of all message files
	decimalComma, typographer bool
	languages                 string // of a site in several, with blanks between them
}

func (b *Build) readingOf(c site.Config) reading {
	r := reading{contact: c.Contact, language: c.Language, messages: b.Languages.Digest(), decimalComma: c.DecimalComma, typographer: c.Typographer}
	if tags := c.Tags(); len(tags) > 1 {
		r.languages = strings.Join(tags, " ")
	}
	return r
}

// parse makes of a source's text what it is. The error is of the machine, not of the file.
func (b *Build) parse(src site.Source, found []diag.Diagnostic, as reading) (*parsedFile, error) {
	p := &parsedFile{found: found}
	if diag.HasErrors(found) {
		return p, nil
	}
	var wrong []diag.Diagnostic
	var err error
	if strings.HasPrefix(src.Path, "data/") {
		var data site.Data
		data, wrong = content.ParseData(src, as.decimalComma)
		p.data = &data
	} else {
		options := content.Options{
			Types:    b.types,
			Markdown: markdown.Options{Typographer: as.typographer}, Public: []string{as.contact}, Languages: strings.Fields(as.languages),
			Labels: func(language string) markdown.Labels { return b.labels(cmp.Or(language, as.language)) },
		}
		if b.raw != nil {
			p.document, p.below, wrong, err = content.ParseFront(src, options, b.raw, b.memory.bodies)
		} else {
			p.document, p.below, wrong, err = content.ParseDocument(src, options, b.memory.bodies)
		}
	}
	p.found = slices.Concat(found, wrong)
	return p, err
}

// each calls do for 0 to n-1 on all processors and returns the first error. A panic of do
// is an error too, so that a preview lives on.
func each(ctx context.Context, n int, do func(i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					cancel(fmt.Errorf("the program went wrong: %v\n%s", r, debug.Stack()))
				}
			}()
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := do(i); err != nil {
					cancel(err)
				}
			}
		})
	}
	wait.Wait()
	return context.Cause(ctx)
}

// Quote gives diagnostics that have a line the text of it, for the excerpt and for the
// fix that is the same line with what was probably meant. Stages
// after parsing have let the bytes go; few builds have so many mistakes that reading
// their files again would matter.
func Quote(files fs.FS, ds []diag.Diagnostic) []diag.Diagnostic {
	lines := map[string][]string{}
	for i := range ds {
		d := &ds[i]
		if d.Line == 0 || d.Text != "" || d.File == "" {
			continue
		}
		text, ok := lines[d.File]
		if !ok {
			if data, err := fs.ReadFile(files, path.Clean(d.File)); err == nil {
				text = strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(data), "\ufeff")), "\n")
			}
			lines[d.File] = text
		}
		if d.Line <= len(text) {
			d.Text = text[d.Line-1]
			*d = d.Mend()
		}
	}
	return ds
}
