package main

import (
	"runtime/debug"
	"testing"
)

func TestVersion(t *testing.T) {
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
		{"said", full, built("vcs.revision", "0000", "vcs.modified", "true"), "9cd4758a1b2c"},
		{"found", "", built("vcs.revision", full, "vcs.modified", "false"), "9cd4758a1b2c"},
		{"edited", "", built("vcs.revision", full, "vcs.modified", "true"), "9cd4758a1b2c, with changes"},
		{"short", "v1.2", nil, "v1.2"},
		{"without history", "", built("GOOS", "linux"), "of an unknown commit"},
		{"without anything", "", nil, "of an unknown commit"},
	} {
		if got := version(c.said, c.info); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
