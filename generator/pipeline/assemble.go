package pipeline

import (
	"reflect"
	"slices"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
)

// assembled is a site with all that decides it but the bodies of its pages.
type assembled struct {
	origins    []origin
	conditions conditions
	site       *site.Site
	found      []diag.Diagnostic
}

// conditions are what decides a site beside its files.
type conditions struct {
	config   configuration
	parts    assemble.Parts   // those that are no files
	options  assemble.Options // without the time
	messages site.Digest
}

// assembleSite puts a site together. Where nothing but bodies has changed since the last build, and
// nothing has fallen due, it is the site of that build with the bodies of now.
func assembleSite(in Input, config configuration, from sources, languages *locale.Languages) (*site.Site, []diag.Diagnostic) {
	parts := from.parts
	now := conditions{
		config: config, messages: languages.Digest(), options: in.Options,
		parts: assemble.Parts{LazyBodies: parts.LazyBodies, Unusable: parts.Unusable, Labels: parts.Labels},
	}
	now.options.Now = time.Time{} // WithBodies looks at the time
	if last := in.Memory.assembled; last != nil && slices.Equal(last.origins, from.origins) && reflect.DeepEqual(last.conditions, now) {
		if s, ok := assemble.WithBodies(last.site, parts.Bodies, in.Options.Now); ok {
			last.site = s
			return s, last.found
		}
	}
	parts.Data = content.Merge(from.data)
	parts.Data.Config, parts.Data.ConfigFields = config.Config, config.fields
	s, found := assemble.Site(parts, in.Options)
	in.Memory.assembled = &assembled{from.origins, now, s, found}
	return s, found
}
