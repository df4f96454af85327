// Package manual is the manual of Northstar: a site like any other, made by the program that it explains.
//
// What people wrote lies in the folders content, data and themes beside this file, and looks there as it does in
// any site. What the program knows of itself is written anew each time and can be neither late nor incomplete:
//
//   - records: every record with every field, from [content.Records], which is what decodes them;
//   - commands: every command with its flags, handed in by whoever has them, since this package knows no command;
//   - codes: every kind of mistake with its example, from [diag.Catalogue];
//   - layouts and themes: what a template receives, from themes/README.md;
//   - aggregators: what the published figures mean, from FORMATS.md of package feed.
//
// The lists of these are collections (data/collections), their pages the records of them.
//
// # Examples
//
// Every block of code in a page that people wrote is run or read by a test (cmd/northstar, TestManual), from the top of the page to
// its end, in a site that `northstar init` has just made:
//
//   - a block `sh` is what somebody types;
//   - a block `console` is what they see then: each line of it must be in what the last command printed;
//   - a block of any other language is a file, if the paragraph above it ends with its name in backquotes and a colon. "Add to
//     `data/site.yaml`:" adds fields to what is there, and "Instead, in" puts a file in the place of the last one;
//   - after the last block, `northstar check` must have no error to report;
//   - a block `text` is read by people alone: formulas, settings of hosts.
//
// WebAssembly leaves the manual out: nothing there imports this package.
package manual
