package host

import "fmt"

// goVersion is the release of Go that builds Northstar from its source; go.mod may ask for an older one.
const goVersion = "1.26.8"

// An action is a program of others that workflows run, at the commit of a release.
type action struct{ name, commit, release string }

// actions are the ones that workflows run, all of them by GitHub. A commit is that of the tag in the action's own repository, read on
// 30 November 2026.
var actions = []action{
	{"actions/checkout", "3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"},
	{"actions/cache/restore", "27d5ce7f107fe9357f9df03efb73ab90386fccae", "v5.0.5"},
	{"actions/cache/save", "27d5ce7f107fe9357f9df03efb73ab90386fccae", "v5.0.5"},
	{"actions/setup-go", "b7ad1dad31e06c5925ef5d2fc7ad053ef454303e", "v7.0.0"},
	{"actions/upload-artifact", "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0"},
	{"actions/upload-pages-artifact", "fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"},
	{"actions/deploy-pages", "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", "v5.0.0"},
}

// pinned writes an action as workflows name it.
func pinned(name string) (string, error) {
	for _, a := range actions {
		if a.name == name {
			return fmt.Sprintf("%s@%s # %s", a.name, a.commit, a.release), nil
		}
	}
	return "", fmt.Errorf("the action %s is not pinned", name)
}
