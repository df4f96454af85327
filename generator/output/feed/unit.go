package feed

import (
	"slices"
	"strings"

	"northstar/generator/model/progress"
)

// The systems that codes of units are of.
const (
	iso4217 = "ISO 4217" // money
	ucum    = "UCUM"     // the Unified Code for Units of Measure
)

// ucumUnits are the names that people give to units which have a code in UCUM, in the languages that Northstar speaks.
var ucumUnits = []struct{ code, names string }{
	{"g", "g gram grams Gramm gramme grammes gramo gramos غرام"},
	{"kg", "kg kilo kilos kilogram kilograms Kilogramm kilogramme kilogrammes kilogramo kilogramos كيلوغرام"},
	{"t", "t tonne tonnes Tonne Tonnen tonelada toneladas طن"},
	{"L", "l litre litres liter liters litro litros لتر"},
	{"m", "m metre metres meter meters mètre mètres metro metros متر"},
	{"km", "km kilometre kilometres kilometer kilometers kilomètre kilomètres kilómetro kilómetros كيلومتر"},
	{"m2", "m² m2 Quadratmeter"},
	{"m3", "m³ m3 Kubikmeter"},
	{"har", "ha hectare hectares Hektar hectárea hectáreas هكتار"},
	{"min", "min minute minutes Minute Minuten minuto minutos دقيقة"},
	{"h", "h hour hours Stunde Stunden heure heures hora horas ساعة ساعات"},
	{"d", "day days Tag Tage jour jours día días يوم"},
	{"kW.h", "kWh"},
	{"MW.h", "MWh"},
	{"Cel", "°C"},
	{"[pH]", "pH"},
}

// unitCode returns the code of what m counts, and the system that it is of; "" for things that no system has a code for, such as trees.
func unitCode(m *progress.Measure) (code, system string) {
	switch m.Kind {
	case progress.Money:
		return m.Currency, iso4217
	case progress.Percent:
		return "%", ucum
	case progress.YesNo:
		return "", ""
	}
	for _, u := range ucumUnits {
		if slices.ContainsFunc(strings.Fields(u.names), func(name string) bool { return strings.EqualFold(name, m.Unit) }) {
			return u.code, ucum
		}
	}
	return "", ""
}
