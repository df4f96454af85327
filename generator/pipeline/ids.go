package pipeline

import (
	"bytes"

	"golang.org/x/net/html"
)

// ids returns what finds the ids on the page at an address, each page rendered once.
func (b *Build) ids() func(address string) map[string]bool {
	known := map[string]map[string]bool{}
	return func(address string) map[string]bool {
		ids, is := known[address]
		if o := b.OutputAt(address); !is && o != nil && o.Page != nil {
			page, _ := o.Bytes()
			ids = idsOf(page)
			known[address] = ids
		}
		return ids
	}
}

// idsOf returns the ids of a page: what the part of an address behind # can name.
func idsOf(page []byte) map[string]bool {
	ids := map[string]bool{"top": true} // wherever it is, HTML says that it leads to the top
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return ids
		case html.StartTagToken, html.SelfClosingTagToken:
			for _, more := z.TagName(); more; {
				var key, value []byte
				if key, value, more = z.TagAttr(); string(key) == "id" {
					ids[string(value)] = true
				}
			}
		}
	}
}
