/** The questions about a new document: those that no option answers are asked on a terminal. */
import type { Words } from '../../generated/messages/index.ts'
import type { Language } from '../../message/language.ts'
import { allCertificateTypes } from '../../trade/certificate-type.ts'
import { endUseKinds, goodsKinds } from '../../trade/start-kind.ts'
import { readAmount, readCountry, readDay, readText, type StartReading } from './reading.ts'
import type { StartValues } from './stated.ts'

/** A question, and how its answer is read. */
export interface StartQuestion {
  readonly id: keyof StartValues
  readonly text: string
  /** The answers to choose from; without them, text is typed. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  read(text: string): StartReading
  /** Returns what is stated without another answer. */
  usual?(before: StartValues): string | undefined
  /** Whether the question arises. */
  arises?(before: StartValues): boolean
}

/** Parties of the shipped rules that make promises, and units of most goods. */
export const undertakers = ['end-user', 'importer', 'consignee', 'government'] as const
const units = ['KGM', 'GRM', 'TNE', 'H87', 'C62'] as const

/** Returns the questions about a document, in their order; `exporter` is the country that the rule sets are about. */
export function questionsOf(
  kind: 'certificate' | 'shipment',
  exporter: string | undefined,
  words: Words['start']['ask'],
  language: Language,
): readonly StartQuestion[] {
  const same = (text: string): StartReading => ({ value: text })
  const chosen = (ids: readonly string[], labels: Readonly<Record<string, string>>) =>
    ids.map(id => ({ value: id, label: labels[id] ?? id }))
  const { questions: ask } = words
  const parties: readonly StartQuestion[] = [
    { id: 'importer', text: ask.importer, read: readCountry },
    { id: 'endUser', text: ask.endUser, read: readCountry, usual: ({ importer }) => importer },
    { id: 'exporter', text: ask.exporter, read: readCountry, usual: () => exporter },
  ]
  const goods: readonly StartQuestion[] = [
    {
      id: 'goods',
      text: ask.goods,
      choices: goodsKinds().map(({ id, name }) => ({ value: id, label: `${id}: ${name[language]}` })),
      read: same,
    },
    { id: 'grade', text: ask.grade, read: readText, arises: before => before.goods !== undefined },
  ]
  const amount: readonly StartQuestion[] = [
    { id: 'quantity', text: ask.quantity, read: readAmount },
    {
      id: 'unit',
      text: ask.unit,
      choices: chosen(units, words.units),
      read: same,
      usual: () => 'KGM',
      arises: before => before.quantity !== undefined,
    },
  ]
  const order: StartQuestion = { id: 'order', text: ask.order, read: readText }
  if (kind === 'shipment')
    return [
      ...parties,
      ...goods,
      ...amount,
      order,
      { id: 'number', text: ask.reference, read: readText },
      { id: 'exported', text: ask.exported, read: readDay },
    ]
  return [
    {
      id: 'type',
      text: ask.type,
      choices: chosen(allCertificateTypes, words.types),
      read: same,
      usual: () => allCertificateTypes[0],
    },
    ...parties,
    ...goods,
    {
      id: 'endUse',
      text: ask.endUse,
      choices: endUseKinds().map(({ id, name }) => ({ value: id, label: `${id}: ${name[language]}` })),
      read: same,
    },
    {
      id: 'undertaker',
      text: ask.undertaker,
      choices: chosen(undertakers, words.undertakers),
      read: same,
      usual: () => 'end-user',
    },
    ...amount,
    order,
    { id: 'number', text: ask.number, read: readText },
    { id: 'issued', text: ask.issued, read: readDay },
    { id: 'validUntil', text: ask.validUntil, read: readDay },
  ]
}

/** Returns the values of a run without questions: the given answers, and the usual ones for the rest. */
export function withUsual(questions: readonly StartQuestion[], given: StartValues): StartValues {
  let values = given
  for (const { id, usual, arises } of questions) {
    const value = values[id] === undefined && arises?.(values) !== false ? usual?.(values) : undefined
    if (value !== undefined) values = { ...values, [id]: value }
  }
  return values
}
