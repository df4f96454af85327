// Package codec writes values as bytes and reads them back, so that what was made of a file outlives the process.
//
// [Append] writes what a value holds and nothing of its type: no names, no versions. So bytes can only be read into the type that
// they were written from, by the program that wrote them, and whoever keeps them keeps them under a key that
// names the program. What is empty takes no room: before the fields of a struct stands a bit for each that is not zero.
// Nil and empty lists are told apart.
//
// Values may be made of structs of exported fields, lists, arrays, maps from texts, pointers, texts, numbers and truth values. A type
// that is anything else, or has fields of its own that nobody else sees, says itself what its bytes are:
// encoding.BinaryMarshaler and encoding.BinaryUnmarshaler. Which types an interface has is said by [Alternatives]. Others panic when they
// are met first, which a test of whoever keeps them finds.
//
// Tried in its place, with the front matter of 10,000 pages, each on its own: encoding/gob describes the
// types anew in each, which are 3 KB and 250 µs; github.com/fxamacker/cbor/v2 writes names of fields, the
// empty ones too unless a tag at every field says otherwise, and takes five times as long.
package codec
