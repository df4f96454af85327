// Package corpus makes sites of any size to measure with. The same size is always the same site.
package corpus

import (
	"fmt"
	"strings"
)

// Files returns a site of n pages by path: posts, guides and stories of some 3 KB with headings, lists,
// a table and links to each other, on 200 topics.
func Files(n int) map[string]string {
	files := map[string]string{
		"data/site.yaml": "name: Bench Commons\nurl: https://bench.example.org/\nas_of: 2025-12-31\n",
		"content/mission.md": "---\ntitle: Our mission\nstatement: Mend things.\naudience: All.\nproblem: Waste.\napproach: Mending.\n" +
			"value: Skills.\n---\nWe meet.\n",
	}
	for i := range n {
		files[Page(i)] = text(i, n)
	}
	return files
}

var sections = [...]string{"posts", "posts", "guides", "stories"}

// Page returns the path of page i.
func Page(i int) string {
	return fmt.Sprintf("content/%s/page-%06d.md", sections[i%len(sections)], i)
}

func text(i, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Page %d of the bench\ndate: 20%02d-%02d-%02d\ntopics: [topic-%d, topic-%d]\n", i, 12+i*13/n, 1+i%12, 1+i%28,
		i%200, i%7)
	if sections[i%len(sections)] == "stories" {
		b.WriteString("consent: {by: self}\n")
	}
	b.WriteString("---\n\n")
	for k := range 6 {
		to := strings.TrimPrefix(Page((i*31+k*17)%n), "content/")
		fmt.Fprintf(&b, "## Part %d\n\nSome *words* about **mending** and `tools`, with a link to [another page](../%s) and more words that "+
			"make a paragraph long enough to wrap in a browser window of the usual width.\n\n- one thing\n- another thing\n\n| Item | Cost |\n"+
			"| --- | ---: |\n| Saw | %d |\n\n", k, to, k)
	}
	return b.String()
}
