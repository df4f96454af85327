// Package svg makes drawings (SVG 2, https://www.w3.org/TR/SVG2/) fit to be published: of a drawing that a stranger sent, only what
// draws is left, and nothing that acts, moves, or asks another place for something.
//
// [Clean] reads a drawing with encoding/xml, which knows no entities but the five of XML, and writes it anew: elements and attributes of
// lists that are in allow.go, references to the drawing itself, and text. So what nobody has thought of is left out. Scripts, handlers,
// animations, foreign markup, pictures within the drawing (which would keep what cameras write into them) and links are left out and
// told of; what editors keep for themselves, comments and metadata, which can name people, are left out in silence.
//
// Style sheets within a drawing become attributes (style.go), since a site's content-security policy allows no others: rules for
// classes, elements and ids, and the attribute style. Rules that need more than that are left out and told of.
//
// A drawing of few bytes can be one of millions of parts, if it uses parts of itself that use others. Those are counted, and
// a drawing that is too much for a reader's machine is refused (count.go).
//
// Candidates that were looked at: github.com/microcosm-cc/bluemonday, whose policies are for HTML and which reads SVG as HTML, in which
// names have no case; github.com/tdewolff/minify/v2/svg, which shrinks and leaves scripts in.
package svg
