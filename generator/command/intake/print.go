package intake

import (
	"fmt"
	"io"
	"strings"

	"northstar/generator/base/diag"
)

// Formats lists the names that [Print] accepts, the default first.
func Formats() []string { return []string{"human", "markdown", "json"} }

// Print writes a report in a format: for people at a terminal, as a comment on the issue, in words for whoever proposed it, or as JSON.
// Nothing in it is a command to the host that runs the program.
func Print(w io.Writer, r Report, format string, colour bool) error {
	var b strings.Builder
	var err error
	switch format {
	case "json":
		err = diag.WriteJSON(&b, r)
	case "markdown":
		fmt.Fprintf(&b, "%s\n\n", r.summary("`"))
		if len(r.Diagnostics) > 0 {
			err = diag.Print(&b, r.Diagnostics, "markdown", false)
		}
	default:
		if err = diag.Print(&b, r.Diagnostics, "human", colour); err == nil {
			fmt.Fprintf(&b, "%s\n", r.summary(""))
		}
	}
	if err == nil {
		_, err = io.WriteString(w, harmless(b.String(), format == "json"))
	}
	return err
}

// summary says what became of a proposal.
func (r *Report) summary(quote string) string {
	switch {
	case diag.HasErrors(r.Diagnostics) && r.Type == "":
		return "Nothing was written."
	case diag.HasErrors(r.Diagnostics):
		return fmt.Sprintf("Thank you for this proposal (%s). Nothing was written yet: please answer again what is named here.", r.Type)
	case !r.Written:
		return fmt.Sprintf("This would become %s%s%s.", quote, r.File, quote)
	case !r.Draft:
		return fmt.Sprintf("Wrote %s%s%s. It is no draft, since such records have none: it is on the site with the next build.", quote, r.File,
			quote)
	}
	return fmt.Sprintf("Wrote %s%s%s, a draft: it is on the site when somebody has taken the line \"draft: true\" out.", quote, r.File, quote)
}

// harmless takes the meaning from lines that hosts take for commands of a workflow: "::set-output" at their beginning
// (GitHub, Forgejo), "##[" and "##vso[" anywhere (GitHub, Azure).
func harmless(text string, json bool) string {
	instead := strings.NewReplacer("##[", "# #[", "##vso[", "# #vso[")
	if json {
		return strings.NewReplacer("##[", `#\u0023[`, "##vso[", `#\u0023vso[`).Replace(text)
	}
	var b strings.Builder
	for line := range strings.Lines(instead.Replace(text)) {
		if strings.HasPrefix(strings.TrimSpace(line), "::") {
			b.WriteString("| ")
		}
		b.WriteString(line)
	}
	return b.String()
}
