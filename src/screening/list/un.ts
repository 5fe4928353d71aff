/** Reads the consolidated list of the Security Council of the United Nations. */

import type { EntryName } from '../entry.ts'
import { addressOf } from './address.ts'
import type { EntryDraft, ListCollector } from './collector.ts'
import { countryCodeIn } from './country.ts'
import { birthsIn, dayIn } from './day.ts'
import { imoNumbersIn, labelledIdentifier } from './identifier.ts'
import type { TextParser } from './model.ts'
import { aliasesIn, nameOf } from './name.ts'
import { childrenOf, childText, elementParser, type XmlElement } from './xml.ts'

export function unXml(collector: ListCollector): TextParser {
  return elementParser({
    limits: collector.limits,
    wanted: new Set(['INDIVIDUAL', 'ENTITY']),
    fault: collector.fault,
    root: ({ dateGenerated }) => collector.stateDay(dayIn(dateGenerated ?? '')),
    element: element => collector.add(unEntry(element)),
  })
}

function unEntry(element: XmlElement): EntryDraft {
  const prefix = element.name
  const whole = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME']
    .map(part => childText(element, part))
    .filter(part => part !== '')
    .join(' ')
  const comments = childText(element, 'COMMENTS1')
  const ships = imoNumbersIn(comments)
  const original = childText(element, 'NAME_ORIGINAL_SCRIPT')
  return {
    id: childText(element, 'REFERENCE_NUMBER') || childText(element, 'DATAID'),
    // An entity with a ship's number may be the ship or its owner.
    kind: prefix === 'INDIVIDUAL' ? 'person' : ships.length > 0 ? 'unknown' : 'organisation',
    names: [
      nameOf(whole, 'primary'),
      ...aliasesIn(original, 'original-script'),
      ...childrenOf(element, `${prefix}_ALIAS`).flatMap(aliasOf),
    ],
    addresses: childrenOf(element, `${prefix}_ADDRESS`).flatMap(one =>
      addressOf(
        ['STREET', 'CITY', 'STATE_PROVINCE', 'ZIP_CODE'].map(part => childText(one, part)),
        childText(one, 'COUNTRY'),
      ),
    ),
    countries: childrenOf(element, 'NATIONALITY')
      .flatMap(one => childrenOf(one, 'VALUE'))
      .map(({ text }) => countryCodeIn(text)),
    identifiers: [
      ...childrenOf(element, `${prefix}_DOCUMENT`).flatMap(one =>
        labelledIdentifier(
          childText(one, 'TYPE_OF_DOCUMENT'),
          childText(one, 'NUMBER'),
          countryCodeIn(childText(one, 'COUNTRY_OF_ISSUE') || childText(one, 'ISSUING_COUNTRY')),
        ),
      ),
      ...ships,
    ],
    births: childrenOf(element, `${prefix}_DATE_OF_BIRTH`).flatMap(one =>
      ['DATE', 'YEAR', 'FROM_YEAR', 'TO_YEAR'].flatMap(part => birthsIn(childText(one, part))),
    ),
    programmes: [childText(element, 'UN_LIST_TYPE')],
    from: dayIn(childText(element, 'LISTED_ON')),
    remarks: comments,
    position: element.line,
  }
}

/** Returns the names of an alias element; of low quality, as weak ones. */
function aliasOf(element: XmlElement): readonly EntryName[] {
  const quality = childText(element, 'QUALITY').toLowerCase()
  const isFormer = /^f\.?k\.?a/.test(quality)
  return aliasesIn(
    childText(element, 'ALIAS_NAME'),
    isFormer ? 'former' : 'alias',
    quality === 'low' ? 'weak' : 'strong',
  )
}
