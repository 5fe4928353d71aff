/**
 * Reads the lists of OFAC in their set of CSV files without headings: the parties (sdn.csv, cons_prim.csv), their addresses
 * (add), their aliases (alt) and the rest of long remarks (sdn_comments). The files are told apart by their columns.
 */

import { listKinds } from '../../generated/tables/list-formats.ts'
import type { EntryAddress, EntryName } from '../entry.ts'
import { addressOf } from './address.ts'
import type { ListCollector } from './collector.ts'
import { countryCodeIn } from './country.ts'
import { rowParser } from './csv.ts'
import { identifierOf, imoNumbersIn, remarkFacts } from './identifier.ts'
import type { TextParser } from './model.ts'
import { nameOf } from './name.ts'

/** The number of columns of each file of the set. */
const widths = { party: 12, address: 6, alias: 5, comment: 2 } as const

type OfacPart = keyof typeof widths

/** The files beside that of the parties, by the names that their publisher gives them. */
const others = [
  ['alias', 'no-alias-file', 'alt.csv'],
  ['address', 'no-address-file', 'add.csv'],
  ['comment', 'no-comment-file', 'sdn_comments.csv'],
] as const

/** What the files of the set say about a party; without a row as long as only other files have named it. */
interface OfacParty {
  readonly row?: { readonly line: number; readonly fields: readonly string[] }
  readonly addresses: EntryAddress[]
  readonly aliases: EntryName[]
  readonly comments: string[]
}

type OfacSet = ReturnType<typeof ofacSet>

const newParty = (): OfacParty => ({ addresses: [], aliases: [], comments: [] })

/** Returns the text of a cell; the mark for nothing is `-0-`, with a blank behind it. */
const plain = (cell: string | undefined): string => {
  const text = cell?.trim() ?? ''
  return text === '-0-' ? '' : text
}

/** Returns which file of the set has rows like this one. */
export function ofacPart(fields: readonly string[]): OfacPart | undefined {
  if (!/^\d{1,9}$/.test(fields[0]?.trim() ?? '')) return undefined
  return (Object.keys(widths) as OfacPart[]).find(part => widths[part] === fields.length)
}

export function ofacRows(collector: ListCollector): TextParser {
  const set = collector.joined('ofac-csv', () => ofacSet(collector))
  let part: OfacPart | undefined
  let last: { readonly line: number; readonly found: string } | undefined
  return rowParser({
    delimiter: ',',
    limits: collector.limits,
    fault: collector.fault,
    row: (fields, line) => {
      // The file ends with the sign by which DOS ended texts.
      if (fields.length === 1 && fields[0]?.trim() === '\u001a') return
      if (last !== undefined) collector.fault('missing-columns', last.line, last.found)
      last = undefined
      part ??= ofacPart(fields)
      if (part === undefined || fields.length < widths[part]) {
        last = { line, found: fields.join(',') }
        return
      }
      set.parts.add(part)
      if (fields.length > widths[part]) collector.fault('extra-columns', line, fields[1])
      takeRow(set, part, fields, line, collector)
    },
    end() {
      if (last !== undefined) collector.fault('cut-row', last.line, last.found)
    },
  })
}

function takeRow(
  set: OfacSet,
  part: OfacPart,
  fields: readonly string[],
  line: number,
  collector: ListCollector,
): void {
  const number = plain(fields[0])
  const known = set.parties.get(number)
  const owner = known ?? newParty()
  if (part === 'party') {
    // Two rows under one number: both are kept. Entries are in the order of these rows, whatever was named before.
    if (known?.row !== undefined) collector.add(partyEntry(number, newParty(), { line, fields }))
    else {
      set.parties.delete(number)
      set.parties.set(number, { ...owner, row: { line, fields } })
    }
    return
  }
  if (known === undefined) set.parties.set(number, owner)
  if (part === 'address')
    owner.addresses.push(...addressOf([plain(fields[2]), plain(fields[3])], plain(fields[4])))
  else if (part === 'comment') owner.comments.push(plain(fields[1]))
  else {
    const name = plain(fields[3])
    const type = plain(fields[2]).toLowerCase() === 'fka' ? 'former' : 'alias'
    if (name !== '') owner.aliases.push(nameOf(name, type))
  }
}

function ofacSet(collector: ListCollector) {
  const parties = new Map<string, OfacParty>()
  const parts = new Set<OfacPart>()
  const finish = (): void => {
    for (const [number, party] of parties)
      if (party.row !== undefined) collector.add(partyEntry(number, party, party.row))
    for (const [number, { row }] of parties)
      if (row === undefined) collector.fault('no-main-row', undefined, number)
    if (!parts.has('party')) return
    for (const [part, fault, file] of others) {
      collector.beginFile(file)
      if (!parts.has(part)) collector.fault(fault)
    }
  }
  return { parties, parts, finish }
}

function partyEntry(
  number: string,
  { addresses, aliases, comments }: OfacParty,
  { line, fields }: Required<OfacParty>['row'],
) {
  const [, name, type, programmes, title, callSign, , , , flag, , remarks] = fields.map(plain)
  const all = [remarks ?? '', ...comments].filter(text => text !== '').join(' ')
  const found = remarkFacts(all)
  return {
    id: number,
    kind: listKinds.us?.[type ?? ''] ?? 'organisation',
    names: [nameOf(name ?? '', 'primary'), ...aliases, ...found.names],
    addresses,
    countries: [...found.countries, countryCodeIn(flag ?? '')],
    identifiers: [...identifierOf('call-sign', callSign ?? ''), ...found.identifiers, ...imoNumbersIn(all)],
    births: found.births,
    programmes: (programmes ?? '').split(/\]\s*\[/),
    remarks: [title ?? '', all].filter(text => text !== '').join('; '),
    position: line,
  }
}
