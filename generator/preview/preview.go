// Package preview serves a site while it is being written.
//
// # The loop
//
// [Live] watches the site's folder (watch.go), builds with package pipeline whenever
// something is not what it was (live.go), and tells browsers (events.go). It is
// the same build as that of `northstar build`; a [pipeline.Memory] makes the next one
// cheap. What the watcher saw (tree.go) is the file system that is built from, so the
// folder is walked over once. A newer edit cancels a build that is still running,
// but not for ever: a preview in which somebody saves without a pause shows
// something new three times a second. A mistake never takes the preview down: what cannot be
// read is shown as it last was, and a banner at the foot of the page lists every problem.
//
// The first build has lazy bodies: it reads front matter only, and a body when a page
// asks for it. A whole one follows, and until it is done edits are shown by lazy builds too.
//
// # The server
//
// It answers from the build's own list of outputs and never from the disk, so there
// is nothing to traverse and nothing to list: a path is one of the outputs, or it
// is not found. Pages are made when they are asked for.
//
// It is for one person on one machine. It answers only requests whose Host it
// knows, which keeps other websites from reading it through a name that they point
// at this machine (DNS rebinding), sends no CORS headers, and refuses requests of
// its own interface that come from pages of another origin. It sends the security
// headers that the published site will have, so that what they forbid is
// noticed while writing.
//
// After an import, /_northstar/import/ lists what that left to do, line by line (leftovers.go).
//
// Pages get one script, from below /_northstar/, which is no address of any
// site. Nothing of it is ever published.
package preview
