package recording

import "math"

// The elements of WebM that are read, by their ids.
const (
	ebmlHead      = 0x1A45DFA3
	docType       = 0x4282
	segment       = 0x18538067
	info          = 0x1549A966
	timecodeScale = 0x2AD7B1
	duration      = 0x4489
	tracks        = 0x1654AE6B
	trackEntry    = 0xAE
	video         = 0xE0
	pixelWidth    = 0xB0
	pixelHeight   = 0xBA
	tags          = 0x1254C367
)

// element is a part of a WebM file: its id, and where what it holds begins and ends.
type element struct {
	id       uint32
	from, to int64
}

// readWebM reads a WebM file.
func readWebM(s *source) (f facts, err error) {
	head, err := s.begin(64)
	if err != nil || len(head) < 4 || be32(head) != ebmlHead {
		return f, errForeign
	}
	named, playable, scale, length := false, false, 1e6, 0.0
	err = s.elements(0, s.size, func(e element) error {
		switch e.id {
		case ebmlHead:
			return s.elements(e.from, e.to, func(e element) error {
				if e.id == docType {
					name, err := s.at(e.from, e.to-e.from)
					named = string(name) == "webm"
					return err
				}
				return nil
			})
		case segment:
			playable = true
			return s.elements(e.from, e.to, func(e element) (err error) {
				switch e.id {
				case info:
					return s.elements(e.from, e.to, func(e element) (err error) {
						switch e.id {
						case timecodeScale:
							scale, err = s.number(e, false)
						case duration:
							length, err = s.number(e, true)
						}
						return err
					})
				case tracks:
					return s.elements(e.from, e.to, func(e element) error { return s.trackOfWebM(e, &f) })
				case tags:
					f.place, err = s.holds(e.from, e.to, "ISO6709", "RECORDING_LOCATION")
				}
				return err
			})
		}
		return nil
	})
	if err == nil && (!named || !playable) {
		err = errForeign
	}
	f.length = seconds(length*scale, 1e9)
	return f, err
}

func (s *source) trackOfWebM(e element, f *facts) error {
	if e.id != trackEntry {
		return nil
	}
	return s.elements(e.from, e.to, func(e element) error {
		if e.id != video {
			return nil
		}
		var width, height float64
		err := s.elements(e.from, e.to, func(e element) (err error) {
			switch e.id {
			case pixelWidth:
				width, err = s.number(e, false)
			case pixelHeight:
				height, err = s.number(e, false)
			}
			return err
		})
		if width <= widestPicture && height <= widestPicture {
			f.picture(int(width), int(height))
		}
		return err
	})
}

// elements calls see for each element between two offsets.
func (s *source) elements(from, to int64, see func(element) error) error {
	for from < to {
		head, err := s.at(from, min(12, to-from))
		if err != nil {
			return err
		}
		id, n := variable(head, 4, true)
		if n == 0 {
			return errShort
		}
		size, m := variable(head[n:], 8, false)
		if m == 0 {
			return errShort
		}
		start := from + int64(n+m)
		if size == 1<<(7*m)-1 { // it is not known: to the end, which only what is recorded live has
			size = uint64(to - start)
		}
		if size > uint64(to-start) {
			return errShort
		}
		if err := see(element{uint32(id), start, start + int64(size)}); err != nil {
			return err
		}
		from = start + int64(size)
	}
	return nil
}

// variable reads a number whose first byte says how many bytes it has, most at the most. An id keeps the bit that says so.
func variable(b []byte, most int, isID bool) (value uint64, n int) {
	if len(b) == 0 {
		return 0, 0
	}
	for n = 1; n <= most && b[0]&(0x80>>(n-1)) == 0; n++ {
	}
	if n > most || n > len(b) {
		return 0, 0
	}
	value = uint64(b[0])
	if !isID {
		value &= 0xff >> n
	}
	for _, c := range b[1:n] {
		value = value<<8 | uint64(c)
	}
	return value, n
}

// number reads a whole number, or a float of four or eight bytes.
func (s *source) number(e element, isFloat bool) (float64, error) {
	n := e.to - e.from
	if n > 8 {
		return 0, errShort
	}
	data, err := s.at(e.from, n)
	if err != nil {
		return 0, err
	}
	whole := uint64(0)
	for _, c := range data {
		whole = whole<<8 | uint64(c)
	}
	switch {
	case isFloat && n == 4:
		return float64(math.Float32frombits(uint32(whole))), nil
	case isFloat:
		return math.Float64frombits(whole), nil
	}
	return float64(whole), nil
}
