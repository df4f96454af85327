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

// cacheOptions adds the flags that decide where things are kept between runs, and returns what finds that place for a site.
func cacheOptions(flags *pflag.FlagSet, env environment) func(ctx context.Context, site string) (place.Place, []diag.Diagnostic) {
	chosen := flags.String("cache", "", "folder to keep things in between runs, outside of the site (default: NORTHSTAR_CACHE, "+
		"else northstar in your cache folder)")
	none := flags.Bool("no-cache", false, "keep nothing between runs, and use nothing that was kept")
	return func(ctx context.Context, site string) (place.Place, []diag.Diagnostic) {
		if *none {
			return place.Place{}, nil
		}
		return place.Find(ctx, cmp.Or(*chosen, env.getenv("NORTHSTAR_CACHE")), site)
	}
}

// openPictures opens the cache of pictures, which all sites share.
func openPictures(kept place.Place, now time.Time) *cache.Cache {
	return cache.Open(kept.Folder("pictures"), now)
}
