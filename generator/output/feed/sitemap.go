package feed

import (
	"encoding/xml"
	"fmt"
	"slices"

	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// sitemapLimit is how many addresses the protocol allows in one file.
const sitemapLimit = 50_000

type urlSet struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string       `xml:"xmlns:xhtml,attr,omitempty"` // where a page has alternates
	URLs    []sitemapURL `xml:"url"`
}

type sitemapIndex struct {
	XMLName  xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Sitemaps []sitemapURL `xml:"sitemap"`
}

type sitemapURL struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
	// Alternates are the page in every language, as
	// https://developers.google.com/search/docs/specialty/international/localized-versions asks.
	Alternates []webLink `xml:"xhtml:link"`
}

// A Location is one address of the sitemap, a path of the site.
type Location struct {
	Address  string
	Modified site.Date       // zero if not known
	Versions []theme.Version // in every language, the main one first; nil for a page in one only
}

// SitemapFiles returns the names of the files that a sitemap of n addresses needs: one,
// or an index and its parts.
func SitemapFiles(n int) []string {
	files := []string{"sitemap.xml"}
	if n > sitemapLimit {
		for part := 1; (part-1)*sitemapLimit < n; part++ {
			files = append(files, partName(part))
		}
	}
	return files
}

func partName(part int) string { return fmt.Sprintf("sitemap-%d.xml", part) }

// Sitemap returns one of the files of SitemapFiles(len(locations)).
func Sitemap(s *site.Site, locations []Location, file string) ([]byte, error) {
	if len(locations) <= sitemapLimit {
		return urls(s, locations)
	}
	var index sitemapIndex
	part := 0
	for some := range slices.Chunk(locations, sitemapLimit) {
		part++
		if file == partName(part) {
			return urls(s, some)
		}
		index.Sitemaps = append(index.Sitemaps, sitemapURL{Loc: s.Absolute("/" + partName(part))})
	}
	return document(index)
}

func urls(s *site.Site, locations []Location) ([]byte, error) {
	var set urlSet
	for _, l := range locations {
		u := sitemapURL{Loc: s.Origin + s.RootURL(l.Address)}
		if !l.Modified.IsZero() {
			u.LastMod = l.Modified.String()
		}
		for _, v := range l.Versions {
			set.XHTML = "http://www.w3.org/1999/xhtml"
			u.Alternates = append(u.Alternates, webLink{Rel: "alternate", Language: v.Language, Href: s.Origin + s.RootURL(v.Address)})
		}
		set.URLs = append(set.URLs, u)
	}
	return document(set)
}

// Robots returns robots.txt: everything may be read, and where the sitemap is.
func Robots(s *site.Site) []byte {
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + s.Absolute("/sitemap.xml") + "\n")
}
