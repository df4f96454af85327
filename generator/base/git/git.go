// Package git is the one place that runs Git.
//
// Whatever Northstar asks of Git, it asks through a [Repository] or [Run], so that what a call may do is decided once.
//
// # Which repository
//
// The one whose work tree holds a folder, and no other. [Find] looks for .git in the folder and above it, and Git is asked
// about that. Left to itself, Git takes a folder with HEAD, objects and refs for a bare repository, and any branch can bring
// such files; safe.bareRepository helps where Git is new enough to know it. Nor is a repository believed that lies among
// the files of a work tree, whatever leads to it.
//
// # What runs
//
// Git and nothing else. No call is made that would need a hook, a filter, a driver for differences, a pager, an editor or a
// signature, and each is told to have none, whatever the repository, its attributes or the files that it includes say. No
// transport is allowed, so a clone without some of its objects stays without them; GIT_NO_LAZY_FETCH says the same to
// versions of Git that know it. Of the variables that Git reads, those that say where its configuration lies are kept:
// safe.directory is among it. All others are taken away. A hook of Git sets some, and those would lead elsewhere.
//
// # What is believed
//
// [Objects] reads commits, folders and files by their digests, and takes what Git gives only if it has that digest. So an
// object that is damaged, replaced (refs/replace) or grafted is never taken for the real one; it is an [*IncompleteError],
// as one that is missing.
//
// # Why not go-git
//
// github.com/go-git/go-git reads repositories without Git, and so runs nothing by itself. It knows neither the owners that
// safe.directory is about, nor reftable, nor all that people may write for a version (origin/main@{yesterday}, :/words),
// reads SHA-256 only as an experiment, and brings 25 modules, SSH and OpenPGP among them. What is wanted of Git here
// is small enough to forbid the rest.
package git

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// ErrMissing is the error where Git is not installed.
var ErrMissing = exec.ErrNotFound

// kept are the variables for Git that calls have, too, by their beginnings.
var kept = []string{"GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_EXEC_PATH"}

// variables are what Git finds in its environment beside that of the program.
func variables() []string {
	return []string{
		"GIT_ALLOW_PROTOCOL=none",    // unlike protocol.allow, nothing in a repository is stronger
		"GIT_NO_LAZY_FETCH=1",        // objects that are not here stay away
		"GIT_NO_REPLACE_OBJECTS=1",   // refs/replace
		"GIT_GRAFT_FILE=" + noFile(), // info/grafts
		"GIT_OPTIONAL_LOCKS=0",
		"GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "GIT_SSH_COMMAND=false",
		"GIT_ATTR_NOSYSTEM=1",
		"LC_ALL=C", "LANGUAGE=C", // for what it says
	}
}

// settings are stronger than those of any repository.
func settings() []string {
	return []string{
		"safe.bareRepository=explicit",
		"protocol.allow=never",
		"core.hooksPath=" + noFile(),
		"core.fsmonitor=false",
		"core.untrackedCache=false",
		"core.attributesFile=" + noFile(),
		"core.commitGraph=false", // a second place that says what the parents of a commit are
		"core.sshCommand=false",
		"core.askPass=",
		"credential.helper=",
		"diff.external=",
		"log.showSignature=false",
		"gc.auto=0", "maintenance.auto=false",
	}
}

// noFile is the name of a file that is empty and in which nothing lies.
func noFile() string { return os.DevNull }

// command prepares a git command.
func command(ctx context.Context, args ...string) *exec.Cmd {
	all := []string{"--no-pager", "--no-replace-objects"}
	for _, s := range settings() {
		all = append(all, "-c", s)
	}
	c := exec.CommandContext(ctx, "git", append(all, args...)...)
	c.Env = slices.DeleteFunc(c.Environ(), func(v string) bool {
		name := strings.ToUpper(v)
		return strings.HasPrefix(name, "GIT_") && !slices.ContainsFunc(kept, func(k string) bool { return strings.HasPrefix(name, k) }) ||
			strings.HasPrefix(name, "SSH_ASKPASS=")
	})
	c.Env = append(c.Env, variables()...)
	return c
}

// output runs a command to its end and returns what it prints. The error is what Git says.
func output(c *exec.Cmd) (string, error) {
	out, err := c.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		if said := firstLine(string(exit.Stderr)); said != "" {
			return "", errors.New(said)
		}
	}
	return string(out), err
}

// firstLine returns the first line of what Git says, without what it begins with.
func firstLine(said string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	return strings.TrimPrefix(strings.TrimPrefix(first, "fatal: "), "error: ")
}

// Run asks something of the repository that holds a folder.
func Run(ctx context.Context, folder string, args ...string) (string, error) {
	r, err := Find(ctx, folder)
	if err != nil {
		return "", err
	}
	return r.Run(ctx, args...)
}
