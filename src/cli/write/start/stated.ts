/** What the author of a new document is asked at the start: the questions, how answers are read, and what the document states by them. */
import type { Day } from '../../../core/model/model.ts'
import { valueAt } from '../../../core/model/pointer.ts'
import { meantCode } from '../../../document/schema/meant-code.ts'
import type { LoadedConfig } from '../../../engine/config-file.ts'
import { refuse } from '../../../engine/refusal.ts'
import type { Words } from '../../../generated/messages/index.ts'
import { documentsToBe, startQuestions, statedIn } from '../../../generated/tables/new-documents.ts'
import type { DocumentData } from '../../../import/model.ts'
import type { Language } from '../../../message/language.ts'
import type { PageQuestion } from '../../../playground/form/question.ts'
import { allCertificateTypes } from '../../../trade/documents/certificate-type.ts'
import { type EndUseKind, endUseKinds, type GoodsKind, goodsKinds } from '../../../trade/goods/start-kind.ts'
import { alpha2Of, countryNamedIn } from '../../../trade/places/country.ts'
import { spelledCountry } from '../../../trade/places/country-spelling.ts'
import { dimensionOf } from '../../../trade/quantities/unit.ts'
import { isDay } from '../../../trade/words/date.ts'
import { isPlaceholder } from '../../../trade/words/placeholder.ts'
import type { FormContext } from '../form/form.ts'

/** What the author of a new document says at the start, in options or in answers, by the ids of the questions; each is checked. */
export type StartAnswers = {
  readonly [id in Exclude<keyof Words['start']['ask']['questions'], 'reference'>]?: string | undefined
}

/** The same, with the parties that it names. */
export type StartValues = StartAnswers & {
  /** The parties of which more is known than the country. */
  readonly parties?: { readonly [role in PartyRole]?: DocumentData | undefined }
}

export const partyRoles = ['exporter', 'importer', 'endUser'] as const
type PartyRole = (typeof partyRoles)[number]

export const goodsOf = ({ goods }: StartValues): GoodsKind | undefined =>
  goodsKinds().find(({ id }) => id === goods)
const endUseOf = ({ endUse }: StartValues): EndUseKind | undefined =>
  endUseKinds().find(({ id }) => id === endUse)

export function statedPart(kind: 'certificate' | 'shipment', start: StartValues): unknown {
  const { quantity, unit, parties, ...said } = start
  const goods = goodsOf(start)
  // Goods that are counted in a unit of mass weigh as much as they are.
  const isMass = unit !== undefined && dimensionOf(unit) === 'mass'
  const party = (role: PartyRole) =>
    parties?.[role] ?? (said[role] === undefined ? undefined : { address: { country: said[role] } })
  const values: Readonly<Record<string, unknown>> = {
    ...{ ...said, quantity, unit },
    ...Object.fromEntries(partyRoles.map(role => [`${role}Party`, party(role)])),
    hsCode: goods?.hsCode,
    form: goods?.form,
    alloy: goods?.alloy,
    disposition: endUseOf(start)?.disposition,
    mass: isMass ? quantity : undefined,
    massUnit: isMass ? unit : undefined,
  }
  return filledFrom(statedIn[kind], name => values[name]) ?? {}
}

/** Returns a part of a document with the values that its words name; groups of which nothing is known are left out. */
export function filledFrom(part: unknown, find: (word: string) => unknown): unknown {
  if (typeof part === 'string') return find(part)
  const members = Object.entries(Object(part)).map(([name, one]) => [name, filledFrom(one, find)] as const)
  const known = members.filter(([, value]) => value !== undefined)
  if (known.length === 0) return undefined
  return Array.isArray(part) ? known.map(([, value]) => value) : Object.fromEntries(known)
}

/** Returns what is known of a new document by its goods and its end use, beside what rules require. */
export function knownOfKinds(start: StartValues, language: Language, shares: string): FormContext {
  const goods = goodsOf(start)
  const endUse = endUseOf(start)
  const examples = new Map<string, string>()
  if (endUse !== undefined) {
    examples.set('/endUse/description', endUse.example[language])
    examples.set('/endUse/endProduct', endUse.endProduct[language])
  }
  return {
    given:
      goods === undefined ? {} : { items: [{ composition: goods.elements.map(element => ({ element })) }] },
    open: new Set(endUse === undefined ? [] : ['/endUse/endProduct']),
    notes: new Map(goods === undefined ? [] : [['/items/0/composition', shares]]),
    examples,
  }
}

/** Returns a value with what another states beside it, or instead of it: groups and lists member by member. */
export function overlaid(below: unknown, above: unknown): unknown {
  if (above === undefined) return below
  if (Array.isArray(below) && Array.isArray(above))
    return Array.from({ length: Math.max(below.length, above.length) }, (_, index) =>
      overlaid(below[index], above[index]),
    )
  if (!isGroup(below) || !isGroup(above)) return above
  return Object.fromEntries(
    [...new Set([...Object.keys(below), ...Object.keys(above)])].map(name => [
      name,
      overlaid(below[name], above[name]),
    ]),
  )
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function joinedContext(first: FormContext, second: FormContext): FormContext {
  const notes = new Map(first.notes)
  for (const [at, note] of second.notes ?? [])
    notes.set(at, [notes.get(at), note].filter(one => one !== undefined).join(' '))
  return {
    given: overlaid(first.given, second.given),
    open: new Set([...(first.open ?? []), ...(second.open ?? [])]),
    notes,
    closed: new Set([...(first.closed ?? []), ...(second.closed ?? [])]),
    isBare: first.isBare === true || second.isBare === true,
    offered: new Set([...(first.offered ?? []), ...(second.offered ?? [])]),
    examples: new Map([...(first.examples ?? []), ...(second.examples ?? [])]),
  }
}

/**
 * Returns a certificate for magnets from China, or for the stated goods, with nothing else: the rules are asked what a new document
 * has to state.
 */
export function certificateToBe(start: StartValues, today: Day): unknown {
  const whole = { ...withEndUser(start), issued: start.issued ?? today }
  return [documentsToBe.certificate, contentOf(start), statedPart('certificate', whole)].reduce(overlaid)
}

/** Returns the values with the importer as the end user, if no other is stated. */
const withEndUser = (start: StartValues): StartValues =>
  start.endUser === undefined
    ? { ...start, endUser: start.importer, parties: { ...start.parties, endUser: start.parties?.importer } }
    : start

/** Returns a shipment of the stated goods, directly from the exporter to the end user. */
export function shipmentToBe(start: StartValues, today: Day): unknown {
  const whole = { ...withEndUser(start), exported: start.exported ?? today }
  const leg = { departureLocation: { country: whole.exporter }, arrivalLocation: { country: whole.endUser } }
  const direct = { transportLegs: [leg] }
  return [documentsToBe.shipment, contentOf(start), direct, statedPart('shipment', whole)].reduce(overlaid)
}

/** Returns what the stated goods contain whatever else is in them. */
function contentOf(start: StartValues): unknown {
  const composition = goodsOf(start)?.contains?.map(element => ({ element, massPercent: '1' }))
  return composition === undefined ? {} : { items: [{ composition }] }
}

/** Returns values in which each party is a country, with what the file of parties states of it. Refuses other words. */
export async function withParties(
  start: StartValues,
  loaded: LoadedConfig | undefined,
  { cwd }: { readonly cwd: string },
): Promise<StartValues> {
  const words = partyRoles.flatMap(role => (start[role] === undefined ? [] : [[role, start[role]] as const]))
  const countries = words.map(([role, word]) => [role, codeOf(word)] as const)
  if (countries.every(([, code]) => code !== undefined)) return { ...start, ...Object.fromEntries(countries) }
  const { partiesOf, partyNamed } = await import('../../check/imported.ts')
  const parties = partiesOf({ cwd, loaded })
  const partyOf = (name: string) => {
    const { party, near } = partyNamed(parties ?? new Map(), name)
    if (party !== undefined) return party
    return refuse('noParty', {
      name,
      file: loaded?.config.parties?.value ?? '',
      known: parties === undefined ? undefined : [...parties.keys()].join(', '),
      near: near ?? alpha2Of(name) ?? spelledCountry(name) ?? countryNamedIn(name),
    })
  }
  const named = words
    .filter(([, word]) => !isCountry(word))
    .map(([role, word]) => [role, partyOf(word)] as const)
  return {
    ...start,
    ...Object.fromEntries(countries),
    ...Object.fromEntries(named.map(([role, party]) => [role, String(valueAt(party, '/address/country'))])),
    parties: Object.fromEntries(named),
  }
}

const codeOf = (word: string) => (isCountry(word) ? alpha2Of(word) : undefined)

/** Checks whether a word is the code of a country. */
export const isCountry = (word: string): boolean => alpha2Of(word)?.toLowerCase() === word.toLowerCase()

/** A question; the answers to choose from, or else text is typed. */
export interface StartQuestion
  extends Pick<PageQuestion, 'text' | 'choices' | 'usual'>,
    Readonly<Partial<Record<'follows' | 'after', keyof StartAnswers>>> {
  readonly id: keyof StartAnswers
  readonly type: keyof typeof readers
}

/** Returns the reader of values that are stated as they are written. */
const asWritten =
  (problem: StartFault['problem'], isSound: (value: string) => boolean) =>
  (text: string): StartReading => {
    const value = text.trim()
    return isSound(value) ? { value } : { problem }
  }

/** Reads an amount above zero, in plain digits. */
export const readAmount = asWritten(
  'no-amount',
  value => /^(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?$/.test(value) && /[1-9]/.test(value),
)

/** Reads a number or a name of one line; one that only holds its place is not stated. */
export const readText = asWritten(
  'no-text',
  value => value !== '' && value.length <= 60 && !/\p{Cc}/u.test(value) && !isPlaceholder(value),
)

/** How the answer to a question is read, by its type. */
const readers = {
  amount: readAmount,
  choice: (text: string): StartReading => ({ value: text }),
  country: (text: string): StartReading => {
    const value = spelledCountry(text.trim()) ?? countryNamedIn(text)
    return value === undefined ? { problem: 'no-country' } : { value }
  },
  date: asWritten('no-day', isDay),
  text: readText,
}

/** Parties of the shipped rules that make promises, and units of most goods. */
export const undertakers = ['end-user', 'importer', 'consignee', 'government'] as const
const units = ['KGM', 'GRM', 'TNE', 'H87', 'C62'] as const

/** A question of the table; `only` is the kind of document that it is asked about. */
export type QuestionSpec = Omit<StartQuestion, 'text' | 'choices'> & {
  readonly only?: 'certificate' | 'shipment'
}

/** Returns the questions about a document, in their order; `exporter` is the country that the rule sets are about. */
export function questionsOf(
  kind: 'certificate' | 'shipment',
  exporter: string | undefined,
  { questions, ...words }: Words['start']['ask'],
  language: Language,
): readonly StartQuestion[] {
  const chosen = (ids: readonly string[], labels: Readonly<Record<string, string>>) =>
    ids.map(id => ({ value: id, label: labels[id] ?? id }))
  const named = (
    kinds: readonly { readonly id: string; readonly name: Readonly<Record<Language, string>> }[],
  ) => kinds.map(({ id, name }) => ({ value: id, label: `${id}: ${name[language]}` }))
  const choices: Partial<Record<keyof StartAnswers, StartQuestion['choices']>> = {
    type: chosen(allCertificateTypes, words.types),
    goods: named(goodsKinds()),
    endUse: named(endUseKinds()),
    undertaker: chosen(undertakers, words.undertakers),
    unit: chosen(units, words.units),
  }
  const texts = kind === 'shipment' ? { ...questions, number: questions.reference } : questions
  return startQuestions
    .filter(({ only = kind }) => only === kind)
    .map(({ only: _, ...question }) => {
      const own = choices[question.id]
      return {
        ...{ ...question, text: texts[question.id] },
        ...(own === undefined ? {} : { choices: own }),
        ...(question.id === 'exporter' && exporter !== undefined ? { usual: exporter } : {}),
      }
    })
}

export const readAnswer = ({ type }: StartQuestion, text: string): StartReading => readers[type](text)

/** Returns what is stated without another answer. */
export const usualAnswer = ({ usual, follows }: StartQuestion, before: StartAnswers): string | undefined =>
  follows === undefined ? usual : before[follows]

export const arises = ({ after }: StartQuestion, before: StartAnswers): boolean =>
  after === undefined || before[after] !== undefined

/** Returns the values of a run without questions: the given answers, and the usual ones for the rest. */
export function withUsual(questions: readonly StartQuestion[], given: StartAnswers): StartAnswers {
  let values = given
  for (const one of questions) {
    const value = values[one.id] === undefined && arises(one, values) ? usualAnswer(one, values) : undefined
    if (value !== undefined) values = { ...values, [one.id]: value }
  }
  return values
}

/** Why a value cannot be stated, and what it probably should be. */
type StartFault = Readonly<{ problem: keyof Words['start']['ask']['problems']; meant?: string | undefined }>

/** A value as it will be written, or why it cannot be. */
export type StartReading = { readonly value: string } | StartFault

/** Returns why a value cannot be stated, or what it probably should be. */
export const problemText = ({ problem, meant }: StartFault, words: Words['start']['ask']): string =>
  meant === undefined ? words.problems[problem] : words.meant({ meant })

/** Reads a unit by its code, as it is written in documents. */
export function readUnit(text: string): StartReading {
  const value = text.trim()
  if (dimensionOf(value) !== undefined) return { value }
  const meant = meantCode('unit', value)
  const isUnit = meant !== undefined && dimensionOf(meant) !== undefined
  return { problem: 'no-unit', meant: isUnit ? meant : undefined }
}
