//go:build !wasm

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"northstar/generator/base/diag"
	"northstar/generator/base/overlay"
	"northstar/generator/base/place"
	"northstar/generator/manual"
	"northstar/generator/model/assemble"
	"northstar/generator/output/publish"
	"northstar/generator/pipeline"
)

func docsCommand(env environment) *cobra.Command {
	var port int
	var open bool
	var out, address string
	cmd := command("docs", noArguments)
	flags := cmd.Flags()
	flags.IntVar(&port, "port", defaultPort, "port to listen on; the next free one is taken if it is in use")
	flags.BoolVar(&open, "open", false, "open the manual in the browser")
	flags.StringVar(&out, "out", "", "write the manual to this folder as a site, and serve nothing")
	flags.StringVar(&address, "url", manual.Address, "with --out: the address that the manual will have")
	keep := cacheOptions(flags, env, place.Find)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if port < 0 || port > 65535 {
			return misused("--port is a number from 0 (any free one) to 65535, not %d", port)
		}
		if u, err := url.Parse(address); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return misused("--url is an address such as %s, not %q", manual.Address, address)
		}
		if out == "" && flags.Changed("url") {
			return misused("--url is for --out: without it the manual is served on this machine")
		}
		if out != "" {
			return writeManual(cmd, env, keep, out, strings.TrimSuffix(address, "/")+"/")
		}
		return serveManual(cmd, env, port, open)
	}
	return cmd
}

// manualOf builds the manual of the program that cmd belongs to. It has a day of its own, so no clock is needed.
func manualOf(cmd *cobra.Command, env environment, address string) (*pipeline.Build, error) {
	files, err := manual.Site(commandsOf(cmd.Root()), address)
	if err != nil {
		return nil, err
	}
	b, err := pipeline.New(cmd.Context(), pipeline.Input{Files: files, Minify: true, Options: assemble.Options{}})
	if err == nil && diag.HasErrors(b.Diagnostics) { // of somebody who is changing the program
		err = errors.Join(errProblems, env.report(b.Diagnostics, false), b.Close())
	}
	return b, err
}

// commandsOf returns what a command and those below it say of themselves.
func commandsOf(c *cobra.Command) (all []manual.Command) {
	if c.HasParent() && !c.Hidden && c.Name() != "help" && c.Name() != "completion" {
		x := manual.Command{Path: c.CommandPath(), Use: c.UseLine(), Short: c.Short, Long: c.Long, Example: c.Example}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Name != "help" && !f.Hidden {
				kind, usage := pflag.UnquoteUsage(f)
				if kind == "" {
					kind = f.Value.Type()
				}
				x.Flags = append(x.Flags, manual.Flag{Name: f.Name, Kind: kind, Default: f.DefValue, Usage: usage})
			}
		})
		all = append(all, x)
	}
	if c.Name() != "completion" {
		for _, below := range c.Commands() {
			all = append(all, commandsOf(below)...)
		}
	}
	return all
}

// writeManual publishes the manual into a folder, as build does with a site.
func writeManual(cmd *cobra.Command, env environment, keep keeper, out, address string) error {
	nowhere, err := os.MkdirTemp("", "northstar-manual-") // its files lie in no folder
	if err != nil {
		return err
	}
	defer os.RemoveAll(nowhere)
	kept, found := keep(cmd.Context(), nowhere)
	if found != nil {
		return fail(env, found, true)
	}
	publication, found := publish.Begin(cmd.Context(), out, publish.Options{Site: nowhere, State: kept.Folder("outputs")})
	if diag.HasErrors(found) {
		return fail(env, found, true)
	}
	defer publication.Abort() // does nothing after Commit
	b, err := manualOf(cmd, env, address)
	if err != nil {
		return err
	}
	defer b.Close()
	if _, err := b.Render(cmd.Context(), func(o pipeline.Output, data []byte) error {
		return publication.Add(fileOf(nil, o, data)) // which copies no file
	}); err != nil {
		return err
	}
	if found = publication.Problems(); diag.HasErrors(found) {
		return fail(env, found, true)
	}
	result, err := publication.Commit(cmd.Context())
	if err != nil {
		return err
	}
	report(env.stdout, pipeline.Published{AsOf: b.Site.AsOf.String(), Remarks: placeholder(b.Site)}, result, out, publication.Kept(), true)
	return nil
}

// serveManual shows the manual in a browser until it is stopped.
func serveManual(cmd *cobra.Command, env environment, port int, open bool) error {
	listener, err := listen("127.0.0.1", port)
	if err != nil {
		return err
	}
	defer listener.Close()
	address := "http://" + listener.Addr().String() + "/"
	b, err := manualOf(cmd, env, address)
	if err != nil {
		return err
	}
	defer b.Close()
	files := overlay.Files{}
	var mu sync.Mutex
	if _, err := b.Render(cmd.Context(), func(o pipeline.Output, data []byte) error {
		var b bytes.Buffer
		if o.Write != nil {
			if err := o.Write(&b); err != nil {
				return err
			}
		}
		b.Write(data)
		mu.Lock()
		defer mu.Unlock()
		files[o.Path] = b.Bytes()
		return nil
	}); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "The manual is at %s\nPress Ctrl-C to stop.\n", address)
	if open {
		openBrowser(address)
	}
	return serveFiles(cmd.Context(), listener, files)
}

// serveFiles answers requests for files until ctx is done.
func serveFiles(ctx context.Context, l net.Listener, files overlay.Files) error {
	server := &http.Server{Handler: http.FileServerFS(files), ReadHeaderTimeout: 10 * time.Second, WriteTimeout: time.Minute}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
