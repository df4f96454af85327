package main

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
)

// environment is all that a command may know of the world outside its arguments.
type environment struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	now            time.Time
	getenv         func(string) string
	terminal       func(stream any) bool
	program        string // what tells the program from others that make other things of the same files; "": the digest of its file
}

// colour reports whether to write colours to a stream; see no-color.org.
func (e environment) colour(stream any) bool {
	return e.getenv("NO_COLOR") == "" && e.getenv("TERM") != "dumb" && e.terminal(stream)
}

// report prints diagnostics for people, in brief unless all are asked for.
func (e environment) report(found []diag.Diagnostic, all bool) error {
	if all {
		return diag.Print(e.stderr, found, "human", e.colour(e.stderr))
	}
	return diag.Brief(e.stderr, found, e.colour(e.stderr))
}

// write prints what was made; err is that of making it.
func (e environment) write(made []byte, err error) error {
	if err == nil {
		_, err = e.stdout.Write(made)
	}
	return err
}

// Exit codes, the same for all commands.
const (
	clean    = 0
	problems = 1 // in the content, or with the machine
	misuse   = 2 // of the command line
)

// errProblems ends a command whose problems have been printed.
var errProblems = errors.New("problems were found")

// usageError is a mistake on the command line.
type usageError struct{ error }

func misused(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// run is northstar, given everything that a process has. It returns the exit code.
func run(ctx context.Context, args []string, env environment) int {
	root := rootCommand(env)
	root.SetArgs(args)
	root.SetIn(env.stdin)
	root.SetOut(env.stdout)
	root.SetErr(env.stderr)
	called, err := root.ExecuteContextC(ctx)
	var usage usageError
	switch {
	case err == nil:
		return clean
	case errors.Is(err, errProblems):
		return problems
	case errors.As(err, &usage):
		fmt.Fprintf(env.stderr, "northstar: %v\nRun '%s --help' for how it is used.\n", err, called.CommandPath())
		return misuse
	case ctx.Err() != nil:
		fmt.Fprintln(env.stderr, "northstar: stopped")
		return problems
	}
	fmt.Fprintf(env.stderr, "northstar: %v\n", err)
	return problems
}

func rootCommand(env environment) *cobra.Command {
	root := command("northstar", func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return misused("there is no command %q%s", args[0], didYouMean(cmd.Root(), args[0]))
		}
		return nil
	})
	root.SilenceErrors, root.SilenceUsage = true, true
	root.RunE = help
	root.PersistentFlags().String("site", "", "folder of the site (default: the nearest one, from here upward, that has data/site.yaml)")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		if own, ok := errors.AsType[usageError](err); ok { // of a choice
			return own
		}
		return usageError{err}
	})
	root.AddCommand(
		buildCommand(env), checkCommand(env), serveCommand(env), initCommand(env), newCommand(env), whyCommand(env),
		goalsCommand(env), nextCommand(env), diffCommand(env), reviewCommand(env), headersCommand(env), hostCommand(env),
		reportCommand(env),
		schemaCommand(env), intakeCommand(env), importCommand(env), docsCommand(env), cacheCommand(env), versionCommand(env),
	)
	complete(root)
	return root
}

// helpFiles has a file for each command: the line of its usage with what it does in short, a description, and examples.
//
//go:embed help
var helpFiles embed.FS

// command returns a command with the texts of its file in the folder help, where {names} stands for names.
func command(file string, args cobra.PositionalArgs, names ...string) *cobra.Command {
	text, err := helpFiles.ReadFile("help/" + file + ".txt")
	if err != nil {
		panic(err) // it is embedded; every run of the program reads all of them
	}
	head, rest, _ := strings.Cut(strings.TrimSuffix(string(text), "\n"), "\n\n")
	use, short, _ := strings.Cut(head, ": ")
	long, example, _ := strings.Cut(rest, "\n\nExamples:\n")
	long = strings.ReplaceAll(long, "{names}", strings.Join(names, ", "))
	return &cobra.Command{Use: use, Short: short, Long: long, Example: example, Args: args}
}

// help is what a command does that only holds others.
func help(cmd *cobra.Command, _ []string) error { return cmd.Help() }

func didYouMean(root *cobra.Command, command string) string {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	if near := diag.Nearest(command, names); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// openSite opens the folder of the site that a command is about.
func openSite(cmd *cobra.Command) (*os.Root, error) {
	folder, err := siteFolder(cmd)
	if err != nil {
		return nil, err
	}
	return os.OpenRoot(folder)
}

// typesOf returns the types that pages can have: those of the site that a command is about, if there is one, its own included.
func typesOf(cmd *cobra.Command) site.Types {
	root, err := openSite(cmd)
	if err != nil {
		return site.StandardTypes()
	}
	defer root.Close()
	return pipeline.TypesOf(root.FS())
}

// siteFolder returns the folder of the site that a command is about.
func siteFolder(cmd *cobra.Command) (string, error) {
	chosen, err := cmd.Flags().GetString("site")
	if err != nil {
		return "", err
	}
	if chosen != "" {
		if info, err := os.Stat(chosen); err != nil || !info.IsDir() {
			return "", misused("--site %s is not a folder", chosen)
		}
		return filepath.Abs(chosen)
	}
	start, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for folder := start; ; folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, "data", "site.yaml")); err == nil {
			return folder, nil
		}
		if folder == filepath.Dir(folder) {
			return "", misused("there is no data/site.yaml in %s or above it; "+
				"run 'northstar init my-community' for a new site, or name one with --site", start)
		}
	}
}

// noArguments refuses arguments with a message in plain words.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return misused("'%s' takes no arguments; it was given %q", cmd.CommandPath(), args[0])
	}
	return nil
}

// takes refuses all but n arguments, with a message that says what they are.
func takes(n int, message string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return misused("%s", message)
		}
		return nil
	}
}

// A choice is the value of a flag that is one of a few words, such as --format.
type choice struct {
	chosen string
	words  []string
	of     string // what they are; "" for formats
}

// formatFlag adds the flag --format, which takes one of formats; the first is the default.
func formatFlag(flags *pflag.FlagSet, usage string, formats []string) *choice {
	c := &choice{chosen: formats[0], words: formats}
	flags.Var(c, "format", usage+": "+strings.Join(formats, ", "))
	return c
}

func (c *choice) String() string { return c.chosen }
func (*choice) Type() string     { return "string" }

func (c *choice) Set(word string) error {
	if !slices.Contains(c.words, word) {
		of := cmp.Or(c.of, "format")
		return misused("there is no %s %q; the %[1]ss are %[3]s", of, word, strings.Join(c.words, ", "))
	}
	c.chosen = word
	return nil
}

// answer is how a command describes --format.
const answer = "how the answer is written"

// capital returns a text with a capital letter first.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
