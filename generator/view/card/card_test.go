package card

import (
	"bytes"
	"image"
	"image/png"
	"reflect"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func blank() Card {
	return Card{Language: "en", Accent: "#2f6f4f", Site: "Garden Commons", Foot: "30 June 2026", Kicker: "Story", Title: "The first tree"}
}

// changed returns a card that differs from blank in what f does.
func changed(f func(*Card)) Card {
	c := blank()
	f(&c)
	return c
}

// cards are one of each kind, and the hard ones.
func cards() map[string]Card {
	return map[string]Card{
		"story": changed(func(c *Card) { c.Details = []string{"A neighbour, Mossgate"} }),
		"long": changed(func(c *Card) {
			c.Title = "What we learnt when the storm took the slipway and two hundred of us came to put it back"
		}),
		"endless": changed(func(c *Card) { c.Title = strings.Repeat("again and again, ", 200) }),
		"german": changed(func(c *Card) {
			c.Language, c.Title = "de", "Donaudampfschifffahrtsgesellschaftskapitänsmützen und Rindfleischetikettierungsüberwachung"
		}),
		"arabic": changed(func(c *Card) {
			c.Language, c.RightToLeft, c.Kicker = "ar", true, "قصة"
			c.Title = "كيف توقفت أربعون مقهى عن توزيع الأغطية البلاستيكية في عام 2026"
		}),
		"japanese": changed(func(c *Card) { c.Language, c.Title = "ja", "海をきれいに" }),
		"event": changed(func(c *Card) {
			c.Status, c.Details = Status{"cancelled", "Cancelled"}, []string{"Sunday 12 July 2026, 10:00–13:15 (Europe/Dublin)",
				"Slipway, Sandreach"}
		}),
		"bar": changed(func(c *Card) {
			c.Goal = Goal{Figure: "41%", Sentence: "412 of 1,000 trees: 41%.", State: Status{"behind", "Behind"},
				Meter: Meter{Kind: Bar, Now: 412, Target: 1000, Pace: 495}}
		}),
		"beyond": changed(func(c *Card) {
			c.Goal = Goal{Figure: "140%", State: Status{"achieved", "Achieved"}, Meter: Meter{Kind: Bar, Now: 1000, Target: 800, Pace: -1,
				Beyond: true}}
		}),
		"slope": changed(func(c *Card) {
			c.Title = "Single-use items per household and week"
			c.Goal = Goal{Figure: "47%", Sentence: "From 61 to 44 items, with a target of 25: 47% of the way.",
				State: Status{"behind", "Behind"}, Meter: Meter{Kind: Slope, Days: 660, From: 1000, Now: 528}}
		}),
		"nothing": {},
	}
}

func printed(t testing.TB, p *Renderer, c Card) []byte {
	t.Helper()
	data, err := p.PNG(c)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func decode(t testing.TB, data []byte) *image.Paletted {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return picture.(*image.Paletted)
}

// Cards are of the right size, small, and the same whoever draws them, after whatever else.
func TestCards(t *testing.T) {
	first := map[string][]byte{}
	renderer := NewRenderer()
	for name, c := range cards() {
		first[name] = printed(t, renderer, c)
		if size := decode(t, first[name]).Rect.Size(); size != image.Pt(1200, 630) {
			t.Errorf("%s has %v pixels", name, size)
		}
		if len(first[name]) > 40_000 {
			t.Errorf("%s has %d bytes", name, len(first[name]))
		}
	}
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() {
			for name, c := range cards() {
				if data, err := renderer.PNG(c); err != nil || !bytes.Equal(data, first[name]) {
					t.Errorf("%s is drawn differently the second time (%v)", name, err)
				}
			}
		})
	}
	wait.Wait()
	if !bytes.Equal(printed(t, NewRenderer(), cards()["bar"]), first["bar"]) {
		t.Error("another renderer draws another picture")
	}
}

// A text with a character that no face has is not shown, and nothing in its place; pictures in
// a text are left out of it.
func TestNothingWrongIsShown(t *testing.T) {
	renderer := NewRenderer()
	with := func(title string) []byte { return printed(t, renderer, changed(func(c *Card) { c.Title = title })) }
	none := with("")
	for _, title := range []string{"海をきれいに", "Planting 海", "नमस्ते", "\U0010ffff", "x\u0E01", "\u200b", "\u0000", " "} {
		if !bytes.Equal(with(title), none) {
			t.Errorf("%q is shown, wholly or in part", title)
		}
	}
	for title, shown := range map[string]string{
		"🌳 Planting day": "Planting day", "Planting 🌳🏽 day": "Planting day", "Planting day 👩‍🌾": "Planting day",
		"Planting\n\t day":   "Planting day",
		"Plan\u200bting day": "Planting day", "Planting\x07 day": "Planting day",
	} {
		if !bytes.Equal(with(title), with(shown)) {
			t.Errorf("%q is not shown as %q", title, shown)
		}
	}
	for _, title := range []string{"Forty cafés", "Ελλάδα", "Київ", "Łódź İstanbul Đà Nẵng", "أربعون", "שלום", "3 > 2"} {
		if bytes.Equal(with(title), none) {
			t.Errorf("%q is not shown", title)
		}
	}
	goal := cards()["bar"]
	goal.Title, goal.Goal.Sentence = "植樹", "四百"
	bare := cards()["bar"]
	bare.Title, bare.Goal.Sentence = "", ""
	if !bytes.Equal(printed(t, renderer, goal), printed(t, renderer, bare)) {
		t.Error("a goal with a title that cannot be shown is not drawn as one without")
	}
}

func TestAnyText(t *testing.T) {
	renderer := NewRenderer()
	rapid.Check(t, func(r *rapid.T) {
		s := rapid.String().Draw(r, "text")
		c := Card{Language: s, RightToLeft: rapid.Bool().Draw(r, "rtl"), Accent: s, Site: s, Kicker: s, Title: s, Details: []string{s, s},
			Foot: s, Status: Status{s, s}}
		if rapid.Bool().Draw(r, "goal") {
			c.Goal = Goal{Figure: s, Sentence: s, State: Status{s, s}, Meter: Meter{Kind: Slope, Days: 1000, From: 1000}}
		}
		if _, err := renderer.PNG(c); err != nil {
			r.Fatal(err)
		}
	})
}

// Whatever a card shows is in its key.
func TestKey(t *testing.T) {
	var try func(v reflect.Value, root *Card, name string)
	seen := map[[16]byte]string{(&Card{}).Key(): "no field"}
	try = func(v reflect.Value, root *Card, name string) {
		before := reflect.New(v.Type()).Elem()
		before.Set(v)
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				try(v.Field(i), root, name+"."+v.Type().Field(i).Name)
			}
			return
		case reflect.String:
			v.SetString("x")
		case reflect.Bool:
			v.SetBool(true)
		case reflect.Int:
			v.SetInt(7)
		case reflect.Slice:
			v.Set(reflect.ValueOf([]string{"x"}))
		default:
			t.Fatalf("a card has a field of kind %s", v.Kind())
		}
		key := root.Key()
		if other, twice := seen[key]; twice {
			t.Errorf("%s does not change the key: as %s", name, other)
		}
		seen[key] = name
		v.Set(before)
	}
	var c Card
	try(reflect.ValueOf(&c).Elem(), &c, "Card")
	if len(seen) < 20 {
		t.Errorf("%d fields", len(seen))
	}
}

func BenchmarkCard(b *testing.B) {
	renderer := NewRenderer()
	for _, name := range []string{"story", "long", "arabic", "bar"} {
		c := cards()[name]
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				printed(b, renderer, c)
			}
		})
	}
}
