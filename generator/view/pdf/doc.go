// Package pdf writes documents for paper that people can also listen to: tagged PDF, after ISO 14289-1 (PDF/UA-1).
//
// A [Document] is a tree of elements, as in HTML, and pages on which their contents are drawn. Whatever is drawn belongs to an
// element ([Page.Tagged]) or is there for the eye alone ([Page.Artifact]); there is no third way. Texts are glyphs that package
// typeset has shaped. Each glyph is written together with the characters that it stands for, so that what is found, copied and
// read out is what was written: ligatures, joined Arabic and letters with marks included.
//
// The same document is the same bytes: a file has no date, and its identity is the digest of its contents.
//
// Places are in points, from the top left corner of a page downwards, as everywhere in Northstar.
package pdf
