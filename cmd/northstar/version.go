package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"northstar/generator/base/zones"
)

// commit is what the program was built from, if whoever built it said so: -ldflags "-X main.commit=…". The build is then
// the same in every clone, whatever tags and files that clone has beside the commit.
var commit string

func versionCommand(env environment) *cobra.Command {
	cmd := command("version", noArguments)
	cmd.RunE = func(*cobra.Command, []string) error {
		info, _ := debug.ReadBuildInfo()
		return env.write(fmt.Appendf(nil, "northstar %s\n%s %s/%s\nzone data %s\n",
			version(commit, info), runtime.Version(), runtime.GOOS, runtime.GOARCH, zones.Release()), nil)
	}
	return cmd
}

// version names what the program was built from: what was said, or else what Go found out; info may be nil.
func version(said string, info *debug.BuildInfo) string {
	if said != "" || info == nil {
		return short(said)
	}
	found := map[string]string{}
	for _, s := range info.Settings {
		found[s.Key] = s.Value
	}
	name := short(found["vcs.revision"])
	if found["vcs.modified"] == "true" {
		name += ", with changes"
	}
	return name
}

// short returns the digits of a commit that people quote.
func short(commit string) string {
	if commit == "" {
		return "of an unknown commit"
	}
	return commit[:min(len(commit), 12)]
}
