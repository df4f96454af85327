package svg

import "errors"

const (
	maxBytes    = 1 << 20
	maxElements = 20_000
	maxDepth    = 64
	maxDrawn    = 200_000 // parts, with those that are used more than once
)

var (
	errTooLarge = errors.New("the drawing has more than a megabyte; save it in a simpler form, or as PNG")
	errTooMany  = errors.New("the drawing has more than 20,000 parts; save it in a simpler form, or as PNG")
	errTooDeep  = errors.New("the drawing has parts within more than 64 others; save it in a simpler form, or as PNG")
	errTooMuch  = errors.New("the drawing uses parts of itself so often that it has more than 200,000; save it in a simpler form, or as PNG")
	errCycle    = errors.New("the drawing uses a part within that part")
)

// A counter counts what is drawn. Elements outside of all that have an id belong to the part "".
type counter struct {
	own   map[string]int
	uses  map[string][]use
	known map[string]int // what is drawn where a part is; -1 while it is counted
}

// A use is of a part, so often.
type use struct {
	part  string
	times int
}

func newCounter() *counter {
	return &counter{own: map[string]int{}, uses: map[string][]use{}, known: map[string]int{}}
}

// drawn returns how many elements are drawn where a part is.
func (c *counter) drawn(part string) (int, error) {
	switch n, known := c.known[part]; {
	case n < 0:
		return 0, errCycle
	case known:
		return n, nil
	}
	c.known[part] = -1
	total := c.own[part]
	for _, u := range c.uses[part] {
		n, err := c.drawn(u.part)
		if err != nil {
			return 0, err
		}
		if total += n * u.times; n > maxDrawn || total > maxDrawn {
			return 0, errTooMuch
		}
	}
	c.known[part] = total
	return total, nil
}
