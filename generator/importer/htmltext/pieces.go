package htmltext

import (
	"strconv"
	"strings"

	"northstar/generator/importer/origin"
)

// maxConstructs bounds what one text may hold; what is beyond stays as it was written.
const maxConstructs = 20_000

// held are the constructs of a text while it is one string, in which two runes that occur nowhere else stand around the number of each.
type held struct {
	open, close rune
	all         [][]origin.Piece
}

// join makes one string of pieces, with something around each construct that stands on lines of its own.
func join(pieces []origin.Piece, before, after string) (string, *held) {
	used := map[rune]bool{}
	size := 0
	for _, p := range pieces {
		size += len(p.Markdown)
		for _, r := range p.Markdown {
			if r >= '\uE000' && r <= '\uF8FF' {
				used[r] = true
			}
		}
	}
	var free []rune
	for r := '\uE000'; r <= '\uF8FF' && len(free) < 2; r++ {
		if !used[r] {
			free = append(free, r)
		}
	}
	for r := rune(0xF0000); len(free) < 2; r++ { // a text that uses all of them is nobody's text
		free = append(free, r)
	}
	h := &held{open: free[0], close: free[1]}
	var b strings.Builder
	b.Grow(size)
	for _, p := range pieces {
		switch {
		case p.Construct == nil:
			b.WriteString(p.Markdown)
		case p.Construct.Block:
			indent := p.Construct.Indent
			p.Construct.Indent = ""
			b.WriteString(before + indent + h.hold(p) + after)
		default:
			b.WriteString(h.hold(p))
		}
	}
	return b.String(), h
}

// hold keeps pieces and returns what stands for them.
func (h *held) hold(pieces ...origin.Piece) string {
	h.all = append(h.all, pieces)
	return string(h.open) + strconv.Itoa(len(h.all)-1) + string(h.close)
}

// holdConstruct keeps a construct and returns what stands for it.
func (h *held) holdConstruct(c *origin.Construct) string { return h.hold(origin.Piece{Construct: c}) }

// at returns the pieces that s begins with the stand-in of, and its length; 0 if it begins with none.
func (h *held) at(s string) (pieces []origin.Piece, size int) {
	rest, ok := strings.CutPrefix(s, string(h.open))
	if !ok {
		return nil, 0
	}
	number, _, ok := strings.Cut(rest[:min(len(rest), 16)], string(h.close))
	if !ok {
		return nil, 0
	}
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(h.all) {
		return nil, 0
	}
	return h.all[i], len(string(h.open)) + len(number) + len(string(h.close))
}

// split is the reverse of join.
func (h *held) split(s string) []origin.Piece {
	var out []origin.Piece
	text := func(s string) {
		switch n := len(out); {
		case s == "":
		case n > 0 && out[n-1].Construct == nil:
			out[n-1].Markdown += s
		default:
			out = append(out, origin.Piece{Markdown: s})
		}
	}
	for {
		i := strings.IndexRune(s, h.open)
		if i < 0 {
			text(s)
			return out
		}
		pieces, n := h.at(s[i:])
		if n == 0 {
			n = len(string(h.open))
			text(s[:i+n])
		} else {
			text(s[:i])
			for _, p := range pieces {
				if p.Construct != nil {
					out = append(out, p)
				} else {
					text(p.Markdown)
				}
			}
		}
		s = s[i+n:]
	}
}

// settle says of every construct whether it stands on lines of its own, and what stands before it there.
func settle(pieces []origin.Piece) []origin.Piece {
	out := pieces[:0:0]
	for i, p := range pieces {
		if p.Construct != nil {
			place(p.Construct, out, pieces[i+1:])
			if n := len(out); n > 0 && p.Construct.Block {
				out[n-1].Markdown = strings.TrimSuffix(out[n-1].Markdown, p.Construct.Indent)
				if out[n-1] == (origin.Piece{}) {
					out = out[:n-1]
				}
			}
		}
		out = append(out, p)
	}
	return out
}

func place(c *origin.Construct, before, after []origin.Piece) {
	line, rest := "", ""
	if n := len(before); n > 0 {
		text := before[n-1].Markdown
		if line = text[strings.LastIndexByte(text, '\n')+1:]; line == text && n > 1 || before[n-1].Construct != nil {
			line = "x"
		}
	}
	if len(after) > 0 {
		var more bool
		if rest, _, more = strings.Cut(after[0].Markdown, "\n"); !more && len(after) > 1 || after[0].Construct != nil {
			rest = "x"
		}
	}
	if c.Block = strings.Trim(line, " \t>") == "" && strings.TrimSpace(rest) == ""; c.Block {
		c.Indent += line
	}
}

// raw is s with every stand-in replaced by what was written there.
func (h *held) raw(s string) string {
	if !strings.ContainsRune(s, h.open) {
		return s
	}
	return origin.AsWritten(h.split(s))
}
