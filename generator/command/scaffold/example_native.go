//go:build !wasm

package scaffold

import _ "embed"

//go:embed example.zip
var example string
