//go:build linux || darwin

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// What is kept of a site goes when no build was made of it for a month; what lies beside it is not ours. One that nobody edits stays.
func TestForgottenSites(t *testing.T) {
	a := attack(t)
	sites := filepath.Join(a.home, "kept/sites")
	t.Setenv("NORTHSTAR_CACHE", filepath.Dir(sites))
	a.builds()
	own, err := os.ReadDir(sites)
	if err != nil || len(own) != 1 {
		t.Fatal("nothing is kept", err)
	}
	other := strings.Repeat("0", 32)
	for name, age := range map[string]time.Duration{own[0].Name(): 40, other: 31, strings.Repeat("1", 32): 29, "holiday": 99} {
		path := filepath.Join(sites, name)
		a.put(path, map[string]string{"parts/lock": ""})
		at := now.Add(-age * 24 * time.Hour)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	a.builds()
	for name, stays := range map[string]bool{own[0].Name(): true, other: false, strings.Repeat("1", 32): true, "holiday": true} {
		if _, err := os.Stat(filepath.Join(sites, name)); stays != (err == nil) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if info, err := os.Stat(filepath.Join(sites, own[0].Name())); err != nil || info.ModTime().Before(now) {
		t.Errorf("it is not noted that the site was built: %v", err)
	}
}
