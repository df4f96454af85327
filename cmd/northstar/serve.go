package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"northstar/generator/build"
	"northstar/generator/diag"
	"northstar/generator/preview"
)

func serveCommand(env environment) *cobra.Command {
	var port int
	var host string
	var open bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Look at the site in a browser",
		Long: `Serve builds the site in memory, drafts and coming pages included, and shows it under an
address of this machine. Nothing is written. Press Ctrl-C to stop.`,
		Example: `  northstar serve
  northstar serve --port 8080 --open`,
		Args: noArguments,
	}
	cmd.Flags().IntVar(&port, "port", 1313, "port to listen on; the next free one is taken if it is in use")
	cmd.Flags().StringVar(&host, "host", "127.0.0.1", "address to listen on; 0.0.0.0 lets other machines of the network look")
	cmd.Flags().BoolVar(&open, "open", false, "open the site in the browser")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		folder, err := siteFolder(cmd)
		if err != nil {
			return err
		}
		root, err := os.OpenRoot(folder)
		if err != nil {
			return err
		}
		defer root.Close()
		input := build.Input{Files: root.FS()}
		input.Options.Now, input.Options.Drafts, input.Options.Future = env.now, true, true
		b, err := build.New(cmd.Context(), input)
		if err != nil {
			return err
		}
		defer b.Close()
		if err := diag.Print(env.stderr, b.Diagnostics, "human", env.colour(env.stderr)); err != nil {
			return err
		}
		listener, err := listen(host, port)
		if err != nil {
			return err
		}
		server := preview.New(host)
		server.Set(b)
		url := "http://" + listener.Addr().String() + b.Site.Base
		fmt.Fprintf(env.stdout, "%s is at %s\nPress Ctrl-C to stop.\n", b.Site.Config.Name, url)
		if open {
			openBrowser(url)
		}
		return serve(cmd.Context(), listener, server)
	}
	return cmd
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

// serve answers requests until ctx is done.
func serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	if err := server.Close(); err != nil {
		return err
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
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
