package jekyll

import (
	"regexp"
	"strings"

	"northstar/generator/importer/front"
)

// value works out {{ … }}: isAddress says that it is one of the site's.
func (s scene) value(expression string) (text string, isAddress, ok bool) {
	v, isAddress, ok := s.evaluate(expression)
	if _, isList := v.([]any); !ok || isList || front.Fields(v) != nil {
		return "", false, false
	}
	return front.Text(v), isAddress, true
}

// evaluate works out a value and its filters.
func (s scene) evaluate(expression string) (v any, isAddress, ok bool) {
	parts := splitOutsideQuotes(expression, '|')
	if v, ok = s.operand(strings.TrimSpace(parts[0])); !ok {
		return nil, false, false
	}
	isAddress = strings.TrimSpace(parts[0]) == "page.url"
	for len(parts) > 1 { // filters of lists
		name, args, _ := strings.Cut(strings.TrimSpace(parts[1]), ":")
		switch name = strings.TrimSpace(name); name {
		case "where":
			keys := splitOutsideQuotes(args, ',')
			if len(keys) != 2 {
				return nil, false, false
			}
			key, known := s.operand(strings.TrimSpace(keys[0]))
			value, also := s.operand(strings.TrimSpace(keys[1]))
			if v, ok = where(v, front.Text(key), front.Text(value)); !ok || !known || !also {
				return nil, false, false
			}
		case "first", "last":
			if v, ok = end(v, name == "last"); !ok {
				return nil, false, false
			}
		}
		if name != "where" && name != "first" && name != "last" {
			break
		}
		parts = parts[1:]
	}
	if _, isList := v.([]any); isList || front.Fields(v) != nil {
		return v, false, len(parts) == 1
	}
	if len(parts) == 1 {
		return v, isAddress, true
	}
	return s.filtered(front.Text(v), isAddress, parts[1:])
}

// filtered puts a text through filters.
func (s scene) filtered(text string, isAddress bool, filters []string) (v any, also, ok bool) {
	ok = true
	for _, filter := range filters {
		name, args, _ := strings.Cut(strings.TrimSpace(filter), ":")
		operand, known := s.operand(strings.TrimSpace(args))
		arg := front.Text(operand)
		switch strings.TrimSpace(name) {
		case "relative_url", "absolute_url":
			isAddress = true
			if !strings.Contains(text, "://") && !strings.HasPrefix(text, s.baseurl+"/") {
				text = s.baseurl + "/" + strings.TrimPrefix(text, "/")
			}
		case "prepend":
			if !known {
				return nil, false, false
			}
			text, isAddress = arg+text, isAddress || strings.Contains(args, "baseurl") || strings.Contains(args, "site.url")
		case "append":
			if !known {
				return nil, false, false
			}
			text += arg
		case "default":
			if text == "" {
				text, ok = arg, known
			}
		case "escape", "xml_escape", "escape_once", "strip", "markdownify", "strip_html", "smartify", "normalize_whitespace":
			text = strings.TrimSpace(text)
		case "downcase":
			text = strings.ToLower(text)
		case "upcase":
			text = strings.ToUpper(text)
		default:
			return nil, false, false
		}
	}
	return text, isAddress, ok
}

// operand works out a literal, or the path of a value that is written down somewhere.
func (s scene) operand(name string) (any, bool) {
	if name == "" {
		return nil, true
	}
	if quote := name[0]; quote == '"' || quote == '\'' {
		if len(name) > 1 && name[len(name)-1] == quote && !strings.ContainsRune(name[1:len(name)-1], rune(quote)) {
			return name[1 : len(name)-1], true
		}
		return nil, false
	}
	if strings.ContainsAny(name, " ()") {
		return nil, false
	}
	path := strings.Split(strings.NewReplacer("['", ".", `["`, ".", "']", "", `"]`, "", "[", ".", "]", "").Replace(name), ".")
	switch path[0] {
	case "site":
		return s.siteValue(path[1:])
	case "page":
		if len(path) == 2 {
			switch path[1] {
			case "title":
				return s.page.Title, true
			case "url":
				return s.page.Address, s.page.Address != ""
			case "date", "content", "excerpt", "id", "path", "name", "next", "previous", "dir", "collection":
				return nil, false
			}
		}
		return descend(s.fields, path[1:])
	case "include":
		if s.include == nil {
			return nil, false
		}
		return descend(s.include, path[1:])
	case "true", "false":
		return path[0] == "true", len(path) == 1
	case "nil", "null", "blank", "empty":
		return nil, len(path) == 1
	}
	if v, is := s.variables[path[0]]; is {
		return descend(v, path[1:])
	}
	return nil, false
}

// builtIn are values of site that Jekyll makes.
var builtIn = map[string]bool{
	"time":          true,
	"posts":         true,
	"pages":         true,
	"related_posts": true,
	"static_files":  true,
	"html_pages":    true,
	"html_files":    true,
	"collections":   true,
	"documents":     true,
	"categories":    true,
	"tags":          true,
	"github":        true,
}

func (s scene) siteValue(path []string) (any, bool) {
	switch {
	case len(path) == 0:
		return nil, false
	case path[0] == "baseurl":
		return s.baseurl, true
	case path[0] == "url":
		return strings.TrimSuffix(s.text("url"), "/"), true
	case path[0] == "data":
		for n := len(path); n > 1; n-- {
			if v, is := s.data[strings.Join(path[1:n], "/")]; is {
				return descend(v, path[n:])
			}
		}
		return nil, false
	case builtIn[path[0]] || s.collection(path[0]).name != "":
		return nil, false
	}
	return descend(s.config, path)
}

// descend follows a path of keys. What is not there is nothing, as Liquid has it.
func descend(v any, path []string) (any, bool) {
	for _, key := range path {
		f := front.Fields(v)
		if v != nil && f == nil {
			return nil, false
		}
		v = f.Get(key)
	}
	return v, true
}

func splitOutsideQuotes(s string, at byte) (parts []string) {
	from, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		switch {
		case quote != 0:
			if s[i] == quote {
				quote = 0
			}
		case s[i] == '"' || s[i] == '\'':
			quote = s[i]
		case s[i] == at:
			parts = append(parts, s[from:i])
			from = i + 1
		}
	}
	return append(parts, s[from:])
}

var comparison = regexp.MustCompile(`^(\S+)\s*(==|!=)\s*("[^"]*"|'[^']*'|\S+)$`)

// truth works out a condition of one value, or of two that are compared.
func (s scene) truth(condition string) (is, ok bool) {
	if m := comparison.FindStringSubmatch(condition); m != nil {
		a, ok1 := s.operand(m[1])
		b, ok2 := s.operand(m[3])
		return (front.Text(a) == front.Text(b)) == (m[2] == "=="), ok1 && ok2
	}
	v, ok := s.operand(condition)
	return v != nil && v != false, ok
}
