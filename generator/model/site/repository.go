package site

import (
	"net/url"
	"strings"
)

// A GitHost is a program that serves repositories on the web.
type GitHost string

// The hosts whose pages are known. Codeberg is a Forgejo, and a Forgejo has the pages of a Gitea.
const (
	GitHub    GitHost = "github"
	GitLab    GitHost = "gitlab"
	Gitea     GitHost = "gitea"
	SourceHut GitHost = "sourcehut"
	OtherHost GitHost = "other"
)

// hostNames are parts of the names of hosts, between their dots, that say which program answers there.
var hostNames = []struct {
	part string
	host GitHost
}{{"github", GitHub}, {"gitlab", GitLab}, {"codeberg.org", Gitea}, {"gitea", Gitea}, {"forgejo", Gitea}, {"sr.ht", SourceHut}}

// Kind returns the program that serves the repository: the one that it names, or the one that the name of its host is known for.
func (r *Repository) Kind() GitHost {
	if r.Host == "forgejo" {
		return Gitea
	}
	if r.Host != "" {
		return GitHost(r.Host)
	}
	name := "." + r.hostName() + "."
	for _, x := range hostNames {
		if strings.Contains(name, "."+x.part+".") {
			return x.host
		}
	}
	return OtherHost
}

// hostName returns the name of the repository's host: "codeberg.org".
func (r *Repository) hostName() string {
	u, err := url.Parse(r.URL)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// HostTitle returns what people call the host: "GitHub", "codeberg.org".
func (r *Repository) HostTitle() string {
	name := r.hostName()
	if title := map[string]string{"github.com": "GitHub", "gitlab.com": "GitLab", "codeberg.org": "Codeberg"}[name]; title != "" {
		return title
	}
	return name
}

// EditURL returns where a file can be edited; "" if the host has no page for that. What we know nothing of may be like GitHub.
func (r *Repository) EditURL(file string) string {
	switch r.Kind() {
	case SourceHut:
		return ""
	case GitLab:
		return r.page("/-/edit/" + r.inBranch(file))
	case Gitea:
		return r.page("/_edit/" + r.inBranch(file))
	}
	return r.page("/edit/" + r.inBranch(file))
}

// NewFile returns the address of the page on which a file with a text can be proposed: {path} and {text} stand for the two, {folder} for
// the path without the name of the file, to be encoded as values of a query. It is "" if the host has no page that takes them.
//
// GitHub: https://docs.github.com/en/repositories/working-with-files/managing-files/creating-new-files; Forgejo has the same, as Gitea had
// from 1.15 on: https://github.com/go-gitea/gitea/pull/16556. Gitea of today (tried: 1.27.3) takes all of filename for a folder, and asks
// for the name of a file in it; with the folder alone, every Gitea does.
func (r *Repository) NewFile() string {
	const query = "?filename={path}&value={text}"
	switch {
	case r.Kind() == GitHub:
		return r.page("/new/" + r.inBranch("") + query)
	case r.AsksName():
		return r.page("/_new/" + r.inBranch("") + "/?filename={folder}&value={text}")
	case r.Kind() == Gitea:
		return r.page("/_new/" + r.inBranch("") + "/" + query)
	}
	return ""
}

// AsksName reports whether the page of [Repository.NewFile] asks people for the name of the file: that of a Gitea which is no Forgejo.
func (r *Repository) AsksName() bool {
	if r.Host != "" {
		return r.Host == string(Gitea)
	}
	return r.Kind() == Gitea && strings.Contains("."+r.hostName()+".", ".gitea.")
}

// LongestAddress is how many bytes the address of [Repository.NewFile] may have. GitHub refuses more than 8,192
// (https://github.com/github/docs/pull/4537), which is also as much as the servers before most others take for the first line of a request.
const LongestAddress = 8000

// Issues returns where people leave messages at the host, by a form where the repository has any; "" if that is not known.
func (r *Repository) Issues() string {
	switch r.Kind() {
	case GitHub, Gitea:
		return r.page("/issues/new/choose")
	case GitLab:
		return r.page("/-/issues/new")
	}
	return ""
}

func (r *Repository) page(path string) string {
	if r.URL == "" {
		return ""
	}
	return strings.TrimSuffix(strings.TrimSuffix(r.URL, "/"), ".git") + path
}

// inBranch returns a file, or the branch itself, as part of an address.
func (r *Repository) inBranch(file string) string {
	return (&url.URL{Path: strings.TrimSuffix(r.Branch+"/"+file, "/")}).EscapedPath()
}
