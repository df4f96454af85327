package folder

import (
	"cmp"
	"path"
	"strings"

	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// BrokenData says that a file of data, or of configuration, cannot be read.
func BrokenData(ref string, err error) origin.Found {
	found := Broken(ref, err)
	found.Message = strings.Replace(found.Message, "Its front matter", "It", 1)
	return *found
}

// Rows makes records of a data file: of a list, those of its entries that are mappings; of a mapping the mappings in it, each by its key,
// and one of what is left.
func Rows(name string, v any) (rows []origin.Record) {
	switch v := v.(type) {
	case []any:
		for _, row := range v {
			if fields := front.Fields(row); fields != nil {
				rows = append(rows, origin.Record{ID: cmp.Or(front.Text(fields.Get("id")), front.Text(fields.Get("name"))), Fields: fields})
			}
		}
	case origin.Fields:
		whole := origin.Record{ID: path.Base(name)}
		for _, f := range v {
			if fields := front.Fields(f.Value); fields != nil {
				rows = append(rows, origin.Record{ID: f.Key, Fields: fields})
			} else {
				whole.Fields = append(whole.Fields, f)
			}
		}
		if len(whole.Fields) > 0 {
			rows = append(rows, whole)
		}
	}
	return rows
}
