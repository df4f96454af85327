package diag

import (
	"embed"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/txtar"
)

// An Explanation is what the catalogue says of a code: an entry of the error reference.
type Explanation struct {
	ID       string   `json:"id"` // such as "NS201"
	Severity Severity `json:"severity"`
	Area     string   `json:"area"`    // what the codes that share the first digit are about
	Title    string   `json:"title"`   // a few words
	Cause    string   `json:"cause"`   // why it happens and why it matters
	Fix      string   `json:"fix"`     // what to do about it; the Hint of a diagnostic that sets none
	Example  []File   `json:"example"` // never empty
}

// A File of an example, as a diff: each line begins with "-" (wrong), "+" (right) or a space (both). The
// file named Terminal is what no file can show: commands and what they print, without those marks.
type File struct {
	Path string `json:"file"`
	Text string `json:"text"`
}

const (
	// Terminal is the name of the file in an example that holds commands.
	Terminal = "terminal"
	// Published is the folder of an example that holds files as they were published before.
	Published = "published/"
)

// Sides returns the text of a file as it is wrong, and as it is right; "" where there is no such file.
func (f File) Sides() (wrong, right string) {
	for line := range strings.Lines(f.Text) {
		switch mark, text := line[:1], line[1:]; mark {
		case "-":
			wrong += text
		case "+":
			right += text
		case "\n": // an editor took the blank away
			wrong, right = wrong+line, right+line
		default:
			wrong, right = wrong+text, right+text
		}
	}
	return wrong, right
}

//go:embed codes
var codeFiles embed.FS

// catalogue holds every explanation, by id, and how they are ordered.
var catalogue = sync.OnceValue(func() (all []Explanation) {
	entries, _ := codeFiles.ReadDir("codes") // embedded, and in the order of names
	for _, entry := range entries {
		text, _ := codeFiles.ReadFile("codes/" + entry.Name())
		all = append(all, explanation(strings.TrimSuffix(entry.Name(), ".txt"), text))
	}
	return all
})

// explanation reads a file of the folder codes: a line "severity: title", a paragraph that says the cause
// and one that says the way out; then the files of the example. A test holds all files to that.
func explanation(id string, text []byte) Explanation {
	archive := txtar.Parse(text)
	paragraphs := append(strings.Split(strings.TrimSpace(string(archive.Comment)), "\n\n"), "", "")
	severity, title, _ := strings.Cut(paragraphs[0], ": ")
	line := func(paragraph string) string { return strings.ReplaceAll(paragraph, "\n", " ") }
	e := Explanation{ID: id, Area: areas()[id[2]-'1'], Title: title, Cause: line(paragraphs[1]), Fix: line(paragraphs[2])}
	if severity == Warning.String() {
		e.Severity = Warning
	}
	for _, f := range archive.Files {
		e.Example = append(e.Example, File{Path: f.Name, Text: string(f.Data)})
	}
	return e
}

// areas names what codes are about, by the first digit of their ids.
func areas() []string {
	return []string{
		"Files and folders", "Front matter, data files and words", "Markdown and pictures", "The site as a whole", "Goals and ledgers",
		"Themes, messages and scripts; what takes place again", "Publishing", "What was published before",
	}
}

// Catalogue returns what there is to say of every code, in the order of their ids.
func Catalogue() []Explanation { return slices.Clone(catalogue()) }

// Explain returns what the catalogue says of c.
func (c Code) Explain() Explanation {
	all := catalogue()
	if i, ok := slices.BinarySearchFunc(all, c.ID, func(e Explanation, id string) int { return strings.Compare(e.ID, id) }); ok {
		return all[i]
	}
	return Explanation{ID: c.ID}
}
