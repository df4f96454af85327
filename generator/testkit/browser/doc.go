// Package browser holds the tests that need a real browser: what visitors and writers
// see, not what the bytes say. They run with
//
//	go test -tags browser ./generator/testkit/browser/
//
// and fail, rather than being skipped, where chromium is not installed.
//
//   - The live loop (live_test.go): a preview follows edits, and the page in the browser
//     follows without being loaded again.
//   - The pages (pages_test.go): every layout of five sites (site_test.go, hardcases_test.go), narrow and wide,
//     light and dark: no violation that axe-core finds, no message on the console, no request to another
//     host, nothing to scroll sideways. The sites are the demonstration, the same from right to left, an
//     Arabic one, what init writes, and one with too much of everything.
//   - The style guide (styleguide_test.go): the same for the preview's page with every part of the theme.
//   - Pictures (pictures_test.go): they are shown whole, or keep in sight what their record says; stories stand beside no hole.
//   - Home pages of the style guide's communities (homes_test.go): axe, and their boxes and colours against those of
//     testdata/homes.txtar, which shows in a review what a change of the theme moves; -update writes them anew.
//   - Long words (longwords_test.go): names and units as long as German has them, from 320 to 2560 pixels, in both directions: nothing
//     to scroll sideways, and no label of a drawing on top of another.
//   - Drawings (charts_test.go): their figures answer the pointer and the focus, and their labels grow with the text.
//   - Search (search_test.go): typed, walked through and filtered by keyboard, without a script, in several scripts
//     of writing, and what a question to a big site downloads.
//   - The other scripts (scripts_test.go): colours, copying, the filter of events.
//   - The keyboard (keyboard_test.go): the Tab key alone reaches everything, in the order of reading.
//   - Paper and forced colours (paper_test.go): nothing is lost, and a goal is a report of one page.
//   - Ids (reserved_test.go): no heading gets the name of a property of the window, the document or an element.
//   - WebAssembly (webassembly_test.go): check of the demonstration in a page, on files in memory (testdata/memory.js), says
//     what the native program says.
//   - The content management system (cms_test.go, editor_test.go): Decap CMS takes the configuration, and fills in every form that it has
//     by decap-server: records of the demonstration are edited, created and translated; check has nothing against the files, and no
//     field is lost.
//   - The markup (markup_test.go): html-validate finds nothing in any page.
//   - The weight (weight_test.go): what the first view of every page costs. It needs no browser, and runs
//     with all other tests.
//
// # Lighthouse
//
// Lighthouse runs by hand, since its figures depend on how busy the machine is. With lighthouse@12.8.2 from npm:
//
//	go run ./cmd/northstar build
//	go test -tags browser ./generator/testkit/browser/ -v -timeout 0 -run TestLighthouse -lighthouse "$PWD/public"
//	lighthouse https://127.0.0.1:PORT/goals/native-trees/ --chrome-flags="--headless --no-sandbox --ignore-certificate-errors"
//
// On a quiet machine the home page, a goal, a story, a guide and an event have 100 in all four categories.
//
// # Tools
//
// axe-core, html-validate and Decap CMS are no part of the project. With
//
//	npm install axe-core@4.14.1 html-validate@10.17.0 decap-cms@3.16.3 decap-server@3.11.3
//
// in a folder elsewhere, NORTHSTAR_AXE names node_modules/axe-core/axe.min.js there, NORTHSTAR_HTML_VALIDATE names
// node_modules/.bin/html-validate, and NORTHSTAR_DECAP names node_modules itself.
package browser
