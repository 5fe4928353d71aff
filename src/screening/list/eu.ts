/** Reads the consolidated list of financial sanctions of the European Union: XML 1.1 and CSV. */

import { entryIn } from '../../core/model/group-by.ts'
import { euColumns } from '../../generated/tables/list-formats.ts'
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
  if (word === 'p' || word.startsWith('person')) return 'person'
  return word === 'e' || word.startsWith('ent') ? 'organisation' : 'unknown'
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

/**
 * Reads the CSV, which has a row for each part of an entry: a name, an address, a birth, a number or a citizenship. An entry is put
 * together as its element of the XML, but for its kind, which the first row states, and its day, the earliest of all rows.
 */
export function euTable(collector: ListCollector, delimiter: string): TextParser {
  const parties = new Map<string, ReturnType<typeof newParty>>()
  return tableParser(collector, {
    delimiter,
    heading: ['Entity_LogicalId', 'NameAlias_WholeName'],
    row: (cell, line) => {
      if (parties.size === 0) collector.stateDay(dayIn(cell('fileGenerationDate')))
      const logicalId = cell('Entity_LogicalId').trim()
      if (parties.has(logicalId)) collector.skip()
      const party = entryIn(parties, logicalId, () => newParty(cell, line, logicalId))
      party.element.children.push(...partsIn(cell, line))
      party.remarks.add(cell('Entity_Remark'))
      party.days.push(cell('Entity_DesignationDate') || cell('Entity_Regulation_PublicationDate'))
    },
    end: () => {
      for (const { element, kind, remarks, days } of parties.values()) {
        const remark = [...remarks].filter(text => text !== '').join(' ')
        const entry = euEntity({ ...element, attributes: { ...element.attributes, remark } })
        collector.add({ ...entry, kind, from: earliest(days) })
      }
    },
  })
}

/** Returns a party of several rows by the first of them. */
const newParty = (cell: TableCell, line: number, logicalId: string) => ({
  element: elementOf(
    'sanctionEntity',
    { logicalId, euReferenceNumber: cell('Entity_EU_ReferenceNumber').trim() },
    line,
  ),
  kind: kindOf(cell('Entity_SubjectType_ClassificationCode') || cell('Entity_SubjectType')),
  remarks: new Set<string>(),
  days: [] as string[],
})

const elementOf = (name: string, attributes: XmlElement['attributes'], line: number): XmlElement => ({
  name,
  attributes,
  children: [],
  text: '',
  line,
})

const parts = Object.entries(euColumns).map(([name, columns]) => [name, Object.entries(columns)] as const)

/** Returns the parts of an entry that a row has; a remark alone is none. */
const partsIn = (cell: TableCell, line: number): readonly XmlElement[] =>
  parts
    .filter(([, columns]) => columns.some(([name, column]) => name !== 'remark' && cell(column) !== ''))
    .map(([name, columns]) => {
      const attributes = Object.fromEntries(columns.map(([attribute, column]) => [attribute, cell(column)]))
      return elementOf(name, attributes, line)
    })
