package convert

import (
	"path"
	"slices"
	"strings"

	"northstar/generator/input/source"
	"northstar/generator/model/site"
)

// made are files of many sites that the program makes of its own.
var made = []string{"robots.txt", "sitemap.xml", "sitemap.txt", "feed.xml", "favicon.svg", "_headers", "_redirects"}

// fileTarget returns where a file that had an address lies on the new site: below content/static, where it keeps its address; where that is
// not for it, beside the pages; "" for what acts in browsers, or is of a kind that is not published.
func fileTarget(address string) string {
	inside := strings.TrimPrefix(path.Clean("/"+site.Unescaped(address)), "/")
	if inside == "" || strings.ContainsAny(inside, `\:*?"<>|`) || slices.Contains(made, strings.ToLower(inside)) {
		return ""
	}
	part, _ := site.ReservedStatic(inside)
	if static := site.StaticFolder + inside; part == "" && site.IsInert(static, source.Extensions()) {
		return static
	}
	if reason, excluded := source.Excluded("content/" + inside); excluded || reason != "" {
		return ""
	}
	first, rest, _ := strings.Cut(inside, "/")
	if site.IsGenerated(first) && first != "assets" {
		inside = "files/" + rest
	}
	return "content/" + inside
}
