package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// TestZonesAreOurs: nothing asks the machine for time zones, so that the site is the same wherever it is built.
func TestZonesAreOurs(t *testing.T) {
	read := 0
	for _, root := range []string{".", "../cmd", "../themes"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") {
				return err
			}
			files := token.NewFileSet()
			file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			read++
			for _, what := range ofTheMachine(file, strings.HasSuffix(path, "_test.go")) {
				t.Errorf("%s: %s; use generator/base/zones", files.Position(what.Pos()), what.says)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if read < 300 {
		t.Errorf("only %d files were read", read)
	}
}

// A machineZone is a place where a file takes a time zone from the machine.
type machineZone struct {
	ast.Node
	says string
}

// ofTheMachine finds what in a file depends on the time zones of the machine. A test may turn a time into the machine's
// zone, to see that nothing changes.
func ofTheMachine(file *ast.File, isTest bool) []machineZone {
	var found []machineZone
	for _, i := range file.Imports {
		if i.Path.Value == `"time/tzdata"` {
			found = append(found, machineZone{i, "time/tzdata is asked only when the machine knows nothing"})
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		name, ok := s.X.(*ast.Ident)
		switch ofTime := ok && name.Name == "time"; {
		case ofTime && s.Sel.Name == "LoadLocation":
			found = append(found, machineZone{s, "time.LoadLocation asks the machine first"})
		case s.Sel.Name == "Local" && !isTest && !ofName(s.X):
			found = append(found, machineZone{s, "the zone of the machine is not that of the site"})
		}
		return true
	})
	return found
}

// ofName reports whether something is a name of XML, of which Local is a part.
func ofName(x ast.Expr) bool {
	s, ok := x.(*ast.SelectorExpr)
	return ok && s.Sel.Name == "Name"
}

func TestOfTheMachine(t *testing.T) {
	for text, want := range map[string]int{
		`import _ "time/tzdata"`: 1, `var z, _ = time.LoadLocation("UTC")`: 1, `var z = time.Local`: 1, `var s = now().Local().String()`: 1,
		`var z, _ = zones.Load("UTC")`: 0, `var z = time.UTC`: 0, `var n = start.Name.Local`: 0, `var y = now().In(zone).Year()`: 0,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p\n"+text, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(ofTheMachine(file, false)); got != want {
			t.Errorf("%s: found %d, want %d", text, got, want)
		}
	}
}
