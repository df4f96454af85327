package assemble

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// A pattern is how the addresses of a section are made. Placeholders stand for something of the page; all else stays as it is.
type pattern string

// placeholder matches a placeholder of a pattern.
var placeholder = regexp.MustCompile(`:[a-z]+`)

// placeholders are those that patterns can have, with what a page might have for each.
var placeholders = map[string]string{
	":year": "2026", ":month": "07", ":day": "12", ":slug": "clean-up", ":name": "Clean_Up", ":folders": "bay/coast",
}

// patterns returns the usable patterns of site.yaml, by the folder of their section.
func patterns(c *site.Config, types site.Types, at func(string) diag.Position, r *reports) map[string]pattern {
	all := map[string]pattern{}
	for _, folder := range slices.Sorted(maps.Keys(c.Addresses)) {
		p, where := pattern(c.Addresses[folder]), at("addresses."+folder)
		if t := types.InFolder(folder); t != nil && t.OnList {
			r.add(diag.New(diag.AddressPattern, where, "What is in %s has no pages of its own (page: false), which could have such addresses.",
				folder))
		} else if t == nil {
			where.Width = 1
			d := diag.New(diag.AddressPattern, where, "There is no section %q, whose pages could have such addresses.", folder)
			var folders []string
			for _, t := range types.Sections() {
				folders = append(folders, t.Folder)
			}
			if near := diag.Nearest(folder, folders); near != "" {
				d = d.WithHint("Did you mean %s?", near)
			} else {
				d = d.WithHint("The sections are %s.", strings.Join(folders, ", "))
			}
			r.add(d)
		} else if why := p.problem(); why != "" {
			where.Width = len([]rune(p))
			r.add(diag.New(diag.AddressPattern, where, "The addresses of %s cannot be made like %q, because %s.", folder, string(p), why))
		} else {
			all[folder] = p
		}
	}
	return all
}

// problem says why addresses cannot be made by the pattern, or "".
func (p pattern) problem() string {
	named := false
	for _, x := range placeholder.FindAllString(string(p), -1) {
		if placeholders[x] == "" {
			return fmt.Sprintf("nothing is called %s; there are %s", x, strings.Join(slices.Sorted(maps.Keys(placeholders)), ", "))
		}
		named = named || x == ":slug" || x == ":name"
	}
	switch {
	case !named:
		return "all pages of a day would have the same; :slug or :name tells them apart"
	case !strings.HasPrefix(string(p), "/"):
		return "an address begins with a slash"
	case site.OwnAddress(p.fill(func(x string) string { return placeholders[x] })) == "":
		return "no page of the site can be there"
	}
	return ""
}

// dated reports whether addresses have a part of the day.
func (p pattern) dated() bool {
	return strings.Contains(string(p), ":year") || strings.Contains(string(p), ":month") || strings.Contains(string(p), ":day")
}

// fill returns the pattern with values in place of its placeholders. An empty one takes the slash behind it along.
func (p pattern) fill(value func(string) string) string {
	return slashes.ReplaceAllString(placeholder.ReplaceAllStringFunc(string(p), value), "/")
}

// slashes matches several of them.
var slashes = regexp.MustCompile(`//+`)

// expand returns the address of d, for whose last part id stands.
func (p pattern) expand(d *site.Document, id string) string {
	day := dayOf(d)
	return site.AliasAddress(p.fill(func(x string) string {
		switch x {
		case ":year":
			return fmt.Sprintf("%04d", day.Year)
		case ":month":
			return fmt.Sprintf("%02d", int(day.Month))
		case ":day":
			return fmt.Sprintf("%02d", day.Day)
		case ":name":
			return nameOf(d, id)
		case ":folders":
			return strings.TrimPrefix(strings.TrimPrefix(d.Folder, d.Type.Folder), "/")
		}
		return id
	}))
}

// dayOf returns the day that the addresses of a document have: when it takes place, or was written.
func dayOf(d *site.Document) site.Date {
	if d.Type.When != nil {
		return d.Type.When(d).Day
	}
	return d.Front.Date.Day
}

// nameOf returns the name of a document's file, or folder, as it is written, without its day; id where that cannot be in an address,
// or is not what was made of the name.
func nameOf(d *site.Document, id string) string {
	file := d.Untagged()
	if d.HasFolder() {
		file = path.Dir(file)
	}
	name := strings.TrimSuffix(path.Base(file), ".md")
	if day := d.DayInName(); !day.IsZero() {
		name = cmp.Or(strings.TrimPrefix(strings.TrimPrefix(name, day.String()), "-"), name)
	}
	if id != d.ID || site.OwnAddress("/"+name+"/") != "/"+name+"/" || !plainName.MatchString(name) {
		return id
	}
	return name
}

// plainName matches names that are the same in every address.
var plainName = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)
