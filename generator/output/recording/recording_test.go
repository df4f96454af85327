package recording

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// one returns what is known of a file, and the codes of what is wrong with it.
func one(name string, data []byte) (site.Recording, string) {
	a, found := Describe(fstest.MapFS{name: {Data: data}}, site.Asset{Path: name})
	var codes []string
	for _, d := range found {
		codes = append(codes, fmt.Sprint(d.Code, ":", d.Line))
	}
	return a.Recording, strings.Join(codes, " ")
}

// file returns a file of testdata, each of which takes two seconds. They were made with ffmpeg 5.1, of silence and of a green picture.
func file(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(path.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// wave is a WAV file of n samples, 8000 a second, of one byte.
func wave(n int) []byte {
	var b bytes.Buffer
	b.WriteString("RIFF\x00\x00\x00\x00WAVELIST\x03\x00\x00\x00abc\x00" +
		"fmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data")
	_ = binary.Write(&b, binary.LittleEndian, uint32(n))
	b.Write(bytes.Repeat([]byte{0x80}, n))
	return b.Bytes()
}

func TestDescribe(t *testing.T) {
	const two = 2 * time.Second
	for name, want := range map[string]site.Recording{
		"video.mp4": {Width: 32, Height: 18, Length: two}, "fragments.mp4": {Width: 32, Height: 18},
		"video.webm": {Width: 32, Height: 18, Length: two}, "video.ogv": {Width: 32, Height: 18},
		"sound.m4a": {Length: two}, "sound.ogg": {Length: two}, "sound.opus": {Length: two}, "sound.flac": {Length: two},
		"sound.mp3": {Length: 2088 * time.Millisecond}, "bare.mp3": {Length: 2088 * time.Millisecond},
	} {
		got, wrong := one("content/"+name, file(t, name))
		got.Length = got.Length.Round(time.Millisecond)
		if got != want || wrong != "" {
			t.Errorf("%s: got %v, %s; want %v", name, got, wrong, want)
		}
	}
	if got, wrong := one("content/a.WAV", wave(16000)); got.Length != two || wrong != "" {
		t.Errorf("a.WAV: got %v, %s", got, wrong)
	}
}

// A telephone that is held upright stores a picture that lies on its side, and how it is to be turned.
func TestTurned(t *testing.T) {
	data := file(t, "video.mp4")
	at := bytes.Index(data, []byte("tkhd")) + 4 + 4 + 36
	copy(data[at:], "\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\xff\xff\x00\x00\x00\x00\x00\x00")
	if got, _ := one("content/a.mp4", data); got.Width != 18 || got.Height != 32 {
		t.Errorf("got %v", got)
	}
}

// A file that says where it was made is not published, whichever way it says it.
func TestPlace(t *testing.T) {
	for _, name := range []string{"place.mp4", "place-keys.mp4"} {
		if got, wrong := one("content/a.mp4", file(t, name)); got != (site.Recording{}) || wrong != "NS361:0" {
			t.Errorf("%s: got %v, %s", name, got, wrong)
		}
	}
	xmp := box4("uuid", "0123456789abcdef<rdf exif:GPSLatitude=\"53,21N\"/>")
	if _, wrong := one("content/a.mp4", append(file(t, "video.mp4"), xmp...)); wrong != "NS361:0" {
		t.Errorf("XMP: got %s", wrong)
	}
}

func box4(kind, data string) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(8+len(data))), kind+data...)
}

// What is not what its name says is not published, and nobody waits for what has no end.
func TestHostile(t *testing.T) {
	page := []byte("<!doctype html><script>alert(1)</script>")
	many := append(box4("ftyp", "isom"), bytes.Repeat(box4("free", ""), 20_000)...)
	many = append(many, box4("moov", "")...)
	deep := []byte{}
	for range 5000 {
		deep = box4("moov", string(deep))
	}
	for name, data := range map[string][]byte{
		"page.mp4": page, "page.webm": page, "page.mp3": page, "page.ogg": page, "page.opus": page, "page.wav": page, "page.flac": page,
		"page.m4a": page, "empty.mp4": {}, "empty.mp3": nil, "webm.mp4": file(t, "video.webm"), "mp4.webm": file(t, "video.mp4"),
		"many.mp4": many, "no-movie.mp4": box4("ftyp", "isom"),
		"beyond.mp4": append(box4("ftyp", "isom"), "\xff\xff\xff\xffmoov"...),
		"large.mp4":  append(box4("ftyp", "isom"), "\x00\x00\x00\x01moov\xff\xff\xff\xff\xff\xff\xff\xff"...),
		"mkv.webm":   bytes.Replace(file(t, "video.webm"), []byte("\x42\x82\x84webm"), []byte("\x42\x82\x84mkv\x00"), 1),
		"beyond.wav": []byte("RIFF\x00\x00\x00\x00WAVEfmt \xff\xff\xff\xff"),
		"cut.mp4":    file(t, "video.mp4")[:600],
		"script.mp3": []byte("ID3\x03\x00\x00\x00\x00\x00\x0a0123456789<script>alert(1)</script>"),
		"long.mp3":   []byte("ID3\x03\x00\x00\x7f\x7f\x7f\x7f"),
	} {
		if got, wrong := one("content/"+name, data); got != (site.Recording{}) || wrong != "NS360:0" {
			t.Errorf("%s: got %v, %s", name, got, wrong)
		}
	}
	if got, wrong := one("content/deep.mp4", append(box4("ftyp", "isom"), deep...)); got != (site.Recording{}) || wrong != "" {
		t.Errorf("deep.mp4: got %v, %s", got, wrong) // boxes within boxes that hold none
	}
}

// A picture without end and a length of ages are not believed; the rest of the file is.
func TestBelief(t *testing.T) {
	data := bytes.Clone(file(t, "video.mp4"))
	copy(data[bytes.Index(data, []byte("mvhd"))+4+4+8:], "\x00\x00\x00\x01\xff\xff\xff\xff")
	copy(data[bytes.Index(data, []byte("tkhd"))+4+4+72:], "\xff\xff\x00\x00\xff\xff\x00\x00")
	if got, wrong := one("content/a.mp4", data); got != (site.Recording{}) || wrong != "" {
		t.Errorf("got %v, %s", got, wrong)
	}
}

func TestCaptions(t *testing.T) {
	const cue = "\n00:00.000 --> 00:04.000\n"
	for text, want := range map[string]string{
		"WEBVTT\n" + cue + "Run the tap.\n": "",
		"\ufeffWEBVTT - in English\r\n\r\n1\r\n00:00.000 --> 00:04.000 align:start\r\nRun & wait":                     "",
		"WEBVTT\n" + cue + "<v.loud Ada>Run</v> <i>the</i> <c.blue>tap</c> <00:01.000>now <lang en-GB>x</lang> 1 < 2": "NS362:4",
		"WEBVTT\n" + cue + "<v.loud Ada>Run</v> <i>the</i> <c.blue>tap</c> <00:01.000>now <lang en-GB>x</lang>":       "",
		"WEBVTT\n\nNOTE Nothing is said.\n":     "",
		"WEBVTT\n":                              "NS362:1",
		"":                                      "NS362:1",
		"1\n00:00:00,000 --> 00:00:04,000\nSRT": "NS362:1",
		"<!doctype html>":                       "NS362:1",
		"WEBVTT\n" + cue + "<script>alert(1)</script>": "NS362:4",
		"WEBVTT\n" + cue + "<b onclick=x>a</b>":        "NS362:4",
		"WEBVTT\n" + cue + "<img src=x":                "NS362:4",
		"WEBVTT\n\nSTYLE \n::cue { color: red }\n":     "NS362:3",
		"WEBVTT\n\nREGION\nid:a\n":                     "NS362:3",
		"WEBVTT\n" + cue + "a\x00":                     "NS362:4",
		"WEBVTT\n" + cue + "\xff":                      "NS362:4",
		"WEBVTT\n" + strings.Repeat("x", 1<<20):        "NS362:1",
	} {
		if _, got := one("content/a.vtt", []byte(text)); got != want {
			t.Errorf("%.60q: got %q, want %q", text, got, want)
		}
	}
}

// All that ends like a recording is looked into.
func TestFormats(t *testing.T) {
	if d := cmp.Diff(len(formats), 10); d != "" {
		t.Error(d)
	}
	for ext := range formats {
		if _, wrong := one("content/a"+strings.ToUpper(ext), []byte("?")); wrong != "NS360:0" {
			t.Errorf("%s: %q", ext, wrong)
		}
	}
	if _, found := Describe(fstest.MapFS{}, site.Asset{Path: "content/gone.mp4"}); len(found) != 1 || found[0].Code != diag.BadRecording.ID {
		t.Errorf("a file that is gone: %v", found)
	}
}

// Whatever a file says, it is read in few pieces, and what is believed of it makes sense.
func FuzzDescribe(f *testing.F) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() {
			f.Add(path.Ext(e.Name()), file(f, e.Name()))
		}
	}
	f.Add(".wav", wave(10))
	f.Add(".vtt", []byte("WEBVTT\n\n00:00.000 --> 00:04.000\n<i>Run</i>\n"))
	f.Fuzz(func(t *testing.T, ext string, data []byte) {
		r, wrong := one("content/a"+ext, data)
		if r.Width < 0 || r.Height < 0 || r.Width > widestPicture || r.Height > widestPicture || r.Length < 0 || r.Length > longest {
			t.Errorf("%v", r)
		}
		if wrong != "" && r != (site.Recording{}) {
			t.Errorf("%v of what is wrong: %s", r, wrong)
		}
		if read := formats[strings.ToLower(ext)]; read != nil {
			s := &source{ReaderAt: bytes.NewReader(data), size: int64(len(data))}
			if _, _ = read(s); s.reads > mostReads+1 {
				t.Errorf("%d reads", s.reads)
			}
		}
	})
}
