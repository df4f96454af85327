package search

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"northstar/generator/base/codec"
	"northstar/generator/base/memo"
	"northstar/generator/base/spool"
	"northstar/generator/model/site"
)

// spare is how many entries more than the [Best] a [Former] knows of a common word: so many edits can take the word from one of the best
// before all entries have to be read again to find who comes next.
const spare = 64

// mostEdits is how many entries may be others than they were. They are fewer than [Best], so that a vocabulary keeps all that they say.
const mostEdits = 64

// A Former is an index as a build made it, for the next build to make its own of: where few entries are others than they were,
// only these are read. What comes of it is the index of all entries.
type Former struct {
	Rules   site.Digest   // of all that decides what is read of an entry, but the entry itself
	Order   site.Digest   // of where entries of each rank stand
	Entries []site.Digest // by rank
	Lines   []byte        // of all words, as files have them
	Words   []byte        // what else is known of the word of each line; see appendWord
}

// newFormer returns what is known of entries before they are read.
func newFormer(rules site.Digest, entries []Entry, ranked []int) *Former {
	f := &Former{Rules: rules, Order: digestOf(codec.Append(nil, &ranked)), Entries: make([]site.Digest, len(ranked))}
	var data []byte
	for rank, number := range ranked {
		e := &entries[number]
		if e.Body.Size() > 0 && e.Source == (site.Digest{}) {
			continue // nobody knows whether it is what it was
		}
		said := struct {
			Title, Summary string
			Names, Texts   []string
			Source         site.Digest
		}{e.Title, e.Summary, e.Names, e.Texts, e.Source}
		data = codec.Append(data[:0], &said)
		for _, a := range e.Answers {
			data = append(binary.AppendUvarint(data, uint64(len(a.Body.HTML))), a.Body.HTML...)
		}
		f.Entries[rank] = digestOf(data)
	}
	return f
}

func digestOf(data []byte) site.Digest {
	key := memo.KeyOf(data)
	return site.Digest(key[:16])
}

// edited returns the ranks of the entries of next that are not what they were in f, if all else is.
func (f *Former) edited(next *Former) (ranks []int, ok bool) {
	if f == nil || f.Rules != next.Rules || f.Order != next.Order || len(f.Entries) != len(next.Entries) {
		return nil, false
	}
	for rank, e := range next.Entries {
		if e == (site.Digest{}) || e != f.Entries[rank] {
			ranks = append(ranks, rank)
		}
	}
	return ranks, len(ranks) <= mostEdits
}

// again makes the lines of next of those of f, and returns where each starts; ok is not set where only a look at all entries would
// tell what has a word.
func (f *Former) again(next *Former, entries []Entry, ranked, edited []int, bodies *spool.Spool) (starts []int, ok bool, err error) {
	said, err := saidBy(entries, ranked, edited, bodies)
	if err != nil {
		return nil, false, err
	}
	next.Lines, next.Words = make([]byte, 0, len(f.Lines)+1<<16), make([]byte, 0, len(f.Words)+1<<16)
	e := edit{Former: next, ranked: ranked, edited: make([]bool, len(ranked))}
	for _, rank := range edited {
		e.edited[rank] = true
	}
	var w formerWord
	for lines, words := f.Lines, f.Words; len(lines) > 0; {
		if lines, words, ok = w.cut(lines, words); !ok {
			return nil, false, nil
		}
		for len(said.words) > 0 && compare(said.words[0].text, w.text) < 0 {
			text, mentions := said.next()
			e.put(text, mentions, false)
		}
		var added []mention
		if len(said.words) > 0 && said.words[0].text == w.text {
			_, added = said.next()
		}
		if !e.change(&w, added) {
			return nil, false, nil
		}
	}
	for len(said.words) > 0 {
		text, mentions := said.next()
		e.put(text, mentions, false)
	}
	return e.starts, true, nil
}

// A saying is what some entries say, a word after the other.
type saying struct {
	*vocabulary
	words  []word
	buffer []mention
}

// saidBy returns what entries of some ranks say.
func saidBy(entries []Entry, ranked, ranks []int, bodies *spool.Spool) (saying, error) {
	r := reader{vocabulary: newVocabulary(), bodies: bodies}
	r.emit = func(word []byte) { r.vocabulary.add(word, r.rank, r.weight) }
	for _, r.rank = range ranks {
		if err := r.entry(&entries[ranked[r.rank]]); err != nil {
			return saying{}, err
		}
	}
	words := r.vocabulary.words
	slices.SortFunc(words, func(a, b word) int { return compare(a.text, b.text) })
	return saying{vocabulary: r.vocabulary, words: words}, nil
}

// next returns the next word, and its mentions, which are overwritten by those of the one after it.
func (s *saying) next() (text string, mentions []mention) {
	w := &s.words[0]
	s.words = s.words[1:]
	s.buffer = s.best(s.buffer[:0], w)
	return w.text, s.buffer
}

// An edit makes an index of another one.
type edit struct {
	*Former
	ranked []int
	edited []bool // by rank
	starts []int
	now    []mention
}

// change takes over a word, which other entries say than did; it reports whether it could.
func (e *edit) change(w *formerWord, added []mention) bool {
	e.now = e.now[:0]
	for _, m := range w.best {
		if m.rank() >= len(e.edited) {
			return false
		}
		if !e.edited[m.rank()] {
			e.now = append(e.now, m)
		}
	}
	if len(added) == 0 && len(e.now) == len(w.best) {
		e.starts = append(e.starts, len(e.Lines))
		e.Lines, e.Words = append(e.Lines, w.line...), append(e.Words, w.packed...)
		return true
	}
	for _, m := range added {
		if !w.more || m.place() <= w.best[len(w.best)-1].place() { // else others may come before it
			e.now = append(e.now, m)
		}
	}
	slices.SortFunc(e.now, func(a, b mention) int { return cmp.Compare(a.place(), b.place()) })
	if w.more && len(e.now) <= Best {
		return false
	}
	kept := min(len(e.now), Best+spare)
	e.put(w.text, e.now[:kept], w.more || kept < len(e.now))
	return true
}

// put adds a word, if an entry says it.
func (e *edit) put(text string, best []mention, more bool) {
	if len(best) > 0 {
		e.starts = append(e.starts, len(e.Lines))
		e.add(text, best, more, e.ranked)
	}
}

// add adds a word with its best mentions; more is set where other entries may have it, too: then there are more than [Best].
func (f *Former) add(text string, best []mention, more bool, ranked []int) {
	from := len(f.Lines)
	f.Lines = appendLine(f.Lines, text, best[:min(len(best), Best)], len(best) > Best, ranked)
	f.Words = appendWord(f.Words, len(f.Lines)-from, best, more)
}

// appendWord appends what is known of a word beside its line: how long that is, and the best mentions, of which the line has the first.
func appendWord(dst []byte, line int, best []mention, more bool) []byte {
	n := uint64(len(best)) << 1
	if more {
		n |= 1
	}
	dst = binary.AppendUvarint(binary.AppendUvarint(dst, uint64(line)), n)
	before := uint32(0)
	for _, m := range best {
		dst = binary.AppendUvarint(dst, uint64(m.place()-before))
		before = m.place()
	}
	return dst
}

// A formerWord is a word of a Former.
type formerWord struct {
	text         string
	line, packed []byte // as the Former has them
	best         []mention
	more         bool
}

// cut makes w the first word of lines and words, which it returns without that.
func (w *formerWord) cut(lines, words []byte) (restOfLines, restOfWords []byte, ok bool) {
	at := 0
	next := func() int {
		x, n := binary.Uvarint(words[at:])
		ok = ok && n > 0 && x < 1<<32
		at += max(n, 0)
		return int(x)
	}
	ok = true
	line, n := next(), next()
	w.best, w.more = w.best[:0], n&1 == 1
	place := uint32(0)
	for range n >> 1 {
		place += uint32(next())
		if w.best = append(w.best, mentionAt(place)); !ok {
			return nil, nil, false
		}
	}
	if !ok || line > len(lines) {
		return nil, nil, false
	}
	w.line, w.packed = lines[:line], words[:at]
	text, _, ok := bytes.Cut(w.line, []byte(" "))
	w.text = string(text)
	return lines[line:], words[at:], ok && (!w.more || len(w.best) > Best)
}
