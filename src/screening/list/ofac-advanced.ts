/**
 * Reads the lists of OFAC in their advanced XML form: tables of values first, then places and documents, then the parties that
 * refer to both, and at the end the entries with their programmes and days. It is the only form with names in their own scripts.
 */

import type { Day } from '../../core/model/model.ts'
import { advancedElements } from '../../generated/tables/list-formats.ts'
import type { EntryAddress, EntryIdentifier, EntryKind, EntryName } from '../entry.ts'
import type { EntryDraft, ListCollector } from './collector.ts'
import { countryCodeIn } from './country.ts'
import { birthsIn, dayIn } from './day.ts'
import { identifierOf, labelledIdentifier, labelType } from './identifier.ts'
import type { TextParser } from './model.ts'
import { nameOf } from './name.ts'
import { childrenOf, childText, elementParser, type XmlElement } from './xml.ts'

/** Returns what the entries refer to, by kind and id, before it is read. */
const newTables = () => ({
  values: new Map<string, ReadonlyMap<string, string>>(),
  /** Alpha-2 codes by the ids of countries and areas. */
  countries: new Map<string, string>(),
  places: new Map<string, EntryAddress>(),
  documents: new Map<string, EntryIdentifier[]>(),
  parties: new Map<string, EntryDraft>(),
  order: [] as string[],
})

type AdvancedTables = ReturnType<typeof newTables>

export function advancedXml(collector: ListCollector): TextParser {
  const tables = newTables()
  return elementParser({
    limits: collector.limits,
    wanted: new Set(advancedElements),
    fault: collector.fault,
    element: element => takeElement(element, tables, collector),
    end() {
      for (const id of tables.order) {
        const party = tables.parties.get(id)
        if (party !== undefined) collector.add(party)
      }
    },
  })
}

function takeElement(element: XmlElement, tables: AdvancedTables, collector: ListCollector): void {
  const { name, attributes } = element
  if (name === 'DateOfIssue') collector.stateDay(advancedDay(element))
  else if (name.endsWith('Values')) takeValues(element, tables)
  else if (name === 'Location') {
    const place = placeOf(element, tables)
    if (place !== undefined) tables.places.set(attributes.ID ?? '', place)
  } else if (name === 'IDRegDocument') {
    const owner = attributes.IdentityID ?? ''
    tables.documents.set(owner, [...(tables.documents.get(owner) ?? []), ...documentOf(element, tables)])
  } else if (name === 'DistinctParty') takeParty(element, tables, collector)
  else takeSanction(element, tables)
}

function takeValues(element: XmlElement, { values, countries }: AdvancedTables): void {
  values.set(
    element.name,
    new Map(element.children.map(({ attributes, text }) => [attributes.ID ?? '', text.trim()])),
  )
  for (const { name, attributes, text } of element.children) {
    if (name !== 'Country' && name !== 'AreaCode') continue
    const code =
      countryCodeIn(attributes.ISO2 ?? '') ??
      countryCodeIn(attributes.Description ?? '') ??
      countryCodeIn(text)
    if (code !== undefined) countries.set(`${name} ${attributes.ID}`, code)
  }
}

/** Returns the day of an element with a year, a month and a day. */
function advancedDay(element: XmlElement | undefined): Day | undefined {
  if (element === undefined) return undefined
  const parts = ['Year', 'Month', 'Day'].map(part => childText(element, part))
  return dayIn(parts.join('-'))
}

function placeOf(element: XmlElement, { values, countries }: AdvancedTables): EntryAddress | undefined {
  const [area] = childrenOf(element, 'LocationAreaCode')
  const [land] = childrenOf(element, 'LocationCountry')
  const country =
    countries.get(`Country ${land?.attributes.CountryID}`) ??
    countries.get(`AreaCode ${area?.attributes.AreaCodeID}`)
  const parts = childrenOf(element, 'LocationPart').map(part => ({
    rank: partRank(values.get('LocPartTypeValues')?.get(part.attributes.LocPartTypeID ?? '') ?? ''),
    text: childrenOf(part, 'LocationPartValue').map(value => childText(value, 'Value'))[0] ?? '',
  }))
  const name =
    land === undefined ? undefined : values.get('CountryValues')?.get(land.attributes.CountryID ?? '')
  const text = [...parts.sort((a, b) => a.rank - b.rank).map(one => one.text), name ?? '']
    .filter(one => one !== '')
    .join(', ')
  if (text === '' && country === undefined) return undefined
  return { text: text === '' ? (country ?? '') : text, ...(country === undefined ? {} : { country }) }
}

/** Returns the position of a part in an address: street lines, city, state, postal code. */
function partRank(type: string): number {
  const order = ['address1', 'address2', 'address3', 'city', 'state', 'postal']
  const at = order.findIndex(part => type.toLowerCase().replace(/\s/g, '').startsWith(part))
  return at < 0 ? order.length : at
}

function documentOf(element: XmlElement, { values, countries }: AdvancedTables): readonly EntryIdentifier[] {
  const label = values.get('IDRegDocTypeValues')?.get(element.attributes.IDRegDocTypeID ?? '') ?? ''
  const number = childText(element, 'IDRegistrationNo')
  const country = countries.get(`Country ${element.attributes['IssuedBy-CountryID']}`)
  return labelledIdentifier(label, number, country)
}

const subKinds: readonly (readonly [RegExp, EntryKind])[] = [
  [/vessel/i, 'vessel'],
  [/aircraft/i, 'aircraft'],
]

function kindOf(profile: XmlElement, { values }: AdvancedTables, isPerson: boolean): EntryKind {
  const sub = values.get('PartySubTypeValues')?.get(profile.attributes.PartySubTypeID ?? '') ?? ''
  return subKinds.find(([pattern]) => pattern.test(sub))?.[1] ?? (isPerson ? 'person' : 'organisation')
}

function takeParty(element: XmlElement, tables: AdvancedTables, collector: ListCollector): void {
  if (tables.order.length >= collector.limits.entries) {
    collector.fault('too-many-entries', element.line)
    return
  }
  for (const profile of childrenOf(element, 'Profile')) {
    const id = profile.attributes.ID ?? element.attributes.FixedRef ?? ''
    const identities = childrenOf(profile, 'Identity')
    const partTypes = identities.flatMap(identity => [...namePartTypes(identity, tables).values()])
    const isPerson = partTypes.some(type => /^(?:last|first|maiden|given) name$/i.test(type))
    const facts = featuresOf(profile, tables)
    // An id that comes twice is kept under a key of its own, so that neither is lost.
    const key = tables.parties.has(id) ? `${id}#${tables.order.length}` : id
    tables.order.push(key)
    tables.parties.set(key, {
      id,
      kind: kindOf(profile, tables, isPerson),
      names: identities.flatMap(identity => identityNames(identity, tables)),
      addresses: facts.addresses,
      countries: facts.countries,
      identifiers: [
        ...identities.flatMap(({ attributes }) => tables.documents.get(attributes.ID ?? '') ?? []),
        ...facts.identifiers,
      ],
      births: facts.births,
      remarks: childText(element, 'Comment'),
      position: element.line,
    })
  }
}

/** Returns the types of the parts of names by the ids of their groups. */
function namePartTypes(identity: XmlElement, { values }: AdvancedTables): ReadonlyMap<string, string> {
  const groups = childrenOf(identity, 'NamePartGroups')
    .flatMap(one => childrenOf(one, 'MasterNamePartGroup'))
    .flatMap(one => childrenOf(one, 'NamePartGroup'))
  return new Map(
    groups.map(({ attributes }) => [
      attributes.ID ?? '',
      values.get('NamePartTypeValues')?.get(attributes.NamePartTypeID ?? '') ?? '',
    ]),
  )
}

function identityNames(identity: XmlElement, tables: AdvancedTables): readonly EntryName[] {
  const types = namePartTypes(identity, tables)
  return childrenOf(identity, 'Alias').flatMap(alias => {
    const { AliasTypeID = '', Primary, LowQuality } = alias.attributes
    const label = tables.values.get('AliasTypeValues')?.get(AliasTypeID) ?? ''
    const isFormer = /^f\.?k\.?a/i.test(label)
    const strength = LowQuality === 'true' ? 'weak' : 'strong'
    return childrenOf(alias, 'DocumentedName').flatMap((documented, index): readonly EntryName[] => {
      const parts = childrenOf(documented, 'DocumentedNamePart').flatMap(part =>
        childrenOf(part, 'NamePartValue'),
      )
      const text = joinedName(parts, types)
      // The first form of the primary name is it; the others are the same name in other scripts.
      const isPrimary = Primary === 'true' && index === 0
      return text === ''
        ? []
        : [nameOf(text, isPrimary ? 'primary' : isFormer ? 'former' : 'alias', strength)]
    })
  })
}

/** Joins the parts of a name: of a person the family name first, before a comma, as the other forms of the list write it. */
function joinedName(parts: readonly XmlElement[], types: ReadonlyMap<string, string>): string {
  const typed = parts.map(({ attributes, text }) => ({
    text: text.trim(),
    isFamily: /^last name$/i.test(types.get(attributes.NamePartGroupID ?? '') ?? ''),
  }))
  const family = typed.filter(({ isFamily }) => isFamily).map(({ text }) => text)
  const others = typed.filter(({ isFamily }) => !isFamily).map(({ text }) => text)
  return [family.join(' '), others.join(' ')].filter(text => text !== '').join(', ')
}

interface FeatureFacts {
  readonly addresses: EntryAddress[]
  readonly countries: string[]
  readonly identifiers: EntryIdentifier[]
  readonly births: string[]
}

function featuresOf(profile: XmlElement, tables: AdvancedTables): FeatureFacts {
  const facts: FeatureFacts = { addresses: [], countries: [], identifiers: [], births: [] }
  for (const feature of childrenOf(profile, 'Feature')) {
    const label = tables.values.get('FeatureTypeValues')?.get(feature.attributes.FeatureTypeID ?? '') ?? ''
    for (const version of childrenOf(feature, 'FeatureVersion')) takeFeature(label, version, tables, facts)
  }
  return facts
}

function takeFeature(label: string, version: XmlElement, tables: AdvancedTables, facts: FeatureFacts): void {
  const places = childrenOf(version, 'VersionLocation').flatMap(
    ({ attributes }) => tables.places.get(attributes.LocationID ?? '') ?? [],
  )
  const details = childrenOf(version, 'VersionDetail').map(
    ({ attributes, text }) =>
      text.trim() ||
      tables.values.get('DetailReferenceValues')?.get(attributes.DetailReferenceID ?? '') ||
      '',
  )
  if (/^birthdate|date of birth/i.test(label))
    facts.births.push(...childrenOf(version, 'DatePeriod').flatMap(birthIn))
  else if (/place of birth/i.test(label)) return
  else if (/nationality|citizenship|flag/i.test(label))
    facts.countries.push(
      ...places.flatMap(({ country }) => country ?? []),
      ...details.flatMap(text => countryCodeIn(text) ?? []),
    )
  else if (places.length > 0) {
    // A place of nothing but a country is no address.
    facts.addresses.push(...places.filter(({ text, country }) => text !== country))
    facts.countries.push(...places.flatMap(({ country }) => country ?? []))
  } else for (const text of details) facts.identifiers.push(...featureNumber(label, text))
}

function featureNumber(label: string, text: string): readonly EntryIdentifier[] {
  if (/call sign/i.test(label)) return identifierOf('call-sign', text)
  const type = labelType(label.replace(/^vessel /i, ''))
  return type === undefined || !/\d/.test(text) ? [] : labelledIdentifier(label, text)
}

/** Returns the births of a period: one day, or its first and last year. */
function birthIn(period: XmlElement): readonly string[] {
  const from = childrenOf(period, 'Start').flatMap(one => childrenOf(one, 'From'))[0]
  const to = childrenOf(period, 'End').flatMap(one => childrenOf(one, 'To'))[0]
  const [first, last] = [advancedDay(from), advancedDay(to)]
  if (first !== undefined && first === (last ?? first)) return [first]
  return [from, to].flatMap(one => (one === undefined ? [] : birthsIn(childText(one, 'Year'))))
}

function takeSanction(element: XmlElement, { parties }: AdvancedTables): void {
  const id = element.attributes.ProfileID ?? ''
  const party = parties.get(id)
  if (party === undefined) return
  const programmes = childrenOf(element, 'SanctionsMeasure').map(one => childText(one, 'Comment'))
  const days = childrenOf(element, 'EntryEvent').flatMap(one => advancedDay(childrenOf(one, 'Date')[0]) ?? [])
  const first = [...days, ...(party.from === undefined ? [] : [party.from])].sort()[0]
  parties.set(id, {
    ...party,
    programmes: [...(party.programmes ?? []), ...programmes.filter(text => text !== '')],
    from: first,
  })
}
