package host

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// Limits is what a web host takes. A limit of 0 is none that its documentation names.
type Limits struct {
	Host          string // as flags write it
	Title         string // as people call it
	Files         int    // of a site
	FolderFiles   int    // directly in one folder
	FileSize      int64
	SiteSize      int64
	SourceSize    int64 // of a file in Git, where the host of the site is that of its repository
	Redirects     int   // in _redirects, without those that have a * or a placeholder
	Dynamic       int   // those
	RedirectLine  int   // characters
	RedirectsSize int64 // of _redirects
	HeaderRules   int   // in _headers
	HeaderLine    int   // characters
	More          string
	Read          site.Date // when the sources said so
	Sources       []string
}

const (
	kilobyte = 1 << 10
	megabyte = 1 << 20
	gigabyte = 1 << 30
)

// known are the limits of the hosts, for accounts that cost nothing: all that Northstar knows of them.
var known = []Limits{
	{
		Host: "github", Title: "GitHub Pages",
		SiteSize: gigabyte, SourceSize: 100 * megabyte,
		More: "Leave originals out of the repository, or publish elsewhere.",
		Read: site.Date{Year: 2026, Month: 11, Day: 30},
		Sources: []string{
			"https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits",
			"https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github",
		},
	},
	{
		Host: "netlify", Title: "Netlify",
		FolderFiles: 54_000, Redirects: 10_000,
		More: "Ask Netlify's support, or publish elsewhere.",
		Read: site.Date{Year: 2026, Month: 11, Day: 30},
		Sources: []string{
			"https://docs.netlify.com/site-deploys/overview/#files-per-directory-limit",
			"https://docs.netlify.com/routing/redirects/", // from where on a deploy might fail
		},
	},
	{
		Host: "cloudflare", Title: "Cloudflare Pages",
		Files: 20_000, FileSize: 25 * megabyte,
		Redirects: 2_000, Dynamic: 100, RedirectLine: 1_000, HeaderRules: 100, HeaderLine: 2_000,
		More: "Paid plans take 100,000 files.",
		Read: site.Date{Year: 2026, Month: 11, Day: 30},
		Sources: []string{
			"https://developers.cloudflare.com/pages/platform/limits/",
			"https://developers.cloudflare.com/pages/configuration/headers/",
			"https://developers.cloudflare.com/pages/configuration/redirects/",
		},
	},
	{
		Host: "gitlab", Title: "GitLab Pages",
		Files: 200_000, SiteSize: gigabyte, Redirects: 1_000, RedirectsSize: 64 * kilobyte,
		More: "GitLab of your own takes what its administrator allows.",
		Read: site.Date{Year: 2026, Month: 11, Day: 30},
		Sources: []string{
			"https://docs.gitlab.com/user/gitlab_com/#gitlab-pages",
			"https://docs.gitlab.com/administration/pages/",
			"https://docs.gitlab.com/user/project/pages/redirects/",
		},
	},
}

// Limited lists the hosts of which limits are known.
func Limited() []string {
	var names []string
	for _, l := range known {
		names = append(names, l.Host)
	}
	return names
}

// LimitsOf returns the limits of a host, one of [Limited].
func LimitsOf(name string) (Limits, bool) {
	i := slices.IndexFunc(known, func(l Limits) bool { return l.Host == name })
	if i < 0 {
		return Limits{}, false
	}
	return known[i], true
}

// Sized is one file of a finished site, or of the repository that it is made from.
type Sized struct {
	Path   string
	Source string // of the site, if it is made from one file
	Size   int64
}

// An Upload is what a host is given.
type Upload struct {
	Files     []Sized
	Sources   []Sized // files of the repository
	Redirects []byte  // _redirects, which is one of the files
	Headers   []byte  // _headers
}

// Check reports what of an upload is more than a host takes.
func (l Limits) Check(u Upload) []diag.Diagnostic {
	var found []diag.Diagnostic
	report := func(c diag.Code, file, hint string, format string, args ...any) {
		found = append(found, diag.New(c, diag.Position{File: file}, format, args...).WithHint("%s", hint))
	}
	if n := len(u.Files); l.Files > 0 && n > l.Files {
		report(diag.HostFiles, "", fmt.Sprintf("Most of them lie in %s. %s", mostIn(u.Files, topFolder), l.More),
			"The site has %s, and %s takes %s.", counted(n, "file"), l.Title, thousands(l.Files))
	}
	if l.FolderFiles > 0 {
		for folder, n := range perFolder(u.Files, path.Dir) {
			if n > l.FolderFiles {
				report(diag.HostFiles, "", l.More, "The folder %s of the site has %s, and %s takes %s in one.",
					folder, counted(n, "file"), l.Title, thousands(l.FolderFiles))
			}
		}
	}
	var whole int64
	for _, f := range u.Files {
		whole += f.Size
		if l.FileSize > 0 && f.Size > l.FileSize {
			report(diag.HostFileSize, f.Source, "Make it smaller, or put it where large files are kept and link to it.",
				"%s has %s, and %s takes %s a file.", f.Path, bytesOf(f.Size), l.Title, bytesOf(l.FileSize))
		}
	}
	if l.SiteSize > 0 && whole > l.SiteSize {
		report(diag.HostSiteSize, "", fmt.Sprintf("The largest is %s. %s", largest(u.Files), l.More),
			"The site has %s, and %s takes %s.", bytesOf(whole), l.Title, bytesOf(l.SiteSize))
	}
	for _, f := range u.Sources {
		if l.SourceSize > 0 && f.Size > l.SourceSize {
			report(diag.HostSource, f.Path, "Make it smaller before it is committed: a push with it is refused, also if a later one takes it out.",
				"This file has %s, and Git there takes %s a file.", bytesOf(f.Size), bytesOf(l.SourceSize))
		}
	}
	return diag.Sort(append(found, l.checkRules(u)...))
}

// checkRules reports what of _redirects and _headers is more than a host reads.
func (l Limits) checkRules(u Upload) (found []diag.Diagnostic) {
	report := func(c diag.Code, hint string, format string, args ...any) {
		found = append(found, diag.New(c, diag.Position{}, format, args...).WithHint("%s", hint))
	}
	const fewer = "Every older address has a page that leads on, too, so readers arrive all the same; search engines prefer the redirects. " +
		"Take out the aliases that nobody follows any more."
	fixed, dynamic, longest := redirectsIn(u.Redirects)
	switch {
	case l.Redirects > 0 && fixed > l.Redirects:
		report(diag.HostRedirects, fewer, "_redirects has %s, and %s reads %s.",
			counted(fixed, "redirect"), l.Title, thousands(l.Redirects))
	case l.RedirectsSize > 0 && int64(len(u.Redirects)) > l.RedirectsSize:
		report(diag.HostRedirects, fewer, "_redirects has %s, and %s reads %s.",
			bytesOf(int64(len(u.Redirects))), l.Title, bytesOf(l.RedirectsSize))
	}
	if l.Dynamic > 0 && dynamic > l.Dynamic {
		report(diag.HostRedirects, fewer, "_redirects has %s with a * or a placeholder, and %s reads %s.",
			counted(dynamic, "rule"), l.Title, thousands(l.Dynamic))
	}
	if l.RedirectLine > 0 && longest > l.RedirectLine {
		report(diag.HostRedirects, "Give the page with that alias a shorter one.", "A line of _redirects has %s, and %s reads %s.",
			counted(longest, "character"), l.Title, thousands(l.RedirectLine))
	}
	rules, line := headersIn(u.Headers)
	if l.HeaderRules > 0 && rules > l.HeaderRules {
		report(diag.HostHeaders, "Each language has one rule. Publish where there is no such limit, such as on a server of your own.",
			"_headers has %s, and %s reads %s.", counted(rules, "rule"), l.Title, thousands(l.HeaderRules))
	}
	if l.HeaderLine > 0 && line > l.HeaderLine {
		report(diag.HostHeaders, "It is the content-security policy, with every host that allow in data/site.yaml opens it for: allow fewer.",
			"A line of _headers has %s, and %s reads %s.", counted(line, "character"), l.Title, thousands(l.HeaderLine))
	}
	return found
}

// Summary says in one line how much of a host's limits an upload takes.
func (l Limits) Summary(u Upload) string {
	of := func(have, most string, limited bool) string {
		if !limited {
			return have
		}
		return have + " of " + most
	}
	var whole, most int64
	for _, f := range u.Files {
		whole, most = whole+f.Size, max(most, f.Size)
	}
	fixed, dynamic, _ := redirectsIn(u.Redirects)
	rules, _ := headersIn(u.Headers)
	parts := []string{
		of(thousands(len(u.Files)), thousands(l.Files), l.Files > 0) + " files",
		of(bytesOf(whole), bytesOf(l.SiteSize), l.SiteSize > 0),
		"the largest file " + of(bytesOf(most), bytesOf(l.FileSize), l.FileSize > 0),
	}
	if l.Redirects > 0 {
		parts = append(parts, of(thousands(fixed+dynamic), thousands(l.Redirects+l.Dynamic), true)+" redirects")
	} else {
		parts = append(parts, counted(fixed, "redirect")+" as pages, since it reads no _redirects")
	}
	if l.HeaderRules > 0 {
		parts = append(parts, of(thousands(rules), thousands(l.HeaderRules), true)+" header rules")
	}
	return fmt.Sprintf("%s (as documented on %s): %s.\n", l.Title, l.Read, strings.Join(parts, ", "))
}

// redirectsIn counts the rules of _redirects that a host reads: those for one address, and those for many; and returns how
// many characters the longest has. A rule with another status than that of a redirect is for hosts that show an error page by it.
func redirectsIn(file []byte) (fixed, dynamic, longest int) {
	for line := range bytes.Lines(file) {
		parts := strings.Fields(string(line))
		if len(parts) < 2 || strings.HasPrefix(parts[0], "#") || len(parts) > 2 && !strings.HasPrefix(parts[2], "3") {
			continue
		}
		if strings.ContainsAny(parts[0], "*") || strings.Contains(parts[0], "/:") {
			dynamic++
		} else {
			fixed++
		}
		longest = max(longest, len(bytes.TrimRight(line, "\n")))
	}
	return fixed, dynamic, longest
}

// headersIn counts the rules of _headers, and the characters of its longest line.
func headersIn(file []byte) (rules, longest int) {
	for line := range bytes.Lines(file) {
		line = bytes.TrimRight(line, "\n")
		if len(line) > 0 && line[0] != ' ' && line[0] != '#' {
			rules++
		}
		longest = max(longest, len(line))
	}
	return rules, longest
}

// bytesOf writes a size as people read it, in binary units as hosts mean it, and never rounded down.
func bytesOf(n int64) string {
	switch {
	case n >= gigabyte:
		return tenths(n, gigabyte) + " GiB"
	case n >= megabyte:
		return tenths(n, megabyte) + " MiB"
	}
	return tenths(n, kilobyte) + " KiB"
}

func tenths(n, unit int64) string {
	t := (10*n + unit - 1) / unit
	if t%10 == 0 {
		return thousands(int(t / 10))
	}
	return fmt.Sprintf("%s.%d", thousands(int(t/10)), t%10)
}

// topFolder returns the first folder of a path.
func topFolder(file string) string {
	first, _, below := strings.Cut(file, "/")
	if !below {
		return "."
	}
	return first
}

func perFolder(files []Sized, folder func(string) string) map[string]int {
	n := map[string]int{}
	for _, f := range files {
		n[folder(f.Path)]++
	}
	return n
}

// mostIn names the three folders that have the most files.
func mostIn(files []Sized, folder func(string) string) string {
	n := perFolder(files, folder)
	names := slices.SortedFunc(maps.Keys(n), func(x, y string) int { return cmp.Or(cmp.Compare(n[y], n[x]), cmp.Compare(x, y)) })
	names = names[:min(3, len(names))]
	for i, name := range names {
		names[i] = fmt.Sprintf("%s (%s)", strings.Replace(name+"/", "./", "the top folder", 1), thousands(n[name]))
	}
	return strings.Join(names, ", ")
}

func largest(files []Sized) string {
	f := slices.MaxFunc(files, func(x, y Sized) int { return cmp.Or(cmp.Compare(x.Size, y.Size), cmp.Compare(y.Path, x.Path)) })
	return fmt.Sprintf("%s with %s", f.Path, bytesOf(f.Size))
}

// counted writes a number of things.
func counted(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + one + "s"
}

// thousands writes a number with commas.
func thousands(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
