package spool

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// piece returns bytes that tell which piece they are.
func piece(i, size int) []byte {
	return bytes.Repeat([]byte{byte(i), byte(i >> 8), '.'}, size/3+1)[:size]
}

// What is put in comes out again, in memory and in the file, in any order, from many goroutines.
func TestPutAndGet(t *testing.T) {
	s := New()
	defer s.Close()
	sizes := []int{0, 1, 1000, 60_000, 300_000}
	const n = 100
	refs := make([]Ref, n)
	var wait sync.WaitGroup
	for i := range n {
		wait.Go(func() {
			var err error
			if refs[i], err = s.Put(piece(i, sizes[i%len(sizes)])); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if s.file == nil || s.end <= inMemory {
		t.Fatal("nothing went into the file, so it is not tested")
	}
	for i := n - 1; i >= 0; i-- {
		size := sizes[i%len(sizes)]
		got, err := s.Get([]byte("before"), refs[i])
		if err != nil {
			t.Fatal(err)
		}
		if want := append([]byte("before"), piece(i, size)...); !bytes.Equal(got, want) || refs[i].Size() != size {
			t.Errorf("piece %d, of %d bytes, came back as %d", i, size, len(got)-len("before"))
		}
	}
}

// A piece is a copy: who put it in may use its bytes again, and who got it may change it.
func TestCopies(t *testing.T) {
	s := New()
	defer s.Close()
	b := []byte("abc")
	ref, err := s.Put(b)
	if err != nil {
		t.Fatal(err)
	}
	b[0] = 'X'
	first, _ := s.Get(nil, ref)
	first[1] = 'X'
	if second, _ := s.Get(nil, ref); string(second) != "abc" {
		t.Errorf("%q", second)
	}
}

func TestSmallSpoolUsesNoFile(t *testing.T) {
	t.Setenv("TMPDIR", "/nowhere")
	t.Setenv("TMP", `Z:\nowhere`)
	s := New()
	if _, err := s.Put(piece(1, inMemory)); err != nil {
		t.Error(err)
	}
	if _, err := s.Put([]byte("one more")); err == nil {
		t.Error("a file was made where no folder is")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// Nothing is left in the folder of temporary files.
func TestCloseLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	t.Setenv("TMP", folder)
	s := New()
	ref, err := s.Put(piece(1, inMemory+1))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
	if _, err := s.Get(nil, ref); err == nil {
		t.Error("a closed spool gave a piece")
	}
}

// What a program left that was killed between making its file and taking the name away is removed by the next one that
// needs a file; links and folders are nobody's spool.
func TestKilledSpool(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	t.Setenv("TMP", folder)
	precious := filepath.Join(t.TempDir(), "precious")
	err := errors.Join(os.WriteFile(precious, []byte("x"), 0o600), os.Symlink(precious, filepath.Join(folder, prefix+"link")),
		os.WriteFile(filepath.Join(folder, prefix+"123"), []byte("body"), 0o600), os.Mkdir(filepath.Join(folder, prefix+"folder"), 0o700))
	if err != nil {
		t.Fatal(err)
	}
	running := New() // its file must go on working
	ref, err := running.Put(piece(1, inMemory+1))
	if err != nil {
		t.Fatal(err)
	}
	s := New()
	defer s.Close()
	if _, err := s.Put(piece(2, inMemory+1)); err != nil {
		t.Fatal(err)
	}
	if got, err := running.Get(nil, ref); err != nil || len(got) != inMemory+1 {
		t.Errorf("the other spool gives %d bytes, %v", len(got), err)
	}
	if err := running.Close(); err != nil {
		t.Error(err)
	}
	left, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(left) != 2 {
		t.Errorf("left are %v, %v", left, err)
	}
	if text, err := os.ReadFile(precious); err != nil || string(text) != "x" {
		t.Errorf("%q, %v", text, err)
	}
}

func TestElsewhere(t *testing.T) {
	s := New()
	defer s.Close()
	own, err := s.Put([]byte("own"))
	if err != nil {
		t.Fatal(err)
	}
	s.Borrow(strings.NewReader("not a piece of ours"))
	for want, ref := range map[string]Ref{"own": own, "not": Elsewhere(0, 3), "piece": Elsewhere(6, 5)} {
		if got, err := s.Get([]byte(">"), ref); err != nil || string(got) != ">"+want || ref.Size() != len(want) {
			t.Errorf("%s: %q, %v", want, got, err)
		}
	}
	if _, err := s.Get(nil, Elsewhere(15, 5)); !errors.As(err, new(*Error)) {
		t.Errorf("behind the end: %v", err)
	}
}
