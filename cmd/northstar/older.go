package main

import (
	"context"
	"errors"

	"northstar/generator/command/diff"
	"northstar/generator/command/scaffold"
	"northstar/generator/input/history"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
)

// older is the site as it was at a Git ref.
type older struct {
	*pipeline.Build
	files     *history.Version
	published site.Date // the day it spoke of when it was committed
}

// openOlder builds the site as it was at ref, and as it would speak of the day that it speaks of now: without a look at what
// is wrong with it, and with goalsOnly also without the bodies of its pages. The caller closes it.
func (c *current) openOlder(ctx context.Context, ref string, goalsOnly bool) (*older, error) {
	files, err := history.Open(ctx, c.folder, ref)
	if err != nil {
		return nil, asUsage(err)
	}
	o, day := c.options, c.Site.AsOf
	if o.AsOf.IsZero() && scaffold.Today(files, o.Now) != day { // its site.yaml holds it, or the newer one's, to another day
		o.AsOf = day
	}
	b, err := pipeline.New(ctx, pipeline.Input{Files: files, Options: o, CheckLater: true, LazyBodies: goalsOnly, Cache: c.made})
	if err != nil {
		return nil, errors.Join(err, files.Close())
	}
	before := &older{b, files, scaffold.Today(files, files.Time)}
	if err := before.whole(ctx); err != nil {
		return nil, errors.Join(err, before.Close())
	}
	return before, nil
}

// whole returns an error if a file of the older version was asked for and could not be read: what was found out by that is not to
// be told.
func (o *older) whole(ctx context.Context) error { return asUsage(o.files.Err(ctx)) }

// legible returns an error if what the older version said of its goals is not known.
func (o *older) legible(ctx context.Context) error {
	return asUsage(o.files.Legible(ctx, o.Site, o.Diagnostics))
}

// asUsage returns an error about the version that was named as one of usage.
func asUsage(err error) error {
	if problem := (*history.RefError)(nil); errors.As(err, &problem) {
		return usageError{problem}
	}
	return err
}

// side is the older version, to be compared.
func (o *older) side() diff.Side {
	return diff.Side{Build: o.Build, Files: o.files, Published: o.published}
}

// Close frees what the build keeps outside of memory, and ends the reading from Git.
func (o *older) Close() error { return errors.Join(o.Build.Close(), o.files.Close()) }
