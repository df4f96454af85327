// Package generator is Northstar: a static site generator for purpose-driven communities.
//
// ARCHITECTURE.md tells how the parts fit together. This is the glossary: one word
// for each concept, the same in code, messages and documentation.
//
//	address        a path of the site without its base: "/stories/cafe-lids/"
//	alias          an older address of a page that must go on working
//	anchor         an id on a page that a link can lead to
//	as of          the day that a whole site, or a figure, speaks of
//	asset          a file beside the content that is published
//	base           the path that a site lives under: "/", "/community/"
//	baseline       where a goal's figure stood before the work began
//	body           the part of a Markdown file below the front matter
//	cache          files in .northstar that hold what was slow to make, by digest
//	calendar       an iCalendar file: all events, or one
//	chrome         what all pages share: head, header and footer
//	code           the permanent name of a kind of mistake: NS401
//	contract       what a template receives: one typed value a layout
//	correction     a ledger entry that puts an earlier one right
//	diagnostic     one mistake in content: code, place, message, hint, fix
//	digest         a short name for bytes or a value; equal digests, equal things
//	document       one parsed Markdown file; it knows no other
//	entry          one line of a goal's ledger; in package search, one thing that can be found
//	excluded       not on the site, for a reason that is said
//	fact           what is the same in every language: dates, figures, consent
//	feed           an Atom feed of a section, or of the site
//	facts          how a language writes numbers, dates, money and lists
//	fields         where each field of a record was written
//	front matter   the YAML on top of a Markdown file
//	index          what a search reads instead of the pages
//	language site  the whole site in one language; the main one lives at the base, others below their tag
//	layer          one folder of a theme; the site's own lies over the default
//	layout         one kind of page: a template file and the type of its value
//	ledger         every entry of a goal
//	locale         a language, ready to write in
//	manifest       the list of files of the output folder that are ours
//	memo           remembered results of a pure function, by digest
//	message        what Northstar itself says, by a key: in all its plural forms,
//	               in each language
//	milestone      a point on the way to a goal; when it was reached is derived
//	original       the version of a page that its translations take their facts from
//	output         one file of the finished site
//	page           a published document with its place on the site; in package
//	               theme, one HTML file to be made
//	placeholder    what stands in braces in a message, filled in by the page
//	pledge         an entry that is promised: shown apart, never counted
//	quality        how a figure is known: measured, reported, estimated
//	record         one thing of content or data, with named fields
//	section        the pages of one type, in the order of their list
//	site           everything a build knows, put together; immutable
//	source         one file of the site's folder, as it was read
//	spool          where bodies wait for their pages, off the heap
//	social card    the picture that stands for a page where its address is shared
//	staging        the folder in which the new output is completed before the swap
//	theme          templates, style, messages, and what Northstar has to know of them
//	tombstone      the page of a story whose consent was withdrawn
//	topic          a subject with everything about it
//	translation    a page, or the texts of a record, in another language than the original's
//	unmanaged file a file in the output folder that Northstar did not make
//	variant        a picture in one size
package generator
