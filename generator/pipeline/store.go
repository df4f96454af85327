package pipeline

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"os"
	"path/filepath"
	"time"

	"northstar/generator/base/codec"
	"northstar/generator/base/diag"
	"northstar/generator/base/identity"
	"northstar/generator/base/pack"
	"northstar/generator/input/source"
	"northstar/generator/model/site"
)

// A Store is what builds of one site remember between processes: what each Markdown file turned out to be when it was parsed, what
// each page was rendered to, and the last build as a whole. It lies under digests of all that it was made from, the program
// included, so a store makes a build cheap and cannot change it. The nil Store is valid, and remembers
// nothing. One build at a time may use it.
type Store struct {
	folder   string
	program  string
	pack     *pack.Pack
	last     record
	known    map[string]knownFile // the files of last, by path
	next     *record              // of the build that is being made
	seen     seenPages
	searched searched
	still    func() bool // reports whether the conditions of next are still what they were
}

// A record is a build, without what it made.
type record struct {
	Files      []knownFile       // every file that was listed, by path
	Refused    []diag.Diagnostic // what was said of those that are not part of the site
	Theme      string            // the name of the site's own
	Conditions string            // what decided the build beside the files of the site and the time
	Term       [2]time.Time      // see assemble.Term
	Facts      site.Digest       // of all that decides the site but the bodies of its pages and the time; may be zero
	Pages      []seenPage        // by path; those that can be known again
	Published  Published
}

// A knownFile is a file as it was when it was read.
type knownFile struct {
	Path    string
	File    identity.File // the zero File if an edit since then cannot be seen by that
	Digest  site.Digest   // of a text, as [source.Read] returns it
	Summary site.Digest   // of what is taken for the summary of a page that has none of its own
}

// OpenStore opens the store in a folder that only its user can write to. program identifies the program, byte by byte; a store
// without that remembers nothing. now is the day that things count as used on.
func OpenStore(folder, program string, now time.Time) *Store {
	if folder == "" || program == "" {
		return nil
	}
	p := pack.Open(filepath.Join(folder, "parts"), now)
	if p == nil {
		return nil
	}
	s := &Store{folder: folder, program: program, pack: p}
	s.last = s.read()
	s.known = make(map[string]knownFile, len(s.last.Files))
	for _, f := range s.last.Files {
		s.known[f.Path] = f
	}
	return s
}

// Bound makes the store take no more than most bytes, but for the record of the last build.
func (s *Store) Bound(most int64) {
	if s != nil {
		s.pack.Bound(most)
	}
}

// lastName is the file with the record of the last build.
const lastName = "last"

// read reads the record of the last build, which is empty if anything is wrong with it.
func (s *Store) read() (last record) {
	if !readFile(s, lastName, &last) {
		return record{}
	}
	return last
}

// readFile reads what writeFile wrote; ok is not set if anything is wrong with it.
func readFile[T any](s *Store, name string, v *T) (ok bool) {
	data, err := os.ReadFile(filepath.Join(s.folder, name))
	if err != nil || len(data) < sha256.Size {
		return false
	}
	data, sum := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	return bytes.Equal(sum, s.seal(data)) && codec.Decode(data, v) == nil
}

// writeFile writes a value to a file of the store, if that can be.
func writeFile[T any](s *Store, name string, v *T) {
	data := codec.Append(nil, v)
	path := filepath.Join(s.folder, name)
	aside := path + "-" + rand.Text()
	if os.WriteFile(aside, append(data, s.seal(data)...), 0o600) != nil || os.Rename(aside, path) != nil {
		_ = os.Remove(aside)
	}
}

// seal is the digest of what a file of the store holds: another program may have other values.
func (s *Store) seal(data []byte) []byte {
	digest := sha256.New()
	_, _ = digest.Write([]byte(s.program))
	_, _ = digest.Write(data)
	return digest.Sum(nil)
}

// Save keeps what was parsed so far.
func (s *Store) Save() {
	if s != nil {
		s.pack.Save()
	}
}

// Close keeps what was learnt, if it can be kept.
func (s *Store) Close() {
	if s == nil {
		return
	}
	s.pack.Close()
	if none := [32]byte{}; s.next == nil || s.next.Published.Manifest == none && s.last.Published.Manifest != none {
		return // what was published last is worth more than what was only looked at
	}
	writeFile(s, lastName, s.next)
	if len(s.searched.made) > 0 {
		writeFile(s, searchedName, &s.searched.made)
	}
}

// digestOf returns the digest that the text e had when it was read last, if it is still the same file.
func (s *Store) digestOf(e source.Entry) (site.Digest, bool) {
	if s == nil || !e.Text {
		return site.Digest{}, false
	}
	f, ok := s.known[e.Path]
	return f.Digest, ok && f.File == e.File && f.Digest != (site.Digest{})
}
