package pipeline

import (
	"reflect"
	"slices"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
)

// sources is what the source files of a site turned out to be.
type sources struct {
	parts assemble.Parts
	data  []site.Data
	facts []fact // of each file
}

// A fact is what a site is assembled from: a page without its body, or any other file.
type fact struct {
	page  *site.Document
	other *parsedFile
}

// assembled is a site with what decides it, beside the bodies of its pages.
type assembled struct {
	facts   []fact
	setting setting
	site    *site.Site
	found   []diag.Diagnostic
}

// A setting is what decides a site beside its files.
type setting struct {
	config   site.Config
	fields   site.Fields
	parts    assemble.Parts // the parts that are no files
	asOf     site.Date
	drafts   bool
	future   bool
	messages site.Digest
}

// assemble puts a site together. Where nothing but bodies has changed since the last build, and
// nothing has fallen due, it is the site of that build with the bodies of now.
func (b *Build) assemble(in Input, config site.Config, fields site.Fields, from sources) {
	parts := from.parts
	now := setting{config, fields, assemble.Parts{LazyBodies: parts.LazyBodies, Unusable: parts.Unusable, Labels: parts.Labels}, in.Options.AsOf, in.Options.Drafts, in.Options.Future, b.Languages.Digest()}
	if last := b.memory.assembled; last != nil && slices.Equal(last.facts, from.facts) && reflect.DeepEqual(last.setting, now) {
		if again, ok := assemble.WithBodies(last.site, parts.Bodies, in.Options.Now); ok {
			b.Site = again
			b.report(last.found)
			last.site = again
			return
		}
	}
	parts.Data = content.Merge(from.data)
	parts.Data.Config, parts.Data.ConfigFields = config, fields
	s, found := assemble.Site(parts, in.Options)
	b.Site = s
	b.report(found)
	if !b.own {
		b.memory.assembled = &assembled{from.facts, now, s, found}
	}
}
