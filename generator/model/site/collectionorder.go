package site

import (
	"cmp"
	"slices"
	"strings"
)

// order returns the order of the records of a list: that of its groups, and within each that of the field that it is sorted by. What
// has no value comes last, and of equals the title decides, which is the order that the pages have already.
func (c *Collection) order() func(x, y *Document) int {
	field, backwards := strings.CutPrefix(cmp.Or(c.Sort, byTitle), "-")
	if c.GroupBy == "" && field == byTitle {
		return nil
	}
	return func(x, y *Document) int {
		if c.GroupBy != "" {
			if order := c.compare(x, y, c.GroupBy, false); order != 0 {
				return order
			}
		}
		return c.compare(x, y, field, backwards)
	}
}

// byTitle is the order in which records are sorted already.
const byTitle = "title"

// compare compares what two documents say of a field. Texts are compared as they are written; those of lists were sorted by title as the
// alphabet wants it.
func (c *Collection) compare(x, y *Document, field string, backwards bool) int {
	turn := func(order int) int {
		if backwards {
			return -order
		}
		return order
	}
	switch field {
	case byTitle:
		return 0
	case "date":
		return nothingLast(x.Front.Date.IsZero(), y.Front.Date.IsZero(), func() int { return turn(x.Front.Date.Compare(y.Front.Date)) })
	}
	a, b := c.Value(x, field), c.Value(y, field)
	return nothingLast(a == nil, b == nil, func() int { return turn(c.compareValues(a, b, field)) })
}

func nothingLast(x, y bool, otherwise func() int) int {
	switch {
	case x && y:
		return 0
	case x:
		return 1
	case y:
		return -1
	}
	return otherwise()
}

func (c *Collection) compareValues(a, b any, field string) int {
	switch a := a.(type) {
	case bool:
		if a == b.(bool) {
			return 0
		} else if a {
			return -1 // what is so comes before what is not
		}
		return 1
	case Decimal:
		return a.Cmp(b.(Decimal))
	case Date:
		return a.Compare(b.(Date))
	case Moment:
		return a.Compare(b.(Moment))
	case string:
		b, choices := b.(string), c.Fields.Field(field).Choices
		if len(choices) > 0 {
			return slices.Index(choices, a) - slices.Index(choices, b)
		}
		return cmp.Or(strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
	}
	return 0
}
