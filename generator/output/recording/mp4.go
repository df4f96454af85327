package recording

// box is a part of an MP4 file: its type, and where what it holds begins and ends.
type box struct {
	kind     string
	from, to int64
}

// boxes calls see for each box between two offsets.
func (s *source) boxes(from, to int64, see func(box) error) error {
	for from < to {
		if to-from < 8 {
			return nil // what is left pads
		}
		head, err := s.at(from, 8)
		if err != nil {
			return err
		}
		size, start := int64(be32(head)), from+8
		switch size {
		case 0: // to the end
			size = to - from
		case 1:
			large, err := s.at(start, 8)
			if err != nil {
				return err
			}
			if be64(large) > uint64(to-from) {
				return errShort
			}
			size, start = int64(be64(large)), start+8
		}
		if size < start-from || size > to-from {
			return errShort
		}
		if err := see(box{string(head[4:8]), start, from + size}); err != nil {
			return err
		}
		from += size
	}
	return nil
}

// readMP4 reads an MP4 file, of which it must have the two parts that every player needs: ftyp and moov.
func readMP4(s *source) (f facts, err error) {
	head, err := s.begin(8)
	if err != nil || len(head) < 8 || string(head[4:]) != "ftyp" {
		return f, errForeign
	}
	playable := false
	err = s.boxes(0, s.size, func(b box) error {
		switch b.kind {
		case "moov":
			playable = true
			return s.movie(b, &f)
		case "meta", "uuid": // XMP is of the second kind
			return s.said(b, &f)
		}
		return nil
	})
	if err == nil && !playable {
		err = errShort
	}
	return f, err
}

// movie reads what a file says of all that it plays.
func (s *source) movie(b box, f *facts) error {
	unit := 0.0
	return s.boxes(b.from, b.to, func(b box) error {
		switch b.kind {
		case "mvhd":
			version, data, err := s.full(b, 20, 32)
			if err != nil {
				return err
			}
			units, length := be32(data[8:]), uint64(be32(data[12:]))
			if version == 1 {
				units, length = be32(data[16:]), be64(data[20:])
			}
			unit = float64(units)
			f.length = seconds(float64(length), unit)
		case "mvex": // of a file in fragments
			return s.boxes(b.from, b.to, func(b box) error {
				if b.kind != "mehd" {
					return nil
				}
				version, data, err := s.full(b, 4, 8)
				if err != nil {
					return err
				}
				length := uint64(be32(data))
				if version == 1 {
					length = be64(data)
				}
				if f.length == 0 {
					f.length = seconds(float64(length), unit)
				}
				return nil
			})
		case "trak":
			return s.track(b, f)
		case "udta", "meta":
			return s.said(b, f)
		}
		return nil
	})
}

// full reads the first bytes behind the version and the flags of a box: as many as are needed in version 0, and in version 1.
func (s *source) full(b box, inZero, inOne int64) (version byte, data []byte, err error) {
	head, err := s.at(b.from, min(4, b.to-b.from))
	if err != nil || len(head) < 4 {
		return 0, nil, errShort
	}
	n := inZero
	if head[0] == 1 {
		n = inOne
	}
	if b.to-b.from < 4+n {
		return 0, nil, errShort
	}
	data, err = s.at(b.from+4, n)
	return head[0], data, err
}

// track reads the size of the picture of a track that has one.
func (s *source) track(b box, f *facts) error {
	width, height, isPicture := 0, 0, false
	err := s.boxes(b.from, b.to, func(b box) error {
		switch b.kind {
		case "tkhd":
			version, data, err := s.full(b, 80, 92)
			if err != nil {
				return err
			}
			matrix := data[36:]
			if version == 1 {
				matrix = data[48:]
			}
			width, height = int(be16(matrix[36:])), int(be16(matrix[40:])) // of fixed-point numbers, what is before the point
			if be32(matrix) == 0 && be32(matrix[16:]) == 0 {               // telephones turn what they have recorded
				width, height = height, width
			}
		case "mdia":
			return s.boxes(b.from, b.to, func(b box) error {
				if b.kind != "hdlr" {
					return nil
				}
				_, data, err := s.full(b, 8, 8)
				isPicture = err == nil && string(data[4:]) == "vide"
				return err
			})
		case "udta", "meta":
			return s.said(b, f)
		}
		return nil
	})
	if isPicture {
		f.picture(width, height)
	}
	return err
}

// said finds out whether what is told about a recording tells where it was made: the boxes of QuickTime and of telephones, the keys of
// Apple's, and XMP.
func (s *source) said(b box, f *facts) error {
	if b.kind == "udta" {
		if err := s.boxes(b.from, b.to, func(b box) error {
			f.place = f.place || b.kind == "\xa9xyz" || b.kind == "loci"
			return nil
		}); err != nil {
			return err
		}
	}
	there, err := s.holds(b.from, b.to, "\xa9xyz", "location.ISO6709", "GPSLatitude", "GPSCoordinates")
	f.place = f.place || there
	return err
}
