package account

import (
	"bytes"
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"northstar/generator/importer/convert"
	"northstar/generator/importer/origin"
)

// counts are words, each with how often it is there.
type counts map[string]int

// Words are those of the old site against those of the pages that were built.
type Words struct {
	Source int         `json:"source"`
	Lost   int         `json:"lost"`
	Worst  []PageWords `json:"worst"` // ten at most
}

// PageWords are those of one page.
type PageWords struct {
	File   string   `json:"file"`
	From   string   `json:"from"`
	Source int      `json:"source"`
	Lost   int      `json:"lost"`
	Named  []string `json:"named"` // the words that are lost, twelve at most
}

// addWords counts the words of a text.
func (c counts) addWords(text string) {
	parts := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }
	for _, w := range strings.FieldsFunc(text, parts) {
		c[strings.ToLower(w)]++
	}
}

// wordsOfHTML counts what readers see of a page, and what those are told who see no pictures or point at a link.
func wordsOfHTML(data []byte) counts {
	c := counts{}
	z := html.NewTokenizer(bytes.NewReader(data))
	skipped := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return c
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if isSilent(name) {
				skipped++
			}
			for is := atom.Lookup(name); more && (is == atom.Img || is == atom.A); {
				var key, value []byte
				if key, value, more = z.TagAttr(); string(key) == "alt" || string(key) == "title" {
					c.addWords(string(value))
				}
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); isSilent(name) && skipped > 0 {
				skipped--
			}
		case html.TextToken:
			if skipped == 0 {
				c.addWords(string(z.Text()))
			}
		}
	}
}

func isSilent(name []byte) bool {
	a := atom.Lookup(name)
	return a == atom.Script || a == atom.Style
}

var (
	destination = regexp.MustCompile(`\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(\s+"[^"]*")?\s*\)`)
	refLink     = regexp.MustCompile(`\]\[[^\]]*\]`)
	refLine     = regexp.MustCompile(`(?m)^ {0,3}\[[^\]]+\]:.*$`)
	htmlTag     = regexp.MustCompile(`(?s)<!--.*?-->|</?[A-Za-z][^<>]*>`)
	fenceInfo   = regexp.MustCompile("(?m)^([ \t>]*(?:```+|~~~+))[^`\n]*$")
	attributes  = regexp.MustCompile(`\{[:#.][^{}\n]*\}`)
	entity      = regexp.MustCompile(`&[#\w]+;`)
	calloutMark = regexp.MustCompile(`\[!\w+\]`)
	listMark    = regexp.MustCompile(`(?m)^[ \t>]*\d{1,9}[.)](?:[ \t]|$)`)
	emphasis    = regexp.MustCompile(`[*_~]{1,3}`)
)

// wordsOfText counts the words of a text that its readers saw.
func wordsOfText(pieces []origin.Piece, isHTML bool) counts {
	c := counts{}
	addPieces(c, pieces, isHTML)
	return c
}

func addPieces(c counts, pieces []origin.Piece, isHTML bool) {
	var b strings.Builder
	for _, p := range pieces {
		if p.Construct == nil {
			b.WriteString(p.Markdown)
			continue
		}
		k := p.Construct
		switch m := k.Means.(type) {
		case nil: // it is left over as it was
		case origin.Comment:
		case origin.Plain:
			if m.Markdown == "" {
				addPieces(c, k.Inner, isHTML)
			} else {
				b.WriteString(m.Markdown)
			}
		case origin.Link:
			if m.Text == "" {
				b.WriteString("address") // part of one
			} else {
				b.WriteString(m.Text)
			}
		case origin.Picture:
			c.addWords(m.Caption)
		case origin.Callout:
			c.addWords(m.Title)
			addPieces(c, k.Inner, isHTML)
		case origin.Details:
			c.addWords(m.Summary)
			addPieces(c, k.Inner, isHTML)
		case origin.Tabs:
			for _, t := range m.Titles {
				c.addWords(t)
			}
			addPieces(c, k.Inner, isHTML)
		default:
			addPieces(c, k.Inner, isHTML)
		}
	}
	text := b.String()
	if isHTML {
		for w, n := range wordsOfHTML([]byte(text)) {
			c[w] += n
		}
		return
	}
	text = calloutMark.ReplaceAllString(text, " ")
	text = refLine.ReplaceAllString(text, " ")
	text = destination.ReplaceAllString(text, "]$1 ")
	text = refLink.ReplaceAllString(text, "] ")
	text = fenceInfo.ReplaceAllString(text, "$1")
	text = listMark.ReplaceAllString(text, " ")
	text = attributes.ReplaceAllString(text, " ")
	text = emphasis.ReplaceAllStringFunc(text, func(s string) string {
		if strings.Contains(s, "_") {
			return "_"
		}
		return ""
	})
	text = htmlTag.ReplaceAllString(text, " ")
	c.addWords(html.UnescapeString(entity.ReplaceAllStringFunc(text, html.UnescapeString)))
}

// words compares the words of every page.
func (r *Report) words(c *convert.Converter, all *built) error {
	byRef := map[string]*convert.Place{}
	for _, p := range c.Places {
		byRef[p.Ref] = p
	}
	for page, err := range c.Site.Pages {
		if err != nil {
			var found *origin.Found
			if errors.As(err, &found) {
				continue
			}
			return err
		}
		p := byRef[page.Ref]
		if p == nil || p.Draft {
			continue
		}
		there, err := all.wordsOf(p.Target)
		if err != nil {
			return err
		}
		lost := PageWords{File: p.Target, From: p.Ref}
		for word, n := range wordsOfText(page.Text, page.HTML) {
			lost.Source += n
			if missing := n - there[word]; missing > 0 {
				lost.Lost += missing
				lost.Named = append(lost.Named, word)
			}
		}
		slices.Sort(lost.Named)
		lost.Named = lost.Named[:min(12, len(lost.Named))]
		r.Words.Source += lost.Source
		r.Words.Lost += lost.Lost
		if lost.Lost > 0 {
			r.Words.Worst = append(r.Words.Worst, lost)
		}
	}
	slices.SortFunc(r.Words.Worst, func(a, b PageWords) int { return cmp.Or(cmp.Compare(b.Lost, a.Lost), strings.Compare(a.File, b.File)) })
	r.Words.Worst = r.Words.Worst[:min(10, len(r.Words.Worst))]
	return nil
}
