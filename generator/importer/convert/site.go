package convert

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"northstar/generator/base/release"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// data makes data/site.yaml and the records.
func (c *Converter) data() []Output {
	all := []Output{{Path: "data/site.yaml", Text: c.config()}}
	return slices.Concat(all, c.peopleFiles(), c.tables(), c.listPages())
}

func (c *Converter) config() []byte {
	var b strings.Builder
	s := c.Plan.Site
	fmt.Fprintf(&b, "name: %s\nurl: %s\n", content.Scalar(s.Name), content.Scalar(cmp.Or(s.Address, "https://example.org/")))
	if d := oneLine(c.Site.Description); d != "" {
		fmt.Fprintf(&b, "tagline: %s\n", content.Scalar(d))
	}
	fmt.Fprintf(&b, "language: %s\n", content.Scalar(s.Language))
	languages := []string{s.Language}
	for _, p := range c.Places {
		if p.Language != "" && !slices.Contains(languages, p.Language) {
			languages = append(languages, p.Language)
		}
	}
	if len(languages) > 1 {
		slices.Sort(languages[1:])
		fmt.Fprintf(&b, "languages: %s\n", list(languages))
	}
	fmt.Fprintf(&b, "timezone: %s\nnorthstar-version: %s\n", content.Scalar(s.Timezone), release.Version)
	b.WriteString(c.navigation())
	return []byte(b.String())
}

// navigation writes the main menu of the old site.
func (c *Converter) navigation() string {
	var b strings.Builder
	for _, m := range c.Site.Menus {
		if m.Language != "" && m.Language != c.Plan.Site.Language {
			continue
		}
		if b.Len() > 0 {
			break // the first one
		}
		for _, item := range m.Items {
			to := c.menuTarget(item)
			var children []string
			for _, child := range item.Items {
				if t := c.menuTarget(child); t != "" && len(children) < 24 {
					children = append(children, fmt.Sprintf("{title: %s, to: %s}", content.Scalar(oneLine(child.Title)), content.DoubleQuoted(t)))
				}
			}
			if to == "" && len(item.Items) > 0 {
				to = c.menuTarget(item.Items[0])
			}
			if to == "" || oneLine(item.Title) == "" {
				continue
			}
			if b.Len() == 0 {
				b.WriteString("navigation:\n")
			}
			fmt.Fprintf(&b, "  - {title: %s, to: %s", content.Scalar(oneLine(item.Title)), content.DoubleQuoted(to))
			if len(children) > 0 {
				fmt.Fprintf(&b, ", children: [%s]", strings.Join(children, ", "))
			}
			b.WriteString("}\n")
		}
	}
	return b.String()
}

func (c *Converter) menuTarget(item origin.MenuItem) string {
	if p := c.byRef[item.Ref]; p != nil && item.Ref != "" {
		return strings.TrimPrefix(p.Target, "content/")
	}
	if item.Address == "" {
		return ""
	}
	inSite := c.inSite(item.Address)
	if inSite == "" {
		if u, err := url.Parse(item.Address); err == nil && u.Scheme == "https" {
			return item.Address
		}
		return ""
	}
	for _, at := range []string{inSite, c.base + inSite} {
		if p := c.byOld[site.AddressKey(at)]; p != nil {
			return strings.TrimPrefix(p.Target, "content/")
		}
	}
	return ""
}

// nameOf returns the name of an author whom pages call by an id.
func (c *Converter) nameOf(id string) string {
	for _, r := range c.Site.Records {
		if !r.Author {
			continue
		}
		for _, row := range r.Rows {
			if row.ID == id {
				return cmp.Or(front.Text(row.Fields.Get("name")), front.Text(row.Fields.Get("display_name")), id)
			}
		}
	}
	return id
}

// preparePeople gives people their ids, before pages name them.
func (c *Converter) preparePeople() {
	for _, r := range c.Site.Records {
		if !r.Author {
			continue
		}
		for _, row := range r.Rows {
			if c.Plan.People.Of(row.ID, "people") != "people" {
				continue
			}
			if id := site.Slug(row.ID); site.IsID(id) {
				c.people[row.ID] = id
				if name := c.nameOf(row.ID); c.people[name] == "" {
					c.people[name] = id
				}
			}
		}
	}
}

// peopleFiles writes the authors whom the old site described. Their e-mail addresses are left out.
func (c *Converter) peopleFiles() (all []Output) {
	seen := map[string]bool{}
	for _, r := range c.Site.Records {
		if !r.Author {
			continue
		}
		for _, row := range r.Rows {
			id := c.people[row.ID]
			if id == "" || seen[id] {
				continue
			}
			seen[id] = true
			text := "name: " + content.Scalar(oneLine(c.nameOf(row.ID))) + "\n"
			for _, key := range []string{"bio", "description", "about"} {
				if bio := oneLine(front.Text(row.Fields.Get(key))); bio != "" && !strings.Contains(bio, "@") {
					text += "bio: " + content.Scalar(bio) + "\n"
					break
				}
			}
			all = append(all, Output{Path: "data/people/" + id + ".yaml", Text: []byte(text)})
		}
	}
	return all
}

// redirectPage makes a page of an address that led to another host.
func (c *Converter) redirectPage(i int, m origin.Moved) (Output, bool) {
	from := site.OwnAddress(site.Unescaped(within(c.newBase, m.From)))
	u, err := url.Parse(m.To)
	if from == "" || err != nil || u.Scheme != "https" && u.Scheme != "http" || c.inSite(m.To) != "" {
		return Output{}, false
	}
	name := cmp.Or(site.Slug(strings.Trim(m.From, "/")), fmt.Sprintf("moved-%d", i))
	target := path.Join("content", "moved", name+".md")
	text := fmt.Sprintf("---\ntitle: %s\nurl: %s\nredirect: %s\n---\n", content.Scalar(strings.Trim(m.From, "/")), content.Scalar(from),
		content.DoubleQuoted(m.To))
	return Output{Path: target, Text: []byte(text)}, true
}
