package pipeline

import (
	"bytes"
	"fmt"
	"reflect"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/input/source"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
)

// Published is what became of a build that was published.
type Published struct {
	Manifest [32]byte          // the digest of the list of what was published; see package publish
	Found    []diag.Diagnostic // as they were reported
	AsOf     string            // the day that the site speaks of
	Remarks  string            // what was said of it besides, line by line
}

// Unchanged returns what became of the last build of the site, if one of in would be the same: its files, its theme, the options and
// the program are the same, and nothing has fallen due. Files are the same if the file system says so, or else their digests.
func (s *Store) Unchanged(in Input) (Published, bool) {
	if s == nil || s.last.Published.Manifest == ([32]byte{}) {
		return Published{}, false
	}
	last := &s.last
	if !last.holds(in.Options.Now) {
		return Published{}, false
	}
	entries, refused := source.List(in.Files)
	if len(entries) != len(last.Files) || !reflect.DeepEqual(refused, last.Refused) || s.conditions(in, last.Theme) != last.Conditions {
		return Published{}, false
	}
	next := *last
	var buffer bytes.Buffer
	for i, e := range entries {
		f := last.Files[i]
		if f.Path != e.Path {
			return Published{}, false
		}
		if f.File == e.File {
			continue
		}
		if !e.Text || f.Digest == (site.Digest{}) {
			return Published{}, false
		}
		if src, wrong := source.Read(in.Files, e, &buffer); len(wrong) > 0 || src.Digest != f.Digest {
			return Published{}, false
		}
		if s.next == nil { // its files are looked at by what they are next time
			next.Files = append([]knownFile(nil), last.Files...)
			s.next = &next
		}
		next.Files[i] = known(e, f.Digest, in.Options.Now)
		next.Files[i].Summary = f.Summary
	}
	return last.Published, true
}

// holds reports whether nothing has fallen due since the build at an instant, and it does not lie before that.
func (r *record) holds(now time.Time) bool {
	return r.Term[0].IsZero() || !now.Before(r.Term[0]) && now.Before(r.Term[1])
}

// conditions tells apart what decides a build beside the files of content and data, and the time.
func (s *Store) conditions(in Input, theme string) string {
	o := in.Options
	o.Now = time.Time{}
	return fmt.Sprintf("%s %x %#v %v %q", s.program, digestOfFolder(in.Files, "themes/"+theme), o, in.Minify, readPin(in.Files))
}

// known is a file that had a digest when it was listed as e.
func known(e source.Entry, d site.Digest, now time.Time) knownFile {
	f := knownFile{Path: e.Path, Digest: d}
	if e.File.Settled(now) {
		f.File = e.File
	}
	return f
}

// remember notes how the files were that a build is made from. Those of a preview are not published.
func (s *Store) remember(in Input, entries []source.Entry, files []*file, refused []diag.Diagnostic, theme string) {
	if s == nil || in.LastGood {
		return
	}
	s.next = &record{Files: make([]knownFile, len(entries)), Refused: refused, Theme: theme, Conditions: s.conditions(in, theme)}
	s.still = func() bool { return s.conditions(in, theme) == s.next.Conditions }
	for i, e := range entries {
		var digest site.Digest
		if f := files[i]; f != nil {
			digest = f.digest
		} else if isRule(e.Path) {
			src, _ := source.Read(in.Files, e, new(bytes.Buffer))
			digest = src.Digest
		}
		s.next.Files[i] = known(e, digest, in.Options.Now)
		if f := files[i]; f != nil && f.parsed.body.Body != nil && !f.lazy {
			s.next.Files[i].Summary = digestOf([]byte(f.parsed.body.Body().Summary))
		}
	}
	s.next.Facts = factsOf(s.next.Conditions, entries, files, s.next.Files)
	s.seePages(in)
}

// Keep notes what became of the build b, so that Unchanged knows it again.
func (s *Store) Keep(b *Build, p Published) {
	if s == nil || s.next == nil || !s.still() { // a theme that was edited meanwhile is not what was published, or only half
		return
	}
	s.next.Term[0], s.next.Term[1] = assemble.Term(b.Site)
	s.next.Published, s.next.Pages = p, s.seen.pages()
}
