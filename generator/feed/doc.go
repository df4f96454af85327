// Package feed writes what is read by programs: Atom feeds, the sitemap, robots.txt,
// and the redirects and headers that static hosts understand.
//
// Every format is made by an encoder that knows it (encoding/xml) or, where a format
// has none (_redirects, _headers), from values that cannot hold a line break or
// a space. Formats: Atom is RFC 4287, sitemaps are the protocol 0.9 of sitemaps.org,
// robots.txt is RFC 9309, _redirects and _headers are as Netlify and Cloudflare
// Pages read them.
package feed
