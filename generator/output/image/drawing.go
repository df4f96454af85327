package image

import "northstar/generator/output/image/svg"

// examineSVG reads a drawing, of which only what draws is published. It has one size, since it is drawn at any.
func examineSVG(data []byte) (file, error) {
	d, err := svg.Clean(data)
	if err != nil {
		return file{}, err
	}
	return file{
		format: svgFile, oneSize: true, alpha: true, pieces: [][]byte{d.Data}, width: d.Width, height: d.Height, left: d.Left,
	}, nil
}
