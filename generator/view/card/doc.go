// Package card draws the picture that stands for a page where its address is shared: in chats, in
// social networks, in search results. It is 1200 by 630 pixels, the size that all of them take
// (https://ogp.me), and looks like the site: paper, ink and one accent.
//
// A [Card] is a value, and its picture depends on nothing else, so that the picture can be named before it is
// drawn ([Card.Key]), drawn when somebody asks for it, and kept for as long as anybody likes. A [Renderer] draws.
//
// Text is set by package typeset, in lines of about equal length, smaller if it is long, and only then cut off. What none of
// the faces has a glyph for is not shown at all: a card never has boxes in the place of letters, and never another word than
// the one that was written. A card whose title cannot be shown still has the figures, the bar, and the mark of the site; a
// page whose title typeset.Shows refuses, such as one in Japanese, has no card of its own, and the site's stands for it.
//
// Pixels are numbers of colours, since everything is one colour on paper; files have some ten kilobytes.
package card
