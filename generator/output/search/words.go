package search

import (
	"cmp"
	"hash/maphash"
	"slices"
)

// Best is how many entries the index keeps of a word that more have.
const Best = 256

// A weight says where an entry has a word; the lesser, the better.
type weight uint32

const (
	inTitle weight = iota
	inHeading
	inSummary
	inRest
	weights
)

// A mention is an entry, by its rank, and where it has a word.
type mention uint32

func newMention(rank int, w weight) mention { return mention(rank)<<2 | mention(w) }
func (m mention) rank() int                 { return int(m >> 2) }
func (m mention) weight() weight            { return weight(m & 3) }

// place orders the mentions of a word, the best first: by their weights, then by their ranks.
func (m mention) place() uint32 { return uint32(m)<<30 | uint32(m)>>2 }

func mentionAt(place uint32) mention { return newMention(int(place&(1<<30-1)), weight(place>>30)) }

// A vocabulary is the words of some entries and where they are mentioned. It is filled by one
// goroutine, in the order of ranks. Ten thousand pages have millions of mentions: in lists of their own, which grow, those
// of a rich vocabulary would cost a sixth more of a build's time and memory than in blocks.
type vocabulary struct {
	numbers map[string]uint32
	seed    maphash.Seed
	recent  [4096]uint32 // some numbers, by the hash of their word: most words of a text are not new
	words   []word
	blocks  []block
}

// A word is what a vocabulary knows of one.
type word struct {
	text  string
	last  uint32          // the rank of the last entry that has it
	total uint32          // how many entries have it
	kept  [weights]uint16 // how many of its mentions have each weight
	head  uint32          // its newest block
}

// A block holds some mentions of one word; the older ones are in the block next.
type block struct {
	next     uint32
	mentions [3]mention
}

func newVocabulary() *vocabulary {
	return &vocabulary{numbers: map[string]uint32{}, seed: maphash.MakeSeed()}
}

// add notes that the entry of a rank, no less than any before, has a word.
func (v *vocabulary) add(text []byte, rank int, w weight) {
	recent := &v.recent[maphash.Bytes(v.seed, text)%uint64(len(v.recent))]
	if int(*recent) >= len(v.words) || v.words[*recent].text != string(text) {
		number, known := v.numbers[string(text)]
		if !known {
			number = uint32(len(v.words))
			v.words = append(v.words, word{text: string(text)})
			v.numbers[v.words[number].text] = number
		}
		*recent = number
	}
	x := &v.words[*recent]
	if x.total > 0 && x.last == uint32(rank) {
		return // and in a better place
	}
	x.last = uint32(rank)
	x.total++
	better := 0 // mentions that come before this one in every choice of the best
	for i := range w + 1 {
		better += int(x.kept[i])
	}
	if better >= Best+spare {
		return
	}
	n := x.mentions() % len(block{}.mentions)
	if n == 0 {
		v.blocks = append(v.blocks, block{next: x.head})
		x.head = uint32(len(v.blocks) - 1)
	}
	v.blocks[x.head].mentions[n] = newMention(rank, w)
	x.kept[w]++
}

// mentions returns how many mentions of the word are kept.
func (x *word) mentions() (n int) {
	for _, k := range x.kept {
		n += int(k)
	}
	return n
}

// appendMentions appends the mentions of a word in the order of ranks.
func (v *vocabulary) appendMentions(dst []mention, x *word) []mention {
	from, n := len(dst), x.mentions()
	for at := x.head; n > 0; at = v.blocks[at].next {
		newest := (n-1)%len(block{}.mentions) + 1
		for _, m := range slices.Backward(v.blocks[at].mentions[:newest]) {
			dst = append(dst, m)
		}
		n -= newest
	}
	slices.Reverse(dst[from:])
	return dst
}

// best appends the mentions of a word by weight and rank.
func (v *vocabulary) best(dst []mention, x *word) []mention {
	from := len(dst)
	dst = v.appendMentions(dst, x)
	slices.SortFunc(dst[from:], func(a, b mention) int { return cmp.Compare(a.place(), b.place()) })
	return dst
}

// merge calls do for each word of all vocabularies, whose entries follow each other in ranks, with its
// best mentions by weight and rank, and some to spare. more is set if there are others.
func merge(parts []*vocabulary, do func(text string, best []mention, more bool)) {
	type found struct {
		*word
		part int
	}
	var words []found
	for p, v := range parts {
		for i := range v.words {
			words = append(words, found{&v.words[i], p})
		}
	}
	slices.SortFunc(words, func(a, b found) int { return cmp.Or(compare(a.text, b.text), cmp.Compare(a.part, b.part)) })
	var all, best []mention
	for len(words) > 0 {
		text, total := words[0].text, 0
		all, best = all[:0], best[:0]
		for ; len(words) > 0 && words[0].text == text; words = words[1:] {
			all = parts[words[0].part].appendMentions(all, words[0].word)
			total += int(words[0].total)
		}
		for w := range weights {
			for _, m := range all {
				if m.weight() == w && len(best) < Best+spare {
					best = append(best, m)
				}
			}
		}
		do(text, best, total > len(best))
	}
}

// compare compares two texts as JavaScript does, by UTF-16 units: characters beyond U+FFFF, whose
// UTF-8 begins with F0 or more, come before those from U+E000 to U+FFFF, which begin with EE or EF.
func compare(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	if i < len(a) && i < len(b) && a[i] >= 0xee && b[i] >= 0xee && a[i] >= 0xf0 != (b[i] >= 0xf0) {
		return cmp.Compare(b[i], a[i])
	}
	return cmp.Compare(a[i:], b[i:])
}
