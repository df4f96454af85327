// Package pixels draws drawings (SVG 2, https://www.w3.org/TR/SVG2/), for icons, which some programs want as pixels.
//
// [Draw] takes what package svg made of a drawing, in which styles are attributes. It draws what icons and logos are made of: paths and
// shapes, filled and stroked, in plain colours and gradients; groups, uses, transforms, clipping and opacity. Of anything else, such as
// text, masks and filters, it says that it cannot, and draws nothing: an icon that lacks a part would be worse than none.
//
// Curves become lines of many short pieces (path.go), strokes become polygons (stroke.go), and how much of each pixel a polygon covers
// is counted in whole numbers (cover.go), so that an icon has the same bytes on every machine.
//
// Candidates that were looked at: github.com/srwiley/oksvg, which leaves out in silence what it does not know, and whose reader of XML
// brings the tables of all old encodings, a megabyte; github.com/tdewolff/canvas, which brings fonts, PDF and LaTeX.
package pixels
