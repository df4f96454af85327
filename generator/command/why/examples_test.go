package why_test

import (
	"bytes"
	"image"
	"image/png"
	"io/fs"
	"maps"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"northstar/generator/base/diag"
	"northstar/generator/input/history"
	"northstar/generator/model/assemble"
	"northstar/generator/model/progress"
	"northstar/generator/pipeline"
)

// TestMain collects garbage rarely: what the tests leave behind is little, and what they allocate much.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}

// noFileShows are the codes whose example is commands: what is wrong is not what a file of a page's length says.
// Every other example is built.
var noFileShows = []string{
	"NS101", "NS102", "NS103", "NS104", "NS105", "NS110", // the folder, and how files are stored
	"NS205", "NS219", "NS341", "NS342", "NS343", "NS345", // too much of something
	"NS349", "NS452", "NS454", // the program and the machine
	"NS361",                                     // videos
	"NS106", "NS350", "NS351", "NS449", "NS451", // photos
	"NS606", "NS613", "NS619", // links in a theme, and hundreds of messages
	"NS740", "NS741", "NS742", "NS743", "NS744", "NS745", "NS746", "NS747", // what is proposed lies outside of the site
	"NS116", "NS117", "NS118", "NS119", "NS701", "NS702", "NS703", "NS704", "NS705", "NS713", // the cache and the output folder
	"NS720", "NS721", "NS722", "NS723", "NS724", "NS725", // what a host takes
	"NS726", "NS727", "NS728", // files of a host
}

// The wrong side of each example of the error reference, as files over a small site, is reported with that code and
// no other; the right side with none.
func TestExamplesAreTrue(t *testing.T) {
	base, languages := siteOf(t, "testdata/examples.txtar"), siteOf(t, "testdata/examples-languages.txtar")
	var edits int64
	memory := pipeline.NewMemory()
	defer memory.Close()
	build := func(t *testing.T, files fs.FS) (*pipeline.Build, []diag.Diagnostic) {
		b, err := pipeline.New(t.Context(), pipeline.Input{
			Files: files, Memory: memory, Options: assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)},
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { b.Close() })
		proof, err := b.Proof(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return b, slices.Concat(b.Diagnostics, proof)
	}
	for _, e := range diag.Catalogue() {
		t.Run(e.ID, func(t *testing.T) {
			commands := len(e.Example) > 0 && e.Example[0].Path == diag.Terminal
			if commands != slices.Contains(noFileShows, e.ID) || len(e.Example) == 0 {
				t.Fatalf("commands: %v, of %d files", commands, len(e.Example))
			}
			if commands {
				return
			}
			over := base
			if strings.HasPrefix(e.ID, "NS46") || e.ID == diag.LanguageGone.ID {
				over = languages
			}
			published, wrong, right := maps.Clone(over), maps.Clone(over), maps.Clone(over)
			put := func(files fstest.MapFS, path, text string) {
				delete(files, path)
				if text != "" {
					edits++ // no two versions of a file have the same time, by which memory knows them
					files[path] = &fstest.MapFile{Data: []byte(text), ModTime: time.Unix(edits, 0)}
				}
			}
			compared := false
			day := progress.Date{Year: 2026, Month: 6, Day: 1} // when an older version was published
			for _, f := range e.Example {
				was, is := f.Sides()
				if path, ok := strings.CutPrefix(f.Path, diag.Published); ok {
					put(published, path, was)
					compared = true
				} else {
					put(wrong, f.Path, was)
					put(right, f.Path, is)
				}
			}
			check := func(files fs.FS) []diag.Diagnostic {
				now, found := build(t, files)
				if compared {
					before, _ := build(t, published)
					found = append(found, history.Broken(before.Site, now.Site, day)...)
				}
				if e.ID != diag.GoalNoSource.ID { // the examples of other codes stay as short as they can be
					found = slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return d.Code == diag.GoalNoSource.ID })
				}
				return found
			}
			found := check(wrong)
			if len(found) == 0 || slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code != e.ID }) {
				t.Errorf("what is wrong is reported as\n%s", transcript(found))
			}
			if found := check(right); len(found) > 0 {
				t.Errorf("what is right is reported as\n%s", transcript(found))
			}
		})
	}
}

// siteOf returns the site of an archive, a picture and a recording, which no archive holds.
func siteOf(t *testing.T, file string) fstest.MapFS {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var bin bytes.Buffer
	if err := png.Encode(&bin, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	bell := "RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00" +
		"data\x08\x00\x00\x00\x80\x80\x80\x80\x80\x80\x80\x80"
	files := fstest.MapFS{"content/guides/bin.png": {Data: bin.Bytes()}, "content/guides/bell.wav": {Data: []byte(bell)}}
	for _, f := range archive.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

func transcript(found []diag.Diagnostic) string {
	var b strings.Builder
	_ = diag.Print(&b, diag.Sort(found), "line", false)
	return b.String()
}
