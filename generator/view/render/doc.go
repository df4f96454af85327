// Package render turns pages into files: it executes a page's layout and removes from the result what
// browsers do not need.
//
// Minifying never changes what a page shows. White space is kept exactly in pre,
// textarea and inline code; everywhere else runs of it become one space, and the space
// beside blocks goes. Tags, end tags and quotation marks stay, so that a published page
// can still be read and compared. Comments go. Styles keep every value as it is written.
package render
