package site

import (
	"net/url"
	"strings"

	"northstar/generator/markdown"
)

// A BodyLink is a link of a document's body, in the little memory that a site of a
// hundred thousand of them can spare. [BodyLink.Link] is the link in full.
type BodyLink struct {
	dest, query, fragment string
	offset, attrOffset    int32
	line, column, width   int32
	kind                  markdown.LinkKind
}

// KeepLinks returns links as they are kept in a [Document]: without their texts and the texts of their lines.
func KeepLinks(links []markdown.Link) []BodyLink {
	if len(links) == 0 {
		return nil
	}
	kept := make([]BodyLink, len(links))
	for i, l := range links {
		kept[i] = BodyLink{
			kind: l.Kind, dest: l.Dest, query: l.Query, fragment: l.Fragment,
			offset: int32(l.Offset), attrOffset: int32(l.AttrOffset),
			line: int32(l.Pos.Line), column: int32(l.Pos.Column), width: int32(l.Pos.Width),
		}
	}
	return kept
}

// Link returns the link in full, but for its text.
func (b *BodyLink) Link() markdown.Link {
	l := markdown.Link{
		Kind: b.kind, Dest: b.dest, Query: b.query, Fragment: b.fragment, Offset: int(b.offset), AttrOffset: int(b.attrOffset),
	}
	l.Pos.Line, l.Pos.Column, l.Pos.Width = int(b.line), int(b.column), int(b.width)
	return l
}

// IsWebAddress tells whether a value of an address field may become a link: it is a
// full web address, or one for mail.
func IsWebAddress(value string) bool {
	u, err := url.Parse(value)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "https", "http":
		return u.Host != ""
	case "mailto":
		return strings.Contains(u.Opaque, "@")
	}
	return false
}
