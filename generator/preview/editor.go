package preview

import (
	"cmp"
	"net"
	"net/http"
	"net/url"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"northstar/generator/base/diag"
)

// An Editor is how a file is opened at a place: by an address that a program on the
// writer's machine answers to, or by a command. In either {file}, {line} and
// {column} stand for the place. The zero Editor opens nothing.
type Editor struct {
	url     string
	command []string
}

// EditorOf returns the editor that a setting names: an address, such as
// "idea://open?file={file}&line={line}", or a command, such as "code -g {file}:{line}". A command
// without {file} gets the file as its last argument.
func EditorOf(setting string) Editor {
	if strings.Contains(setting, "://") {
		return Editor{url: setting}
	}
	command := strings.Fields(setting)
	if len(command) > 0 && !strings.Contains(setting, "{file}") {
		command = append(command, strings.Fields(cmp.Or(editors()[program(command[0])].arguments, "{file}"))...)
	}
	return Editor{command: command}
}

// known is a well-known editor.
type known struct {
	arguments string // by which it opens a file at a line
	window    bool   // of its own; else it needs the terminal
}

func editors() map[string]known {
	const (
		goTo   = "--goto {file}:{line}:{column}"
		colons = "{file}:{line}:{column}"
		plus   = "+{line} {file}"
		file   = "{file}"
	)
	return map[string]known{
		"code": {goTo, true}, "code-insiders": {goTo, true}, "codium": {goTo, true}, "cursor": {goTo, true},
		"subl": {colons, true}, "zed": {colons, true}, "mate": {colons, true}, "hx": {colons, false},
		"gedit": {plus, true}, "gvim": {plus, true}, "nvim-qt": {plus, true}, "kate": {plus, true}, "nano": {plus, false},
		"emacsclient": {plus, false}, "gnome-text-editor": {file, true}, "kwrite": {file, true}, "xed": {file, true}, "pluma": {file, true},
		"mousepad": {file, true}, "notepad": {file, true},
	}
}

// program returns the name of the program that a command begins with.
func program(command string) string {
	return strings.TrimSuffix(path.Base(filepath.ToSlash(command)), ".exe")
}

// HasWindow reports whether a setting names an editor that opens a window of its own. One that
// needs the terminal, which the preview has, cannot be opened by a page.
func HasWindow(setting string) bool {
	fields := strings.Fields(setting)
	if len(fields) == 0 {
		return false
	}
	name := program(fields[0])
	return editors()[name].window || name == "emacsclient" && len(fields) > 1 // without a terminal it uses the window that is open
}

// fill puts a place into a text with placeholders.
func fill(text, file string, line, column int) string {
	at := func(n int) string { return strconv.Itoa(max(1, n)) }
	return strings.NewReplacer("{file}", file, "{line}", at(line), "{column}", at(column)).Replace(text)
}

// opens returns the address that opens a place in the writer's editor; "" if there is none.
func (l *Live) opens(st *state, file string, line, column int) string {
	if file == "" || strings.HasPrefix(file, "themes/default/") {
		return ""
	}
	switch {
	case l.options.Editor.url != "":
		full := (&url.URL{Path: filepath.ToSlash(filepath.Join(st.folder, filepath.FromSlash(file)))}).EscapedPath()
		return fill(l.options.Editor.url, full, line, column)
	case len(l.options.Editor.command) > 0:
		q := url.Values{"file": {file}, "line": {strconv.Itoa(line)}, "column": {strconv.Itoa(column)}}
		return interfacePath + "open?" + q.Encode()
	}
	return ""
}

// open starts the writer's editor. It does so only for the machine that the preview
// runs on, and only for files that the preview itself has pointed at: sources of the site and
// places of problems.
func (l *Live) open(w http.ResponseWriter, r *http.Request) {
	st := l.current.Load()
	q := r.URL.Query()
	file := q.Get("file")
	line, _ := strconv.Atoi(q.Get("line")) // 0 stands for the beginning
	column, _ := strconv.Atoi(q.Get("column"))
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		http.Error(w, "The editor opens only on the machine that the preview runs on.", http.StatusForbidden)
		return
	}
	if len(l.options.Editor.command) == 0 || !st.points(file) {
		http.NotFound(w, r)
		return
	}
	full := filepath.Join(st.folder, filepath.FromSlash(file))
	args := make([]string, len(l.options.Editor.command))
	for i, a := range l.options.Editor.command {
		args[i] = fill(a, full, line, column)
	}
	c := exec.Command(args[0], args[1:]...)
	if err := c.Start(); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	go func() { _ = c.Wait() }() // how it ends is between the writer and the editor
	w.WriteHeader(http.StatusNoContent)
}

// points reports whether a page of the preview may have a link to a file of the site.
func (st *state) points(file string) bool {
	if !filepath.IsLocal(filepath.FromSlash(file)) {
		return false
	}
	return slices.ContainsFunc(st.problems, func(d diag.Diagnostic) bool { return d.File == file }) ||
		slices.Contains(st.build.Files, file) || strings.HasPrefix(file, "themes/")
}
