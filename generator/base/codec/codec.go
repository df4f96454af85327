package codec

import (
	"encoding"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Append appends the bytes of the value that v points to.
func Append[T any](dst []byte, v *T) []byte {
	return AppendValue(dst, reflect.ValueOf(v).Elem())
}

// AppendValue appends the bytes of v.
func AppendValue(dst []byte, v reflect.Value) []byte { return coderOf(v.Type()).append(dst, v) }

// Decode reads data, which Append wrote, into the value that v points to, which is empty. It fails for other bytes, as far as that can
// be seen: they are to be guarded by a checksum.
func Decode[T any](data []byte, v *T) error {
	return DecodeValue(string(data), reflect.ValueOf(v).Elem())
}

// DecodeString is Decode for data whose texts are to be parts of the value, and not copies.
func DecodeString[T any](data string, v *T) error {
	return DecodeValue(data, reflect.ValueOf(v).Elem())
}

// DecodeApart is Decode for a value of which little is kept: each text is a copy, so that no other one is kept with it.
func DecodeApart[T any](data []byte, v *T) error {
	return decode(&decoder{string(data), true}, reflect.ValueOf(v).Elem())
}

// DecodeValue reads data, which AppendValue wrote, into v. The texts of v are parts of it.
func DecodeValue(data string, v reflect.Value) error { return decode(&decoder{data, false}, v) }

func decode(d *decoder, v reflect.Value) (err error) {
	defer func() {
		if r := recover(); r != nil {
			failed, ok := r.(failure)
			if !ok {
				panic(r)
			}
			err = failed.error
		}
	}()
	coderOf(v.Type()).decode(d, v)
	if d.rest != "" {
		d.fail(errors.New("there are bytes behind the value"))
	}
	return nil
}

// A failure is what decoders panic with.
type failure struct{ error }

type decoder struct {
	rest  string
	apart bool // texts are copies
}

func (d *decoder) fail(err error) { panic(failure{fmt.Errorf("decoding: %w", err)}) }

var errShort = errors.New("the bytes end too early")

// bytes returns the next n bytes.
func (d *decoder) bytes(n uint64) string {
	if n > uint64(len(d.rest)) {
		d.fail(errShort)
	}
	part := d.rest[:n]
	d.rest = d.rest[n:]
	return part
}

// text returns the next text.
func (d *decoder) text() string {
	s := d.bytes(d.number())
	if d.apart {
		s = strings.Clone(s)
	}
	return s
}

// number returns the next number.
func (d *decoder) number() (n uint64) {
	for shift := 0; shift < 64 && shift/7 < len(d.rest); shift += 7 {
		c := d.rest[shift/7]
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			d.rest = d.rest[shift/7+1:]
			return n
		}
	}
	d.fail(errShort)
	return 0
}

// many returns how many items follow, each of which has at least one byte; ok is false for nil.
func (d *decoder) many() (n int, ok bool) {
	count := d.number()
	if count > uint64(len(d.rest))+1 {
		d.fail(errShort)
	}
	return int(count) - 1, count > 0
}

// A coder writes and reads the values of one type.
type coder struct {
	append func(dst []byte, v reflect.Value) []byte
	decode func(d *decoder, v reflect.Value)
}

var coders sync.Map // of *coder by reflect.Type

func coderOf(t reflect.Type) *coder {
	if c, ok := coders.Load(t); ok {
		return c.(*coder)
	}
	c := new(coder)
	*c = compile(t)
	coders.Store(t, c)
	return c
}

var (
	marshaler   = reflect.TypeFor[encoding.BinaryMarshaler]()
	unmarshaler = reflect.TypeFor[encoding.BinaryUnmarshaler]()
)

func compile(t reflect.Type) coder {
	if t.Implements(marshaler) && reflect.PointerTo(t).Implements(unmarshaler) {
		return marshalled()
	}
	switch t.Kind() {
	case reflect.Bool:
		return coder{
			func(dst []byte, v reflect.Value) []byte {
				if v.Bool() {
					return append(dst, 1)
				}
				return append(dst, 0)
			},
			func(d *decoder, v reflect.Value) { v.SetBool(d.bytes(1) == "\x01") },
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return coder{
			func(dst []byte, v reflect.Value) []byte { return binary.AppendVarint(dst, v.Int()) },
			func(d *decoder, v reflect.Value) {
				n := d.number()
				v.SetInt(int64(n>>1) ^ -int64(n&1)) // as varints of encoding/binary are signed
			},
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return coder{
			func(dst []byte, v reflect.Value) []byte { return binary.AppendUvarint(dst, v.Uint()) },
			func(d *decoder, v reflect.Value) { v.SetUint(d.number()) },
		}
	case reflect.Float64:
		return coder{
			func(dst []byte, v reflect.Value) []byte {
				return binary.AppendUvarint(dst, math.Float64bits(v.Float()))
			},
			func(d *decoder, v reflect.Value) { v.SetFloat(math.Float64frombits(d.number())) },
		}
	case reflect.String:
		return coder{
			func(dst []byte, v reflect.Value) []byte { return appendText(dst, v.String()) },
			func(d *decoder, v reflect.Value) { v.SetString(d.text()) },
		}
	case reflect.Array:
		return array(t)
	case reflect.Slice:
		return list(t)
	case reflect.Map:
		return table(t)
	case reflect.Pointer:
		return pointer(t)
	case reflect.Struct:
		return structure(t)
	case reflect.Interface:
		return either(t)
	}
	panic(fmt.Sprintf("codec: nobody knows how to write a %v", t))
}

func appendText(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// marshalled is the coder of a type that knows its bytes.
func marshalled() coder {
	return coder{
		func(dst []byte, v reflect.Value) []byte {
			data, err := v.Interface().(encoding.BinaryMarshaler).MarshalBinary()
			if err != nil {
				panic(err) // types of ours, which do not fail
			}
			return append(binary.AppendUvarint(dst, uint64(len(data))), data...)
		},
		func(d *decoder, v reflect.Value) {
			if err := v.Addr().Interface().(encoding.BinaryUnmarshaler).UnmarshalBinary([]byte(d.bytes(d.number()))); err != nil {
				d.fail(err)
			}
		},
	}
}

func array(t reflect.Type) coder {
	if t.Elem().Kind() == reflect.Uint8 { // a digest
		return coder{
			func(dst []byte, v reflect.Value) []byte {
				at := len(dst)
				dst = slices.Grow(dst, t.Len())[:at+t.Len()]
				reflect.Copy(reflect.ValueOf(dst[at:]), v)
				return dst
			},
			func(d *decoder, v reflect.Value) { reflect.Copy(v, reflect.ValueOf([]byte(d.bytes(uint64(t.Len()))))) },
		}
	}
	item := coderOf(t.Elem())
	return coder{
		func(dst []byte, v reflect.Value) []byte {
			for i := range t.Len() {
				dst = item.append(dst, v.Index(i))
			}
			return dst
		},
		func(d *decoder, v reflect.Value) {
			for i := range t.Len() {
				item.decode(d, v.Index(i))
			}
		},
	}
}

// list writes one more than the number of items, and 0 for nil.
func list(t reflect.Type) coder {
	item := sync.OnceValue(func() *coder { return coderOf(t.Elem()) }) // later, since types can hold themselves
	return coder{
		func(dst []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(dst, 0)
			}
			dst = binary.AppendUvarint(dst, uint64(v.Len())+1)
			for i := range v.Len() {
				dst = item().append(dst, v.Index(i))
			}
			return dst
		},
		func(d *decoder, v reflect.Value) {
			n, ok := d.many()
			if !ok {
				return
			}
			items := reflect.MakeSlice(t, n, n)
			for i := range items.Len() {
				item().decode(d, items.Index(i))
			}
			v.Set(items)
		},
	}
}

// table writes the entries by key, so that equal maps are equal bytes.
func table(t reflect.Type) coder {
	if t.Key().Kind() != reflect.String {
		panic(fmt.Sprintf("codec: the keys of %v are no texts", t))
	}
	item := sync.OnceValue(func() *coder { return coderOf(t.Elem()) })
	return coder{
		func(dst []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(dst, 0)
			}
			keys := v.MapKeys()
			slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
			dst = binary.AppendUvarint(dst, uint64(len(keys))+1)
			for _, k := range keys {
				dst = item().append(appendText(dst, k.String()), v.MapIndex(k))
			}
			return dst
		},
		func(d *decoder, v reflect.Value) {
			n, ok := d.many()
			if !ok {
				return
			}
			entries := reflect.MakeMapWithSize(t, n)
			for range n {
				key := reflect.New(t.Key()).Elem()
				key.SetString(d.text())
				value := reflect.New(t.Elem()).Elem()
				item().decode(d, value)
				entries.SetMapIndex(key, value)
			}
			v.Set(entries)
		},
	}
}

func pointer(t reflect.Type) coder {
	to := sync.OnceValue(func() *coder { return coderOf(t.Elem()) })
	return coder{
		func(dst []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(dst, 0)
			}
			return to().append(append(dst, 1), v.Elem())
		},
		func(d *decoder, v reflect.Value) {
			if d.bytes(1) == "\x01" {
				v.Set(reflect.New(t.Elem()))
				to().decode(d, v.Elem())
			}
		},
	}
}

// structure writes a bit for each field that is not empty, then those fields.
func structure(t reflect.Type) coder {
	fields := make([]*coder, t.NumField())
	for i := range fields {
		if !t.Field(i).IsExported() {
			panic(fmt.Sprintf("codec: nobody sees the field %s of %v", t.Field(i).Name, t))
		}
		fields[i] = coderOf(t.Field(i).Type)
	}
	if len(fields) == 0 {
		panic(fmt.Sprintf("codec: %v has no fields", t))
	}
	room := (len(fields) + 7) / 8
	return coder{
		func(dst []byte, v reflect.Value) []byte {
			bits := len(dst)
			dst = append(dst, make([]byte, room)...)
			for i, f := range fields {
				if field := v.Field(i); !field.IsZero() {
					dst[bits+i/8] |= 1 << (i % 8)
					dst = f.append(dst, field)
				}
			}
			return dst
		},
		func(d *decoder, v reflect.Value) {
			bits := d.bytes(uint64(room))
			for i, f := range fields {
				if bits[i/8]&(1<<(i%8)) != 0 {
					f.decode(d, v.Field(i))
				}
			}
		},
	}
}
