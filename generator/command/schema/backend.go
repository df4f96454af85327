package schema

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"northstar/generator/model/site"
)

// A backend says where a content management system finds the files: https://decapcms.org/docs/backends-overview/
type backend struct {
	Name   string `yaml:"name"`
	Repo   string `yaml:"repo"`
	Branch string `yaml:"branch"`
	Base   string `yaml:"base_url,omitempty"` // of the host that people sign in at
	API    string `yaml:"api_root,omitempty"`
	Auth   string `yaml:"auth_type,omitempty"`
	App    string `yaml:"app_id,omitempty"`
}

// Backends lists the programs of Git hosts that content management systems work with.
func Backends() []string { return []string{"github", "gitlab", "gitea", "forgejo", "bitbucket"} }

// appID stands for what the host gives to whoever registers the system there.
const appID = "<the id of the application>"

// backendOf names the host of a repository and the repository there. name is one of [Backends], or "" for what the address tells.
func backendOf(r site.Repository, name string) (backend, error) {
	u, err := url.Parse(r.URL)
	if r.URL == "" || err != nil || u.Host == "" {
		return backend{}, errors.New("data/site.yaml does not say where the site's files are kept; write:\n\nrepository: {url: https://...}")
	}
	host := strings.ToLower(u.Hostname())
	b := backend{
		Name: cmp.Or(name, programOf(r)), Repo: strings.TrimSuffix(strings.Trim(u.Path, "/"), ".git"),
		Branch: cmp.Or(r.Branch, "main"),
	}
	switch {
	case b.Name == "" && r.Kind() == site.SourceHut:
		return backend{}, errors.New("SourceHut has no way for a content management system to write files; contributors can send patches, " +
			"or propose something that 'northstar intake' makes a draft of")
	case b.Name == "":
		return backend{}, fmt.Errorf("which program runs at %s is not known; say it, such as: northstar schema cms --backend forgejo "+
			"(there are %s)", host, strings.Join(Backends(), ", "))
	case !slices.Contains(Backends(), b.Name):
		return backend{}, fmt.Errorf("there is no backend %q; there are %s", b.Name, strings.Join(Backends(), ", "))
	}
	own := (&url.URL{Scheme: u.Scheme, Host: u.Host}).String()
	switch b.Name {
	case "github":
		if host != "github.com" {
			b.API = own + "/api/v3"
		}
	case "gitlab":
		b.Auth, b.App = "pkce", appID
		if host != "gitlab.com" {
			b.Base, b.API = own, own+"/api/v4"
		}
	case "forgejo":
		b.Name = "gitea" // which more systems know, and which has the same addresses
		fallthrough
	case "gitea":
		b.Base, b.API, b.App = own, own+"/api/v1", appID
	}
	return b, nil
}

// programOf returns the program that serves a repository, as far as that is known and there is a backend for it; else "".
func programOf(r site.Repository) string {
	kind := string(r.Kind())
	if u, err := url.Parse(r.URL); kind == string(site.OtherHost) && err == nil && u.Hostname() == "bitbucket.org" {
		return "bitbucket"
	}
	if slices.Contains(Backends(), kind) {
		return kind
	}
	return ""
}

// notes says what there is to do before people can sign in.
func (b *backend) notes(config site.Config) []string {
	notes := []string{"Made by 'northstar schema cms' from the content model; make it again when that changes."}
	switch b.Name {
	case "gitlab", "gitea":
		notes = append(notes, "Register an application at the host, with the address "+strings.TrimSuffix(config.URL, "/")+"/admin/",
			"and without a secret, and write its id after app_id.")
	case "github":
		notes = append(notes,
			"People sign in by a service, since GitHub wants a secret: on Netlify that is there (OAuth, in the settings of the site);",
			"elsewhere run one and write its address after base_url: https://decapcms.org/docs/external-oauth-clients/")
	}
	return notes
}
