package intake

// Unchecked leaves out the build of the site, which costs a thousand times what all else does.
func Unchecked(o Options) Options {
	o.unchecked = true
	return o
}

// OlderAgreements are what forms of earlier versions ask to agree to.
var OlderAgreements = olderAgreements
