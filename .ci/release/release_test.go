package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/v1/layout"
)

// dist makes what goreleaser would, of programs that are none.
func dist(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "dist")
	write := func(name string, text []byte) {
		t.Helper()
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var artifacts []map[string]any
	for _, system := range []string{"linux", "darwin", "windows"} {
		for _, processor := range []string{"amd64", "arm64"} {
			name := system + "_" + processor
			write(name+"/northstar", []byte("program for "+name))
			artifacts = append(artifacts,
				map[string]any{"name": "northstar", "path": "dist/" + name + "/northstar", "goos": system, "goarch": processor, "type": "Binary"},
				map[string]any{"name": "northstar_0.2.0_" + name + ".tar.gz", "goos": system, "goarch": processor, "type": "Archive",
					"extra": map[string]any{"Checksum": "sha256:" + strings.Repeat(fmt.Sprintf("%x", len(artifacts)), 64)}})
		}
	}
	text, err := json.Marshal(artifacts)
	if err != nil {
		t.Fatal(err)
	}
	write("artifacts.json", text)
	write("metadata.json", []byte(`{"version": "0.2.0", "date": "2026-06-30T12:00:00Z"}`))
	return folder
}

const from = "https://example.org/releases/v0.2.0"

func packed(t *testing.T) string {
	t.Helper()
	folder := dist(t)
	if err := pack(folder, from+"/"); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestFormula(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(packed(t), "northstar.rb"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`url "` + from + `/northstar_0.2.0_darwin_arm64.tar.gz"` + "\n      sha256 \"" + strings.Repeat("6", 64) + `"`,
		`url "` + from + `/northstar_0.2.0_linux_amd64.tar.gz"` + "\n      sha256 \"" + strings.Repeat("0", 64) + `"`,
		`version "0.2.0"`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the formula lacks %q:\n%s", want, text)
		}
	}
}

func TestImage(t *testing.T) {
	folder := packed(t)
	files := untar(t, read1(t, filepath.Join(folder, "northstar_0.2.0_image.tar")))
	unpacked := t.TempDir()
	for name, data := range files {
		path := filepath.Join(unpacked, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	index, err := layout.ImageIndexFromPath(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	about, err := index.IndexManifest()
	if err != nil {
		t.Fatal(err)
	}
	var processors []string
	for _, m := range about.Manifests {
		image, err := index.Image(m.Digest)
		if err != nil {
			t.Fatal(err)
		}
		config, err := image.ConfigFile()
		if err != nil {
			t.Fatal(err)
		}
		layers, err := image.Layers()
		if err != nil || len(layers) != 1 {
			t.Fatal(err, layers)
		}
		content, err := layers[0].Uncompressed()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(content)
		if err != nil {
			t.Fatal(err)
		}
		processors = append(processors, m.Platform.Architecture)
		if got := string(untar(t, text)["northstar"]); got != "program for linux_"+m.Platform.Architecture {
			t.Errorf("the image for %s holds %q", m.Platform.Architecture, got)
		}
		if !slices.Equal(config.Config.Entrypoint, []string{"/northstar"}) || config.Architecture != m.Platform.Architecture {
			t.Errorf("the image for %s is %+v", m.Platform.Architecture, config)
		}
	}
	if !slices.Equal(processors, []string{"amd64", "arm64"}) {
		t.Errorf("images are for %q", processors)
	}
}

func TestPackages(t *testing.T) {
	folder := packed(t)
	var main manifest
	files := untar(t, unzip(t, read1(t, filepath.Join(folder, "npm", "northstar-0.2.0.tgz"))))
	if err := json.Unmarshal(files["package/package.json"], &main); err != nil {
		t.Fatal(err)
	}
	if len(main.Optional) != 6 || main.Optional["northstar-linux-x64"] != "0.2.0" || main.Bin["northstar"] != "start.js" || len(files) != 2 {
		t.Errorf("the package is %+v, %d files", main, len(files))
	}
	windows := untar(t, unzip(t, read1(t, filepath.Join(folder, "npm", "northstar-win32-arm64-0.2.0.tgz"))))
	if got := string(windows["package/northstar.exe"]); got != "program for windows_arm64" {
		t.Errorf("that for Windows holds %q", got)
	}
}

func TestSameBytes(t *testing.T) {
	one, two := packed(t), packed(t)
	for _, name := range []string{"northstar.rb", "northstar_0.2.0_image.tar", "npm/northstar-0.2.0.tgz", "npm/northstar-linux-x64-0.2.0.tgz"} {
		if !bytes.Equal(read1(t, filepath.Join(one, name)), read1(t, filepath.Join(two, name))) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		from  string
		spoil func(folder string) error
		want  string
	}{
		"no address": {"", func(string) error { return nil }, "-from"},
		"nothing is built": {from, func(folder string) error {
			return os.WriteFile(filepath.Join(folder, "artifacts.json"), []byte("[]"), 0o666)
		}, "names no program"},
		"no checksum": {from, func(folder string) error {
			name := filepath.Join(folder, "artifacts.json")
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			return os.WriteFile(name, bytes.ReplaceAll(text, []byte("sha256:"), []byte("md5:")), 0o666)
		}, "no archive for"},
	} {
		folder := dist(t)
		if err := c.spoil(folder); err != nil {
			t.Fatal(err)
		}
		if err := pack(folder, c.from); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func read1(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func unzip(t *testing.T, data []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func untar(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for r := tar.NewReader(bytes.NewReader(data)); ; {
		h, err := r.Next()
		if err == io.EOF {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if files[h.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
}
