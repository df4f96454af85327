package check

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/link"
	"northstar/generator/model/site"
)

// schemes reports addresses in front matter and configuration that are not web
// or mail addresses: javascript:, data:, and what only looks like an address.
func schemes(s Subject, report func(diag.Diagnostic)) {
	one := func(at diag.Position, value string) {
		if value == "" || link.IsWebAddress(value) {
			return
		}
		at.Width = len([]rune(value))
		report(diag.New(diag.BadLinkScheme, at, "%q is not an allowed address.", value))
	}
	c, at := &s.Site.Config, s.Site.ConfigFields.At
	for f := range site.FieldsTagged(reflect.TypeFor[site.Config](), "url").In(c) {
		one(at(f.Path()), f.Value)
	}
	if c.Contact != "" && !strings.Contains(c.Contact, "@") {
		one(at("contact"), c.Contact)
	}
	for where, n := range c.MenuEntries() {
		if strings.Contains(n.To, ":") {
			one(at(where+".to"), n.To)
		}
	}
	for p := range s.Site.Published() {
		for f := range p.Written.WebAddresses() {
			one(p.Written.Fields.At(f.Path()), f.Value)
		}
	}
	for f, written := range site.FieldsOf(s.Site.Data.People, "url") {
		one(written.At(f.Path()), f.Value)
	}
	for f, written := range site.FieldsOf(s.Site.Data.Partners, "url") {
		one(written.At(f.Path()), f.Value)
	}
	for f, written := range site.FieldsOf(s.Site.Data.Channels, "url") {
		one(written.At(f.Path()), f.Value)
	}
}

// privileges reports fields used in folders where the configuration does not allow them.
func privileges(s Subject, report func(diag.Diagnostic)) {
	allowed := s.Site.Config.PrivilegedFolder
	for page := range s.Site.Published() {
		p := page.Written
		folder, _, within := strings.Cut(strings.TrimPrefix(p.Path, "content/"), "/")
		if p.IsData() {
			folder = p.Type.Folder
		} else if !within {
			folder = "content itself"
		}
		for _, use := range []struct {
			field   string
			used    bool
			folders []string
		}{
			{"aliases", len(p.Front.Aliases) > 0, allowed.Aliases}, {"url", p.Front.URL != "", allowed.URL},
			{"redirect", p.Front.Redirect != "", allowed.Redirect},
		} {
			if use.used && !mayUse(use.folders, folder) {
				report(diag.New(diag.FieldNotAllowed, p.Fields.At(use.field), "Pages in %s may not set %s.", folder, use.field))
			}
		}
		for i, a := range p.Front.Authors {
			if a.ID != "" && !mayUse(allowed.Authors, folder) {
				at := p.Fields.At("authors[" + strconv.Itoa(i) + "]")
				report(diag.New(diag.FieldNotAllowed, at, "Pages in %s may not name %s as their author.", folder, a.ID).
					WithHint("Write {name: ...} instead, or ask a maintainer to allow it in privileged_folders."))
			}
		}
	}
}

func mayUse(folders []string, folder string) bool {
	return folders == nil || slices.ContainsFunc(folders, func(f string) bool { return strings.Trim(f, "/") == folder })
}
