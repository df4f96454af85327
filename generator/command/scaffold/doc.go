// Package scaffold writes what `northstar init` and `northstar new` begin with.
//
// # A new site
//
// [Starter] makes a small finished site from four answers: name, mission, first
// goal and place. Its files lie in the folder starter, as they will be written;
// those that end in .tmpl are templates (see [Starter] for what a template
// may use). Whatever the answers hold, the site builds without an error.
//
// [Example] is the whole demo community: the folders content and data of this
// repository, kept in example.zip because a program can only take along files
// that lie below its package. The program for WebAssembly leaves it out. A test fails
// when the archive is older than they are; then run
//
//	go test ./generator/command/scaffold -run Fresh -update
//
// # A new record
//
// [Record] makes one file of a type: the fields that are needed are filled in,
// all others stand there as comments, each with what it is for and a value to
// start from. All that comes from the struct tags of package site by way of
// [content.Records], and so do the values of needed fields and the hints for the text of
// pages; only the values of data (begin.go) are written here.
//
// # Writing
//
// Nothing is ever overwritten. [WriteSite] makes all files or none; [Add] makes one, if no
// other record has its name.
package scaffold
