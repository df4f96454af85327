package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// What is said of a mistake, and the hint to it, are sentences. This reads the source, since no
// test makes every mistake.
func TestDiagnosticsAreSentences(t *testing.T) {
	found := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			for _, x := range said(n) {
				found++
				if wrong := notSentence(x); wrong != "" {
					t.Errorf("%s: %q %s", files.Position(n.Pos()), text(x), wrong)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 450 {
		t.Errorf("found only %d messages and hints", found)
	}
}

// said returns what a node says about mistakes: the texts in a call that names a code, in one of
// WithHint or misuse, and what becomes a Message, a Hint, or the Cause or Fix of a code.
func said(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.CallExpr:
		if !namesCode(n) && !calls(n, "WithHint", "misuse") {
			return nil
		}
		var all []ast.Expr
		for _, x := range n.Args {
			if s := text(x); strings.Contains(s, " ") && strings.TrimSpace(s) != "%s" { // no field's name, no line to paste
				all = append(all, x)
			}
		}
		return all
	case *ast.AssignStmt:
		if s, ok := n.Lhs[0].(*ast.SelectorExpr); ok && (s.Sel.Name == "Message" || s.Sel.Name == "Hint") {
			return formatted(n.Rhs[0])
		}
	case *ast.KeyValueExpr:
		if k, ok := n.Key.(*ast.Ident); ok && (k.Name == "Message" || k.Name == "Hint") {
			return formatted(n.Value)
		}
	case *ast.ValueSpec: // an entry of the catalogue
		for _, x := range n.Values {
			if c, ok := x.(*ast.CompositeLit); ok {
				if k, ok := c.Type.(*ast.Ident); ok && k.Name == "Code" && len(c.Elts) == 5 {
					return c.Elts[3:]
				}
			}
		}
	}
	return nil
}

// namesCode reports whether a code of the catalogue is an argument of a call.
func namesCode(n *ast.CallExpr) bool {
	for _, x := range n.Args {
		if s, ok := x.(*ast.SelectorExpr); ok {
			if pkg, ok := s.X.(*ast.Ident); ok && pkg.Name == "diag" {
				return true
			}
		}
	}
	return calls(n, "New") && len(n.Args) > 2
}

// calls reports whether a call is one of a method or function with one of these names.
func calls(n *ast.CallExpr, names ...string) bool {
	for _, name := range names {
		switch f := n.Fun.(type) {
		case *ast.SelectorExpr:
			if f.Sel.Name == name {
				return true
			}
		case *ast.Ident:
			if f.Name == name {
				return true
			}
		}
	}
	return false
}

// formatted returns a text, or the format of a call of Sprintf.
func formatted(x ast.Expr) []ast.Expr {
	if n, ok := x.(*ast.CallExpr); ok {
		if !calls(n, "Sprintf") {
			return nil
		}
		x = n.Args[0]
	}
	if text(x) == "" {
		return nil
	}
	return []ast.Expr{x}
}

// text returns the constant parts of a text, with %s for what is not constant; "" if nothing is.
func text(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(x.Value); x.Kind == token.STRING && err == nil {
			return s
		}
	case *ast.BinaryExpr:
		left, right := text(x.X), text(x.Y)
		switch {
		case left == "" && right == "":
			return ""
		case left == "":
			return "%s" + right
		case right == "":
			return left + "%s"
		}
		return left + right
	}
	return ""
}

// Sentences may begin with what is written in lower case: a file, a field, a command, a function of templates.
var lower = regexp.MustCompile(`^([a-z]*[_./][A-Za-z_./]*|languages|precision|northstar|range|len|index|word|field|asset) `)

// notSentence says what keeps a text from being a sentence; "" if nothing does.
func notSentence(x ast.Expr) string {
	s := text(x)
	if s == "" || s == "%s" { // of somebody else
		return ""
	}
	switch first, _ := utf8.DecodeRuneInString(s); {
	case unicode.IsLower(first) && !lower.MatchString(s):
		return "begins in lower case"
	case !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?"):
		return "has no full stop"
	case strings.HasSuffix(s, ".."), strings.Contains(s, "  "):
		return "has a full stop or a space too many"
	}
	return ""
}

func TestNotSentence(t *testing.T) {
	for source, want := range map[string]string{
		`diag.New(diag.X, p, "there is no page %q.", s)`:         "begins in lower case",
		`v.report(diag.X, "field", "There is no page %q", s)`:    "has no full stop",
		`d.WithHint("Did you mean %s?.", s)`:                     "",
		`d.WithHint("did you mean %s?", s)`:                      "begins in lower case",
		`diag.New(diag.X, p, "precision is %d.", n)`:             "",
		`diag.New(diag.X, p, "There is one."+"  Or two.")`:       "has a full stop or a space too many",
		`c.misuse(n, "%s is a value", s)`:                        "has no full stop",
		`diag.New(diag.X, p, "%s", diag.Sentence(err.Error()))`:  "",
		`diag.New(c, p, "There is none", s)`:                     "has no full stop",
		`errors.New("the spool is full")`:                        "",
		`diag.Diagnostic{Code: c, Message: fmt.Sprintf("x %d")}`: "begins in lower case",
	} {
		x, err := parser.ParseExpr(source)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		ast.Inspect(x, func(n ast.Node) bool {
			for _, x := range said(n) {
				got += notSentence(x)
			}
			return true
		})
		if got != want {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}
