package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/base/place"
)

// keptParts are the folders of the cache, with the files in each that are ours. No others are counted or removed, since anybody can
// name any folder for the cache, one with pictures of their own, too.
var keptParts = []struct {
	name, holds string
	files       *regexp.Regexp
}{
	{"pictures", "pictures and cards, of all sites", regexp.MustCompile(`^([0-9a-f]{2}/[0-9a-f]{62}|pruned|unfinished-[A-Z2-7]{26})$`)},
	{"sites", "parsed pages, and the last build of each site",
		regexp.MustCompile(`^[0-9a-f]{32}/((last|search)(-[A-Z2-7]{26})?|parts/(lock|index(-[A-Z2-7]{26})?|values-[a-z2-7]{26}))$`)},
	{"outputs", "what was published to each folder, and what was before; most files of both are the same ones",
		regexp.MustCompile(`^[0-9a-f]{32}/(lock|published(-[A-Z2-7]{26})?|spare/.+)$`)},
	{"programs", "which program this is", regexp.MustCompile(`^[0-9a-f]{32}(\.new)?$`)},
}

// A keptPart is what one folder of the cache holds.
type keptPart struct {
	Name  string `json:"name"`
	Holds string `json:"holds"`
	Bytes int64  `json:"bytes"`
	Files int    `json:"files"`
}

// A keptReport is what the command cache says.
type keptReport struct {
	Folder string     `json:"folder"`
	Parts  []keptPart `json:"parts"`
	Most   int64      `json:"most_bytes"` // of pictures, and of each site
	Days   int        `json:"days"`       // for which things stay that nobody uses
}

func cacheCommand(env environment) *cobra.Command {
	cmd := command("cache", func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return misused("'cache' can be followed by clear, not by %q", args[0])
		}
		return nil
	})
	chosen := chosenCache(cmd.PersistentFlags())
	format := formatFlag(cmd.Flags(), answer, []string{"human", "json"})
	find := func(cmd *cobra.Command) (place.Place, error) {
		site, err := siteFolder(cmd)
		if cmd.Flags().Changed("site") && err != nil {
			return place.Place{}, err
		}
		kept, refused := keeping(cmd.Context(), env, *chosen, site, place.Known) // outside of sites it is that of no site
		if refused != nil {
			return kept, errors.Join(errProblems, env.report(refused, true))
		}
		return kept, nil
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		kept, err := find(cmd)
		if err != nil {
			return err
		}
		report := keptReport{Folder: kept.Folder(""), Parts: walkKept(kept, nil), Most: kept.Most(), Days: int(keptFor.Hours() / 24)}
		if format.chosen == "json" {
			data, err := json.MarshalIndent(report, "", "  ")
			return env.write(append(data, '\n'), err)
		}
		return env.write(report.text(), nil)
	}
	clear := command("cache-clear", noArguments)
	clear.RunE = func(cmd *cobra.Command, _ []string) error {
		kept, err := find(cmd)
		if err != nil {
			return err
		}
		var total int64
		var failed error
		walkKept(kept, func(root *os.Root, name string, size int64) {
			if err := root.Remove(name); err != nil {
				failed = cmp.Or(failed, err)
			} else {
				total += size
			}
		})
		if failed != nil {
			return fmt.Errorf("not all of %s could be removed: %w", kept.Folder(""), failed)
		}
		return env.write(fmt.Appendf(nil, "Removed %s from %s.\n", sizeOf(total), cmp.Or(kept.Folder(""), "no folder")), nil)
	}
	cmd.AddCommand(clear)
	return cmd
}

// text is the report for people.
func (r keptReport) text() []byte {
	if r.Folder == "" {
		return []byte("Nothing is kept: there is no cache folder of yours. Name one with --cache or NORTHSTAR_CACHE.\n")
	}
	text := fmt.Appendf(nil, "%s\n", r.Folder)
	for _, p := range r.Parts {
		text = fmt.Appendf(text, "  %-9s %10s in %s: %s\n", p.Name, sizeOf(p.Bytes), diag.Counted(p.Files, "file"), p.Holds)
	}
	return fmt.Appendf(text, "What nobody uses for %d days goes. Pictures take at most %s, and so does each site; %s says how much.\n",
		r.Days, sizeOf(r.Most), cacheSizeName)
}

// sizeOf writes a number of bytes for people.
func sizeOf(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%d kB", (n+1023)>>10)
}

// walkKept returns what is in the cache, and hands each file that is ours to remove, unless that is nil. Folders that are empty then
// go, too.
func walkKept(kept place.Place, remove func(root *os.Root, name string, size int64)) []keptPart {
	parts := make([]keptPart, len(keptParts))
	for i, known := range keptParts {
		parts[i] = keptPart{Name: known.name, Holds: known.holds}
		folder := kept.Folder(known.name)
		if info, err := os.Lstat(folder); err != nil || !info.IsDir() { // a link leads anywhere
			continue
		}
		root, err := os.OpenRoot(folder)
		if err != nil {
			continue
		}
		var folders []string
		_ = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && keptFolder.MatchString(name) {
				folders = append(folders, name)
			}
			if err != nil || !d.Type().IsRegular() || !known.files.MatchString(name) {
				return nil // what cannot be read is not counted
			}
			if info, err := d.Info(); err == nil {
				parts[i].Bytes += info.Size()
				parts[i].Files++
				if remove != nil {
					remove(root, name, info.Size())
				}
			}
			return nil
		})
		if remove != nil {
			for _, name := range slices.Backward(folders) {
				_ = root.Remove(name) // unless there is something in it
			}
		}
		root.Close()
		if remove != nil {
			_ = os.Remove(folder) // likewise
		}
	}
	return parts
}

// keptFolder is the name of a folder of ours in one of keptParts.
var keptFolder = regexp.MustCompile(`^([0-9a-f]{2}|[0-9a-f]{32}(/parts|/spare(/.+)?)?)$`)
