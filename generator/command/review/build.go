package review

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"northstar/generator/base/cache"
	"northstar/generator/base/diag"
	"northstar/generator/command/diff"
	"northstar/generator/model/assemble"
	"northstar/generator/pipeline"
)

// Build builds the version that a change is for, and the change as that judges it. The caller names the two, and closes the Input.
func Build(ctx context.Context, base, change fs.FS, o assemble.Options, made *cache.Cache) (in Input, err error) {
	judged := Judged(base, change)
	in.Unused = UnusedOf(base, change)
	build := func(files fs.FS) (diff.Side, []diag.Diagnostic, error) {
		b, err := pipeline.New(ctx, pipeline.Input{Files: files, Options: o, Minify: true, Cache: made})
		if err != nil {
			return diff.Side{}, nil, err
		}
		rendered, err := b.Proof(ctx)
		return diff.Side{Build: b, Files: files}, diag.Sort(slices.Concat(b.Diagnostics, rendered)), err
	}
	var old, found []diag.Diagnostic
	if in.Before, old, err = build(base); err == nil {
		in.After, found, err = build(judged)
	}
	if err != nil {
		return in, errors.Join(err, in.Close())
	}
	in.Found = diag.Since(old, found, func(file string) bool { return !diff.SameFile(base, judged, file) })
	in.Older = len(found) - len(in.Found)
	return in, nil
}

// Close frees what the two builds keep outside of memory.
func (in *Input) Close() (err error) {
	for _, b := range []*pipeline.Build{in.Before.Build, in.After.Build} {
		if b != nil {
			err = errors.Join(err, b.Close())
		}
	}
	return err
}
