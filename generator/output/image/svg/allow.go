package svg

import (
	"regexp"
	"strings"
)

// setOf makes a set of words.
func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// elements are those that draw, or say what is drawn.
var elements = setOf(`svg g defs symbol use switch title desc
	path rect circle ellipse line polyline polygon text tspan textPath
	linearGradient radialGradient stop clipPath mask pattern marker
	filter feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
	feGaussianBlur feMerge feMergeNode feMorphology feOffset feTile`)

// texts are the elements whose text is kept.
var texts = setOf("title desc text tspan textPath")

// silent are elements of SVG that are left out without a word: they draw nothing.
var silent = setOf("metadata")

// properties are attributes that style sheets can set, too.
var properties = setOf(`alignment-baseline baseline-shift clip-path clip-rule color color-interpolation
	color-interpolation-filters direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity
	font-family font-size font-size-adjust font-stretch font-style font-variant font-weight image-rendering isolation letter-spacing
	lighting-color marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order
	shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
	stroke-opacity stroke-width text-anchor text-decoration text-rendering transform transform-origin unicode-bidi vector-effect
	visibility white-space word-spacing writing-mode`)

// attributes are the others that are kept.
var attributes = setOf(`amplitude azimuth baseFrequency clipPathUnits cx cy d dx dy edgeMode exponent filterUnits fr fx fy
	gradientTransform gradientUnits height id in in2 intercept k1 k2 k3 k4 lang lengthAdjust markerHeight markerUnits markerWidth
	maskContentUnits maskUnits mode offset operator order orient pathLength patternContentUnits patternTransform patternUnits points
	preserveAspectRatio primitiveUnits r radius refX refY result rotate role rx ry side slope spreadMethod startOffset stdDeviation
	tableValues textLength type values viewBox width x x1 x2 y y1 y2`)

// ignored are attributes that are left out without a word: they say nothing that is seen.
var ignored = setOf("version baseProfile class style tabindex focusable xmlns enable-background contentScriptType contentStyleType " +
	"aria-hidden aria-label aria-labelledby aria-describedby requiredFeatures requiredExtensions systemLanguage overflow-style " +
	"xml:space")

// id matches names that parts of a drawing can have.
var id = regexp.MustCompile(`^[\pL_][\pL\pN_.:-]{0,99}$`)

// inside matches references to parts of the drawing itself, as properties write them.
var inside = regexp.MustCompile(`url\(\s*(?:#([^\s"'()\\]+)|"#([^"()\\]+)"|'#([^'()\\]+)')\s*\)`)

// harmless reports whether the value of a property or an attribute draws only with what is in the drawing, and which parts
// of it that takes.
func harmless(value string) (parts []string, ok bool) {
	for _, m := range inside.FindAllStringSubmatch(value, -1) {
		parts = append(parts, m[1]+m[2]+m[3])
	}
	rest := strings.ToLower(inside.ReplaceAllString(value, ""))
	for _, sign := range []string{"url(", "src(", "image(", "image-set(", "element(", "expression", "javascript", "\\", "@", "<", "&"} {
		if strings.Contains(rest, sign) {
			return nil, false
		}
	}
	return parts, true
}
