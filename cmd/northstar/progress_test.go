package main

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"northstar/generator/pipeline"
)

// In the log of a workflow, long waits for pictures are told in lines of their own.
func TestPicturesAreTold(t *testing.T) {
	said, w := io.Pipe()
	tell, end := newProgress(w, false, time.Millisecond)
	tell(pipeline.Pages, 1, 9)
	tell(pipeline.Pictures, 1, 2)
	line := make([]byte, 100)
	n, err := said.Read(line)
	if err != nil || string(line[:n]) != "1 of 2 pictures.\n" {
		t.Errorf("it said %q, %v", line[:n], err)
	}
	go func() { _, _ = io.Copy(io.Discard, said) }()
	end()
	end() // as often as is convenient
}

// A terminal has one line, which is gone at the end.
func TestLineOfTerminal(t *testing.T) {
	said, w := io.Pipe()
	tell, end := newProgress(w, true, time.Millisecond)
	tell(pipeline.Reading, 3, 9)
	line := make([]byte, 100)
	n, err := said.Read(line)
	if err != nil || !strings.HasPrefix(string(line[:n]), "\r\x1b[K") {
		t.Errorf("it said %q, %v", line[:n], err)
	}
	var rest bytes.Buffer
	read := make(chan struct{})
	go func() { defer close(read); _, _ = io.Copy(&rest, said) }()
	end()
	_ = w.Close()
	<-read
	if !strings.HasSuffix(rest.String(), "\r\x1b[K") {
		t.Errorf("at the end there is %q", rest.String())
	}
}

func TestProgressIsSaid(t *testing.T) {
	var p teller
	at := time.Now()
	check := func(want string) {
		t.Helper()
		if got := p.now(at); got != want {
			t.Errorf("it says %q, not %q", got, want)
		}
	}
	check("Putting the site together") // before it is known what there is
	p.tell(pipeline.Reading, 3, 9)
	check("Reading: 3 of 9 files")
	p.tell(pipeline.Reading, 2, 9) // of a slower goroutine
	check("Reading: 3 of 9 files")
	p.tell(pipeline.Reading, 9, 9)
	check("Putting the site together")
	p.tell(pipeline.Pages, 5, 20)
	check("Writing: 5 of 20 pages and files")
	p.tell(pipeline.Pictures, 10, 100)
	p.steps[pipeline.Pictures].started.Store(at.Add(-10 * time.Second).UnixNano())
	check("Writing: 5 of 20 pages and files; 10 of 100 pictures, about 90 seconds left")
	p.tell(pipeline.Pages, 20, 20)
	p.steps[pipeline.Pictures].started.Store(at.Add(-40 * time.Second).UnixNano())
	check("Writing: 10 of 100 pictures, about 6 minutes left")
	p.tell(pipeline.Pictures, 100, 100)
	check("Publishing")
}

func TestQuiet(t *testing.T) {
	if tell, end := showProgress(environment{}, true); tell != nil {
		t.Error("something is told")
	} else {
		end()
	}
}
