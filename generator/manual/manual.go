package manual

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"northstar/generator/base/overlay"
)

//go:embed content data themes
var written embed.FS

// configuration is where the manual says what it is called and where it is published.
const configuration = "data/site.yaml"

// Address is where the manual is published until somebody says another place.
const Address = "https://northstar.example.org/"

// Site returns the files of the manual, to be built like those of any site, for a program with these commands. It says that it
// is published at an address.
func Site(commands []Command, address string) (overlay.Files, error) {
	files := overlay.Files{}
	err := fs.WalkDir(written, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = written.ReadFile(name)
		return err
	})
	if err != nil {
		return nil, err
	}
	files[configuration] = bytes.Replace(files[configuration], []byte(Address), []byte(address), 1)
	for _, made := range []map[string]string{recordPages(), commandPages(commands), codePages(), themePages(), figurePages()} {
		for name, text := range made {
			if _, twice := files[name]; twice {
				return nil, fmt.Errorf("the manual has two pages %s", name)
			}
			files[name] = []byte(text)
		}
	}
	return files, nil
}

// page writes a page: its front matter, whose fields are alternately a name and a value, and its text.
func page(text string, fields ...string) string {
	var b strings.Builder
	b.WriteString("---\n")
	for i := 0; i < len(fields); i += 2 {
		fmt.Fprintf(&b, "%s: %q\n", fields[i], fields[i+1])
	}
	return b.String() + "---\n\n" + strings.TrimSpace(text) + "\n"
}

// row writes a row of a table.
func row(cells ...string) string {
	return "| " + strings.Join(cells, " | ") + " |\n"
}

// table writes a table with headings over its rows; "" if it has no row.
func table(rows string, headings ...string) string {
	if rows == "" {
		return ""
	}
	return row(headings...) + "|" + strings.Repeat("---|", len(headings)) + "\n" + rows + "\n"
}

// code writes s so that nothing in it is markup, also within a cell of a table.
func code(s string) string {
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if fence != "`" {
		s = " " + s + " "
	}
	return fence + strings.ReplaceAll(s, "|", `\|`) + fence
}
