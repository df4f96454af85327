package main

import (
	"fmt"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/command/schema"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
)

func schemaCommand(env environment) *cobra.Command {
	cmd := command("schema", noArguments)
	cmd.RunE = help
	cmd.AddCommand(schemaJSONCommand(env), schemaCMSCommand(env), schemaFormCommand(env))
	return cmd
}

func schemaJSONCommand(env environment) *cobra.Command {
	var out string
	names := schema.Names(site.StandardTypes())
	cmd := command("schema-json", func(_ *cobra.Command, args []string) error {
		if (len(args) == 1) != (out == "") || len(args) > 1 {
			return misused("'schema json' takes the name of one record, or --out FOLDER for all of them, such as: northstar schema json goal")
		}
		return nil
	}, names...)
	cmd.ValidArgs = names
	cmd.Flags().StringVar(&out, "out", "", "folder of the site to write all schemas into, such as .vscode/schemas")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if out != "" {
			return writeSchemas(cmd, env, filepath.ToSlash(filepath.Clean(out)))
		}
		return env.writeOf(schema.JSON(typesOf(cmd), args[0]))
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
	types := pipeline.TypesOf(root.FS())
	names := schema.Names(types)
	for _, name := range names {
		data, err := schema.JSON(types, name)
		if err != nil {
			return err
		}
		if err := root.WriteFile(filepath.FromSlash(path.Join(folder, schema.File(name))), data, 0o666); err != nil {
			return err
		}
	}
	settings, err := schema.VSCode(types, folder)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stderr, "Wrote %s to %s. For Visual Studio Code with the extension YAML, put this into .vscode/settings.json:\n\n",
		diag.Counted(len(names), "file"), folder)
	return env.write(settings, nil)
}

func schemaCMSCommand(env environment) *cobra.Command {
	cmd := command("schema-cms", noArguments)
	cmd.RunE = onSite(env.today, func(_ *cobra.Command, _ []string, b *current) error {
		return env.write(schema.CMS(b.Site.Types, b.Site.Config))
	})
	return cmd
}

func schemaFormCommand(env environment) *cobra.Command {
	usage := takes(1, "'schema form' takes the name of one record, such as: northstar schema form story")
	cmd := command("schema-form", usage, content.Proposed(site.StandardTypes())...)
	cmd.ValidArgs = content.Proposed(site.StandardTypes())
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return env.writeOf(schema.Form(typesOf(cmd), args[0])) }
	return cmd
}
