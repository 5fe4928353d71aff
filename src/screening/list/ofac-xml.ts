/** Reads the lists of OFAC in their plain XML form: sdn.xml and consolidated.xml. */

import { listKinds } from '../../generated/tables/list-formats.ts'
import { addressOf } from './address.ts'
import type { EntryDraft, ListCollector } from './collector.ts'
import { countryCodeIn } from './country.ts'
import { birthsIn, dayIn } from './day.ts'
import { identifierOf, imoNumbersIn, labelledIdentifier, labelType, remarkFacts } from './identifier.ts'
import type { TextParser } from './model.ts'
import { nameOf } from './name.ts'
import { childrenOf, childText, elementParser, type XmlElement } from './xml.ts'

const wanted = new Set(['publshInformation', 'publishInformation', 'sdnEntry'])

export function ofacXml(collector: ListCollector): TextParser {
  let stated = 0
  let read = 0
  return elementParser({
    limits: collector.limits,
    wanted,
    fault: collector.fault,
    element: element => {
      if (element.name === 'sdnEntry') {
        read += 1
        collector.add(sdnEntry(element))
        return
      }
      collector.stateDay(dayIn(childText(element, 'Publish_Date'), 'month-first'))
      stated = Number(childText(element, 'Record_Count')) || 0
    },
    end() {
      if (read < stated) collector.fault('fewer-than-stated', undefined, `${read} < ${stated}`)
    },
  })
}

/** Returns the items of a list element: the `aka` of `akaList`. */
const itemsOf = (element: XmlElement, list: string): readonly XmlElement[] =>
  childrenOf(element, list).flatMap(({ children }) => children)

const wholeName = (element: XmlElement, isPerson: boolean): string =>
  [childText(element, 'lastName'), childText(element, 'firstName')]
    .filter(part => part !== '')
    .join(isPerson ? ', ' : ' ')

function sdnEntry(element: XmlElement): EntryDraft {
  const kind = listKinds.us?.[childText(element, 'sdnType').toLowerCase()] ?? 'unknown'
  const isPerson = kind === 'person'
  const remarks = childText(element, 'remarks')
  const found = remarkFacts(remarks)
  const [vessel] = childrenOf(element, 'vesselInfo')
  const aliases = itemsOf(element, 'akaList').map(aka =>
    nameOf(
      wholeName(aka, isPerson),
      childText(aka, 'type').toLowerCase().startsWith('f') ? 'former' : 'alias',
      childText(aka, 'category').toLowerCase() === 'weak' ? 'weak' : 'strong',
    ),
  )
  const lands = [...itemsOf(element, 'nationalityList'), ...itemsOf(element, 'citizenshipList')]
  return {
    id: childText(element, 'uid'),
    kind,
    names: [nameOf(wholeName(element, isPerson), 'primary'), ...aliases, ...found.names],
    addresses: itemsOf(element, 'addressList').flatMap(one =>
      addressOf(
        ['address1', 'address2', 'address3', 'city', 'stateOrProvince', 'postalCode'].map(part =>
          childText(one, part),
        ),
        childText(one, 'country'),
      ),
    ),
    countries: [
      ...lands.map(one => countryCodeIn(childText(one, 'country'))),
      ...found.countries,
      ...(vessel === undefined ? [] : [countryCodeIn(childText(vessel, 'vesselFlag'))]),
    ],
    identifiers: [
      ...itemsOf(element, 'idList').flatMap(one => {
        const [label, number] = [childText(one, 'idType'), childText(one, 'idNumber')]
        // The list of numbers also has what is none: gender, websites, notes on secondary sanctions.
        return labelType(label) === undefined && !/\d{4}/.test(number)
          ? []
          : labelledIdentifier(label, number, countryCodeIn(childText(one, 'idCountry')))
      }),
      ...(vessel === undefined ? [] : identifierOf('call-sign', childText(vessel, 'callSign'))),
      ...found.identifiers,
      ...imoNumbersIn(remarks),
    ],
    births: [
      ...itemsOf(element, 'dateOfBirthList').flatMap(one => birthsIn(childText(one, 'dateOfBirth'))),
      ...found.births,
    ],
    programmes: itemsOf(element, 'programList').map(({ text }) => text.trim()),
    remarks: [childText(element, 'title'), remarks].filter(text => text !== '').join('; '),
    position: element.line,
  }
}
