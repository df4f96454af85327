package recording

import (
	"io/fs"
	"math"
	"path"
	"strings"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// facts are what a recording says of itself.
type facts struct {
	width, height int // of its picture, upright; 0 for sound
	length        time.Duration
	place         bool // it says where it was made
}

// longest is more than any recording takes: what says otherwise is not believed.
const longest = 100 * time.Hour

// seconds is a length of n units, of which so many make a second; 0 if that makes no sense.
func seconds(n, unit float64) time.Duration {
	s := n / unit
	if math.IsNaN(s) || s <= 0 || s > longest.Seconds() {
		return 0
	}
	return time.Duration(s * float64(time.Second))
}

// widestPicture is more pixels than the side of any video has: what says otherwise is not believed.
const widestPicture = 16384

// picture takes in the size of a picture. Of several, the largest counts.
func (f *facts) picture(width, height int) {
	if width > 0 && height > 0 && width <= widestPicture && height <= widestPicture && width*height > f.width*f.height {
		f.width, f.height = width, height
	}
}

// formats read what a file says of itself, by the end of its name.
var formats = map[string]func(*source) (facts, error){
	".mp4": readMP4, ".m4a": readMP4, ".webm": readWebM, ".mp3": readMP3, ".wav": readWAV, ".flac": readFLAC,
	".ogg": readOgg, ".oga": readOgg, ".opus": readOgg, ".ogv": readOgg,
}

// Describe returns a with what is known of its recording, if it is one. What is not what its name says is refused, and so is what says
// where it was made. Captions are looked at, too.
func Describe(files fs.FS, a site.Asset) (site.Asset, []diag.Diagnostic) {
	ext := strings.ToLower(path.Ext(a.Path))
	if ext == ".vtt" {
		found := captions(files, a)
		return a, found
	}
	read := formats[ext]
	if read == nil {
		return a, nil
	}
	found, err := look(files, a.Path, read)
	at := diag.Position{File: a.Path}
	switch {
	case err != nil:
		return a, []diag.Diagnostic{diag.New(diag.BadRecording, at, "The recording is not published: %v.", err)}
	case found.place:
		return a, []diag.Diagnostic{diag.New(diag.RecordingPlace, at, "The recording says where it was made, and would be published with that.")}
	}
	a.Recording = site.Recording{Width: found.width, Height: found.height, Length: found.length}
	return a, nil
}

func look(files fs.FS, name string, read func(*source) (facts, error)) (facts, error) {
	s, closer, err := open(files, name)
	if err != nil {
		return facts{}, err
	}
	defer func() { _ = closer.Close() }() // it was only read
	return read(s)
}
