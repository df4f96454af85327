package history

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// settings lists what has changed of the settings of the site that decide what readers see of goals, and reports what takes
// published goals away from them: a day that is over, and a language less.
func settings(before, now *site.Site, published site.Date) (all []Change) {
	file := now.ConfigFields
	if now.Broken(file.File) || before.Broken(before.ConfigFields.File) || len(before.Goals) == 0 {
		return nil
	}
	was, is := cmp.Or(before.Config.AsOf, published), now.Config.AsOf
	if is != before.Config.AsOf {
		x := Change{Field: "as_of", Name: "day", From: date(before.Config.AsOf), To: date(is), Why: "it is no earlier day"}
		if is.IsZero() {
			x.Why = "the site speaks of each day"
		} else if is.Before(was) {
			x.From = was.String()
			x.Problems = append(x.Problems, diag.New(diag.DayMovedBack, file.At("as_of"),
				"The site speaks of %s, but was published as of %s.", is, was).WithFix("as_of: "+was.String()))
		}
		all = append(all, x)
	}
	old, tags := before.Config.Tags(), now.Config.Tags()
	gone, added := without(old, tags), without(tags, old)
	if len(gone)+len(added) > 0 {
		x := Change{Field: "languages", Name: "languages", From: strings.Join(old, ", "), To: strings.Join(tags, ", "), Why: "a language more"}
		if len(gone) > 0 {
			d := diag.New(diag.LanguageGone, file.At("languages"), "The goals were published in %s, and would not be any more.",
				strings.Join(gone, ", "))
			if file.Has("languages") {
				d = d.WithFix("languages: [" + strings.Join(append(slices.Clone(tags), gone...), ", ") + "]")
			}
			x.Problems = append(x.Problems, d)
		}
		all = append(all, x)
	}
	return all
}

// without returns the languages that are not among others.
func without(tags, others []string) []string {
	return slices.DeleteFunc(slices.Clone(tags), func(tag string) bool {
		return slices.ContainsFunc(others, func(t string) bool { return site.SameLanguage(t, tag) })
	})
}
