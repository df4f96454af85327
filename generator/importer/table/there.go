package table

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// mostRead is how much of a file is read to find out what it says.
const mostRead = 1 << 20

// A record is one that is on the site.
type record struct {
	file   string
	digest string // of the row that it was made of, as that was then
	fields origin.Fields
	body   string
}

// present are the records of a kind that are on the site.
type present struct {
	byID   map[string]*record // that were made of a table
	byName map[string]string  // the files of all others
}

var marked = regexp.MustCompile(`(?m)^# Made of row (t[0-9a-f]{20}) of a table, as it was then: ([0-9a-f]{10})\.`)

// there reads the records that are on the site.
func (r *records) there() (*present, error) {
	p := &present{map[string]*record{}, map[string]string{}}
	folder := path.Dir(r.record.Path)
	ending := path.Ext(r.record.Path)
	err := fs.WalkDir(r.Root.FS(), folder, func(name string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case !e.Type().IsRegular() || path.Ext(name) != ending:
			return nil
		}
		data, err := readMost(r.Root.FS(), name)
		if err != nil {
			return err
		}
		one := &record{file: name}
		if ending == ".md" {
			if m, err := front.Read(string(data)); err == nil {
				one.fields, one.body = m.Fields, m.Body
			}
		} else if v, err := front.YAML.Decode(string(data), 1); err == nil {
			one.fields = front.Fields(v)
		}
		if m := marked.FindStringSubmatch(strings.TrimSuffix(string(data), one.body)); m != nil { // no text can say that it is one
			one.digest = m[2]
			p.byID[m[1]] = one
			return nil
		}
		if title := front.Text(one.fields.Get(r.title())); title != "" {
			p.byName[r.nameOf(title, one.at("start"))] = name
		}
		return nil
	})
	return p, err
}

func readMost(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, mostRead))
}

// at returns what a record says of a field, as a cell would have it.
func (one *record) at(path string) string {
	var v any = one.fields
	for name := range strings.SplitSeq(path, ".") {
		if list, is := v.([]any); is && len(list) > 0 {
			v = list[0]
		}
		v = front.Fields(v).Get(name)
	}
	switch v := v.(type) {
	case origin.Time:
		if !v.HasClock {
			return v.Format("2006-01-02")
		}
		if v.HasZone {
			return v.Format("2006-01-02 15:04 -07:00")
		}
		return v.Format("2006-01-02 15:04")
	case []any:
		var items []string
		for _, item := range v {
			if group := front.Fields(item); len(group) > 0 {
				item = group[0].Value
			}
			items = append(items, front.Text(item))
		}
		return strings.Join(items, " | ")
	}
	return strings.TrimSpace(front.Text(v))
}
