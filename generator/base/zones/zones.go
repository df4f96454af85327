// Package zones is the one source of time zones.
//
// The data is in the program: zoneinfo.zip beside this file, the IANA time zone database as zic compiles it. Go's
// time.LoadLocation asks the variable ZONEINFO and the machine first, and its package time/tzdata only if they know
// nothing, so that a calendar would begin its summers on another day wherever another release is installed. A test
// of the whole (zones_test.go beside the ladder) wants nobody to call it, or to use time.Local.
//
// [Release] says which release it is. To take a newer one, on a machine with zic and the file tzdata.zi of that
// release (Debian: /usr/share/zoneinfo/tzdata.zi of the package tzdata):
//
//	go test ./generator/base/zones -pack /usr/share/zoneinfo/tzdata.zi
//
// The archive is a file of its own because it must change when we say so, and not with the version of Go: Go's
// lib/time/zoneinfo.zip, of the same names and in the same format, lags behind by up to a year. The database is in
// the public domain.
package zones

import (
	"archive/zip"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

//go:embed zoneinfo.zip
var archive string

// opened is the archive, read when the first zone is asked for.
var opened = sync.OnceValue(func() *zip.Reader {
	r, err := zip.NewReader(strings.NewReader(archive), int64(len(archive)))
	if err != nil {
		panic(err) // it is embedded, and a test reads it
	}
	return r
})

// loaded holds the zones that were asked for, by name.
var loaded sync.Map

// Release names the data: "2026f".
func Release() string { return opened().Comment }

// Load returns the zone with an IANA name, "Europe/Berlin"; "" and "UTC" are UTC. There is none called "Local".
func Load(name string) (*time.Location, error) {
	if name == "" || name == "UTC" {
		return time.UTC, nil
	}
	if known, ok := loaded.Load(name); ok {
		return known.(*time.Location), nil
	}
	data, err := read(name)
	if err != nil {
		return nil, fmt.Errorf("there is no time zone %q", name)
	}
	location, err := time.LoadLocationFromTZData(name, data)
	if err != nil {
		return nil, fmt.Errorf("time zone %q: %w", name, err)
	}
	first, _ := loaded.LoadOrStore(name, location)
	return first.(*time.Location), nil
}

func read(name string) ([]byte, error) {
	f, err := opened().Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
