// Package theme is the contract between Northstar and the people who write
// templates, and the loader that holds templates to it.
//
// # The contract
//
// A layout is a file layouts/<name>.html. It receives exactly one value, of the
// type that [Layouts] lists for it: a struct of plain, finished values (texts in
// the site's language, addresses that work, numbers already formatted). There are
// no methods that query, no maps but the writer's own Extra, no site object to
// reach through: what a page shows is in its value, and so the digest of the value
// decides whether the page has to be rendered again.
//
// Every value embeds [Chrome], what all pages share. Markdown pages embed
// [Article] too. An absent text is "", an absent list is empty, an absent part is
// nil: {{with}} and {{range}} are all a template needs.
//
// Addresses in the contract are ready for href and src: the site's sub-path is in
// them. Addresses that must name the host are called absolute.
//
// # Themes
//
// [Load] reads a theme from layers of files, of which the site's own folder is the upper and the default
// theme the lower, and checks every template against the contract: what Go's templates would find out in
// the middle of a page is found at once, with a line and a column (internal/typecheck). [Theme.Shell] and
// [Theme.Expand] then make pages, concurrently, compiled where that is possible (internal/compiled).
// [Theme.BodySizes] is what a theme says of itself where HTML is made without a template. [Accent] derives
// the colours of a site from one. themes/README.md, which internal/docgen writes from this package,
// explains all of this to theme authors in their words.
//
// # Parts
//
// What a template makes of [Shared] alone is made once for each value, and put into pages behind the
// minifier. Since templates are compiled this saves next to nothing: 0.5 % of the processor time of a cold
// build of 10,000 pages, in the median of 14 pairs. To take it out would change white space in the head of
// every page.
//
// # What is safe
//
// Contract values are escaped for the place where a template prints them; only [HTML] is printed
// as it is, and only [Trusted] makes it.
package theme
