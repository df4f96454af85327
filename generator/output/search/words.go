package search

import (
	"bytes"
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

// A vocabulary is the words of some entries and where they are mentioned. It is filled by one
// goroutine, in the order of ranks. It holds no pointers but four, whatever its size: ten thousand
// pages have millions of mentions, and a list for each word would cost more than they do.
type vocabulary struct {
	seed   maphash.Seed // decides nothing but which slots are used
	slots  []slot       // a hash table, at least half empty
	words  []word
	text   []byte // of all words
	blocks []block
}

// A slot of the hash table finds a word; number is one more than its index, 0 in an empty slot.
type slot struct {
	hash   uint32
	number uint32
}

// A word is what a vocabulary knows of one.
type word struct {
	text   uint32 // where its text begins
	length uint8  // in bytes; words are cut long before that is too small
	last   uint32 // the rank of the last entry that has it
	total  uint32 // how many entries have it
	kept   [weights]uint16
	head   uint32 // its newest block
}

// A block holds some mentions of one word; the older ones are in the block next.
type block struct {
	next     uint32
	mentions [3]mention
}

func newVocabulary() *vocabulary {
	return &vocabulary{seed: maphash.MakeSeed(), slots: make([]slot, 1<<10)}
}

// add notes that the entry of a rank, no less than any before, has a word.
func (v *vocabulary) add(text []byte, rank int, w weight) {
	x := &v.words[v.number(text)]
	if x.total > 0 && x.last == uint32(rank) {
		return // and in a better place
	}
	x.last = uint32(rank)
	x.total++
	better := 0 // mentions that come before this one in every choice of the best
	for i := range w + 1 {
		better += int(x.kept[i])
	}
	if better >= Best {
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

// number returns the index of a word, which it adds if it is new.
func (v *vocabulary) number(text []byte) int {
	hash := uint32(maphash.Bytes(v.seed, text))
	i := int(hash) & (len(v.slots) - 1)
	for ; v.slots[i].number != 0; i = (i + 1) & (len(v.slots) - 1) {
		if v.slots[i].hash == hash && bytes.Equal(v.textOf(&v.words[v.slots[i].number-1]), text) {
			return int(v.slots[i].number - 1)
		}
	}
	v.words = append(v.words, word{text: uint32(len(v.text)), length: uint8(len(text))})
	v.text = append(v.text, text...)
	v.slots[i] = slot{hash, uint32(len(v.words))}
	if 2*len(v.words) > len(v.slots) {
		v.grow()
	}
	return len(v.words) - 1
}

func (v *vocabulary) grow() {
	old := v.slots
	v.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.number == 0 {
			continue
		}
		i := int(s.hash) & (len(v.slots) - 1)
		for v.slots[i].number != 0 {
			i = (i + 1) & (len(v.slots) - 1)
		}
		v.slots[i] = s
	}
}

func (v *vocabulary) textOf(x *word) []byte { return v.text[x.text:][:x.length] }

// appendMentions appends the mentions of a word in the order of ranks.
func (v *vocabulary) appendMentions(dst []mention, x *word) []mention {
	from, n := len(dst), x.mentions()
	for at := x.head; n > 0; at = v.blocks[at].next {
		for n--; n%len(block{}.mentions) != 0; n-- {
			dst = append(dst, v.blocks[at].mentions[n%len(block{}.mentions)])
		}
		dst = append(dst, v.blocks[at].mentions[0])
	}
	slices.Reverse(dst[from:])
	return dst
}

// merge calls do for each word of all vocabularies, whose entries follow each other in ranks, with its
// best mentions by weight and rank. common tells that there are more.
func merge(parts []*vocabulary, do func(text []byte, best []mention, common bool)) {
	type ref struct{ part, number uint32 }
	var refs []ref
	for p, v := range parts {
		for n := range v.words {
			refs = append(refs, ref{uint32(p), uint32(n)})
		}
	}
	text := func(r ref) []byte { return parts[r.part].textOf(&parts[r.part].words[r.number]) }
	slices.SortFunc(refs, func(a, b ref) int {
		return cmp.Or(compare(text(a), text(b)), cmp.Compare(a.part, b.part))
	})
	var all, best []mention
	for len(refs) > 0 {
		this := text(refs[0])
		all, best = all[:0], best[:0]
		total := 0
		for len(refs) > 0 && bytes.Equal(text(refs[0]), this) {
			v := parts[refs[0].part]
			x := &v.words[refs[0].number]
			all = v.appendMentions(all, x)
			total += int(x.total)
			refs = refs[1:]
		}
		for w := range weights {
			for _, m := range all {
				if m.weight() == w && len(best) < Best {
					best = append(best, m)
				}
			}
		}
		do(this, best, total > len(best))
	}
}

// compare compares two texts as JavaScript does, by UTF-16 units: characters beyond U+FFFF, whose
// UTF-8 begins with F0 or more, come before those from U+E000 to U+FFFF, which begin with EE or EF.
func compare(a, b []byte) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	if i < len(a) && i < len(b) && a[i] >= 0xee && b[i] >= 0xee && a[i] >= 0xf0 != (b[i] >= 0xf0) {
		return cmp.Compare(b[i], a[i])
	}
	return bytes.Compare(a[i:], b[i:])
}
