package identity

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func of(t *testing.T, path string) File {
	t.Helper()
	info, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	return Of(info)
}

func TestEditsShow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("one")
	before := of(t, path)
	if again := of(t, path); again != before {
		t.Errorf("the same file is %v and %v", before, again)
	}
	write("three")
	if of(t, path) == before {
		t.Error("another size does not show")
	}
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		return
	}
	write("one")
	old := time.Unix(0, before.Modified)
	if err := os.Chtimes(path, old, old); err != nil {
		t.Fatal(err)
	}
	if now := of(t, path); now.Modified != before.Modified || now.Size != before.Size || now == before {
		t.Errorf("a file with its old time and size is %v, and was %v", now, before)
	}
}

// nothing is a file of a file system that knows no times, such as one that is part of a program.
type nothing struct{ fs.FileInfo }

func (nothing) Size() int64        { return 0 }
func (nothing) ModTime() time.Time { return time.Time{} }
func (nothing) Sys() any           { return nil }

func TestSettled(t *testing.T) {
	at := time.Unix(1_000_000, 0)
	for name, c := range map[string]struct {
		file File
		want bool
	}{
		"old":               {File{Modified: at.Add(-time.Hour).UnixNano()}, true},
		"just written":      {File{Modified: at.UnixNano()}, false},
		"of steps of 20 ms": {File{Modified: at.Add(-20*time.Millisecond).UnixNano() - 1}, true},
		"of this step":      {File{Modified: at.Add(-19*time.Millisecond).UnixNano() - 1}, false},
		"of steps of 2 s":   {File{Modified: at.Add(-20 * time.Millisecond).UnixNano()}, false},
		"of the future":     {File{Modified: at.Add(time.Hour).UnixNano()}, false},
		"changed just now":  {File{Modified: at.Add(-time.Hour).UnixNano(), Changed: at.Add(-time.Second).UnixNano()}, false},
		"of no time at all": {Of(nothing{}), true},
	} {
		if got := c.file.Settled(at); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
