package intake

// Unchecked leaves out the build of the site, which costs a thousand times what all else does.
func Unchecked(o Options) Options {
	o.unchecked = true
	return o
}
