package convert

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// textIn returns the first of some fields that a row has, as a text of one line.
func textIn(row origin.Record, keys ...string) string {
	for _, key := range keys {
		if s := oneLine(front.Text(row.Fields.Get(key))); s != "" {
			return s
		}
	}
	return ""
}

// private are fields of people that are nobody's business.
var private = []string{"email", "e_mail", "mail", "phone", "telephone", "mobile", "address", "birthday"}

// collectionOf declares a collection for the records of a data file, and writes them as a table.
func (c *Converter) collectionOf(r origin.Records, taken map[string]bool) []Output {
	id := site.Slug(strings.ReplaceAll(r.Name, "/", "-"))
	if site.StandardTypes().InFolder(id) != nil || site.IsGenerated(id) ||
		slices.ContainsFunc(c.Places, func(p *Place) bool { return p.Address == "/"+id+"/" }) {
		id += "-list"
	}
	if !site.IsID(id) || taken["data/"+id+".csv"] {
		return nil
	}
	taken["data/"+id+".csv"] = true
	var names, keys []string // of fields, and what they were called
	kinds := map[string]string{}
	for _, row := range r.Rows {
		for _, f := range row.Fields {
			name := fieldName(f.Key)
			if name == "" || name == "title" || slices.Contains(private, name) || f.Key == titleKey(row) {
				continue
			}
			if !slices.Contains(names, name) && len(names) < 24 {
				names, keys = append(names, name), append(keys, f.Key)
			}
			switch v := cellOf(f.Value); {
			case strings.HasPrefix(v, "https://") && kinds[name] == "" || v == "":
				kinds[name] = cmp.Or(kinds[name], "url")
			case len(v) > 100:
				kinds[name] = "long"
			case kinds[name] != "long":
				kinds[name] = "text"
			}
		}
	}
	title := folder.TitleOfName(id)
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\none: %s\nfolder: data/%s.csv\npage: false\n", content.Scalar(title), content.Scalar(title), id)
	for i, name := range names {
		if i == 0 {
			b.WriteString("fields:\n")
		}
		fmt.Fprintf(&b, "  %s: {kind: %s, show: both, label: %s}\n", name, kinds[name], content.Scalar(folder.TitleOfName(keys[i])))
	}
	var table bytes.Buffer
	w := csv.NewWriter(&table)
	_ = w.Write(append([]string{"title"}, names...)) // a buffer takes all
	for i, row := range r.Rows {
		cells := []string{cmp.Or(titleOf(row), fmt.Sprintf("%s %d", title, i+1))}
		for _, key := range keys {
			cells = append(cells, cellOf(row.Fields.Get(key)))
		}
		_ = w.Write(cells)
	}
	w.Flush()
	return []Output{{Path: "data/collections/" + id + ".yaml", Text: []byte(b.String())}, {Path: "data/" + id + ".csv", Text: table.Bytes()}}
}

// titleKey returns the field that the title of a row is.
func titleKey(row origin.Record) string {
	for _, key := range []string{"title", "name", "label", "question", "term"} {
		if textIn(row, key) != "" {
			return key
		}
	}
	return ""
}

// fieldName makes the name of a field of a key: a word of a to z that no page has a field of already.
func fieldName(key string) string {
	name := strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		}
		return '_'
	}, key), "_")
	for t, i := reflect.TypeFor[site.Front](), 0; i < t.NumField(); i++ {
		if tag, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ","); tag == name && name != "title" {
			return name + "_there"
		}
	}
	return name
}

// cellOf writes a value into a cell of a table.
func cellOf(v any) string {
	if list, is := v.([]any); is {
		return strings.Join(front.Texts(list), ", ")
	}
	return oneLine(front.Text(v))
}
