// Package source reads a site's files.
//
// # Which files
//
// Everything below content/ and data/ is looked at; themes have their own
// loader. Two kinds of files come out of it:
//
//   - texts: Markdown files of content, YAML and CSV files of data. They are read
//     whole, and whoever gets them can rely on what [Read] promises.
//   - files of content that are only copied: pictures, recordings, documents and
//     tables that people can open or take away. Their extension is on the list
//     that [Extensions] returns.
//
// Nothing else is ever part of a site. No file of data is copied, whatever it is; one that nothing reads,
// such as a spreadsheet, is an error. Web pages, scripts and style sheets belong to the theme; of an SVG
// drawing, only what draws is published (package svg). What editors and operating systems leave behind (dotfiles,
// swap files, .DS_Store, Thumbs.db, node_modules) is silently skipped; a file that is likely to hold a
// password or a key is skipped with a warning. README.md files in data are notes for the people who keep
// it.
//
// Files below content/static are published at the addresses that they have there. What can do nothing in a browser passes; what
// could, such as a web page, comes with the mark that somebody must trust it ([Entry].Acts). Pictures lose what they say about people
// and places there, too.
//
// Symbolic links, pipes and devices are errors wherever they lie, because
// one rule without exceptions is the one that holds.
//
// # How to read many
//
// [List] walks the folders and is cheap: it opens no file. [Read] reads one
// text, so that a build of many pages can read, parse and drop one text after the
// other. [Excluded] says why a file is not among those that List returns.
//
// The package knows only fs.FS. On disk that is an os.Root, which nothing can
// lead out of.
package source
