package search

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"runtime"
	"slices"
	"sync"
	"unicode/utf8"

	"northstar/generator/base/spool"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
)

// perFile is how many entries a file of entries has: few, since the best results of a question are
// rarely neighbours, and each brings the others of its file along.
const perFile = 8

// An Index is the search index of a site, which is made when a file of it is asked for first.
// It may be used by many goroutines.
type Index struct {
	names []string
	files func() ([][]byte, error) // for each of names
}

// A Past is what the index of a site is made of beside the site. The zero Past is ready.
type Past struct {
	Rules  site.Digest    // of what decides how files become bodies
	Former func() *Former // what an earlier build made, or nil; may be nil
	Keep   func(*Former)  // called with what is made now, for a later build; may be nil
}

// New plans the index of a site, which takes no time. Entries are made and bodies are read when the index is.
func New(s *site.Site, languages *locale.Languages, past Past) *Index {
	entries, words := size(s)
	return plan(entries, wordFiles(words), s.Spool(), func() []Entry { return Entries(s, languages) }, past)
}

// plan names the files of an index of that many entries.
func plan(size, forWords int, bodies *spool.Spool, entries func() []Entry, past Past) *Index {
	x := &Index{names: []string{"index.json"}}
	x.files = sync.OnceValues(func() ([][]byte, error) { return index(entries(), bodies, forWords, past) })
	for i := range forWords {
		x.names = append(x.names, wordsFile(i))
	}
	for i := range (size + perFile - 1) / perFile {
		x.names = append(x.names, fmt.Sprintf("entries/%d.json", i))
	}
	return x
}

func wordsFile(n int) string { return fmt.Sprintf("words/%d.txt", n) }

// wordFiles returns how many files the words of a site of that many words are cut into: about one for
// each 6 KB, compressed, of the richest vocabulary. What is kept of words grows with the text's 3/4th power (a
// vocabulary by Heaps' law, and of common words only the best entries are kept).
func wordFiles(words int) int {
	n := float64(words)
	return 1 + int(math.Sqrt(n*math.Sqrt(n))/170)
}

// Names returns the names of all files, below search/.
func (x *Index) Names() []string { return x.names }

// File returns the file of a name of [Index.Names]. It fails only when a body cannot be read.
func (x *Index) File(name string) ([]byte, error) {
	files, err := x.files()
	n := slices.Index(x.names, name)
	if err == nil && n < 0 {
		err = fmt.Errorf("the search index has no file %s", name)
	}
	if err != nil {
		return nil, err
	}
	return files[n], nil
}

// index makes the files of the index of entries, which are in the order of [Types], with that many files of words.
func index(entries []Entry, bodies *spool.Spool, forWords int, past Past) ([][]byte, error) {
	ranked := rank(entries)
	made, starts, err := lines(entries, ranked, bodies, past)
	if err != nil {
		return nil, err
	}
	if past.Keep != nil {
		past.Keep(made)
	}
	lines := made.Lines
	words := make([][]byte, forWords)
	begins := cut(lines, starts, words)
	ofWords := make([][2]string, len(begins))
	for i, begin := range begins {
		ofWords[i] = [2]string{begin, versionOf(words[i])}
	}
	root, err := json.Marshal(struct {
		Version string      `json:"version"`
		Types   [][2]any    `json:"types"`
		Entries int         `json:"entries"`
		Each    int         `json:"each"`
		Words   [][2]string `json:"words"`
	}{versionOf(lines), types(entries), len(entries), perFile, ofWords})
	files := [][]byte{root}
	for _, part := range words {
		files = append(files, slices.Concat([]byte(versionOf(part)+"\n"), part))
	}
	for part := range slices.Chunk(entries, perFile) {
		file, failed := entriesFile(part)
		files, err = append(files, file), cmp.Or(err, failed)
	}
	return files, err
}

// lines makes the lines of all words, of those of an earlier index where that can be, and returns where each starts.
func lines(entries []Entry, ranked []int, bodies *spool.Spool, past Past) (made *Former, starts []int, err error) {
	made = newFormer(past.Rules, entries, ranked)
	if past.Former != nil {
		former := past.Former()
		if edited, ok := former.edited(made); ok {
			if starts, ok, err := former.again(made, entries, ranked, edited, bodies); ok || err != nil {
				return made, starts, err
			}
		}
	}
	parts, err := read(entries, ranked, bodies)
	if err != nil {
		return nil, nil, err
	}
	made.Lines, made.Words = nil, nil
	merge(parts, func(word string, best []mention, more bool) {
		starts = append(starts, len(made.Lines))
		made.add(word, best, more, ranked)
	})
	return made, starts, nil
}

// versionOf tells apart what the index had in a place from what it has: 24 bits of its digest.
func versionOf(lines []byte) string {
	sum := sha256.Sum256(lines)
	return base64.RawURLEncoding.EncodeToString(sum[:3])
}

// rank returns the numbers of entries from the best to the least: the first of each type, then the
// second of each. The newest posts, stories and events are the first of their lists.
func rank(entries []Entry) []int {
	nth := make([]int, len(entries)) // within its type
	ranked := make([]int, len(entries))
	for i := range entries {
		ranked[i] = i
		if i > 0 && entries[i].Type == entries[i-1].Type {
			nth[i] = nth[i-1] + 1
		}
	}
	slices.SortStableFunc(ranked, func(a, b int) int { return cmp.Compare(nth[a], nth[b]) })
	return ranked
}

// read gathers the words of all entries on all processors: one vocabulary for each part of the ranks.
func read(entries []Entry, ranked []int, bodies *spool.Spool) ([]*vocabulary, error) {
	parts := make([]*vocabulary, min(runtime.GOMAXPROCS(0), len(entries)))
	errs := make([]error, len(parts))
	var wait sync.WaitGroup
	for i := range parts {
		wait.Go(func() {
			parts[i] = newVocabulary()
			r := reader{vocabulary: parts[i], bodies: bodies}
			r.emit = func(word []byte) { r.vocabulary.add(word, r.rank, r.weight) }
			for r.rank = len(ranked) * i / len(parts); r.rank < len(ranked)*(i+1)/len(parts); r.rank++ {
				if errs[i] = r.entry(&entries[ranked[r.rank]]); errs[i] != nil {
					return
				}
			}
		})
	}
	wait.Wait()
	return parts, cmp.Or(errs...)
}

// A reader reads the words of entries into a vocabulary.
type reader struct {
	splitter
	vocabulary *vocabulary
	rank       int
	weight     weight
	bodies     *spool.Spool
	body       []byte
}

// entry reads one entry, its best words first.
func (r *reader) entry(e *Entry) (err error) {
	r.weight = inTitle
	r.text(e.Title)
	r.weight = inHeading
	for _, name := range e.Names {
		r.text(name)
	}
	r.weight = inSummary
	r.text(e.Summary)
	r.weight = inRest
	for _, text := range e.Texts {
		r.text(text)
	}
	for _, t := range e.Answers {
		r.html(t.Body.HTML)
	}
	if r.body, err = r.bodies.Get(r.body[:0], e.Body); err != nil {
		return fmt.Errorf("%s: %w", e.Title, err)
	}
	r.html(r.body)
	return nil
}

// cut cuts lines, which begin at starts, into about equal files, the last of which are empty when there are fewer lines
// than files. Up to a quarter of a file from where equal ones would end, each ends before the word with the least hash, so that
// a word more elsewhere rarely moves the end. It returns for each file with lines the least text with which all words of the
// file, and of none before it, compare as equal or greater.
func cut(lines []byte, starts []int, files [][]byte) (begins []string) {
	line, last := 0, ""
	for i := range files {
		from := line
		line = max(line, end(lines, starts, len(lines)*(i+1)/len(files), len(lines)/len(files)/4))
		if from == line {
			continue // the line before was longer than a file
		}
		to := len(lines)
		if line < len(starts) {
			to = starts[line]
		}
		files[len(begins)] = lines[starts[from]:to]
		begins = append(begins, shortest(wordAt(lines, starts[from]), last))
		last = wordAt(lines, starts[line-1])
	}
	return begins
}

// end returns the number of the line before which a file ends, at an offset or no further from it than by slack.
func end(lines []byte, starts []int, offset, slack int) int {
	if offset == len(lines) {
		return len(starts)
	}
	at, _ := slices.BinarySearch(starts, offset)
	best, least := at, uint32(math.MaxUint32)
	first, _ := slices.BinarySearch(starts, offset-slack)
	for i := first; i < len(starts) && starts[i] < offset+slack; i++ {
		hash := fnv.New32a()
		_, _ = hash.Write([]byte(wordAt(lines, starts[i])))
		if sum := hash.Sum32(); sum < least {
			best, least = i, sum
		}
	}
	return best
}

func wordAt(lines []byte, start int) string {
	word, _, _ := bytes.Cut(lines[start:], []byte(" "))
	return string(word)
}

// shortest returns the shortest beginning of word that is greater than before.
func shortest(word, before string) string {
	for i := range word {
		if i > 0 && utf8.RuneStart(word[i]) && compare(word[:i], before) > 0 {
			return word[:i]
		}
	}
	return word
}

// types lists the types that there are with the number of the first entry of each.
func types(entries []Entry) [][2]any {
	list := [][2]any{}
	for i := range entries {
		if i == 0 || entries[i].Type != entries[i-1].Type {
			list = append(list, [2]any{entries[i].Type, i})
		}
	}
	return list
}
