package history

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// An attributeFile is a .gitattributes of a version.
type attributeFile struct {
	folder string // from the top of the repository
	object string
}

// Legible returns a [*RefError] if what a version said of its goals cannot be known: a file that they come from has errors, or
// lies in Git in another form than in a checkout. s is the site of the version, found what is wrong with it.
func (v *Version) Legible(ctx context.Context, s *site.Site, found []diag.Diagnostic) error {
	sources := sourcesOf(s)
	wrong := slices.DeleteFunc(diag.Sort(slices.Clone(found)), func(d diag.Diagnostic) bool {
		hides := s.Broken(d.File) || d.Code == diag.DuplicateID.ID || d.File == s.ConfigFields.File
		return d.Severity != diag.Error || d.Code == diag.NoContent.ID || !hides || !slices.ContainsFunc(sources, func(from string) bool {
			return within(d.File, from) || within(from, d.File)
		})
	})
	if len(wrong) > 0 {
		at := wrong[0].File
		if wrong[0].Line > 0 {
			at += ":" + strconv.Itoa(wrong[0].Line)
		}
		return &RefError{
			Problem: fmt.Sprintf("the version %q has %s in what goals come from, so nothing can be said of its goals. %s: %s [%s]", v.ref,
				diag.Counted(len(wrong), "error"), at, wrong[0].Message, wrong[0].Code),
			Hint: "Compare with an older version that builds; git log lists what changed a file.",
		}
	}
	return v.asCheckedOut(ctx, sources)
}

// sourcesOf lists the files and folders that the goals of a site come from.
func sourcesOf(s *site.Site) []string {
	sources := []string{s.ConfigFields.File, "data/goals", "data/ledger"}
	for _, t := range s.Types {
		counted := slices.ContainsFunc(s.Goals, func(g *site.Goal) bool { return s.Types.ComputedFrom(g.Compute.From) == t })
		if c := t.Collection; c != nil && counted {
			sources = append(sources, c.Written.File)
			if c.InData() {
				sources = append(sources, c.Folder)
				continue
			}
		}
		if t.Folder != "" && (counted || t.Outcomes != nil) {
			sources = append(sources, "content/"+t.Folder)
		}
	}
	return sources
}

// within reports whether a path is a folder or lies in it.
func within(file, folder string) bool { return file == folder || strings.HasPrefix(file, folder+"/") }

// asCheckedOut returns a [*RefError] if an attribute makes a text that goals come from another one in a checkout, which is what was
// published: a filter (Git LFS is one) or an encoding. Where attributes take that back again, it is not looked at.
func (v *Version) asCheckedOut(ctx context.Context, sources []string) error {
	var texts []string
	for name, n := range v.tree {
		isText := slices.Contains([]string{".yaml", ".yml", ".csv", ".md"}, strings.ToLower(path.Ext(name)))
		if n.mode.IsRegular() && isText && slices.ContainsFunc(sources, func(from string) bool { return within(name, from) }) {
			texts = append(texts, name)
		}
	}
	slices.Sort(texts)
	lines := make([][]string, len(v.attributes))
	macros := map[string]bool{}
	for i, a := range v.attributes {
		data, err := v.read(a.object)
		if err != nil {
			return v.Err(ctx)
		}
		lines[i] = strings.Split(strings.TrimPrefix(string(data), "\uFEFF"), "\n")
	}
	for known := -1; known < len(macros); { // of other macros, perhaps
		known = len(macros)
		for _, line := range slices.Concat(lines...) {
			pattern, attributes := attributesOf(line)
			if name, ok := strings.CutPrefix(pattern, "[attr]"); ok && converting(attributes, macros) != "" {
				macros[name] = true
			}
		}
	}
	for i, a := range v.attributes {
		for n, line := range lines[i] {
			pattern, attributes := attributesOf(line)
			which := converting(attributes, macros)
			if which == "" {
				continue
			}
			for _, text := range texts {
				file := path.Join(v.repository.Prefix(), text)
				below, inside := strings.CutPrefix(file, a.folder)
				if !inside || !covers(pattern, below) {
					continue
				}
				return &RefError{
					Problem: fmt.Sprintf("in the version %q, Git has another text of %s than a checkout, because of %s in %s.gitattributes:%d, "+
						"so nothing can be said of its goals", v.ref, text, which, a.folder, n+1),
					Hint: "Take the attribute out for texts, store them anew with: git add --renormalize . " +
						"and compare with a version that has them as they are.",
				}
			}
		}
	}
	return nil
}

// attributesOf splits a line of .gitattributes.
func attributesOf(line string) (pattern string, attributes []string) {
	line = strings.TrimSpace(line)
	if strings.HasPrefix(line, "#") || line == "" {
		return "", nil
	}
	if quoted, err := strconv.QuotedPrefix(line); err == nil {
		pattern, _ = strconv.Unquote(quoted)
		return pattern, strings.Fields(line[len(quoted):])
	}
	words := strings.Fields(line)
	if strings.HasPrefix(line, `"`) { // in quotes that only Git understands
		return "*", words[1:]
	}
	return words[0], words[1:]
}

// converting returns the attribute that makes files other ones in a checkout, or "". Other line ends and $Id$ are none.
func converting(attributes []string, macros map[string]bool) string {
	for _, a := range attributes {
		name, value, _ := strings.Cut(a, "=")
		encoded := name == "working-tree-encoding" && !strings.EqualFold(value, "utf-8") && !strings.EqualFold(value, "utf8")
		if name == "filter" || encoded || macros[name] {
			return a
		}
	}
	return ""
}

// covers reports whether a pattern of .gitattributes can be about a file below its folder. It says yes where it is not sure.
func covers(pattern, file string) bool {
	pattern, file = strings.ReplaceAll(strings.ToLower(pattern), "[!", "[^"), strings.ToLower(file) // Git may tell capitals apart, or not
	matches := func(pattern, name string) bool {
		ok, err := path.Match(pattern, name)
		return ok || err != nil || strings.Contains(pattern, "[:")
	}
	switch {
	case !strings.Contains(pattern, "/"):
		return matches(pattern, path.Base(file))
	case !strings.Contains(pattern, "**"):
		return matches(strings.TrimPrefix(pattern, "/"), file)
	}
	pattern = strings.TrimPrefix(pattern, "/")
	before := pattern
	if i := strings.IndexAny(pattern, `*?[\`); i >= 0 {
		before = pattern[:strings.LastIndexByte(pattern[:i], '/')+1]
	}
	return strings.HasPrefix(file, before) && matches(path.Base(pattern), path.Base(file))
}
