package source

import (
	"path"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// unreadData says of a file below data that nothing reads it, and what to do instead. It is an error, because whoever put it
// there thinks that it counts.
func unreadData(file string) diag.Diagnostic {
	return diag.New(diag.UnreadData, diag.Position{File: file}, "%q is not read: data is YAML, and ledgers are YAML or CSV.",
		path.Base(file)).WithHint("%s", insteadOf(file))
}

// insteadOf says where the content of a file belongs that nothing reads in data.
func insteadOf(file string) string {
	dot := path.Ext(file)
	name, ext := strings.TrimSuffix(file, dot), strings.ToLower(strings.TrimPrefix(dot, "."))
	is := func(extensions ...string) bool { return slices.Contains(extensions, ext) }
	switch {
	case strings.EqualFold(path.Base(name), "readme"), is("md"):
		return "Notes for the people who keep the data go into a README.md; a page belongs in content/."
	case is("xlsx", "xls", "xlsm", "xlsb", "ods", "fods", "numbers", "gsheet"):
		return "Export the sheet as CSV (comma-separated, UTF-8) to data/ledger/<goal>.csv, where <goal> is the id of its goal, " +
			"with the columns of an entry only: a ledger is published. Keep this file outside of data/ and content/."
	case is("tsv", "tab"):
		return "Rename it to data/ledger/<goal>.csv, where <goal> is the id of its goal: cells may be separated by tabs."
	case is("json", "json5", "jsonl", "toml", "ini", "xml", ""):
		return "Write it as YAML, in " + name + ".yaml."
	case is("txt") && slices.Contains([]string{"address", "redirects", "urls"}, strings.ToLower(path.Base(name))):
		return "The list of addresses that the site once had is called " + site.AddressesFile + "."
	case is("docx", "doc", "odt", "rtf", "pages", "txt", "pdf", "pptx", "odp", "epub"):
		return "Write the figures that it holds into a YAML file, or into a CSV file of data/ledger/. " +
			"A file for people to download belongs in content/, beside the page that offers it."
	case is("svg", "svgz"), slices.Contains(Extensions(), ext) && !is("zip", "csv"):
		return "A picture or a recording belongs in content/, beside the page that shows it."
	}
	return "Take it out of data/."
}
