package image

import (
	"encoding/binary"
	"fmt"
)

// examineGIF keeps frames, their timing and how often they repeat, and drops comments and what
// programs wrote for themselves; CompuServe, GIF89a specification. A GIF has one size:
// most move, and none has colours enough to be made smaller well.
func examineGIF(data []byte) (file, error) {
	f := file{format: gifFile, oneSize: true, alpha: true}
	if len(data) < 13 {
		return f, errShort
	}
	f.width, f.height = int(binary.LittleEndian.Uint16(data[6:])), int(binary.LittleEndian.Uint16(data[8:]))
	i := 13 + colourTable(data[10])
	if i > len(data) {
		return f, errShort
	}
	f.pieces = [][]byte{data[:i]}
	for i < len(data) {
		start, keep := i, true
		switch data[i] {
		case 0x3b: // the end
			f.pieces = append(f.pieces, data[i:i+1])
			return f, nil
		case 0x21: // an extension
			if i+2 >= len(data) {
				return f, errShort
			}
			keep = data[i+1] == 0xf9 || data[i+1] == 0xff && i+14 <= len(data) && loops(string(data[i+3:i+14]))
			i += 2
		case 0x2c: // a frame
			if i+10 >= len(data) {
				return f, errShort
			}
			i += 10 + colourTable(data[i+9]) + 1 // the code size is the last byte
		default:
			return f, fmt.Errorf("its block %x is not a valid GIF block", data[i])
		}
		for i < len(data) && data[i] != 0 { // sub-blocks
			i += 1 + int(data[i])
		}
		i++ // the empty one that ends them
		if i > len(data) {
			return f, errShort
		}
		if keep {
			f.pieces = append(f.pieces, data[start:i])
		}
	}
	return f, errShort
}

// colourTable returns the size of the table of colours that a byte of flags announces.
func colourTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// loops reports whether an application extension says how often a film repeats.
func loops(application string) bool {
	return application == "NETSCAPE2.0" || application == "ANIMEXTS1.0"
}
