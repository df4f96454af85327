package assemble

import (
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// languageSites makes the language sites that site.yaml asks for.
func (a *assembly) languageSites() []site.LanguageSite {
	c := &a.site.Config
	tags := c.Tags()
	if at := a.parts.Data.ConfigFields.At("languages"); len(c.Languages) > 0 && !slices.ContainsFunc(c.Languages, func(t string) bool { return site.SameLanguage(t, tags[0]) }) {
		a.report(diag.New(diag.MainLanguage, at, "Languages does not name %s, the language of the site.", tags[0]).
			WithFix("languages: [" + strings.Join(tags, ", ") + "]"))
	}
	all := make([]site.LanguageSite, len(tags))
	for i, tag := range tags {
		all[i].Language = tag
		if i > 0 {
			all[i].Prefix = "/" + strings.ToLower(tag)
		}
	}
	return all
}
