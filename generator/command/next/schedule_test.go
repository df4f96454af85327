package next_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/command/next"
	"northstar/generator/model/assemble"
	"northstar/generator/pipeline"
	"northstar/generator/testkit/golden"
	"northstar/generator/view/theme"
)

const everything = "testdata/everything.txtar"

// folder returns the site of an archive.
func folder(a *golden.Archive) fstest.MapFS {
	files := a.Below("", nil)
	for _, format := range a.Named("want.", "") {
		delete(files, "want."+format)
	}
	return files
}

func made(t *testing.T, files fs.FS, now time.Time) *pipeline.Build {
	t.Helper()
	return remade(t, files, now, nil)
}

func remade(t *testing.T, files fs.FS, now time.Time, memory *pipeline.Memory) *pipeline.Build {
	t.Helper()
	b, err := pipeline.New(context.Background(), pipeline.Input{Files: files, Options: assemble.Options{Now: now}, Memory: memory})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func noon(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t.Add(12 * time.Hour)
}

// TestComing compares what is said of a site that has every kind of change ahead.
func TestComing(t *testing.T) {
	a := golden.Open(t, everything)
	s := made(t, folder(a), noon("2026-06-30")).Site
	for _, format := range a.Named("want.", "") {
		var got bytes.Buffer
		if err := next.Print(&got, next.NewReport(s.AsOf, next.Coming(s)), format); err != nil {
			t.Fatal(err)
		}
		a.Want(t, "want."+format, got.String())
	}
}

// TestTruth builds a site without goals at noon of every day of five months: pages and feeds differ
// from those of the day before exactly when the schedule of that day says so.
func TestTruth(t *testing.T) {
	files := folder(golden.Open(t, everything))
	for name := range files {
		if path.Dir(name) == "data/goals" {
			delete(files, name)
		}
	}
	delete(files, "content/stories/consent.md") // what comes of that is an error, not another page
	var changes []next.Change
	before := map[string]string{}
	memory := pipeline.NewMemory()
	defer memory.Close()
	for n := range 160 {
		now := noon("2026-06-30").AddDate(0, 0, n)
		b := remade(t, files, now, memory)
		shown := faces(t, b)
		expected := false
		for _, c := range changes {
			expected = expected || c.Kind != next.Daily && !c.At.After(now)
		}
		if n > 0 && !reflect.DeepEqual(before, shown) != expected {
			t.Errorf("%s: expected a change: %v; different: %s", now.Format(time.DateOnly), expected, differing(before, shown))
		}
		before, changes = shown, next.Coming(b.Site)
	}
}

// faces returns what there is to see at each address, without what all pages share.
func faces(t *testing.T, b *pipeline.Build) map[string]string {
	t.Helper()
	faces := map[string]string{}
	for i := range b.Outputs {
		o := &b.Outputs[i]
		switch {
		case o.Page != nil:
			value := reflect.New(reflect.TypeOf(o.Page.Value())).Elem()
			value.Set(reflect.ValueOf(o.Page.Value()))
			value.FieldByName("Chrome").SetZero()
			for _, drawn := range []string{"Months", "Lanes"} { // timelines have the day of the page in them
				if f := value.FieldByName(drawn); f.IsValid() {
					f.SetZero()
				}
			}
			faces[o.Path] = fmt.Sprint(theme.Digest(value.Interface()))
		case path.Base(o.Path) == "feed.xml":
			data, ds := o.Bytes()
			if ds != nil {
				t.Fatal(ds)
			}
			faces[o.Path] = string(data)
		}
	}
	return faces
}

func differing(a, b map[string]string) (names []string) {
	for name := range a {
		if a[name] != b[name] {
			names = append(names, name)
		}
	}
	return names
}

// TestClocks looks at the instants at which days and minutes begin where clocks jump.
func TestClocks(t *testing.T) {
	for _, test := range []struct{ zone, now, publish, want string }{
		{"Europe/Dublin", "2026-03-28", "2026-03-29 01:30", "2026-03-29T02:00:00+01:00"},
		{"America/Santiago", "2026-09-05", "2026-09-06", "2026-09-06T01:00:00-03:00"},
		{"Pacific/Kiritimati", "2026-06-30", "2026-07-02 09:00", "2026-07-02T09:00:00+14:00"},
	} {
		files := fstest.MapFS{
			"data/site.yaml":     {Data: []byte("name: Test\nurl: https://example.org/\ntimezone: " + test.zone + "\n")},
			"content/posts/x.md": {Data: []byte("---\ntitle: X\ndate: 2026-01-01\npublish_at: " + test.publish + "\n---\n\nX.\n")},
		}
		for _, c := range next.Coming(made(t, files, noon(test.now)).Site) {
			if got := c.At.Format(time.RFC3339); c.Kind == next.Published && got != test.want {
				t.Errorf("%s in %s: %s, want %s", test.publish, test.zone, got, test.want)
			}
		}
	}
}
