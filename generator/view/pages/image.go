package pages

import (
	"strings"

	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// picture makes a picture that lies beside d ready to show.
func (p *plan) picture(d *site.Page, pic site.Picture) theme.Image {
	return p.image(p.Site.Asset(d.Beside(pic.Src)), pic)
}

// portrait makes the photo of a person, which lies in content/, ready to show.
func (p *plan) portrait(x *site.Person) theme.Image {
	return p.image(p.Site.Asset("content/"+strings.TrimPrefix(x.Photo.Src, "/")), x.Photo)
}

// image makes the picture of a file ready to show; the zero Image if there is no such file.
func (p *plan) image(a *site.Asset, pic site.Picture) theme.Image {
	if a == nil {
		return theme.Image{}
	}
	return theme.Image{
		Src: p.Site.Src(a), Srcset: p.Site.Srcset(a), Alt: pic.Alt, Width: a.Width, Height: a.Height,
		Credit: pic.Credit, Licence: pic.Licence,
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
