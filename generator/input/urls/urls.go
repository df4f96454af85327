// Package urls reads which addresses a site had: of a list, of a sitemap, or of the folder that an older program wrote.
//
// Nothing is fetched: the sitemaps that an index names are looked for beside it, by the last part of their addresses.
package urls

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// Bounds of what is read.
const (
	mostBytes = 64 << 20 // of a file, unpacked; sitemaps may have 50 MB
	Most      = 200_000  // addresses
)

// Read reads the addresses that a file or a folder holds, each once, and what is wrong with others. The files of a folder are below base,
// the path that the site had on its host.
func Read(name, base string) ([]site.OldAddress, []diag.Diagnostic, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, nil, err
	}
	if info.IsDir() {
		all, err := folder(name, base)
		return all, nil, err
	}
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	r := reader{root: root, folder: filepath.Dir(name), seen: map[string]bool{}}
	if err := r.file(filepath.Base(name), false); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(r.all) == 0 && len(r.found) == 0 {
		return nil, nil, fmt.Errorf("%s holds no address: "+
			"it has to be a list with one a line, a sitemap in XML, or a folder with files in HTML", name)
	}
	return r.all, diag.Sort(r.found), nil
}

// A reader reads a file, and those that it names.
type reader struct {
	root   *os.Root
	folder string
	seen   map[string]bool // addresses, and files with a slash behind them
	all    []site.OldAddress
	found  []diag.Diagnostic
}

// file reads a list or a sitemap.
func (r *reader) file(name string, named bool) error {
	f, err := r.root.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	buffered := bufio.NewReader(f)
	var from io.Reader = buffered
	if head, _ := buffered.Peek(2); string(head) == "\x1f\x8b" {
		if from, err = gzip.NewReader(buffered); err != nil {
			return err
		}
	}
	data, err := io.ReadAll(io.LimitReader(from, mostBytes+1))
	switch {
	case err != nil:
		return err
	case len(data) > mostBytes:
		return fmt.Errorf("it is larger than %d MiB", mostBytes>>20)
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	shown := filepath.ToSlash(filepath.Join(r.folder, name))
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("<")) {
		return r.sitemap(shown, data, named)
	}
	list, found := content.ParseAddresses(shown, data)
	r.found = append(r.found, found...)
	for _, a := range list {
		if err := r.add(a); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) add(a site.OldAddress) error {
	key := a.Host + a.Path + "#" + a.Fragment
	if r.seen[key] {
		return nil
	}
	if len(r.all) == Most {
		return fmt.Errorf("there are more than %d addresses", Most)
	}
	r.seen[key] = true
	r.all = append(r.all, a)
	return nil
}

// sitemap reads the addresses of a sitemap, or of the files that an index of sitemaps names. An index that is named by another is an error,
// as the protocol has it.
func (r *reader) sitemap(shown string, data []byte, named bool) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	var within []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			within = append(within, t.Name.Local)
			if len(within) > 16 {
				return fmt.Errorf("line %d: elements lie deeper than in any sitemap", lineOf(d))
			}
			if len(within) == 1 && t.Name.Local != "urlset" && t.Name.Local != "sitemapindex" {
				return fmt.Errorf("<%s> begins neither a sitemap nor an index of sitemaps", t.Name.Local)
			}
		case xml.EndElement:
			within = within[:len(within)-1]
		case xml.CharData:
			if len(within) != 3 || within[2] != "loc" {
				continue
			}
			at := diag.Position{File: shown, Line: lineOf(d)}
			if err := r.located(strings.TrimSpace(string(t)), within[0] == "sitemapindex", named, at); err != nil {
				return err
			}
		}
	}
}

func lineOf(d *xml.Decoder) int {
	line, _ := d.InputPos()
	return line
}

// located takes what <loc> says: an address, or that of another sitemap.
func (r *reader) located(loc string, isMap, named bool, at diag.Position) error {
	a, why := site.ReadAddress(loc)
	a.At = at
	switch {
	case loc == "":
		return nil
	case why != "":
		r.found = append(r.found, diag.New(diag.BadOldAddress, at, "%.80q is no address of a site: %s.", loc, why))
		return nil
	case !isMap:
		return r.add(a)
	case named:
		return fmt.Errorf("line %d: an index of sitemaps names another", at.Line)
	}
	name := path.Base(a.Path)
	if r.seen[name+"/"] {
		return nil
	}
	r.seen[name+"/"] = true
	if err := r.file(name, true); err != nil {
		return fmt.Errorf("%s, which line %d names and is looked for beside it: %w", name, at.Line, err)
	}
	return nil
}

// folder returns the addresses of the files in HTML below a folder.
func folder(name, base string) (all []site.OldAddress, err error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	err = fs.WalkDir(root.FS(), ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && file != "." && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		if ending := strings.ToLower(path.Ext(file)); !d.Type().IsRegular() || ending != ".html" && ending != ".htm" {
			return nil
		}
		if len(all) == Most {
			return fmt.Errorf("%s: there are more than %d pages", name, Most)
		}
		at := strings.TrimSuffix(base, "/") + "/" + file
		if d.Name() == "index.html" {
			at = strings.TrimSuffix(at, "index.html")
		}
		if a, why := site.ReadAddress((&url.URL{Path: at}).EscapedPath()); why == "" {
			a.At = diag.Position{File: filepath.ToSlash(filepath.Join(name, file))}
			all = append(all, a)
		}
		return nil
	})
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("%s holds no file that ends with .html", name)
	}
	slices.SortFunc(all, func(a, b site.OldAddress) int { return strings.Compare(a.Path, b.Path) })
	return all, err
}
