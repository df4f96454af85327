package check

import (
	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// anchors reports records without pages of their own whose anchor on the page of their list is something else's, too: another record's, or
// that of a heading.
func anchors(s Subject, report func(diag.Diagnostic)) {
	for _, e := range s.Site.LanguageSites {
		for _, section := range e.Sections {
			if section.Type.OnList {
				anchorsOf(e, section, report)
			}
		}
	}
}

func anchorsOf(e *site.Site, list *site.Section, report func(diag.Diagnostic)) {
	taken := map[string]*site.Page{} // by the page that has it
	if list.Index != nil {
		for _, id := range e.Body(list.Index.Document).Anchors {
			taken[id] = list.Index
		}
	}
	for _, p := range list.Pages {
		ids := append([]string{p.Anchor()}, e.Body(p.Document).Anchors...)
		for t := range p.LongTexts() {
			ids = append(ids, t.Body.Anchors...)
		}
		for _, id := range ids {
			other := taken[id]
			taken[id] = p
			if other != nil && (e.IsLocal(p) || e.IsLocal(other)) {
				report(diag.New(diag.DuplicateID, p.Fields.At(""), "On the page of the list, #%s is both %s and %s.", id, other.Path, p.Path).
					WithHint("Call the record something else, or give the heading another name: {#other}."))
			}
		}
	}
}
