package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"northstar/generator/base/diag"
)

// Render makes every output, on all processors, and hands each to emit, which
// is called concurrently and must not keep bytes; copies, and what has a Write, come without bytes. It returns the mistakes that
// only rendering shows, and the first error of emit or of the spool.
func (b *Build) Render(ctx context.Context, emit func(Output, []byte) error) ([]diag.Diagnostic, error) {
	return b.makeAll(ctx, slices.Clone(b.Outputs), nothing, emit)
}

// nothing says that no output is there.
func nothing(Output, int64, [32]byte) bool { return false }

// RenderChanged does what Render does, but for outputs of which it is known that there would say so: that what they were in
// another process, with a size and a digest (SHA-256), is there already. A build without a Store knows of none.
func (b *Build) RenderChanged(ctx context.Context, there func(o Output, size int64, sum [32]byte) bool,
	emit func(Output, []byte) error) ([]diag.Diagnostic, error) {
	return b.makeAll(ctx, slices.Clone(b.Outputs), there, emit)
}

// Proof returns the mistakes that Render would, without what is to be published: it makes every output that mistakes can be found
// in, and no picture, but decodes those that Render would.
func (b *Build) Proof(ctx context.Context) ([]diag.Diagnostic, error) {
	faultless := func(Output, int64, [32]byte) bool { return true } // or nothing would be known of it
	return b.makeAll(ctx, b.proofs(), faultless, func(Output, []byte) error { return nil })
}

// ProofPages is Proof for who reads the pages: each is made and handed to emit, as Render does it.
func (b *Build) ProofPages(ctx context.Context, emit func(Output, []byte) error) ([]diag.Diagnostic, error) {
	return b.makeAll(ctx, b.proofs(), nothing, func(o Output, bytes []byte) error {
		if o.Page == nil {
			return nil
		}
		return emit(o, bytes)
	})
}

// proofs returns the outputs, in which those that need not be made to find their mistakes are not.
func (b *Build) proofs() []Output {
	outputs := slices.Clone(b.Outputs)
	for i := range outputs {
		if prove := outputs[i].prove; prove != nil {
			outputs[i].Copy = nil
			outputs[i].make = func([]byte) ([]byte, []diag.Diagnostic) { return nil, prove() }
		}
	}
	return outputs
}

func (b *Build) makeAll(ctx context.Context, outputs []Output, there func(Output, int64, [32]byte) bool,
	emit func(Output, []byte) error) ([]diag.Diagnostic, error) {
	var mu sync.Mutex
	var found []diag.Diagnostic
	buffers := sync.Pool{New: func() any { return new([]byte) }}
	slices.SortStableFunc(outputs, func(x, y Output) int { return cmp.Compare(y.priority, x.priority) })
	one := func(o Output) error {
		if o.Copy != nil || o.Write != nil {
			return emit(o, nil)
		}
		buffer := buffers.Get().(*[]byte)
		defer buffers.Put(buffer)
		bytes, ds, is, err := o.append((*buffer)[:0], func(size int64, sum [32]byte) bool { return there(o, size, sum) })
		if is || err != nil {
			return err
		}
		if len(ds) > 0 {
			mu.Lock()
			found = append(found, ds...)
			mu.Unlock()
		}
		if diag.HasErrors(ds) {
			return nil
		}
		if o.Page != nil {
			*buffer = bytes
		}
		return emit(o, bytes)
	}
	pictures := 0
	for i := range outputs {
		if outputs[i].Picture {
			pictures++
		}
	}
	count := map[bool]func(){false: counting(b.tell, Pages, len(outputs)-pictures), true: counting(b.tell, Pictures, pictures)}
	units := unitsOf(outputs)
	err := each(ctx, len(units), func(i int) error {
		for _, o := range units[i] {
			if err := one(o); err != nil {
				return err
			}
			count[o.Picture]()
		}
		return nil
	})
	return diag.Sort(found), err
}

// unitsOf returns what is made one after the other: the variants of one picture, which are made together when the first is
// asked for, so that another processor would only wait; and everything else alone.
func unitsOf(outputs []Output) (units [][]Output) {
	for i := 0; i < len(outputs); {
		start := i
		for i++; i < len(outputs) && outputs[i].Picture && outputs[start].Picture && outputs[i].Source == outputs[start].Source; i++ {
		}
		units = append(units, outputs[start:i])
	}
	return units
}

// each calls do for 0 to n-1 on all processors and returns the first error. A panic of do
// is an error too, so that a preview lives on.
func each(ctx context.Context, n int, do func(i int) error) error {
	group, running := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(n, runtime.GOMAXPROCS(0)) { // each keeps its stack, which would grow anew for every page
		group.Go(func() (err error) {
			defer func() {
				if r := recover(); r != nil {
					err = fmt.Errorf("internal error: %v\n%s", r, debug.Stack())
				}
			}()
			for running.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return nil
				}
				if err := do(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return cmp.Or(group.Wait(), context.Cause(ctx))
}

// counting returns what is to be called for each of the items of a step that is done, so that tell is told.
func counting(tell func(step Step, done, of int), step Step, of int) func() {
	if tell == nil {
		return func() {}
	}
	var done atomic.Int64
	return func() { tell(step, int(done.Add(1)), of) }
}
