package link

import (
	"cmp"
	"path"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// Problem says what is wrong with link l, written in the source file from, which leads to t. The Code is "" when
// nothing is, or nothing that was not reported of the file itself.
func Problem(s *site.Site, suggest *diag.Suggester, from string, l markdown.Link, t Target) diag.Diagnostic {
	at := diag.Position{File: from, Line: l.Pos.Line, Column: l.Pos.Column, Width: l.Pos.Width}
	switch t.Reason {
	case NoAnchor:
		return noAnchor(s, suggest, at, t.Page, l.Fragment)
	case Outside:
		return diag.New(diag.LinkLeavesContent, at, "The link %q points outside the content folder.", l.Dest)
	case NotAPicture:
		d := diag.New(diag.NotAPicture, at, "%q is not a picture, so it cannot be shown as one.", l.Dest)
		d.Wrong, d.Near = "![", "["
		return d.WithHint("Write a link to it, without the exclamation mark: [What it is](%s).", l.Dest)
	case PageAsImage:
		return diag.New(diag.BrokenImage, at, "%q is a page, not an image.", l.Dest)
	case NotPublished:
		switch t.Excluded.Reason {
		case "draft":
			return diag.New(diag.LinkToDraft, at, "%q is a draft, so the link would lead nowhere.", l.Dest)
		case "future":
			return diag.New(diag.LinkToExcluded, at, "%q is not published until %s; until then the link leads to its section's list.",
				l.Dest, t.Excluded.Until)
		}
		return diag.New(diag.LinkToExcluded, at, "%q is %s; the link leads to its section's list.", l.Dest, t.Excluded.Reason)
	case Missing:
		return missing(s, suggest, at, l)
	case OK:
		if l.Kind == markdown.Recording && t.Asset != nil {
			return wordless(s, at, l.Dest, t.Asset)
		}
	}
	return diag.Diagnostic{}
}

// wordless reports a recording that who cannot hear it has nothing of: a video without captions, or sound without its words.
func wordless(s *site.Site, at diag.Position, written string, a *site.Asset) diag.Diagnostic {
	page, file := s.Transcript(a.Path, "")
	name := strings.TrimSuffix(path.Base(a.Path), path.Ext(a.Path))
	switch {
	case len(s.Captions(a.Path)) > 0:
		return diag.Diagnostic{}
	case a.Recording.Width > 0:
		return diag.New(diag.NoCaptions, at, "The video %q has no captions.", written).
			WithHint("Put them beside it, as %s.vtt, or %s.de.vtt in German.", name, name)
	case page != nil, file != nil:
		return diag.Diagnostic{}
	}
	return diag.New(diag.NoCaptions, at, "What is said in %q stands nowhere.", written).
		WithHint("Put it beside the recording, as a page %s.md, or as %s.txt, or as captions %s.vtt.", name, name, name)
}

func noAnchor(s *site.Site, suggest *diag.Suggester, at diag.Position, p *site.Page, fragment string) diag.Diagnostic {
	body := s.Body(p.Document)
	d := diag.New(diag.BrokenAnchor, at, "%s has no heading #%s.", p.Path, fragment)
	if near := suggest.Nearest(fragment, body.Anchors); near != "" {
		return d.DidYouMean("#"+fragment, "#"+near)
	}
	if len(body.Headings) == 0 {
		return d.WithHint("The page has no headings; link to the page itself.")
	}
	var ids []string
	for _, h := range body.Headings[:min(8, len(body.Headings))] {
		ids = append(ids, "#"+h.ID)
	}
	if len(ids) == 8 {
		ids = append(ids, "...")
	}
	return d.WithHint("Its headings are: %s.", strings.Join(ids, ", "))
}

func missing(s *site.Site, suggest *diag.Suggester, at diag.Position, l markdown.Link) diag.Diagnostic {
	folder := path.Dir(at.File)
	file := path.Join(folder, l.Dest)
	if isImage(l) {
		return MissingFile(s, suggest, diag.BrokenImage, Picture, at, l.Dest, file, folder)
	}
	if strings.HasPrefix(file, site.DataFolder) {
		return missingRecord(s, suggest, at, file, l)
	}
	if ext := path.Ext(strings.TrimSuffix(l.Dest, "/")); ext != "" && ext != ".md" {
		d := MissingFile(s, suggest, diag.BrokenLink, File, at, l.Dest, file, folder)
		if d.Near == "" && d.Hint == diag.BrokenLink.Explain().Fix { // which speaks of pages
			d.Hint = diag.MissingFile.Explain().Fix
		}
		return d
	}
	return MissingFile(s, suggest, diag.BrokenLink, File|Page, at, l.Dest, file, folder)
}

// missingRecord reports that there is no record that l leads to, in a file of data.
func missingRecord(s *site.Site, suggest *diag.Suggester, at diag.Position, file string, l markdown.Link) diag.Diagnostic {
	written := l.Dest
	if l.Fragment != "" {
		written, file = written+"#"+l.Fragment, file+"#"+l.Fragment
	}
	d := diag.New(diag.BrokenLink, at, "There is no record %q.", written)
	if !suggest.May(len(s.Pages)) {
		return d
	}
	var records []string
	for _, p := range s.Pages {
		if p.IsData() {
			records = append(records, p.Path)
		}
	}
	if near := Nearest(file, records); near != "" {
		return d.DidYouMean(written, Relative(path.Dir(at.File), near))
	}
	return d
}

// Wanted says what may be suggested in place of a file that is not there.
type Wanted uint8

// What may be wanted.
const (
	Picture Wanted = 1 << iota // a picture that browsers show
	File                       // any file but a page
	Page                       // a page
)

// MissingFile reports that a file, named as written, is not published at its source path. The nearest of those that
// are wanted is suggested as it is named from a folder, one of the same language before others.
func MissingFile(s *site.Site, suggest *diag.Suggester, code diag.Code, w Wanted, at diag.Position,
	written, source, folder string) diag.Diagnostic {
	what := "file"
	if w == Picture && code == diag.BrokenImage {
		what = "image"
	}
	if _, there := s.Index.Unusable[source]; there {
		if w == Picture && site.IsForeignPicture(source) {
			return diag.New(diag.NotAPicture, at, "%q is a kind of picture that browsers do not show.", written)
		}
		return diag.New(code, at, "%q is there, but it is not published.", written).WithHint("The warning about that file says why.")
	}
	d := diag.New(code, at, "There is no %s %q.", what, written)
	if !suggest.May(len(s.Pages) + len(s.Assets)) {
		return d
	}
	var own, others []string
	for _, p := range s.Pages {
		switch {
		case w&Page == 0:
		case s.IsLocal(p):
			own = append(own, p.Path)
		default:
			others = append(others, p.Path)
		}
	}
	for _, a := range s.Assets {
		if w&File != 0 || site.IsPicture(a.Path) {
			others = append(others, a.Path)
		}
	}
	if near := cmp.Or(Nearest(source, own), Nearest(source, others)); near != "" {
		return d.DidYouMean(written, Relative(folder, near))
	}
	return d
}
