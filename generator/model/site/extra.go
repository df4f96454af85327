package site

import "encoding/json"

// Extra holds the free fields of a record, for theme authors. Values are
// strings, booleans, []any or Extra; a map because the keys are theirs.
type Extra map[string]any

// MarshalBinary returns the fields as JSON, for package codec.
func (e Extra) MarshalBinary() ([]byte, error) { return json.Marshal(map[string]any(e)) }

// UnmarshalBinary reads what MarshalBinary returned.
func (e *Extra) UnmarshalBinary(data []byte) error {
	var fields map[string]any
	err := json.Unmarshal(data, &fields)
	*e = extraOf(fields)
	return err
}

// extraOf gives groups of fields their type.
func extraOf(fields map[string]any) Extra {
	for name, value := range fields {
		fields[name] = groupsIn(value)
	}
	return fields
}

func groupsIn(value any) any {
	switch v := value.(type) {
	case map[string]any:
		return extraOf(v)
	case []any:
		for i := range v {
			v[i] = groupsIn(v[i])
		}
	}
	return value
}
