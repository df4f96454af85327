package publish

import (
	"context"
	"testing"

	"golang.org/x/sync/errgroup"

	"northstar/generator/diag"
)

// publishAll publishes files as a build does: from several goroutines.
func publishAll(t testing.TB, out string, o Options, files []File) Result {
	t.Helper()
	p, found := Begin(out, o)
	if diag.HasErrors(found) {
		t.Fatal(found)
	}
	defer p.Abort()
	var g errgroup.Group
	g.SetLimit(4)
	for _, f := range files {
		g.Go(func() error { return p.Add(f) })
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	if found := p.Problems(); len(found) > 0 {
		t.Fatal(found)
	}
	r, err := p.Commit(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return r
}
