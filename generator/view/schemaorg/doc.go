// Package schemaorg is the part of schema.org that pages describe themselves with to
// search engines and other programs: one Go type for each type of schema.org, with the properties that
// this program has real values for.
//
// Values are written as JSON-LD: a [Graph] goes into <script type="application/ld+json">. A
// property without a value is left out, never empty. Addresses are absolute; dates are ISO 8601, times
// with their offset. A thing that has an ID can be referred to from other pages.
//
// What is said about which page is decided in package pages.
package schemaorg
