// Package styleguide makes the style guide of the preview: one page that shows every part of a theme in every
// state, and the tokens of its design with the contrast that they have.
//
// Nothing on it is written twice. specimens.txtar is the content of a site, in which every type of record is in
// every state; it is built like any site, in the theme, the accent and the language of the site that is being
// written. layer/layouts/style-guide.html is one more layout of the theme: it gives the values of that site's pages
// to the theme's own partials. What only a layout has is shown by the main part of such a page. So the page shows
// what the theme makes, and a partial of the site's own is in it as soon as it is saved.
//
// Tests hold the page to its promise: each branch of each partial is taken, and each class of the style sheets is on
// the page.
package styleguide
