/** The questions about a new document: those that no option answers are asked on a terminal. */
import type { Words } from '../../../generated/messages/index.ts'
import { startQuestions } from '../../../generated/tables/new-documents.ts'
import type { Language } from '../../../message/language.ts'
import type { PageQuestion } from '../../../playground/form/question.ts'
import { allCertificateTypes } from '../../../trade/documents/certificate-type.ts'
import { endUseKinds, goodsKinds } from '../../../trade/goods/start-kind.ts'
import { readAmount, readCountry, readDay, readText, type StartReading } from './reading.ts'
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
