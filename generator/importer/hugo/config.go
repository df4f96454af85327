package hugo

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/tree"
)

// configFiles are where the configuration is, in the order in which Hugo looks.
var configFiles = []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json"}

// config is a configuration. Keys are compared without regard to case.
type config struct {
	t               *tree.Tree
	fields          origin.Fields
	found           []origin.Found
	languages       []lang
	defaultLanguage string
	taxonomies      []string // plural
	singular        map[string]string
	dateOfName      bool
	ugly, sub       bool
	keepCase        bool
}

// A lang is one of the languages.
type lang struct {
	key, root string // root: its own folder of content
	weight    int
	fields    origin.Fields
}

// get returns the value of a key of a mapping, without regard to case.
func get(fields origin.Fields, key string) any {
	for _, f := range fields {
		if strings.EqualFold(f.Key, key) {
			return f.Value
		}
	}
	return nil
}

// get returns the value at a path of keys.
func (c *config) get(keys ...string) any {
	var v any = c.fields
	for _, key := range keys {
		v = get(front.Fields(v), key)
	}
	return v
}

func (c *config) text(keys ...string) string { return front.Text(c.get(keys...)) }

// file reads a file of the configuration, below a key.
func (c *config) file(t *tree.Tree, ref string, below string) {
	text, _, err := t.Text(ref)
	var v any
	if err == nil {
		v, err = front.FormatOf(ref).Decode(text, 1)
	}
	if err != nil {
		c.found = append(c.found, folder.BrokenData(ref, err))
		return
	}
	fields := front.Fields(v)
	if below != "" {
		keys := strings.Split(below, ".")
		for _, key := range slices.Backward(keys) {
			fields = origin.Fields{{Key: key, Value: fields}}
		}
	}
	c.fields = merge(c.fields, fields)
}

// merge adds the fields of b to those of a. Where both have a mapping, these are merged, too.
func merge(a, b origin.Fields) origin.Fields {
	out := slices.Clone(a)
	for _, f := range b {
		i := slices.IndexFunc(out, func(o origin.Field) bool { return strings.EqualFold(o.Key, f.Key) })
		switch {
		case i < 0:
			out = append(out, f)
		default:
			inner, both := f.Value.(origin.Fields)
			if own, ok := out[i].Value.(origin.Fields); ok && both {
				f.Value = merge(own, inner)
			}
			out[i].Value = f.Value
		}
	}
	return out
}

// readConfig reads the configuration. Of environments only the one that all share is read, and production.
func readConfig(t *tree.Tree) *config {
	c := &config{t: t, singular: map[string]string{}}
	for _, ref := range configFiles {
		if t.Has(ref) {
			c.file(t, ref, "")
			break
		}
	}
	for _, dir := range []string{"config/_default", "config/production"} {
		for _, f := range t.Below(dir) {
			if front.FormatOf(f.Ref) == "" {
				continue
			}
			name := strings.TrimSuffix(strings.TrimPrefix(f.Ref, dir+"/"), path.Ext(f.Ref))
			name = strings.ReplaceAll(name, "/", ".")
			if base, tag, ok := strings.Cut(name, "."); ok { // menus.de.toml
				name = "languages." + tag + "." + base
			}
			if name == "hugo" || name == "config" {
				name = ""
			}
			c.file(t, f.Ref, name)
		}
	}
	c.defaultLanguage = strings.ToLower(cmp.Or(c.text("defaultContentLanguage"), "en"))
	c.readLanguages()
	c.sub = front.Bool(c.get("defaultContentLanguageInSubdir"))
	c.ugly = front.Bool(c.get("uglyURLs"))
	c.keepCase = front.Bool(c.get("disablePathToLower"))
	taxonomies, said := c.get("taxonomies").(origin.Fields)
	if !said {
		taxonomies = origin.Fields{{Key: "category", Value: "categories"}, {Key: "tag", Value: "tags"}}
	}
	for _, f := range taxonomies {
		if plural := strings.ToLower(front.Text(f.Value)); plural != "" && !strings.EqualFold(f.Key, "disabled") {
			c.taxonomies = append(c.taxonomies, plural)
			c.singular[plural] = f.Key
		}
	}
	for _, by := range front.Texts(c.get("frontmatter", "date")) {
		c.dateOfName = c.dateOfName || by == ":filename"
	}
	if mounts := c.get("module", "mounts"); mounts != nil {
		c.found = append(c.found,
			origin.Found{Ref: "hugo", Message: "The configuration mounts folders (module.mounts); files are read where they lie."})
	}
	return c
}

func (c *config) readLanguages() {
	for _, f := range front.Fields(c.get("languages")) {
		l := lang{key: strings.ToLower(f.Key), fields: front.Fields(f.Value)}
		if front.Bool(get(l.fields, "disabled")) {
			continue
		}
		l.weight, _ = front.Number(get(l.fields, "weight"))
		l.root = strings.Trim(path.Clean("/"+front.Text(get(l.fields, "contentDir"))), "/")
		c.languages = append(c.languages, l)
	}
	slices.SortStableFunc(c.languages, func(a, b lang) int { return cmp.Compare(a.weight, b.weight) })
	if len(c.languages) > 0 && c.text("defaultContentLanguage") == "" &&
		!slices.ContainsFunc(c.languages, func(l lang) bool { return l.key == "en" }) {
		c.defaultLanguage = c.languages[0].key
	}
}

// root is the folder of content of all languages that have none of their own.
func (c *config) root() string {
	return strings.Trim(path.Clean("/"+cmp.Or(c.text("contentDir"), "content")), "/")
}

// contentOf returns the folder of content that a file lies in, the language of that, and the path below it.
func (c *config) contentOf(ref string) (root, key, rel string) {
	for _, l := range c.languages {
		if rest, ok := strings.CutPrefix(ref, l.root+"/"); ok && l.root != "" && len(l.root) > len(root) {
			root, key, rel = l.root, l.key, rest
		}
	}
	if own := c.root(); len(own) > len(root) {
		if rest, ok := strings.CutPrefix(ref, own+"/"); ok {
			root, key, rel = own, c.defaultLanguage, rest
		}
	}
	return root, key, rel
}

// isLanguage reports whether a suffix of a name is a language: one that is configured, or, where none is, one that exists beside a page
// without.
func (c *config) isLanguage(suffix, stem, root, ending string) bool {
	if len(c.languages) > 0 {
		return slices.ContainsFunc(c.languages, func(l lang) bool { return strings.EqualFold(l.key, suffix) })
	}
	_, err := language.Parse(suffix)
	return err == nil && c.t.Has(root+"/"+stem+ending)
}

// tag returns the BCP 47 tag of a language.
func (c *config) tag(key string) string {
	for _, l := range c.languages {
		if l.key == key {
			if code := cmp.Or(front.Text(get(l.fields, "locale")), front.Text(get(l.fields, "languageCode"))); code != "" {
				return code
			}
			return canonical(key)
		}
	}
	if code := cmp.Or(c.text("locale"), c.text("languageCode")); code != "" && key == c.defaultLanguage {
		return code
	}
	return canonical(key)
}

func canonical(key string) string {
	if t, err := language.Parse(key); err == nil {
		return t.String()
	}
	return key
}

// isMultilingual reports whether languages have paths of their own.
func (c *config) isMultilingual() bool { return len(c.languages) > 1 }

// prefixOf is the path of a language, "" or "/de".
func (c *config) prefixOf(key string) string {
	if key == c.defaultLanguage && !c.sub || !c.isMultilingual() && key == c.defaultLanguage {
		return ""
	}
	return "/" + key
}

// pathOf returns the path of an address, without the slash at its end.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(u.Path, "/")
}
