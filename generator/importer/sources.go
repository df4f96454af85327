package importer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"northstar/generator/base/spool"
	"northstar/generator/importer/eleventy"
	"northstar/generator/importer/folder"
	"northstar/generator/importer/ghost"
	"northstar/generator/importer/hugo"
	"northstar/generator/importer/jekyll"
	"northstar/generator/importer/mkdocs"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/tree"
	"northstar/generator/importer/wordpress"
	"northstar/generator/importer/zola"
)

// A source of sites is a generator, or a program that exports.
type source struct {
	name string
	// of folders
	skip      func(ref string, isFolder bool) bool
	recognise func(t *tree.Tree) bool
	read      func(t *tree.Tree) (*origin.Site, error)
	// of files
	recogniseFile func(head []byte) bool
	readFile      func(ctx context.Context, ref string, from io.Reader, bodies *spool.Spool) (*origin.Site, error)
}

// sources lists them in the order in which they are looked for; a folder of Markdown is what is left.
var sources = []source{
	{name: "jekyll", skip: jekyll.Skip, recognise: jekyll.Recognise, read: jekyll.Read},
	{name: hugo.Generator, recognise: hugo.Recognise, read: hugo.Read},
	{name: mkdocs.Generator, recognise: mkdocs.Recognise, read: mkdocs.Read},
	{name: zola.Generator, recognise: zola.Recognise, read: zola.Read},
	{name: eleventy.Generator, recognise: eleventy.Recognise, read: eleventy.Read},
	{name: wordpress.Generator, recogniseFile: wordpress.Recognise, readFile: wordpress.Read},
	{name: ghost.Generator, recogniseFile: ghost.Recognise, readFile: ghost.Read},
	{name: "folder", recognise: func(*tree.Tree) bool { return true }, read: folder.Read},
}

// Names lists the sources that --from takes.
func Names() (all []string) {
	for _, s := range sources {
		all = append(all, s.name)
	}
	return all
}

// Open reads the site at a path, of the source that is named or, if that is "", the one that it is recognised as. Its pages are made when
// they are gone through for the first time, and kept. done lets go of what it keeps open.
func Open(ctx context.Context, path, named string) (site *origin.Site, done func(), err error) {
	if named != "" && !slices.Contains(Names(), named) {
		return nil, nil, fmt.Errorf("--from %q is none of %s", named, strings.Join(Names(), ", "))
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if !info.IsDir() {
		return openFile(ctx, path, named)
	}
	for _, s := range sources {
		if s.read == nil || named != "" && s.name != named {
			continue
		}
		t, err := tree.Open(path, s.skip)
		if err != nil {
			return nil, nil, err
		}
		if named == "" && !s.recognise(t) {
			t.Close()
			continue
		}
		site, err := s.read(t)
		if err != nil {
			return nil, nil, errors.Join(fmt.Errorf("%s: %w", path, err), t.Close())
		}
		pages := spool.New()
		site.KeepPages(pages)
		return site, func() { t.Close(); pages.Close() }, nil
	}
	return nil, nil, fmt.Errorf("%s is a folder, and --from %s reads a file", path, named)
}

// openFile reads an export.
func openFile(ctx context.Context, path, named string) (*origin.Site, func(), error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, nil, err
	}
	for _, s := range sources {
		if s.readFile == nil || named != "" && s.name != named || named == "" && !s.recogniseFile(head[:n]) {
			continue
		}
		bodies := spool.New()
		site, err := s.readFile(ctx, filepath.Base(path), file, bodies)
		if err != nil {
			return nil, nil, errors.Join(fmt.Errorf("%s: %w", path, err), bodies.Close())
		}
		closed, err := beside(site, filepath.Dir(path))
		if err != nil {
			return nil, nil, errors.Join(err, bodies.Close())
		}
		site.KeepPages(bodies)
		return site, func() { closed(); bodies.Close() }, nil
	}
	return nil, nil, fmt.Errorf("%s is no export that is known: one of WordPress (WXR) or of Ghost (JSON)", path)
}
