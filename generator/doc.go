// Package generator is Northstar: a static site generator for purpose-driven communities.
//
// ARCHITECTURE.md explains how the parts fit together; .github/SECURITY.md says what is promised against hostile content, and
// which test holds each promise. This is the glossary: one word
// for each concept, the same in code, messages and documentation.
//
//	address         a path of the site without its base: "/stories/cafe-lids/"
//	alias           an older address of a page that must go on working
//	anchor          an id on a page that a link can lead to
//	as of           the day that a site and its verdicts are about; a figure is of the day of its last observation
//	asset           a file beside the content that is published
//	base            the path that a site lives under: "/", "/community/"
//	baseline        where a goal's figure stood before the work began
//	body            the part of a Markdown file below the front matter
//	cache           files that hold what was slow to make, by digest, between builds
//	calendar        an iCalendar file: all events, or one
//	chart           progress drawn as SVG, with a sentence and a table that say the same
//	chrome          what all pages share: head, header and footer
//	code            the permanent name of a kind of mistake: NS401
//	collection      a type of pages that a site defines itself, in data/collections
//	contract        what a template receives: one typed value for each layout
//	correction      a ledger entry that corrects an earlier one
//	diagnostic      one mistake in content: code, position, message, hint, fix
//	digest          a short name for bytes or a value; equal digests, equal things
//	document        one parsed Markdown file; it knows no other
//	earlier verdict one that was final and was changed; it stays on the page of the goal
//	entry           one line of a goal's ledger; in package search, one thing that can be found
//	example         a file before and after, in the reference of a code
//	excluded        not on the site, for a reason that can be asked for
//	facts           what is the same in every language: dates, figures, consent; in package locale, how a language
//	                writes numbers and dates
//	feed            an Atom feed of a section, or of the site
//	fields          where each field of a record was written
//	flow            a goal whose entries are added up
//	front matter    the YAML at the top of a Markdown file
//	gone            of an older address: nothing is there any more, for a reason that visitors read
//	index           what a search reads instead of the pages
//	ladder          the folders of generator, each of which imports only those below it
//	language site   the whole site in one language; the main one lives at the base, others below their tag
//	layer           one folder of a theme; the site's own lies over the default
//	layout          one kind of page: a template file and the type of its value
//	lazy bodies     bodies that are parsed when a page asks for them, in the first build of a preview
//	ledger          every entry of a goal
//	leftover        a piece of a text that another program would have replaced by something else
//	locale          a language, ready to write in
//	manifest        the list of the files in the output folder that Northstar wrote
//	memo            remembered results of a pure function, by digest
//	message         what Northstar itself says, by a key: in all its plural forms, in each language
//	milestone       a point on the way to a goal; when it was reached is derived
//	older address   one that the site once had: in data/addresses.txt, or of a page (alias)
//	original        the version of a page that its translations take their facts from
//	output          one file of the finished site
//	page            a published document with its place on the site; in package theme, one HTML file to be made
//	part            what a template makes of what many pages share, made once
//	placeholder     what stands in braces in a message, filled in by the page; in content, in angle brackets, what only a
//	                person knows
//	pledge          an entry that is promised: shown apart, never counted
//	projection      when a goal would be reached if the pace went on: a range of months, never a promise
//	purpose         what a page does for its readers: educational, motivational, collaborative, informational
//	quality         how a figure is known: measured, reported, estimated
//	reading         the figure of a snapshot on one day
//	record          one thing of content or data, with named fields
//	restatement     a figure that a correction changed: a break in the chart
//	revision        a change of a goal after it was published, with its reason
//	section         the pages of one type, in the order of their list
//	shell           a page in which parts are only named
//	site            everything a build knows, put together; immutable
//	snapshot        a goal whose latest entry is its figure
//	social card     the picture shown for a page where its address is shared
//	source          one file of the site's folder, as it was read
//	spool           where bodies wait for their pages, off the heap
//	stage           a function of the pipeline, from values to values; of a goal, a step that a unit goes through
//	staging         the folder in which the new output is completed before the swap
//	state           the verdict on a goal on one day: on pace, missed, stale, ...
//	theme           templates, style, messages, and what Northstar has to know of them
//	topic           a subject with everything about it
//	translation     a page, or the texts of a record, in a language other than the original's
//	type            what kind of page a Markdown file is: a story, an event; described in one place, see site.Type
//	unmanaged file  a file in the output folder that Northstar did not make
//	variant         a picture in one size
//	waypoint        where a figure should stand on a day, for seasonal work
package generator
