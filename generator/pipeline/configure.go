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
)

// configuration is a site's configuration, which says how other files are to be read.
type configuration struct {
	site.Config
	fields   site.Fields
	declared site.Digest // of the types that the site defines itself; zero for a site without
}

// configure reads the configuration.
func configure(in Input, entries []source.Entry) (configuration, []diag.Diagnostic) {
	read, found := parseConfig(in.Files, entries)
	if in.LastGood {
		read = lastGood(&in.Memory.goodConfig, read, !diag.HasErrors(found))
	}
	read.Language = cmp.Or(read.Language, locale.English)
	return read, found
}

func parseConfig(files fs.FS, entries []source.Entry) (configuration, []diag.Diagnostic) {
	i := slices.IndexFunc(entries, func(e source.Entry) bool { return content.IsConfig(e.Path) })
	if i < 0 {
		const file = "data/site.yaml"
		missing := diag.New(diag.NoSiteFile, diag.Position{File: file}, "The site has no data/site.yaml.").
			WithFix("name: " + diag.Ask("the community's name") + "\nurl: " + diag.Ask("the address the site will have"))
		return configuration{fields: site.Fields{File: file}}, []diag.Diagnostic{missing}
	}
	src, unreadable := source.Read(files, entries[i], new(bytes.Buffer))
	if diag.HasErrors(unreadable) {
		return configuration{fields: site.Fields{File: src.Path, Misread: true}}, unreadable
	}
	config, fields, wrong := content.ParseConfig(src)
	return configuration{Config: config, fields: fields}, slices.Concat(unreadable, wrong)
}
