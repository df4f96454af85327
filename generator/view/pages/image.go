package pages

import (
	"cmp"

	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// picture makes a picture that lies beside d ready to show.
func (p *plan) picture(d *site.Page, pic site.Picture) theme.Image {
	return p.image(p.Site.Asset(d.Beside(pic.Src)), pic)
}

// portrait makes the photo of a person, which lies in content/, ready to show.
func (p *plan) portrait(x *site.Person) theme.Image {
	return p.image(p.Site.Asset(site.ContentPath(x.Photo.Src)), x.Photo)
}

// logo makes a logo, which lies in content/, ready to show at a height in CSS pixels beside the name of whose it is.
func (p *plan) logo(l site.Logo, height int) theme.Logo {
	v := theme.Logo{Light: p.drawnAt(l.Light, height), Dark: p.drawnAt(l.Dark, height)}
	v.Wide = v.Light.Width > 2*v.Light.Height
	return v
}

// headLogo makes the logo of the site ready for the head of pages. A wide one stands in the place of the name, and says it.
func (p *plan) headLogo() theme.Logo {
	c := &p.Site.Config
	v := p.logo(c.Logo, headLogoHeight)
	if v.Wide {
		v.Light.Alt = cmp.Or(c.Logo.Alt, c.Name)
		v.Dark.Alt = v.Light.Alt
	}
	return v
}

// headLogoHeight is how high the logo in the head of pages is at most, in CSS pixels.
const headLogoHeight = 48

// drawnAt makes the picture of a file in content/ ready to show at a height in CSS pixels, sharp enough for screens of two pixels each.
func (p *plan) drawnAt(src string, height int) theme.Image {
	a := p.Site.Asset(site.ContentPath(src))
	if src == "" || a == nil || len(a.Variants) == 0 {
		return theme.Image{}
	}
	v := a.Variant(2 * height * a.Width / a.Height)
	return theme.Image{Src: p.Site.RootURL(v.Address), Width: v.Width, Height: v.Height}
}

// icons returns where the icon of the site is.
func (p *plan) icons() (drawing string, pixels theme.Icons) {
	s, c := p.Site, p.Site.Config.Icon
	if c.Src == "" {
		return s.RootURL(site.IconFile), pixels
	}
	if site.IsDrawing(c.Src) {
		drawing = s.RootURL(site.IconFile)
	}
	pixels.Manifest = s.RootURL(site.ManifestFile)
	if s.Base != "/" || drawing == "" { // else programs look for them by themselves
		pixels.Old, pixels.Touch = s.RootURL(site.OldIconFile), s.RootURL(site.TouchIcon)
	}
	return drawing, pixels
}

// image makes the picture of a file ready to show; the zero Image if there is no such file.
func (p *plan) image(a *site.Asset, pic site.Picture) theme.Image {
	if a == nil {
		return theme.Image{}
	}
	return theme.Image{
		Src: p.Site.Src(a), Srcset: p.Site.Srcset(a), Alt: pic.Alt, Width: a.Width, Height: a.Height,
		Credit: pic.Credit, Licence: pic.Licence, Focus: pic.Focus,
	}
}

// sharedWidth is how wide, in pixels, places that show a link to a page want its picture.
const sharedWidth = 1200

// sharedImage makes the picture that stands for a page in other places of the web.
func (p *plan) sharedImage(d *site.Page) theme.Image {
	pic := d.Front.Cover
	a := p.Site.Asset(d.Beside(pic.Src))
	if d.Withdrawn() || pic.Src == "" || a == nil {
		return theme.Image{}
	}
	shared := p.image(a, pic)
	shared.Srcset = ""
	if len(a.Variants) > 0 {
		v := a.Variant(sharedWidth)
		shared.Src, shared.Width, shared.Height = p.Site.RootURL(v.Address), v.Width, v.Height
	}
	shared.Src = p.Site.Origin + shared.Src
	return shared
}
