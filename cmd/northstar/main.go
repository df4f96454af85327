// Command northstar builds, checks and previews the website of a purpose-driven community.
//
// main only connects [run] to the process. Every command is one file of this
// package, and a thin one: it reads flags, calls package pipeline, and prints. What --help says of it is a text in
// the folder help.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"
)

func main() {
	ctx, stop := untilStopped()
	defer stop()
	os.Exit(run(ctx, os.Args[1:], environment{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		now: time.Now(), getenv: os.Getenv, terminal: isTerminal,
	}))
}

// untilStopped returns a context that ends when somebody wants the program to: so that it takes away what it has made
// for itself, also when its terminal is closed. Asked a second time, the program ends where it is.
func untilStopped() (context.Context, context.CancelFunc) {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGQUIT}
	ctx, stop := signal.NotifyContext(context.Background(), append(signals, hangup()...)...)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// terminalWidth returns how many characters fit a line of a terminal; 0 if it cannot be told.
func terminalWidth(stream any) int {
	if !isTerminal(stream) {
		return 0
	}
	width, _, err := term.GetSize(int(stream.(*os.File).Fd()))
	if err != nil {
		return 0
	}
	return width
}
