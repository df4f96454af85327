// Command outlines makes outlines.bin of package atlas from countries-50m.json of the npm package world-atlas 2.0.2, which holds
// Natural Earth's borders of countries at 1:50,000,000, version 4.1, in the public domain (https://www.naturalearthdata.com):
//
//	npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//	go run ./generator/view/atlas/internal/outlines package/countries-50m.json generator/view/atlas/outlines.bin
package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
)

// topology is a file in TopoJSON (https://github.com/topojson/topojson-specification): arcs of points, each but the first as
// its distance from the one before, in units of the transform.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]int
	Objects   struct {
		Countries struct{ Geometries []geometry }
	}
}

type geometry struct {
	Type string
	Arcs json.RawMessage
}

// tolerance is by how many degrees a line may be off.
const tolerance = 0.03

func main() {
	data, err := os.ReadFile(os.Args[1])
	var t topology
	if err == nil {
		err = json.Unmarshal(data, &t)
	}
	if err == nil {
		err = os.WriteFile(os.Args[2], pack(&t), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// pack writes each arc: how many points it has, twice, and one more where two countries meet; then the points, as
// distances in hundredths of a degree from the one before, the first from 0, 0.
func pack(t *topology) []byte {
	used := make([]int, len(t.Arcs))
	for _, g := range t.Objects.Countries.Geometries {
		var polygons [][][]int
		if json.Unmarshal(g.Arcs, &polygons) != nil {
			polygons = make([][][]int, 1)
			if err := json.Unmarshal(g.Arcs, &polygons[0]); err != nil {
				panic(err)
			}
		}
		for _, rings := range polygons {
			for _, ring := range rings {
				for _, arc := range ring {
					if arc < 0 {
						arc = ^arc // it is gone along backwards
					}
					used[arc]++
				}
			}
		}
	}
	var out []byte
	for i, arc := range t.Arcs {
		if used[i] == 0 {
			continue
		}
		var points [][2]float64
		x, y := 0, 0
		for _, d := range arc {
			x, y = x+d[0], y+d[1]
			points = append(points, [2]float64{
				float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0], float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1],
			})
		}
		points = simplified(points)
		border := uint64(0)
		if used[i] > 1 {
			border = 1
		}
		out = binary.AppendUvarint(out, 2*uint64(len(points))+border)
		lastX, lastY := int64(0), int64(0)
		for _, p := range points {
			x, y := int64(math.Round(p[0]*100)), int64(math.Round(p[1]*100))
			out = binary.AppendVarint(binary.AppendVarint(out, x-lastX), y-lastY)
			lastX, lastY = x, y
		}
	}
	return out
}

// simplified leaves out points that are no further than tolerance from the line without them (Ramer, Douglas and Peucker).
func simplified(points [][2]float64) [][2]float64 {
	if len(points) < 3 {
		return points
	}
	first, last := points[0], points[len(points)-1]
	far, at := 0.0, 0
	for i, p := range points[1 : len(points)-1] {
		if d := distance(p, first, last); d > far {
			far, at = d, i+1
		}
	}
	if far <= tolerance {
		return [][2]float64{first, last}
	}
	head := simplified(points[:at+1])
	return append(head[:len(head)-1:len(head)-1], simplified(points[at:])...)
}

func distance(p, from, to [2]float64) float64 {
	dx, dy := to[0]-from[0], to[1]-from[1]
	length := math.Hypot(dx, dy)
	if length == 0 {
		return math.Hypot(p[0]-from[0], p[1]-from[1])
	}
	return math.Abs(dx*(p[1]-from[1])-dy*(p[0]-from[0])) / length
}
