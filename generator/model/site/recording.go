package site

import (
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"northstar/generator/text/markdown"
)

// A Recording is what is known of a file with a video or with sound.
type Recording struct {
	Width, Height int // of its picture in pixels, upright; 0 for sound
	Length        time.Duration
}

// mediaTypes are the media types of recordings and of captions, by the end of their names.
var mediaTypes = map[string]string{
	".mp4": "video/mp4", ".webm": "video/webm", ".ogv": "video/ogg", ".m4a": "audio/mp4", ".mp3": "audio/mpeg", ".ogg": "audio/ogg",
	".oga": "audio/ogg", ".opus": "audio/ogg", ".wav": "audio/wav", ".flac": "audio/flac", ".vtt": "text/vtt; charset=utf-8",
}

// MediaType returns the media type of a recording, or of captions, by its name; "" for other files.
func MediaType(name string) string { return mediaTypes[strings.ToLower(path.Ext(name))] }

// IsForeignRecording tells by its name whether a file is a video or sound that only other programs play, such as that of a telephone.
func IsForeignRecording(name string) bool {
	foreign := []string{".mov", ".m4v", ".avi", ".mkv", ".wmv", ".3gp", ".mpg", ".mpeg", ".aac", ".wma", ".aiff", ".amr"}
	return slices.Contains(foreign, strings.ToLower(path.Ext(name)))
}

// posters are how the names of pictures end that may stand for a video, the best first.
var posters = []string{".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg"}

// stem returns the path of a file without the end of its name.
func stem(file string) string { return strings.TrimSuffix(file, path.Ext(file)) }

// Poster returns the picture that stands for the video at a source path until it is played: one of the same name. It is nil if there is
// none.
func (s *Site) Poster(file string) *Asset {
	for _, ext := range posters {
		if a := s.Asset(stem(file) + ext); a != nil && len(a.Variants) > 0 {
			return a
		}
	}
	return nil
}

// Captions are the words of a recording, with when they are said.
type Captions struct {
	File     *Asset
	Language string // tag
	IsMain   bool   // its name says no language
}

// Captions returns those of the recording at a source path: "clip.vtt", which is in the site's main language, then "clip.de.vtt" and
// the like.
func (s *Site) Captions(file string) (all []Captions) {
	name := stem(file)
	if a := s.Asset(name + ".vtt"); a != nil {
		all = append(all, Captions{a, s.LanguageSites[0].Language, true})
	}
	i, _ := slices.BinarySearchFunc(s.Assets, name+".", func(a *Asset, name string) int { return strings.Compare(a.Path, name) })
	for ; i < len(s.Assets) && strings.HasPrefix(s.Assets[i].Path, name+"."); i++ {
		tag, is := strings.CutSuffix(strings.TrimPrefix(s.Assets[i].Path, name+"."), ".vtt")
		if _, err := language.Parse(tag); is && err == nil {
			all = append(all, Captions{s.Assets[i], tag, false})
		}
	}
	return all
}

// Transcript returns the text of the recording at a source path, for readers of a language: the page "clip.md", or the file "clip.de.txt"
// or "clip.txt". Both are nil if there is none.
func (s *Site) Transcript(file, language string) (*Page, *Asset) {
	name := stem(file)
	if p := s.Page(name + ".md"); p != nil {
		return p, nil
	}
	if a := s.Asset(name + "." + language + ".txt"); a != nil {
		return nil, a
	}
	return nil, s.Asset(name + ".txt")
}

// Beside returns what a page does with a file that it does not name, because it plays a recording, or leads to a video, beside which the
// file lies; mentioned is what it does with those. ok is false if there is no such recording.
func Beside(file string, mentioned map[string]Mention) (m Mention, ok bool) {
	switch ext := strings.ToLower(path.Ext(file)); {
	case slices.Contains(posters, ext):
		m = Shows
	case ext == ".vtt" || ext == ".txt":
		m = Offers
	default:
		return 0, false
	}
	name := stem(file)
	for _, name := range []string{name, stem(name)} { // of one language
		for _, ext := range append(markdown.Recordings(), markdown.FilmName) {
			of, named := mentioned[name+ext]
			if named && of&Plays != 0 {
				return m, true
			}
			ok = ok || named && of == 0
		}
	}
	return 0, ok
}
