package main

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/pipeline"
)

// patience is how long somebody may wait for pictures without a word: hundreds of photographs take minutes, once.
const patience = 10 * time.Second

// tellPictures says on w, each time that so much time has passed, how many of the pictures among outputs are made. It returns what is
// to be called for every output that is made, and what ends it.
func tellPictures(w io.Writer, outputs []pipeline.Output, every time.Duration) (made func(pipeline.Output), end func()) {
	total := 0
	for i := range outputs {
		if outputs[i].Picture {
			total++
		}
	}
	if total == 0 {
		return func(pipeline.Output) {}, func() {}
	}
	var n atomic.Int64
	var ended sync.WaitGroup
	stop, ticker := make(chan struct{}), time.NewTicker(every)
	ended.Go(func() {
		for {
			select {
			case <-stop:
				return
			case <-ticker.C:
				fmt.Fprintf(w, "%d of %s made.\n", n.Load(), diag.Counted(total, "picture"))
			}
		}
	})
	made = func(o pipeline.Output) {
		if o.Picture {
			n.Add(1)
		}
	}
	return made, func() {
		ticker.Stop()
		close(stop)
		ended.Wait()
	}
}
