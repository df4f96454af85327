package convert

import (
	"fmt"
	"strings"

	"northstar/generator/importer/origin"
	"northstar/generator/text/markdown"
)

// marker writes what nobody knows, as it was written, behind the mark that check reports.
func (w *writer) marker(c *origin.Construct) (text string, block bool) {
	w.LeftOvers = append(w.LeftOvers, w.leftOver(c))
	if c.Block {
		raw := strings.Trim(c.Raw, "\n")
		fence := "```"
		for strings.Contains(raw, fence) {
			fence += "`"
		}
		return fence + markdown.LeftOverWord + " " + fenceInfo.Replace(c.Kind) + "\n" + raw + "\n" + fence, true
	}
	return codeSpan(markdown.LeftOverWord + ": " + strings.Join(strings.Fields(c.Raw), " ")), false
}

var fenceInfo = strings.NewReplacer("`", "", "\n", " ")

// codeSpan writes a text as code within a line.
func codeSpan(s string) string {
	ticks := "`"
	for strings.Contains(s, ticks) {
		ticks += "`"
	}
	if len(ticks) > 1 {
		return ticks + " " + s + " " + ticks
	}
	return ticks + s + ticks
}

func (w *writer) leftOver(c *origin.Construct) LeftOver {
	return LeftOver{File: w.place.Target, Kind: c.Kind, From: fmt.Sprintf("%s:%d", w.page.Ref, c.Line)}
}
