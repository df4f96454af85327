package recording

import "bytes"

// readWAV reads a WAV file.
func readWAV(s *source) (f facts, err error) {
	head, err := s.begin(12)
	if err != nil || len(head) < 12 || string(head[:4]) != "RIFF" || string(head[8:]) != "WAVE" {
		return f, errForeign
	}
	rate := 0.0
	for from := int64(12); from+8 <= s.size; {
		chunk, err := s.at(from, 8)
		if err != nil {
			return f, err
		}
		size, start := int64(le32(chunk[4:])), from+8
		switch string(chunk[:4]) {
		case "fmt ":
			format, err := s.at(start, 12)
			if err != nil {
				return f, err
			}
			rate = float64(le32(format[8:]))
		case "data":
			if rate == 0 {
				return f, errShort
			}
			f.length = seconds(float64(min(size, s.size-start)), rate)
			return f, nil
		}
		from = start + size + size%2
	}
	return f, errShort
}

// readFLAC reads a FLAC file.
func readFLAC(s *source) (f facts, err error) {
	head, err := s.begin(26)
	if err != nil || len(head) < 26 || string(head[:4]) != "fLaC" || head[4]&0x7f != 0 {
		return f, errForeign
	}
	rate := be32(head[18:]) >> 12 // 20 bits
	samples := be64(head[18:]) & (1<<36 - 1)
	f.length = seconds(float64(samples), float64(rate))
	return f, nil
}

// readOgg reads an Ogg file: the length of sound is the position of its last page.
func readOgg(s *source) (f facts, err error) {
	first, err := s.begin(128)
	if err != nil || len(first) < 28 || string(first[:4]) != "OggS" {
		return f, errForeign
	}
	packet := first[min(len(first), 27+int(first[26])):]
	rate, skipped := 0.0, 0.0
	switch {
	case bytes.HasPrefix(packet, []byte("\x01vorbis")) && len(packet) >= 16:
		rate = float64(le32(packet[12:]))
	case bytes.HasPrefix(packet, []byte("OpusHead")) && len(packet) >= 12:
		rate, skipped = 48000, float64(packet[10])+256*float64(packet[11])
	case bytes.HasPrefix(packet, []byte("\x7fFLAC")) && len(packet) >= 35:
		rate = float64(be32(packet[27:]) >> 12)
	case bytes.HasPrefix(packet, []byte("\x80theora")) && len(packet) >= 20:
		f.picture(int(be32(packet[13:])&0xffffff), int(be32(packet[16:])&0xffffff))
		return f, nil // its positions are those of pictures
	default:
		return f, errForeign
	}
	last, err := s.at(max(0, s.size-mostBytes), min(mostBytes, s.size))
	if err != nil {
		return f, err
	}
	for i := bytes.LastIndex(last, []byte("OggS")); i >= 0; i = bytes.LastIndex(last[:i], []byte("OggS")) {
		page := last[i:]
		if len(page) < 18 || !bytes.Equal(page[14:18], first[14:18]) { // of another stream
			continue
		}
		if position := le64(page[6:]); position != 1<<64-1 {
			f.length = seconds(float64(position)-skipped, rate)
			break
		}
	}
	return f, nil
}

// Rates of MP3: kilobits a second and samples a second.
var (
	bitrates = [2][16]int{
		{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0},     // MPEG 2 and 2.5
		{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0}, // MPEG 1
	}
	sampleRates = [4][3]int{{11025, 12000, 8000}, {}, {22050, 24000, 16000}, {44100, 48000, 32000}} // MPEG 2.5, none, 2, 1
)

// frame is the head of a frame of MP3.
type frame struct {
	bytes, samples int
	bitrate, rate  int
	info           int // where what encoders say of the whole file begins
}

// frameOf reads the head of a frame; ok is false if it is none.
func frameOf(b []byte) (f frame, ok bool) {
	if len(b) < 4 || b[0] != 0xff || b[1]&0xe0 != 0xe0 || b[1]>>1&3 != 1 { // the third layer
		return f, false
	}
	version, isOne := b[1]>>3&3, 0
	if version == 3 {
		isOne = 1
	}
	if version == 1 || b[2]>>2&3 == 3 {
		return f, false
	}
	f.bitrate, f.rate, f.samples = bitrates[isOne][b[2]>>4], sampleRates[version][b[2]>>2&3], 576*(1+isOne)
	if f.bitrate == 0 {
		return f, false
	}
	f.bytes = f.samples/8*f.bitrate*1000/f.rate + int(b[2]>>1&1)
	sideInfo := map[bool]int{true: 17, false: 9}[isOne == 1]
	if isMono := b[3]>>6 == 3; !isMono {
		sideInfo = map[bool]int{true: 32, false: 17}[isOne == 1]
	}
	f.info = 4 + sideInfo
	return f, true
}

// readMP3 reads an MP3 file: behind what players show of it, two frames must follow each other.
func readMP3(s *source) (f facts, err error) {
	start := int64(0)
	if head, err := s.begin(10); err == nil && len(head) == 10 && string(head[:3]) == "ID3" {
		start = 10 + int64(head[6]&0x7f)<<21 + int64(head[7]&0x7f)<<14 + int64(head[8]&0x7f)<<7 + int64(head[9]&0x7f)
	}
	if start >= s.size {
		return f, errForeign
	}
	data, err := s.at(start, min(8<<10, s.size-start))
	if err != nil {
		return f, err
	}
	for i := range data {
		one, ok := frameOf(data[i:])
		if !ok || i+one.bytes > len(data) {
			continue
		}
		if _, again := frameOf(data[i+one.bytes:]); !again && start+int64(i+one.bytes) < s.size {
			continue
		}
		if n := framesIn(data[i:], one.info); n > 0 {
			f.length = seconds(n*float64(one.samples), float64(one.rate))
		} else {
			f.length = seconds(float64(s.size-start-int64(i))*8, float64(one.bitrate)*1000)
		}
		return f, nil
	}
	return f, errForeign
}

// framesIn returns how many frames the first one says that there are; 0 if it does not say it.
func framesIn(b []byte, info int) float64 {
	if at := b[min(info, len(b)):]; len(at) >= 12 && (string(at[:4]) == "Xing" || string(at[:4]) == "Info") && at[7]&1 == 1 {
		return float64(be32(at[8:]))
	}
	if at := b[min(36, len(b)):]; len(at) >= 18 && string(at[:4]) == "VBRI" {
		return float64(be32(at[14:]))
	}
	return 0
}
