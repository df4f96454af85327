package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longest is where words are cut, in characters.
const longest = 30

// A splitter folds text and splits it into words. The zero value with emit set is ready.
type splitter struct {
	emit   func(word []byte) // called with each word; must not keep it
	word   []byte            // the word so far
	length int               // its characters
	pair   rune              // the last character of a run of Chinese or Japanese; 0 outside of one
	apart  []byte            // text that normalization has taken apart
}

// text splits a whole text.
func (s *splitter) text(text string) {
	s.feed([]byte(text))
	s.end()
}

// feed splits a piece of text; a word may go on in the next piece.
func (s *splitter) feed(text []byte) {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			s.ascii(text[i])
			i++
			continue
		}
		start := i
		for i < len(text) && text[i] >= utf8.RuneSelf {
			i++
		}
		// ASCII is never changed, and nothing moves across it, so the run may be taken apart on its own.
		s.apart = norm.NFKD.Append(s.apart[:0], text[start:i]...)
		for j := 0; j < len(s.apart); {
			r, n := utf8.DecodeRune(s.apart[j:])
			s.rune(r)
			j += n
		}
	}
}

func (s *splitter) ascii(c byte) {
	switch {
	case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
	case 'A' <= c && c <= 'Z':
		c += 'a' - 'A'
	default:
		s.end()
		return
	}
	if s.pair != 0 {
		s.end()
	}
	if s.length < longest {
		s.word = append(s.word, c)
	}
	s.length++
}

func (s *splitter) rune(r rune) {
	if r < utf8.RuneSelf {
		s.ascii(byte(r))
		return
	}
	r = unicode.ToLower(r)
	switch {
	case silent(r):
	case folded(r) != "":
		for _, c := range folded(r) {
			s.add(c)
		}
	case paired(r):
		s.ideograph(r)
	case unicode.In(r, unicode.L, unicode.N, unicode.M):
		s.add(r)
	default:
		s.end()
	}
}

func (s *splitter) add(r rune) {
	if s.pair != 0 {
		s.end()
	}
	if s.length < longest {
		s.word = utf8.AppendRune(s.word, r)
	}
	s.length++
}

func (s *splitter) ideograph(r rune) {
	if s.pair == 0 {
		s.end()
	} else {
		s.word = utf8.AppendRune(utf8.AppendRune(s.word[:0], s.pair), r)
		s.emit(s.word)
		s.word = s.word[:0]
	}
	s.pair = r
}

// end ends the word, if there is one.
func (s *splitter) end() {
	if s.pair != 0 {
		s.word, s.pair = utf8.AppendRune(s.word[:0], s.pair), 0
	}
	if len(s.word) > 0 {
		s.emit(s.word)
		s.word = s.word[:0]
	}
	s.length = 0
}

// silent reports whether r is left out of words: accents, Hebrew and Arabic vowel signs, the
// line that stretches Arabic words, the voicing marks of kana, and what only guides line breaking.
func silent(r rune) bool {
	switch {
	case r == 0xad, 0x300 <= r && r <= 0x36f, 0x591 <= r && r <= 0x5c7, 0x610 <= r && r <= 0x61a, r == 0x640,
		0x64b <= r && r <= 0x65f, r == 0x670, 0x6d6 <= r && r <= 0x6ed, r == 0x200c, r == 0x200d, 0x3099 <= r && r <= 0x309a:
		return true
	}
	return false
}

// folded returns what stands for a letter that no normalization takes apart; "" for all others.
func folded(r rune) string {
	if 0x660 <= r && r <= 0x669 || 0x6f0 <= r && r <= 0x6f9 { // digits of Arabic and Persian
		return "0123456789"[r&15 : r&15+1]
	}
	return letters[r]
}

// letters are those that no normalization takes apart, and what stands for each.
var letters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ø': "o", 'đ': "d", 'ð': "d", 'ħ': "h", 'ł': "l", 'ı': "i", 'ς': "σ",
	'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ة': "ه", 'ک': "ك",
}

// paired reports whether r belongs to a script without spaces whose characters are indexed in pairs.
func paired(r rune) bool {
	return r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
