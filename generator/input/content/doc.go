// Package content reads records: one file in, a record and its diagnostics out.
//
// Every function is pure. A function knows the file it is given and nothing else: whether a link leads
// anywhere, or a person exists, is checked where all records are known. A mistake is never a Go error but
// a diagnostic with line and column of the file, a sentence that says what is wrong, and, whenever it can
// be known, the line to type instead. One run reports all mistakes: a line that cannot be read is repaired
// in memory to see what comes after it.
//
// # Pages
//
// [ParseDocument] reads a Markdown file. frontmatter.go finds the front matter with the library of that
// name, yaml.go reads it (explain.go and mistakes.go say what is wrong with lines that cannot be read),
// decode.go puts it into the structs of package site, and package markdown converts the body. scan.go
// looks for what was probably not meant to be public, and hidden.go for fields that keep a page off the site but
// are none where they stand: in a text of several lines, in a second block, below the block. The path of
// a file decides its type and its name (place.go). If anything is wrong with the front matter there is no
// document at all: what cannot be read for certain may have been a draft.
//
// All YAML is read by the library. A reader of our own for what most front matter looks like, in 240
// lines, saved between nothing and 6 % of the processor time of a cold build in different measurements, at
// 100 to 10,000 pages, and no memory.
//
// # Data
//
// [ParseConfig] reads data/site.yaml and [ParseData] any other file of data.
//
// # The contract of a record
//
// What fields a record has, what they are for, and which words they take is
// written once, in the struct tags of package site. schema.go turns them into
// the plans that the decoder follows, and [Records] hands the same out to
// whoever explains them to people: the reference, editor schemas, `northstar new`.
//
// # Writing
//
// [WriteFields] writes a record as the decoder reads it, for lines to paste or to add to a file, and
// [Scalar] decides whether a text needs quotes.
//
// # How values are read
//
// YAML guesses what a value is from how it looks: NO is false, 1.10 is 1.1, and
// 12:30 may be 750. Here the field decides, and the value is what was typed:
// a text field keeps 1.10 and NO as they are, a date field takes 2026-06-30 with
// or without quotes, a number field takes digits. Anchors, aliases, merge
// keys, tags and several documents in a file are refused, and so is
// anything nested deeper than 16.
package content
