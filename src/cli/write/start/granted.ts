/** What a new document is made from: for a shipment its certificate, if it can be used at all, and for certificates their orders. */

import { map } from '../../../core/map.ts'
import { defined } from '../../../core/model/defined.ts'
import type { Day, DayByRule, Limits, Pointer, Report, Source } from '../../../core/model/model.ts'
import { childOf, memberOf, valueAt } from '../../../core/model/pointer.ts'
import { worst } from '../../../core/model/verdict.ts'
import { kinds } from '../../../document/kinds/index.ts'
import { judge } from '../../../document/schema/index.ts'
import { type CheckInput, type CheckOutput, check } from '../../../engine/check.ts'
import { refuse } from '../../../engine/refusal.ts'
import type { Words } from '../../../generated/messages/index.ts'
import { sharedFrom, startQuestions, statedIn } from '../../../generated/tables/new-documents.ts'
import { fieldAt } from '../../../import/field.ts'
import type { DocumentData } from '../../../import/model.ts'
import { read } from '../../../read/index.ts'
import { dimensionOf } from '../../../trade/quantities/unit.ts'
import { isDay } from '../../../trade/words/date.ts'
import { type CheckCommandOptions, settingsOf } from '../../check/settings.ts'
import type { Host } from '../../terminal/host.ts'
import type { FormContext } from '../form/form.ts'
import { inCommand } from './place.ts'
import { filledFrom, isCountry, overlaid, partyRoles, type StartValues, shipmentToBe } from './stated.ts'

/** Returns what is known of a shipment under the certificate in a file, which must be valid. */
export async function granted(
  path: string,
  { waivers, baseline }: Partial<Pick<CheckCommandOptions, 'waivers' | 'baseline'>>,
  words: Words['start'],
  host: Host,
): Promise<{ readonly known: FormContext; readonly verdict: Report['verdict'] }> {
  const options = { certificates: [], ...defined({ waivers, baseline }) }
  const { input } = await settingsOf([path], options, host, '')
  return grantedBy(await check(input), path, words, input)
}

/** Returns what is known of a shipment under the one certificate of a check, which must be valid. */
export function grantedBy(
  { report, again }: Pick<CheckOutput, 'report' | 'again'>,
  path: string,
  words: Words['start'],
  input: CheckInput,
): { readonly known: FormContext; readonly verdict: Report['verdict'] } {
  const { documents, dossiers, ties, checks } = report
  // Of the documents themselves, with waivers and baseline applied: problems of those files are reported by a check.
  const verdict = worst([...documents, ...dossiers, ...ties].map(one => one.verdict))
  const [only, ...others] = documents
  if (only === undefined || others.length > 0)
    return refuse('severalDocuments', { file: path, documents: documents.length })
  if (only.kind === 'shipment') return refuse('isShipment', { file: path })
  const data = certificateIn(again(only.document.file, only.document.part), input.limits)
  // Whether the documents could be read as the kinds that they state.
  const isSound = checks.every(
    ({ rule, outcome }) => !['reading', 'schema'].includes(rule) || outcome === 'pass',
  )
  if (only.kind === null || data === undefined || !isSound)
    return refuse('notACertificate', { file: path, path: inCommand(path) })
  if (verdict === 'fail') return refuse('certificateFails', { file: path, path: inCommand(path) })
  if (memberOf(data, 'status') === 'revoked') return refuse('certificateRevoked', { file: path })
  const isLicensed = needsLicence(withoutLicence(data, input.today), input)
  return { known: underCertificate(data, isLicensed, words.form, dossiers[0]?.endByRule), verdict }
}

/** Checks whether a shipment without a licence would fail, or be asked about: the rules run on a hypothetical one. */
export function needsLicence(shipment: unknown, runOptions: CheckInput): boolean {
  const bytes = new TextEncoder().encode(JSON.stringify(shipment))
  return map({ file: 'shipment.json', bytes }, runOptions).some(({ checks }) =>
    checks.some(({ rule, outcome }) => rule === 'licence-required' && ['review', 'fail'].includes(outcome)),
  )
}

/** Returns the data of the one end-user certificate in a source; `undefined` if it contains anything else. */
export function certificateIn(source: Source | undefined, limits: Limits): unknown {
  const [document, ...others] = source === undefined ? [] : read(source, limits)
  const isOne = memberOf(document?.data, 'documentType') === 'end-user-certificate' && others.length === 0
  return isOne ? document?.data : undefined
}

type FormGroup = Readonly<Record<string, unknown>>

/**
 * Returns what is known of a shipment from the data of its valid certificate. If such goods need a licence, that is left open.
 */
function underCertificate(
  data: unknown,
  needsLicence: boolean,
  words: Words['start']['form'],
  end: DayByRule | undefined,
): FormContext {
  const open = new Set<Pointer>()
  const notes = new Map<Pointer, string>()
  const license = memberOf(data, 'exportLicense')
  if (license !== undefined || needsLicence) {
    const licence = withLicence(words.licence)
    for (const at of licence.open ?? []) open.add(at)
    if (license === undefined) for (const [at, note] of licence.notes ?? []) notes.set(at, note)
  }
  const from = String(memberOf(data, 'validFrom') ?? memberOf(data, 'issueDate'))
  const until = memberOf(data, 'validUntil')
  const validity =
    until !== undefined
      ? words.valid({ from, until: String(until) })
      : end === undefined
        ? words.validFrom({ from })
        : words.validByRule({ from, until: end.day, months: end.months })
  notes.set('/exportDate', validity)
  const lines = linesOf(data)
  for (const [index, line] of lines.entries()) {
    const at = `/items/${index}`
    const { value, unit } = line.quantity as FormGroup
    notes.set(`${at}/quantity`, words.granted({ amount: String(value), unit: String(unit) }))
  }
  if (lines.length > 1) notes.set('/items', words.mayLeaveOut)
  return { given: shared(data), open, notes }
}

/** Returns the licence of a shipment as open; one is checked by its kind and its days. */
export function withLicence(note: string): FormContext {
  const members = ['licenseType', 'issueDate', 'validUntil'].map(name => `/exportLicense/${name}`)
  return { open: new Set(['/exportLicense', ...members]), notes: new Map([['/exportLicense', note]]) }
}

/** Returns a small shipment on a day, directly from the exporter to the destination, and without a licence. */
function withoutLicence(data: unknown, day: Day): unknown {
  const { exportLicense: _, items, ...given } = shared(data)
  const [exporter, endUser] = [given.exportCountry, given.finalDestinationCountry].map(String)
  const filled = (group: unknown) => ({ ...(group as FormGroup), value: 1 })
  const lines = (items as readonly FormGroup[]).map(({ value: _value, ...line }) => {
    return { ...line, quantity: filled(line.quantity), netWeight: filled(line.netWeight) }
  })
  return overlaid(shipmentToBe({ exporter, endUser }, day), { ...given, items: lines })
}

const linesOf = (data: unknown) => memberOf(data, 'items') as readonly FormGroup[]

/** Returns the part of a shipment that must agree with its certificate. */
function shared(data: unknown): FormGroup {
  return {
    ...placesIn(data, sharedFrom.shipment),
    // The recipient if the certificate names no other.
    consignee: memberOf(data, 'consignee') ?? memberOf(data, 'importer'),
    items: linesOf(data).map(line => {
      const unit = memberOf(line.quantity, 'unit')
      const usual = dimensionOf(String(unit)) === 'mass' ? unit : 'KGM'
      const netWeight = { unit: memberOf(line.netWeight, 'unit') ?? usual }
      return { ...placesIn(line, sharedFrom.item), netWeight }
    }),
  }
}

const placesIn = (data: unknown, part: unknown) => filledFrom(part, at => valueAt(data, at)) as FormGroup

/** An order: what a certificate states of it, and where that was read. */
export type Order = Readonly<{ data: DocumentData; source: string }>

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
