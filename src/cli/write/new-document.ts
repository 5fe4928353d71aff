/** `enduse new certificate` and `enduse new shipment`: document templates, the shipment under its certificate. */

import { wantedOf } from '../../core/map.ts'
import type { Day, RuleSet, Wanted } from '../../core/model/model.ts'
import { memberOf, valueAt } from '../../core/model/pointer.ts'
import type { CheckInput } from '../../engine/check.ts'
import type { LoadedConfig } from '../../engine/config-file.ts'
import { refuse } from '../../engine/refusal.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { listOf } from '../../message/join.ts'
import type { Language } from '../../message/language.ts'
import { printable } from '../../text/printable.ts'
import { settingsOf } from '../check/settings.ts'
import { type ExitCode, type Host, interrupted, isCI, noteTo } from '../terminal/host.ts'
import { type FormContext, formOf } from './form/form.ts'
import { codesIn, knownFrom } from './form/wanted.ts'
import {
  granted,
  needsLicence,
  type Order,
  ordersIn,
  orderToBe,
  startBeside,
  withLicence,
} from './start/granted.ts'
import { inCommand, type NamedText, newDocument, newFolder, writtenTo } from './start/place.ts'
import {
  certificateToBe,
  goodsOf,
  joinedContext,
  knownOfKinds,
  overlaid,
  questionsOf,
  type StartAnswers,
  type StartValues,
  shipmentToBe,
  statedPart,
  withParties,
  withUsual,
} from './start/stated.ts'

/**
 * Writes the template of an end-user certificate, with everything that the rules of the day of issue require of one for magnets
 * from China, or for the stated goods. Refuses to overwrite a file.
 */
export async function newCertificate(
  path: string | undefined,
  { importerCountry, from, mapping, ...given }: Options['new certificate'],
  host: Host,
): Promise<ExitCode> {
  // `--importer-country` is the name that the option had before version 0.12.
  const options = { ...given, importer: given.importer ?? importerCountry }
  if (from !== undefined) return certificatesFrom(from, path, mapping, options, host)
  const { place, ...spoken } = await newDocument('certificate', path, options, host)
  const made = await newText(spoken, options, host)
  const { start: words } = spoken.words
  const start = await startOf('certificate', options, made, host)
  if (start === undefined) return stopped(words, host)
  const others = start.importer === undefined ? requestedCountries(made.input.ruleSets) : []
  const countries = { countries: listOf(others, words.want.either), first: others[0] ?? '' }
  const more = others.length === 0 ? '' : `\n${words.next.importers(countries)}`
  return writtenTo(place, certificateText(start, made), 'certificate', [], more)
}

/** Writes a certificate for each order of a table, a folder or a document. */
async function certificatesFrom(
  from: string,
  path: string | undefined,
  mapping: string | undefined,
  options: StartValues & Pick<Options['new certificate'], 'everyField' | 'force' | 'lang'>,
  host: Host,
): Promise<ExitCode> {
  const { places, ...spoken } = await newFolder(path, options, host)
  const made = await newText(spoken, options, host)
  const { start: words } = spoken.words
  // A name that is not known is refused, also where each order names its own party.
  await withParties(options, made.loaded, host)
  const { orders, files } = await ordersIn(from, mapping, host)
  if (options.number !== undefined && orders.length > 1)
    refuse('numberOfSeveral', { file: from, orders: orders.length })
  const texts: NamedText[] = []
  for (const order of orders) {
    const stated = { ...options, ...startBeside(order, options), source: order.source }
    const own = await startOf('certificate', stated, made, host)
    const name = startNames.map(id => own?.[id]).find(one => one !== undefined) ?? order.source
    texts.push({ name, text: certificateText(own ?? {}, made, order) })
  }
  const written = await places.written(texts, files)
  host.out(
    `${words.wroteAll({ files: written.length, folder: printable(places.folder) })}\n\n${words.next.certificate({ command: `enduse check ${inCommand(places.folder)}` })}\n`,
  )
  return 0
}

/** What a certificate is named by, the best first. */
const startNames = ['number', 'order'] as const

/** Fields that are optional in the schema, and that almost every certificate states. */
const usual = ['/certificateNumber', '/validFrom', '/validUntil']

export interface NewText {
  /** Whether every field of the schema is offered, also those that no rule asks for. */
  readonly isComplete: boolean
  readonly input: CheckInput
  readonly loaded: LoadedConfig | undefined
  readonly words: Words
  readonly language: Language
}

/** Returns what the text of a new document is made with; with `usage` what a check without paths is about. */
async function newText(
  spoken: Pick<NewText, 'words' | 'language'>,
  { everyField }: Pick<Options['new certificate'], 'everyField'>,
  host: Host,
  usage?: string,
): Promise<NewText> {
  const { input, loaded } = await settingsOf([], {}, host, usage)
  return { ...spoken, input, loaded, isComplete: everyField === true }
}

/** Returns the text of a new certificate, with everything that the rules require of it, and what an order states. */
export function certificateText(start: StartValues, made: NewText, order?: Order): string {
  const { isComplete, input, language } = made
  const { start: words } = made.words
  const day = start.issued ?? input.today
  const toBe = certificateToBe(start, day)
  const wanted = wantedOf(order === undefined ? toBe : orderToBe(toBe, order, input.limits), input)
  const isDraft = goodsOf(start) !== undefined || order !== undefined
  const required = knownFrom(wanted, words.want, { isDraft, undertaker: start.undertaker })
  const known = [
    required,
    knownOfKinds(start, language, words.form.shares),
    {
      given: overlaid(statedPart('certificate', start), order?.data),
      open: new Set(usual),
      notes: new Map(usual.flatMap(at => (required.open?.has(at) ? [] : [[at, words.form.ifStated]]))),
      isBare: isDraft && !isComplete,
    },
  ].reduce(joinedContext)
  const from = order === undefined ? '' : `${words.form.from({ source: order.source })}\n\n`
  const head = known.isBare
    ? from + words.form.made({ kind: 'certificate', day, all: '--every-field' })
    : `${words.form.certificate}\n\n${words.form.asOf({ day })}`
  return formOf('end-user-certificate', head, made.words, withCodes(known, wanted))
}

/** Returns what is known, with the control codes of the goods, unless they state their own. */
function withCodes(known: FormContext, wanted: readonly Wanted[]): FormContext {
  const codes = codesIn(wanted)
  return codes.length === 0 || valueAt(known.given, '/items/0/controlClassifications') !== undefined
    ? known
    : joinedContext(known, { given: { items: [{ controlClassifications: codes }] } })
}

/** Returns the importer countries for which provisions have special requirements. */
function requestedCountries(ruleSets: readonly RuleSet[]): readonly string[] {
  const named = ruleSets.flatMap(({ provisions }) =>
    provisions.flatMap(({ appliesTo }) => appliesTo.flatMap(({ importerCountry = [] }) => importerCountry)),
  )
  return [...new Set(named)].sort()
}

/**
 * Writes the template of a shipment, with everything that must agree with its certificate if one is named. Refuses to overwrite a
 * file.
 */
export async function newShipment(path: string | undefined, stated: Options['new shipment'], host: Host) {
  const { for: named, ...given } = stated
  // `--certificate` is the name that the option had before version 0.12.
  const certificate = named ?? given.certificate
  const options = { ...given, ...(certificate === undefined ? {} : { certificate }) }
  const { place, ...spoken } = await newDocument('shipment', path, given, host)
  const { start: words } = spoken.words
  const under = certificate === undefined ? undefined : await granted(certificate, options, words, host)
  const made = await newText(spoken, options, host, '')
  const start = await startOf('shipment', options, made, host)
  if (start === undefined) return stopped(words, host)
  const granting = under === undefined ? undefined : { known: under.known, file: certificate ?? '' }
  const inputs = certificate === undefined ? [] : [certificate]
  if (under?.verdict === 'review')
    noteTo(host)(words.next.asksAPerson({ file: printable(certificate ?? '') }))
  return writtenTo(place, shipmentText(start, granting, made), 'shipment', inputs)
}

/** Returns the text of a new shipment; under a certificate with everything that must agree with it. */
export function shipmentText(
  start: StartValues,
  under: { readonly known: FormContext; readonly file: string } | undefined,
  made: NewText,
): string {
  const { form } = made.words.start
  const day = start.exported ?? made.input.today
  const isMade = under !== undefined || goodsOf(start) !== undefined
  const isBare = isMade && !made.isComplete
  const known: FormContext =
    under === undefined
      ? isMade
        ? shipmentOf(start, day, made)
        : { given: statedPart('shipment', start) }
      : joinedContext(under.known, { given: ownOf(start, under.known, under.file) })
  const head = isBare
    ? under === undefined
      ? form.made({ kind: 'shipment', day, all: '--every-field' })
      : form.shipmentMade({ all: '--every-field' })
    : under === undefined
      ? form.shipment
      : form.shipmentUnder
  return formOf('shipment', head, made.words, { ...known, isBare })
}

/** Returns what is known of a shipment of the stated goods, whose certificate is not here. */
function shipmentOf(start: StartValues, day: Day, { input, words, language }: NewText): FormContext {
  const { form, want } = words.start
  const toBe = shipmentToBe(start, day)
  const wanted = wantedOf(toBe, input)
  const known = [
    knownFrom(wanted, want),
    knownOfKinds(start, language, form.shares),
    { given: statedPart('shipment', start), open: new Set(['/certificateNumbers', '/items/0/netWeight']) },
  ].reduce(joinedContext)
  const coded = withCodes(known, wanted)
  return needsLicence(toBe, input) ? joinedContext(coded, withLicence(form.licence)) : coded
}

/** Returns what is stated of a shipment under a certificate; refuses amounts where the certificate has several lines. */
function ownOf(start: StartValues, known: FormContext, certificate: string): unknown {
  const lines = memberOf(known.given, 'items') as readonly unknown[]
  const [line] = lines
  if (start.quantity !== undefined && lines.length > 1)
    return refuse('severalLines', { certificate, lines: lines.length })
  const unit = memberOf(memberOf(line, 'quantity'), 'unit')
  if (start.unit !== undefined && start.unit !== unit)
    return refuse('otherUnit', { certificate, unit: String(unit), stated: start.unit })
  const isWeight = memberOf(memberOf(line, 'netWeight'), 'unit') === unit
  const value = { value: start.quantity }
  const items = [{ quantity: value, ...(isWeight ? { netWeight: value } : {}) }]
  return {
    ...{ shipmentReference: start.number, exportDate: start.exported },
    ...(start.quantity === undefined ? {} : { items }),
  }
}

/**
 * Returns what the author states: in options, and in answers where a terminal is there and the options do not suffice; `undefined`
 * if the author stops.
 */
async function startOf(
  kind: 'certificate' | 'shipment',
  options: StartValues &
    Pick<Options['new shipment'], 'certificate' | 'yes'> & {
      /** The order that the document is made from: what it leaves open is neither asked nor taken as usual. */
      readonly source?: string
    },
  { input, loaded, words, language }: NewText,
  host: Host,
): Promise<StartValues | undefined> {
  const { ask } = words.start
  const questions = questionsOf(kind, exporterIn(input.ruleSets), ask, language)
  const ids = new Set(questions.map(({ id }) => id))
  const given: StartValues = Object.fromEntries(
    Object.entries(options).filter(([id, value]) => value !== undefined && ids.has(id as keyof StartAnswers)),
  )
  const isMade = options.certificate !== undefined || options.source !== undefined
  const basic = [given.importer, given.goods, kind === 'certificate' ? given.endUse : '']
  const isEnough = isMade || basic.every(value => value !== undefined)
  const keyboard = isEnough || options.yes === true || isCI(host) ? undefined : host.keyboard?.()
  const start =
    keyboard !== undefined
      ? await (await import('./start/ask.ts')).askAll(questions, given, keyboard, ask)
      : options.yes === true && !isMade
        ? withUsual(questions, given)
        : given
  const source = options.source === undefined ? '' : `${printable(options.source)}: `
  if (start !== undefined && endsBeforeIssue(start)) {
    const help = `${source}${start.validUntil} < ${start.issued}`
    refuse('said', { text: ask.problems['until-before-issue'], help })
  }
  return start && withParties(start, loaded, host)
}

export const endsBeforeIssue = ({ issued, validUntil }: StartValues): boolean =>
  issued !== undefined && validUntil !== undefined && validUntil < issued

/** Returns the country of the exporters that the rule sets are about, if they name one. */
export function exporterIn(ruleSets: readonly RuleSet[]): string | undefined {
  const named = ruleSets.flatMap(({ appliesTo }) =>
    appliesTo.flatMap(({ exporterCountry = [] }) => exporterCountry),
  )
  const [first, ...others] = new Set(named)
  return others.length === 0 ? first : undefined
}

function stopped({ ask }: Words['start'], host: Host): ExitCode {
  noteTo(host)(ask.stopped)
  return interrupted
}
