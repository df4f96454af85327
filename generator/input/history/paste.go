package history

import (
	"strings"

	"northstar/generator/input/content"
)

// item writes a record as an item of a YAML list in one line, to be pasted into a goal's file.
func item(record any) string { return "- {" + strings.Join(content.WriteFields(record), ", ") + "}" }

// longItem writes a record as an item of a YAML list with a line for each field.
func longItem(record any) string { return "- " + strings.Join(content.WriteFields(record), "\n  ") }
