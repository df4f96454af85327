package theme

// DefaultSizes is how wide images in a body are, for the attribute sizes: as wide as the column of text of the
// default theme. (Chromium takes "auto" for the width of the window and loads a picture that is far too large.)
const DefaultSizes = "(min-width: 42rem) 38rem, 89vw"
