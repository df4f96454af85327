// Package mend writes into the files of a site what can only have been meant.
//
// Of the fixes that diagnostics offer, it takes those that are certain ([diag.Diagnostic.Surely]) and ask nobody for anything. And it
// believes none of them: [Find] builds the site as it would be, and keeps a fix only if its mistake is gone and no error
// has come in its place, on its lines or in another file. An error elsewhere in a file that could not be read before is not the
// fix's: it was there, and could not be seen. What was mended may show the next mistake that can be, so it goes on until nothing is left;
// for that reason a second run has nothing to do.
//
// Lines keep how they end, files their byte order mark and their permissions; no file is half written.
package mend

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"northstar/generator/base/diag"
	"northstar/generator/base/overlay"
	"northstar/generator/base/place"
)

// A Look finds what is wrong with a site in a folder, sorted, with the texts of lines.
type Look func(ctx context.Context, files fs.FS) ([]diag.Diagnostic, error)

// A Result is what is to be written.
type Result struct {
	Edits []Edit            // by path
	Fixed []diag.Diagnostic // which are gone, in the order in which they went
	// Refused are those whose fix did not help, or made another mistake.
	Refused []diag.Diagnostic
}

// An Edit is one file, as it is and as it is to be.
type Edit struct {
	Path     string
	Was, Now []byte
}

// Find returns the fixes that are certain of what was found in the folder of a site, as far as they may be applied. It writes nothing.
func Find(ctx context.Context, files fs.FS, found []diag.Diagnostic, may func(diag.Diagnostic) bool, look Look) (Result, error) {
	m := mending{files: files, mended: overlay.Files{}, refused: map[mistake]bool{}}
	for range mostRounds {
		batch := m.pick(found, may)
		if len(batch) == 0 {
			break
		}
		tried := m.apply(m.mended, batch)
		after, err := look(ctx, overlay.FS{Below: files, Over: tried, Owned: tried.Has})
		for more := uncovered(batch, found, after); err == nil && len(more) > 0; more = uncovered(batch, found, after) {
			tried, batch = m.apply(tried, more), diag.Sort(append(batch, more...))
			after, err = look(ctx, overlay.FS{Below: files, Over: tried, Owned: tried.Has})
		}
		if err != nil {
			return Result{}, err
		}
		if wrong := blamed(batch, found, after); len(wrong) > 0 {
			for _, d := range wrong {
				m.refused[of(d)] = true
				m.Refused = append(m.Refused, d)
			}
			m.alone = false
			continue
		}
		if caused(batch, found, after) { // and nobody knows by which
			if m.alone {
				for _, d := range batch {
					m.refused[of(d)] = true
				}
				m.Refused = append(m.Refused, batch...)
			}
			m.alone = !m.alone
			continue
		}
		m.Fixed, m.mended, found, m.alone = append(m.Fixed, batch...), tried, after, false
	}
	return m.result(), nil
}

// mostRounds is how often a site is built to see what fixes do: a line rarely has more than two mistakes, which are mended one by one.
const mostRounds = 100

// mending is a Result in the making.
type mending struct {
	Result
	files   fs.FS
	mended  overlay.Files // what is to be written so far
	refused map[mistake]bool
	alone   bool // one file at a time, to see which does harm
}

// A mistake is the same before and after something else was mended.
type mistake struct{ code, file, message string }

func of(d diag.Diagnostic) mistake { return mistake{d.Code, d.File, d.Message} }

func count(ds []diag.Diagnostic) map[mistake]int {
	n := map[mistake]int{}
	for _, d := range ds {
		n[of(d)]++
	}
	return n
}

// pick returns the mistakes to be mended next: one a line.
func (m *mending) pick(found []diag.Diagnostic, may func(diag.Diagnostic) bool) (batch []diag.Diagnostic) {
	file, last := "", 0
	for _, d := range found { // which are sorted
		r, ok := d.Replacement()
		if !ok || !r.Certain || m.refused[of(d)] || !may(d) || d.File == file && r.First <= last {
			continue
		}
		if m.alone && file != "" && d.File != file {
			break
		}
		if lines := linesOf(m.read(d.File)); r.Last > len(lines) || d.Text != lines[r.First-1].text {
			continue // the file is no longer what was looked at
		}
		file, last = d.File, r.Last
		batch = append(batch, d)
	}
	return batch
}

// read returns a file as it is to be so far.
func (m *mending) read(file string) []byte {
	if data, ok := m.mended[file]; ok {
		return data
	}
	data, err := fs.ReadFile(m.files, file)
	if err != nil {
		return nil
	}
	return data
}

// uncovered returns the errors that a batch has uncovered on its own lines, and that can be mended with it: that a value had no quotes
// hid that the name of its field is in capitals.
func uncovered(batch, found, after []diag.Diagnostic) (more []diag.Diagnostic) {
	before, now := count(found), count(after)
	for _, e := range after {
		r, ok := e.Replacement()
		new := now[of(e)] > before[of(e)] && !slices.ContainsFunc(batch, func(d diag.Diagnostic) bool { return of(d) == of(e) })
		if ok && r.Certain && new && slices.ContainsFunc(batch, func(d diag.Diagnostic) bool { return d.File == e.File && d.Line == e.Line }) {
			more = append(more, e)
		}
	}
	return more
}

// apply returns what is to be written with a batch more.
func (m *mending) apply(mended overlay.Files, batch []diag.Diagnostic) overlay.Files {
	tried := maps.Clone(mended)
	for _, d := range slices.Backward(batch) { // so that lines above stay where they are
		data, there := tried[d.File]
		if !there {
			data = m.read(d.File)
		}
		r, _ := d.Replacement()
		tried[d.File] = replace(data, r)
	}
	return tried
}

// blamed returns the mistakes of a batch whose fix did not help, or stands where there is an error now that was not there before.
func blamed(batch, found, after []diag.Diagnostic) (wrong []diag.Diagnostic) {
	before, now, tried := count(found), count(after), count(batch)
	moved := map[string]int{} // by how many lines what is below has moved
	for _, d := range batch {
		r, _ := d.Replacement()
		first := r.First + moved[d.File]
		last := first + strings.Count(r.Text, "\n")
		moved[d.File] += last - first - (r.Last - r.First)
		if now[of(d)] > max(0, before[of(d)]-tried[of(d)]) || slices.ContainsFunc(after, func(e diag.Diagnostic) bool {
			return e.Severity == diag.Error && e.File == d.File && (first <= e.Line && e.Line <= last || e.Line == 0) && now[of(e)] > before[of(e)]
		}) {
			wrong = append(wrong, d)
		}
	}
	return wrong
}

// caused reports whether there is an error now, in a file that no fix of a batch is in, that was not there before.
func caused(batch, found, after []diag.Diagnostic) bool {
	before, now := count(found), count(after)
	return slices.ContainsFunc(after, func(e diag.Diagnostic) bool {
		return e.Severity == diag.Error && now[of(e)] > before[of(e)] &&
			!slices.ContainsFunc(batch, func(d diag.Diagnostic) bool { return d.File == e.File })
	})
}

func (m *mending) result() Result {
	for _, file := range slices.Sorted(maps.Keys(m.mended)) {
		was, err := fs.ReadFile(m.files, file)
		if err == nil && !bytes.Equal(was, m.mended[file]) {
			m.Edits = append(m.Edits, Edit{file, was, m.mended[file]})
		}
	}
	return m.Result
}

// A line is one line of a file, and how it ends.
type line struct{ mark, text, end string }

// linesOf takes a text apart as content is read: lines end with LF, CR LF or CR, and a byte order mark is no text.
func linesOf(data []byte) (lines []line) {
	text := string(data)
	mark := ""
	if rest, ok := strings.CutPrefix(text, "\ufeff"); ok {
		mark, text = "\ufeff", rest
	}
	for text != "" {
		i := strings.IndexAny(text, "\r\n")
		end := ""
		switch {
		case i < 0:
			i = len(text)
		case strings.HasPrefix(text[i:], "\r\n"):
			end = "\r\n"
		default:
			end = text[i : i+1]
		}
		lines = append(lines, line{mark, text[:i], end})
		mark, text = "", text[i+len(end):]
	}
	return lines
}

// replace returns a text with some of its lines replaced. The new ones end as the first of the old ones did, or as the file's first line
// does; the last one as the last of the old ones.
func replace(data []byte, r diag.Replacement) []byte {
	lines := linesOf(data)
	first, last := lines[r.First-1], lines[r.Last-1]
	end := first.end
	if end == "" {
		end = lines[0].end
	}
	if end == "" {
		end = "\n"
	}
	var b strings.Builder
	for _, l := range lines[:r.First-1] {
		b.WriteString(l.mark + l.text + l.end)
	}
	b.WriteString(first.mark + strings.ReplaceAll(r.Text, "\n", end) + last.end)
	for _, l := range lines[r.Last:] {
		b.WriteString(l.mark + l.text + l.end)
	}
	return []byte(b.String())
}

// Diff shows an edit as a unified diff, as far as a terminal may see it.
func (e Edit) Diff() string {
	var b strings.Builder
	made := diff.Diff("a/"+e.Path, e.Was, "b/"+e.Path, e.Now)
	for l := range strings.Lines(strings.ReplaceAll(string(made), "\r\n", "\n")) {
		if !strings.HasPrefix(l, "diff ") {
			b.WriteString(diag.Line(strings.TrimSuffix(l, "\n")) + "\n")
		}
	}
	return b.String()
}

// Write makes an edit in the folder of a site. It fails, and changes nothing, if the file is not what it was, or is reached through a link.
func (e Edit) Write(root *os.Root) error { return place.Replace(root, e.Path, e.Was, e.Now) }
