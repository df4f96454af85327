package main

import (
	"archive/tar"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"os"
	"path/filepath"
)

// start is what npm puts on the PATH: it starts the program of the package for the system at hand.
//
//go:embed start.js
var start []byte

// A manifest is a package.json.
type manifest struct {
	Name         string            `json:"name"`
	Version      string            `json:"version"`
	Description  string            `json:"description"`
	License      string            `json:"license"`
	OS           []string          `json:"os,omitempty"`
	CPU          []string          `json:"cpu,omitempty"`
	Bin          map[string]string `json:"bin,omitempty"`
	Files        []string          `json:"files"`
	Optional     map[string]string `json:"optionalDependencies,omitempty"`
	Engines      map[string]string `json:"engines,omitempty"`
	PreferUnplug bool              `json:"preferUnplugged,omitempty"` // or Yarn would run a program out of an archive
}

// npmNames are the systems and processors as Node calls them, where it does not as Go does.
var npmNames = map[string]string{"windows": "win32", "amd64": "x64"}

func npmName(word string) string {
	if name := npmNames[word]; name != "" {
		return name
	}
	return word
}

// npm writes a package for each system, which holds its program, and one that depends on them all, of which npm installs the one that fits:
// no script runs when it is installed, and nothing is fetched from elsewhere.
func (r *Release) npm() error {
	const about = "Static site generator for purpose-driven communities"
	folder := filepath.Join(r.Dist, "npm")
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	main := manifest{
		Name: "northstar", Version: r.Version, Description: about, License: "MIT", Bin: map[string]string{"northstar": "start.js"},
		Files: []string{"start.js"}, Optional: map[string]string{}, Engines: map[string]string{"node": ">=18"},
	}
	for _, p := range r.Programs {
		system, processor, file := npmName(p.System), npmName(p.Processor), "northstar"
		if p.System == "windows" {
			file += ".exe"
		}
		program, err := os.ReadFile(p.Path)
		if err != nil {
			return err
		}
		of := manifest{
			Name: "northstar-" + system + "-" + processor, Version: r.Version, Description: about + ", for " + system + " on " + processor,
			License: "MIT", OS: []string{system}, CPU: []string{processor}, Files: []string{file}, PreferUnplug: true,
		}
		main.Optional[of.Name] = r.Version
		if err := r.npmPackage(folder, of, file, program); err != nil {
			return err
		}
	}
	return r.npmPackage(folder, main, "start.js", start)
}

// npmPackage writes a package as npm pack does.
func (r *Release) npmPackage(folder string, m manifest, file string, content []byte) error {
	about, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(folder, m.Name+"-"+m.Version+".tgz"))
	if err != nil {
		return err
	}
	defer f.Close()
	zipped, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return err
	}
	w := tar.NewWriter(zipped)
	for _, entry := range []struct {
		name string
		mode int64
		data []byte
	}{{"package.json", 0o644, append(about, '\n')}, {file, 0o755, content}} {
		h := &tar.Header{Name: "package/" + entry.name, Mode: entry.mode, Size: int64(len(entry.data)), ModTime: r.Made, Format: tar.FormatPAX}
		if err := w.WriteHeader(h); err != nil {
			return err
		}
		if _, err := w.Write(entry.data); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	if err := zipped.Close(); err != nil {
		return err
	}
	return f.Close()
}
