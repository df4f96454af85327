package schemaorg

import "encoding/json"

// A Thing is one of the types of this package that can stand in a Graph by itself.
type Thing interface{ thing() }

// Graph is what a page says.
type Graph struct {
	Context string  `json:"@context"`
	Things  []Thing `json:"@graph"`
}

// NewGraph returns things in the vocabulary of schema.org.
func NewGraph(things []Thing) Graph { return Graph{Context: "https://schema.org", Things: things} }

// Reference is a thing that is described in full elsewhere.
type Reference struct {
	ID string `json:"@id"`
}

// Organization is the community. Its Type can be Organization or NGO.
type Organization struct {
	Type            string        `json:"@type"`
	ID              string        `json:"@id"`
	Name            string        `json:"name"`
	LegalName       string        `json:"legalName,omitempty"`
	URL             string        `json:"url"`
	Description     string        `json:"description,omitempty"`
	Email           string        `json:"email,omitempty"`
	Identifier      string        `json:"identifier,omitempty"`
	FoundingDate    string        `json:"foundingDate,omitempty"`
	AreaServed      string        `json:"areaServed,omitempty"`
	SameAs          []string      `json:"sameAs,omitempty"`
	PotentialAction *DonateAction `json:"potentialAction,omitempty"`
}

// DonateAction is how to give money.
type DonateAction struct {
	Type      string    `json:"@type"`
	Target    string    `json:"target"`
	Recipient Reference `json:"recipient"`
}

// WebSite is the whole site.
type WebSite struct {
	Type        string    `json:"@type"`
	ID          string    `json:"@id"`
	URL         string    `json:"url"`
	Name        string    `json:"name"`
	Description string    `json:"description,omitempty"`
	Publisher   Reference `json:"publisher"`
	Spoken
}

// Spoken is what a work in a language says of that. The original names its translations, and each of them
// the original.
type Spoken struct {
	InLanguage        string    `json:"inLanguage"`
	WorkTranslation   []Version `json:"workTranslation,omitempty"`
	TranslationOfWork *Version  `json:"translationOfWork,omitempty"`
}

// Version is a work in another language. Its Type is CreativeWork, whatever the work is.
type Version struct {
	Type       string `json:"@type"`
	URL        string `json:"url"`
	InLanguage string `json:"inLanguage"`
}

// Party is a person or an organization, by name. Its Type says which.
type Party struct {
	Type string `json:"@type"`
	ID   string `json:"@id,omitempty"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// BreadcrumbList is the way from the home page to a page.
type BreadcrumbList struct {
	Type            string     `json:"@type"`
	ItemListElement []ListItem `json:"itemListElement"`
}

// ListItem is one step of a BreadcrumbList.
type ListItem struct {
	Type     string `json:"@type"`
	Position int    `json:"position"` // from 1
	Name     string `json:"name"`
	Item     string `json:"item"`
}

// ImageObject is a picture.
type ImageObject struct {
	Type       string `json:"@type"`
	URL        string `json:"url"`
	Width      int    `json:"width,omitempty"`
	Height     int    `json:"height,omitempty"`
	Caption    string `json:"caption,omitempty"`
	CreditText string `json:"creditText,omitempty"`
}

// Writing is what all texts have in common.
type Writing struct {
	Description   string       `json:"description,omitempty"`
	URL           string       `json:"url"`
	DatePublished string       `json:"datePublished,omitempty"`
	DateModified  string       `json:"dateModified,omitempty"`
	Author        []Party      `json:"author,omitempty"`
	Publisher     Party        `json:"publisher"`
	Image         *ImageObject `json:"image,omitempty"`
	Keywords      []string     `json:"keywords,omitempty"`
	Spoken
}

// Article is a text with a headline. Its Type can be Article or BlogPosting.
type Article struct {
	Type     string `json:"@type"`
	Headline string `json:"headline"`
	Writing
}

// HowTo is a guide with steps.
type HowTo struct {
	Type   string        `json:"@type"`
	Name   string        `json:"name"`
	Supply []HowToSupply `json:"supply,omitempty"`
	Step   []HowToStep   `json:"step"`
	Writing
}

// HowToSupply is something to have ready.
type HowToSupply struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// HowToStep is one step of a HowTo.
type HowToStep struct {
	Type     string `json:"@type"`
	Position int    `json:"position"` // from 1
	Name     string `json:"name"`
	Text     string `json:"text"`
	URL      string `json:"url"`
}

// FAQPage is questions with their answers.
type FAQPage struct {
	Type       string     `json:"@type"`
	Name       string     `json:"name"`
	URL        string     `json:"url"`
	MainEntity []Question `json:"mainEntity"`
	Spoken
}

// Question is one question of a FAQPage.
type Question struct {
	Type           string `json:"@type"`
	Name           string `json:"name"`
	AcceptedAnswer Answer `json:"acceptedAnswer"`
}

// Answer is the answer to a Question; its text is HTML.
type Answer struct {
	Type string `json:"@type"`
	Text string `json:"text"`
}

// Event is where people meet, or a part of that.
type Event struct {
	Type                    string       `json:"@type"`
	Name                    string       `json:"name"`
	Description             string       `json:"description,omitempty"`
	URL                     string       `json:"url,omitempty"`
	StartDate               string       `json:"startDate,omitempty"`
	EndDate                 string       `json:"endDate,omitempty"`
	EventStatus             string       `json:"eventStatus,omitempty"`
	EventAttendanceMode     string       `json:"eventAttendanceMode,omitempty"`
	Location                []Place      `json:"location,omitempty"`
	Organizer               *Party       `json:"organizer,omitempty"`
	Image                   *ImageObject `json:"image,omitempty"`
	InLanguage              string       `json:"inLanguage,omitempty"`
	IsAccessibleForFree     bool         `json:"isAccessibleForFree,omitempty"`
	MaximumAttendeeCapacity int          `json:"maximumAttendeeCapacity,omitempty"`
	SubEvent                []Event      `json:"subEvent,omitempty"`
}

// Place is where an event is. Its Type can be Place, which has an address, or
// VirtualLocation, which has a URL.
type Place struct {
	Type    string         `json:"@type"`
	Name    string         `json:"name,omitempty"`
	URL     string         `json:"url,omitempty"`
	Address *PostalAddress `json:"address,omitempty"`
}

// PostalAddress is the town, the region and the country of a Place.
type PostalAddress struct {
	Type            string `json:"@type"`
	AddressLocality string `json:"addressLocality,omitempty"`
	AddressRegion   string `json:"addressRegion,omitempty"`
	AddressCountry  string `json:"addressCountry,omitempty"`
}

// Dataset is the ledger of a goal.
type Dataset struct {
	Type                 string         `json:"@type"`
	ID                   string         `json:"@id"`
	Name                 string         `json:"name"`
	Description          string         `json:"description"`
	URL                  string         `json:"url"`
	Creator              Party          `json:"creator"`
	License              string         `json:"license,omitempty"`
	IsAccessibleForFree  bool           `json:"isAccessibleForFree"`
	DateModified         string         `json:"dateModified,omitempty"`
	TemporalCoverage     string         `json:"temporalCoverage,omitempty"`
	MeasurementTechnique string         `json:"measurementTechnique,omitempty"`
	VariableMeasured     PropertyValue  `json:"variableMeasured"`
	Distribution         []DataDownload `json:"distribution"`
}

// PropertyValue is what a Dataset measures.
type PropertyValue struct {
	Type     string `json:"@type"`
	ID       string `json:"@id"`
	Name     string `json:"name"`
	UnitText string `json:"unitText,omitempty"`
}

// DataDownload is a file of a Dataset.
type DataDownload struct {
	Type           string `json:"@type"`
	EncodingFormat string `json:"encodingFormat"`
	ContentURL     string `json:"contentUrl"`
}

// Observation is one figure of a Dataset on one day.
type Observation struct {
	Type             string             `json:"@type"`
	ObservationAbout Reference          `json:"observationAbout"`
	VariableMeasured Reference          `json:"variableMeasured"`
	ObservationDate  string             `json:"observationDate"`
	Value            json.Number        `json:"value"`
	UnitText         string             `json:"unitText,omitempty"`
	MarginOfError    *QuantitativeValue `json:"marginOfError,omitempty"`
}

// QuantitativeValue is a number with its unit.
type QuantitativeValue struct {
	Type     string      `json:"@type"`
	Value    json.Number `json:"value"`
	UnitText string      `json:"unitText,omitempty"`
}

func (Organization) thing()   {}
func (WebSite) thing()        {}
func (BreadcrumbList) thing() {}
func (Article) thing()        {}
func (HowTo) thing()          {}
func (FAQPage) thing()        {}
func (Event) thing()          {}
func (Dataset) thing()        {}
func (Observation) thing()    {}
