// Package image makes pictures fit to be published: without metadata about people and places, upright, and
// in sizes that suit the screens they are seen on.
//
// [Describe] looks at a file without decoding its pixels: its structure, its size, how it is
// to be turned, whether it says where it was taken. From that follow the names of its
// variants, so that pages can be made without waiting for pixels. A [Processor] makes
// a variant when it is asked for.
//
//	JPEG   variants are JPEG, with the colours of the original
//	PNG    variants are PNG, with few colours if the original has few
//	WebP   variants are JPEG, if it is of the lossy kind and opaque; else like GIF
//	GIF    one variant, the file without comments and the like, since most move; so do some PNG
//	AVIF   one variant, the file as it is; one with metadata is refused
//	SVG    one variant, what draws of the file; package svg says what that is
//
// The largest variant is the file itself, without metadata, where that is smaller than
// encoding it again. Nothing is enlarged.
//
// What is published is made of parts that are known to be needed to show the picture. Exif,
// XMP, IPTC, comments, thumbnails, and pictures or films behind the picture are not among them, so
// a kind of metadata that nobody has heard of is dropped, too. A file that does not
// follow its format is refused.
//
// A colour profile is needed, but its bytes are strangers' as well: texts, tables, private parts. So the numbers that make up
// the usual ones are read from it and rounded, and a profile of ours, of half a kilobyte, says them (profile.go). It says the
// same for the spaces of screens and cameras, whoever wrote the profile; to know profiles by their digests, as was considered,
// would take a list of the hundreds of files that the makers of phones, screens and programs have written for the same few
// spaces. What is no such space is dropped, with a warning.
//
// There is no variant in a newer format: the encoders of WebP and AVIF for Go are C libraries
// compiled to WebAssembly, which take a library of the machine instead where they find one
// (unless built with a tag that "go run" does not know) and so do not make the same bytes everywhere;
// those in Go write lossless WebP only, which makes photographs larger.
//
// The kernel is Catmull-Rom's, in linear light: averaging the square roots of light, which is what files
// hold, darkens fine detail. golang.org/x/image/draw works on what files hold, keeps 32 bytes for each
// pixel of a stage between, and rounds differently on processors that multiply and add in one step. Here
// the arithmetic is in whole numbers, so that a picture has the same bytes on every machine. For 16 photos of
// 12 megapixels in six sizes, on 29 November 2026, resizing took
//
//	this package          5.3 s of CPU, 130 MB allocated a photo; 59 and 57 dB (PSNR, 1600 and 480 wide) from an exact result
//	x/image CatmullRom    8.3 s, 270 MB; 41 and 35 dB
//	x/image BiLinear      5.4 s, 270 MB; 38 and 31 dB
//	x/image ApproxBiLinear 1.2 s, 14 MB; 33 and 28 dB: it leaves out most pixels
//
// Since 30 November 2026 sums are floats that hold whole numbers, which is exact below 2^53 and twice as fast.
package image
