package host

import (
	"io/fs"
	"maps"
	"slices"

	"northstar/generator/base/diag"
	"northstar/generator/base/release"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
)

// Check reports which files of the hosts that a site uses are older than what would be made now, and what has to be filled in in
// them. Files that are not there were not wanted.
func Check(files fs.FS, s *site.Site, words *locale.Locale) ([]diag.Diagnostic, error) {
	used := slices.DeleteFunc(slices.Clone(kinds), func(k kind) bool {
		text, err := fs.ReadFile(files, k.mark)
		then, _ := stampOf(text)
		return err != nil || then == ""
	})
	found := headers(files, s)
	if len(used) == 0 {
		return found, nil
	}
	facts, err := FactsOf(s, words, files)
	if err != nil {
		return nil, err
	}
	// A new site is on no web host yet, and nothing fails; a Git host runs its files from the first push on.
	waits := s.IsExample() && !slices.ContainsFunc(used, func(k kind) bool { return k.community != "" })
	if missing := facts.Missing(); missing != "" && !waits {
		found = append(found, diag.New(diag.NoProgram, diag.Position{File: Runner}, "Nothing says where Northstar comes from: %s.", missing))
	}
	if facts.Unpinned() {
		at := diag.Position{File: "data/site.yaml"}
		found = append(found, diag.New(diag.NoProgram, at, "Nothing says which release of Northstar hosts install.").
			WithHint("Say which version the site is for, in a line of its own.").WithFix("northstar-version: "+release.Version))
	}
	of := map[string]string{} // a host that a file is made for, and not as it is
	fine := map[string]bool{}
	left := map[string]bool{} // somebody has changed it since
	for _, k := range used {
		made, err := Files(k.name, facts)
		if err != nil {
			return nil, err
		}
		for _, f := range made {
			there, err := fs.ReadFile(files, f.Path)
			then, _ := stampOf(there)
			wanted, _ := stampOf(f.Bytes)
			if err != nil || then == "" || then == wanted {
				fine[f.Path] = true
				continue
			}
			of[f.Path], left[f.Path] = k.name, look(there, f.Bytes) == Leave
		}
	}
	for _, file := range slices.Sorted(maps.Keys(of)) {
		if fine[file] || slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.File == file && d.Code == diag.HostHeaderOld.ID }) {
			continue // or it is told already, with what that does
		}
		d := diag.New(diag.HostFileOld, diag.Position{File: file}, "This file is not what 'northstar host %s' writes now.", of[file])
		if left[file] {
			d = d.WithHint("You have changed it, so it is left as it is: 'northstar host %s' shows the difference, and --force takes the new one.",
				of[file])
		} else {
			d = d.WithHint("Run 'northstar host %s'. Nothing of yours is in it.", of[file])
		}
		found = append(found, d)
	}
	return found, nil
}
