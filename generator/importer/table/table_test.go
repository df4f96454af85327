package table

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

func day(t interface{ Fatal(...any) }, s string) site.Date {
	d, err := progress.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// options are those of a goal in euro.
func options(t interface{ Fatal(...any) }) Options {
	g := &site.Goal{}
	g.ID = "bus"
	g.Progress.Measure = progress.Measure{Kind: progress.Money, Currency: "EUR"}
	return Options{Goal: g, Today: day(t, "2026-06-30")}
}

func mapOf(t interface{ Fatal(...any) }, name string) *Map {
	m, err := Read(name)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// values are the amounts of entries.
func values(r *Result) (all []string) {
	for _, e := range r.Entries {
		all = append(all, string(e.Kind)+e.Value.String())
	}
	return all
}

// Each map that comes with the program and has figures reads a table of its platform: receipts, refunds, and what does not count. No
// name and no address of anybody is in what comes of it.
func TestShippedMaps(t *testing.T) {
	given := []string{"10", "refund-4"}
	type example struct {
		table string
		want  []string
	}
	examples := map[string]example{
		"stripe": {"balance_transaction_id,created_utc,created,currency,gross,fee,net,reporting_category\n" +
			"txn_1,2026-05-02 08:00:00,2026-05-02 10:00:00,eur,10.00,0.50,9.50,charge\n" +
			"txn_2,2026-05-02 08:00:00,2026-05-02 10:00:00,eur,-4.00,0,-4.00,refund\n" +
			"txn_3,2026-05-02 08:00:00,2026-05-02 10:00:00,eur,-6.00,0,-6.00,payout\n", given},
		"opencollective": {"datetime,shortId,type,kind,isRefund,amount,paymentProcessorFee,netAmount,currency\n" +
			"2026-05-02T10:00:00,1a2b3c4d,CREDIT,CONTRIBUTION,,10.00,-0.50,9.50,EUR\n" +
			"2026-05-02T10:00:00,1a2b3c4e,DEBIT,CONTRIBUTION,REFUND,-4.00,0,-4.00,EUR\n" +
			"2026-05-02T10:00:00,1a2b3c4f,DEBIT,EXPENSE,,-6.00,0,-6.00,EUR\n", given},
		"paypal": {`"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","Transaction ID"` + "\n" +
			"\"02/05/2026\",\"10:00:00\",\"CEST\",\"\",\"Donation Payment\",\"Completed\",\"EUR\",\"10,00\",\"-0,50\",\"9,50\",\"1AB\"\n" +
			"\"02/05/2026\",\"10:00:00\",\"CEST\",\"\",\"Payment Refund\",\"Completed\",\"EUR\",\"-4,00\",\"0,00\",\"-4,00\",\"2AB\"\n" +
			"\"02/05/2026\",\"10:00:00\",\"CEST\",\"\",\"Donation Payment\",\"Pending\",\"EUR\",\"6,00\",\"0,00\",\"6,00\",\"3AB\"\n", given},
		"pretix": {"Event slug,Order,Payment ID,Creation date,Completion date,Status,Status code,Amount\n" +
			"fair,ABCDE,ABCDE-P-1,2026-05-01,2026-05-02,confirmed,confirmed,10.00\n" +
			"fair,ABCDE,ABCDE-R-1,2026-05-01,2026-05-02,done,done,-4.00\n" +
			"fair,ABCDF,ABCDF-P-1,2026-05-01,,pending,pending,6.00\n", given},
		// A refund has the number of its payment, too, its amount in whichever sign, and no day of a charge.
		"gocardless": {"customers.given_name,customers.email,resources.type,resources.created_at,resources.charge_date,gross_amount," +
			"gocardless_fees,net_amount,currency,payments.id,refunds.id\n" +
			"Secretname,s@secretname.org,payment,2026-04-28T10:00:00.000Z,2026-05-02,10.00,0.50,9.50,EUR,PM001,\n" +
			"Secretname,s@secretname.org,refund,2026-05-02T10:00:00.000Z,,4.00,0.0,4.00,EUR,PM001,RF001\n" +
			"Secretname,s@secretname.org,chargeback,2026-05-03T10:00:00.000Z,,-6.00,0.0,-6.00,EUR,PM002,\n", given},
		// An order of two memberships, one of them with a discount, and two alike; one that was not paid.
		"helloasso": {"Référence commande;Date de la commande;Statut de la commande;Nom adhérent;Email payeur;Tarif;Montant tarif;" +
			"Code promo;Montant code promo\n" +
			"5001;02/05/2026 09:12;Validé;Secretname;s@secretname.org;Adulte;6,00;;\n" +
			"5001;02/05/2026 09:12;Validé;Secretname;s@secretname.org;Adulte;5,50;ETE;1,50\n" +
			"5002;02/05/2026 10:00;Validé;Secretname;s@secretname.org;Enfant;2,00;;\n" +
			"5002;02/05/2026 10:00;Validé;Secretname;s@secretname.org;Enfant;2,00;;\n" +
			"5003;02/05/2026 10:00;En attente;Secretname;s@secretname.org;Adulte;6,00;;\n", []string{"10", "4"}},
		"betterplace": {"amount_in_cents,state,token,client_reference,created_at,receiver_title\n" +
			"1000,confirmed,03b8cfaa899f2e298a4e9890,,2026-05-02T16:28:36+02:00,Secretname\n" +
			"5,confirmed,03b8cfaa899f2e298a4e9891,,2026-05-02T16:28:36+02:00,Secretname\n" +
			"600,revoked,03b8cfaa899f2e298a4e9892,,2026-05-02T16:28:36+02:00,Secretname\n", []string{"10", "0.05"}},
		"kobo": {"Your name;Trees;_id;_uuid;_submission_time;_validation_status;_submitted_by;_index\n" +
			"Secretname;10;1;a1;2026-05-02T10:00:00;;secretname;1\n" +
			"Secretname;4;2;a2;2026-05-02T11:00:00;Approved;secretname;2\n" +
			"Secretname;6;3;a3;2026-05-02T12:00:00;Not Approved;secretname;3\n", []string{"10", "4"}},
	}
	for _, name := range Names() {
		c, hasFigures := examples[name]
		if _, err := os.Stat("testdata/" + name + ".txtar"); !hasFigures && err != nil {
			t.Errorf("%s reads no table in any test", name)
		}
		if !hasFigures {
			continue
		}
		m, o := mapOf(t, name), options(t)
		switch name {
		case "paypal":
			m.Dates, m.Numbers = "DD/MM/YYYY", "comma"
		case "kobo":
			m.Value, o.Goal.Progress.Measure = "Trees", progress.Measure{Kind: progress.Count}
		case "pretix", "helloasso", "betterplace":
			o.In = "EUR"
		}
		r, err := Ledger([]byte(c.table), m, o)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := values(r); !slices.Equal(got, c.want) || len(r.LeftOut) != 1 || r.LeftOut[0].Rows != 1 ||
			r.Refunds != strings.Count(strings.Join(got, " "), "refund") {
			t.Errorf("%s: %v, %+v", name, got, r)
		}
		if said := strings.ToLower(fmt.Sprintf("%+v", r)); strings.Contains(said, "secretname") {
			t.Errorf("%s: %s", name, said)
		}
		for _, e := range r.Entries {
			if e.Date != day(t, "2026-05-02") || e.Note != "" || !strings.HasPrefix(e.ID, "t") || len(e.ID) != 21 {
				t.Errorf("%s: %+v", name, e)
			}
		}
		if o.AfterFees = true; m.Net != "" {
			if r, err := Ledger([]byte(c.table), m, o); err != nil || values(r)[0] != "9.5" {
				t.Errorf("%s after fees: %v, %v", name, r, err)
			}
		}
	}
}

// An e-mail address is no name of a payment, since its hash says whose it is to everybody who has it.
func TestAddressesAreNoNames(t *testing.T) {
	m := mapOf(t, "stripe")
	m.ID = []string{"customer_email"}
	r, err := Ledger([]byte("customer_email,created,currency,gross,net,reporting_category\ns@secretname.org,2026-05-02,eur,1,1,charge\n"), m,
		options(t))
	if r != nil || err == nil || !strings.Contains(err.Error(), "line 2: customer_email holds an e-mail address") ||
		strings.Contains(err.Error(), "secretname") {
		t.Errorf("%v, %v", r, err)
	}
}

// A row of the same payment has the same id in one goal, and another in another; columns do not run into each other.
func TestOpaque(t *testing.T) {
	if got := opaque("bus", []string{"a", "b"}); got != "t48715ea78525906ba711" {
		t.Errorf("the id is %s; ledgers that were imported before have another", got)
	}
	seen := map[string]bool{opaque("bus", []string{"ab", ""}): true}
	for _, id := range []string{opaque("bus", []string{"a", "b"}), opaque("car", []string{"ab", ""}), opaque("bus", []string{"ab"})} {
		if seen[id] {
			t.Errorf("two payments are called %s", id)
		}
		seen[id] = true
	}
}

// What a table must not hold, or not twice, is told with its line, and there is no result.
func TestRefusesRows(t *testing.T) {
	header := "balance_transaction_id,created,currency,gross,net,reporting_category\n"
	for row, want := range map[string]string{
		"a,2026-05-02,eur,1.00,1,charge\na,2026-05-02,eur,2.00,1,charge": "line 3: another row has the same balance_transaction_id",
		",2026-05-02,eur,1.00,1,charge":                                  "line 2: the row has no balance_transaction_id",
		"a,2026-05-02,eur,\"1,00\",1,charge":                             `line 2: gross: "1,00" is no number with a decimal point`,
		"a,2026-05-02,eur,1e3,1,charge":                                  `"1e3" is no number`,
		"a,2026-05-02,eur,\"\x1b[2J\",1,charge":                          `"\x1b[2J" is no number`,
		"a,02.05.2026,eur,1,1,charge":                                    `line 2: created: "02.05.2026" is no day that is written as YYYY-MM-DD`,
		"a,2026-02-30,eur,1,1,charge":                                    "is no day",
		"a,2026-05-02é,eur,1,1,charge":                                   "is no day",
		"a,\"2026-05-02,eur,1,1,charge":                                  "it cannot be read as a table: line 2",
	} {
		r, err := Ledger([]byte(header+row+"\n"), mapOf(t, "stripe"), options(t))
		if r != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", row, err, want)
		}
	}
	row := "a,2026-05-02,eur,1.00,1,charge\n"
	if r, err := Ledger([]byte(header+row+row), mapOf(t, "stripe"), options(t)); err != nil || r.New != 1 {
		t.Errorf("a row that is there twice: %v, %v", r, err)
	}
	if _, err := Ledger(nil, mapOf(t, "stripe"), options(t)); err == nil || !strings.Contains(err.Error(), "no line with the names") {
		t.Errorf("an empty table: %v", err)
	}
}

// Whatever a table holds, only its days and amounts reach the ledger.
func TestNothingElseIsTaken(t *testing.T) {
	secret := "Secretname"
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.SampledFrom([]string{secret, "a" + secret, "1.00", "2026-05-02", "eur", "charge", "=" + secret, "\"" + secret + "\"", ""})
		gross := rapid.SampledFrom([]string{"1.00", "2.00", "12.50", "-1.00", "0", secret}) // most are amounts: an entry is there to look at
		var b strings.Builder
		b.WriteString("balance_transaction_id,created,currency,gross,net,reporting_category,name\n")
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			row := []string{secret + cell.Draw(t, "id"), "2026-05-02", "eur", gross.Draw(t, "gross"), "1", "charge", cell.Draw(t, "name")}
			b.WriteString(strings.Join(row, ",") + "\n")
		}
		r, err := Ledger([]byte(b.String()), mapOf(t, "stripe"), options(t))
		if err != nil {
			return
		}
		for _, e := range r.Entries {
			if e.Note != "" || e.Region != "" || strings.Contains(e.ID, secret) || e.Value.Sign() <= 0 {
				t.Fatalf("%+v of\n%s", e, b.String())
			}
		}
	})
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ text, form, want string }{
		{"1,250.50", "point", "1250.5"}, {"-3", "point", "-3"}, {"+3.10", "point", "3.1"}, {"1.250,50", "comma", "1250.5"},
		{"1 250,50", "comma", "1250.5"}, {"0,1", "comma", "0.1"}, {"1.25", "comma", ""}, {"12,50", "point", ""}, {"", "point", ""},
		{"€5", "point", ""}, {"99999999999999999999", "point", ""}, {"1,2,3", "point", ""},
		{"1050", "cents", "10.5"}, {"-5", "cents", "-0.05"}, {"0", "cents", "0"}, {"+100", "cents", "1"}, {"10.50", "cents", ""},
	} {
		got, err := number(c.text, c.form)
		if (err != nil) != (c.want == "") || err == nil && got.String() != c.want {
			t.Errorf("%s with a %s is %s, %v; want %s", c.text, c.form, got, err, c.want)
		}
	}
}

// A table is read as spreadsheets write it; what is no text, or too large, is refused.
func TestText(t *testing.T) {
	folder := t.TempDir()
	file := func(data []byte) string {
		name := filepath.Join(folder, "t.csv")
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
		return name
	}
	wide := func(order binary.AppendByteOrder, s string) (data []byte) {
		for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
			data = order.AppendUint16(data, u)
		}
		return data
	}
	plain := "a\té😀"
	for _, data := range [][]byte{[]byte(plain), []byte("\ufeff" + plain), wide(binary.LittleEndian, plain), wide(binary.BigEndian, plain)} {
		if got, err := Text(file(data)); err != nil || string(got) != plain {
			t.Errorf("%q is %q, %v", data, got, err)
		}
	}
	for data, want := range map[string]string{
		"a\x00b": "zero bytes", "\xff\xfea": "in the middle of a character", "caf\xe9": "CSV UTF-8", "PK\x03\x04\x00": "zero bytes",
	} {
		if _, err := Text(file([]byte(data))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", data, err)
		}
	}
	if err := os.Truncate(file(nil), 1<<30); err != nil { // a gigabyte that takes no room
		t.Fatal(err)
	}
	if _, err := Text(filepath.Join(folder, "t.csv")); err == nil || !strings.Contains(err.Error(), "larger than 64 MB") {
		t.Errorf("a gigabyte: %v", err)
	}
	if _, err := Text(folder); err == nil {
		t.Error("a folder is read")
	}
}

func TestParseSaysAll(t *testing.T) {
	_, err := Parse("m.yaml", "id: A\nwho: B\nvalue: C\n")
	for _, want := range []string{`m.yaml:2: a map has no "who"`, "m.yaml:1: date is missing"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := Parse("m.yaml", "id: [A\n"); err == nil || !strings.Contains(err.Error(), "m.yaml") {
		t.Errorf("%v", err)
	}
}
