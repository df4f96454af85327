package jekyll

import (
	"regexp"
	"strings"

	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

var (
	tag        = regexp.MustCompile(`\{%-?\s*(\w+)\s*([^%]*?)\s*-?%\}`)
	assignment = regexp.MustCompile(`^([\w-]+)\s*=\s*(.+)$`)
)

// assigned works out the variables of a text that have one value in all of it: those that one tag sets, outside of conditions and loops.
func (s scene) assigned(body string) map[string]any {
	known, seen := map[string]any{}, map[string]bool{}
	for name, v := range s.variables { // of the text that includes this one
		known[name] = v
	}
	s.variables = known
	depth, raw := 0, false
	for _, m := range tag.FindAllStringSubmatch(body, -1) {
		switch name, rest := m[1], m[2]; {
		case raw:
			raw = name != "endraw" && name != "endcomment"
		case name == "raw" || name == "comment":
			raw = true
		case name == "if" || name == "unless" || name == "case" || name == "for" || name == "tablerow" || name == "capture":
			depth++
			variable, _, _ := strings.Cut(rest, " ")
			if name == "for" || name == "tablerow" || name == "capture" {
				seen[variable] = true
				delete(known, variable)
			}
		case strings.HasPrefix(name, "end"):
			depth = max(0, depth-1)
		case name == "increment" || name == "decrement":
			seen[rest] = true
			delete(known, rest)
		case name == "assign":
			a := assignment.FindStringSubmatch(rest)
			if a == nil {
				continue
			}
			v, _, ok := s.evaluate(a[2])
			if delete(known, a[1]); ok && depth == 0 && !seen[a[1]] {
				known[a[1]] = v
			}
			seen[a[1]] = true
		}
	}
	return known
}

// where is the filter of Jekyll: the rows of a list in which a key has a value.
func where(v any, key, value string) (rows []any, ok bool) {
	all, ok := v.([]any)
	for _, row := range all {
		if f := front.Fields(row); f != nil && front.Text(f.Get(key)) == value {
			rows = append(rows, origin.Fields(f))
		}
	}
	return rows, ok
}

// end returns the first or the last of a list; nothing of an empty one.
func end(v any, last bool) (any, bool) {
	all, ok := v.([]any)
	if !ok || len(all) == 0 {
		return nil, ok
	}
	if last {
		return all[len(all)-1], true
	}
	return all[0], true
}
