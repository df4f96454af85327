package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/pflag"

	"northstar/generator/base/diag"
	"northstar/generator/pipeline"
)

// Hundreds of photographs take minutes, once, and ten thousand pages some seconds. A terminal shows what is done soon, and again and
// again in the same line; elsewhere, as in the log of a workflow, only long waits for pictures are told, line by line.
const (
	soon     = 500 * time.Millisecond
	patience = 10 * time.Second
)

// A teller says on w what a build is at.
type teller struct {
	w       io.Writer
	line    bool // one that is written anew, as on a terminal
	started time.Time
	steps   [pipeline.Steps]step
	stop    chan struct{}
	ended   sync.WaitGroup
}

// A step is how far a build is with one of its steps.
type step struct {
	done, of atomic.Int64
	started  atomic.Int64 // when the first of its items was done, in nanoseconds since 1970
}

// quietFlag adds the flag --quiet.
func quietFlag(flags *pflag.FlagSet) *bool {
	return flags.Bool("quiet", false, "say nothing while it works, and nothing but problems when it is done")
}

// showProgress says on the standard error of env what a build is at that tells it by the function that is returned, until end is called.
func showProgress(env environment, quiet bool) (tell func(s pipeline.Step, done, of int), end func()) {
	if quiet {
		return nil, func() {}
	}
	live := env.terminal(env.stderr) && env.getenv("TERM") != "dumb"
	every := patience
	if live {
		every = soon
	}
	return newProgress(env.stderr, live, every)
}

func newProgress(w io.Writer, line bool, every time.Duration) (tell func(s pipeline.Step, done, of int), end func()) {
	p := &teller{w: w, line: line, started: time.Now(), stop: make(chan struct{})}
	p.ended.Go(func() { p.run(every) })
	return p.tell, sync.OnceFunc(func() {
		close(p.stop)
		p.ended.Wait()
	})
}

func (p *teller) tell(s pipeline.Step, done, of int) {
	x := &p.steps[s]
	x.started.CompareAndSwap(0, time.Now().UnixNano())
	x.of.Store(int64(of))
	for was := x.done.Load(); was < int64(done) && !x.done.CompareAndSwap(was, int64(done)); was = x.done.Load() {
	}
}

func (p *teller) run(every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	shown := false
	for {
		select {
		case <-p.stop:
			if shown && p.line {
				fmt.Fprint(p.w, "\r\x1b[K")
			}
			return
		case <-ticker.C:
			if p.line {
				ticker.Reset(every / 4)
				fmt.Fprintf(p.w, "\r\x1b[K%s", p.now(time.Now()))
				shown = true
			} else if pictures := &p.steps[pipeline.Pictures]; pictures.done.Load() < pictures.of.Load() {
				fmt.Fprintf(p.w, "%s.\n", pictures.count("picture"))
			}
		}
	}
}

// now says what the build is at, in a line of a terminal.
func (p *teller) now(at time.Time) string {
	reading, pages, pictures := &p.steps[pipeline.Reading], &p.steps[pipeline.Pages], &p.steps[pipeline.Pictures]
	var parts []string
	switch {
	case pages.of.Load()+pictures.of.Load() == 0 && reading.done.Load() < reading.of.Load():
		return "Reading: " + reading.count("file")
	case pages.of.Load()+pictures.of.Load() == 0:
		return "Putting the site together"
	}
	if pages.done.Load() < pages.of.Load() {
		parts = append(parts, pages.count("page or file"))
	}
	if pictures.done.Load() < pictures.of.Load() {
		parts = append(parts, pictures.count("picture")+pictures.left(at))
	}
	if len(parts) == 0 {
		return "Publishing"
	}
	return "Writing: " + strings.Join(parts, "; ")
}

// count says how many of the things of a step are made.
func (s *step) count(thing string) string {
	done, of := s.done.Load(), s.of.Load()
	if thing == "page or file" {
		return fmt.Sprintf("%d of %d pages and files", done, of)
	}
	return fmt.Sprintf("%d of %s", done, diag.Counted(int(of), thing))
}

// left says how long the rest of a step will take, if that is long enough to be of interest and can be told.
func (s *step) left(at time.Time) string {
	done, of, took := s.done.Load(), s.of.Load(), at.Sub(time.Unix(0, s.started.Load()))
	if done < 8 || took < 2*time.Second {
		return ""
	}
	left := (took / time.Duration(done) * time.Duration(of-done)).Round(time.Second)
	switch {
	case left < 5*time.Second:
		return ""
	case left < 100*time.Second:
		return fmt.Sprintf(", about %d seconds left", int(left.Seconds()))
	}
	return fmt.Sprintf(", about %s left", diag.Counted(int(left.Round(time.Minute).Minutes()), "minute"))
}
