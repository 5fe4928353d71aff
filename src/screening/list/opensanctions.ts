/** Reads collections of OpenSanctions: targets.simple.csv, and entities.ftm.json with its linked entities. */

import { entryIn } from '../../core/model/group-by.ts'
import { listKinds } from '../../generated/tables/list-formats.ts'
import type { EntryAddress, EntryIdentifier, EntryName, IdentifierType } from '../entry.ts'
import type { EntryDraft, ListCollector } from './collector.ts'
import { countryCodeIn } from './country.ts'
import { rowParser } from './csv.ts'
import { birthsIn, dayIn } from './day.ts'
import { identifierOf, labelledIdentifier, labelType } from './identifier.ts'
import { jsonLines } from './json.ts'
import { defaultListLimits, type TextParser } from './model.ts'
import { nameOf } from './name.ts'
import { tableParser } from './table.ts'
import { type FieldMap, fieldsIn, textIn, textsIn } from './values.ts'

const kinds = listKinds.opensanctions ?? {}

/** Splits a cell of several values, which are separated by semicolons and quoted like cells of CSV. */
function valuesIn(cell: string): readonly string[] {
  if (!cell.includes('"'))
    return cell
      .split(';')
      .map(one => one.trim())
      .filter(one => one !== '')
  let values: readonly string[] = []
  const parser = rowParser({
    delimiter: ';',
    limits: defaultListLimits,
    fault: () => undefined,
    row: fields => {
      values = [...values, ...fields]
    },
  })
  parser.write(cell)
  parser.end()
  return values.map(one => one.trim()).filter(one => one !== '')
}

/** Returns an identifier without a label: its form is the only evidence of its kind. */
function bareIdentifier(value: string): readonly EntryIdentifier[] {
  const type: IdentifierType = /^IMO\s?\d{7}$/i.test(value)
    ? 'imo'
    : /^[A-Z0-9]{18}\d{2}$/.test(value)
      ? 'lei'
      : /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(value)
        ? 'uscc'
        : 'other'
  return identifierOf(type, value)
}

export const openSanctionsTable = (collector: ListCollector): TextParser =>
  tableParser(collector, {
    delimiter: ',',
    heading: ['id', 'schema', 'name', 'aliases'],
    row: (cell, line) =>
      collector.add({
        id: cell('id'),
        source: cell('dataset'),
        kind: kinds[cell('schema')] ?? 'unknown',
        names: [nameOf(cell('name'), 'primary'), ...valuesIn(cell('aliases')).map(one => nameOf(one))],
        addresses: valuesIn(cell('addresses')).map(text => ({ text })),
        countries: valuesIn(cell('countries')).map(countryCodeIn),
        identifiers: valuesIn(cell('identifiers')).flatMap(bareIdentifier),
        births: valuesIn(cell('birth_date')).flatMap(birthsIn),
        programmes: valuesIn(cell('program_ids')),
        remarks: cell('sanctions'),
        position: line,
      }),
  })

/** Properties of names, with the type and strength of each. */
const nameProperties = [
  ['name', 'primary', 'strong'],
  ['alias', 'alias', 'strong'],
  ['previousName', 'former', 'strong'],
  ['weakAlias', 'alias', 'weak'],
  ['abbreviation', 'acronym', 'weak'],
] as const satisfies readonly (readonly [string, EntryName['type'], EntryName['strength']])[]

const landProperties = ['country', 'jurisdiction', 'nationality', 'citizenship', 'mainCountry', 'flag']

/** What other entities say about one: addresses, days and programmes of sanctions, passports. */
interface FtmLinks {
  readonly identifiers: EntryIdentifier[]
  readonly names: EntryName[]
  readonly sanctions: FieldMap[]
}

export function ftmLines(collector: ListCollector): TextParser {
  const parties: { readonly entity: FieldMap; readonly position: number | string }[] = []
  const addresses = new Map<string, EntryAddress>()
  const links = new Map<string, FtmLinks>()
  const linksOf = (id: string) => entryIn(links, id, () => ({ identifiers: [], names: [], sanctions: [] }))
  const take = (entity: FieldMap, position: number | string) => {
    const schema = textIn(entity.schema)
    const properties = fieldsIn(entity.properties)
    if (schema === 'Address') addresses.set(textIn(entity.id), ftmAddress(properties))
    else if (schema === 'Sanction')
      for (const id of textsIn(properties.entity)) linksOf(id).sanctions.push(properties)
    else if (schema === 'Passport' || schema === 'Identification')
      for (const id of textsIn(properties.holder))
        linksOf(id).identifiers.push(...ftmNumbers(schema, properties))
    else if (schema === 'Name')
      for (const id of textsIn(properties.entity)) linksOf(id).names.push(...ftmNames(properties))
    else if (kinds[schema] === undefined) {
      collector.fault('not-a-party', position, schema)
      collector.skip()
      return
    } else {
      // What was kept for linking is bounded as the entries themselves are.
      if (parties.length < collector.limits.entries) parties.push({ entity, position })
      else collector.fault('too-many-entries', position)
      return
    }
    collector.skip()
  }
  return jsonLines({
    limits: collector.limits,
    fault: collector.fault,
    object: take,
    end() {
      for (const { entity, position } of parties) {
        const own = links.get(textIn(entity.id))
        // Relatives and owners of listed parties stand among them; only those with a sanction of their own are listed.
        if (entity.target === false && (own?.sanctions.length ?? 0) === 0) {
          collector.fault('not-a-target', position, textIn(entity.caption))
          collector.skip()
        } else collector.add(ftmEntry(entity, own, addresses, position))
      }
    },
  })
}

const ftmNames = (properties: FieldMap): readonly EntryName[] =>
  nameProperties.flatMap(([property, type, strength]) =>
    textsIn(properties[property]).map((text, index) =>
      nameOf(text, type === 'primary' && index > 0 ? 'alias' : type, strength),
    ),
  )

const addressProperties = 'street street2 postOfficeBox postalCode city state region country'.split(' ')

function ftmAddress(properties: FieldMap): EntryAddress {
  const [whole] = textsIn(properties.full)
  const parts = addressProperties.flatMap(name => textsIn(properties[name]))
  const country = countryCodeIn(textsIn(properties.country)[0] ?? '')
  return { text: whole ?? parts.join(', '), ...(country === undefined ? {} : { country }) }
}

const ftmNumbers = (schema: string, properties: FieldMap): readonly EntryIdentifier[] =>
  textsIn(properties.number).flatMap(number => {
    const country = countryCodeIn(textsIn(properties.country)[0] ?? '')
    return schema === 'Passport'
      ? identifierOf('passport', number, country)
      : labelledIdentifier(textsIn(properties.type)[0] ?? 'id', number, country)
  })

function ftmEntry(
  { id, schema, properties: all, datasets }: FieldMap,
  links: FtmLinks | undefined,
  addresses: ReadonlyMap<string, EntryAddress>,
  position: number | string,
): EntryDraft {
  const properties = fieldsIn(all)
  const daysIn = (value: unknown) =>
    textsIn(value)
      .flatMap(text => dayIn(text) ?? [])
      .sort()
  const starts = (links?.sanctions ?? []).flatMap(one => daysIn(one.startDate))
  const ends = (links?.sanctions ?? []).map(one => daysIn(one.endDate).at(-1))
  return {
    id: textIn(id),
    source: textsIn(datasets).join(', '),
    kind: kinds[textIn(schema)] ?? 'unknown',
    names: [...ftmNames(properties), ...(links?.names ?? [])],
    addresses: [
      ...textsIn(properties.address).map(text => ({ text })),
      ...textsIn(properties.addressEntity).flatMap(one => addresses.get(one) ?? []),
    ],
    countries: landProperties.flatMap(name => textsIn(properties[name])).map(countryCodeIn),
    identifiers: [...Object.entries(properties).flatMap(ftmIdentifier), ...(links?.identifiers ?? [])],
    births: textsIn(properties.birthDate).flatMap(birthsIn),
    programmes: [
      ...textsIn(properties.programId),
      ...(links?.sanctions ?? []).flatMap(one => [...textsIn(one.program), ...textsIn(one.programId)]),
    ],
    // Of several sanctions the first day of any; the last day only if none goes on.
    from: starts.sort()[0],
    until: ends.includes(undefined) ? undefined : ends.sort().at(-1),
    remarks: textsIn(properties.notes).join(' '),
    position,
  }
}

/** Returns the identifiers of a property, if its name is a label of identifiers. */
const ftmIdentifier = ([property, values]: readonly [string, unknown]): readonly EntryIdentifier[] =>
  labelType(property) === undefined
    ? []
    : textsIn(values).flatMap(value => labelledIdentifier(property, value))
