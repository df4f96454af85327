//go:build !wasm

package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"runtime"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"northstar/generator/base/diag"
	"northstar/generator/base/place"
	"northstar/generator/pipeline"
	"northstar/generator/preview"
)

const defaultPort = 1313

func serveCommand(env environment) *cobra.Command {
	var port int
	var host, editor string
	var open, poll bool
	cmd := command("serve", noArguments)
	flags := cmd.Flags()
	flags.IntVar(&port, "port", defaultPort, "port to listen on; the next free one is taken if it is in use")
	flags.StringVar(&host, "host", "127.0.0.1", "address to listen on; 0.0.0.0 opens it to other machines on the network")
	flags.BoolVar(&open, "open", false, "open the site in the browser")
	flags.BoolVar(&poll, "poll", false, "look for changes once a second, "+
		"where the system does not report them (some network and container mounts)")
	flags.StringVar(&editor, "editor", "", "address or command that opens {file} at {line} and {column} "+
		"(default: VISUAL or EDITOR, if it opens a window, else Visual Studio Code; none: no links)")
	keep := cacheOptions(flags, env, place.Find)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		folder, err := siteFolder(cmd)
		if err != nil {
			return err
		}
		kept, refused := keep(cmd.Context(), folder)
		if refused != nil {
			return errors.Join(errProblems, env.report(refused, true))
		}
		if port < 0 || port > 65535 {
			return misused("--port is a number from 0 (any free one) to 65535, not %d", port)
		}
		listener, err := listen(host, port)
		if err != nil {
			return err
		}
		defer listener.Close()
		store := openStore(kept, folder, env)
		defer store.Close()
		live, err := preview.New(cmd.Context(), preview.Options{
			Cache: openPictures(kept, env.now), Store: store, Folder: folder, Poll: poll, Editor: editorOf(env, editor),
			Hosts: hostNames(host), Now: time.Now, Report: reporter(env),
		})
		if err != nil {
			return err
		}
		defer live.Close()
		announce(env, live, listener, port)
		if open {
			openBrowser(addressOf(live, listener))
		}
		return serve(cmd.Context(), listener, live)
	}
	return cmd
}

// editorOf returns the editor of the flag, else the one of the environment, else a common one.
func editorOf(env environment, flag string) preview.Editor {
	if flag == "none" {
		return preview.Editor{}
	}
	for _, setting := range []string{flag, env.getenv("VISUAL"), env.getenv("EDITOR")} {
		if setting != "" && (setting == flag || preview.HasWindow(setting)) {
			return preview.EditorOf(setting)
		}
	}
	return preview.EditorOf("vscode://file{file}:{line}:{column}")
}

// hostNames lists the names by which the preview may be asked for.
func hostNames(host string) []string {
	if ip := net.ParseIP(host); ip == nil || !ip.IsUnspecified() {
		return []string{host}
	}
	// Asked to listen everywhere, it answers to every address of this machine.
	var names []string
	if addresses, err := net.InterfaceAddrs(); err == nil {
		for _, a := range addresses {
			if n, ok := a.(*net.IPNet); ok {
				names = append(names, n.IP.String())
			}
		}
	}
	return names
}

// reporter prints what each build found, if it is not what the last one found.
func reporter(env environment) func(*pipeline.Build, []diag.Diagnostic, time.Duration) {
	first, last := true, ""
	return func(_ *pipeline.Build, found []diag.Diagnostic, took time.Duration) {
		errors, warnings := diag.Count(found)
		summary := fmt.Sprint(found)
		if !first && summary == last {
			return
		}
		if len(found) > 0 {
			_ = env.report(found, false) // the terminal is gone; the preview need not be
		}
		if !first || len(found) > 0 {
			fmt.Fprintf(env.stderr, "%s (%d ms).\n", capital(diag.Summary(errors, warnings)), took.Milliseconds())
		}
		first, last = false, summary
	}
}

func addressOf(l *preview.Live, listener net.Listener) string {
	return "http://" + listener.Addr().String() + l.Build().Site.Base
}

func announce(env environment, l *preview.Live, listener net.Listener, wanted int) {
	if got := listener.Addr().(*net.TCPAddr).Port; wanted != 0 && got != wanted {
		fmt.Fprintf(env.stdout, "Port %d is in use; this is port %d.\n", wanted, got)
	}
	fmt.Fprintf(env.stdout, "%s is at %s\n%s\n", l.Build().Site.Config.Name, addressOf(l, listener), l.Greeting())
	if path, is := l.Imported(); is {
		fmt.Fprintf(env.stdout, "What the import left to do is listed at http://%s%s\n", listener.Addr(), path)
	}
	fmt.Fprintln(env.stdout, "Press Ctrl-C to stop.")
}

// listen takes the port, or the next free one of the twenty after it.
func listen(host string, port int) (net.Listener, error) {
	var first error
	for p := port; p <= port+20; p++ {
		l, err := net.Listen("tcp", net.JoinHostPort(host, fmt.Sprint(p)))
		if err == nil {
			return l, nil
		}
		if first == nil {
			first = err
		}
		if port == 0 {
			break
		}
	}
	return nil, fmt.Errorf("no free port from %d on: %w", port, first)
}

// serve answers requests and follows the files until ctx is done.
func serve(ctx context.Context, l net.Listener, live *preview.Live) error {
	server := live.Server()
	group, ctx := errgroup.WithContext(ctx)
	context.AfterFunc(ctx, func() { _ = server.Close() })
	group.Go(func() error {
		if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	group.Go(func() error { return live.Run(ctx) })
	return group.Wait()
}

// openBrowser asks the desktop to show an address. Where there is none, nothing happens.
func openBrowser(url string) {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	}
	if c := exec.Command(name, args...); c.Start() == nil {
		go func() { _ = c.Wait() }()
	}
}
