package markdown

import "strings"

// reservedPrefix is put before an id of content that may not be used as it is.
const reservedPrefix = "section-"

// reserved reports whether id belongs to someone else: to the theme and its scripts
// ("ns-"), to footnotes, or to the DOM.
func reserved(id string) bool {
	return strings.HasPrefix(id, "ns-") || strings.HasPrefix(id, "footnote-") || reservedNames[id]
}

// reservedNames are the lower-case properties of window, document, elements, forms and
// objects (a few more in lower case for good measure), and the ids that themes are fond of.
var reservedNames = words(`
	__definegetter__ __definesetter__ __lookupgetter__ __lookupsetter__ __proto__ action after alert align all anchors
	animate append applets article atob attributes autocapitalize autocomplete autocorrect autofocus banner before blur
	body btoa caches charset childnodes children chrome classname clear click close closed closest comments config confirm
	console constructor contains content cookie credentialless crypto dataset default dialog dir doctype document domain
	draggable elements embeds encoding enctype escape eval evaluate event external fence fetch find firstchild focus fonts
	footer forms frames fullscreen getelementbyid hasownproperty head header hidden history id iframe images
	implementation index inert innerhtml lang lastchild length links localname location locationbar main matches menu
	menubar method name nav navigation navigator nodename nodetype nodevalue nonce normalize onabort onafterprint
	onanimationcancel onanimationend onanimationiteration onanimationstart onappinstalled onauxclick onbeforecopy
	onbeforecut onbeforeinput onbeforeinstallprompt onbeforematch onbeforepaste onbeforeprint onbeforetoggle
	onbeforeunload onbeforexrselect onblur oncancel oncanplay oncanplaythrough onchange onclick onclose oncommand
	oncontentvisibilityautostatechange oncontextlost oncontextmenu oncontextrestored oncopy oncuechange oncut ondblclick
	ondevicemotion ondeviceorientation ondeviceorientationabsolute ondrag ondragend ondragenter ondragleave ondragover
	ondragstart ondrop ondurationchange onemptied onended onerror onfocus onformdata onfreeze onfullscreenchange
	onfullscreenerror ongamepadconnected ongamepaddisconnected ongotpointercapture onhashchange oninput oninvalid
	onkeydown onkeypress onkeyup onlanguagechange onload onloadeddata onloadedmetadata onloadstart onlostpointercapture
	onmessage onmessageerror onmousedown onmouseenter onmouseleave onmousemove onmouseout onmouseover onmouseup
	onmousewheel onoffline ononline onpagehide onpagereveal onpageshow onpageswap onpaste onpause onplay onplaying
	onpointercancel onpointerdown onpointerenter onpointerleave onpointerlockchange onpointerlockerror onpointermove
	onpointerout onpointerover onpointerrawupdate onpointerup onpopstate onprerenderingchange onprogress onratechange
	onreadystatechange onrejectionhandled onreset onresize onresume onscroll onscrollend onscrollsnapchange
	onscrollsnapchanging onsearch onsecuritypolicyviolation onseeked onseeking onselect onselectionchange onselectstart
	onslotchange onstalled onstorage onsubmit onsuspend ontimeupdate ontoggle ontransitioncancel ontransitionend
	ontransitionrun ontransitionstart onunhandledrejection onunload onvisibilitychange onvolumechange onwaiting
	onwebkitanimationend onwebkitanimationiteration onwebkitanimationstart onwebkitfullscreenchange
	onwebkitfullscreenerror onwebkittransitionend onwheel open opener origin outerhtml ownerdocument page parent
	parentnode part performance personalbar plugins popover prefix prepend prerendering print prompt pseudo referrer rel
	remove reset role root scheduler screen scripts scroll scrollbars search self settings sidebar site skip slot
	spellcheck status statusbar stop style submit tagname target textcontent theme timeline title toc tolocalestring
	toolbar top tostring translate type undefined unescape value valueof viewport when window write writelnconst
`)

// words makes a set of the words of a text.
func words(text string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		set[w] = true
	}
	return set
}
