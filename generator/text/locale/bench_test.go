package locale_test

import (
	"testing"

	"northstar/generator/text/locale"
)

// A build reads English, and its own language: once.
func BenchmarkFind(b *testing.B) {
	files := defaultFiles(b)
	b.ReportAllocs()
	for b.Loop() {
		all, _ := locale.New(files)
		all.In("ar")
	}
}

func BenchmarkSay(b *testing.B) {
	l := defaults(b).In("de")
	b.ReportAllocs()
	for b.Loop() {
		l.Say("sentence.of", "value", "412", "target", "1.000 Bäume", "share", "41 %")
	}
}
