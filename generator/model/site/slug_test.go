package site

import (
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"refill-station":        "refill-station",
		"Crème brûlée, twice":   "creme-brulee-twice",
		"  Forty cafés -- one ": "forty-cafes-one",
		"Straße & Ærø":          "strasse-aero",
		"don't":                 "dont",
		"it’s":                  "its",
		"../../etc/passwd":      "etc-passwd",
		"a%2e%2e/b\\c\x00d":     "a-2e-2e-b-c-d",
		"a\u202eb\u200bc":       "abc",
		"ﬁne № 5":               "fine-no-5",
		"海岸 清掃":                 "海岸-清掃",
		"हिन्दी":                "हिन्दी",
		"Йод":                   "йод",
		"İstanbul":              "istanbul",
		"---":                   "",
		"…":                     "",
		"":                      "",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSlugProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.String().Draw(t, "in")
		slug := Slug(in)
		if again := Slug(slug); again != slug {
			t.Fatalf("Slug(%q) = %q, but Slug of that is %q", in, slug, again)
		}
		if !norm.NFC.IsNormalString(slug) {
			t.Fatalf("Slug(%q) = %q is not in normal form C", in, slug)
		}
		for i, r := range slug {
			if r == '-' && i > 0 && i < len(slug)-1 || unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
				continue
			}
			t.Fatalf("Slug(%q) = %q holds %q", in, slug, r)
		}
	})
}

func TestIsID(t *testing.T) {
	for in, want := range map[string]bool{
		"native-trees": true, "a": true, "2026": true,
		"": false, "-a": false, "a-": false, "a--b": false, "A": false, "é": false, "a.b": false, "a/b": false,
	} {
		if got := IsID(in); got != want {
			t.Errorf("IsID(%q) = %v, want %v", in, got, want)
		}
	}
}
