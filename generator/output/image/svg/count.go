package svg

import "errors"

const (
	maxBytes    = 1 << 20
	maxElements = 20_000
	maxDepth    = 64
	maxDrawn    = 200_000   // parts, with those that are used more than once
	maxUses     = 1_000_000 // of parts, each counted for all that it lies in
	maxRules    = 1000      // of style sheets
	maxStyled   = 2_000_000 // properties that rules give to elements
)

var (
	errTooLarge  = errors.New("the drawing has more than a megabyte; save it in a simpler form, or as PNG")
	errTooMany   = errors.New("the drawing has more than 20,000 parts; save it in a simpler form, or as PNG")
	errTooDeep   = errors.New("the drawing has parts within more than 64 others; save it in a simpler form, or as PNG")
	errTooMuch   = errors.New("the drawing uses parts of itself so often that it has more than 200,000; save it in a simpler form, or as PNG")
	errTooStyled = errors.New("the drawing's style sheets have too many rules; save it with attributes instead of styles, or as PNG")
	errCycle     = errors.New("the drawing uses a part within that part")
)

// A counter counts what is drawn. Elements outside of all that have an id belong to the part "".
type counter struct {
	own   map[string]int
	uses  map[string][]use
	noted int            // uses, of all parts
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

// add counts an element in a part, and what it uses.
func (c *counter) add(part string, uses []use) error {
	c.own[part]++
	c.uses[part] = append(c.uses[part], uses...)
	if c.noted += len(uses); c.noted > maxUses {
		return errTooMuch
	}
	return nil
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
