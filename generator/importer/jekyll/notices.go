package jekyll

import (
	"regexp"
	"strings"

	"northstar/generator/importer/origin"
	"northstar/generator/importer/scan"
)

var class = regexp.MustCompile(`\.(?:notice--|alert-|callout-)?([A-Za-z]+)`)

// noticeKind returns the callout that attributes of kramdown make of a block, by the classes that themes have for it: {: .note }, {:
// .notice--warning}.
func noticeKind(c *origin.Construct) string {
	if c == nil || c.Kind != "attributes" || !c.Block || c.InCode {
		return ""
	}
	kind := ""
	for _, m := range class.FindAllStringSubmatch(c.Raw, -1) {
		if k := scan.CalloutKind(m[1]); k != "" && (kind == "" || kind == "note") {
			kind = k
		}
	}
	return kind
}

// notices makes callouts of the blocks that attributes say are some: the block above, if no blank line is between, and the block below
// otherwise.
func notices(pieces []origin.Piece) []origin.Piece {
	var all []origin.Piece
	for i := 0; i < len(pieces); i++ {
		c := pieces[i].Construct
		kind := noticeKind(c)
		if kind == "" {
			all = append(all, pieces[i])
			continue
		}
		var block []origin.Piece
		if above := endOf(all); above != "" && !strings.HasSuffix(above, "\n\n") && strings.TrimSpace(above) != "" {
			all, block = blockAbove(all)
		} else {
			var rest []origin.Piece
			block, rest = blockBelow(pieces[i+1:])
			pieces = append(append([]origin.Piece{}, pieces[:i+1]...), rest...)
		}
		if strings.TrimSpace(scan.Markdown(block)) == "" {
			all = append(append(all, block...), origin.Piece{Construct: c})
			continue
		}
		callout := *c
		callout.Means, callout.Inner, callout.Kind = origin.Callout{Kind: kind}, block, "attributes "+strings.Join(strings.Fields(c.Raw), " ")
		all = append(all, origin.Piece{Construct: &callout})
	}
	return all
}

func endOf(pieces []origin.Piece) string {
	if len(pieces) == 0 || pieces[len(pieces)-1].Construct != nil {
		return ""
	}
	return pieces[len(pieces)-1].Markdown
}

// blockAbove takes the last block off pieces.
func blockAbove(pieces []origin.Piece) (rest, block []origin.Piece) {
	for i := len(pieces) - 1; i >= 0; i-- {
		if pieces[i].Construct != nil && pieces[i].Construct.Block {
			return pieces[:i+1], pieces[i+1:]
		}
		if at := strings.LastIndex(strings.TrimRight(pieces[i].Markdown, "\n"), "\n\n"); pieces[i].Construct == nil && at >= 0 {
			text := pieces[i].Markdown
			rest = append(append([]origin.Piece{}, pieces[:i]...), origin.Piece{Markdown: text[:at+2]})
			return rest, append([]origin.Piece{{Markdown: text[at+2:]}}, pieces[i+1:]...)
		}
	}
	return nil, pieces
}

// blockBelow takes the first block off pieces.
func blockBelow(pieces []origin.Piece) (block, rest []origin.Piece) {
	for i, p := range pieces {
		if p.Construct != nil {
			if p.Construct.Block && i > 0 {
				return pieces[:i], pieces[i:]
			}
			continue
		}
		text := p.Markdown
		lead := 0
		if i == 0 {
			lead = len(text) - len(strings.TrimLeft(text, "\n"))
		}
		if at := strings.Index(text[lead:], "\n\n"); at >= 0 {
			block = append(append([]origin.Piece{}, pieces[:i]...), origin.Piece{Markdown: text[:lead+at]})
			return block, append([]origin.Piece{{Markdown: text[lead+at:]}}, pieces[i+1:]...)
		}
	}
	return pieces, nil
}
