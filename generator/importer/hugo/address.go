package hugo

import (
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// address returns where a page was, from the root of the host.
func (s *site) address(p *source, page *origin.Page, slug, url string) string {
	language := s.prefixOf(p.lang)
	if url != "" {
		if strings.Contains(url, ":") {
			url = s.expand(url, p, page, slug)
		}
		if strings.HasPrefix(url, "/") {
			language = ""
		}
		return s.prefix + path.Join("/", language, url) + ending(url)
	}
	if pattern := s.permalink(p); pattern != "" {
		at := s.sanitized(s.expand(pattern, p, page, slug))
		return s.prefix + s.ugliness(p, path.Join("/", language, at)+ending(at))
	}
	at := s.sanitized(p.key)
	if slug != "" && p.kind != "section" {
		at = path.Join(path.Dir(at), s.sanitized(slug))
	}
	if at = path.Join("/", language, at); at != "/" {
		at += "/"
	}
	return s.prefix + s.ugliness(p, at)
}

// ending is the slash that an address has unless it is one of a file.
func ending(address string) string {
	if path.Ext(address) != "" || strings.Trim(address, "/") == "" {
		return ""
	}
	return "/"
}

func (s *site) ugliness(p *source, address string) string {
	if s.ugly && p.kind != "section" && strings.HasSuffix(address, "/") && address != "/" {
		return strings.TrimSuffix(address, "/") + ".html"
	}
	return address
}

// alias returns an address that leads to a page: from the root of the language, or beside the page.
func (s *site) alias(p *source, address, alias string) string {
	base := s.prefix + s.prefixOf(p.lang)
	if !strings.HasPrefix(alias, "/") {
		base = path.Join(address, "..")
	}
	return path.Join("/", base, alias) + ending(alias)
}

// permalink returns the pattern that addresses of a page are made with, "" if there is none.
func (s *site) permalink(p *source) string {
	section, _, below := strings.Cut(p.key, "/")
	kind := "page"
	if p.kind == "section" {
		kind = "section"
		if p.key == "" {
			return ""
		}
	} else if !below {
		section = "/"
	}
	for _, l := range s.languages {
		if l.key == p.lang {
			if pattern := front.Text(get(front.Fields(get(front.Fields(get(l.fields, "permalinks")), kind)), section)); pattern != "" {
				return pattern
			}
		}
	}
	if pattern := s.text("permalinks", kind, section); pattern != "" {
		return pattern
	}
	if kind == "page" {
		return s.text("permalinks", section)
	}
	return ""
}

var token = regexp.MustCompile(`:(sections?(?:slugs?)?\[[^\]]*\]|[a-zA-Z0-9_]+)`)

// expand replaces the tokens of a pattern, as https://gohugo.io/configuration/permalinks/ has them.
func (s *site) expand(pattern string, p *source, page *origin.Page, slug string) string {
	dir := path.Dir(p.key)
	if p.kind == "section" {
		dir = p.key
	}
	var sections []string
	if dir != "." {
		sections = strings.Split(dir, "/")
	}
	name := path.Base(p.key)
	day := page.Date
	return token.ReplaceAllStringFunc(pattern, func(t string) string {
		switch t = t[1:]; t {
		case "year":
			return day.Format("2006")
		case "month":
			return day.Format("01")
		case "monthname":
			return day.Format("January")
		case "day":
			return day.Format("02")
		case "weekday":
			return strconv.Itoa(int(day.Weekday()))
		case "weekdayname":
			return day.Weekday().String()
		case "yearday":
			return strconv.Itoa(day.YearDay())
		case "section", "sectionslug":
			if len(sections) > 0 {
				return sections[0]
			}
			return ""
		case "sections", "sectionslugs":
			return strings.Join(sections, "/")
		case "title":
			return s.segment(page.Title)
		case "slug", "slugortitle":
			if slug != "" {
				return s.segment(slug)
			}
			return s.segment(page.Title)
		case "filename", "contentbasename":
			return s.segment(name)
		case "slugorfilename", "slugorcontentbasename":
			if slug != "" {
				return s.segment(slug)
			}
			return s.segment(name)
		}
		if i := strings.IndexByte(t, '['); i > 0 {
			return strings.Join(slice(sections, t[i+1:len(t)-1]), "/")
		}
		if layout := day.Format(t); layout != t { // a layout of Go's
			return layout
		}
		return ":" + t
	})
}

// slice is [1:], [:2], [last] and so on of a list.
func slice(all []string, written string) []string {
	index := func(s string, otherwise int) int {
		switch n, err := strconv.Atoi(s); {
		case s == "last":
			return max(len(all)-1, 0)
		case err != nil:
			return otherwise
		default:
			return min(max(n, 0), len(all))
		}
	}
	from, to, isRange := strings.Cut(written, ":")
	if len(all) == 0 {
		return nil
	}
	a := index(from, 0)
	b := min(a+1, len(all))
	if isRange {
		b = index(to, len(all))
	}
	if a > b {
		return nil
	}
	return all[a:b]
}

func (s *site) segment(text string) string { return strings.ReplaceAll(s.sanitized(text), "/", "-") }

// sanitized makes a path of a text: blanks become hyphens, and what is no letter, digit or mark goes, but for ./\_#+~-@.
func (s *site) sanitized(text string) string {
	if !s.keepCase {
		text = strings.ToLower(text)
	}
	var b strings.Builder
	hyphen, was := false, false
	for _, r := range text {
		switch {
		case r != ' ' && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune(`./\_#+~-@`, r)):
			if hyphen && r != '-' {
				b.WriteByte('-')
			}
			hyphen, was = false, r == '-'
			b.WriteRune(r)
		case b.Len() > 0 && !was && unicode.IsSpace(r):
			hyphen = true
		}
	}
	return b.String()
}

// termAddress returns where the list of a term was, or of a taxonomy.
func (s *site) termAddress(language, taxonomy, term string) string {
	at := path.Join("/", s.prefixOf(language), taxonomy, s.segment(term))
	if pattern := s.text("permalinks", "term", taxonomy); pattern != "" && term != "" {
		at = path.Join("/", s.prefixOf(language), s.expand(pattern, &source{key: taxonomy + "/" + term}, &origin.Page{Title: term}, ""))
	}
	return fmt.Sprint(s.prefix, at, "/")
}
