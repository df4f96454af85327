package link

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// Nearest returns the one of names that a path was probably meant to be, or "":
// that of the same name in another folder, since a wrong folder is the likeliest
// slip, else one in the same folder whose name is alike.
func Nearest(target string, names []string) string {
	folder, base := path.Split(strings.TrimSuffix(target, "/"))
	ownPage := base == "index.md" || base == "README.md" // every folder may have one
	here := map[string]string{}                          // by last part
	for _, n := range names {
		f, b := path.Split(strings.TrimSuffix(n, "/"))
		if !ownPage && (b == base || strings.TrimSuffix(b, ".md") == base) {
			return n
		}
		if f == folder {
			here[b] = n
		}
	}
	return here[diag.Nearest(base, slices.Sorted(maps.Keys(here)))]
}

// Suggest returns how the source file from should write a link to address, which is not one
// of the site's addresses: the relative path of a Markdown file, or an address; "" if nothing is near.
// What is in the same language goes first.
func Suggest(s *site.Site, suggest *diag.Suggester, from, address string, addresses []string) string {
	if !suggest.May(len(addresses)) {
		return ""
	}
	own := slices.DeleteFunc(slices.Clone(addresses), func(a string) bool {
		return !strings.HasPrefix(a, s.Prefix+"/") || slices.ContainsFunc(s.LanguageSites, func(e *site.Site) bool {
			return e.Prefix != s.Prefix && !e.IsMain() && strings.HasPrefix(a, e.Prefix+"/")
		})
	})
	near := cmp.Or(Nearest(address, own), Nearest(address, addresses))
	for _, p := range s.Pages {
		if p.RootAddress() == near {
			return Relative(path.Dir(from), p.Path)
		}
	}
	return near
}

// Relative returns the way from folder to file, both below the site's root.
func Relative(folder, file string) string {
	a, b := strings.Split(folder, "/"), strings.Split(file, "/")
	for len(a) > 0 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	return strings.Repeat("../", len(a)) + strings.Join(b, "/")
}
