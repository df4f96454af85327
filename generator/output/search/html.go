package search

import "bytes"

// html splits the text of a body, HTML that package markdown made: well-formed, with every > in
// attributes escaped, and no entities left but those of signs that are no part of words.
func (s *splitter) html(body []byte) {
	for len(body) > 0 {
		i := bytes.IndexAny(body, "<&")
		if i < 0 {
			i = len(body)
		}
		s.feed(body[:i])
		if body = body[i:]; len(body) == 0 {
			break
		}
		end := byte(';')
		if body[0] == '<' {
			end = '>'
		}
		j := bytes.IndexByte(body, end)
		if j < 0 {
			j = len(body) - 1
		}
		if end == ';' || !withinWords(body[1:j]) {
			s.end()
		}
		body = body[j+1:]
	}
	s.end()
}

// withinWords reports whether a tag may stand in the middle of a word.
func withinWords(tag []byte) bool {
	tag = bytes.TrimPrefix(tag, []byte("/"))
	if i := bytes.IndexByte(tag, ' '); i >= 0 {
		tag = tag[:i]
	}
	switch string(tag) {
	case "a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span",
		"strong", "sub", "u", "var", "wbr":
		return true
	}
	return false
}
