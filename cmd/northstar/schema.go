package main

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/command/schema"
	"northstar/generator/model/site"
)

func schemaCommand(env environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "The content model for editors, content management systems and issue forms",
		Long: `Schema writes which fields there are, and what they take, in the forms that other programs read.
All of them come from the model that check itself goes by.`,
		Example: `  northstar schema json goal                          for an editor
  northstar schema json --out .vscode/schemas         all of them, and the settings that use them
  northstar schema cms > admin/config.yml             for Decap CMS
  northstar schema form story > .github/ISSUE_TEMPLATE/story.yml`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(schemaJSONCommand(env), schemaCMSCommand(env), schemaFormCommand(env))
	return cmd
}

func schemaJSONCommand(env environment) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "json [RECORD]",
		Short: "JSON Schemas of data files and front matter, for editors",
		Long: `Json prints the JSON Schema of one kind of record: of a data file, of a page's front matter, or of that of
its translations (x.de.md), which have its texts only. With --out it writes one file for each kind into a folder
of the site, over those of an earlier time, and prints the settings by which Visual Studio Code uses them.

The records are ` + strings.Join(schema.Names(site.StandardTypes()), ", ") + `.`,
		Example: `  northstar schema json goal
  northstar schema json --out .vscode/schemas`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 0 && out == "" || len(args) == 1 && out != "" {
				return misused("'schema json' takes the name of one record, or --out FOLDER for all of them, such as: northstar schema json goal")
			}
			return nil
		},
		ValidArgs: schema.Names(site.StandardTypes()),
	}
	cmd.Flags().StringVar(&out, "out", "", "folder of the site to write all schemas into, such as .vscode/schemas")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if out != "" {
			return writeSchemas(cmd, env, filepath.ToSlash(filepath.Clean(out)))
		}
		return env.writeOf(schema.JSON(site.StandardTypes(), args[0]))
	}
	return cmd
}

// writeOf prints what was made of a record; err says that there is no such record.
func (e environment) writeOf(made []byte, err error) error {
	if err != nil {
		return usageError{err}
	}
	return e.write(made, nil)
}

// writeSchemas writes every schema into a folder of the site and prints the settings that use them.
func writeSchemas(cmd *cobra.Command, env environment, folder string) error {
	root, err := openSite(cmd)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := root.MkdirAll(filepath.FromSlash(folder), 0o777); err != nil {
		return misused("--out is a folder within the site: %w", err)
	}
	for _, name := range schema.Names(site.StandardTypes()) {
		data, err := schema.JSON(site.StandardTypes(), name)
		if err != nil {
			return err
		}
		if err := root.WriteFile(filepath.FromSlash(path.Join(folder, schema.File(name))), data, 0o666); err != nil {
			return err
		}
	}
	settings, err := schema.VSCode(folder)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stderr, "Wrote %s to %s. For Visual Studio Code with the extension YAML, put this into .vscode/settings.json:\n\n",
		files(len(schema.Names(site.StandardTypes()))), folder)
	return env.write(settings, nil)
}

func schemaCMSCommand(env environment) *cobra.Command {
	return &cobra.Command{
		Use:   "cms",
		Short: "The configuration of Decap CMS, or of one that reads its format",
		Long: `Cms prints config.yml for a content management system that works on the site's repository: a form for each
kind of page and data. New pages are drafts. Repository and branch are those of data/site.yaml.`,
		Example: `  northstar schema cms > admin/config.yml`,
		Args:    noArguments,
		RunE: onSite(env.today, func(_ *cobra.Command, _ []string, b *current) error {
			return env.write(schema.CMS(b.Site.Types, b.Site.Config))
		}),
	}
}

func schemaFormCommand(env environment) *cobra.Command {
	return &cobra.Command{
		Use:   "form RECORD",
		Short: "An issue form, by which people without Git propose something",
		Long: `Form prints an issue form for a Git host: its file belongs into .github/ISSUE_TEMPLATE. There are forms
for ` + strings.Join(schema.Proposed(), ", ") + `.`,
		Example:   `  northstar schema form story > .github/ISSUE_TEMPLATE/story.yml`,
		Args:      takes(1, "'schema form' takes the name of one record, such as: northstar schema form story"),
		ValidArgs: schema.Proposed(),
		RunE:      func(_ *cobra.Command, args []string) error { return env.writeOf(schema.Form(args[0])) },
	}
}
