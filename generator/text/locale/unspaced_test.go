package locale_test

import (
	"testing"
	"time"

	"northstar/generator/text/locale"
)

// Sentences stand one behind the other as the language puts them: Chinese and Japanese have no space between them.
func TestSentences(t *testing.T) {
	all := defaults(t)
	for tag, want := range map[string]string{
		"en": "One. Two. Three.", "ar": "One. Two. Three.", "ja": "One.Two.Three.", "zh-Hans": "One.Two.Three.",
	} {
		if got := all.In(tag).Sentences("", "One.", "Two.", "", "Three."); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
	if got := all.In("en").Sentences("", ""); got != "" {
		t.Errorf("no sentences are %q", got)
	}
}

// The year of two months stands beside the one that the language writes next to it.
func TestMonthsOfYear(t *testing.T) {
	june, august := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC)
	for tag, want := range map[string]string{
		"en": "June, August 2026; Jun, Aug 2026", "ja": "2026年6月, 8月; 2026年6月, 8月",
		"eu": "2026(e)ko ekaina, abuztua; 2026 eka., abu.",
	} {
		l := defaults(t).In(tag)
		from, to := l.MonthsOfYear(june, august)
		shortFrom, shortTo := l.BriefMonthsOfYear(june, august)
		if got := from + ", " + to + "; " + shortFrom + ", " + shortTo; got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

// A language whose script is not named is written in its usual one, and in no other.
func TestUsualScript(t *testing.T) {
	all := defaults(t)
	for tag, want := range map[string]string{
		"zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-SG": "zh-Hans", "zh-Hans-CN": "zh-Hans", "ja-JP": "ja",
		"zh-TW": locale.English, "zh-Hant": locale.English, "zh-Hant-HK": locale.English,
	} {
		if got := all.In(tag).Tag(); got != want {
			t.Errorf("%s is written as %s, want %s", tag, got, want)
		}
		if got, want := all.Has(tag), want != locale.English; got != want {
			t.Errorf("%s: there is a file: %t", tag, got)
		}
	}
}

func TestUnspaced(t *testing.T) {
	for text, want := range map[string]bool{"本": true, "カ所": true, "ひと": true, "kg": false, "그루": false, "": false, "412本": false} {
		if got := locale.Unspaced(text); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}
