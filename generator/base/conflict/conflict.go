// Package conflict finds what Git leaves in a text where it could not merge two versions of it:
//
//	<<<<<<< HEAD
//	one version
//	||||||| 1a2b3c4    (with merge.conflictStyle diff3 or zdiff3)
//	what both came from
//	=======
//	the other version
//	>>>>>>> main
//
// A marker is seven of a character at the beginning of a line, and then the end of the line or a blank. Half of a conflict
// is one, too: whoever deletes a marker by hand forgets others. What else can mean something in the text is no marker by
// itself: a line of equals signs underlines a heading in Markdown, and seven bars are a row of a table without text. In data
// neither means anything, so that [Data] takes both for what is left of a conflict.
//
// In Markdown, what stands in a fenced block of code is an example, as a guide to Git has it: only a conflict that begins
// outside is one. Front matter has no blocks of code.
package conflict

import (
	"bytes"
	"fmt"
	"strings"

	"northstar/generator/base/diag"
)

// A Kind says what a text is, and with that what its lines can mean.
type Kind uint8

// The kinds of texts.
const (
	Text     Kind = iota // templates, style sheets, tables to download
	Data                 // YAML, and CSV that is read
	Markdown             // with front matter
)

// most is how many conflicts of one file are reported.
const most = 20

// Find returns an error for each conflict in the text of a file, whose lines end in LF or CR LF.
func Find(file string, text []byte, kind Kind) []diag.Diagnostic {
	if !possible(text, kind) {
		return nil
	}
	f := finder{file: file, kind: kind, front: kind == Markdown}
	for line := range bytes.Lines(text) {
		f.next(strings.TrimRight(string(line), "\r\n"))
	}
	f.end(0)
	return f.found
}

// possible reports whether the text holds anything that looks like a marker; few do.
func possible(text []byte, kind Kind) bool {
	for _, marker := range []string{"<<<<<<<", ">>>>>>>"} {
		if bytes.Contains(text, []byte(marker)) {
			return true
		}
	}
	return kind == Data && (bytes.Contains(text, []byte("=======")) || bytes.Contains(text, []byte("|||||||")))
}

// A finder goes through the lines of a text.
type finder struct {
	file  string
	kind  Kind
	front bool   // the line is not behind the front matter
	open  bool   // it is within
	fence string // what opened the block of code that it is in
	line  int
	at    *diag.Position // where the conflict begins that the line is in
	marks []mark         // of that
	found []diag.Diagnostic
}

// A mark is a marker of the conflict that the line is in.
type mark struct {
	line int
	sign byte
}

func (f *finder) next(line string) {
	f.line++
	sign := marker(line)
	if f.at == nil && f.isCode(line) {
		return
	}
	lone := sign == '<' || sign == '>' || sign != 0 && f.kind == Data
	switch {
	case sign == 0 || f.at == nil && !lone:
		return
	case sign == '<':
		f.end(0)
	}
	if f.at == nil {
		f.at = &diag.Position{File: f.file, Line: f.line, Column: 1, Width: 7, Text: line}
	}
	f.marks = append(f.marks, mark{f.line, sign})
	if sign == '>' {
		f.end(f.line)
	}
}

// marker returns the character that the marker on a line is made of, or 0.
func marker(line string) byte {
	if len(line) < 7 || strings.IndexByte("<|=>", line[0]) < 0 {
		return 0
	}
	if rest := strings.TrimLeft(line, line[:1]); len(line)-len(rest) != 7 || rest != "" && rest[0] != ' ' {
		return 0
	}
	return line[0]
}

// isCode reports whether a line of Markdown is part of a fenced block of code at the top of the text. Blocks in lists and
// quotations are no matter: a marker at the beginning of a line would end them.
func (f *finder) isCode(line string) bool {
	if f.kind != Markdown {
		return false
	}
	if f.inFront(line) {
		return false
	}
	trimmed := strings.TrimLeft(line, " ")
	char := "`"
	if strings.HasPrefix(trimmed, "~") {
		char = "~"
	}
	rest := strings.TrimLeft(trimmed, char)
	run := trimmed[:len(trimmed)-len(rest)]
	isFence := len(run) >= 3 && len(line)-len(trimmed) < 4
	switch {
	case f.fence == "" && isFence && (char == "~" || !strings.Contains(rest, "`")):
		f.fence = run
	case f.fence == "":
		return false
	case isFence && strings.HasPrefix(run, f.fence) && strings.TrimSpace(rest) == "":
		f.fence = ""
	}
	return true
}

// inFront reports whether a line stands before the end of the front matter.
func (f *finder) inFront(line string) bool {
	line = strings.TrimRight(line, " \t")
	switch {
	case f.front && line == "---":
		f.front, f.open = !f.open, true
		return true
	case f.front && !f.open && line != "":
		f.front = false // it has none
	}
	return f.front
}

// end reports the conflict that the line is in, if it is in one; last is the line with its last marker, 0 if it has none.
func (f *finder) end(last int) {
	at, marks := f.at, f.marks
	f.at, f.marks = nil, nil
	if at == nil || len(f.found) == most {
		return
	}
	var signs []byte
	for _, m := range marks {
		signs = append(signs, m.sign)
	}
	whole := string(signs) == "<=>" || string(signs) == "<|=>"
	if !whole {
		f.found = append(f.found, diag.New(diag.MergeConflict, *at, "This line is left over from a merge conflict."))
		return
	}
	theirs := marks[len(marks)-2].line
	d := diag.New(diag.MergeConflict, *at, "A merge conflict that nobody has settled begins here, and ends on line %d.", last).
		WithHint("Keep %s or %s, or write what is right of both; then delete the lines that Git has put in: %s.",
			between(at.Line, marks[1].line), between(theirs, last), list(marks))
	f.found = append(f.found, d)
}

// between names the lines between two markers.
func between(before, after int) string {
	switch after - before {
	case 1:
		return "nothing"
	case 2:
		return fmt.Sprintf("line %d", before+1)
	}
	return fmt.Sprintf("lines %d to %d", before+1, after-1)
}

// list names the lines of markers; of what both versions came from, all go.
func list(marks []mark) string {
	words := make([]string, len(marks))
	for i, m := range marks {
		words[i] = fmt.Sprint(m.line)
		if m.sign == '|' {
			words[i] += fmt.Sprintf(" to %d", marks[i+1].line)
		}
	}
	if len(marks) == 4 {
		words = append(words[:2], words[3])
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
