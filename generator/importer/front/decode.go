package front

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v4"

	"northstar/generator/importer/origin"
)

// A Format is how values are written.
type Format string

// The formats.
const (
	YAML Format = "yaml"
	TOML Format = "toml"
	JSON Format = "json"
)

// FormatOf returns the format of a data file by its ending; "" if it is none of these.
func FormatOf(name string) Format {
	switch ending := strings.ToLower(name[strings.LastIndexByte(name, '.')+1:]); ending {
	case "yaml", "yml":
		return YAML
	case "toml":
		return TOML
	case "json":
		return JSON
	}
	return ""
}

// limits on values: an alias of YAML can stand for more than memory holds.
const (
	maxValues = 2_000_000
	maxDepth  = 64
)

var (
	errTooMany = errors.New("there are too many values, perhaps because of aliases that stand for each other")
	errTooDeep = fmt.Errorf("values lie within more than %d others", maxDepth)
)

// Decode reads a text whose first line is line first of its file. Mappings are [origin.Fields]. An error is a [Problem].
func (f Format) Decode(text string, first int) (any, error) {
	switch f {
	case TOML:
		return decodeTOML(text, first)
	case JSON:
		return decodeJSON(text, first)
	}
	return decodeYAML(text, first)
}

func decodeYAML(text string, first int) (any, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		return nil, yamlProblem(err, first)
	}
	r := yamlReader{first: first, left: maxValues}
	v, err := r.value(&doc, 0)
	if err != nil {
		return nil, &Problem{first, err}
	}
	return v, nil
}

var yamlLine = regexp.MustCompile(`(?:line |\[)(\d+)[:,]?`)

// yamlProblem tells the line of the file, which the library counts from the top of what it was given.
func yamlProblem(err error, first int) *Problem {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		n, _ := strconv.Atoi(m[1])
		line = first + max(n, 1) - 1
	}
	if _, rest, found := strings.Cut(message, ": "); found && yamlLine.MatchString(message[:len(message)-len(rest)]) {
		message = rest
	}
	return &Problem{line, errors.New(message)}
}

type yamlReader struct {
	first int
	left  int // how many values may still come
}

func (r *yamlReader) value(n *yaml.Node, depth int) (any, error) {
	if r.left--; r.left < 0 {
		return nil, errTooMany
	}
	if depth > maxDepth {
		return nil, errTooDeep
	}
	switch n.Kind {
	case yaml.DocumentNode:
		if len(n.Content) == 0 {
			return nil, nil
		}
		return r.value(n.Content[0], depth)
	case yaml.AliasNode:
		return r.value(n.Alias, depth+1)
	case yaml.SequenceNode:
		list := make([]any, 0, len(n.Content))
		for _, c := range n.Content {
			v, err := r.value(c, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		return list, nil
	case yaml.MappingNode:
		return r.mapping(n, depth)
	case yaml.ScalarNode:
		return r.scalar(n), nil
	}
	return nil, nil
}

func (r *yamlReader) mapping(n *yaml.Node, depth int) (any, error) {
	fields := origin.Fields{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		v, err := r.value(n.Content[i+1], depth+1)
		if err != nil {
			return nil, err
		}
		key := n.Content[i].Value
		if key == "<<" && n.Content[i].Tag == "!!merge" {
			for _, merged := range mergedFields(v) {
				if fields.Get(merged.Key) == nil {
					fields = append(fields, merged)
				}
			}
			continue
		}
		fields = set(fields, origin.Field{Key: key, Value: v, Line: r.first + n.Content[i].Line - 1})
	}
	return fields, nil
}

// mergedFields lists the fields of a mapping, or of several, that is merged into another.
func mergedFields(v any) (all origin.Fields) {
	switch v := v.(type) {
	case origin.Fields:
		return v
	case []any:
		for _, item := range v {
			all = append(all, mergedFields(item)...)
		}
	}
	return all
}

// set adds a field; of a key that was written twice the last one counts, as generators have it.
func set(fields origin.Fields, f origin.Field) origin.Fields {
	for i := range fields {
		if fields[i].Key == f.Key {
			fields[i] = f
			return fields
		}
	}
	return append(fields, f)
}

func (r *yamlReader) scalar(n *yaml.Node) any {
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return n.Value
	}
	if t, ok := ParseTime(n.Value); ok && n.Value[0] >= '0' && n.Value[0] <= '9' {
		return t
	}
	var v any
	if err := n.Decode(&v); err != nil {
		return n.Value
	}
	return plain(v, n.Value)
}

// plain returns a value as origin has it. written is how it stood there.
func plain(v any, written string) any {
	switch v := v.(type) {
	case int:
		return int64(v)
	case uint64:
		return float64(v)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return written
		}
		return v
	case time.Time:
		if t, ok := ParseTime(written); ok {
			return t
		}
		return written
	case string, bool, int64, nil:
		return v
	}
	return written
}

func decodeTOML(text string, first int) (any, error) {
	values := map[string]any{}
	meta, err := toml.Decode(text, &values)
	if err != nil {
		var at toml.ParseError
		if errors.As(err, &at) {
			return nil, &Problem{first + max(at.Position.Line, 1) - 1, errors.New(at.Message)}
		}
		return nil, &Problem{first, err}
	}
	order := map[string][]string{} // the keys of a table in the order in which they were written, by its path
	known := map[string]bool{}
	for _, key := range meta.Keys() {
		for i := range key { // [a.b] is also what makes a
			if path := strings.Join(key[:i+1], "\x00"); !known[path] {
				known[path] = true
				parent := strings.Join(key[:i], "\x00")
				order[parent] = append(order[parent], key[i])
			}
		}
	}
	fields, _ := tomlValue(values, "", order).(origin.Fields)
	for i := range fields {
		fields[i].Line = tomlLine(text, fields[i].Key, first)
	}
	return fields, nil
}

func tomlValue(v any, at string, order map[string][]string) any {
	switch v := v.(type) {
	case map[string]any:
		fields := origin.Fields{}
		seen := map[string]bool{}
		for _, key := range order[at] {
			if inner, is := v[key]; is && !seen[key] {
				seen[key] = true
				below := key
				if at != "" {
					below = at + "\x00" + key
				}
				fields = append(fields, origin.Field{Key: key, Value: tomlValue(inner, below, order)})
			}
		}
		return fields
	case []map[string]any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = tomlValue(v[i], at, order)
		}
		return list
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = tomlValue(v[i], at, order)
		}
		return list
	case time.Time:
		t := origin.Time{Time: v, HasClock: true, HasZone: true}
		switch v.Location().String() {
		case "date-local":
			t = origin.Time{Time: time.Date(v.Year(), v.Month(), v.Day(), 0, 0, 0, 0, time.UTC)}
		case "datetime-local":
			t = origin.Time{Time: onClock(v), HasClock: true}
		case "time-local":
			return v.Format("15:04:05")
		}
		return t
	}
	return plain(v, fmt.Sprint(v))
}

// onClock returns a moment with the same figures on its clock, of no zone that is known.
func onClock(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// tomlLine finds the line that a key or a table of the top stands on.
func tomlLine(text, key string, first int) int {
	n := first
	for line := range strings.Lines(text) {
		name := strings.TrimLeft(strings.TrimSpace(line), "[")
		if rest, is := strings.CutPrefix(strings.Trim(name, `"'`), key); is && strings.IndexAny(strings.TrimLeft(rest, ` "'`), "=].") == 0 {
			return n
		}
		n++
	}
	return 0
}

func decodeJSON(text string, first int) (any, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	r := jsonReader{d, text, first, maxValues}
	v, err := r.value(0)
	if err == nil {
		if _, more := d.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("something stands behind the end of the JSON")
		}
	}
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = errors.New("the JSON ends too early")
		}
		return nil, &Problem{r.line(), err}
	}
	return v, nil
}

// endOfObject returns where the object that a text begins with ends.
func endOfObject(text string) (int, error) {
	d := json.NewDecoder(strings.NewReader(text[:min(len(text), maxSize)]))
	var skipped json.RawMessage
	if err := d.Decode(&skipped); err != nil {
		return 0, fmt.Errorf("the front matter that begins here is no object of JSON: %w", err)
	}
	return int(d.InputOffset()), nil
}

type jsonReader struct {
	*json.Decoder
	text  string
	first int
	left  int
}

func (r *jsonReader) line() int {
	return r.first + strings.Count(r.text[:min(int(r.InputOffset()), len(r.text))], "\n")
}

func (r *jsonReader) value(depth int) (any, error) {
	if r.left--; r.left < 0 {
		return nil, errTooMany
	}
	if depth > maxDepth {
		return nil, errTooDeep
	}
	token, err := r.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		fields := origin.Fields{}
		for r.More() {
			key, err := r.Token()
			if err != nil {
				return nil, err
			}
			line := r.line()
			v, err := r.value(depth + 1)
			if err != nil {
				return nil, err
			}
			fields = set(fields, origin.Field{Key: key.(string), Value: v, Line: line})
		}
		_, err := r.Token()
		return fields, err
	case json.Delim('['):
		list := []any{}
		for r.More() {
			v, err := r.value(depth + 1)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err := r.Token()
		return list, err
	}
	if number, is := token.(json.Number); is {
		if i, err := number.Int64(); err == nil {
			return i, nil
		}
		f, err := number.Float64()
		return f, err
	}
	return token, nil
}
