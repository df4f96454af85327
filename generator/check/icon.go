package check

import (
	"path"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// leastIcon is how many pixels wide and high a picture must be that icons are made of: the largest has as many.
const leastIcon = 512

// icon reports files that icons cannot be made of.
func icon(s Subject, report func(diag.Diagnostic)) {
	one := func(field, src string, drawing bool) {
		a := s.Site.Asset(site.ContentPath(src))
		if src == "" || a == nil {
			return // which was reported
		}
		at := s.Site.ConfigFields.At("icon." + field)
		at.Width = len([]rune(src))
		isPicture := strings.EqualFold(path.Ext(src), ".png")
		switch {
		case !isPicture && !drawing:
			report(diag.New(diag.BadIcon, at, "%q is not a PNG picture.", src))
		case !isPicture && !site.IsDrawing(src):
			report(diag.New(diag.BadIcon, at, "%q is neither a drawing (SVG) nor a PNG picture.", src))
		case a.Width != a.Height:
			report(diag.New(diag.BadIcon, at, "%q is not square: it has %d × %d pixels.", src, a.Width, a.Height))
		case isPicture && a.Width > 0 && a.Width < leastIcon:
			report(diag.New(diag.BadIcon, at, "%q has %d × %d pixels; an icon needs %d × %d or more.", src, a.Width, a.Height, leastIcon, leastIcon))
		}
	}
	one("src", s.Site.Config.Icon.Src, true)
	one("png", s.Site.Config.Icon.PNG, false)
}
