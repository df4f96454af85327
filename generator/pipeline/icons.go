package pipeline

import (
	"cmp"
	"errors"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/output/feed"
	"northstar/generator/output/image"
	"northstar/generator/view/theme"
)

// icons adds the site's icon as all programs want it: what site.yaml names, or a letter on the accent.
func (all *outputs) icons(in Input, s *site.Site) {
	c := s.Config.Icon
	drawing, pixels := s.Asset(site.ContentPath(c.Src)), s.Asset(site.ContentPath(c.Pixels()))
	if drawing == nil || drawing.Width == 0 || pixels == nil || pixels.Width == 0 {
		all.add(site.IconFile, func() ([]byte, error) { return feed.Icon(s, cmp.Or(s.Config.Accent, theme.DefaultAccent)), nil })
		return
	}
	processor := image.NewProcessor(in.Files, in.Cache)
	if site.IsDrawing(c.Src) {
		all.of(site.IconFile, drawing, func() ([]byte, []diag.Diagnostic) { return processor.Whole(drawing) })
	}
	add := func(address string, make func() ([]byte, error)) {
		all.of(address, pixels, func() ([]byte, []diag.Diagnostic) {
			data, err := make()
			return data, iconProblems(s, pixels, err)
		})
	}
	add(site.OldIconFile, func() ([]byte, error) { return processor.OldIcon(pixels) })
	add(site.TouchIcon, func() ([]byte, error) { return processor.TouchIcon(pixels) })
	for _, size := range site.ManifestSizes() {
		add(site.IconPNG(size), func() ([]byte, error) { return processor.Icon(pixels, size) })
	}
	all.add(site.ManifestFile, func() ([]byte, error) { return feed.Manifest(s) })
}

// of adds a file that is made of an asset.
func (all *outputs) of(address string, a *site.Asset, produce func() ([]byte, []diag.Diagnostic)) {
	*all = append(*all, Output{
		Path: strings.TrimPrefix(address, "/"), Source: a.Path, make: func([]byte) ([]byte, []diag.Diagnostic) { return produce() },
	})
}

// iconProblems says what is wrong with a picture that no icon could be made of.
func iconProblems(s *site.Site, a *site.Asset, err error) []diag.Diagnostic {
	if err == nil {
		return nil
	}
	if !errors.Is(err, image.ErrNotDrawn) {
		return image.Refused(a.Path, err)
	}
	at, src := s.ConfigFields.At("icon.src"), s.Config.Icon.Src
	at.Width = len([]rune(src))
	return []diag.Diagnostic{diag.New(diag.IconNotDrawn, at, "No pixels can be made of %q: %v cannot be drawn here.", src, err).
		WithFix("icon: {src: " + src + ", png: " + diag.Ask("the path of a square PNG picture of 512 pixels or more") + "}")}
}
