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

// Sitemap returns sitemap.xml and, for sites with more addresses than one file may
// hold, the files that it refers to, by output path.
func Sitemap(s *site.Site, locations []Location) (map[string][]byte, error) {
	files := map[string][]byte{}
	var index sitemapIndex
	for part := 0; part*sitemapLimit < len(locations) || part == 0; part++ {
		set := urlSet{}
		for _, l := range locations[part*sitemapLimit : min(len(locations), (part+1)*sitemapLimit)] {
			u := sitemapURL{Loc: s.Absolute(l.Address)}
			if !l.Modified.IsZero() {
				u.LastMod = l.Modified.String()
			}
			set.URLs = append(set.URLs, u)
		}
		b, err := document(set)
		if err != nil {
			return nil, err
		}
		if len(locations) <= sitemapLimit {
			return map[string][]byte{"sitemap.xml": b}, nil
		}
		name := fmt.Sprintf("sitemap-%d.xml", part+1)
		files[name] = b
		index.Sitemaps = append(index.Sitemaps, sitemapURL{Loc: s.Absolute("/" + name)})
	}
	b, err := document(index)
	files["sitemap.xml"] = b
	return files, err
}

// Robots returns robots.txt: everything may be read, and where the sitemap is.
func Robots(s *site.Site) []byte {
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + s.Absolute("/sitemap.xml") + "\n")
}
