package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/source"
	"northstar/generator/model/site"
)

// digestSign begins the digests of trusted_files.
const digestSign = "sha256:"

// trust reports a file that could act in the name of the site, unless the configuration has its digest: then a maintainer has
// looked at exactly these bytes, and nobody else can have changed them.
func (p *parser) trust(e source.Entry) []diag.Diagnostic {
	at := diag.Position{File: e.Path}
	digest, err := digestOfFile(p, e.Path)
	if err != nil {
		return []diag.Diagnostic{diag.New(diag.Unreadable, at, "This cannot be read: %v.", err)}
	}
	inside := strings.TrimPrefix(e.Path, site.StaticFolder)
	trusted, named := "", false
	for line := range strings.Lines(p.rules.trusted) {
		if name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); name == inside {
			trusted, named = value, true
		}
	}
	switch {
	case !named:
		return []diag.Diagnostic{diag.New(diag.NotTrusted, at,
			"%q could act in the name of the site, and nobody trusts it yet; its digest is %s.", inside, digest)}
	case !strings.EqualFold(trusted, digest):
		return []diag.Diagnostic{diag.New(diag.TrustedOther, at,
			"%q is not the file that data/site.yaml trusts: its digest is %s.", inside, digest)}
	}
	return nil
}

// isMarkup reports whether a file of content/static without an ending looks like markup: some hosts tell browsers what they guess.
func (p *parser) isMarkup(e source.Entry) bool {
	if !site.IsStatic(e.Path) || strings.Contains(path.Base(e.Path)[1:], ".") {
		return false
	}
	f, err := p.Files.Open(e.Path)
	if err != nil {
		return false // whoever publishes it will say so
	}
	defer f.Close()
	begin, err := io.ReadAll(io.LimitReader(f, 1024))
	return err == nil && bytes.ContainsRune(begin, '<')
}

func digestOfFile(p *parser, path string) (string, error) {
	f, err := p.Files.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return digestSign + hex.EncodeToString(sum.Sum(nil)), nil
}
