package history

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// hidden reports settings of the site that take what was published of goals away from readers: a day that is over,
// and a language less.
func hidden(before, now *site.Site, published site.Date) (found []diag.Diagnostic) {
	file := now.ConfigFields
	if now.Broken(file.File) || before.Broken(before.ConfigFields.File) || len(before.Goals) == 0 {
		return nil
	}
	was, is := cmp.Or(before.Config.AsOf, published), now.Config.AsOf
	if !is.IsZero() && is.Before(was) {
		found = append(found, diag.New(diag.DayMovedBack, file.At("as_of"), "The site speaks of %s, but was published as of %s.", is, was).
			WithFix("as_of: "+was.String()))
	}
	tags := now.Config.Tags()
	gone := slices.DeleteFunc(slices.Clone(before.Config.Tags()), func(tag string) bool {
		return slices.ContainsFunc(tags, func(t string) bool { return site.SameLanguage(t, tag) })
	})
	if len(gone) > 0 {
		d := diag.New(diag.LanguageGone, file.At("languages"), "The goals were published in %s, and would not be any more.",
			strings.Join(gone, ", "))
		if file.Has("languages") {
			d = d.WithFix("languages: [" + strings.Join(append(slices.Clone(tags), gone...), ", ") + "]")
		}
		found = append(found, d)
	}
	return found
}
