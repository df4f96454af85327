// Package pipeline is the pipeline, on one screen.
//
//	files ─ source.List, Read → site.Source ─ content.Parse… → site.Document, site.DocumentBody, site.Data
//	      ─ assemble.Site → site.Site ─ pages.Plan → theme.Page ─ check.Run
//	      ─ Output.Bytes → publish or preview
//
// Every stage is a pure function; what it finds wrong travels beside its result
// as diagnostics. There is one way to build: `northstar build`, `check` and the
// preview all call [New]. The preview passes a [Memory], which makes the next
// build cheap and cannot make it different.
package pipeline
