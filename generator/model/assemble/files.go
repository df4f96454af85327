package assemble

import (
	"path"
	"strconv"
	"strings"

	"northstar/generator/model/site"
)

// settle gives f its address. A picture that is only shown is published in its
// variants; one that nobody mentions may be wanted by something outside of the site.
func settle(f *site.Asset, how site.Mention) {
	f.Address = strings.TrimPrefix(f.Path, "content")
	if how&site.Shows == 0 {
		f.Variants = nil
	}
	f.Offered = how&site.Offers != 0 || len(f.Variants) == 0
	if !f.Offered {
		f.Address = f.Variants[len(f.Variants)-1].Address
	}
}

// filesOfData returns how the records of data/ site.Mention files; their paths are relative to content/.
func (a *assembly) filesOfData() map[string]site.Mention {
	mentioned := map[string]site.Mention{}
	add := func(name string, m site.Mention) {
		if name != "" && !strings.Contains(name, "://") {
			mentioned[path.Join("content", name)] |= m
		}
	}
	text := func(t site.Text) {
		for _, l := range t.Body.Links {
			add(l.Dest, site.MentionOf(l.Kind))
		}
	}
	for i := range a.parts.Data.People {
		p := &a.parts.Data.People[i].Value
		add(p.Photo.Src, site.Shows)
		text(p.BioText)
	}
	for i := range a.parts.Data.Questions {
		text(a.parts.Data.Questions[i].Value.AnswerText)
	}
	for _, n := range a.site.Config.Navigation {
		add(n.To, site.Offers)
	}
	for i := range a.parts.Data.Ledger {
		for _, where := range a.parts.Data.Ledger[i].Value.Evidence {
			add(where, site.Offers)
		}
	}
	for i := range a.parts.Data.Goals {
		for _, e := range a.parts.Data.Goals[i].Value.Entries {
			for _, where := range e.Evidence {
				add(where, site.Offers)
			}
		}
	}
	return mentioned
}

func index(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }
