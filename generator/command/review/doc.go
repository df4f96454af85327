// Package review says what a change does to a site, for somebody who decides on it on a telephone: one comment of at most
// [MostLines] lines, however large the change is.
//
// [Build] builds two versions, the one that the change is for, and the change; [Of] compares them. What it finds is a [Report]: what was
// agreed to and what is private, what is wrong, goals that move, pages that come and go, who is named, what weighs more, and what will
// happen by itself. [Report.Markdown] makes the comment of it; the report itself, in JSON, has everything, the comment included.
// [Report.Draw] draws the charts and cards that change, before and after, without a browser.
//
// # Nothing of the change is believed
//
// The change comes from somebody whom nobody knows yet. What decides how content is read and shown is taken from the version that it
// is for: [Judged] shows the content and the data of the change below the configuration (data/site.yaml) and the theme (themes/) of the
// base. Where the change edits these, the comment says so first, with the settings that are other ones ([Unused]): nothing of that was
// tried, and a person has to read it. What a site declares itself (data/collections) is data, and is taken from the change.
//
// Titles, names, paths and messages that quote them are texts of strangers, too. In the comment they are text
// ([diag.MarkdownText]), code spans, or addresses of which every odd byte is encoded, each cut to a length; in a suggestion they stand in a
// block that nothing in them can end. What is private is named by its place and not repeated.
//
// # Who gets the lines
//
// Parts take turns, the most important first: each gets some lines as long as there are lines, so that five hundred pages leave room
// for the one missing consent. A part says in its first line how much of it there is.
package review
