package theme

// Trusted declares b to be markup that Northstar made itself: the output of the
// Markdown renderer or of the chart package, never a writer's bytes. Templates
// print it unescaped.
//
// It is the only place in Northstar where bytes become trusted markup; a test
// looks for others. Addresses need no such door: html/template lets http, https,
// mailto and relative addresses through and makes "#ZgotmplZ" of all other
// schemes. A telephone number is linked by writing the scheme into the template,
// href="tel:{{.Extra.phone}}". It does not refuse "//host", so the contract's
// addresses are made, and checked, by the program.
func Trusted(b []byte) HTML { return HTML(b) }
