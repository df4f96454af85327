// Package diff says what a change does to the site, for the people who decide on it: which goals
// move, which pages come, change and go, which files, and what is excluded.
//
// [Between] compares two builds, which must be of the same day; [Print] writes what
// it found as text, as Markdown for a comment on a pull request, or as JSON. [GoalsBetween] and [PrintGoals] do that for
// the goals alone, each with where it stood beside where it stands.
//
// # What was promised
//
// What has changed of what was published about a goal is what package history compares, and nothing else is: the reports of
// check --against come from the same list, so that no figure stands here as told that is refused there.
//
// # What counts as a change of a page
//
// A page is made from a file, and shows much that comes from others: a goal's figure stands on the home
// page, on every story of the goal, on the list of goals. A reader of the
// comparison wants to see the cause once, not its forty echoes. So a page is listed as changed if
// the file that it is made from has changed and its value too (what its
// template sees). Pages with another value and the same file are counted as others,
// and addressed only in JSON. What all pages share (head, header, footer) is left out of the comparison and
// named once, under the look, together with templates and the style sheet.
package diff
