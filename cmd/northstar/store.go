package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"northstar/generator/base/codec"
	"northstar/generator/base/identity"
	"northstar/generator/base/place"
	"northstar/generator/pipeline"
)

// openStore opens what builds of the site in a folder remember between processes; nil if nothing is kept.
func openStore(kept place.Place, folder string, env environment) *pipeline.Store {
	site, err := place.Resolve(folder)
	if err != nil || kept.Folder("") == "" {
		return nil
	}
	is := env.program
	if is == "" {
		is = program(kept, env.now)
	}
	folder = kept.Folder(filepath.Join("sites", place.NameOf(site)))
	store := pipeline.OpenStore(folder, is, env.now)
	store.Bound(kept.Most())
	_ = os.Chtimes(folder, env.now, env.now) // it was used; if that cannot be noted it may go in a month
	sweepSites(filepath.Dir(folder), env.now)
	return store
}

// sweepSites removes what is kept of sites that no build was made of for a month.
func sweepSites(all string, now time.Time) {
	entries, err := os.ReadDir(all)
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && info.IsDir() && placeName.MatchString(e.Name()) && now.Sub(info.ModTime()) > keptFor {
			_ = os.RemoveAll(filepath.Join(all, e.Name()))
		}
	}
}

// keptFor is how long things are kept that nobody uses.
const keptFor = 30 * 24 * time.Hour

// placeName is what place.NameOf returns.
var placeName = regexp.MustCompile(`^[0-9a-f]{32}$`)

// A knownProgram is a program with the digest of its file.
type knownProgram struct {
	File   identity.File
	Digest string
}

// program returns a digest of the program that is running, since another one may make other things of the same files; "" if
// its file cannot be read. The digest of a program of forty megabytes is remembered for as long as its file stays the same.
func program(kept place.Place, now time.Time) string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return ""
	}
	is := identity.Of(info)
	note := filepath.Join(kept.Folder("programs"), place.NameOf(path))
	var known knownProgram
	data, err := os.ReadFile(note)
	if err == nil && codec.Decode(data, &known) == nil && known.File == is && len(known.Digest) == 2*sha256.Size {
		return known.Digest
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	digest := hex.EncodeToString(h.Sum(nil))
	if is.Settled(now) && os.MkdirAll(filepath.Dir(note), 0o700) == nil {
		aside := note + ".new"
		if os.WriteFile(aside, codec.Append(nil, &knownProgram{is, digest}), 0o600) == nil {
			_ = os.Rename(aside, note)
		}
	}
	return digest
}
