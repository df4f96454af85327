package build

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"northstar/generator/content"
	"northstar/generator/diag"
	"northstar/generator/image"
	"northstar/generator/markdown"
	"northstar/generator/site"
	"northstar/generator/source"
)

// read reads and parses every source of a site. Each file's bytes are let go as
// soon as it is parsed, so memory holds what was learnt from them only.
func (b *Build) read(ctx context.Context, in Input) (site.Parts, error) {
	entries, found := source.List(in.Files)
	b.report(found)
	for _, e := range entries {
		b.Files = append(b.Files, e.Path)
	}
	config, fields := b.config(in, entries)
	parsed := make([]parsedFile, len(entries))
	err := each(ctx, len(entries), func(i int) error {
		if content.IsConfig(entries[i].Path) {
			return nil
		}
		parsed[i] = b.parse(in, entries[i], config)
		if in.LastGood {
			b.memory.lastGood(entries[i].Path, &parsed[i])
		}
		return parsed[i].err
	})
	if err != nil {
		return site.Parts{}, err
	}
	if in.LastGood {
		b.memory.forget(entries)
	}
	parts := site.Parts{Unusable: map[string]bool{}}
	for _, d := range found { // files that were listed only to be refused
		parts.Unusable[d.File] = parts.Unusable[d.File] || d.Severity == diag.Error
	}
	var data []site.Data
	for i := range parsed {
		p := &parsed[i]
		b.report(p.found)
		switch {
		case p.document != nil:
			parts.Documents = append(parts.Documents, p.document)
		case p.file != nil:
			parts.Files = append(parts.Files, *p.file)
		case diag.HasErrors(p.found):
			parts.Unusable[entries[i].Path] = true
		}
		if p.document == nil { // which has no data; the struct is large
			data = append(data, p.data)
		}
	}
	parts.Data = content.Merge(data)
	parts.Data.Config, parts.Data.ConfigFields = config, fields
	return parts, nil
}

// config reads the site's configuration, which says how other files are to be read.
func (b *Build) config(in Input, entries []source.Entry) (site.Config, site.Fields) {
	i := slices.IndexFunc(entries, func(e source.Entry) bool { return content.IsConfig(e.Path) })
	if i < 0 {
		b.report([]diag.Diagnostic{diag.New(diag.NoSiteFile, diag.Position{File: "data/site.yaml"}, "the site has no data/site.yaml").
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
	data     site.Data
	file     *site.Asset
	found    []diag.Diagnostic
	err      error // of the machine, not of the file
}

// parse reads and parses one file, or remembers how it was parsed.
func (b *Build) parse(in Input, e source.Entry, config site.Config) parsedFile {
	if !e.Text {
		describe := func() parsedFile {
			a, found := image.Describe(in.Files, site.Asset{Path: e.Path, Size: e.Size, Digest: e.Stamp()})
			return parsedFile{file: &a, found: found}
		}
		if recent(e, in.Options.Now) {
			return describe()
		}
		return b.memory.files.Do(e.Stamp(), describe)
	}
	read := sync.OnceValues(func() (site.Source, []diag.Diagnostic) { return source.Read(in.Files, e) })
	parse := func() (p parsedFile) {
		src, found := read()
		if diag.HasErrors(found) {
			return parsedFile{found: found}
		}
		if strings.HasPrefix(e.Path, "data/") {
			p.data, p.found = content.ParseData(src, config.DecimalComma)
		} else {
			p.document, p.found, p.err = content.ParseDocument(src, content.Options{
				Markdown: markdown.Options{Typographer: config.Typographer}, Public: []string{config.Contact},
			}, b.memory.bodies)
		}
		p.found = slices.Concat(found, p.found)
		return p
	}
	digest := b.memory.digest(e, in.Options.Now, func() site.Digest {
		src, _ := read()
		return src.Digest
	})
	if digest == (site.Digest{}) { // it could not be read; perhaps it can next time
		return parse()
	}
	return b.memory.files.Do(digestOf(digest[:], []byte(config.Contact), fmt.Appendf(nil, "%t %t", config.DecimalComma, config.Typographer)), parse)
}

// each calls do for 0 to n-1 on all processors and returns the first error.
func each(ctx context.Context, n int, do func(i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
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
