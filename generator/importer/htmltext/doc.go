// Package htmltext makes Markdown of HTML: of whole texts ([Whole]), as WordPress and Ghost keep them, and of the HTML that stands in
// Markdown ([Inside]), where it has a Markdown form.
//
// Both take a text as pieces, since a source has found its own constructs in it already, and give pieces back. What becomes of an element:
//
//   - What Markdown has is Markdown: paragraphs, headings, lists, quotes, links, pictures, tables, code, emphasis. In tables, cells that
//     span others leave empty cells.
//   - What Markdown has only as HTML and means something to readers stays HTML: abbr, cite, dfn, ins, kbd, mark, q, small, sub, sup, u,
//     br.
//   - A figure with one picture is an [origin.Picture] with its caption, a player of YouTube or Vimeo an [origin.Video], details are
//     [origin.Details], an id or a name that could be linked to is an [origin.Anchor] (of a heading, at its end), a comment is an
//     [origin.Comment]. Where a video or a sound has one file, it is an [origin.Picture] of that file.
//   - What does something (iframe, form, script, object, canvas, …) is a construct without a meaning, of the kind "html iframe", as it was
//     written. So is an element that begins and does not end.
//   - Of all else (div, span, section, font) the content stays, and how it looked goes.
//
// No word of a text is lost: it is in the Markdown, in what a construct means, or in its Raw. Parsing is left to golang.org/x/net/html and
// goldmark, and Markdown to github.com/JohannesKaufmann/html-to-markdown. Of the others, gomarkdown/html2md and mattn/godown escape
// nothing, so that "1. May" and "*" in a text become markup, and both have had no release for years.
package htmltext
