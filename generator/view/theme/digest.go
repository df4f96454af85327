package theme

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"maps"
	"math"
	"reflect"
	"slices"
	"sync"
)

// Digest returns a digest of everything that a template can see of v, a value of
// the contract: two values with the same digest render to the same page. It
// depends on v alone, not on the process or the machine.
//
// It panics for channels, functions, arrays and maps whose keys are no texts, which no
// contract value has.
func Digest(v any) [16]byte {
	d := digesters.Get().(*digester)
	defer digesters.Put(d)
	d.hash.Reset()
	d.buffer = d.buffer[:0] // a value that made it panic may have left something
	d.text(reflect.TypeOf(v).String())
	d.value(reflect.ValueOf(v))
	d.flush()
	var sum [sha256.Size]byte
	return [16]byte(d.hash.Sum(sum[:0])[:16])
}

// digesters are kept for their buffers: parts of pages are looked up by the digest of their value.
var digesters = sync.Pool{New: func() any { return &digester{hash: sha256.New(), buffer: make([]byte, 0, 4096)} }}

// A digester writes values in a form in which no two differ only in where one
// ends and the next begins: texts and lists are preceded by their length.
type digester struct {
	hash   hash.Hash
	buffer []byte
}

func (d *digester) flush() {
	d.hash.Write(d.buffer)
	d.buffer = d.buffer[:0]
}

func (d *digester) number(n uint64) {
	if len(d.buffer)+binary.MaxVarintLen64 > cap(d.buffer) {
		d.flush()
	}
	d.buffer = binary.AppendUvarint(d.buffer, n)
}

func (d *digester) text(s string) {
	d.number(uint64(len(s)))
	for s != "" {
		n := min(len(s), cap(d.buffer)-len(d.buffer))
		d.buffer = append(d.buffer, s[:n]...)
		s = s[n:]
		if len(d.buffer) == cap(d.buffer) {
			d.flush()
		}
	}
}

func (d *digester) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		d.text(v.String())
	case reflect.Bool:
		if v.Bool() {
			d.number(1)
		} else {
			d.number(0)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		d.number(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		d.number(v.Uint())
	case reflect.Float32, reflect.Float64:
		d.number(math.Float64bits(v.Float()))
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	case reflect.Slice, reflect.Map, reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			d.number(0)
			return
		}
		d.number(1)
		d.present(v)
	default:
		panic(fmt.Sprintf("theme: no digest for values of type %s", v.Type()))
	}
}

// present writes what is behind a value that is not nil.
func (d *digester) present(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			d.text(string(v.Bytes()))
			return
		}
		d.number(uint64(v.Len()))
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Map:
		d.mapping(v)
	case reflect.Interface:
		d.text(v.Elem().Type().String())
		d.value(v.Elem())
	default:
		d.value(v.Elem())
	}
}

// mapping writes a map in the order of its keys.
func (d *digester) mapping(v reflect.Value) {
	if v.Type().Key().Kind() != reflect.String {
		panic(fmt.Sprintf("theme: no digest for values of type %s", v.Type()))
	}
	entries := make(map[string]reflect.Value, v.Len())
	for it := v.MapRange(); it.Next(); {
		entries[it.Key().String()] = it.Value()
	}
	d.number(uint64(len(entries)))
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		d.text(key)
		d.value(entries[key])
	}
}
