package main

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/base/place"
	"northstar/generator/command/schema"
	"northstar/generator/model/proposal"
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
	var backend string
	var folder bool
	cmd := command("schema-cms", noArguments, schema.CMSPackage, schema.CMSScript)
	cmd.Flags().StringVar(&backend, "backend", "",
		"the program at the host of the repository, if its address does not tell: "+strings.Join(schema.Backends(), ", "))
	cmd.Flags().BoolVar(&folder, "site-folder", false, "write the files of the system into the site, to be published at /admin/")
	cmd.RunE = onSite(env.today, func(_ *cobra.Command, _ []string, b *current) error {
		config, kept, err := schema.CMS(b.Site.Types, b.Site.Config, b.files, backend)
		if err != nil {
			return usageError{err}
		}
		for _, k := range kept {
			if k.Field != "" {
				fmt.Fprintf(env.stderr, "%s has no form, since it is a text in %s, and content management systems want a list. "+
					"Put it into brackets there, [...], and it has one.\n", k.Field, k.File)
				continue
			}
			fmt.Fprintf(env.stderr, "%s has no form, since it is a bare list, which content management systems cannot read.%s\n", k.File,
				underAName(k.File))
		}
		if folder {
			return writeAdmin(env, b, config)
		}
		return env.write(config, nil)
	})
	return cmd
}

// underAName says how a file that is a bare list gets a form.
func underAName(file string) string {
	if strings.HasPrefix(file, "data/ledger/") {
		return " One entry a file has one; a table can be edited in a spreadsheet."
	}
	names := map[string]string{"data/channels.yaml": "channels", "data/faq.yaml": "questions", "data/milestones.yaml": "milestones"}
	return fmt.Sprintf(" Write %q into a line of its own before the first item, and it has one.", names[file]+":")
}

// writeAdmin writes the files of a content management system, and says what else it needs.
func writeAdmin(env environment, b *current, config []byte) error {
	made, err := schema.Admin(config, b.files)
	if err != nil {
		return err
	}
	for _, f := range made {
		if err := place.CheckWritten(b.root, f.Path); err != nil {
			return err
		}
	}
	if err := b.root.MkdirAll(filepath.FromSlash(schema.AdminFolder), 0o777); err != nil {
		return err
	}
	for _, f := range made {
		if err := b.root.WriteFile(filepath.FromSlash(f.Path), f.Bytes, 0o666); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Wrote %s.\n", f.Path)
	}
	fmt.Fprintf(env.stdout, "\nNext: put the system itself beside them, once. npm checks what it downloads, and browsers check it again:\n\n"+
		"  npm pack %s\n  tar -xzf %s.tgz package/dist/%s\n  mv package/dist/%s %s/\n\n"+
		"and let data/site.yaml trust the three, which is a decision of whoever answers for the site:\n\n%s\n"+
		"Where 'northstar headers' made a file of your host, make it again: /admin/ has a policy of its own.\n",
		schema.CMSPackage, strings.ReplaceAll(schema.CMSPackage, "@", "-"), schema.CMSScript, schema.CMSScript, schema.AdminFolder,
		schema.Trusted(made))
	return nil
}

func schemaFormCommand(env environment) *cobra.Command {
	usage := takes(1, "'schema form' takes the name of one record, such as: northstar schema form story")
	names := proposal.Names(site.StandardTypes())
	cmd := command("schema-form", usage, names...)
	cmd.ValidArgs = names
	format := formatFlag(cmd.Flags(), answer, []string{"form", "text", "csv"})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var files fs.FS = embed.FS{} // no site, which speaks English
		if root, err := openSite(cmd); err == nil {
			defer root.Close()
			files = root.FS()
		}
		site := pipeline.AskingOf(files, nil)
		form, words, language := proposal.Named(site.Types, args[0]), site.Words(), site.Tags[0]
		if form == nil {
			names := proposal.Names(site.Types)
			return misused("a %s is not something that is proposed%s; there are forms for %s", args[0], near(args[0], names),
				strings.Join(names, ", "))
		}
		switch format.chosen {
		case "text":
			return env.write(schema.Template(form, words, language), nil)
		case "csv":
			return env.write(schema.Header(form, words, language))
		}
		return env.write(schema.Form(form, words, language))
	}
	return cmd
}

// near asks whether a name was meant that is like the one that was given; "" if there is none.
func near(given string, names []string) string {
	if near := diag.Nearest(given, names); near != "" {
		return fmt.Sprintf(" (did you mean %s?)", near)
	}
	return ""
}
