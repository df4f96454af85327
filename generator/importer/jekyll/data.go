package jekyll

import (
	"cmp"
	"encoding/csv"
	"path"
	"strings"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// readData reads the files of _data.
func (r *reader) readData(s *origin.Site) {
	dir := strings.Trim(cmp.Or(r.text("data_dir"), "_data"), "/")
	for _, f := range r.Below(dir) {
		name := strings.TrimSuffix(strings.TrimPrefix(f.Ref, dir+"/"), path.Ext(f.Ref))
		text, _, err := r.Text(f.Ref)
		var value any
		switch ending := strings.ToLower(path.Ext(f.Ref)); {
		case err != nil:
		case ending == ".csv" || ending == ".tsv":
			value, err = readTable(text, ending)
		case front.FormatOf(f.Ref) != "":
			value, err = front.FormatOf(f.Ref).Decode(text, 1)
		default:
			s.Left = append(s.Left, f.Ref)
			continue
		}
		if err != nil {
			s.Found = append(s.Found, folder.BrokenData(f.Ref, err))
			continue
		}
		r.data[name] = value
		if records := recordsOf(name, f.Ref, value); len(records.Rows) > 0 {
			s.Records = append(s.Records, records)
		}
	}
}

// readTable reads CSV, or TSV, whose first row names the columns.
func readTable(text, ending string) (any, error) {
	t := csv.NewReader(strings.NewReader(text))
	if t.FieldsPerRecord, t.LazyQuotes = -1, true; ending == ".tsv" {
		t.Comma = '\t'
	}
	rows, err := t.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	list := []any{}
	for i, row := range rows[1:] {
		fields := origin.Fields{}
		for k, cell := range row {
			if k < len(rows[0]) {
				fields = append(fields, origin.Field{Key: strings.TrimSpace(rows[0][k]), Value: cell, Line: i + 2})
			}
		}
		list = append(list, fields)
	}
	return list, nil
}

// recordsOf makes records of a data file, if it is a list of objects, or names objects.
func recordsOf(name, ref string, value any) origin.Records {
	all := origin.Records{Name: name, Ref: ref, Author: name == "authors" || name == "people"}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			if fields := front.Fields(item); fields != nil {
				id := cmp.Or(front.Text(fields.Get("id")), front.Text(fields.Get("short_name")), front.Text(fields.Get("name")))
				all.Rows = append(all.Rows, origin.Record{ID: id, Fields: fields})
			}
		}
	case origin.Fields:
		for _, f := range v {
			if fields := front.Fields(f.Value); fields != nil {
				all.Rows = append(all.Rows, origin.Record{ID: f.Key, Fields: fields})
			}
		}
	}
	return all
}

// menus reads the menus of data files that are called as such.
func (r *reader) menus(s *origin.Site) {
	for _, name := range []string{"navigation", "nav", "menu", "menus", "header", "main_menu"} {
		switch v := r.data[name].(type) {
		case []any:
			if items := menuItems(r.baseurl, v, 0); items != nil {
				s.Menus = append(s.Menus, origin.Menu{Name: name, Items: items})
			}
		case origin.Fields:
			for _, f := range v {
				list, _ := f.Value.([]any)
				if items := menuItems(r.baseurl, list, 0); items != nil {
					s.Menus = append(s.Menus, origin.Menu{Name: f.Key, Items: items})
				}
			}
		}
	}
	if list := front.Texts(r.config.Get("header_pages")); len(list) > 0 && len(s.Menus) == 0 {
		m := origin.Menu{Name: "header_pages"}
		for _, ref := range list {
			if p, err := r.page(ref); r.Has(ref) && err == nil && p != nil {
				m.Items = append(m.Items, origin.MenuItem{Title: p.Title, Ref: ref})
			}
		}
		s.Menus = append(s.Menus, m)
	}
}

func menuItems(baseurl string, list []any, depth int) (all []origin.MenuItem) {
	for _, item := range list {
		f := front.Fields(item)
		get := func(keys ...string) string {
			for _, key := range keys {
				if s := front.Text(f.Get(key)); s != "" {
					return s
				}
			}
			return ""
		}
		m := origin.MenuItem{Title: get("title", "name", "label", "text"), Address: get("url", "link", "href", "page")}
		if strings.HasPrefix(m.Address, "/") {
			m.Address = baseurl + m.Address
		}
		for _, key := range []string{"children", "subitems", "items", "sublinks", "submenu", "dropdown"} {
			if below, is := f.Get(key).([]any); is && depth < 2 {
				m.Items = append(m.Items, menuItems(baseurl, below, depth+1)...)
			}
		}
		if m.Title != "" && (m.Address != "" || m.Items != nil) {
			all = append(all, m)
		}
	}
	return all
}
