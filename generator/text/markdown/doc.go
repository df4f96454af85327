// Package markdown turns the Markdown body of one file into safe HTML. It is the
// only importer of goldmark that writes with it, and the only place where what a contributor typed
// becomes markup.
//
// # What goes in and what comes out
//
// [Convert] is a pure function of its arguments. It knows no other document and
// no URL: where the address of a page or an image of this site belongs, it
// leaves an empty attribute value, a slot, and says in [Body.Links] what the
// writer typed. [Body.Resolve] fills the slots. Mistakes are returned as
// diagnostics with coordinates of the file; a body that is refused has no HTML.
//
// # What may be written
//
// CommonMark with the additions of the Git hosts: tables, strikethrough, bare
// addresses, task lists, footnotes, callouts (> [!NOTE], TIP, IMPORTANT, WARNING,
// CAUTION), definition lists, and {#id} at the end of a heading. A paragraph
// that is one image with a title is a figure with a caption; one that is several images is
// a gallery, a row of pictures.
//
// # Headings and ids
//
// The page shows its title as its only level-1 heading, so the first level-1
// heading is left out of the body when it repeats the title; any other one
// becomes level 2. The id of a heading is the one the Git hosts give it: lower
// case, letters and digits of any script, "-" for a space, "-1", "-2" when it
// is taken. An id written as {#id} is put in lower case.
//
// Other blocks have an id if the writer gives them one: {#id} at the end of a
// paragraph or of an item of a list, or as a line of its own above a block of
// any kind. <a id="id"></a> and <a name="id"></a> do the same, alone above a
// block, and within text mark the place where they stand.
//
// Ids of content never meet ids of the theme, names that scripts look up, or
// the ids of footnotes: a name in reserved.txt, and any that begins with
// "ns-" or "footnote-", gets the prefix "section-". A browser test compares
// that list with what Chromium has; types and constants, which begin with a
// capital letter, are left out, so that a heading may be "Date". Theme authors
// use "ns-" for ids of their own. [FindAnchor] finds the new name for a
// fragment that was written for the Git host.
//
// # Addresses
//
// Links may lead to http, https, mailto and tel addresses, to files of the site
// (relative or from its root), and to "#anchor"; images to files of the site, and
// with a warning to http and https. Everything else is an error and its text
// is shown without a link. An address is judged after its escapes and
// entities are resolved, and once more after its percent signs are.
//
// # HTML in Markdown
//
// A few harmless elements may be written as HTML, with no
// attributes but those named: a[id] (or name, and no address), abbr[title], b, bdi, br, cite, code, del,
// dfn[title], em, i, ins, kbd, mark, q, s, samp, small, strong, sub, sup, u,
// var and wbr within text; details[open], summary and hr on lines of their
// own, with Markdown between blank lines. Each must be closed where it was
// opened: within the same paragraph, emphasis, link or cell, details within the
// same list item, quote or document. Anything else is shown as the text it
// is, with a warning. Comments are dropped.
//
// # Limits
//
// Some inputs cost a Markdown parser time that grows with the square of
// their length. guard.go bounds them inside the parser, where code blocks
// and tables are already told from paragraphs, so that no text that people
// write comes near a limit. A panic of the parser is an error of that file.
//
// # Code
//
// Fenced code has classes, hl-c for comments and so on, which a theme gives colours to. The scanner in
// highlight.go is our own and small on purpose: it is linear, and it
// depends on nothing but the text. (chroma was measured and left out: it
// adds 5 ms to the start of every process and 4.6 MB to the program, takes
// 50 to 500 µs for ten lines, and its backtracking expressions take 1.5 s for
// 4 KB of hyphens in a yaml block, then give up by the clock.)
package markdown
