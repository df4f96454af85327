// Release makes what is published of a release beside archives: of the programs and archives that goreleaser has left in a folder, a
// container image for both processors (an OCI image layout in a tar archive), a Homebrew formula, and npm packages. It reads and writes
// that folder only, and gives the same bytes for the same programs.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A Release is what goreleaser has built.
type Release struct {
	Dist     string    // its folder
	From     string    // the address of the folder that the archives will be in
	Version  string    // 0.2.0
	Made     time.Time // when the commit was made
	Programs []Program
}

// A Program is the program for one system.
type Program struct {
	System, Processor string // as Go calls them
	Path              string // of the program
	Archive, Checksum string // the name of its archive, and the SHA-256 of that in hexadecimal digits
}

func main() {
	dist := flag.String("dist", "dist", "the folder that goreleaser has made")
	from := flag.String("from", "", "the address of the folder that the archives will be in")
	flag.Parse()
	if err := pack(*dist, *from); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func pack(dist, from string) error {
	if !strings.HasPrefix(from, "https://") {
		return errors.New("-from needs the https address of the folder that the archives will be in")
	}
	r, err := read(dist)
	if err != nil {
		return err
	}
	r.From = strings.TrimSuffix(from, "/")
	return errors.Join(r.image(), r.formula(), r.npm())
}

// read reads what goreleaser says of what it has built.
func read(dist string) (*Release, error) {
	var about struct {
		Version string    `json:"version"`
		Date    time.Time `json:"date"`
	}
	var artifacts []struct {
		Name, Path, Goos, Goarch, Type string
		Extra                          struct{ Checksum string }
	}
	for name, into := range map[string]any{"metadata.json": &about, "artifacts.json": &artifacts} {
		text, err := os.ReadFile(filepath.Join(dist, name))
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(text, into); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	r := &Release{Dist: dist, Version: about.Version, Made: about.Date.UTC()}
	for _, a := range artifacts {
		if a.Type == "Binary" {
			r.Programs = append(r.Programs, Program{System: a.Goos, Processor: a.Goarch, Path: filepath.Join(filepath.Dir(dist), a.Path)})
		}
	}
	for _, a := range artifacts {
		for i := range r.Programs {
			if p := &r.Programs[i]; a.Type == "Archive" && a.Goos == p.System && a.Goarch == p.Processor {
				p.Archive, p.Checksum = a.Name, strings.TrimPrefix(a.Extra.Checksum, "sha256:")
			}
		}
	}
	for _, p := range r.Programs {
		if p.Archive == "" || len(p.Checksum) != 64 {
			return nil, fmt.Errorf("there is no archive for %s on %s, or no checksum of it", p.System, p.Processor)
		}
	}
	if len(r.Programs) == 0 {
		return nil, fmt.Errorf("%s names no program", filepath.Join(dist, "artifacts.json"))
	}
	return r, nil
}

// program returns the program for a system.
func (r *Release) program(system, processor string) (Program, error) {
	for _, p := range r.Programs {
		if p.System == system && p.Processor == processor {
			return p, nil
		}
	}
	return Program{}, fmt.Errorf("there is no program for %s on %s", system, processor)
}
