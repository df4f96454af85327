package theme

import (
	"bytes"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"

	"northstar/generator/base/diag"
	"northstar/generator/text/markdown"
)

// CSS returns the theme's style sheet: the files of assets/css/ one after the
// other, in the order of their names, but those that end in print.css.
func (t *Theme) CSS() []byte { return t.css }

// LayoutCSS returns what the pages of one layout need beside the style sheet: the file of its name
// in assets/css/layouts/, with the files of assets/css/parts/ that it imports in place of each @import; nil
// if there is none.
func (t *Theme) LayoutCSS(layout string) []byte { return t.layoutCSS[layout] }

// LanguageCSS returns what pages in a language need behind the style sheet, with the parts that it imports: of assets/css/languages/, the
// file that has its direction for a name, "rtl", and then that with the first part of its tag, "zh" for "zh-Hans"; nil if there is neither.
func (t *Theme) LanguageCSS(tag, direction string) []byte {
	first, _, _ := strings.Cut(tag, "-")
	return append(slices.Clip(t.tagCSS[direction]), t.tagCSS[first]...)
}

// BodyCSS returns what pages need behind the style sheet where a text uses one of [markdown.Sheets], such as "gallery": the file of its
// name in assets/css/bodies/; nil if there is none.
func (t *Theme) BodyCSS(name string) []byte { return t.bodyCSS[name] }

// PrintCSS returns the theme's style sheet for paper: the files of assets/css/ that
// end in print.css. Browsers show a page without waiting for it.
func (t *Theme) PrintCSS() []byte { return t.printCSS }

// isStyle reports whether a file becomes part of a style sheet, rather than being copied.
func (f *file) isStyle() bool {
	folders := []string{cssFolder, layoutCSSFolder, tagCSSFolder, bodyCSSFolder, partCSSFolder}
	return path.Ext(f.path) == ".css" && slices.Contains(folders, path.Dir(f.path))
}

// importRule is how a layout's style sheet names a part, at the beginning of a line.
var importRule = regexp.MustCompile(`(?m)^@import "([^"]+)";[ \t]*\n?`)

func (t *Theme) loadStyles() (ds []diag.Diagnostic) {
	parts := map[string]*file{} // by the addresses that import them
	for _, f := range t.files {
		if f.isStyle() && path.Dir(f.path) == partCSSFolder {
			parts[strings.TrimPrefix(f.path, assetsFolder+"/")] = f
		}
	}
	t.layoutCSS, t.tagCSS, t.bodyCSS = map[string][]byte{}, map[string][]byte{}, map[string][]byte{}
	for _, f := range t.files {
		if !f.isStyle() {
			continue
		}
		var importable map[string]*file
		switch folder := path.Dir(f.path); {
		case folder == layoutCSSFolder:
			importable = parts
			ds = append(ds, unknownLayout(f, t.names)...)
			t.layoutCSS[f.stem()] = t.addressed(withParts(f, parts), ".")
		case folder == tagCSSFolder:
			importable = parts
			t.tagCSS[f.stem()] = t.addressed(withParts(f, parts), ".")
		case folder == bodyCSSFolder:
			importable = parts
			ds = append(ds, unknownSheet(f)...)
			t.bodyCSS[f.stem()] = t.addressed(withParts(f, parts), ".")
		case folder == partCSSFolder: // stands where it is imported
		case strings.HasSuffix(f.path, printSuffix):
			t.printCSS = append(append(t.printCSS, t.addressed(f.data, ".")...), '\n')
		default:
			t.css = append(append(t.css, t.addressed(f.data, ".")...), '\n')
		}
		ds = append(ds, t.checkStyle(f, importable)...)
	}
	return ds
}

// unknownSheet reports a style sheet that no text brings.
func unknownSheet(f *file) []diag.Diagnostic {
	names := markdown.Sheets()
	if slices.Contains(names, f.stem()) {
		return nil
	}
	d := f.wrong(diag.StyleUnused, "No text brings %s.", f.path)
	return []diag.Diagnostic{suggest(d, "Did you mean %s.css?", f.stem(), names)}
}

// withParts returns a style sheet with the parts that it imports.
func withParts(f *file, parts map[string]*file) []byte {
	return importRule.ReplaceAllFunc(f.data, func(rule []byte) []byte {
		if part := parts[string(importRule.FindSubmatch(rule)[1])]; part != nil {
			return append(bytes.Clone(part.data), '\n')
		}
		return rule
	})
}

// addressed returns a style sheet, which is published in a folder below assets/, with the addresses that the files have which it loads.
func (t *Theme) addressed(sheet []byte, folder string) []byte {
	if len(t.assets) == 0 {
		return sheet
	}
	var out []byte
	in := "" // the function whose argument comes next
	lexer := css.NewLexer(parse.NewInputBytes(bytes.Clone(sheet)))
	for {
		kind, data := lexer.Next()
		if kind == css.ErrorToken {
			return out
		}
		switch text := string(data); {
		case kind == css.URLToken:
			address := text[len("url(") : len(text)-1]
			data = []byte("url(" + t.assetAddress(address, folder) + ")")
		case kind == css.StringToken && in == "url(":
			data = []byte(t.assetAddress(text, folder))
		case kind == css.FunctionToken:
			in = strings.ToLower(text)
		case kind == css.RightParenthesisToken:
			in = ""
		}
		out = append(out, data...)
	}
}

// assetAddress returns what a style sheet in a folder below assets/ writes for the file that it names, with the quotation marks and
// the blanks around it; the same text if that is no file of the theme.
func (t *Theme) assetAddress(written, folder string) string {
	address := strings.Trim(strings.TrimSpace(written), `"'`)
	end := len(address)
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		end = i
	}
	a := t.asset(path.Join(folder, address[:end]))
	if a == nil {
		return written
	}
	to, err := filepath.Rel(path.Join("/"+assetsFolder, folder), a.Address)
	if err != nil {
		return written
	}
	return strings.Replace(written, address, filepath.ToSlash(to)+address[end:], 1)
}

// checkStyle reports the files that a style sheet asks for in vain, and what it does not end. Parts are those that it may import.
func (t *Theme) checkStyle(f *file, parts map[string]*file) []diag.Diagnostic {
	var ds []diag.Diagnostic
	offset, function, rule := 0, "", ""
	var halves halves
	lexer := css.NewLexer(parse.NewInputBytes(append([]byte(nil), f.data...)))
	for {
		kind, data := lexer.Next()
		if kind == css.ErrorToken {
			if at, message := halves.end(); message != "" {
				ds = append(ds, diag.New(diag.StyleOpen, f.position(at, ""), "%s", message))
			}
			return ds
		}
		text, address := string(data), ""
		switch {
		case kind == css.URLToken:
			address = strings.TrimSpace(text[len("url(") : len(text)-1])
		case kind == css.StringToken && (function == "url(" || rule == "@import"):
			address = text
		}
		if address = strings.Trim(address, `"'`); address != "" && (rule != "@import" || parts[address] == nil) {
			ds = append(ds, t.checkAddress(f.position(offset, address), address)...)
		}
		switch kind {
		case css.FunctionToken:
			function = strings.ToLower(text)
		case css.AtKeywordToken:
			rule = strings.ToLower(text)
		case css.RightParenthesisToken, css.SemicolonToken, css.LeftBraceToken:
			function, rule = "", ""
		}
		halves.see(kind, data, offset)
		offset += len(data)
	}
}

// halves finds the first thing in a style sheet that has no other half: after that, nothing can be told of the rest.
type halves struct {
	open    []int // where the braces stand that are open
	at      int
	message string
}

// see looks at what stands at offset.
func (h *halves) see(kind css.TokenType, data []byte, offset int) {
	if h.message != "" {
		return
	}
	switch {
	case kind == css.LeftBraceToken:
		h.open = append(h.open, offset)
	case kind == css.RightBraceToken && len(h.open) > 0:
		h.open = h.open[:len(h.open)-1]
	case kind == css.RightBraceToken:
		h.at, h.message = offset, "This } closes nothing, so the rule after it is lost."
	case kind == css.BadStringToken:
		h.at, h.message = offset, "The quotation mark at the beginning of this text has no second one on its line."
	case kind == css.CommentToken && !bytes.HasSuffix(data, []byte("*/")):
		h.at, h.message = offset, "This comment has no end, so nothing that follows counts."
	}
}

// end returns what was found, and where; the message is "" if all is whole.
func (h *halves) end() (at int, message string) {
	if h.message == "" && len(h.open) > 0 {
		return h.open[0], "This { has no closing }, so all that follows belongs to it."
	}
	return h.at, h.message
}

func (t *Theme) checkAddress(at diag.Position, address string) []diag.Diagnostic {
	scheme, _, absolute := strings.Cut(address, ":")
	switch {
	case strings.HasPrefix(address, "#"), absolute && strings.EqualFold(scheme, "data"):
		return nil
	case absolute, strings.HasPrefix(address, "//"):
		return []diag.Diagnostic{diag.New(diag.StyleAddress, at, "%s is on another host.", address).
			WithHint("Published pages load nothing from other hosts: copy the file into assets/.")}
	case strings.HasPrefix(address, "/"):
		return []diag.Diagnostic{
			diag.New(diag.StyleAddress, at, "%s starts with a slash, which breaks on sites that are published in a subfolder.", address),
		}
	}
	file, _, _ := strings.Cut(address, "#")
	file, _, _ = strings.Cut(file, "?")
	wanted := path.Join(assetsFolder, file)
	var names []string
	for _, a := range t.assets {
		if a.Path == wanted {
			return nil
		}
		names = append(names, strings.TrimPrefix(a.Path, assetsFolder+"/"))
	}
	d := diag.New(diag.StyleAddress, at, "The theme has no file %s.", wanted)
	return []diag.Diagnostic{suggest(d, "Did you mean url(%q)? Addresses in style sheets are relative to assets/.",
		strings.TrimPrefix(path.Clean(file), "../"), names)}
}
