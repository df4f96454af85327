package check

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// translations reports what each language site lacks, and translations that fell behind.
func translations(s Subject, report func(diag.Diagnostic)) {
	unlisted(s, report)
	if len(s.Site.LanguageSites) == 1 {
		return
	}
	for _, e := range s.Site.LanguageSites[1:] {
		missing(e, report)
	}
	for p := range s.Site.Published() {
		original := p.Original()
		if p != original && !original.Front.Updated.IsZero() && !p.Front.Updated.IsZero() && p.Front.Updated.Compare(original.Front.Updated) < 0 {
			report(diag.New(diag.OldTranslation, p.Fields.At("updated"), "The translation is of %s, its original %s of %s.",
				p.Front.Updated, original.Path, original.Front.Updated))
		}
	}
}

// namesShown is how many files a report about missing translations names.
const namesShown = 4

// missing reports what a language site lacks: whole files in one report for pages and one for
// records that lack a text they cannot do without, so that a young translation does not cause a flood
// of warnings, and the gaps of translated pages one by one.
func missing(e *site.Site, report func(diag.Diagnostic)) {
	var pages, records []string
	for _, u := range e.Untranslated {
		switch {
		case u.Page != nil && u.Fields != nil:
			report(diag.New(diag.Untranslated, diag.Position{File: u.File}, "%s %s missing in this translation and shown as in %s.",
				enumerate(u.Fields), isOrAre(u.Fields), u.Page.Path))
		case u.Page != nil:
			pages = append(pages, u.File)
		case !u.Required || u.File == questionsFile && !wantsQuestions(e):
			// a summary or a source is shown as it is, and the page says so
		case u.Fields == nil:
			records = append(records, u.File)
		default:
			records = append(records, u.File+" ("+strings.Join(u.Fields, ", ")+")")
		}
	}
	at := e.ConfigFields.At("languages")
	if len(pages) > 0 {
		report(diag.New(diag.Untranslated, at, "%d of %d pages have no translation to %s: %s.",
			len(pages), len(e.Pages), e.Language, enumerate(pages)).
			WithHint("northstar new translation %s %s begins one; languages: [%s] in the front matter of a page, "+
				"or of its section's index.md, says that none is wanted.", pages[0], e.Language, e.LanguageSites[0].Language))
	}
	records = slices.Compact(records) // several records may share a file
	if len(records) > 0 {
		report(diag.New(diag.Untranslated, at, "%s %s missing required texts in %s: %s.",
			count(len(records), "data file"), isOrAre(records), e.Language, enumerate(records)).
			WithHint("Add them to the record: translations: {%s: {title: ...}}.", e.Language))
	}
}

const questionsFile = "data/faq.yaml"

// wantsQuestions reports whether the page that shows the questions should exist in the language of e.
func wantsQuestions(e *site.Site) bool {
	return slices.ContainsFunc(e.Pages, func(p *site.Page) bool { return p.Type.Role == site.RoleQuestions && e.Expects(p) })
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func isOrAre(list []string) string {
	if len(list) == 1 {
		return "is"
	}
	return "are"
}

// enumerate names the first of a list and counts the rest.
func enumerate(list []string) string {
	if len(list) > namesShown {
		return fmt.Sprintf("%s and %d more", strings.Join(list[:namesShown], ", "), len(list)-namesShown)
	}
	return strings.Join(list, ", ")
}

// unlisted reports texts in languages that the site is not published in.
func unlisted(s Subject, report func(diag.Diagnostic)) {
	c := &s.Site.Config
	known := func(tag string) bool {
		return slices.ContainsFunc(s.Site.LanguageSites, func(e *site.Site) bool { return site.SameLanguage(e.Language, tag) })
	}
	unpublished := func(at diag.Position, tag string) {
		at.Width = len([]rune(tag))
		report(diag.New(diag.UnlistedLanguage, at, "The site is not published in %q.", tag).
			WithHint("In data/site.yaml, write languages: [%s].", strings.Join(append(c.Tags(), tag), ", ")))
	}
	texts := func(fields site.Fields, t site.Multilingual) {
		for _, tag := range t.Languages() {
			if !known(tag) {
				unpublished(fields.At("translations."+tag), tag)
			}
		}
	}
	data := &s.Site.Data
	texts(s.Site.ConfigFields, c.Translations)
	each(data.Goals, func(r *site.GoalRecord, f site.Fields) { texts(f, r.Translations) })
	each(data.People, func(r *site.Person, f site.Fields) { texts(f, r.Translations) })
	each(data.Partners, func(r *site.Partner, f site.Fields) { texts(f, r.Translations) })
	each(data.Channels, func(r *site.Channel, f site.Fields) { texts(f, r.Translations) })
	each(data.Questions, func(r *site.Question, f site.Fields) { texts(f, r.Translations) })
	each(data.Forms, func(r *site.Form, f site.Fields) { texts(f, r.Translations) })
	each(data.Milestones, func(r *site.Milestone, f site.Fields) { texts(f, r.Translations) })
	for _, p := range s.Site.Pages {
		tag, name := languageInName(p.Path)
		if tag == "" || known(tag) {
			continue
		}
		original := s.Site.Page(name)
		left, hidden := s.Site.Exclusion(name)
		switch {
		case hidden:
			report(diag.New(diag.LeakingTranslation, diag.Position{File: p.Path},
				"This looks like %s in the language %q, which is not on the site: %s.", name, tag, left.Reason))
		case original != nil && original.Withdrawn():
			report(diag.New(diag.LeakingTranslation, diag.Position{File: p.Path},
				"This looks like %s in the language %q, which is withdrawn.", name, tag))
		case original != nil:
			unpublished(diag.Position{File: p.Path}, tag)
		}
	}
}

func each[T any](records []site.Recorded[T], do func(*T, site.Fields)) {
	for i := range records {
		do(&records[i].Value, records[i].Fields)
	}
}

// languageInName splits the path of what looks like the translation of another file.
func languageInName(file string) (tag, original string) {
	stem := strings.TrimSuffix(file, path.Ext(file))
	tag = strings.TrimPrefix(path.Ext(stem), ".")
	if tag == "" {
		return "", ""
	}
	if _, err := language.Parse(tag); err != nil {
		return "", ""
	}
	return tag, strings.TrimSuffix(stem, "."+tag) + path.Ext(file)
}
