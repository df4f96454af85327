package content

import (
	"bytes"
	"regexp"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

const (
	// chunk is about how many bytes of a ledger are read as YAML at once.
	chunk = 64 << 10
	// maxWhole is the most bytes of a ledger that cannot be read in chunks.
	maxWhole = 1 << 20
)

// ledgerYAML reads a ledger: a list of entries, or a single one. Lists whose items
// begin at the first column are read some at a time, because the tree that YAML
// is read into takes up many times the file's size.
func ledgerYAML(src site.Source, o DataOptions, p *problems) []site.LedgerEntry {
	var entries []site.LedgerEntry
	shared := progress.Shared[progress.Common]{}
	if !isList(src.Bytes) {
		if len(src.Bytes) > maxWhole {
			p.add(diag.New(diag.FileTooLarge, diag.Position{File: src.Path},
				"This ledger is larger than %d KiB, and is not a list whose items begin with \"- \" in the first column.", maxWhole>>10).
				WithHint("Start each entry in the first column with a hyphen and a space, or use a CSV table."))
			return nil
		}
		return entriesIn(&fragment{file: src.Path, text: src.Bytes, first: 1}, shared, p)
	}
	for from, line := 0, 1; from < len(src.Bytes) && !p.full(); {
		to := nextItem(src.Bytes, from+chunk)
		s := &fragment{file: src.Path, text: src.Bytes[from:to], first: line}
		some := entriesIn(s, shared, p)
		if entries == nil { // the rest is like them
			entries = make([]site.LedgerEntry, 0, len(some)*(len(src.Bytes)/(to-from)+1))
		}
		entries = append(entries, some...)
		if len(entries) > o.MostRows {
			at := entries[o.MostRows].Pos()
			p.add(o.tooMany(s.at(at.Line, at.Column, 1)))
			entries[o.MostRows-1].Misread = true
			return entries[:o.MostRows:o.MostRows]
		}
		line += bytes.Count(s.text, []byte("\n"))
		from = to
	}
	return entries
}

// entriesIn reads the entries of s.
func entriesIn(s *fragment, shared progress.Shared[progress.Common], p *problems) []site.LedgerEntry {
	root, _ := load(s, p)
	if root == nil {
		return nil
	}
	var entries []site.Recorded[site.Entry]
	if d := (decoder{fragment: s, problems: p, listed: true}); root.Kind != yaml.SequenceNode {
		entries = make([]site.Recorded[site.Entry], 1)
		entries[0].Fields = d.record(root, 1, partOf(&entries[0].Value))
	} else {
		entries = items[site.Entry](s, root, p)
	}
	packed := make([]site.LedgerEntry, len(entries))
	for i := range entries {
		e := &entries[i]
		if e.Value.Goal == "" && len(e.Fields.Positions) > 1 {
			at := e.Fields.At("")
			p.add(diag.New(diag.MissingField, s.at(at.Line, at.Column, 1),
				"The field goal is missing: nothing says which goal this entry belongs to.").
				WithHint("It is the name of the goal's file in data/goals, without .yaml."))
		}
		packed[i] = packEntry(e, shared)
	}
	return packed
}

// packEntry returns what is kept of an entry of data/ledger.
func packEntry(e *site.Recorded[site.Entry], shared progress.Shared[progress.Common]) site.LedgerEntry {
	place := func(field string) (p site.LineColumn) {
		if e.Fields.Has(field) {
			at := e.Fields.At(field)
			p = site.LineColumn{Line: int32(at.Line), Column: int32(at.Column)}
		}
		return p
	}
	return site.LedgerEntry{Entry: e.Value.At(e.Fields.At(""), shared), GoalAt: place("goal"), PartnerAt: place("partner"),
		Misread: e.Fields.Misread}
}

// isList reports whether the first line with something on it is an item of a list.
func isList(text []byte) bool {
	for line := range bytes.Lines(text) {
		if t := bytes.TrimSpace(line); len(t) > 0 && t[0] != '#' && string(t) != "---" {
			return item.Match(line)
		}
	}
	return false
}

// item matches the beginning of an item of a list at the first column.
var item = regexp.MustCompile(`(?m)^-( |$)`)

// nextItem returns where the first item begins that is on a line after byte i.
func nextItem(text []byte, i int) int {
	if i >= len(text) {
		return len(text)
	}
	_, i = lineAt(text, i)
	if at := item.FindIndex(text[i:]); at != nil {
		return i + at[0]
	}
	return len(text)
}
