/** Reads the consolidated list of financial sanctions of the European Union: XML 1.1 and CSV. */

import type { EntryAddress, EntryIdentifier, EntryKind, EntryName } from '../entry.ts'
import { addressOf } from './address.ts'
import type { ListCollector } from './collector.ts'
import { countryCodeIn } from './country.ts'
import { birthsIn, dayIn } from './day.ts'
import { imoNumbersIn, labelledIdentifier } from './identifier.ts'
import type { TextParser } from './model.ts'
import { nameOf } from './name.ts'
import { type TableCell, tableParser } from './table.ts'
import { childrenOf, elementParser, type XmlElement } from './xml.ts'

/** Words for a weak alias in remarks, which are misspelt at times: `lo quality`. */
const lowQuality = /\blow?\s+quality\b/i

const kindOf = (code: string): EntryKind => {
  const word = code.trim().toLowerCase()
  return word === 'p' || word.startsWith('person')
    ? 'person'
    : word === 'e' || word.startsWith('ent')
      ? 'organisation'
      : 'unknown'
}

/** Returns the code of a country; the code `00` and the description `UNKNOWN` mean none. */
const euCountry = (code: string, description: string): string | undefined =>
  countryCodeIn(code) ?? countryCodeIn(description)

const euAddress = (parts: readonly string[], code: string, description: string): readonly EntryAddress[] =>
  addressOf(parts, euCountry(code, description) === undefined ? '' : description || code)

export function euXml(collector: ListCollector): TextParser {
  return elementParser({
    limits: collector.limits,
    wanted: new Set(['sanctionEntity']),
    fault: collector.fault,
    root: ({ generationDate }) => collector.stateDay(dayIn(generationDate ?? '')),
    element: element => collector.add(euEntity(element)),
  })
}

const remarksOf = (element: XmlElement): string =>
  [element.attributes.remark ?? '', ...childrenOf(element, 'remark').map(({ text }) => text.trim())]
    .filter(text => text !== '')
    .join(' ')

function euEntity(element: XmlElement) {
  const { attributes } = element
  const [subject] = childrenOf(element, 'subjectType')
  const names = childrenOf(element, 'nameAlias').flatMap((one, index): readonly EntryName[] => {
    const { wholeName = '', firstName = '', middleName = '', lastName = '', strong } = one.attributes
    const text = wholeName || [firstName, middleName, lastName].filter(part => part !== '').join(' ')
    const isWeak = strong === 'false' || lowQuality.test(remarksOf(one))
    return text === '' ? [] : [nameOf(text, index === 0 ? 'primary' : 'alias', isWeak ? 'weak' : 'strong')]
  })
  const remarks = remarksOf(element)
  const citizens = childrenOf(element, 'citizenship').map(
    ({ attributes: { countryIso2Code = '', countryDescription = '' } }) =>
      euCountry(countryIso2Code, countryDescription),
  )
  const regulations = childrenOf(element, 'regulation').map(one => one.attributes)
  return {
    id: attributes.euReferenceNumber || attributes.logicalId || '',
    kind: kindOf(subject?.attributes.classificationCode || subject?.attributes.code || ''),
    names,
    addresses: childrenOf(element, 'address').flatMap(({ attributes: one }) =>
      euAddress(
        ['street', 'poBox', 'place', 'zipCode', 'city', 'region'].map(part => one[part] ?? ''),
        one.countryIso2Code ?? '',
        one.countryDescription ?? '',
      ),
    ),
    countries: citizens,
    identifiers: [
      ...childrenOf(element, 'identification').flatMap(({ attributes: one }): readonly EntryIdentifier[] =>
        euNumber(
          one.identificationTypeCode ?? '',
          one.identificationTypeDescription ?? '',
          one.number || one.latinNumber || '',
          one.countryIso2Code ?? '',
        ),
      ),
      ...imoNumbersIn(remarks),
    ],
    births: childrenOf(element, 'birthdate').flatMap(({ attributes: { birthdate = '', year = '' } }) =>
      birthsIn(birthdate || year),
    ),
    programmes: regulations.map(({ programme = '' }) => programme),
    from:
      dayIn(attributes.designationDate ?? '') ??
      earliest(regulations.map(({ publicationDate = '' }) => publicationDate)),
    remarks,
    position: element.line,
  }
}

const earliest = (days: readonly string[]) => days.flatMap(text => dayIn(text) ?? []).sort()[0]

function euNumber(
  code: string,
  description: string,
  number: string,
  country: string,
): readonly EntryIdentifier[] {
  const ship = imoNumbersIn(`${description} ${number}`)
  return ship.length > 0 ? ship : labelledIdentifier(description || code, number, countryCodeIn(country))
}

const columns = [
  'fileGenerationDate',
  'Entity_LogicalId',
  'Entity_EU_ReferenceNumber',
  'Entity_DesignationDate',
  'Entity_Remark',
  'Entity_SubjectType',
  'Entity_SubjectType_ClassificationCode',
  'Entity_Regulation_Programme',
  'Entity_Regulation_PublicationDate',
  'NameAlias_LastName',
  'NameAlias_FirstName',
  'NameAlias_MiddleName',
  'NameAlias_WholeName',
  'NameAlias_Remark',
  'Address_City',
  'Address_Street',
  'Address_PoBox',
  'Address_ZipCode',
  'Address_Region',
  'Address_Place',
  'Address_CountryIso2Code',
  'Address_CountryDescription',
  'BirthDate_BirthDate',
  'BirthDate_Year',
  'Identification_Number',
  'Identification_LatinNumber',
  'Identification_TypeCode',
  'Identification_TypeDescription',
  'Identification_CountryIso2Code',
  'Citizenship_CountryIso2Code',
  'Citizenship_CountryDescription',
] as const

type EuCell = TableCell<(typeof columns)[number]>

/** A party of several rows. */
interface EuParty {
  readonly id: string
  readonly line: number
  readonly kind: EntryKind
  readonly names: EntryName[]
  readonly addresses: EntryAddress[]
  readonly countries: (string | undefined)[]
  readonly identifiers: EntryIdentifier[]
  readonly births: string[]
  readonly programmes: string[]
  readonly remarks: string[]
  readonly days: string[]
}

export function euTable(collector: ListCollector, delimiter: string): TextParser {
  const parties = new Map<string, EuParty>()
  return tableParser(collector, {
    delimiter,
    columns,
    heading: ['Entity_LogicalId', 'NameAlias_WholeName'],
    row: (cell, line) => {
      if (parties.size === 0) collector.stateDay(dayIn(cell('fileGenerationDate')))
      const key = cell('Entity_LogicalId').trim()
      let party = parties.get(key)
      if (party === undefined) {
        party = {
          id: cell('Entity_EU_ReferenceNumber').trim() || key,
          line,
          kind: kindOf(cell('Entity_SubjectType_ClassificationCode') || cell('Entity_SubjectType')),
          names: [],
          addresses: [],
          countries: [],
          identifiers: [],
          births: [],
          programmes: [],
          remarks: [],
          days: [],
        }
        parties.set(key, party)
      } else collector.skip()
      takeEuRow(party, cell)
    },
    end: () => {
      for (const { line, days, remarks, ...party } of parties.values()) {
        const text = [...new Set(remarks)].join(' ')
        const identifiers = [...party.identifiers, ...imoNumbersIn(text)]
        collector.add({ ...party, identifiers, from: earliest(days), remarks: text, position: line })
      }
    },
  })
}

/** Adds the sub-record of a row: a name, an address, a birth, a number or a citizenship. */
function takeEuRow(party: EuParty, cell: EuCell): void {
  const name =
    cell('NameAlias_WholeName') ||
    [cell('NameAlias_FirstName'), cell('NameAlias_MiddleName'), cell('NameAlias_LastName')]
      .filter(part => part !== '')
      .join(' ')
  if (name !== '')
    party.names.push(
      nameOf(
        name,
        party.names.length === 0 ? 'primary' : 'alias',
        lowQuality.test(cell('NameAlias_Remark')) ? 'weak' : 'strong',
      ),
    )
  party.addresses.push(
    ...euAddress(
      [
        cell('Address_Street'),
        cell('Address_PoBox'),
        cell('Address_Place'),
        cell('Address_ZipCode'),
        cell('Address_City'),
        cell('Address_Region'),
      ],
      cell('Address_CountryIso2Code'),
      cell('Address_CountryDescription'),
    ),
  )
  party.identifiers.push(
    ...euNumber(
      cell('Identification_TypeCode'),
      cell('Identification_TypeDescription'),
      cell('Identification_Number') || cell('Identification_LatinNumber'),
      cell('Identification_CountryIso2Code'),
    ),
  )
  party.births.push(...birthsIn(cell('BirthDate_BirthDate') || cell('BirthDate_Year')))
  party.countries.push(euCountry(cell('Citizenship_CountryIso2Code'), cell('Citizenship_CountryDescription')))
  party.programmes.push(cell('Entity_Regulation_Programme'))
  if (cell('Entity_Remark') !== '') party.remarks.push(cell('Entity_Remark'))
  const day = cell('Entity_DesignationDate') || cell('Entity_Regulation_PublicationDate')
  if (day !== '') party.days.push(day)
}
