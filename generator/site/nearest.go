package site

import (
	"maps"
	"path"
	"slices"
	"strings"

	"northstar/generator/diag"
)

// nearestPath returns the one of names that a path was probably meant to be, or "":
// that of the same name in another folder, since a wrong folder is the likeliest
// slip, else one in the same folder whose name is alike.
func nearestPath(target string, names []string) string {
	folder, base := path.Split(strings.TrimSuffix(target, "/"))
	here := map[string]string{} // by last part
	for _, n := range names {
		f, b := path.Split(strings.TrimSuffix(n, "/"))
		if b == base || strings.TrimSuffix(b, ".md") == base {
			return n
		}
		if f == folder {
			here[b] = n
		}
	}
	return here[diag.Nearest(base, slices.Sorted(maps.Keys(here)))]
}

// NearestAddress returns the one of addresses, paths of the site, that a path that is
// not among them was probably meant to be, or "".
func NearestAddress(address string, addresses []string) string {
	if strings.Trim(address, "/") == "" {
		return ""
	}
	return nearestPath(address, addresses)
}
