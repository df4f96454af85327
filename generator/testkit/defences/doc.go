// Package defences holds the promises of .github/SECURITY.md to what the program does.
//
// Each row of the table there names the tests that hold its promise. Each of these tests is held to that by a mutation: a
// file of the folder mutations that takes one defence out of the source. With the defence gone, the test must fail; a test
// that passes anyway does not see the defence, and a promise that nothing would miss is none.
//
// # Mutations
//
// A mutation is a txtar archive. Its comment says what is left of the defence, and names the row and the test:
//
//	Every tag is passed on as it was typed.
//
//	threat: Raw HTML
//	test: generator/text/markdown TestGolden/html
//	-- generator/text/markdown/tag.go --
//			case !allowed[t.name]:
//	-- instead --
//			case false:
//
// A file of the archive is a text that occurs exactly once in the file of its name; the one below it is put in its place. A
// defence with several layers has several such pairs. The last line break of each text does not count, so that a part of
// a line can be replaced too. Several lines with "test:" name several tests, each of which must fail. A test that reads the
// source, instead of running it, needs the line "reads: source".
//
// # Running them
//
// The ordinary tests of the package are fast: they find rows without a test, tests that are gone, tests that no mutation
// makes fail, and defences that have moved away from their mutation. This applies the mutations, in a few minutes:
//
//	go test -tags mutations -v -timeout 30m ./generator/testkit/defences
//	go test -tags mutations -v -run TestMutations/raw-html ./generator/testkit/defences
//
// The second runs those whose names have that in them. No file of the checkout is touched: the compiler is told to read
// other files in their place, and the tests run in a copy of the source. A mutation that does not compile, or whose test
// hangs, proves nothing, and fails. The tests must have passed without mutations before. They run on Linux: some tests let
// the machine fail in ways that are its own.
//
// # What has none
//
// That other processors, WebAssembly and a second clone make the same bytes is held by programs beside the tests, in .ci:
// same-bytes, wasm and reproducible. They need other compilers' targets, Node and an emulator, and minutes; each compares what
// two programs make of one site, so that a fault of either shows. The row about bytes names what one machine can show. TestSiege
// sees several defences of the preview at once, and is failed by the loss of one; each has a test of its own, too. That a preview
// lets go of what it took, no mutation shows within seconds, since connections end by themselves.
package defences
