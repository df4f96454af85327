// Package feed writes what is read by programs: Atom feeds, the sitemap, robots.txt,
// goals and their ledgers as JSON and CSV, badges, and the redirects and headers that
// static hosts understand.
//
// Every format is made by an encoder that knows it (encoding/xml, encoding/json,
// encoding/csv) or, where a format has none (_redirects, _headers), from values that cannot hold a
// line break or a space. Formats: Atom is RFC 4287, sitemaps are the protocol 0.9 of
// sitemaps.org, robots.txt is RFC 9309, CSV is RFC 4180, _redirects and _headers are as Netlify
// and Cloudflare Pages read them. The JSON is described by goals.schema.json and
// ledger.schema.json, which are published with it; FORMATS.md is for those who read them.
package feed
