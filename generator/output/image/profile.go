package image

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
)

// A colour profile is a program of strangers' bytes: texts, tables, private parts of any length. None of them is published.
// Of a profile that says what red, green and blue are, and how light grows with their values, these few numbers are read,
// and rounded; a new profile says the same. All others are dropped: those of printers and scanners, which are large
// tables, and those that cannot be read. ICC.1:2022.

// A space is what a profile says of colours.
type space struct {
	grey      bool
	colorants [3][3]float64 // X, Y and Z of red, green and blue, for a white of D50
	curve     curve
}

// A curve is how light grows with the value of a channel: below d in a line, above it as a power.
// It is the parametric curve of type 3, ICC.1:2022, section 10.18.
type curve struct{ g, a, b, c, d float64 }

func (c curve) at(x float64) float64 {
	if x < c.d {
		return c.c * x
	}
	return math.Pow(c.a*x+c.b, c.g)
}

// curves that profiles approximate with tables: those of sRGB, of video, and of lightness.
var curves = []curve{
	{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045},
	{1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5, 0.081},
	{3, 1 / 1.16, 0.16 / 1.16, 1 / 9.033, 0.08},
}

// sRGB has these colorants, as its profiles have them.
var sRGB = [3][3]float64{{0.4361, 0.2225, 0.0139}, {0.3851, 0.7169, 0.0971}, {0.1431, 0.0606, 0.7141}}

// isSRGB reports whether the space is the one that browsers take a picture without a profile for.
func (s *space) isSRGB() bool {
	if s.curve != curves[0] {
		return false
	}
	for i, colorant := range s.colorants {
		for j, v := range colorant {
			if !s.grey && math.Abs(v-sRGB[i][j]) > 0.002 {
				return false
			}
		}
	}
	return true
}

const profileHeader = 128

// readProfile returns what a profile says; nil if it says it in a way that is not kept.
func readProfile(profile []byte) *space {
	if len(profile) < profileHeader+4 || string(profile[36:40]) != "acsp" || string(profile[20:24]) != "XYZ " {
		return nil
	}
	s := &space{grey: string(profile[16:20]) == "GRAY"}
	if !s.grey && string(profile[16:20]) != "RGB " {
		return nil
	}
	names := []string{"rTRC", "gTRC", "bTRC"}
	if s.grey {
		names = []string{"kTRC"}
	}
	const points = 32
	var light [points + 1]float64
	for _, name := range names {
		at := readCurve(tagOf(profile, name))
		if at == nil {
			return nil
		}
		for i := range light {
			light[i] += at(float64(i)/points) / float64(len(names))
		}
	}
	var ok bool
	if s.curve, ok = nearest(light[:]); !ok {
		return nil
	}
	for i, name := range []string{"rXYZ", "gXYZ", "bXYZ"} {
		tag := tagOf(profile, name)
		if s.grey {
			break
		}
		if len(tag) < 20 || string(tag[:4]) != "XYZ " {
			return nil
		}
		for j := range 3 {
			v := fixed(tag[8+4*j:])
			if math.Abs(v) > 1.5 {
				return nil
			}
			s.colorants[i][j] = math.Round(v*1e4) / 1e4
		}
	}
	return s
}

// tagOf returns the part of a profile with a name; nil if it has none.
func tagOf(profile []byte, name string) []byte {
	const entry = 12
	table := profile[profileHeader+4:]
	for n := binary.BigEndian.Uint32(profile[profileHeader:]); n > 0 && len(table) >= entry; n-- {
		offset, size := uint64(binary.BigEndian.Uint32(table[4:])), uint64(binary.BigEndian.Uint32(table[8:]))
		if string(table[:4]) == name && offset+size <= uint64(len(profile)) {
			return profile[offset : offset+size]
		}
		table = table[entry:]
	}
	return nil
}

// fixed reads a number of 16 bits before and 16 behind the point.
func fixed(b []byte) float64 { return float64(int32(binary.BigEndian.Uint32(b))) / 65536 }

// readCurve returns the function that a curve is; nil for none.
func readCurve(tag []byte) func(x float64) float64 {
	if len(tag) < 12 {
		return nil
	}
	switch string(tag[:4]) {
	case "curv":
		n := uint64(binary.BigEndian.Uint32(tag[8:]))
		if uint64(len(tag)-12) < 2*n {
			return nil
		}
		value := func(i int) float64 { return float64(binary.BigEndian.Uint16(tag[12+2*i:])) }
		switch n {
		case 0:
			return func(x float64) float64 { return x }
		case 1:
			gamma := value(0) / 256
			return func(x float64) float64 { return math.Pow(x, gamma) }
		}
		return func(x float64) float64 {
			at := x * float64(n-1)
			i := min(int(at), int(n-2))
			below := at - float64(i)
			return (value(i)*(1-below) + value(i+1)*below) / 0xffff
		}
	case "para":
		kind := binary.BigEndian.Uint16(tag[8:])
		count := []int{1, 3, 4, 5, 7}
		if int(kind) >= len(count) || len(tag) < 12+4*count[kind] {
			return nil
		}
		p := make([]float64, 7) // g a b c d e f
		for i := range count[kind] {
			p[i] = fixed(tag[12+4*i:])
		}
		switch kind {
		case 0:
			p[1] = 1
		case 1, 2: // the line is flat
			p[4], p[5], p[6], p[3] = -p[2]/p[1], p[3], p[3], 0
		}
		return func(x float64) float64 {
			if kind > 0 && x < p[4] {
				return p[3]*x + p[6]
			}
			return math.Pow(max(0, p[1]*x+p[2]), p[0]) + p[5]
		}
	}
	return nil
}

// nearest returns the curve that comes nearest to values of light at equal distances; ok is false if none comes near.
func nearest(light []float64) (best curve, ok bool) {
	last := float64(len(light) - 1)
	var sum, n float64
	for i, y := range light {
		if x := float64(i) / last; x > 0.2 && x < 0.95 && y > 0 && y < 1 {
			sum, n = sum+math.Log(y)/math.Log(x), n+1
		}
	}
	candidates := slices.Clone(curves)
	if n > 0 {
		candidates = append(candidates, curve{g: math.Round(sum/n*256) / 256, a: 1}) // a plain power
	}
	least := 0.04
	for _, c := range candidates {
		var most float64
		for i, y := range light {
			most = max(most, math.Abs(y-c.at(float64(i)/last)))
		}
		if most < least { // false for what is no number
			best, least, ok = c, most, true
		}
	}
	return best, ok
}

// profile returns a profile that says this, of the fourth version. It is size bytes long, if that is more than it needs.
func (s *space) profile(size int) []byte {
	var tags []string
	var parts [][]byte
	add := func(name string, part []byte) { tags, parts = append(tags, name), append(parts, part) }
	text := []byte("mluc\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x0cenUS\x00\x00\x00\x02\x00\x00\x00\x1c\x00-\x00\x00")
	triple := func(v [3]float64) []byte { return appendFixed([]byte("XYZ \x00\x00\x00\x00"), v[:]...) }
	law := appendFixed([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"), s.curve.g, s.curve.a, s.curve.b, s.curve.c, s.curve.d)
	add("desc", text)
	add("cprt", text)
	add("wtpt", triple([3]float64{0.9642, 1, 0.8249}))
	if s.grey {
		add("kTRC", law)
	} else {
		for i, channel := range []string{"r", "g", "b"} {
			add(channel+"XYZ", triple(s.colorants[i]))
			add(channel+"TRC", law)
		}
	}
	var table, body []byte
	at := map[string]int{} // equal parts are one
	start := profileHeader + 4 + 12*len(tags)
	for i, name := range tags {
		offset, there := at[string(parts[i])]
		if !there {
			offset = start + len(body)
			at[string(parts[i])] = offset
			body = append(body, parts[i]...)
		}
		table = append(table, name...)
		table = binary.BigEndian.AppendUint32(table, uint32(offset))
		table = binary.BigEndian.AppendUint32(table, uint32(len(parts[i])))
	}
	out := make([]byte, profileHeader, start+len(body))
	copy(out[8:], "\x04\x30\x00\x00mntrRGB XYZ ")
	if s.grey {
		copy(out[16:], "GRAY")
	}
	copy(out[24:], "\x07\xd0\x00\x01\x00\x01") // the first day of 2000
	copy(out[36:], "acsp")
	copy(out[68:], appendFixed(nil, 0.9642, 1, 0.8249))
	out = binary.BigEndian.AppendUint32(out, uint32(len(tags)))
	out = append(append(out, table...), body...)
	out = append(out, bytes.Repeat([]byte{0}, max(0, size-len(out)))...)
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}

func appendFixed(b []byte, values ...float64) []byte {
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	return b
}

// useProfile takes the profile of a file for what it says; nothing of its bytes is used. It is told where it is not kept.
func (f *file) useProfile(original []byte) {
	s := readProfile(original)
	f.profile, f.lostColour = nil, s == nil
	if s != nil && !s.isSRGB() {
		f.profile = s.profile(0)
	}
}
