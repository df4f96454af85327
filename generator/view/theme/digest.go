package theme

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"math"
	"reflect"
	"slices"
	"strings"
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
	d.Reset(d.hash) // a value that made it panic may have left something
	d.text(reflect.TypeOf(v).String())
	d.value(reflect.ValueOf(v))
	_ = d.Flush() // a hash takes everything
	var sum [sha256.Size]byte
	return [16]byte(d.hash.Sum(sum[:0])[:16])
}

// digesters are kept for their buffers: parts of pages are looked up by the digest of their value.
var digesters = sync.Pool{New: func() any {
	h := sha256.New()
	return &digester{h, bufio.NewWriter(h)}
}}

// A digester writes values in a form in which no two differ only in where one
// ends and the next begins: texts and lists are preceded by their length.
type digester struct {
	hash hash.Hash
	*bufio.Writer
}

func (d *digester) number(n uint64) { _, _ = d.Write(binary.AppendUvarint(d.AvailableBuffer(), n)) }

func (d *digester) text(s string) {
	d.number(uint64(len(s)))
	_, _ = d.WriteString(s)
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
	case reflect.Map: // in the order of its keys
		if v.Type().Key().Kind() != reflect.String {
			panic(fmt.Sprintf("theme: no digest for values of type %s", v.Type()))
		}
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		d.number(uint64(len(keys)))
		for _, key := range keys {
			d.text(key.String())
			d.value(v.MapIndex(key))
		}
	case reflect.Interface:
		d.text(v.Elem().Type().String())
		d.value(v.Elem())
	default:
		d.value(v.Elem())
	}
}
