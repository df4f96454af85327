package host

import (
	"bytes"
	"errors"
	"io/fs"
	"os"

	"github.com/rogpeppe/go-internal/diff"

	"northstar/generator/command/scaffold"
)

// A Step is what is to be done with one file of a host.
type Step struct {
	File scaffold.File // as it is to be written
	Do   Do
	Diff []byte // from the file that is there to this one; of [Leave]
}

// Do is what a [Step] does.
type Do string

// What is done with a file.
const (
	Make  Do = "make"  // it is not there
	Renew Do = "renew" // it is as an older program, or this one of other facts, made it
	Keep  Do = "keep"  // it says the same already
	Leave Do = "leave" // somebody has changed it, or made it
)

// Plan says what is to be done with the files of a host. With force nothing is left.
func Plan(files fs.FS, made []scaffold.File, force bool) ([]Step, error) {
	var steps []Step
	for _, f := range made {
		there, err := read(files, f.Path)
		if err != nil {
			return nil, err
		}
		s := Step{File: f, Do: look(there, f.Bytes)}
		if s.Do == Leave && force {
			s.Do = Renew
		}
		switch s.Do {
		case Renew:
			s.File.Instead = there
		case Leave:
			s.Diff = diff.Diff(f.Path+" as it is", plain(there), f.Path+" as northstar makes it", f.Bytes)
		}
		steps = append(steps, s)
	}
	return steps, nil
}

// read returns a file, nil if it is not there.
func read(files fs.FS, name string) ([]byte, error) {
	data, err := fs.ReadFile(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if data == nil {
		data = []byte{}
	}
	return data, err
}

// look says what is to be done where a file is there, nil if none is, and this one is made.
func look(there, made []byte) Do {
	if there == nil {
		return Make
	}
	if bytes.Equal(plain(there), made) {
		return Keep
	}
	if then, now := stampOf(there); then != "" && then == now {
		return Renew
	}
	return Leave
}

// Write does the steps below root: all of them, or none if there is an error.
func Write(root *os.Root, steps []Step) error {
	var files []scaffold.File
	for _, s := range steps {
		if s.Do == Make || s.Do == Renew {
			files = append(files, s.File)
		}
	}
	return scaffold.Write(root, files)
}
