package assemble

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// publishFiles decides which files beside the content are on the site: all but
// those that belong only to pages that are not. It returns them by path.
func publishFiles(parts Parts, data *site.Data, pages published) ([]*site.Asset, map[string]*site.Asset) {
	var hidden []string       // folders of pages that are excluded or withdrawn
	open := map[string]bool{} // folders of pages that are shown, in any language
	mentioned := filesOfData(data)
	for _, d := range parts.Documents {
		p := pages.byPath[d.Path]
		shown := p != nil && !p.Withdrawn()
		d.FilesNamed(func(file string, m site.Mention) {
			if !shown {
				m = 0
			}
			mentioned[file] |= m
		})
		if shown {
			filesOfProse(p, mentioned)
		}
		if folder := d.Path[:strings.LastIndexByte(d.Path, '/')+1]; d.HasFolder() && shown {
			open[folder] = true
		} else if d.HasFolder() {
			hidden = append(hidden, folder)
		}
	}
	hidden = slices.DeleteFunc(hidden, func(folder string) bool { return open[folder] })
	var assets []*site.Asset
	byPath := map[string]*site.Asset{}
	for _, f := range parts.Files {
		m, named := mentioned[f.Path]
		if beside, is := site.Beside(f.Path, mentioned); is {
			m, named = m|beside, true
		}
		if parts.LazyBodies {
			m |= site.Shows | site.Offers
		}
		if m == 0 && !site.IsStatic(f.Path) &&
			(named || slices.ContainsFunc(hidden, func(folder string) bool { return strings.HasPrefix(f.Path, folder) })) {
			continue
		}
		a := publishFile(f, m)
		assets, byPath[f.Path] = append(assets, &a), &a
	}
	slices.SortFunc(assets, func(x, y *site.Asset) int { return cmp.Compare(x.Path, y.Path) })
	return assets, byPath
}

// publishFile gives a file its address. A picture that is only shown is published in its
// variants; one that nobody mentions may be wanted by something outside of the site.
func publishFile(f site.Asset, m site.Mention) site.Asset {
	f.Address = strings.TrimPrefix(f.Path, "content")
	if site.IsStatic(f.Path) {
		f.Address, m = "/"+strings.TrimPrefix(f.Path, site.StaticFolder), m|site.Offers
	}
	if m&site.Shows == 0 {
		f.Variants = nil
	}
	f.Offered = m&site.Offers != 0 || len(f.Variants) == 0 && m != site.Makes
	if !f.Offered && len(f.Variants) > 0 {
		f.Address = f.Variants[len(f.Variants)-1].Address
	}
	return f
}

// filesOfData returns how the records of data/ mention files; their paths are relative to content/.
func filesOfData(data *site.Data) map[string]site.Mention {
	mentioned := map[string]site.Mention{}
	add := func(name string, m site.Mention) {
		if name != "" && !strings.Contains(name, "://") {
			mentioned[path.Join("content", name)] |= m
		}
	}
	text := func(t site.Text) {
		for _, l := range t.Body.Links {
			if l.Kind.Refers() || l.Kind == markdown.FilmPoster {
				add(l.Dest, site.MentionOf(l.Kind))
			}
		}
	}
	evidence := func(places []string) {
		for _, where := range places {
			add(where, site.Offers)
		}
	}
	for f := range filesOfRecords(data) {
		mentioned[site.ContentPath(f.Value)] |= map[string]site.Mention{"shows": site.Shows, "makes": site.Makes}[f.Tag]
	}
	for i := range data.People {
		text(data.People[i].Value.BioText)
	}
	for i := range data.Questions {
		text(data.Questions[i].Value.AnswerText)
	}
	for i := range data.Forms {
		text(data.Forms[i].Value.IntroText)
	}
	text(data.Config.FooterText)
	for _, n := range data.Config.MenuEntries() {
		add(n.To, site.Offers)
	}
	for l := range data.Entries() {
		evidence(l.Evidence)
	}
	for i := range data.Goals {
		for j := range data.Goals[i].Value.Entries {
			evidence(data.Goals[i].Value.Entries[j].Evidence)
		}
	}
	return mentioned
}

func index(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }
