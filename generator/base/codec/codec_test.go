package codec

import (
	"encoding/binary"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

type kind string

type inner struct {
	Text  string
	Whole int64
}

type everything struct {
	Flag    bool
	Text    string
	Kind    kind
	Small   int8
	Big     int64
	Byte    uint8
	Natural uint64
	Real    float64
	Digest  [4]byte
	Pair    [2]inner
	List    []inner
	Texts   []string
	Table   map[string]int
	Far     *inner
	Again   []everything
	When    time.Time // knows its bytes
	Deep    struct{ Inner inner }
}

type shape interface{ shape() }

type dot struct{}

type square struct{ Side int }

type group struct{ Of []shape }

type round struct{ Radius float64 }

func (dot) shape()    {}
func (square) shape() {}
func (group) shape()  {}
func (round) shape()  {}

func init() { Alternatives[shape](dot{}, square{}, group{}) }

func TestAlternatives(t *testing.T) {
	want := struct{ First, None, Last shape }{First: dot{}, Last: group{[]shape{square{2}, nil, square{}, group{[]shape{dot{}}}}}}
	data := Append(nil, &want)
	got := want
	got.First, got.Last = nil, nil
	if err := Decode(data, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if err := Decode([]byte{1, 4}, &got); err == nil || !strings.Contains(err.Error(), "has 3 types") {
		t.Errorf("a type that is none: %v", err)
	}
	for name, f := range map[string]func(){
		"may be a codec.round": func() { Append(nil, &struct{ S shape }{round{1}}) },
		"were said before":     func() { Alternatives[shape](dot{}) },
		"is no interface":      func() { Alternatives[dot](dot{}) },
	} {
		func() {
			defer func() {
				if said, _ := recover().(string); !strings.Contains(said, name) {
					t.Errorf("it said %q, want %s", said, name)
				}
			}()
			f()
		}()
	}
}

func TestRoundTrip(t *testing.T) {
	now := time.Date(2026, 11, 30, 12, 0, 0, 5, time.UTC)
	for name, want := range map[string]everything{
		"nothing":          {},
		"empty is not nil": {List: []inner{}, Texts: []string{}, Table: map[string]int{}, Far: &inner{}},
		"everything": {
			Flag: true, Text: "Müll\x00", Kind: "x", Small: -128, Big: math.MinInt64, Byte: 255, Natural: math.MaxUint64, Real: -0.5,
			Digest: [4]byte{1, 2, 0, 255}, Pair: [2]inner{{}, {"b", 2}}, List: []inner{{"a", -1}, {}}, Texts: []string{"", "x"},
			Table: map[string]int{"b": 2, "": 0}, Far: &inner{"far", 1}, Again: []everything{{Text: "again"}}, When: now,
			Deep: struct{ Inner inner }{inner{"deep", 3}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			data := Append([]byte("in front"), &want)
			var got everything
			if err := Decode(data[len("in front"):], &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			var apart everything
			if err := DecodeApart(data[len("in front"):], &apart); err != nil || cmp.Diff(want, apart) != "" {
				t.Errorf("apart: %v\n%s", err, cmp.Diff(want, apart))
			}
			if again := Append([]byte("in front"), &got); string(again) != string(data) {
				t.Error("equal values are other bytes")
			}
		})
	}
}

func TestEmptyTakesNoRoom(t *testing.T) {
	if data := Append(nil, &everything{}); len(data) > 3 {
		t.Errorf("an empty struct of 17 fields takes %d bytes", len(data))
	}
}

// Whatever the bytes are, no more memory is asked for than they can hold, and nothing panics.
func FuzzDecode(f *testing.F) {
	f.Add(Append(nil, &everything{Text: "x", List: []inner{{"a", 1}}, Table: map[string]int{"a": 1}, When: time.Unix(1, 0)}))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Add(append([]byte{0, 4, 0}, binary.AppendUvarint(nil, math.MaxUint64)...)) // a list longer than memory
	f.Fuzz(func(t *testing.T, data []byte) {
		var v everything
		if Decode(data, &v) == nil {
			var again everything
			if err := Decode(Append(nil, &v), &again); err != nil {
				t.Fatalf("what was read cannot be written: %v", err)
			}
		}
	})
}

func TestCutShort(t *testing.T) {
	data := Append(nil, &everything{Text: "x", Digest: [4]byte{1}, List: []inner{{"a", 1}}, Far: &inner{"y", 2}, When: time.Unix(1, 0)})
	for n := range data {
		if err := Decode(data[:n], new(everything)); err == nil {
			t.Errorf("the first %d of %d bytes are taken for the whole", n, len(data))
		}
	}
	if err := Decode(append(data, 0), new(everything)); err == nil {
		t.Error("a byte more is not noticed")
	}
}

type hidden struct{ secret int }

func TestTypesThatNobodyCanWrite(t *testing.T) {
	for name, v := range map[string]any{
		"fields that nobody sees": hidden{1}, "an interface": struct{ V any }{}, "a function": struct{ F func() }{},
		"keys that are no texts": map[int]string{},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if said, _ := recover().(string); !strings.HasPrefix(said, "codec: ") {
					t.Errorf("it said %q", said)
				}
			}()
			AppendValue(nil, reflect.ValueOf(v))
		})
	}
}

type picky struct{ n int }

var errPicky = errors.New("no")

func (picky) MarshalBinary() ([]byte, error) { return []byte{7}, nil }

func (p *picky) UnmarshalBinary([]byte) error { return errPicky }

func TestErrorOfType(t *testing.T) {
	v := struct{ P picky }{picky{1}}
	if err := Decode(Append(nil, &v), &v); !errors.Is(err, errPicky) {
		t.Errorf("got %v", err)
	}
}
