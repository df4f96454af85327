package search

import (
	"encoding/json"
	"strings"
	"testing"

	"northstar/generator/base/spool"
)

// published is an index as a script finds it.
type published struct {
	files map[string]string
	root  struct {
		Version string
		Types   [][2]any
		Entries int
		Words   [][2]string // where a file begins, and its version
	}
}

// publish makes the files of the index of entries, with that many files of words.
func publish(t interface{ Fatal(...any) }, entries []Entry, bodies *spool.Spool, forWords int) published {
	x := plan(len(entries), forWords, bodies, func() []Entry { return entries }, Past{})
	p := published{files: map[string]string{}}
	for _, name := range x.Names() {
		data, err := x.File(name)
		if err != nil {
			t.Fatal(err)
		}
		p.files[name] = string(data)
	}
	if err := json.Unmarshal([]byte(p.files["index.json"]), &p.root); err != nil {
		t.Fatal(err)
	}
	return p
}

// A hit is an entry that has a word, and where.
type hit struct {
	entry  int
	weight weight
}

// look returns the entries of every word that begins so, and whether the word itself is common. It reads
// only the files that the script would.
func (p published) look(t interface{ Fatal(...any) }, beginning string) (found map[string][]hit, common bool) {
	found = map[string][]hit{}
	from := 0
	for i, w := range p.root.Words {
		if compare(w[0], beginning) <= 0 {
			from = i
		}
	}
	for i := from; i < len(p.root.Words) && (i == from || strings.HasPrefix(p.root.Words[i][0], beginning)); i++ {
		version, lines, _ := strings.Cut(p.files[wordsFile(i)], "\n")
		if version != p.root.Words[i][1] {
			t.Fatal("the version of file", i, "is", version)
		}
		for line := range strings.Lines(lines) {
			word, lists, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
			if !ok {
				t.Fatal("a line of", i, "is", line)
			}
			if !strings.HasPrefix(word, beginning) {
				continue
			}
			lists, star := strings.CutPrefix(lists, "*")
			common = common || star && word == beginning
			for w, list := range strings.Split(lists, ",") {
				for _, number := range decode(list) {
					found[word] = append(found[word], hit{number, weight(w)})
				}
			}
		}
	}
	return found, common
}

func (p published) mustLook(t *testing.T, beginning string) map[string][]hit {
	t.Helper()
	found, _ := p.look(t, beginning)
	return found
}

// decode reads a list of numbers.
func decode(list string) (numbers []int) {
	number, gap, shift := -1, 0, 0
	for _, c := range list {
		d := strings.IndexRune(digits, c)
		gap |= d & 31 << shift
		shift += 5
		if d < 32 {
			number += gap + 1
			gap, shift = 0, 0
			numbers = append(numbers, number)
		}
	}
	return numbers
}
