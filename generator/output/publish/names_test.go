package publish

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/base/diag"
)

func TestBadPath(t *testing.T) {
	long := strings.Repeat("a", 255)
	for _, good := range []string{
		"index.html", "a/b/c.html", "_headers", ".well-known/security.txt", "CNAME", "Ünïcode/ß.html", "日本/index.html",
		"a b/c", "...a", "console/com.html", "com10", "compound.css", "nulls/aux2/conin", long, long + "/" + long, "a.b.c", "~x", "x#y%z&",
		"northstar-x",
		"deep/.northstar-manifest",
	} {
		if why := badPath(good); why != "" {
			t.Errorf("%q is refused: %s", good, why)
		}
	}
	for bad, why := range map[string]string{
		"":                              "empty",
		"/a":                            "begins with a slash",
		"a/":                            "slash",
		"a//b":                          "slash",
		"..":                            "not a name",
		"a/../b":                        "not a name",
		"./a":                           "not a name",
		"a/.":                           "not a name",
		"a.":                            "ends with a dot",
		"a./b":                          "ends with a dot",
		"...":                           "ends with a dot",
		"a ":                            "ends with a space",
		"a /b":                          "ends with a space",
		`a\b`:                           "Windows",
		"a:b":                           "Windows",
		"a<b":                           "Windows",
		"a>b":                           "Windows",
		`a"b`:                           "Windows",
		"a|b":                           "Windows",
		"a?b":                           "Windows",
		"a*b":                           "Windows",
		"a\x00b":                        "control",
		"a\nb":                          "control",
		"a\x7fb":                        "control",
		"a\u0085b":                      "control",
		"a\xffb":                        "UTF-8",
		"con":                           "device",
		"CON.html":                      "device",
		"a/Aux/b":                       "device",
		"nul.tar.gz":                    "device",
		"nul .txt":                      "device",
		"prn":                           "device",
		"com1":                          "device",
		"LPT9.txt":                      "device",
		"com¹":                          "device",
		"CONOUT$":                       "device",
		long + "a":                      "255",
		strings.Repeat("a/", 512) + "b": "1024",
		manifestName:                    "itself",
		".Northstar-Stage/a":            "itself",
	} {
		if got := badPath(bad); !strings.Contains(got, why) || got == "" {
			t.Errorf("badPath(%q) = %q, want it to say %q", bad, got, why)
		}
	}
}

func TestCheckPaths(t *testing.T) {
	tests := []struct {
		name  string
		paths []string // the source of path p is "content/N.md", N counted from 1
		want  []string // code, file and message of what is found
	}{
		{"none", nil, nil},
		{"apart", []string{"a", "b/a", "b/c", "c/a", "a2/b", "a.b"}, nil},
		{"twice", []string{"a/x", "a/x"}, []string{"NS711 content/2.md: a/x is to be written twice: from content/1.md and from content/2.md."}},
		{"case", []string{"About/index.html", "about/Index.html"}, []string{
			"NS711 content/2.md: About/index.html, made from content/1.md, and about/Index.html, made from content/2.md, are the same file on " +
				"many computers."}},
		{"folders that differ by case hold different files", []string{"A/x", "a/y"}, nil},
		{"full case folding", []string{"STRASSE", "straße"}, []string{
			"NS711 content/2.md: STRASSE, made from content/1.md, and straße, made from content/2.md, are the same file on many computers."}},
		{"normalisation", []string{"caf\u00e9", "cafe\u0301"}, []string{
			"NS711 content/1.md: cafe\u0301, made from content/2.md, and caf\u00e9, made from content/1.md, are the same file on many computers."}},
		{"normalisation and case", []string{"\u212bngstrom", "a\u030aNGSTROM"}, []string{
			"NS711 content/1.md: a\u030aNGSTROM, made from content/2.md, and \u212bngstrom, made from content/1.md, are the same file on many " +
				"computers."}},
		{"file and folder", []string{"a/b/c", "a"}, []string{
			"NS711 content/2.md: a is to be a file, made from content/2.md, and also a folder, for a/b/c, made from content/1.md."}},
		{"file and folder by case", []string{"A/b/c", "a/B"}, []string{
			"NS711 content/2.md: a/B is to be a file, made from content/2.md, and also a folder, for A/b/c, made from content/1.md."}},
		{"a bad name takes no place", []string{"a/nul", "a"}, []string{
			`NS712 content/1.md: "a/nul" cannot be the path of an output: "nul" is the name of a device on Windows.`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var files []Named
			for i, path := range test.paths {
				files = append(files, Named{Path: path, Source: "content/" + string(rune('1'+i)) + ".md"})
			}
			for range 5 {
				var got []string
				for _, d := range CheckPaths(files) {
					got = append(got, d.Code+" "+d.File+": "+d.Message)
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Fatalf("(-want +got)\n%s", diff)
				}
				rand.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
			}
		})
	}
	if found := CheckPaths([]Named{{Path: "a"}, {Path: "a"}}); len(found) != 1 || found[0].Severity != diag.Error ||
		!strings.Contains(found[0].Message, "the site as a whole") {
		t.Errorf("outputs without a source: %v", found)
	}
}

// A file of content/static is held to what is for such files; a variant of a picture there lies where all variants do.
func TestStaticPaths(t *testing.T) {
	source := "content/static/img/bin.png"
	if found := CheckPaths([]Named{{Path: "img/bin.png", Source: source}, {Path: "assets/images/bin.1-160.png",
		Source: source}}); found != nil {
		t.Errorf("a picture and its variant: %v", found)
	}
	if found := CheckPaths([]Named{{Path: "search/bin.png", Source: "content/static/search/bin.png"}}); len(found) != 1 ||
		found[0].Code != "NS712" {
		t.Errorf("a file among those of the program: %v", found)
	}
	if found := CheckPaths([]Named{{Path: "assets/bin.png", Source: "content/static/assets/bin.png"}}); found != nil {
		t.Errorf("a file beside the program's, whose names hold a digest: %v", found)
	}
}

func TestManifest(t *testing.T) {
	m := manifest{"b/a": {digest{1}, 3}, "a b": {digest{2}, 0}, "b": {digest{255}, 1 << 40}}
	written := string(m.encode())
	got, err := parseManifest([]byte(written))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(m, got, cmp.AllowUnexported(record{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	lines := strings.SplitAfter(written, "\n")
	for i, end := range []string{manifestHead, " 0 a b", " 1099511627776 b", " 3 b/a", ""} {
		if !strings.HasSuffix(strings.TrimSuffix(lines[i], "\n"), end) {
			t.Errorf("line %d is %q, want it to end with %q", i+1, lines[i], end)
		}
	}
	sum := strings.Repeat("0", 64)
	for _, damaged := range []string{
		"", "northstar-manifest 2\n", written[:len(written)-1], written + "x\n", written + lines[1],
		manifestHead + "\n" + sum + " 1 ../a\n", manifestHead + "\n" + sum + " -1 a\n", manifestHead + "\n" + sum + " 1 \n",
		manifestHead + "\n" + sum[1:] + " 1 a\n",
		manifestHead + "\n" + sum + " 1 " + manifestName + "\n", manifestHead + "\n" + sum + " 1 /a\n", manifestHead + "\nz" + sum[1:] + " 1 a\n",
	} {
		if m, err := parseManifest([]byte(damaged)); err == nil {
			t.Errorf("%q is taken for %v", damaged, m)
		}
	}
}

func FuzzParseManifest(f *testing.F) {
	f.Add([]byte(manifestHead + "\n" + strings.Repeat("0", 64) + " 1 a/b\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := parseManifest(data)
		if err != nil {
			return
		}
		if again, err := parseManifest(m.encode()); err != nil || !cmp.Equal(m, again, cmp.AllowUnexported(record{})) {
			t.Errorf("%q reads as %v, and what that is written as %v, %v", data, m, again, err)
		}
	})
}
