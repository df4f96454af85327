package main

import (
	"archive/tar"
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// image writes the container image: the program and nothing else, for two processors. A site is mounted at /site:
//
//	docker load -i northstar_0.2.0_image.tar
//	docker run --rm -v "$PWD:/site" -u "$(id -u):$(id -g)" northstar:0.2.0 build
func (r *Release) image() error {
	var index v1.ImageIndex = mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	for _, processor := range []string{"amd64", "arm64"} {
		p, err := r.program("linux", processor)
		if err != nil {
			return err
		}
		image, err := r.imageOf(p)
		if err != nil {
			return err
		}
		index = mutate.AppendManifests(index, mutate.IndexAddendum{Add: image, Descriptor: v1.Descriptor{
			Platform:    &v1.Platform{OS: p.System, Architecture: p.Processor},
			Annotations: map[string]string{"org.opencontainers.image.ref.name": "northstar:" + r.Version},
		}})
	}
	folder, err := os.MkdirTemp(r.Dist, "image-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if _, err := layout.Write(folder, index); err != nil {
		return err
	}
	return archive(filepath.Join(r.Dist, "northstar_"+r.Version+"_image.tar"), os.DirFS(folder))
}

func (r *Release) imageOf(p Program) (v1.Image, error) {
	program, err := os.ReadFile(p.Path)
	if err != nil {
		return nil, err
	}
	var files bytes.Buffer
	w := tar.NewWriter(&files)
	err = w.WriteHeader(&tar.Header{Name: "northstar", Mode: 0o755, Size: int64(len(program)), ModTime: r.Made, Format: tar.FormatPAX})
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(program); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(files.Bytes())), nil },
		tarball.WithMediaType(types.OCILayer))
	if err != nil {
		return nil, err
	}
	image, err := mutate.AppendLayers(mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON), layer)
	if err != nil {
		return nil, err
	}
	return mutate.ConfigFile(image, withConfig(image, r, p))
}

// withConfig says what of an image is run, and where.
func withConfig(image v1.Image, r *Release, p Program) *v1.ConfigFile {
	was, err := image.ConfigFile()
	if err != nil {
		panic(err) // it was made above
	}
	c := was.DeepCopy()
	c.OS, c.Architecture, c.Created = p.System, p.Processor, v1.Time{Time: r.Made}
	c.Config.Entrypoint, c.Config.WorkingDir = []string{"/northstar"}, "/site"
	c.Config.Labels = map[string]string{"org.opencontainers.image.title": "Northstar", "org.opencontainers.image.version": r.Version}
	return c
}

// archive writes the files of a folder as a tar archive.
func archive(name string, folder fs.FS) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := tar.NewWriter(f)
	err = fs.WalkDir(folder, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(folder, path)
		if err != nil {
			return err
		}
		if err := w.WriteHeader(&tar.Header{Name: path, Mode: 0o644, Size: int64(len(data)), Format: tar.FormatPAX}); err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	})
	if err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return f.Close()
}
