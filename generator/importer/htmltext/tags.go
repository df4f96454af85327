package htmltext

import (
	"io"
	"strings"

	"golang.org/x/net/html"
)

// A tag is one of a source, or a comment, with where it is.
type tag struct {
	name       string // "!" for a comment
	start, end int    // bytes of the tag itself
	closing    bool
	attrs      []html.Attribute
	partner    int // index of the tag that closes it, or that it closes; -1 if there is none
}

// void elements have no end.
var void = words("area base br col embed hr img input link meta param source track wbr")

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// tagsOf lists the tags of HTML that begins at an offset, and pairs them.
func tagsOf(source string, offset int) []tag {
	var tags []tag
	z := html.NewTokenizer(strings.NewReader(source))
	at := offset
	for {
		kind := z.Next()
		size := len(z.Raw())
		switch kind {
		case html.ErrorToken:
			if z.Err() != io.EOF || size == 0 {
				pair(tags)
				return tags
			}
		case html.CommentToken:
			tags = append(tags, tag{name: "!", start: at, end: at + size, partner: -1})
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			token := z.Token()
			tags = append(tags, tag{
				name: token.Data, start: at, end: at + size, closing: kind == html.EndTagToken, attrs: token.Attr, partner: -1,
			})
		}
		at += size
	}
}

// pair sets the partners of tags: an end belongs to the last beginning of its name that is still open, and closes what was opened within.
func pair(tags []tag) {
	var stack []int
	open := map[string]int{}
	for i := range tags {
		t := &tags[i]
		switch {
		case t.name == "!" || void[t.name]:
		case !t.closing:
			stack = append(stack, i)
			open[t.name]++
		case open[t.name] > 0:
			for {
				last := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				open[tags[last].name]--
				if tags[last].name == t.name {
					tags[last].partner, t.partner = i, last
					break
				}
			}
		}
	}
}

// attribute returns the value of the first of some attributes that a tag has.
func attribute(attrs []html.Attribute, keys ...string) string {
	for _, key := range keys {
		for _, a := range attrs {
			if a.Key == key && a.Namespace == "" && strings.TrimSpace(a.Val) != "" {
				return strings.TrimSpace(a.Val)
			}
		}
	}
	return ""
}

func hasAttribute(attrs []html.Attribute, key string) bool {
	for _, a := range attrs {
		if a.Key == key {
			return true
		}
	}
	return false
}
