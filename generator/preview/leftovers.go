package preview

import (
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"northstar/generator/base/diag"
	"northstar/generator/base/identity"
)

// importPath is where the list is of what an import left to do, below interfacePath. The page is client/import.html, and its script asks
// for the list again after every build, so that it grows shorter while it is mended.
const importPath = "import/"

// todo is what is left to do after an import.
type todo struct {
	Site    string     `json:"site"`
	Home    string     `json:"home"`
	Known   bool       `json:"known"`  // all of the site has been looked at
	Before  int        `json:"before"` // places that the import left over; 0 if it does not say
	Lists   []todoList `json:"lists"`
	Others  int        `json:"others"` // mistakes of other kinds
	Version int64      `json:"version"`
}

// A todoList is what is left of one kind, by file.
type todoList struct {
	ID    string     `json:"id"` // of its section in client/import.html
	Count int        `json:"count"`
	Kinds []kind     `json:"kinds"` // those that are there more than a few times
	Files []todoFile `json:"files"`
	More  int        `json:"more"` // places that are not listed
}

// A kind is a sort of template that maintainers can decide about once, in import.yaml.
type kind struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

type todoFile struct {
	File   string      `json:"file"`
	Title  string      `json:"title"` // of its page; "" if it has none
	URL    string      `json:"url"`
	Open   string      `json:"open"`
	Places []todoPlace `json:"places"`
}

type todoPlace struct {
	Line int    `json:"line"`
	What string `json:"what"`
	Text string `json:"text"` // what stands there
	Open string `json:"open"`
}

const (
	mostListed = 200 // places of a list
	mostKinds  = 6
	manyOfKind = 3 // places from which on a decision about all is less work
)

// todoLists are the lists, and what belongs to each.
var todoLists = []struct {
	id    string
	codes []diag.Code
}{
	{"left-overs", []diag.Code{diag.LeftOverImport}},
	{"links", []diag.Code{
		diag.BrokenLink, diag.BrokenAnchor, diag.LinkToDraft, diag.LinkToExcluded, diag.LinkLeavesContent, diag.BrokenAddress,
	}},
	{"pictures", []diag.Code{diag.BrokenImage, diag.NotAPicture, diag.MissingFile}},
	{"descriptions", []diag.Code{diag.ImageNoAlt, diag.ImageAlt}},
}

// serveTodo answers what is left to do.
func (l *Live) serveTodo(w http.ResponseWriter) {
	st := l.current.Load()
	v := todo{
		Site: st.build.Site.Config.Name, Home: st.build.Site.URL("/"), Known: st.checked, Before: l.imported.leftOvers(st.folder),
		Lists: []todoList{}, Version: st.version,
	}
	of := map[string]int{} // the list of a code
	for i, list := range todoLists {
		v.Lists = append(v.Lists, todoList{ID: list.id, Kinds: []kind{}, Files: []todoFile{}})
		for _, c := range list.codes {
			of[c.ID] = i
		}
	}
	kinds := map[string]int{}
	texts := textReader{files: st.files}
	for _, d := range st.problems {
		i, is := of[d.Code]
		if d.Code == diag.BrokenAddress.ID && isFile(d.Message) {
			i++
		}
		switch {
		case is:
			l.addTodo(st, &v.Lists[i], d, &texts)
		case d.Severity == diag.Error:
			v.Others++
		}
		if d.Code == diag.LeftOverImport.ID {
			kinds[kindOf(d.Message)]++
		}
	}
	for name, n := range kinds {
		if n >= manyOfKind {
			v.Lists[0].Kinds = append(v.Lists[0].Kinds, kind{name, n})
		}
	}
	slices.SortFunc(v.Lists[0].Kinds, func(a, b kind) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Name, b.Name)
	})
	v.Lists[0].Kinds = v.Lists[0].Kinds[:min(mostKinds, len(v.Lists[0].Kinds))]
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // an error means that the visitor has gone
}

// addTodo adds a place to a list. Problems come by file.
func (l *Live) addTodo(st *state, list *todoList, d diag.Diagnostic, texts *textReader) {
	if list.Count++; list.Count > mostListed {
		list.More++
		return
	}
	if n := len(list.Files); n == 0 || list.Files[n-1].File != d.File {
		f := todoFile{File: d.File, Open: l.opens(st, d.File, 1, 1)}
		if p := st.build.Site.Page(d.File); p != nil {
			f.Title, f.URL = p.Front.Title, st.build.Site.PageURL(p)
		}
		list.Files = append(list.Files, f)
	}
	f := &list.Files[len(list.Files)-1]
	place := todoPlace{Line: d.Line, What: d.Message, Text: strings.TrimSpace(d.Text), Open: l.opens(st, d.File, d.Line, d.Column)}
	if d.Code == diag.LeftOverImport.ID {
		place.What = kindOf(d.Message)
		if strings.HasPrefix(place.Text, "```") { // the marker; what is left over begins on the next line
			place.Text = texts.line(d.File, d.Line+1)
		} else {
			place.What, place.Text = "within the text", place.What
		}
	}
	if n := len(f.Places); n == 0 || f.Places[n-1].Line != place.Line || f.Places[n-1].What != place.What || f.Places[n-1].Text != place.Text {
		f.Places = append(f.Places, place) // a picture that links to itself is there twice
	}
}

// isFile reports whether the address that is not there, as a message says it, is that of a picture or another file.
func isFile(message string) bool {
	_, address, _ := strings.Cut(strings.TrimSuffix(message, "."), " address ")
	address, _, _ = strings.Cut(address, "?")
	switch strings.ToLower(path.Ext(address)) {
	case "", ".html", ".htm", ".php", ".md":
		return false
	}
	return true
}

// kindOf returns what is left over, of the message that says so.
func kindOf(message string) string {
	what, _, _ := strings.Cut(message, " is left over")
	if plain, err := strconv.Unquote(what); err == nil {
		return plain
	}
	return what
}

// A textReader returns lines of files. It keeps the file that it has read last.
type textReader struct {
	files fs.FS
	name  string
	lines []string
}

const longestLine = 400 // bytes of a line that are shown

func (r *textReader) line(name string, n int) string {
	if r.name != name {
		data, _ := fs.ReadFile(r.files, name) // a file that has gone has no lines
		r.name, r.lines = name, strings.Split(string(data), "\n")
	}
	if n < 1 || n > len(r.lines) {
		return ""
	}
	line := strings.TrimSpace(r.lines[n-1])
	if len(line) > longestLine {
		line = strings.ToValidUTF8(line[:longestLine], "") + "…"
	}
	return line
}

// importReport is the account of an import that lies in the site's folder, as far as it is read.
type importReport struct {
	mu   sync.Mutex
	seen identity.File
	n    int
}

const (
	// reportName is the file that 'northstar import' writes.
	reportName = "import-report.json"
	maxReport  = 64 << 20
)

// leftOvers returns how many places the import left over, as its report says; 0 if there is none.
func (r *importReport) leftOvers(site string) int {
	folder, err := os.OpenRoot(site)
	if err != nil {
		return 0
	}
	defer folder.Close()
	info, err := folder.Lstat(reportName)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxReport {
		return 0
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if now := identity.Of(info); now != r.seen {
		r.seen, r.n = now, countLeftOvers(folder)
	}
	return r.n
}

func countLeftOvers(folder *os.Root) int {
	file, err := folder.Open(reportName)
	if err != nil {
		return 0
	}
	defer file.Close()
	var report struct {
		LeftOvers []struct{} `json:"left_overs"`
	}
	if json.NewDecoder(io.LimitReader(file, maxReport)).Decode(&report) != nil {
		return 0 // somebody has changed it; the list does without
	}
	return len(report.LeftOvers)
}

// Imported reports whether the site has moved in from another generator, and returns where the list is of what that left to do.
func (l *Live) Imported() (path string, is bool) {
	info, err := os.Lstat(l.options.Folder + string(os.PathSeparator) + reportName)
	return interfacePath + importPath, err == nil && info.Mode().IsRegular()
}
