package image

import (
	"bytes"
	"math"

	"github.com/bep/imagemeta"
)

// metadata returns how a picture is to be turned, and whether it says where it was taken. What cannot be
// read says nothing: browsers, too, show a picture as it lies whose Exif is broken; and none of it is published in any case.
func (f *file) metadata() (turn orientation, position bool) {
	turn, position = upright, bytes.Contains(f.xmp, []byte("GPSLatitude"))
	if len(f.exif) == 0 {
		return turn, position
	}
	_, _ = imagemeta.Decode(imagemeta.Options{
		R: bytes.NewReader(f.exif), ImageFormat: imagemeta.TIFF, Sources: imagemeta.EXIF,
		ShouldHandleTag: func(tag imagemeta.TagInfo) bool {
			return tag.Tag == "Orientation" && tag.Namespace == "IFD0" || tag.Tag == "GPSLatitude"
		},
		HandleTag: func(tag imagemeta.TagInfo) error {
			switch value := tag.Value.(type) {
			case uint16: // Exif 2.32, section 4.6.4: Orientation
				if value >= 1 && value <= 8 {
					turn = orientation(value)
				}
			case float64: // 0 and no number are what a phone writes that does not know
				position = position || value != 0 && !math.IsNaN(value)
			}
			return nil
		},
	})
	return turn, position
}
