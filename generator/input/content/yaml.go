package content

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"northstar/generator/base/diag"
)

// maxDepth is how deep values may lie within each other.
const maxDepth = 16

var errTooDeep = errors.New("too deep")

// load reads s as YAML. The root is nil when s holds nothing, or cannot be read. A
// line that cannot be read is repaired, to find out what is wrong with the lines
// after it; readable is false if there was any.
func load(s *fragment, p *problems) (root *yaml.Node, readable bool) {
	if d, ok := unprintable(s); ok {
		p.add(d)
		return nil, false
	}
	const maxRepairs = 20 // each is one more pass over the fragment
	readable = true
	repaired := *s
	var found []diag.Diagnostic
	defer func() { p.add(found...) }()
	for i := 1; ; i++ {
		root, err := parseYAML(repaired.text)
		if err == nil {
			return root, readable
		}
		readable = false
		e := explain(&repaired, err)
		at := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Line == e.Line })
		if at < 0 {
			at, found = len(found), append(found, e)
		}
		found[at].Fix = e.Fix // two mistakes on one line are repaired at once
		if e.Fix == "" || e.Fix == repaired.line(e.Line) || i == maxRepairs {
			found[at].Fix = "" // it was no help
			for n := range found {
				if found[n].Code == diag.BracketUnclosed.ID || found[n].Code == diag.WrongKind.ID {
					found[n].Fix = "" // nobody knows whether the field takes that
				}
			}
			return nil, false
		}
		if s.repaired == nil {
			s.repaired = map[int]bool{}
		}
		s.repaired[e.Line] = true
		repaired = repaired.with(e.Line, e.Fix)
	}
}

// limits are those of all texts.
var limits = loaderlimits.New(loaderlimits.DepthFunc(func(depth int, _ *yaml.DepthContext) error {
	if depth > maxDepth {
		return errTooDeep
	}
	return nil
}))

// parseYAML reads text, which must hold one document.
func parseYAML(text []byte) (*yaml.Node, error) {
	var document yaml.Node
	// Keys are compared in decode.go: the library would compare each with each.
	err := yaml.Load(text, &document, yaml.WithUniqueKeys(false), yaml.WithPlugin(limits))
	if err != nil && isEmpty(text) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if root := document.Content[0]; root.Tag != "!!null" || root.Value != "" {
		return root, nil
	}
	return nil, nil
}

// isEmpty reports whether text holds only blank lines, comments and "---".
func isEmpty(text []byte) bool {
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		if len(line) > 0 && line[0] != '#' && string(line) != "---" && string(line) != "..." {
			return false
		}
	}
	return true
}

// with returns s with another line n.
func (s *fragment) with(n int, line string) fragment {
	old := s.line(n)
	start := s.starts[n-s.first]
	text := make([]byte, 0, len(s.text)+len(line)-len(old))
	text = append(append(append(text, s.text[:start]...), line...), s.text[start+len(old):]...)
	return fragment{file: s.file, text: text, first: s.first}
}

// unprintable finds characters that YAML takes for line ends although no editor
// shows them as such, and those that it does not take at all.
func unprintable(s *fragment) (diag.Diagnostic, bool) {
	for i, c := range s.text {
		if c >= ' ' && c < 0x7F || c == '\n' || c == '\t' || c > 0xC2 && c != 0xE2 && c != 0xEF || c >= 0x80 && c < 0xC0 {
			continue
		}
		r, n := utf8.DecodeRune(s.text[i:])
		switch {
		case r >= 0x7F && r < 0xA0, r < ' ', r == 0x2028, r == 0x2029, r == 0xFEFF, r == 0xFFFE, r == 0xFFFF, r == utf8.RuneError && n < 2:
			start := bytes.LastIndexByte(s.text[:i], '\n') + 1
			line := s.first + bytes.Count(s.text[:i], []byte("\n"))
			return diag.New(diag.InvisibleCharacter, s.at(line, utf8.RuneCount(s.text[start:i])+1, 1),
				"There is an invisible character here (%U).", r).
				WithHint("Delete it: put the cursor after it and press backspace once."), true
		}
	}
	return diag.Diagnostic{}, false
}

// tagged reports whether n says in the file what type it is.
func tagged(n *yaml.Node) bool {
	return n.Style&yaml.TaggedStyle != 0 || !strings.HasPrefix(n.Tag, "!!") && n.Tag != ""
}
