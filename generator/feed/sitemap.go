package feed

import (
	"encoding/xml"
	"fmt"

	"northstar/generator/site"
)

// sitemapLimit is how many addresses the protocol allows in one file.
const sitemapLimit = 50_000

type urlSet struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapIndex struct {
	XMLName  xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Sitemaps []sitemapURL `xml:"sitemap"`
}

type sitemapURL struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

// A Location is one address of the sitemap, a path of the site.
type Location struct {
	Address  string
	Modified site.Date // zero if not known
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
	for part, rest := 1, locations; len(rest) > 0; part++ {
		n := min(sitemapLimit, len(rest))
		if file == partName(part) {
			return urls(s, rest[:n])
		}
		index.Sitemaps = append(index.Sitemaps, sitemapURL{Loc: s.Absolute("/" + partName(part))})
		rest = rest[n:]
	}
	return document(index)
}

func urls(s *site.Site, locations []Location) ([]byte, error) {
	var set urlSet
	for _, l := range locations {
		u := sitemapURL{Loc: s.Absolute(l.Address)}
		if !l.Modified.IsZero() {
			u.LastMod = l.Modified.String()
		}
		set.URLs = append(set.URLs, u)
	}
	return document(set)
}

// Robots returns robots.txt: everything may be read, and where the sitemap is.
func Robots(s *site.Site) []byte {
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + s.Absolute("/sitemap.xml") + "\n")
}
