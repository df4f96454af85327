package codec

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"sync"
)

var alternatives sync.Map // of []reflect.Type by the type of the interface

// Alternatives says which types values of the interface I have, beside nil. It is called once for each interface, when the program
// begins, since bytes have the place of a type in this list.
func Alternatives[I any](of ...I) {
	t := reflect.TypeFor[I]()
	types := make([]reflect.Type, len(of))
	for i, v := range of {
		types[i] = reflect.TypeOf(v)
	}
	if _, twice := alternatives.LoadOrStore(t, types); t.Kind() != reflect.Interface || twice {
		panic(fmt.Sprintf("codec: %v is no interface, or its types were said before", t))
	}
}

// either writes the place of the type, from 1, and the value; 0 for nil.
func either(t reflect.Type) coder {
	found, ok := alternatives.Load(t)
	if !ok {
		panic(fmt.Sprintf("codec: nobody said which types a %v has", t))
	}
	types := found.([]reflect.Type)
	place := map[reflect.Type]int{}
	for i, of := range types {
		place[of] = i + 1
	}
	of := func(t reflect.Type) *coder {
		if t.Kind() == reflect.Struct && t.NumField() == 0 { // the type is all that there is to say
			return &coder{func(dst []byte, _ reflect.Value) []byte { return dst }, func(*decoder, reflect.Value) {}}
		}
		return coderOf(t) // later, since types can hold themselves
	}
	return coder{
		func(dst []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(dst, 0)
			}
			value := v.Elem()
			at := place[value.Type()]
			if at == 0 {
				panic(fmt.Sprintf("codec: nobody said that a %v may be a %v", t, value.Type()))
			}
			return of(value.Type()).append(binary.AppendUvarint(dst, uint64(at)), value)
		},
		func(d *decoder, v reflect.Value) {
			at := d.number()
			if at > uint64(len(types)) {
				d.fail(fmt.Errorf("a %v has %d types, and the bytes name one more", t, len(types)))
			}
			if at == 0 {
				return
			}
			value := reflect.New(types[at-1]).Elem()
			of(value.Type()).decode(d, value)
			v.Set(value)
		},
	}
}
