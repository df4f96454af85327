// Package browser holds the tests that need a real browser: what visitors and writers
// see, not what the bytes say. They run with
//
//	go test -tags browser ./generator/browser/
//
// and fail, rather than being skipped, where chromium is not installed.
//
//   - The live loop (live_test.go): a preview follows edits, and the page in the browser
//     follows without being loaded again.
//   - The pages (pages_test.go): every layout of the demonstration site, narrow and wide, light
//     and dark, left to right and right to left: no violation that axe-core finds, no message
//     on the console, no request to another host, nothing to scroll sideways.
//   - Search (search_test.go): typed, walked through and filtered by keyboard, without a script, in several scripts
//     of writing, and what a question to a big site downloads.
//   - The other scripts (scripts_test.go): colours, copying, the filter of events.
//   - The weight (weight_test.go): what the first view of every page costs.
//
// axe-core is no part of the project. NORTHSTAR_AXE names its file axe.min.js, which
// `npm pack axe-core@4.14.1` downloads.
package browser
