package feed

import (
	"net/url"
	"strings"

	"northstar/generator/model/site"
)

// AdminFolder is where a content management system lives on a site that has one; its page is [AdminPage].
const AdminFolder = "/admin/"

// AdminPage is the source of the page of a content management system. It is published only if the configuration trusts it.
const AdminPage = site.StaticFolder + "admin/index.html"

// AdminHeaders replace the policy below [AdminFolder], and nowhere else; nil on a site without a content management system. Such a program
// compiles what it checks its configuration with, writes style into its page, shows pictures from memory and people's faces from their
// host, and talks to the host of the repository, or to a server on the machine of whoever tries it.
func AdminHeaders(s *site.Site) []Header {
	if s.Asset(AdminPage) == nil {
		return nil
	}
	return []Header{{policyName,
		"default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; " +
			"font-src 'self' data:; media-src 'self' blob:; connect-src 'self' blob: http://localhost:8081 http://127.0.0.1:8081" +
			hostsOf(s.Config.Repository) + "; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"}}
}

// hostsOf returns the hosts at which a program reads and writes files of a repository, as a policy names them.
func hostsOf(r site.Repository) string {
	u, err := url.Parse(r.URL)
	if err != nil || u.Scheme != "https" || !site.IsHost(strings.ToLower(u.Host)) {
		return ""
	}
	host := strings.ToLower(u.Host)
	switch host {
	case "github.com":
		return " https://api.github.com https://www.githubstatus.com"
	case "bitbucket.org":
		return " https://bitbucket.org https://api.bitbucket.org"
	}
	return " https://" + host
}
