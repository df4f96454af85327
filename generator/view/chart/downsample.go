package chart

import (
	"slices"

	"northstar/generator/model/progress"
)

// downsample returns at most three times as many points as there are columns. If there
// are more, it cuts the time into that many equal columns, or fewer, and keeps of each
// the first, the lowest, the highest and the last point, the largest restatement and
// the last estimate. So the line passes every peak it had, and ends where it ended.
func downsample(points []progress.Point, from, to progress.Date, columns int) []progress.Point {
	most := 3 * columns
	kept := points
	for ; len(kept) > most && columns > 0; columns /= 2 {
		kept = downsampleTo(points, from, to, columns)
	}
	return kept
}

func downsampleTo(points []progress.Point, from, to progress.Date, columns int) []progress.Point {
	days := max(from.DaysUntil(to), 1)
	column := func(p *progress.Point) int { return from.DaysUntil(p.Date) * columns / (days + 1) }
	kept := make([]progress.Point, 0, 5*columns)
	for begin := 0; begin < len(points); {
		end := begin + 1
		for end < len(points) && column(&points[end]) == column(&points[begin]) {
			end++
		}
		kept = append(kept, salient(points[begin:end])...)
		begin = end
	}
	return kept
}

// salient returns the points of a column that make its outline, by date.
func salient(points []progress.Point) []progress.Point {
	low, high, restated, estimated := 0, 0, -1, -1
	for i := range points {
		p := &points[i]
		if p.Value.Cmp(points[low].Value) < 0 {
			low = i
		}
		if p.Value.Cmp(points[high].Value) > 0 {
			high = i
		}
		if !p.Restated.IsZero() && (restated < 0 || p.Restated.Abs().Cmp(points[restated].Restated.Abs()) > 0) {
			restated = i
		}
		if p.Quality == progress.Estimated {
			estimated = i
		}
	}
	kept := []int{0, low, high, len(points) - 1, restated, estimated}
	slices.Sort(kept)
	found := make([]progress.Point, 0, len(kept))
	for _, i := range slices.Compact(kept) {
		if i >= 0 {
			found = append(found, points[i])
		}
	}
	return found
}
