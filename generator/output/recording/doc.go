// Package recording looks into videos and sound recordings, which are published as they are: whether a file is what its name says,
// how long it takes, how large its picture is, and whether it says where it was made. It reads captions for the same reason.
//
//	MP4, M4A         ISO/IEC 14496-12: ftyp, and in moov mvhd, mehd, and tkhd of the track that hdlr says is a picture
//	WebM             RFC 8794, and RFC 9559: Info and Tracks of the first segment
//	Ogg, Opus        RFC 3533, RFC 7845, Vorbis I: the first page, and the last one of the same stream
//	MP3              ISO/IEC 11172-3: the first frame, with the number of frames where the encoder wrote one (Xing, VBRI)
//	WAV              RIFF: fmt and data
//	FLAC             RFC 9639: STREAMINFO
//	WebVTT           https://www.w3.org/TR/webvtt1/
//
// Files are strangers', and may be of any size. So nothing is decoded and nothing is read as a whole: a [source] reads a few bytes where
// a header says that something is, a few thousand times at most, and whatever does not follow its format is refused.
//
// Libraries were looked at first: abema/go-mp4 and Eyevinn/mp4ff for MP4, at-wat/ebml-go for WebM, tcolgate/mp3 and hajimehoshi/go-mp3 for
// MP3, jfreymuth/oggvorbis for Ogg. Each knows one format, and knows it whole, down to samples, clusters and frames; ours are three numbers
// of a header. Four of them would be as many ways of allocating what a stranger's header asks for, each to be bounded in its own
// way, for about as many lines as reading these numbers takes.
package recording
