package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"northstar/generator/base/release"
	"northstar/generator/base/zones"
)

// commit is what the program was built from, if whoever built it said so: -ldflags "-X main.commit=…". The build is then
// the same in every clone, whatever tags and files that clone has beside the commit.
var commit string

func versionCommand(env environment) *cobra.Command {
	cmd := command("version", noArguments)
	format := formatFlag(cmd.Flags(), answer, []string{"human", "json"})
	cmd.RunE = func(*cobra.Command, []string) error {
		info, _ := debug.ReadBuildInfo()
		p := programOf(commit, info)
		if format.chosen == "json" {
			text, err := json.MarshalIndent(p, "", "  ")
			return env.write(append(text, '\n'), err)
		}
		return env.write(fmt.Appendf(nil, "northstar %s, %s\n%s %s/%s\nzone data %s\n",
			p.Version, p.commit(), p.Go, p.OS, p.Architecture, p.Zones), nil)
	}
	return cmd
}

// An about says what a program is, and what decides the bytes that it makes.
type about struct {
	Version      string `json:"version"` // the release, or the last one before Commit
	Commit       string `json:"commit"`  // "" if it is not known
	Modified     bool   `json:"modified"`
	Go           string `json:"go"`
	OS           string `json:"os"`
	Architecture string `json:"architecture"`
	Zones        string `json:"zones"` // the release of the time zone database
}

// programOf says what this program is: of the commit that was said, or else of what Go found out; info may be nil.
func programOf(said string, info *debug.BuildInfo) about {
	p := about{
		Version: release.Version, Commit: said,
		Go: runtime.Version(), OS: runtime.GOOS, Architecture: runtime.GOARCH, Zones: zones.Release(),
	}
	if said == "" && info != nil {
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				p.Commit = s.Value
			case "vcs.modified":
				p.Modified = s.Value == "true"
			}
		}
	}
	return p
}

// commit names what the program was built from, by the digits of a commit that people quote.
func (p about) commit() string {
	switch {
	case p.Commit == "":
		return "of an unknown commit"
	case p.Modified:
		return "commit " + p.Commit[:min(len(p.Commit), 12)] + ", with changes"
	}
	return "commit " + p.Commit[:min(len(p.Commit), 12)]
}
