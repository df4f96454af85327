package content

import (
	"fmt"
	"strings"
	"testing"

	"northstar/generator/base/diag"
)

// TestAddresses: each line of a list is an address, or is told what is wrong with it.
func TestAddresses(t *testing.T) {
	shorter := strings.NewReplacer(" is no address of a site", "", ", or holds characters that cannot be seen", "",
		"<why, in words for visitors>", "<why>")
	for line, want := range map[string]string{
		"/about/#team":                           `1:1 /about/ "team"`,
		"\t /a%20b.pdf  ":                        `1:3 /a b.pdf ""`,
		"https://example.org/x":                  `1:1 /x ""`,
		"gone: /shop/ We closed it. #1":          `1:7 /shop/ "" gone: We closed it. #1`,
		"gone:/shop/ Closed.":                    `1:6 /shop/ "" gone: Closed.`,
		"# a remark":                             "",
		"#/x/":                                   "",
		"about/":                                 `1:1 NS771 "about/": it has to begin with / or https://. → /about/`,
		"//evil.example/x":                       `1:1 NS771 "//evil.example/x": it begins with two slashes, and so with a host. → `,
		"/a\u202eb":                              `1:1 NS771 "/a\u202eb": it holds a character that cannot be seen. → `,
		"/a b":                                   `1:1 NS771 Behind "/a" stands something else. → `,
		"/a # b":                                 `1:1 NS771 Behind "/a" stands something else. → # b` + "\n/a",
		"gone:":                                  `1:1 NS771 This line says that an address is gone, but not which. → gone: <the address> <why>`,
		"gone: /x/":                              `1:7 NS775 "/x/" is gone, but nobody is told why. → gone: /x/ <why>`,
		"gone: /x/ <why, in words for visitors>": `1:7 NS775 "/x/" is gone, but nobody is told why. → gone: /x/ <why>`,
		"gone: /x/#y Old.":                       `1:7 NS771 Only whole pages are gone, not #"y" of one. → gone: /x/ Old.`,
		"gone: /x/ a\u202eb":                     `1:7 NS775 The reason why "/x/" is gone is longer than 500 bytes. → `,
		"gone: ../x Old.":                        `1:7 NS771 "../x": it has to begin with / or https://. → `,
		"/" + strings.Repeat("a", 1<<20):         `1:1 NS771 "/` + strings.Repeat("a", 79) + `…": it is longer than 2000 bytes. → `,
		"gone: /x/ " + strings.Repeat("a", 501):  `1:7 NS775 The reason why "/x/" is gone is longer than 500 bytes. → `,
	} {
		all, found := ParseAddresses("data/addresses.txt", []byte(line))
		var b strings.Builder
		for _, a := range all {
			fmt.Fprintf(&b, "%d:%d %s %q", a.At.Line, a.At.Column, a.Path, a.Fragment)
			if a.Gone {
				b.WriteString(" gone: " + a.Reason)
			}
		}
		for _, d := range found {
			fmt.Fprintf(&b, "%d:%d %s %s → %s", d.Line, d.Column, d.Code, d.Message, d.Fix)
		}
		if got := shorter.Replace(b.String()); got != want {
			t.Errorf("%.60q:\n%s\nwant\n%s", line, got, want)
		}
	}
}

// TestManyBadAddresses: a list of nothing but mistakes is not read to its end.
func TestManyBadAddresses(t *testing.T) {
	all, found := ParseAddresses("a.txt", []byte("\r\n/x/\r\n"+strings.Repeat("//evil\n", 100_000)))
	if len(all) != 1 || len(found) > mostProblems+1 || found[0].Code != diag.BadOldAddress.ID || found[0].Line != 3 {
		t.Errorf("%d addresses, %d problems, %+v", len(all), len(found), found[0])
	}
}
