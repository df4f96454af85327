package main

import (
	"io"
	"strings"
	"testing"
	"time"

	"northstar/generator/pipeline"
)

func TestPicturesAreTold(t *testing.T) {
	said, w := io.Pipe()
	outputs := []pipeline.Output{{Path: "a.jpg", Picture: true}, {Path: "index.html"}, {Path: "b.jpg", Picture: true}}
	made, end := tellPictures(w, outputs, time.Millisecond)
	made(outputs[0])
	made(outputs[1])
	line := make([]byte, 100)
	n, err := said.Read(line)
	if err != nil || !strings.HasSuffix(string(line[:n]), " of 2 pictures made.\n") {
		t.Errorf("it said %q, %v", line[:n], err)
	}
	go func() { _, _ = io.Copy(io.Discard, said) }()
	end()
	if _, end := tellPictures(nil, outputs[1:2], time.Nanosecond); end != nil { // nothing is said where there are none
		time.Sleep(time.Millisecond)
		end()
	}
}
