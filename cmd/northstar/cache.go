package main

import (
	"cmp"
	"context"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"northstar/generator/base/cache"
	"northstar/generator/base/diag"
	"northstar/generator/base/place"
)

// A keeper finds the place where things are kept between runs for a site, or says why it cannot be used.
type keeper func(ctx context.Context, site string) (place.Place, []diag.Diagnostic)

// nothing is the keeper of commands that make nothing that is worth keeping.
func nothing(context.Context, string) (place.Place, []diag.Diagnostic) { return place.Place{}, nil }

// cacheOptions adds the flags that decide where things are kept between runs, and returns what finds that place: with
// find, which is given the folder that was chosen, if any.
func cacheOptions(flags *pflag.FlagSet, env environment,
	find func(ctx context.Context, chosen, site string) (place.Place, []diag.Diagnostic)) keeper {
	chosen := chosenCache(flags)
	none := flags.Bool("no-cache", false, "keep nothing between runs, and use nothing that was kept")
	return func(ctx context.Context, site string) (place.Place, []diag.Diagnostic) {
		if *none {
			return place.Place{}, nil
		}
		return keeping(ctx, env, *chosen, site, find)
	}
}

// chosenCache adds the flag that names the folder of the cache.
func chosenCache(flags *pflag.FlagSet) *string {
	return flags.String("cache", "", "folder to keep things in between runs, outside of the site (default: NORTHSTAR_CACHE, "+
		"else northstar in your cache folder)")
}

// keeping finds the place where things are kept: that of the flag --cache, or what the variables say.
func keeping(ctx context.Context, env environment, chosen, site string,
	find func(ctx context.Context, chosen, site string) (place.Place, []diag.Diagnostic)) (place.Place, []diag.Diagnostic) {
	most, wrong := cacheSize(env.getenv(cacheSizeName))
	if wrong != nil {
		return place.Place{}, wrong
	}
	kept, refused := find(ctx, cmp.Or(chosen, env.getenv("NORTHSTAR_CACHE")), site)
	return kept.Bounded(most), refused
}

// cacheSizeName is the variable that says how much is kept.
const cacheSizeName = "NORTHSTAR_CACHE_SIZE"

var sizeForm = regexp.MustCompile(`^([1-9][0-9]{0,5}) ?([MG])B$`)

// cacheSize reads how many bytes may be kept of pictures and of each site, or says why that cannot be read.
func cacheSize(said string) (int64, []diag.Diagnostic) {
	if said == "" {
		return place.Most, nil
	}
	m := sizeForm.FindStringSubmatch(strings.ToUpper(said))
	if m == nil {
		return 0, []diag.Diagnostic{diag.New(diag.CacheSize, diag.Position{}, "%s is %q, which is no size.", cacheSizeName, said).
			WithHint("Write a whole number of megabytes or gigabytes, such as %s=500MB or %s=2GB, or unset it.", cacheSizeName, cacheSizeName)}
	}
	n, err := strconv.ParseInt(m[1], 10, 64)
	if err != nil {
		panic(err) // six digits are a number
	}
	return n << map[string]int{"M": 20, "G": 30}[m[2]], nil
}

// openPictures opens the cache of pictures, which all sites share.
func openPictures(kept place.Place, now time.Time) *cache.Cache {
	return cache.Open(kept.Folder("pictures"), now)
}
