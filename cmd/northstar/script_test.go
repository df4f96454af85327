package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// now is the clock of the scripts: the day that the demo community speaks of.
var now = time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)

// Variables by which tests give a process another clock, and let it take itself for another program.
const (
	testClock   = "NORTHSTAR_TEST_CLOCK"
	testProgram = "NORTHSTAR_TEST_PROGRAM"
)

// TestMain makes this test the command northstar when a script runs it.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"northstar": func() {
			ctx, _ := untilStopped()
			clock, err := time.Parse(time.RFC3339Nano, os.Getenv(testClock))
			if err != nil {
				clock = now
			}
			os.Exit(run(ctx, os.Args[1:], environment{
				stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: clock, getenv: os.Getenv,
				terminal: func(any) bool { return false }, program: os.Getenv(testProgram),
			}))
		},
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               scriptSetup,
	})
}

// scriptSetup gives a script a home of its own.
func scriptSetup(e *testscript.Env) error {
	e.Setenv("GOGC", "400")                            // a command is over before there is much to collect
	e.Setenv("HOME", filepath.Join(e.WorkDir, "home")) // where the cache is
	e.Setenv("LocalAppData", filepath.Join(e.WorkDir, "home"))
	return os.Mkdir(filepath.Join(e.WorkDir, "home"), 0o700)
}
