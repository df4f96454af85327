package pipeline

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// quay is written into the description of every photo of the test; it is nobody's business.
const quay = "Number 1, the quay"

// snapshot returns a JPEG file as a phone makes it: lying on its side, with a description and a position.
func snapshot(t *testing.T, width, height int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range width * height {
		m.Set(i%width, i/width, color.RGBA{uint8(i), uint8(i / 7), uint8(i / width), 0xff})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	const text = 8 + 2 + 3*12 + 4
	position := uint32(text + len(quay) + 1)
	tiff := []byte("MM\x00\x2a\x00\x00\x00\x08\x00\x03")
	for _, v := range []uint32{0x010e0002, uint32(len(quay) + 1), text, 0x01120003, 1, 6 << 16, 0x88250004, 1, position, 0} {
		tiff = binary.BigEndian.AppendUint32(tiff, v)
	}
	tiff = append(append(tiff, quay...), 0, 0, 1) // one entry: the latitude
	for _, v := range []uint32{0x00020005, 3, position + 18, 0, 53, 1, 20, 1, 30, 1} {
		tiff = binary.BigEndian.AppendUint32(tiff, v)
	}
	exif := append([]byte("Exif\x00\x00"), tiff...)
	segment := append(binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+2)), exif...)
	return append(append([]byte{0xff, 0xd8}, segment...), b.Bytes()[2:]...)
}

func drawing(t *testing.T, width, height int) []byte {
	t.Helper()
	m := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.White, color.RGBA{0x20, 0x60, 0x40, 0xff}})
	for i := range m.Pix {
		m.Pix[i] = uint8(i / 9 % 2)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// illustrated is a site that shows a picture in every way there is.
func illustrated(t *testing.T) fstest.MapFS {
	text := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	photo := &fstest.MapFile{Data: snapshot(t, 240, 360)}
	return fstest.MapFS{
		"data/site.yaml":       text("name: Commons\nurl: https://example.org/community/\nas_of: 2026-06-30\n"),
		"data/people/ada.yaml": text("name: Ada (invented)\nphoto: {src: images/ada.jpg, alt: Ada}\n"),
		"content/stories/hedge/index.md": text("---\ntitle: The hedge\ndate: 2026-06-01\ncover: {src: cover.jpg, alt: A hedge, credit: Ada}\n" +
			"consent: {by: self, given_on: 2026-05-01}\nbefore_after: {before: {src: before.png, alt: Before}, after: {src: after.png, alt: " +
			"\"\"}}\n---\n" +
			"Look.\n\n![The map](../../images/map.png \"Where it is\")\n\n" +
			"[The photo in full](full.jpg), again: ![small](full.jpg) ![\"\"](tiny.png)\n"),
		"content/guides/mend.md": text("---\ntitle: Mend\n---\n![The map](../images/map.png)\n\nText.\n\n" +
			"![The map](/images/map.png)\n"),
		"content/stories/hedge/cover.jpg":  photo,
		"content/stories/hedge/full.jpg":   {Data: snapshot(t, 200, 300)},
		"content/stories/hedge/unused.jpg": {Data: snapshot(t, 200, 100)},
		"content/stories/hedge/before.png": {Data: drawing(t, 400, 200)},
		"content/stories/hedge/after.png":  {Data: drawing(t, 420, 200)},
		"content/stories/hedge/tiny.png":   {Data: drawing(t, 16, 16)},
		"content/images/map.png":           {Data: drawing(t, 900, 600)},
		"content/images/ada.jpg":           photo,
	}
}

// A theme with another measure says how wide pictures in a text are; in feeds, where nobody knows, there is one address.
func TestThemeSaysWidthOfPictures(t *testing.T) {
	in := demoInput()
	files := illustrated(t)
	files["data/site.yaml"].Data = append(files["data/site.yaml"].Data, "theme: narrow\n"...)
	files["themes/narrow/theme.yaml"] = &fstest.MapFile{Data: []byte("sizes:\n  body: \"(width >= 40rem) 34rem, 92vw\"\n")}
	in.Files = files
	outputs := resultOf(t, in).outputs
	const want = `sizes="(width &gt;= 40rem) 34rem, 92vw"`
	if guide := string(outputs["guides/mend/index.html"]); strings.Count(guide, want) != 2 || strings.Contains(guide, "38rem, 89vw") {
		t.Errorf("no %s in\n%s", want, guide)
	}
	for name, feed := range outputs {
		if strings.HasSuffix(name, ".xml") && bytes.Contains(feed, []byte("srcset")) {
			t.Errorf("%s leaves readers a choice", name)
		}
	}
}

// TestPictures builds a site with pictures of all uses, and holds what browsers load against what pages say.
func TestPictures(t *testing.T) {
	in := demoInput()
	in.Files = illustrated(t)
	b := resultOf(t, in)
	found := regexp.MustCompile(`(?m)^(\S+): (\w+): .* (\[NS\d+\])$`).ReplaceAllString(b.diagnostics, "$1 $2 $3")
	want := "content/images/ada.jpg warning [NS449]\ncontent/stories/hedge/cover.jpg warning [NS449]\n" +
		"content/stories/hedge/full.jpg warning [NS449]\ncontent/stories/hedge/unused.jpg warning [NS449]\n"
	if found != want {
		t.Errorf("diagnostics:\n%s", b.diagnostics)
	}
	for name, data := range b.outputs {
		for _, secret := range []string{quay, "Exif", "GPSLatitude"} {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("%s says %q", name, secret)
			}
		}
	}
	shown := map[string]bool{}
	for name, data := range b.outputs {
		if path.Ext(name) != ".html" {
			continue
		}
		eager := 0
		for _, img := range images(t, data) {
			shownBy(t, name, img, b.outputs, shown)
			if img["fetchpriority"] == "high" {
				eager++
			}
		}
		if want := map[string]int{"stories/hedge/index.html": 1, "guides/mend/index.html": 1, "people/ada/index.html": 1}[name]; eager != want {
			t.Errorf("%s: %d images are wanted at once, want %d", name, eager, want)
		}
	}
	// Every variant is shown somewhere; of the files, those that pages link to, or that nobody speaks of, are there.
	var whole []string
	for name := range b.outputs {
		switch ext := path.Ext(name); {
		case ext != ".jpg" && ext != ".png", strings.HasPrefix(name, "assets/cards/"):
		case !strings.HasPrefix(name, "assets/images/"):
			whole = append(whole, name)
		case !shown["/community/"+name]:
			t.Errorf("%s is shown nowhere", name)
		}
	}
	if len(whole) != 2 || b.outputs["stories/hedge/full.jpg"] == nil || b.outputs["stories/hedge/unused.jpg"] == nil {
		t.Errorf("files: %v", whole)
	}
	if w, h := size(t, b.outputs, "/community/stories/hedge/full.jpg"); w != 300 || h != 200 {
		t.Errorf("the photo in full is %d × %d", w, h)
	}
	page := string(b.outputs["stories/hedge/index.html"])
	if !strings.Contains(page, `href="/community/stories/hedge/full.jpg"`) {
		t.Error("the photo in full is not linked to")
	}
	image := `<meta property="og:image" content="https://example.org/community/assets/images/cover\.[0-9a-f]+-360\.jpg">\s*` +
		`<meta property="og:image:width" content="360">`
	if !regexp.MustCompile(image).MatchString(page) {
		t.Errorf("the story is\n%s", page)
	}
	feed := string(b.outputs["stories/feed.xml"])
	if !strings.Contains(feed, "https://example.org/community/assets/images/map.") || strings.Contains(feed, "srcset") {
		t.Errorf("the feed is\n%s", feed)
	}
}

// shownBy checks an image of a page, and notes which files a browser may load for it.
func shownBy(t *testing.T, page string, img map[string]string, outputs map[string][]byte, shown map[string]bool) {
	t.Helper()
	if !strings.HasPrefix(img["src"], "/community/assets/images/") {
		t.Errorf("%s shows %s", page, img["src"])
		return
	}
	if _, said := img["alt"]; !said {
		t.Errorf("%s: an image without alt: %v", page, img)
	}
	shown[img["src"]] = true
	width, height := size(t, outputs, img["src"])
	for candidate := range strings.SplitSeq(img["srcset"], ", ") {
		if candidate == "" {
			continue
		}
		address, descriptor, _ := strings.Cut(candidate, " ")
		shown[address] = true
		width, height = size(t, outputs, address) // the last one is the largest
		if descriptor != strconv.Itoa(width)+"w" {
			t.Errorf("%s: %s is %d wide", page, candidate, width)
		}
	}
	if (img["srcset"] == "") != (img["sizes"] == "") {
		t.Errorf("%s: srcset and sizes go together: %v", page, img)
	}
	if img["width"] != strconv.Itoa(width) || img["height"] != strconv.Itoa(height) {
		t.Errorf("%s: the picture is %d × %d: %v", page, width, height, img)
	}
	lazy := img["loading"] == "lazy" && img["decoding"] == "async"
	if first := img["fetchpriority"] == "high"; first == lazy || first && img["loading"] != "" {
		t.Errorf("%s: %v", page, img)
	}
}

// TestPicturesOfWithdrawnStories are gone, in every size.
func TestPicturesOfWithdrawnStories(t *testing.T) {
	in := demoInput()
	files := illustrated(t)
	story := files["content/stories/hedge/index.md"]
	story.Data = bytes.Replace(story.Data, []byte("given_on: 2026-05-01"), []byte("given_on: 2026-05-01, withdrawn_on: 2026-06-02"), 1)
	in.Files = files
	for name := range resultOf(t, in).outputs {
		if strings.HasSuffix(name, ".jpg") && !strings.HasPrefix(name, "assets/images/ada.") || strings.Contains(name, "before") {
			t.Errorf("%s is still there", name)
		}
	}
}

// images returns the attributes of every <img> of a page.
func images(t *testing.T, page []byte) []map[string]string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "img" {
			attributes := map[string]string{}
			for _, a := range n.Attr {
				attributes[a.Key] = a.Val
			}
			all = append(all, attributes)
		}
	}
	return all
}

// size returns how large the picture at an address is.
func size(t *testing.T, outputs map[string][]byte, address string) (width, height int) {
	t.Helper()
	data, ok := outputs[strings.TrimPrefix(address, "/community/")]
	if !ok {
		t.Fatalf("there is no %s", address)
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return c.Width, c.Height
}

// Processors take different pictures: the variants of one are made together, so that a second processor would wait for the first.
func TestPicturesAreUnits(t *testing.T) {
	outputs := []Output{
		{Path: "a"}, {Path: "b"},
		{Path: "one-160.jpg", Source: "one", Picture: true}, {Path: "one-320.jpg", Source: "one", Picture: true},
		{Path: "two-160.jpg", Source: "two", Picture: true}, {Path: "c", Source: "two"}, {Path: "d"},
	}
	var sizes []int
	for _, unit := range unitsOf(outputs) {
		sizes = append(sizes, len(unit))
	}
	if want := []int{1, 1, 2, 1, 1, 1}; !slices.Equal(sizes, want) {
		t.Errorf("units of %v outputs, and not of %v", sizes, want)
	}
	if len(unitsOf(nil)) > 0 {
		t.Error("there is a unit of nothing")
	}
}
