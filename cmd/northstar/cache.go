package main

import (
	"cmp"
	"context"
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
	chosen := flags.String("cache", "", "folder to keep things in between runs, outside of the site (default: NORTHSTAR_CACHE, "+
		"else northstar in your cache folder)")
	none := flags.Bool("no-cache", false, "keep nothing between runs, and use nothing that was kept")
	return func(ctx context.Context, site string) (place.Place, []diag.Diagnostic) {
		if *none {
			return place.Place{}, nil
		}
		return find(ctx, cmp.Or(*chosen, env.getenv("NORTHSTAR_CACHE")), site)
	}
}

// openPictures opens the cache of pictures, which all sites share.
func openPictures(kept place.Place, now time.Time) *cache.Cache {
	return cache.Open(kept.Folder("pictures"), now)
}
