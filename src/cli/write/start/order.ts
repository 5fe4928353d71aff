/** Orders from which certificates are made: what tables and documents state of each. */
import type { Limits } from '../../../core/model/model.ts'
import { childOf, memberOf, valueAt } from '../../../core/model/pointer.ts'
import { kinds } from '../../../document/kinds/index.ts'
import { judge } from '../../../document/schema/index.ts'
import { check } from '../../../engine/check.ts'
import { refuse } from '../../../engine/refusal.ts'
import { startQuestions, statedIn } from '../../../generated/tables/new-documents.ts'
import { fieldAt } from '../../../import/field.ts'
import type { DocumentData } from '../../../import/model.ts'
import { read } from '../../../read/index.ts'
import { isDay } from '../../../trade/words/date.ts'
import { settingsOf } from '../../check/settings.ts'
import type { Host } from '../../terminal/host.ts'
import { isCountry, overlaid, partyRoles, type StartValues } from './stated.ts'

/** An order: what a certificate states of it, and where that was read. */
export interface Order {
  readonly data: DocumentData
  readonly source: string
}

/** Returns the orders of a table, a document, or all of a folder, and the files they are in; refuses a path without any. */
export async function ordersIn(path: string, mapping: string | undefined, host: Host) {
  const options = { certificates: [], ...(mapping === undefined ? {} : { mapping }) }
  const { input } = await settingsOf([path], options, host, '')
  const { report, again, checked } = await check(input)
  const orders = report.documents.flatMap(({ kind, document: { file, part } }): readonly Order[] => {
    if (kind === 'end-use-report') return []
    const source = again(file, part)
    const data = (source && read(source, input.limits).find(one => one.part === part))?.data
    if (kind === null || data === undefined) return refuse('orderNotRead', { file })
    const stated = withoutEmpty(data) as DocumentData
    return [{ data: kind === 'shipment' ? ofShipment(stated) : stated, source: file }]
  })
  if (orders.length === 0) refuse('noOrders', { file: path })
  return {
    orders,
    files: [path, ...(mapping === undefined ? [] : [mapping]), ...checked.map(one => one.path)],
  }
}

/** Returns a value without the members that are left empty: they state nothing. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(one => one !== null).map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value
  const stated = Object.entries(value).filter(([, one]) => one !== null)
  return Object.fromEntries(stated.map(([name, one]) => [name, withoutEmpty(one)]))
}

const certificate = 'end-user-certificate'

/** Returns what a certificate has in common with a shipment: its importer is the recipient, if the shipment names no other. */
const ofShipment = (data: unknown): DocumentData => ({
  ...(knownTo('', data) as DocumentData),
  documentType: certificate,
  importer: memberOf(data, 'importer') ?? memberOf(data, 'consignee'),
  [kinds[certificate].nameField]: valueAt(data, '/certificateNumbers/0'),
})

/** Returns a value with the fields that certificates have. */
function knownTo(at: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map(one => knownTo(`${at}/-`, one))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([name]) => fieldAt(certificate, `${at}/${name}`).isKnown)
  return Object.fromEntries(members.map(([name, one]) => [name, knownTo(`${at}/${name}`, one)]))
}

/** How what an order states is checked, by the type of the question: rules are asked only about what is sound. */
const checks: Readonly<Record<string, (text: string) => boolean>> = { country: isCountry, date: isDay }

/** Returns what an order states of what is asked at the start. */
function startIn({ data }: Order): StartValues {
  const textAt = (at: string) => {
    const value = valueAt(data, at)
    return value === undefined || typeof value === 'object' ? undefined : String(value)
  }
  const countries = partyRoles.map((role): [string, string] => [role, `/${role}/address/country`])
  const said = [...countries, ...placesOf(statedIn.certificate, '')].map(
    ([word, at]) => [word, textAt(at)] as const,
  )
  const isSound = ([word, text]: (typeof said)[number]) =>
    text !== undefined && (checks[startQuestions.find(({ id }) => id === word)?.type ?? '']?.(text) ?? true)
  // A word stands in several places: the first one that is sound counts, such as the day of issue before that of the signature.
  return Object.fromEntries(said.filter(isSound).reverse())
}

/** Returns what is stated for all orders and left open by this one: of a party that it names, at most the country. */
export function startBeside(order: Order, stated: StartValues): StartValues {
  const others = partyRoles.filter(
    role => valueAt(order.data, `/${role}/name`) !== undefined && !isCountry(stated[role] ?? ''),
  )
  return { ...stated, ...Object.fromEntries(others.map(role => [role, undefined])), ...startIn(order) }
}

/** Returns the words of a part of a document, with their places. */
const placesOf = (part: unknown, at: string): readonly (readonly [word: string, at: string])[] =>
  typeof part === 'string'
    ? [[part, at]]
    : Object.entries(Object(part)).flatMap(([name, one]) => placesOf(one, childOf(at, name)))

/**
 * Returns a complete certificate with what an order states, as far as that is complete and valid too: the rules are asked what a
 * certificate of it has to state, and are never run on less.
 */
export function orderToBe(toBe: unknown, { data }: Order, limits: Limits): unknown {
  const line: unknown = valueAt(toBe, '/items/0')
  let whole = toBe
  let faults = faultsIn(whole, limits)
  for (const [name, value] of Object.entries(data)) {
    const below = name === 'items' && Array.isArray(value) ? value.map(() => line) : memberOf(whole, name)
    const next = overlaid(whole, { [name]: overlaid(below, value) })
    const more = faultsIn(next, limits)
    if (more > faults) continue
    whole = next
    faults = more
  }
  return whole
}

function faultsIn(data: unknown, limits: Limits): number {
  const bytes = new TextEncoder().encode(JSON.stringify(data))
  return read({ file: 'order.json', bytes }, limits).flatMap(one => judge(certificate, one, limits.findings))
    .length
}
