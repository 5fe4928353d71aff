/** New documents in the playground: the questions of `enduse new` in each language, and the documents that they start. */

import type { Schema } from '../../core/model/json-schema.ts'
import type { Day, Kind, RuleSet } from '../../core/model/model.ts'
import { kindNames } from '../../document/kinds/index.ts'
import { check } from '../../engine/check.ts'
import { unlessRefused } from '../../engine/refusal.ts'
import { type Language, languages } from '../../message/language.ts'
import type { PageQuestion } from '../../playground/form/question.ts'
import type { StartRequest, StartResult } from '../../playground/requests.ts'
import { isDay } from '../../trade/words/date.ts'
import { partiesOf } from '../check/imported.ts'
import type { Settings } from '../check/settings.ts'
import { refusalText } from '../terminal/host.ts'
import { localeOf } from '../terminal/locale.ts'
import { type FormContext, formOf, formSchemaOf } from '../write/form/form.ts'
import {
  certificateText,
  endsBeforeIssue,
  exporterIn,
  type NewText,
  shipmentText,
} from '../write/new-document.ts'
import { reportContext } from '../write/new-report.ts'
import { grantedBy } from '../write/start/granted.ts'
import {
  overlaid,
  problemText,
  questionsOf,
  readAnswer,
  type StartQuestion,
  type StartValues,
  withParties,
} from '../write/start/stated.ts'

/** The kinds whose start is asked about; any other starts with the fields that its schema requires. */
const asked: Readonly<Record<string, 'certificate' | 'shipment'>> = {
  'end-user-certificate': 'certificate',
  shipment: 'shipment',
}

/** The answers that a shipment under a certificate does not have from it. */
const ownAnswers: ReadonlySet<string> = new Set(['number', 'exported', 'quantity'])

/** The fields of a report that are asked about: the id of the question, the field, and its type. */
const ofReport = [
  ['number', 'reportNumber', 'text'],
  ['on', 'reportingDate', 'date'],
] as const

/** Returns what the page says of the kinds, by language: their schemas, and what is asked about new ones. */
export async function spokenKinds(ruleSets: readonly RuleSet[]) {
  const spoken = languages.map(async language => {
    const { words } = await localeOf(language, ruleSets)
    const schemas = kindNames.map(kind => [kind, formSchemaOf(kind, words)] as const)
    const questions = kindNames.map(kind => {
      const form = asked[kind]
      if (kind === 'end-use-report') return [kind, reportQuestions(schemas, kind)]
      const list =
        form === undefined ? [] : questionsOf(form, exporterIn(ruleSets), words.start.ask, language)
      return [kind, list.map(question => onPage(question, kind))] as const
    })
    return [
      language,
      { schemas: Object.fromEntries(schemas), questions: Object.fromEntries(questions) },
    ] as const
  })
  return Object.fromEntries(await Promise.all(spoken))
}

/** Returns the questions about a report, which are the titles of its fields. */
function reportQuestions(schemas: readonly (readonly [Kind, Schema])[], kind: Kind): readonly PageQuestion[] {
  const fields = schemas.find(([of]) => of === kind)?.[1].properties
  return ofReport.map(([id, field, type]) => ({
    ...{ id, type, isUnderCertificate: true },
    text: (fields?.[field] as Schema | undefined)?.title ?? field,
  }))
}

const onPage = ({ type, ...question }: StartQuestion, kind: string): PageQuestion => ({
  ...question,
  type: type === 'amount' ? 'text' : type,
  isUnderCertificate: kind === 'shipment' && ownAnswers.has(question.id),
})

/** Returns the language that the page is in. */
export const languageOf = ({ language }: { readonly language?: string }): Language =>
  languages.find(one => one === language) ?? 'en'

/** Makes a new document from the answers; refuses one that cannot be, with the question. */
export async function startedDocument(
  request: StartRequest,
  { input, loaded }: Pick<Settings, 'input' | 'loaded'>,
  today: Day,
): Promise<StartResult> {
  const { kind, answers, certificate } = request
  const language = languageOf(request)
  const { words } = await localeOf(language, input.ruleSets)
  const known = kindNames.find(one => one === kind)
  if (known === undefined) return { refusal: `there is no kind ${kind}` }
  const made: NewText = { isComplete: false, input: { ...input, today }, loaded, words, language }
  const start = async () => {
    const form = asked[known]
    if (known === 'end-use-report') return await reportText(request, made)
    // A document with the required fields of its schema and nothing else.
    if (form === undefined) return { content: formOf(known, '', words, { isBare: true }) }
    const questions = questionsOf(form, exporterIn(input.ruleSets), words.start.ask, language)
    const parties = partiesOf({ cwd: input.cwd, loaded })
    const values: Record<string, string> = {}
    for (const question of questions) {
      const { id, choices } = question
      const typed = answers[id]?.trim() ?? ''
      if (typed === '') continue
      const isOwn = question.type === 'country' && parties?.has(typed) === true
      const reading = isOwn ? { value: typed } : readAnswer(question, typed)
      if (!('value' in reading)) return { refusal: problemText(reading, words.start.ask), question: id }
      if (choices !== undefined && !choices.some(({ value }) => value === typed))
        return { refusal: typed, question: id }
      values[id] = reading.value
    }
    const stated: StartValues = await withParties(values, loaded, input)
    if (endsBeforeIssue(stated))
      return { refusal: words.start.ask.problems['until-before-issue'], question: 'validUntil' }
    if (form === 'certificate') return { content: certificateText(stated, made) }
    if (certificate === undefined) return { content: shipmentText(stated, undefined, made) }
    const under = { ...made.input, paths: [], certificates: [], inputs: [certificate] }
    const { known: granted } = grantedBy(await check(under), certificate.file, words.start, under)
    return { content: shipmentText(stated, { known: granted, file: certificate.file }, made) }
  }
  return unlessRefused(start, refused => refusalText(refused, language))
}

/** Returns a report on the goods of a certificate that is open, and of what the open shipments brought. */
async function reportText({ answers, certificate, shipments }: StartRequest, { input, words }: NewText) {
  const { number = '', on = '' } = answers
  const day = isDay(on) ? on : undefined
  const { unread, ...under }: FormContext & { readonly unread: readonly string[] } =
    certificate === undefined
      ? { given: { reportingDate: day }, unread: [] }
      : await reportContext(
          { ...input, paths: [], certificates: [], inputs: [certificate, ...shipments] },
          [certificate, ...shipments].map(({ file }) => file),
          day,
          words.start,
        )
  const given = overlaid(under.given, { reportNumber: number === '' ? undefined : number })
  return { content: formOf('end-use-report', '', words, { ...under, given, isBare: true }), unread }
}
