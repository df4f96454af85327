// Package place knows where Northstar keeps what it remembers between runs, and where folders lie.
//
// A site's folder is written by strangers: whatever Git can carry, a pull request can bring. So nothing that is
// believed later is kept there. It lies in one folder of the user's own, the cache of the program: northstar in the
// user's cache folder ($XDG_CACHE_HOME or ~/.cache on Linux, ~/Library/Caches on macOS, %LocalAppData% on Windows), or
// the folder that --cache or NORTHSTAR_CACHE names. All of it can be deleted at any time.
//
//	pictures/          entries that all sites share, named by the digest of what they were made from
//	outputs/<name>/    what is remembered of one output folder; see package publish
//	sites/<name>/      what builds of one site remember; see package pipeline
//	programs/<name>    the digest of a program
//
// What concerns one folder alone has a folder named by [NameOf] its real path.
//
// A few hosts keep nothing but the checkout between builds, so the cache may lie in the site's folder or repository
// if Git says that it tracks nothing there, and no link leads to it. [Find] holds it to that. Nothing in a repository can
// name the folder.
package place

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"northstar/generator/base/diag"
)

// A Place is the folder in which things are kept. In the zero Place nothing is.
type Place struct {
	folder string
	most   int64
}

// Most is how many bytes are kept of pictures, and of each site, if nobody says otherwise.
const Most = 1 << 30

// Bounded returns p for that many bytes of pictures and of each site.
func (p Place) Bounded(most int64) Place { return Place{p.folder, most} }

// Most returns how many bytes are kept of pictures, and how many of each site.
func (p Place) Most() int64 { return p.most }

// Find returns the place to keep things for the site in the folder site: chosen, if somebody chose one, else the
// user's cache folder. Where that cannot be used nothing is kept, which is worth no word; but a chosen one is
// refused then.
func Find(ctx context.Context, chosen, site string) (Place, []diag.Diagnostic) {
	return find(ctx, chosen, site, func(folder string) error { return os.MkdirAll(folder, 0o700) })
}

// Spare returns the place that Find would, for who can do without: a folder that cannot be made is no reason to refuse it.
func Spare(ctx context.Context, chosen, site string) (Place, []diag.Diagnostic) {
	return find(ctx, chosen, site, func(folder string) error {
		_ = os.MkdirAll(folder, 0o700) // else nothing is found there, nor kept
		return nil
	})
}

// Known returns the place that Find would, and makes nothing. With site "" it is that of no site, and may lie anywhere.
func Known(ctx context.Context, chosen, site string) (Place, []diag.Diagnostic) {
	return find(ctx, chosen, site, func(string) error { return nil })
}

func find(ctx context.Context, chosen, site string, ready func(folder string) error) (Place, []diag.Diagnostic) {
	folder := chosen
	if folder == "" {
		user, err := os.UserCacheDir()
		if err == nil {
			_, err = os.Stat(filepath.Dir(user)) // users of the system have homes that nobody made
		}
		if err != nil {
			return Place{}, nil
		}
		folder = filepath.Join(user, "northstar")
	}
	folder, err := usable(ctx, folder, site)
	if err == nil {
		err = ready(folder)
	}
	switch {
	case err == nil:
		return Place{folder, Most}, nil
	case chosen == "":
		return Place{}, nil
	}
	return Place{}, []diag.Diagnostic{diag.New(diag.CacheRefused, diag.Position{}, "%s cannot be the folder of the cache: %v.", chosen, err)}
}

// Folder returns the folder of a name in p, which need not exist; "" if nothing is kept.
func (p Place) Folder(name string) string {
	if p.folder == "" {
		return ""
	}
	return filepath.Join(p.folder, name)
}

// NameOf returns the name of the folder for what concerns the folder with a real path.
func NameOf(path string) string {
	sum := sha256.Sum256([]byte(path))
	return hex.EncodeToString(sum[:16])
}

// usable returns the real path of folder, or says why nothing that lies there can be believed.
func usable(ctx context.Context, folder, site string) (string, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	if site == "" {
		return Resolve(folder)
	}
	site, err = Resolve(site)
	if err != nil {
		return "", err
	}
	around, _ := Around(site)
	for _, link := range Links(folder, around) {
		return "", fmt.Errorf("%s is a link in the site's folder, so it may lead anywhere", link)
	}
	real, err := Resolve(folder)
	switch {
	case errors.Is(err, ErrDangling):
		return "", errors.New("it is a link that leads nowhere, or lies behind one")
	case err != nil:
		return "", err
	case Within(site, real):
		return "", errors.New("it contains the site")
	case !Within(real, around):
		return real, nil
	}
	tracked, err := Tracked(ctx, site, real)
	if err != nil {
		return "", fmt.Errorf("it lies in the site's folder, and Git cannot say that it does not come from there (%w)", err)
	}
	if len(tracked) > 0 {
		return "", fmt.Errorf("it holds files that Git tracks, such as %s, so anybody may have made them", tracked[0])
	}
	return real, nil
}
