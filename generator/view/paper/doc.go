// Package paper sets reports for paper: the impact report, and where one goal stands.
//
// It is given the value of a page, and shows what that page shows, for those who want it as a file: funders, boards, archives. Nothing
// is computed here, so that both say the same. Drawings are those of the page too: their SVG is drawn again as lines on paper,
// and what they are called there is their text equivalent.
//
//	setter.go     the page: where things go, and when the next page begins
//	parts.go      what reports are made of: headings, paragraphs, rows, tables
//	drawing.go    drawings, in the dialect of SVG that package chart writes
//	goal.go       the report of a goal
//	impact.go     the impact report
package paper
