package schema

import (
	"go.yaml.in/yaml/v4"

	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// A node is a schema, or a part of one: the keywords of JSON Schema, draft 7, that are used here.
// The draft is the one that the YAML support of editors understands best.
type node struct {
	Schema      string           `json:"$schema,omitempty"`
	Title       string           `json:"title,omitempty"`
	Description string           `json:"description,omitempty"`
	Type        any              `json:"type,omitempty"` // a string, or several
	Enum        []any            `json:"enum,omitempty"`
	Pattern     string           `json:"pattern,omitempty"`
	Minimum     *int             `json:"minimum,omitempty"`
	Items       *node            `json:"items,omitempty"`
	MaxItems    int              `json:"maxItems,omitempty"`
	Properties  map[string]*node `json:"properties,omitempty"`
	Required    []string         `json:"required,omitempty"`
	ByPattern   map[string]*node `json:"patternProperties,omitempty"` // by an expression that names match
	Additional  *bool            `json:"additionalProperties,omitempty"`
	AnyOf       []*node          `json:"anyOf,omitempty"`
	Examples    []any            `json:"examples,omitempty"`
	// Dependencies are the fields that those with a field must have too.
	Dependencies map[string][]string `json:"dependencies,omitempty"`
}

// How days and moments are written; see [site.ParseMoment].
const (
	dayPattern    = `^\d{4}-\d{2}-\d{2}$`
	momentPattern = `^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}( ?[+-]\d{2}:\d{2})?)?$`
)

// JSON returns the JSON Schema of the record with a name: of its front matter if it is a page, else of
// its file.
func JSON(types site.Types, name string) ([]byte, error) {
	r, err := record(types, name)
	if err != nil {
		return nil, err
	}
	for i := range r.Fields {
		if r.Type != nil && r.Fields[i].Name == "date" {
			r.Fields[i].Required = false // the file's name may have it
		}
	}
	n := group(r.Fields)
	if r.Type != nil && r.Type.Repeats != nil && len(n.Required) > 0 { // a date of a series takes what it does not say from the series
		n.Dependencies, n.Required = map[string][]string{"repeats": n.Required}, nil
	}
	switch {
	case r.Name == "entry": // a file of a ledger holds one, or many
		n = &node{AnyOf: []*node{n, {Type: "array", Items: n}}}
	case r.Many:
		n = &node{Type: "array", Items: n}
		if r.List != "" {
			no := false
			n = &node{AnyOf: []*node{n, {Type: "object", Properties: map[string]*node{r.List: n}, Required: []string{r.List}, Additional: &no}}}
		}
	}
	n.Schema = "http://json-schema.org/draft-07/schema#"
	n.Title = label(r.Name) + ": " + r.Path
	return encode(n)
}

// group returns the schema of a mapping with fields, and no others.
func group(fields []content.Field) *node {
	no := false
	n := &node{Type: "object", Properties: map[string]*node{}, Additional: &no}
	for _, f := range fields {
		n.Properties[f.Name] = property(f)
		if f.Required {
			n.Required = append(n.Required, f.Name)
		}
	}
	return n
}

// property returns the schema of a field's value.
func property(f content.Field) *node {
	n := value(f)
	n.MaxItems = f.Most
	if !f.Required && f.Kind != content.KindSwitch {
		n = orNothing(n)
	}
	n.Description = sentence(f)
	if f.Example != "" {
		n.Examples = []any{example(f.Example)}
	}
	return n
}

// example reads an example of the content model, with days as texts.
func example(source string) any {
	var n yaml.Node
	var v any
	err := yaml.Unmarshal([]byte(source), &n)
	if err == nil {
		untimed(&n)
		err = n.Decode(&v)
	}
	if err != nil {
		panic("an example of the content model is no YAML: " + source) // a test reads them all
	}
	return v
}

func untimed(n *yaml.Node) {
	if n.Tag == "!!timestamp" {
		n.Tag = "!!str"
	}
	for _, x := range n.Content {
		untimed(x)
	}
}

// orNothing also accepts a field that is left empty.
func orNothing(n *node) *node {
	if n.Enum != nil {
		n.Enum = append(n.Enum, nil)
		return n
	}
	switch t := n.Type.(type) {
	case string:
		n.Type = []string{t, "null"}
	case []string:
		n.Type = append(t, "null")
	}
	return n
}

func value(f content.Field) *node {
	switch f.Kind {
	case content.KindSwitch:
		return &node{Type: "boolean"}
	case content.KindWhole:
		least := 0
		return &node{Type: "integer", Minimum: &least}
	case content.KindNumber:
		return number()
	case content.KindDate:
		return &node{Type: "string", Pattern: dayPattern}
	case content.KindMoment:
		return &node{Type: "string", Pattern: momentPattern}
	case content.KindTexts:
		list := &node{Type: "array", Items: text(f.Enum)}
		if f.Alone {
			return &node{AnyOf: []*node{list, text(f.Enum), {Type: "null"}}}
		}
		return list
	case content.KindDates:
		return &node{Type: "array", Items: &node{Type: "string", Pattern: dayPattern}}
	case content.KindNumbers:
		return &node{Type: "array", Items: number()}
	case content.KindCredits:
		return &node{Type: "array", Items: &node{AnyOf: []*node{text(nil), group(f.Fields)}}}
	case content.KindGroups:
		return &node{Type: "array", Items: group(f.Fields)}
	case content.KindGroup:
		return group(f.Fields)
	case content.KindShorthand:
		return &node{AnyOf: []*node{text(nil), group(f.Fields), {Type: "null"}}}
	case content.KindNamed:
		return &node{Type: "object", ByPattern: map[string]*node{".": text(nil)}}
	case content.KindFields:
		return &node{Type: "object", ByPattern: map[string]*node{content.FieldName: group(f.Fields)}, Additional: new(bool)}
	case content.KindTranslations:
		return &node{Type: "object", ByPattern: map[string]*node{tagPattern: orNothing(group(f.Fields))}, Additional: new(bool)}
	case content.KindFree:
		return &node{Type: "object"}
	}
	return text(f.Enum)
}

// tagPattern is what tags of languages look like (RFC 5646).
const tagPattern = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"

// number is a decimal, which may stand in quotes.
func number() *node { return &node{Type: []string{"number", "string"}} }

// text is any single value, since a title may well be 1984; or one of some words.
func text(enum []string) *node {
	if enum == nil {
		return &node{Type: []string{"string", "number", "boolean"}}
	}
	n := &node{}
	for _, word := range enum {
		n.Enum = append(n.Enum, word)
	}
	return n
}
