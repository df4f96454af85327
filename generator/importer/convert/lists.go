package convert

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/plan"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// listPages makes the pages that answer the addresses of lists which the old program made by itself: of topics, and of sections. The new
// site has these lists too, elsewhere; a page of theirs holds what leads to them.
func (c *Converter) listPages() (all []Output) {
	type listed struct {
		title   string
		aliases []string
	}
	lists := map[string]*listed{}
	taken := map[string]bool{}
	for _, p := range c.Places {
		taken[p.Target] = true
	}
	add := func(target, title, natural, address string) {
		alias := site.AliasAddress(normal(within(c.newBase, address)))
		if alias != "" && alias == natural {
			c.ListsKept = append(c.ListsKept, address)
		}
		if _, why := site.ReservedAlias(alias); taken[target] || alias == "" || why != "" || alias == natural || alias == "/" ||
			c.byOld[site.AddressKey(address)] != nil {
			return
		}
		if lists[target] == nil {
			lists[target] = &listed{title: title}
		}
		if l := lists[target]; !slices.Contains(l.aliases, alias) && len(l.aliases) < 64 {
			l.aliases = append(l.aliases, alias)
			c.ListsKept = append(c.ListsKept, address)
		}
	}
	for _, l := range c.Site.Lists {
		if l.Feed || l.Language != "" && l.Language != c.Plan.Site.Language {
			continue
		}
		switch id := site.Slug(l.Term); {
		case l.Term != "" && c.topics[id] != "" && site.IsID(id):
			add("content/topics/"+id+".md", c.topics[id], "/topics/"+id+"/", l.Address)
		case l.Term == "" && l.Taxonomy != "" && len(c.topics) > 0 && c.Plan.Taxonomies.Of(l.Taxonomy, "topics") == "topics":
			add("content/topics/index.md", folder.TitleOfName(l.Taxonomy), "/topics/", l.Address)
		case l.Term == "" && l.Taxonomy == "" && l.Group != "":
			if to := c.Plan.Folders.Of(l.Group, ""); to != "" && to != "." && to != plan.Drop && site.StandardTypes().InFolder(to) != nil {
				add("content/"+to+"/index.md", folder.TitleOfName(to), "/"+to+"/", l.Address)
			}
		}
	}
	for _, target := range slices.Sorted(maps.Keys(lists)) {
		l := lists[target]
		all = append(all,
			Output{Path: target, Text: fmt.Appendf(nil, "---\ntitle: %s\naliases: %s\n---\n", content.Scalar(oneLine(l.title)), list(l.aliases))})
	}
	return all
}

// tables makes what the plan says of the records of data files: people, partners, or a collection of their own.
func (c *Converter) tables() (all []Output) {
	taken := map[string]bool{}
	for _, r := range c.Site.Records {
		switch c.Plan.Data.Of(r.Name, plan.Leave) {
		case "collection":
			all = append(all, c.collectionOf(r, taken)...)
		case "people", "partners":
			kind := c.Plan.Data.Of(r.Name, "")
			for _, row := range r.Rows {
				name := titleOf(row)
				target := path.Join("data", kind, site.Slug(name)+".yaml")
				if name == "" || !site.IsID(site.Slug(name)) || taken[target] || c.people[row.ID] != "" {
					continue
				}
				taken[target] = true
				text := "name: " + content.Scalar(name) + "\n"
				if url := textIn(row, "url", "website", "link"); kind == "partners" && strings.HasPrefix(url, "https://") {
					text += "url: " + content.DoubleQuoted(url) + "\n"
				}
				all = append(all, Output{Path: target, Text: []byte(text)})
			}
		}
	}
	return all
}

func titleOf(row origin.Record) string {
	return cmp.Or(textIn(row, "title", "name", "label", "question", "term"), oneLine(row.ID))
}
