package main

import (
	"runtime/debug"
	"testing"

	"northstar/generator/base/release"
)

func TestProgramOf(t *testing.T) {
	built := func(settings ...string) *debug.BuildInfo {
		var info debug.BuildInfo
		for i := 0; i < len(settings); i += 2 {
			info.Settings = append(info.Settings, debug.BuildSetting{Key: settings[i], Value: settings[i+1]})
		}
		return &info
	}
	const full = "9cd4758a1b2c3d4e5f60718293a4b5c6d7e8f901"
	for _, c := range []struct {
		name, said string
		info       *debug.BuildInfo
		want       string
	}{
		{"said", full, built("vcs.revision", "0000", "vcs.modified", "true"), "commit 9cd4758a1b2c"},
		{"found", "", built("vcs.revision", full, "vcs.modified", "false"), "commit 9cd4758a1b2c"},
		{"edited", "", built("vcs.revision", full, "vcs.modified", "true"), "commit 9cd4758a1b2c, with changes"},
		{"short", "abc", nil, "commit abc"},
		{"without history", "", built("GOOS", "linux"), "of an unknown commit"},
		{"without anything", "", nil, "of an unknown commit"},
	} {
		p := programOf(c.said, c.info)
		if got := p.commit(); got != c.want || p.Version != release.Version {
			t.Errorf("%s: %s, %q, want %q", c.name, p.Version, got, c.want)
		}
	}
}
