package pipeline

import (
	"bytes"
	"cmp"
	"io/fs"
	"slices"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/input/source"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/view/theme"
)

// declaredTypes are the types of a site, with what they were declared by.
type declaredTypes struct {
	types  site.Types
	digest site.Digest // of the declarations; zero for a site without
}

// declare reads the collections of a site, and returns the types that its pages can have. They are the same ones as in the last build
// if the declarations are, so that documents which were parsed by then are of them.
func declare(in Input, entries []source.Entry) (declaredTypes, []diag.Diagnostic) {
	if in.Types != nil {
		return declaredTypes{types: in.Types}, nil
	}
	var declared []*site.Collection
	var found []diag.Diagnostic
	var all []byte
	for _, e := range entries {
		if !content.IsCollection(e.Path) {
			continue
		}
		src, unreadable := source.Read(in.Files, e, new(bytes.Buffer))
		found, all = append(found, unreadable...), append(all, src.Digest[:]...)
		if diag.HasErrors(unreadable) {
			continue
		}
		c, wrong := content.ParseCollection(src)
		found = append(found, wrong...)
		if c != nil {
			declared = append(declared, c)
		}
	}
	if all == nil {
		return declaredTypes{types: site.StandardTypes()}, nil
	}
	reserved := theme.LayoutNames()
	for _, c := range declared {
		reserved = append(reserved, theme.ListLayout(c))
	}
	types, wrong := content.TypesWith(declared, reserved)
	now := declaredTypes{types, digestOf(all)}
	if last := in.Memory.declared; last != nil && last.digest == now.digest {
		now = *last
	}
	found = append(found, wrong...)
	if in.LastGood && diag.HasErrors(found) && in.Memory.declared != nil {
		return *in.Memory.declared, found
	}
	in.Memory.declared = &now
	return now, found
}

// Asking is what forms for proposals are made from.
type Asking struct {
	Types     site.Types
	Languages *locale.Languages // what the site's theme says, in every language
	Tags      []string          // the languages of the site, the main one first
}

// AskingOf returns what forms for proposals are made from, as far as the site in files can be read. Memory is that of builds of the
// same site, or nil.
func AskingOf(files fs.FS, memory *Memory) Asking {
	if memory == nil {
		memory = new(Memory)
	}
	in := Input{Files: files, Memory: memory}
	entries, _ := source.List(files)
	config, _ := configure(in, entries)
	declared, _ := declare(in, entries)
	layers, _ := layersOf(files, config)
	languages, _ := loadLanguages(in, layers)
	tags := append([]string{cmp.Or(config.Language, locale.English)}, config.Languages...)
	return Asking{declared.types, languages, slices.Compact(tags)}
}

// Words returns the words of the site's own language.
func (a Asking) Words() *locale.Locale { return a.Languages.In(a.Tags[0]) }

// TypesOf returns the types that pages of the site in files can have, as far as its declarations can be read.
func TypesOf(files fs.FS) site.Types {
	entries, _ := source.List(files)
	entries = slices.DeleteFunc(entries, func(e source.Entry) bool { return !content.IsCollection(e.Path) })
	declared, _ := declare(Input{Files: files, Memory: new(Memory)}, entries)
	return declared.types
}
