package host_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/command/host"
)

// codes returns the codes of what is found in an upload for a host.
func codes(t *testing.T, name string, u host.Upload) []string {
	t.Helper()
	limits, ok := host.LimitsOf(name)
	if !ok {
		t.Fatalf("the limits of %s are not known", name)
	}
	var all []string
	for _, d := range limits.Check(u) {
		if d.Hint == "" || d.Severity != diag.Warning {
			t.Errorf("%s: %s", d.Code, d.Message)
		}
		all = append(all, d.Code)
	}
	return all
}

func files(n int, size int64) []host.Sized {
	all := make([]host.Sized, n)
	for i := range all {
		all[i] = host.Sized{Path: fmt.Sprintf("stories/%d/index.html", i), Size: size}
	}
	return all
}

// redirects is an upload of n lines.
func redirects(n int, format string) host.Upload { return host.Upload{Redirects: lines(n, format)} }

func lines(n int, format string) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.Bytes()
}

// What is just within a limit is not reported; one more is.
func TestLimits(t *testing.T) {
	const mib = 1 << 20
	folder := files(54_001, 1)
	for i := range folder {
		folder[i].Path = fmt.Sprintf("cards/%d.png", i)
	}
	for _, c := range []struct {
		host string
		most host.Upload
		more host.Upload
		code diag.Code
	}{
		{"cloudflare", host.Upload{Files: files(20_000, 1)}, host.Upload{Files: files(20_001, 1)}, diag.HostFiles},
		{"gitlab", host.Upload{Files: files(200_000, 1)}, host.Upload{Files: files(200_001, 1)}, diag.HostFiles},
		{"netlify", host.Upload{Files: folder[:54_000]}, host.Upload{Files: folder}, diag.HostFiles},
		{"cloudflare", host.Upload{Files: files(1, 25*mib)}, host.Upload{Files: files(1, 25*mib+1)}, diag.HostFileSize},
		{"github", host.Upload{Files: files(1024, mib)}, host.Upload{Files: append(files(1024, mib), files(1, 1)...)}, diag.HostSiteSize},
		{"gitlab", host.Upload{Files: files(1024, mib)}, host.Upload{Files: append(files(1024, mib), files(1, 1)...)}, diag.HostSiteSize},
		{"github", host.Upload{Sources: files(1, 100*mib)}, host.Upload{Sources: files(1, 100*mib+1)}, diag.HostSource},
		{"cloudflare", redirects(2000, "/%d/ /a/ 301\n"), redirects(2001, "/%d/ /a/ 301\n"), diag.HostRedirects},
		{"cloudflare", redirects(100, "/%d/* /a/ 301\n"), redirects(101, "/%d/* /a/ 301\n"), diag.HostRedirects},
		{"cloudflare", redirects(100, "/%d/* /404.html 404\n"), redirects(1, "/%d/"+strings.Repeat("a", 1000)+" /a/ 301\n"), diag.HostRedirects},
		{"gitlab", redirects(1000, "/%d/ /a/ 301\n"), redirects(1001, "/%d/ /a/ 301\n"), diag.HostRedirects},
		{"gitlab", redirects(600, "/%d/"+strings.Repeat("a", 80)+" /a/ 301\n"),
			redirects(700, "/%d/"+strings.Repeat("a", 80)+" /a/ 301\n"), diag.HostRedirects},
		{"cloudflare", host.Upload{Headers: lines(100, "/%d/\n  A: b\n")}, host.Upload{Headers: lines(101, "/%d/\n  A: b\n")}, diag.HostHeaders},
		{"cloudflare", host.Upload{Headers: []byte("/*\n" + strings.Repeat(" ", 2000) + "\n")},
			host.Upload{Headers: []byte("/*\n" + strings.Repeat(" ", 2001) + "\n")}, diag.HostHeaders},
	} {
		if got := codes(t, c.host, c.most); len(got) > 0 {
			t.Errorf("%s: within %s: %v", c.host, c.code.ID, got)
		}
		if got := codes(t, c.host, c.more); !slices.Equal(got, []string{c.code.ID}) {
			t.Errorf("%s: more than %s: %v", c.host, c.code.ID, got)
		}
	}
}

// Every figure has its source, and the day on which it said so.
func TestSources(t *testing.T) {
	for _, name := range host.Limited() {
		l, _ := host.LimitsOf(name)
		if l.Read.IsZero() || len(l.Sources) == 0 || l.More == "" {
			t.Errorf("%+v", l)
		}
		for _, s := range l.Sources {
			if !strings.HasPrefix(s, "https://") {
				t.Error(s)
			}
		}
	}
}

func TestSummary(t *testing.T) {
	u := host.Upload{
		Files:     append(files(1199, 1<<10), host.Sized{Path: "a.mp4", Size: 30<<20 + 1}),
		Redirects: []byte("/a/ /b/ 301\n/c/* /d/ 302\n/de/* /de/404.html 404\n"), Headers: []byte("/*\n  A: b\n/de/\n  A: c\n"),
	}
	for name, want := range map[string]string{
		"cloudflare": "Cloudflare Pages (as documented on 2026-11-30): 1,200 of 20,000 files, 31.2 MiB, the largest file 30.1 MiB of 25 MiB, " +
			"2 of 2,100 redirects, 2 of 100 header rules.\n",
		"github": "GitHub Pages (as documented on 2026-11-30): 1,200 files, 31.2 MiB of 1 GiB, the largest file 30.1 MiB, " +
			"1 redirect as pages, since it reads no _redirects.\n",
	} {
		l, _ := host.LimitsOf(name)
		if got := l.Summary(u); got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
	}
}
