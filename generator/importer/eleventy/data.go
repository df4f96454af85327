package eleventy

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// cascade returns the data of a page: its front matter, its data files, those of its folders, those of its layout.
func (s *site) cascade(rel string, own origin.Fields) origin.Fields {
	stem := strings.TrimSuffix(rel, path.Ext(rel))
	bases := []string{stem}
	for dir := path.Dir(rel); dir != "."; dir = path.Dir(dir) {
		bases = append(bases, path.Join(dir, path.Base(dir)))
	}
	if s.input != "" {
		bases = append(bases, path.Base(s.input))
	}
	out := slices.Clone(own)
	for _, base := range bases {
		for _, ending := range []string{".11tydata.js", ".11tydata.cjs", ".11tydata.mjs", ".11tydata.json", ".json", ".11tydata.yaml",
			".yaml", ".yml", ".11tydata.toml", ".toml"} {
			if base == stem && (ending == ".yaml" || ending == ".yml" || ending == ".toml") {
				continue
			}
			out = under(out, s.dataFile(path.Join(s.input, base+ending)))
		}
	}
	if layout := front.Text(out.Get("layout")); layout != "" {
		fields := s.layout(layout)
		for _, key := range []string{"permalink", "tags"} {
			if v := fields.Get(key); v != nil {
				out = under(out, origin.Fields{{Key: key, Value: v}})
			}
		}
	}
	return out
}

// under adds fields that count less than others. Tags are put together.
func under(out, less origin.Fields) origin.Fields {
	for _, f := range less {
		f.Line = 0
		i := slices.IndexFunc(out, func(o origin.Field) bool { return o.Key == f.Key })
		switch {
		case i < 0:
			out = append(out, f)
		case f.Key == "tags":
			var tags []any
			for _, tag := range append(front.Texts(f.Value), front.Texts(out[i].Value)...) {
				if !slices.Contains(tags, any(tag)) {
					tags = append(tags, tag)
				}
			}
			out[i].Value = tags
		}
	}
	return out
}

// dataFile reads a data file, once.
func (s *site) dataFile(ref string) origin.Fields {
	if fields, known := s.cache[ref]; known {
		return fields
	}
	s.cache[ref] = nil
	if !s.t.Has(ref) {
		return nil
	}
	fields := front.Fields(s.decode(ref))
	s.cache[ref] = fields
	return fields
}

// decode reads the value of a data file. What a program would have to say is found.
func (s *site) decode(ref string) any {
	text, _, err := s.t.Text(ref)
	var v any
	if err == nil {
		if format := front.FormatOf(ref); format != "" {
			v, err = format.Decode(text, 1)
		} else if fields, ok := plainObject(text); ok {
			return fields
		} else {
			s.say(ref, 0, "A program makes data here, which are not read.")
			return nil
		}
	}
	if err != nil {
		found := folder.BrokenData(ref, err)
		s.say(ref, found.Line, found.Message)
	}
	return v
}

var (
	exported = regexp.MustCompile(`^\s*(?:module\.exports\s*=|export\s+default)\s*\{([^{}]*)\}\s*;?\s*$`)
	member   = regexp.MustCompile(
		`^\s*["']?([A-Za-z_]\w*)["']?\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)'|(true|false)|(-?\d+)|\[((?:\s*(?:"[^"\n]*"|'[^'\n]*')\s*,?)*)\])\s*$`,
	)
	quoted = regexp.MustCompile(`"([^"\n]*)"|'([^'\n]*)'`)
)

// plainObject reads JavaScript that is one object with plain values, and nothing else.
func plainObject(text string) (origin.Fields, bool) {
	m := exported.FindStringSubmatch(withoutComments(text))
	if m == nil {
		return nil, false
	}
	var fields origin.Fields
	for _, part := range members(m[1]) {
		if strings.TrimSpace(part) == "" {
			continue
		}
		f := member.FindStringSubmatch(part)
		if f == nil {
			return nil, false
		}
		var v any = f[2] + f[3]
		switch {
		case f[4] != "":
			v = f[4] == "true"
		case f[5] != "":
			n, _ := front.Number(f[5])
			v = int64(n)
		case strings.HasSuffix(strings.TrimSpace(part), "]"):
			list := []any{}
			for _, q := range quoted.FindAllStringSubmatch(f[6], -1) {
				list = append(list, q[1]+q[2])
			}
			v = list
		}
		fields = append(fields, origin.Field{Key: f[1], Value: v})
	}
	return fields, len(fields) > 0
}

// members splits the inside of an object at the commas that are in no text and no list.
func members(s string) []string {
	var out []string
	at, depth := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"', '\'', '`':
			if n := strings.IndexByte(s[i+1:], s[i]); n >= 0 {
				i += n + 1
			}
		case '[', '(':
			depth++
		case ']', ')':
			depth--
		case ',':
			if depth == 0 {
				out = append(out, s[at:i])
				at = i + 1
			}
		}
	}
	return append(out, s[at:])
}

// layout returns the front matter of a layout.
func (s *site) layout(name string) origin.Fields {
	for _, dir := range []string{s.layouts, s.includes} {
		for _, ending := range []string{"", ".njk", ".liquid", ".html"} {
			ref := path.Join(s.input, dir, clean(name)+ending)
			if fields, known := s.cache[ref]; known {
				return fields
			}
			if !s.t.Has(ref) {
				continue
			}
			text, _, err := s.t.Text(ref)
			if err != nil {
				return nil
			}
			m, err := front.Read(text)
			if err != nil {
				s.say(ref, 1, "The front matter of the layout cannot be read: "+err.Error()+".")
			}
			s.cache[ref] = m.Fields
			return m.Fields
		}
	}
	return nil
}

// readGlobal reads a file of global data: a value by its name, and records if it is a list or a mapping of mappings.
func (s *site) readGlobal(out *origin.Site, ref, rel string) {
	ext := path.Ext(rel)
	if front.FormatOf(rel) == "" && !slices.Contains([]string{".js", ".cjs", ".mjs"}, ext) {
		return
	}
	v := s.decode(ref)
	if v == nil {
		out.Left = append(out.Left, ref)
		return
	}
	name := strings.TrimSuffix(rel, ext)
	if !strings.Contains(name, "/") {
		s.global = append(s.global, origin.Field{Key: name, Value: v})
	}
	r := origin.Records{Name: strings.ReplaceAll(name, "/", "."), Ref: ref, Author: name == "authors"}
	if _, isList := v.([]any); isList ||
		slices.ContainsFunc(front.Fields(v), func(f origin.Field) bool { return front.Fields(f.Value) != nil }) {
		r.Rows = folder.Rows(name, v)
	}
	if len(r.Rows) > 0 {
		out.Records = append(out.Records, r)
	}
}

var dateInPath = regexp.MustCompile(`(?:^|/)(\d{4}-\d{2}-\d{2})`)

// dateIn returns the day that the path of a page has.
func dateIn(rel string) origin.Time {
	all := dateInPath.FindAllStringSubmatch(rel, -1)
	if all == nil {
		return origin.Time{}
	}
	t, _ := front.ParseTime(all[len(all)-1][1])
	return t
}
