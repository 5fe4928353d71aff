/** Reads JSON lines in the form of Senzing, as OpenSanctions also publishes its collections. */

import type { EntryAddress, EntryIdentifier, EntryKind, EntryName } from '../entry.ts'
import { addressOf } from './address.ts'
import type { ListCollector } from './collector.ts'
import { countryCodeIn } from './country.ts'
import { birthsIn } from './day.ts'
import { identifierOf, labelledIdentifier } from './identifier.ts'
import { jsonLines } from './json.ts'
import type { TextParser } from './model.ts'
import { nameOf } from './name.ts'
import { type FieldMap, fieldsIn, itemsIn, textIn } from './values.ts'

const kinds: Readonly<Record<string, EntryKind>> = {
  PERSON: 'person',
  ORGANIZATION: 'organisation',
  VESSEL: 'vessel',
  AIRCRAFT: 'aircraft',
}

/** Fields that hold an identifier, by the type under which it is compared, with the field of its country. */
const numbers = [
  ['IMO_NUMBER', 'imo'],
  ['MMSI_NUMBER', 'mmsi'],
  ['CALL_SIGN', 'call-sign'],
  ['LEI_NUMBER', 'lei'],
  ['PASSPORT_NUMBER', 'passport', 'PASSPORT_COUNTRY'],
  ['NATIONAL_ID_NUMBER', 'national-id', 'NATIONAL_ID_COUNTRY'],
  ['TAX_ID_NUMBER', 'tax', 'TAX_ID_COUNTRY'],
  ['REGISTRATION_NUMBER', 'registration', 'REGISTRATION_COUNTRY'],
  ['BIC_CODE', 'bic'],
  ['DUNS_NUMBER', 'other'],
] as const

/** Identifiers of the publisher itself, which no document has. */
const ofPublisher = /^(?:OPEN_SANCTIONS|WIKIDATA)$/

/** Fields under which records keep their lists; older files have all of them in `FEATURES`. */
const groups = ['NAMES', 'ADDRESSES', 'COUNTRIES', 'IDENTIFIERS', 'DATES', 'FEATURES']

export function senzingLines(collector: ListCollector): TextParser {
  return jsonLines({
    limits: collector.limits,
    fault: collector.fault,
    object: (record, position) => {
      const features = [record, ...groups.flatMap(group => itemsIn(record[group]).map(fieldsIn))]
      collector.add({
        id: textIn(record.RECORD_ID),
        source: textIn(record.DATA_SOURCE),
        kind: kinds[textIn(record.RECORD_TYPE).toUpperCase()] ?? 'unknown',
        names: features.flatMap(nameIn),
        addresses: features.flatMap(addressIn),
        countries: features.flatMap(one =>
          Object.entries(one)
            .filter(
              ([field]) =>
                /(?:COUNTRY_OF_\w+|COUNTRY|NATIONALITY|CITIZENSHIP|FLAG)$/.test(field) &&
                !/^ADDR|_ID_|PASSPORT/.test(field),
            )
            .map(([, value]) => countryCodeIn(textIn(value))),
        ),
        identifiers: features.flatMap(numbersIn),
        births: features.flatMap(one => birthsIn(textIn(one.DATE_OF_BIRTH))),
        programmes: itemsIn(record.RISKS).map(one => textIn(fieldsIn(one).TOPIC)),
        position,
      })
    },
  })
}

function nameIn(feature: FieldMap): readonly EntryName[] {
  const parts = ['NAME_FIRST', 'NAME_MIDDLE', 'NAME_LAST'].map(field => textIn(feature[field]))
  const text =
    textIn(feature.NAME_FULL) || textIn(feature.NAME_ORG) || parts.filter(part => part !== '').join(' ')
  if (text === '') return []
  const type = textIn(feature.NAME_TYPE).toUpperCase()
  const isWeak = type.includes('WEAK')
  return [
    nameOf(
      text,
      type === 'PRIMARY' || type === '' ? 'primary' : /FORMER|PREVIOUS/.test(type) ? 'former' : 'alias',
      isWeak ? 'weak' : 'strong',
    ),
  ]
}

function addressIn(feature: FieldMap): readonly EntryAddress[] {
  const country = textIn(feature.ADDR_COUNTRY)
  const whole = textIn(feature.ADDR_FULL)
  const code = countryCodeIn(country)
  if (whole !== '') return [{ text: whole, ...(code === undefined ? {} : { country: code }) }]
  const fields = ['ADDR_LINE1', 'ADDR_LINE2', 'ADDR_LINE3', 'ADDR_CITY', 'ADDR_STATE', 'ADDR_POSTAL_CODE']
  const parts = fields.map(field => textIn(feature[field]))
  return parts.every(part => part === '') ? [] : addressOf(parts, country)
}

function numbersIn(feature: FieldMap): readonly EntryIdentifier[] {
  const known = numbers.flatMap(([field, type, land]) =>
    identifierOf(
      type,
      textIn(feature[field]),
      land === undefined ? undefined : countryCodeIn(textIn(feature[land])),
    ),
  )
  const label = textIn(feature.OTHER_ID_TYPE)
  const other = ofPublisher.test(label)
    ? []
    : labelledIdentifier(
        label,
        textIn(feature.OTHER_ID_NUMBER),
        countryCodeIn(textIn(feature.OTHER_ID_COUNTRY)),
      )
  return [...known, ...other]
}
