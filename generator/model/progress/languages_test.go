package progress

import (
	"strings"
	"testing"

	"northstar/generator/text/locale/localetest"
)

// Marks that cannot be seen, as they are written in the tables below.
var visible = strings.NewReplacer("\u00a0", "_", "\u202f", "'", "\u200e", ">", "\u200f", "<", "\u2068", "[", "\u2069", "]")

func TestFiguresInLanguages(t *testing.T) {
	const figures = "1234.5|12345.67|-1234|999"
	for tag, want := range map[string]string{
		"en":    "1,234.5|12,345.67|−1,234|999",
		"de":    "1.234,5|12.345,67|−1.234|999",
		"es":    "1234,5|12.345,67|−1234|999",
		"fr":    "1'234,5|12'345,67|−1'234|999",
		"ar":    "1,234.5|12,345.67|>−1,234|999",
		"pt-BR": "1.234,5|12.345,67|−1.234|999",
		"it":    "1234,5|12.345,67|−1234|999",
		"nl":    "1.234,5|12.345,67|−1.234|999",
		"pl":    "1234,5|12_345,67|−1234|999",
		"ca":    "1.234,5|12.345,67|−1.234|999",
		"eu":    "1.234,5|12.345,67|−1.234|999",
		"cy":    "1,234.5|12,345.67|−1,234|999",
		"he":    "1,234.5|12,345.67|>−1,234|999",
		"ja":    "1,234.5|12,345.67|−1,234|999",
	} {
		f := Formatter{localetest.In(tag)}
		var got []string
		for figure := range strings.SplitSeq(figures, "|") {
			got = append(got, visible.Replace(f.Number(number(figure), 0, 2)))
		}
		equal(t, tag, strings.Join(got, "|"), want)
	}
}

func TestMoneyInLanguages(t *testing.T) {
	for tag, want := range map[string]string{
		"en":      "€1,234.50|£7,634|¥7,634|BHD_1.250|−€250|41%|under 1%",
		"de":      "1.234,50_€|7.634_£|7.634_¥|1,250_BHD|−250_€|41_%|unter 1_%",
		"es":      "1234,50_€|7634_GBP|7634_JPY|1,250_BHD|−250_€|41_%|menos del 1_%",
		"fr":      "1'234,50_€|7'634_£GB|7'634_JPY|1,250_BHD|−250_€|41'%|moins de 1'%",
		"ar":      "<1,234.50_€|<7,634_UK£|<7,634_JP¥|<1.250_د.ب.<|>−<250_€|41>%>|أقل من 1>%>",
		"pt-BR":   "€_1.234,50|£_7.634|JP¥_7.634|BHD_1,250|−€_250|41%|menos de 1%",
		"it":      "1234,50_€|7634_£|7634_JPY|1,250_BHD|−250_€|41%|meno di 1%",
		"nl":      "€_1.234,50|£_7.634|JP¥_7.634|BHD_1,250|−€_250|41%|minder dan 1%",
		"pl":      "1234,50_€|7634_GBP|7634_JPY|1,250_BHD|−250_€|41%|mniej niż 1%",
		"ca":      "1.234,50_€|7.634_£|7.634_¥|1,250_BHD|−250_€|41_%|menys del 1_%",
		"eu":      "1.234,50_€|7.634_£|7.634_JP¥|1,250_BHD|−250_€|%_41|hau baino gutxiago: %_1",
		"cy":      "€1,234.50|£7,634|JP¥7,634|BHD_1.250|−€250|41%|llai na 1%",
		"he":      "<1,234.50_<€|<7,634_<£|<7,634_<¥|<1.250_<BHD|>−<250_<€|41%|פחות מ־1%",
		"ja":      "€1,234.50|£7,634|￥7,634|BHD_1.250|−€250|41%|1%未満",
		"zh-Hans": "€1,234.50|£7,634|JP¥7,634|BHD_1.250|−€250|41%|不到1%",
	} {
		f := Formatter{localetest.In(tag)}
		money := func(code, amount string) string {
			return f.Figure(Measure{Kind: Money, Currency: code}, number(amount))
		}
		got := []string{money("EUR", "1234.5"), money("GBP", "7634"), money("JPY", "7634"), money("BHD", "1.25"), money("EUR", "-250"),
			f.Share(Share{Percent: 41}), f.Share(Share{UnderOne: true})}
		equal(t, tag, visible.Replace(strings.Join(got, "|")), want)
	}
}

func TestDatesInLanguages(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "1 March 2026|30 Jun 2026|30 Jun|June 2026|Sep|Tuesday 30 June 2026|30 June 2026, 10:00",
		"de": "1. März 2026|30. Juni 2026|30. Juni|Juni 2026|Sep|Dienstag, 30. Juni 2026|30. Juni 2026, 10:00 Uhr",
		"es": "1 de marzo de 2026|30 jun 2026|30 jun|junio de 2026|sept|martes, 30 de junio de 2026|30 de junio de 2026, 10:00",
		"fr": "1er mars 2026|30 juin 2026|30 juin|juin 2026|sept.|mardi 30 juin 2026|30 juin 2026, 10:00",
		"ar": "1 مارس 2026|30 يونيو 2026|30 يونيو|يونيو 2026|سبتمبر|الثلاثاء، 30 يونيو 2026|30 يونيو 2026، 10:00",
		"pt-BR": "1º de março de 2026|30 de jun. de 2026|30 de jun.|junho de 2026|set.|" +
			"terça-feira, 30 de junho de 2026|30 de junho de 2026, 10:00",
		"it": "1º marzo 2026|30 giu 2026|30 giu|giugno 2026|set|martedì 30 giugno 2026|30 giugno 2026, 10:00",
		"nl": "1 maart 2026|30 jun 2026|30 jun|juni 2026|sep|dinsdag 30 juni 2026|30 juni 2026, 10:00 uur",
		"pl": "1 marca 2026|30 cze 2026|30 cze|czerwiec 2026|wrz|wtorek, 30 czerwca 2026|30 czerwca 2026, 10:00",
		"ca": "1 de març del 2026|30 de juny del 2026|30 de juny|juny del 2026|set.|dimarts, 30 de juny del 2026|" +
			"30 de juny del 2026, 10:00",
		"ja":      "2026年3月1日|2026年6月30日|6月30日|2026年6月|9月|2026年6月30日火曜日|2026年6月30日 10:00",
		"zh-Hans": "2026年3月1日|2026年6月30日|6月30日|2026年6月|9月|2026年6月30日星期二|2026年6月30日 10:00",
		"eu": "2026(e)ko martxoaren 1(a)|2026 eka. 30(a)|eka. 30(a)|2026(e)ko ekaina|ira.|" +
			"2026(e)ko ekainaren 30(a), asteartea|2026(e)ko ekainaren 30(a), 10:00",
		"cy": "1 Mawrth 2026|30 Meh 2026|30 Meh|Mehefin 2026|Medi|Dydd Mawrth 30 Mehefin 2026|30 Mehefin 2026, 10:00",
		"he": "1 במרץ 2026|30 ביוני 2026|30 ביוני|יוני 2026|ספט׳|יום שלישי, 30 ביוני 2026|30 ביוני 2026, 10:00",
	} {
		f, d := Formatter{localetest.In(tag)}, date("2026-06-30").Time()
		got := []string{f.Date(date("2026-03-01")), f.BriefDate(d), f.BriefDay(d), f.Locale.Month(d), f.BriefMonthName(9), f.DayOfWeek(d),
			f.At(f.LongDate(d), "10:00")}
		equal(t, tag, strings.Join(got, "|"), want)
	}
}

// Arabic and Welsh have all six categories; French and Portuguese say 0 like 1.
func TestPluralsInLanguages(t *testing.T) {
	for tag, want := range map[string]string{
		"en":    "0 minutes|1 minute|2 minutes|3 minutes|11 minutes|100 minutes|1,000,000 minutes",
		"de":    "0 Minuten|1 Minute|2 Minuten|3 Minuten|11 Minuten|100 Minuten|1.000.000 Minuten",
		"es":    "0 minutos|1 minuto|2 minutos|3 minutos|11 minutos|100 minutos|1.000.000 minutos",
		"fr":    "0 minute|1 minute|2 minutes|3 minutes|11 minutes|100 minutes|1'000'000 minutes",
		"ar":    "0 دقيقة|دقيقة واحدة|دقيقتان|3 دقائق|11 دقيقة|100 دقيقة|1,000,000 دقيقة",
		"pt-BR": "0 minuto|1 minuto|2 minutos|3 minutos|11 minutos|100 minutos|1.000.000 minutos",
		"it":    "0 minuti|1 minuto|2 minuti|3 minuti|11 minuti|100 minuti|1.000.000 minuti",
		"nl":    "0 minuten|1 minuut|2 minuten|3 minuten|11 minuten|100 minuten|1.000.000 minuten",
		"pl":    "0 minut|1 minuta|2 minuty|3 minuty|11 minut|100 minut|1_000_000 minut",
		"ca":    "0 minuts|1 minut|2 minuts|3 minuts|11 minuts|100 minuts|1.000.000 minuts",
		"eu":    "0 minutu|1 minutu|2 minutu|3 minutu|11 minutu|100 minutu|1.000.000 minutu",
		"cy":    "0 munud|1 munud|2 funud|3 munud|11 munud|100 munud|1,000,000 munud",
		"he":    "0 דקות|דקה אחת|שתי דקות|3 דקות|11 דקות|100 דקות|1,000,000 דקות",
	} {
		l := localetest.In(tag)
		var got []string
		for _, n := range []int{0, 1, 2, 3, 11, 100, 1_000_000} {
			got = append(got, l.Count("article.minutes", n))
		}
		equal(t, tag, visible.Replace(strings.Join(got, "|")), want)
	}
}

func TestSentencesInLanguages(t *testing.T) {
	trees := Measure{Unit: "trees", One: "tree", Other: "trees", Kind: Count}
	p := Progress{
		Measure: trees, HasValue: true, Shown: number("412"), HasTarget: true, Target: number("1000"), Share: Share{Percent: 41},
		Projection: &Projection{First: date("2027-02-01"), Last: date("2027-03-01"), Timing: AfterDeadline},
		State:      StateStale, LastEntry: date("2026-02-10"), UpdateEveryDays: 60,
	}
	for tag, want := range map[string][]string{
		"en": {"412 of 1,000 trees: 41%.", "If the pace continues, between February and March 2027, after the deadline. Not a promise.",
			"Stale: the last figure is from 10 February 2026, and one is due every 60 days."},
		"de": {"412 erreicht, Ziel: 1.000 trees (41_%).", "Geht es so weiter: zwischen Februar und März 2027, nach der Frist. Ohne Gewähr.",
			"Veraltet: Die letzte Zahl ist vom 10. Februar 2026, fällig ist alle 60 Tage eine."},
		"es": {"412 de 1000 trees: 41_%.", "Si se mantiene el ritmo, entre febrero y marzo de 2027, después del plazo. No es una promesa.",
			"Sin cifras recientes: la última es del 10 de febrero de 2026, y se espera una cada 60 días."},
		"fr": {"412 sur 1'000 trees_: 41'%.",
			"Si le rythme se maintient, entre février et mars 2027, après l’échéance. Ce n’est pas une promesse.",
			"Sans chiffres récents_: le dernier date du 10 février 2026, et il en faut un tous les 60 jours."},
		"ar": {"412 من [1,000 [trees]]: 41>%>.", "إذا استمرت الوتيرة: بين فبراير ومارس 2027، بعد الموعد النهائي. هذا ليس وعدًا.",
			"أرقام قديمة: آخر رقم بتاريخ 10 فبراير 2026، ويُنتظر رقم كل 60 يومًا."},
	} {
		f := Formatter{localetest.In(tag)}
		for i, text := range []string{f.Headline(&p), f.Outlook(&p), f.Verdict(&p)} {
			equal(t, tag, visible.Replace(text), want[i])
		}
	}
}

// Chinese and Japanese write a figure and the word behind it without a space, other words with one.
func TestUnitsWithoutSpace(t *testing.T) {
	for tag, want := range map[string]string{
		"ja":      "412本|412_kg|412_trees|41本|目標値1,000本に対して412（41%）です。実測値。",
		"zh-Hans": "412棵|412_kg|412_trees|41棵|目标值为1,000棵，目前为412（41%）。实测值。",
	} {
		f := Formatter{localetest.In(tag)}
		counter := map[string]string{"ja": "本", "zh-Hans": "棵"}[tag]
		quantity := func(unit string, amount string) string {
			return f.Quantity(Measure{Kind: Count, One: unit, Other: unit}, number(amount))
		}
		p := &Progress{Measure: Measure{Kind: Count, Other: counter}, HasValue: true, Value: number("412"), Shown: number("412"),
			HasTarget: true, Target: number("1000"), HasShare: true, Share: Share{Percent: 41}, Quality: Measured}
		got := []string{quantity(counter, "412"), quantity("kg", "412"), quantity("trees", "412"),
			f.Labelled("41", counter), f.Standing(p)}
		equal(t, tag, visible.Replace(strings.Join(got, "|")), want)
	}
}
