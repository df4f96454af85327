//go:build browser

package browser

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing/fstest"
)

// library is a site of n posts in a language of 40,000 words, few of them frequent, as in any language.
func library(n int) fstest.MapFS {
	random := rand.New(rand.NewPCG(3, 4))
	words := []string{"the", "kelp"}
	for i := range 40_000 {
		word := ""
		for rest := i + 7; rest > 0; rest /= 83 {
			word += string("bcdfghjklmnprstvw"[rest%17]) + string("aeiou"[rest/17%5])
		}
		words = append(words, word)
	}
	often := rand.NewZipf(random, 1.1, 4, uint64(len(words)-1))
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(words[often.Uint64()] + " ")
		}
		return b.String()
	}
	files := fstest.MapFS{"data/site.yaml": {Data: []byte("name: Library\nurl: https://library.example/\nas_of: 2026-01-01\n")}}
	for i := range n {
		files[fmt.Sprintf("content/posts/a-post-of-some-length-%04d.md", i)] = &fstest.MapFile{
			Data: fmt.Appendf(nil, "---\ntitle: %s\nsummary: %s\ndate: 2025-01-%02d\n---\n%s\n", text(6), text(30), 1+i%28, text(250)),
		}
	}
	return files
}
