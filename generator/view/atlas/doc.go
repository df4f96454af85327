// Package atlas draws where things are: a map of coasts and borders with a dot for each place, as static SVG.
//
// It is for lists of places that are some way from each other, such as the chapters of a country. Its lines are off by up to three
// kilometres, so nobody finds the way with it; for that, a place has links to maps. No tile server is asked, and nobody learns who
// looks at it.
//
// # Where the lines come from
//
// outlines.bin is made of Natural Earth's borders (https://www.naturalearthdata.com), which are in the public domain, as the
// npm package world-atlas has them, by the command in internal/outlines. Where borders are disputed, it shows what Natural Earth
// shows: who controls an area, not who should.
//
// # How it is drawn
//
// A degree of longitude is as wide as it is in the middle of the map, so towns have their distances and countries their shapes; near
// the poles and on a map of the world they have not. All is calculated with whole numbers: the same places make the same bytes on
// every machine.
package atlas
