package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/spf13/cobra"

	"northstar/generator/base/cache"
	"northstar/generator/base/diag"
	"northstar/generator/base/place"
	"northstar/generator/command/review"
	"northstar/generator/command/scaffold"
	"northstar/generator/input/history"
	"northstar/generator/model/assemble"
)

func reviewCommand(env environment) *cobra.Command {
	var preview, pictures, offered string
	cmd := command("review", func(cmd *cobra.Command, args []string) error {
		if offered != "" && len(args) == 0 {
			return nil
		}
		if offered != "" || len(args) < 1 || len(args) > 2 {
			return misused("'review' takes the version that a change is for, and the change if it is not the folder as it is, such as: " +
				"northstar review main my-branch")
		}
		return nil
	})
	options := dayOption(cmd.Flags(), env.now)
	format := formatFlag(cmd.Flags(), answer, []string{"markdown", "json", "suggestions"})
	cmd.Flags().StringVar(&preview, "preview", "", "the address at which the change was deployed, for links to its pages")
	cmd.Flags().StringVar(&pictures, "pictures", "", "an empty or new folder for the charts and cards that change, before and after")
	cmd.Flags().StringVar(&offered, "from", "", "a file of suggestions that a stranger could have changed: print what can be nothing else")
	keep := cacheOptions(cmd.Flags(), env, place.Spare)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		if offered != "" {
			return readOffer(env, offered)
		}
		if err := checkPreview(preview); err != nil {
			return err
		}
		folder, err := siteFolder(cmd)
		if err != nil {
			return err
		}
		chosen, err := options()
		if err != nil {
			return err
		}
		into, err := openPicturesFolder(pictures)
		if err != nil {
			return err
		}
		if into != nil {
			defer into.Close()
		}
		kept, _ := keep(ctx, folder)
		in, done, err := openReview(ctx, folder, args, chosen, openPictures(kept, env.now))
		if err != nil {
			return err
		}
		defer done()
		in.Preview = preview
		report := review.Of(in)
		if into != nil {
			write := func(name string, data []byte) error { return place.Create(into, name, data, 0o666) }
			if err := report.Draw(in, write); err != nil {
				return err
			}
		}
		report.Comment = report.Markdown()
		switch format.chosen {
		case "json":
			return diag.WriteJSON(env.stdout, report)
		case "suggestions":
			return json.NewEncoder(env.stdout).Encode(report.Offer())
		}
		_, err = fmt.Fprint(env.stdout, report.Comment)
		return err
	}
	return cmd
}

// readOffer prints the suggestions of a file that a stranger could have written, made anew of what can be in them.
func readOffer(env environment, name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	offer, err := review.ReadOffer(data)
	if err != nil {
		return misused("%s: %w", name, err)
	}
	return json.NewEncoder(env.stdout).Encode(offer)
}

// openReview builds the version that a change is for, and the change as that judges it. The caller calls done in the end.
func openReview(ctx context.Context, folder string, args []string, o assemble.Options, made *cache.Cache) (
	in review.Input, done func() error, err error) {
	var open []io.Closer
	done = func() (err error) {
		for _, c := range slices.Backward(open) {
			err = errors.Join(err, c.Close())
		}
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(asUsage(err), done())
		}
	}()
	base, err := history.Open(ctx, folder, args[0])
	if err != nil {
		return in, done, err
	}
	open = append(open, base)
	if _, err := fs.Stat(base, "data/site.yaml"); err != nil {
		return in, done, misused("the version %q has no data/site.yaml, by which the change would be judged; "+
			"of a first version northstar check says what is wrong", args[0])
	}
	var change fs.FS
	versions := []*history.Version{base}
	if len(args) == 2 {
		version, err := history.Open(ctx, folder, args[1])
		if err != nil {
			return in, done, err
		}
		open, versions, change = append(open, version), append(versions, version), version
	} else {
		root, err := os.OpenRoot(folder)
		if err != nil {
			return in, done, err
		}
		open, change = append(open, root), root.FS()
	}
	if in, err = review.Build(ctx, base, change, o, made); err != nil {
		return in, done, err
	}
	open = append(open, &in)
	in.Base, in.Change, in.Before.Published = args[0], "the folder", scaffold.Today(base, base.Time)
	begun := "HEAD"
	if len(args) == 2 {
		in.Change, begun = args[1], args[1]
	}
	in.Behind, in.Folder = base.Lacks(ctx, begun), base.Folder()
	err = base.Legible(ctx, in.Before.Build.Site, in.Before.Build.Diagnostics)
	if why := (*history.RefError)(nil); errors.As(err, &why) { // a change may be what mends that
		in.Illegible, err = diag.Sentence(why.Problem), nil
	}
	return in, done, cmp.Or(err, wholeOf(ctx, versions))
}

// wholeOf returns an error if a file of a version was asked for and could not be read.
func wholeOf(ctx context.Context, versions []*history.Version) (err error) {
	for _, v := range versions {
		err = cmp.Or(err, v.Err(ctx))
	}
	return err
}

// openPicturesFolder opens the folder that pictures are to be written to, and makes it; nil for no folder.
func openPicturesFolder(name string) (*os.Root, error) {
	if name == "" {
		return nil, nil
	}
	for at := filepath.Clean(name); ; at = filepath.Dir(at) { // what a change brought may lead anywhere
		if info, err := os.Lstat(at); err == nil && info.Mode()&(fs.ModeSymlink|fs.ModeIrregular) != 0 {
			return nil, misused("--pictures %s leads through a symbolic link, %s; name a folder that does not", name, at)
		}
		if filepath.IsAbs(at) || at == filepath.Dir(at) {
			break
		}
	}
	if err := os.MkdirAll(name, 0o777); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil, err
	}
	if len(entries) > 0 {
		return nil, misused("--pictures %s is not empty: it holds %s; name a new folder", name, entries[0].Name())
	}
	return os.OpenRoot(name)
}

// plainHost matches the names of hosts, with a port.
var plainHost = regexp.MustCompile(`^[A-Za-z0-9.-]+(:[0-9]+)?$`)

// plainPath matches paths that mean nothing in Markdown.
var plainPath = regexp.MustCompile(`^[A-Za-z0-9/._~-]*$`)

// checkPreview refuses what is no address of a deployed site.
func checkPreview(address string) error {
	u, err := url.Parse(address)
	if address != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || !plainHost.MatchString(u.Host) || u.User != nil ||
		!plainPath.MatchString(u.EscapedPath()) || u.RawQuery != "" || u.Fragment != "") {
		return misused("--preview %q is not the address of a site, such as https://change-12.example.org/", address)
	}
	return nil
}
