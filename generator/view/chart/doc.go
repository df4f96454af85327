// Package chart draws progress as static SVG, for people who look, people who
// listen, and people who print.
//
// Every function is pure: figures and a [progress.Formatter] in, the same bytes
// out each time, and nil where there is nothing to draw. It needs no script, no
// inline style and no request.
//
//	Small     a goal in a card or a list: a bar, a slope, a corridor, or steps
//	Large     the same goal on its own page: its figures over time
//	Multiple  one of many goals, all on one axis of time
//	Stages    the stages of a goal, nested in one bar
//	Bars      partners or regions in a list, on one scale
//	Timeline  what was reached, and what is planned
//	Axis      the same of many goals: a lane for each, below the months that all of them have
//	Badge     a picture for other people's sites, which brings its own colours
//	Figures   what Large draws, as a table
//
// # What a drawing may say
//
// A rising goal is a bar that is full when the target is met. A falling goal is a
// slope and never a bar, because a bar that fills up as something goes away
// tells the wrong story. Whatever does not fit a bar ends in an arrowhead.
// Pledges are hatched and stand beside what was received. An estimate is a
// hollow mark, and where figures were restated the line is broken. What lies
// ahead is never a solid line: a projection is a shaded range of whole months. What
// is not known is not drawn: the line of stale figures ends with the last one.
//
// Labels stand beside what they name, so there is no legend. A label that would
// touch another one or the data is left out, the least important first; nothing
// is said by a label alone, because the sentence and the table say it too. Names of
// milestones stand below them, on as many lines as they need.
//
// Every figure of a large drawing says its day and its value when it is pointed at and where the Tab key stops, by the style sheet alone;
// what it says is text in the drawing, outside of the part that is an image. Milestones stand on the axis of the target.
//
// # How a drawing scales
//
// Text in an SVG that is scaled as a whole is too small on a phone or too large
// on a desk. So the drawings are not scaled. Their height is fixed; across, lines
// are in thousandths of the width (an inner SVG that is stretched, with strokes
// that are not), and texts and marks are placed at percentages of it. Type
// is as large as the style sheet says at any width. Labels are placed so
// that they do not meet at any width from 240 (Small) or 280 pixels (all others)
// up to 1,200. Where the text of a page is larger, the style sheet magnifies drawings as much, labels and distances alike.
//
// Where lines of text run from right to left, so do drawings: time, bars and the room for a projection begin at the
// right. All places are reckoned from where a line of text begins, and mirrored when they are written; letters are not.
//
// # Colours and names
//
// Colours come from the classes in the theme's sheet parts/charts.css, hence dark
// mode, print and forced colours work; a state is never told by colour alone.
// Each drawing has role="img" and is named by its title and description. Ids within
// it begin with the id that the caller gives: it must be unique on its page, and
// is made of letters, digits and hyphens.
//
// Titles are untrusted and escaped here, so that the result is trusted markup.
package chart
