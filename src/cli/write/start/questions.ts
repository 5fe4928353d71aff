/** The questions about a new document: those that no option answers are asked on a terminal. */

import { meantCode } from '../../../document/schema/meant-code.ts'
import type { Words } from '../../../generated/messages/index.ts'
import { startQuestions } from '../../../generated/tables/new-documents.ts'
import type { Language } from '../../../message/language.ts'
import type { PageQuestion } from '../../../playground/form/question.ts'
import { allCertificateTypes } from '../../../trade/documents/certificate-type.ts'
import { endUseKinds, goodsKinds } from '../../../trade/goods/start-kind.ts'
import { countryNamedIn } from '../../../trade/places/country.ts'
import { spelledCountry } from '../../../trade/places/country-spelling.ts'
import { dimensionOf } from '../../../trade/quantities/unit.ts'
import { isDay } from '../../../trade/words/date.ts'
import { isPlaceholder } from '../../../trade/words/placeholder.ts'
import type { StartAnswers } from './stated.ts'

/** A question; the answers to choose from, or else text is typed. */
export interface StartQuestion
  extends Pick<PageQuestion, 'text' | 'choices' | 'usual'>,
    Readonly<Partial<Record<'follows' | 'after', keyof StartAnswers>>> {
  readonly id: keyof StartAnswers
  readonly type: keyof typeof readers
}

/** How the answer to a question is read, by its type. */
const readers = {
  amount: readAmount,
  choice: (text: string): StartReading => ({ value: text }),
  country: readCountry,
  date: readDay,
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

/** Reads the answer to a question. */
export const readAnswer = ({ type }: StartQuestion, text: string): StartReading => readers[type](text)

/** Returns what is stated without another answer. */
export const usualAnswer = ({ usual, follows }: StartQuestion, before: StartAnswers): string | undefined =>
  follows === undefined ? usual : before[follows]

/** Checks whether a question arises after these answers. */
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

/** Why a value cannot be stated. */
export type StartProblem = keyof Words['start']['ask']['problems']

/** A value as it will be written, or why it cannot be. */
export type StartReading =
  | { readonly value: string }
  | { readonly problem: StartProblem; readonly meant?: string | undefined }

/** Returns why a value cannot be stated, or what it probably should be. */
export function problemText(
  { problem, meant }: { readonly problem: StartProblem; readonly meant?: string | undefined },
  { problems, meant: asMeant }: Words['start']['ask'],
): string {
  return meant === undefined ? problems[problem] : asMeant({ meant })
}

/** Reads a country by its code or its name. */
export function readCountry(text: string): StartReading {
  const value = spelledCountry(text.trim()) ?? countryNamedIn(text)
  return value === undefined ? { problem: 'no-country' } : { value }
}

export function readDay(text: string): StartReading {
  const value = text.trim()
  return isDay(value) ? { value } : { problem: 'no-day' }
}

/** Reads an amount above zero, in plain digits. */
export function readAmount(text: string): StartReading {
  const value = text.trim()
  return /^(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?$/.test(value) && /[1-9]/.test(value)
    ? { value }
    : { problem: 'no-amount' }
}

/** Reads a unit by its code, as it is written in documents. */
export function readUnit(text: string): StartReading {
  const value = text.trim()
  if (dimensionOf(value) !== undefined) return { value }
  const meant = meantCode('unit', value)
  return {
    problem: 'no-unit',
    meant: meant !== undefined && dimensionOf(meant) !== undefined ? meant : undefined,
  }
}

/** Reads a number or a name of one line; one that only holds its place is not stated. */
export function readText(text: string): StartReading {
  const value = text.trim()
  return value === '' || value.length > 60 || /\p{Cc}/u.test(value) || isPlaceholder(value)
    ? { problem: 'no-text' }
    : { value }
}
