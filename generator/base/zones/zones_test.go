package zones_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"northstar/generator/base/zones"
)

var repack = flag.String("pack", "", "make zoneinfo.zip from this file tzdata.zi, with zic")

func TestMain(m *testing.M) {
	flag.Parse()
	if *repack != "" {
		if err := pack(*repack); err != nil {
			panic(err)
		}
		return // the tests would read the archive that was there when they were compiled
	}
	os.Exit(m.Run())
}

// pack compiles a release of the database and makes the archive of it: the same file from the same release.
func pack(source string) error {
	text, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	release := regexp.MustCompile(`\A# version (\d{4}[a-z]+)\n`).FindSubmatch(text)
	if release == nil {
		return errors.New(source + " does not begin with the release")
	}
	compiled, err := os.MkdirTemp("", "zones")
	if err != nil {
		return err
	}
	defer os.RemoveAll(compiled)
	if out, err := exec.Command("zic", "-b", "slim", "-d", compiled, source).CombinedOutput(); err != nil {
		return errors.Join(err, errors.New(string(out)))
	}
	var made bytes.Buffer
	w := zip.NewWriter(&made)
	err = filepath.WalkDir(compiled, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(compiled, path)
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		// Not compressed: the program as a whole is, where that matters, and better.
		f, err := w.CreateHeader(&zip.FileHeader{Name: filepath.ToSlash(name), Method: zip.Store})
		if err == nil {
			_, err = f.Write(data)
		}
		return err
	})
	if err := errors.Join(err, w.SetComment(string(release[1])), w.Close()); err != nil {
		return err
	}
	return os.WriteFile("zoneinfo.zip", made.Bytes(), 0o644)
}

func TestRelease(t *testing.T) {
	if got := zones.Release(); !regexp.MustCompile(`^20\d\d[a-z]$`).MatchString(got) {
		t.Errorf("the release is %q", got)
	}
}

// What the environment names is never asked.
func TestLoadKnowsItsOwnZones(t *testing.T) {
	foreign := t.TempDir()
	if err := os.MkdirAll(filepath.Join(foreign, "Europe"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(foreign, "Europe", "Berlin"), []byte("TZif"), 0o666); err != nil {
		t.Fatal(err)
	}
	t.Setenv("ZONEINFO", foreign)
	berlin, err := zones.Load("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]string{
		"2026-07-01T10:00:00Z": "2026-07-01 12:00 CEST", "2026-12-01T10:00:00Z": "2026-12-01 11:00 CET",
		"2090-07-01T10:00:00Z": "2090-07-01 12:00 CEST",
	} {
		instant, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := instant.In(berlin).Format("2006-01-02 15:04 MST"); got != want {
			t.Errorf("%s is %s, want %s", at, got, want)
		}
	}
	if berlin.String() != "Europe/Berlin" {
		t.Errorf("it calls itself %s", berlin)
	}
	if again, _ := zones.Load("Europe/Berlin"); again != berlin {
		t.Error("it was read twice")
	}
	for _, name := range []string{"", "UTC"} {
		if got, err := zones.Load(name); err != nil || got != time.UTC {
			t.Errorf("%q is %v, %v", name, got, err)
		}
	}
	for _, name := range []string{
		"Local", "europe/berlin", "Europe", "Europe/", "/Europe/Berlin", "Europe/../Europe/Berlin", "../zones.go", "Mars/Olympus",
	} {
		if got, err := zones.Load(name); err == nil {
			t.Errorf("there is a zone %q: %v", name, got)
		}
	}
}

// Every zone of the archive can be read, those of the aliases of old too.
func TestEveryZone(t *testing.T) {
	archive, err := zip.OpenReader("zoneinfo.zip")
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	for _, f := range archive.File {
		location, err := zones.Load(f.Name)
		if err != nil {
			t.Error(err)
			continue
		}
		if name, _ := time.Date(2026, 7, 1, 0, 0, 0, 0, location).Zone(); name == "" {
			t.Errorf("%s has no zone in July", f.Name)
		}
	}
	if len(archive.File) < 590 || archive.Comment != zones.Release() {
		t.Errorf("%d zones of release %q", len(archive.File), archive.Comment)
	}
	if strings.Contains(archive.File[0].Name, `\`) {
		t.Errorf("%q has a backslash", archive.File[0].Name)
	}
}
