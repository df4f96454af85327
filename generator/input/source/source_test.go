package source

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"northstar/generator/base/diag"
)

func file(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

func lines(ds []diag.Diagnostic) []string {
	var out []string
	for _, d := range ds {
		out = append(out, fmt.Sprintf("%s:%d:%d %s", d.File, d.Line, d.Column, d.Code))
	}
	return out
}

func TestList(t *testing.T) {
	fsys := fstest.MapFS{
		"README.md":                        file("not content"),
		"themes/x/a.html":                  file(""),
		"content/about.md":                 file(""),
		"content/guides/a/index.md":        file(""),
		"content/guides/a/Photo.JPG":       file(""),
		"content/guides/a/log.csv":         file(""),
		"content/guides/a/logo.svgz":       file("<svg/>"),
		"content/guides/a/page.html":       file(""),
		"content/guides/a/notes.yaml":      file(""),
		"content/guides/a/old.markdown":    file(""),
		"content/guides/a/noextension":     file(""),
		"content/.env":                     file(""),
		"content/.env.local":               file(""),
		"content/server.pem":               file(""),
		"content/id_rsa":                   file(""),
		"content/.about.md.swp":            file(""),
		"content/about.md~":                file(""),
		"content/#about.md#":               file(""),
		"content/.#about.md":               file(""),
		"content/4913":                     file(""),
		"content/.DS_Store":                file(""),
		"content/Thumbs.db":                file(""),
		"content/.git/config.txt":          file(""),
		"content/node_modules/x/README.md": file(""),
		"content/a\\b.md":                  file(""),
		"content/a\u202eb.png":             file(""),
		"content/li\u0007st/x.md":          file(""),
		"data/site.yaml":                   file(""),
		"data/ledger/trees.csv":            file(""),
		"data/people/a.jpg":                file(""),
		"data/README.md":                   file(""),
		"data/notes.md":                    file(""),
		"data/goals/x.toml":                file(""),
	}
	entries, diags := List(fsys)
	var got []string
	for _, e := range entries {
		got = append(got, fmt.Sprint(e.Path, " ", e.Text))
	}
	want := []string{
		"content/about.md true", "content/guides/a/Photo.JPG false", "content/guides/a/index.md true", "content/guides/a/log.csv false",
		"data/ledger/trees.csv true", "data/site.yaml true",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	wantDiags := []string{
		"content/.env:0:0 NS108", "content/.env.local:0:0 NS108",
		"content/a\\b.md:0:0 NS109", "content/a\u202eb.png:0:0 NS109",
		"content/guides/a/logo.svgz:0:0 NS106", "content/guides/a/noextension:0:0 NS107",
		"content/guides/a/notes.yaml:0:0 NS107", "content/guides/a/old.markdown:0:0 NS107", "content/guides/a/page.html:0:0 NS107",
		"content/id_rsa:0:0 NS108", "content/li\u0007st:0:0 NS109", "content/server.pem:0:0 NS108",
		"data/goals/x.toml:0:0 NS114", "data/notes.md:0:0 NS114", "data/people/a.jpg:0:0 NS114",
	}
	if d := cmp.Diff(wantDiags, lines(diags)); d != "" {
		t.Error(d)
	}
}

// Excluded says something exactly about the files that List leaves out.
func TestExcluded(t *testing.T) {
	for path, want := range map[string]bool{
		"content/about.md": false, "content/a/photo.JPG": false, "data/site.yaml": false,
		"content/a/logo.svg": false, "content/a/logo.svgz": true,
		"content/.env": true, "content/a.md~": true, "content/.git/x.md": true, "content/x.exe": true,
		"content/node_modules/a/b.md": true, "data/README.md": true, "README.md": true, "about": false,
		"data/ledger/donors.xlsx": true, "data/people/a.jpg": true, "data/ledger/trees.csv": false,
	} {
		reason, excluded := Excluded(path)
		if excluded != want || excluded && reason == "" {
			t.Errorf("Excluded(%q) = %q, %v", path, reason, excluded)
		}
		if !strings.Contains(path, "/") {
			continue
		}
		if entries, _ := List(fstest.MapFS{path: file("")}); (len(entries) == 0) != want {
			t.Errorf("List has %d entries for %q", len(entries), path)
		}
	}
}

func TestHints(t *testing.T) {
	_, diags := List(fstest.MapFS{
		"content/a.markdown": file(""), "content/b.yml": file(""), "content/c.js": file(""), "content/d.exe": file(""),
		"content/e.MOV": file(""),
	})
	want := []string{"end in .md", "folder data", "theme", "avif, csv", "save it as .mp4"}
	if len(diags) != len(want) {
		t.Fatalf("%d diagnostics, want %d", len(diags), len(want))
	}
	for i, d := range diags {
		if !strings.Contains(d.Hint, want[i]) {
			t.Errorf("%s: the hint %q does not say %q", d.File, d.Hint, want[i])
		}
	}
}

// TestUnreadData: every file of data/ that is not read is an error that says where it belongs, or how it becomes one that is.
func TestUnreadData(t *testing.T) {
	for path, want := range map[string]string{
		"data/donors.xlsx":        "Export the sheet as CSV (comma-separated, UTF-8)",
		"data/ledger/trees.XLSX":  "to data/ledger/<goal>.csv",
		"data/ledger/2026.ods":    "as CSV",
		"data/ledger/a.numbers":   "as CSV",
		"data/ledger/trees.tsv":   "Rename it to data/ledger/<goal>.csv",
		"data/minutes.docx":       "content/",
		"data/report.pdf":         "beside the page that offers it",
		"data/people/a.jpg":       "beside the page that shows it",
		"data/logo.svg":           "beside the page that shows it",
		"data/notes.md":           "README.md",
		"data/README.txt":         "README.md",
		"data/goals/trees.toml":   "data/goals/trees.yaml",
		"data/goals/trees.json":   "data/goals/trees.yaml",
		"data/goals/trees":        "data/goals/trees.yaml",
		"data/backup.zip":         "Take it out of data/",
		"data/ledger/trees.exe":   "Take it out of data/",
		"data/people/a.b.c/x.mp4": "beside the page that shows it",
	} {
		entries, found := List(fstest.MapFS{"content/a.md": file(""), path: file("")})
		if len(entries) != 1 || len(found) != 1 || found[0].Code != "NS114" || found[0].Severity != diag.Error {
			t.Errorf("%s: %v, %v", path, entries, lines(found))
			continue
		}
		if !strings.Contains(found[0].Hint, want) {
			t.Errorf("%s: the hint %q does not say %q", path, found[0].Hint, want)
		}
	}
}

func TestNothingThere(t *testing.T) {
	for name, fsys := range map[string]fstest.MapFS{
		"NS101": {"data/site.yaml": file("")},
		"NS105": {"content": file("a file")},
	} {
		_, diags := List(fsys)
		if len(diags) == 0 || diags[0].Code != name {
			t.Errorf("got %v, want %s", lines(diags), name)
		}
	}
}

func TestRead(t *testing.T) {
	big := strings.Repeat("x", MaxMarkdown)
	for name, c := range map[string]struct {
		in, want string
		diag     string // line:column code
		says     string // part of the message
	}{
		"plain":            {in: "a\nb\n", want: "a\nb\n"},
		"empty":            {in: "", want: ""},
		"mark":             {in: "\uFEFF---\ndraft: true\n---\n", want: "---\ndraft: true\n---\n"},
		"CR LF":            {in: "---\r\ndraft: true\r\n---\r\n", want: "---\ndraft: true\n---\n"},
		"CR alone":         {in: "---\rdraft: true\r---\r\rx", want: "---\ndraft: true\n---\n\nx"},
		"mixed":            {in: "a\r\r\nb\n\rc\r", want: "a\n\nb\n\nc\n"},
		"UTF-16 LE":        {in: "\xFF\xFEa\x00", diag: "1:1 NS102", says: "little-endian"},
		"UTF-16 BE":        {in: "\xFE\xFF\x00a", diag: "1:1 NS102", says: "big-endian"},
		"UTF-16 mark lost": {in: "a\x00b\x00", diag: "1:2 NS103", says: "Byte 1 of"},
		"NUL":              {in: "a\r\n\u00e9\x00", diag: "2:2 NS103", says: "Byte 5 of"},
		"Windows-1252": {in: "\uFEFFa\rcaf\xe9\n", diag: "2:4 NS102",
			says: "byte 8 of the file (0xe9) is not part of any character (in Windows-1252 it would be 'é')"},
		"cut":                {in: "ab\xe2\x82", diag: "1:3 NS102", says: "byte 2 of"},
		"surrogate":          {in: "\xed\xa0\x80", diag: "1:1 NS102", says: "byte 0 of"},
		"replacement is one": {in: "\uFFFD", want: "\uFFFD"},
		"as large as can be": {in: big, want: big},
		"too large":          {in: big + "x", diag: "0:0 NS104", says: "512 KiB"},
	} {
		t.Run(name, func(t *testing.T) {
			entries, _ := List(fstest.MapFS{"content/x.md": file(c.in)})
			src, diags := Read(fstest.MapFS{"content/x.md": file(c.in)}, entries[0], new(bytes.Buffer))
			if c.diag == "" {
				if len(diags) > 0 || string(src.Bytes) != c.want {
					t.Errorf("got %q, %v", src.Bytes, diags)
				}
				return
			}
			if src.Bytes != nil {
				t.Errorf("got %q", src.Bytes)
			}
			if len(diags) != 1 || lines(diags)[0] != "content/x.md:"+c.diag || !strings.Contains(diags[0].Message, c.says) {
				t.Errorf("got %v, want %s and a message with %q", diags, c.diag, c.says)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	for path, want := range map[string]int64{
		"content/a.md": MaxMarkdown, "data/goals/a.yaml": MaxData, "data/ledger/a.csv": MaxLedger, "data/ledger/2026/a.yaml": MaxLedger,
	} {
		_, diags := Read(fstest.MapFS{}, Entry{Path: path, Size: want + 1}, new(bytes.Buffer))
		if len(diags) != 1 || diags[0].Code != diag.FileTooLarge.ID {
			t.Errorf("%s: got %v", path, diags)
		}
		if limit(path) != want {
			t.Errorf("limit(%q) = %d, want %d", path, limit(path), want)
		}
	}
}

// A file may change between List and Read.
func TestChangedMeanwhile(t *testing.T) {
	fsys := fstest.MapFS{"content/x.md": file("12345")}
	for _, size := range []int64{0, 3, 5, 9} {
		src, diags := Read(fsys, Entry{Path: "content/x.md", Size: size}, new(bytes.Buffer))
		if len(diags) > 0 || string(src.Bytes) != "12345" || src.Size != 5 {
			t.Errorf("listed with %d bytes: got %q, %d, %v", size, src.Bytes, src.Size, diags)
		}
	}
	fsys["content/x.md"] = file(strings.Repeat("x", MaxMarkdown+1))
	_, diags := Read(fsys, Entry{Path: "content/x.md", Size: 5}, new(bytes.Buffer))
	if len(diags) != 1 || diags[0].Code != diag.FileTooLarge.ID {
		t.Errorf("grown too large: got %v", diags)
	}
	_, diags = Read(fsys, Entry{Path: "content/gone.md", Size: 5}, new(bytes.Buffer))
	if len(diags) != 1 || diags[0].Code != diag.Unreadable.ID {
		t.Errorf("gone: got %v", diags)
	}
}

func TestDigest(t *testing.T) {
	now := time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)
	base := Entry{Path: "content/a.png", Size: 5, ModTime: now}
	for _, other := range []Entry{
		{Path: "content/b.png", Size: 5, ModTime: now}, {Path: "content/a.png", Size: 6, ModTime: now},
		{Path: "content/a.png", Size: 5, ModTime: now.Add(1)},
	} {
		if other.Stamp() == base.Stamp() {
			t.Errorf("%v and %v have the same stamp", other, base)
		}
	}
	if (Entry{Path: "content/a.png", Size: 5, ModTime: now.Local(), Text: true}).Stamp() != base.Stamp() {
		t.Error("the stamp depends on more than path, size and instant")
	}
	first, again := digest([]byte("a"), []byte("b")), digest([]byte("a"), []byte("b"))
	if first == digest([]byte("ab"), nil) || first != again {
		t.Error("digest does not tell path from bytes")
	}
}

// Whatever the bytes are, what Read hands out keeps its promise.
func TestReadPromise(t *testing.T) {
	of := func(bytes string) *rapid.Generator[[]byte] { return rapid.SliceOf(rapid.SampledFrom([]byte(bytes))) }
	// One fault hides another, so that some have no other.
	every := rapid.OneOf(of("ab\r\n"), of("ab\r\n\x00"), of("ab\n\xc3\xa9"), of("ab\r\n\x00\xef\xbb\xbf\xff\xfe\xc3\xa9"))
	rapid.Check(t, func(t *rapid.T) {
		in := every.Draw(t, "in")
		src, diags := Read(fstest.MapFS{"content/x.md": {Data: in}}, Entry{Path: "content/x.md", Size: int64(len(in))}, new(bytes.Buffer))
		if (src.Bytes == nil) != (len(diags) > 0) {
			t.Fatalf("%q: bytes %q with %v", in, src.Bytes, diags)
		}
		if !fs.ValidPath(src.Path) || strings.ContainsAny(string(src.Bytes), "\r\x00") ||
			strings.ToValidUTF8(string(src.Bytes), "") != string(src.Bytes) {
			t.Fatalf("%q: bytes %q", in, src.Bytes)
		}
		for _, d := range diags {
			if d.Line < 1 || d.Column < 1 {
				t.Fatalf("%q: no place: %v", in, d)
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("\uFEFF---\rdraft: true\r---\r"))
	f.Add([]byte("\xff\xfe-\x00"))
	f.Fuzz(func(t *testing.T, in []byte) {
		src, diags := Read(fstest.MapFS{"data/x.yaml": {Data: in}}, Entry{Path: "data/x.yaml", Size: int64(len(in))}, new(bytes.Buffer))
		if (src.Bytes == nil) != (len(diags) > 0) && len(in) > 0 {
			t.Errorf("bytes %q with %v", src.Bytes, diags)
		}
	})
}

func BenchmarkListAndRead(b *testing.B) {
	fsys := fstest.MapFS{}
	text := file(strings.Repeat("Six kilobytes of text, more or less.\n", 160))
	for i := range 1000 {
		fsys[fmt.Sprintf("content/posts/p%d.md", i)] = text
	}
	b.SetBytes(int64(1000 * len(text.Data)))
	for b.Loop() {
		entries, diags := List(fsys)
		for _, e := range entries {
			if _, problems := Read(fsys, e, new(bytes.Buffer)); len(problems) > 0 {
				b.Fatal(problems)
			}
		}
		if len(entries) != 1000 || len(diags) > 0 {
			b.Fatal(len(entries), diags)
		}
	}
}

func BenchmarkDigest(b *testing.B) {
	text := make([]byte, 6<<10)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		digest([]byte("content/posts/x.md"), text)
	}
}

// The list of older addresses is the one text of data that is not YAML: one that is called almost like it is told so.
func TestAddressesFile(t *testing.T) {
	files := fstest.MapFS{"content/a.md": {}, "data/addresses.txt": {}, "data/urls.txt": {}, "data/notes.txt": {},
		"data/old/addresses.txt": {}}
	entries, found := List(files)
	var read []string
	for _, e := range entries {
		if e.Text {
			read = append(read, e.Path)
		}
	}
	if got := strings.Join(read, " "); got != "content/a.md data/addresses.txt" || len(found) != 3 {
		t.Errorf("read: %s; found %v", got, found)
	}
	for size, problems := range map[int64]int{MaxAddresses: 0, MaxAddresses + 1: 1} {
		files["data/addresses.txt"] = &fstest.MapFile{Data: bytes.Repeat([]byte{'\n'}, int(size))}
		e := Entry{Path: "data/addresses.txt", Size: size, Text: true}
		if src, wrong := Read(files, e, new(bytes.Buffer)); len(wrong) != problems || len(src.Bytes) != int(size)*(1-problems) {
			t.Errorf("%d bytes: %v", size, wrong)
		}
	}
	for _, d := range found {
		if named := strings.Contains(d.Hint, "data/addresses.txt"); named != (d.File == "data/urls.txt") {
			t.Errorf("%s: %s", d.File, d.Hint)
		}
	}
}
