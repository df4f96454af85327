// Package typeset sets texts in the faces that are part of the program: for pictures and for documents on paper, which have no
// browser to do it.
//
// Text is set as a printer would: shaped by a port of HarfBuzz (kerning, ligatures, joined Arabic, marks in their places),
// in the order of the Unicode bidirectional algorithm, and broken into lines where Unicode allows. The faces have the
// scripts that fonts/README.md names: Latin, Greek, Cyrillic, Arabic and Hebrew. A text in another script cannot be set, and
// says so ([Typesetter.Shape], [Shows]); nothing else is set in its place.
package typeset
