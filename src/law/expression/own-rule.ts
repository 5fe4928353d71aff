/** Rules that a rule set defines itself: created from expressions, and run by the engine like any other. */

import { defined } from '../../core/model/defined.ts'
import type {
  Argument,
  Day,
  Diagnostic,
  DocumentRef,
  Facts,
  Half,
  Law,
  Message,
  OwnRule,
  PeriodLaw,
  Pointer,
  RelatedPlace,
  Sensitivity,
  SetKind,
  SetMember,
  Subjects,
  Traced,
  Unexamined,
} from '../../core/model/model.ts'
import { childOf, stepsOf } from '../../core/model/pointer.ts'
import { sensitivityOf } from '../../document/schema/sensitive.ts'
import { terms } from '../../generated/messages/en/terms/findings.ts'
import { didYouMean, nearest } from '../../message/nearest.ts'
import { asking } from '../../rules/dossier.ts'
import { notApplicable, skipped } from '../../rules/rule.ts'
import { isDay } from '../../trade/words/date.ts'
import { lawTerm } from '../calendar.ts'
import { type Expression, type ExpressionCompiler, type ExpressionUse, language } from './language.ts'
import type { Variable, Variables } from './seen.ts'
import { common, documentType, type GroupType, type Holding, type Type, typeInWords } from './type.ts'
import { inWords, toDecimal, viewOf } from './value.ts'

/** The scopes that a rule of a rule set may have. */
export const ownScopes = ['certificate', 'shipment', 'report', 'paper', 'dossier'] as const
export type OwnScope = (typeof ownScopes)[number]

/** The types that a parameter of such a rule may have. */
export const parameterTypes = ['number', 'text', 'list', 'day', 'flag', 'set'] as const
export type ParameterType = (typeof parameterTypes)[number]

/** A rule as a rule set writes it. */
export interface Definition {
  readonly summary: string
  readonly why: string
  readonly scope: OwnScope
  readonly governingDay?: Pointer
  readonly parameters: Readonly<
    Record<string, { readonly type: ParameterType; readonly of?: SetKind; readonly meaning: string }>
  >
  readonly each?: Pointer
  readonly when?: string
  readonly require: string | Readonly<Record<string, string>>
  readonly at?: Pointer
  readonly words: Readonly<Record<string, string>>
  readonly messages: Readonly<Record<string, Message>>
  readonly see: readonly {
    readonly in?: 'certificate' | 'shipment'
    readonly at: Pointer
    readonly label: string
  }[]
}

/** A mistake in a definition, with its place; `offset` is a character of the expression there. */
export interface Mistake {
  readonly at: Pointer
  readonly half?: Half
  readonly offset?: number
  readonly text: string
}

export type Made =
  | { readonly rule: OwnRule; readonly mistakes?: never }
  | { readonly mistakes: readonly Mistake[]; readonly rule?: never }

/** The id of the message for an expression that gave no answer. */
export const notEvaluated = 'not-evaluated'

/** Creates rules from definitions; once for each rule set, because reading the types of documents is most of the work. */
export function ruleMaker(): (id: string, definition: Definition) => Made {
  const words = language()
  const certificate = documentType('end-user-certificate', 'certificate')
  const shipment = documentType('shipment', 'shipment')
  const report = documentType('end-use-report', 'report')
  const paper = common(certificate, shipment, 'paper')
  const papers: DocumentTypes = { certificate, shipment, report, paper }
  const byKind = { 'end-user-certificate': certificate, shipment, 'end-use-report': report }
  const views = new WeakMap<Facts, unknown>()
  // Fields that no expression reads are not converted.
  const read = new Set<string>()
  const made = (facts: Facts): unknown => {
    const known = views.get(facts)
    if (known !== undefined) return known
    if (facts.data === undefined) return undefined
    const { fields, ...group } = byKind[facts.kind]
    const wanted = new Map([...fields].filter(([name]) => read.has(name)))
    const view = viewOf(facts.data, { ...group, fields: wanted })
    views.set(facts, view)
    return view
  }
  const see: See = (facts: Facts & Partial<Traced>) => {
    const view = made(facts)
    return facts.traced === undefined ? view : facts.traced(view)
  }
  return (id, definition) => {
    const one = make(id, definition, papers, words, see)
    for (const path of one.rule?.reads ?? []) read.add(path.split(/[.[]/)[1] ?? '')
    return one
  }
}

/** Returns the document as expressions see it, by its facts; `undefined` if the facts have no data. */
type See = (facts: Facts) => unknown

/** Reports a mistake at a place: at its name, or at a character of its text. */
type AddMistake = (at: Pointer, text: string, where?: 'key' | number) => void

type DocumentTypes = Readonly<Record<'certificate' | 'shipment' | 'report' | 'paper', GroupType>>

function make(
  id: string,
  definition: Definition,
  papers: DocumentTypes,
  words: ExpressionCompiler,
  see: See,
): Made {
  const mistakes: Mistake[] = []
  const say: AddMistake = (at, text, where) =>
    mistakes.push({ at, text, ...(where === 'key' ? { half: where } : defined({ offset: where })) })
  const { scope, each } = definition
  const home = scope === 'dossier' ? 'shipment' : scope
  const root: TypedPath = { type: papers[home], path: home, times: 1 }
  const isPattern = each?.split('/').includes('*') !== false
  if (!isPattern) say('/each', `"${each}" names one place; a pattern names entries of a list: /items/*`)
  const entry =
    each === undefined ? root : isPattern ? walk(root, each, text => say('/each', text)) : undefined
  if (definition.at !== undefined && entry !== undefined)
    placeAt(entry, definition.at, text => say('/at', text))
  checkSee(definition, papers, entry, say)
  if (definition.governingDay !== undefined) checkGoverningDay(scope, definition.governingDay, root, say)
  const variables = variablesOf(definition, papers, entry)
  const times = entry?.times ?? 1
  const compiled = (at: Pointer, text: string, wanted: ExpressionUse): Expression | undefined => {
    const { slips, expression } = words.compile(text, variables, wanted, times)
    for (const slip of slips ?? []) say(at, slip.text, slip.offset)
    return expression
  }
  const when = definition.when === undefined ? undefined : compiled('/when', definition.when, 'condition')
  const requirements = requirementsOf(definition, say).flatMap(({ message, at, text }) => {
    const expression = compiled(at, text, 'answer')
    return expression === undefined ? [] : [{ message, at, expression }]
  })
  const rendered = Object.entries(definition.words).flatMap(([name, text]) => {
    const expression = compiled(`/words/${name}`, text, 'words')
    return expression === undefined ? [] : [{ name, expression }]
  })
  checkTexts(definition, say)
  const expressions = [...(when === undefined ? [] : [when]), ...requirements.map(one => one.expression)]
  const all = [...expressions, ...rendered.map(one => one.expression)]
  if (mistakes.length === 0 && each !== undefined && !expressions.some(({ names }) => names.has('this')))
    say('/each', 'nothing reads "this": the result would be the same for each entry')
  if (mistakes.length > 0) return { mistakes }
  const plan: CompiledRule = {
    definition,
    steps: each === undefined ? undefined : stepsOf(each),
    when,
    requirements,
    said: rendered,
    see,
    terms: termsOf(definition),
  }
  const reads = all.flatMap(one => one.reads)
  return { rule: ruleOf(id, plan, [...new Set(reads)].sort()) }
}

/** Checks the places that a rule shows beside its finding: an entry's, or those of a document that the scope has. */
function checkSee(
  { scope, see }: Definition,
  papers: DocumentTypes,
  entry: TypedPath | undefined,
  say: AddMistake,
): void {
  for (const [index, { in: where, at }] of see.entries()) {
    const from = where === undefined ? entry : { type: papers[where], path: where, times: 1 }
    if (where !== undefined && where !== scope && scope !== 'dossier')
      say(`/see/${index}/in`, `a rule over a ${scope} cannot read a ${where}; scope: dossier has both`)
    else if (from !== undefined) placeAt(from, at, text => say(`/see/${index}/at`, text))
  }
}

/** Checks that the governing day is a day of the document; a rule over a dossier has no such day of its own. */
function checkGoverningDay(scope: OwnScope, pointer: Pointer, root: TypedPath, say: AddMistake): void {
  if (scope === 'dossier') {
    say('/governingDay', 'a rule over a dossier is governed by the day of export of each shipment')
    return
  }
  const day = placeAt(root, pointer, text => say('/governingDay', text))
  if (day !== undefined && !(day.type.is === 'text' && day.type.holds === 'day'))
    say('/governingDay', `${day.path} is not a day`)
}

/** Returns the requirements by their messages, or the single one if there is one message. */
function requirementsOf(
  { require, messages }: Definition,
  say: AddMistake,
): readonly { readonly message: string; readonly at: Pointer; readonly text: string }[] {
  const ids = Object.keys(messages)
  if (typeof require === 'string') {
    if (ids.length > 1)
      say(
        '/require',
        `with several messages, write what each requires: ${ids.map(id => `${id}: ...`).join(', ')}`,
      )
    return [{ message: ids[0] ?? '', at: '/require', text: require }]
  }
  for (const message of Object.keys(require)) {
    if (ids.includes(message)) continue
    const hint = didYouMean(message, ids) || `; there are ${ids.join(', ')}`
    say(childOf('/require', message), `there is no message "${message}"${hint}`, 'key')
  }
  for (const id of ids) {
    if (!Object.hasOwn(require, id))
      say(childOf('/messages', id), `"require" has no expression for the message "${id}"`)
  }
  return Object.entries(require).map(([message, text]) => ({
    message,
    at: childOf('/require', message),
    text,
  }))
}

/** Checks that the rule defines every `{word}` in a text. */
function checkTexts({ messages, words, see }: Definition, say: AddMistake): void {
  const names = Object.keys(words)
  const check = (at: Pointer, text: string) => {
    for (const [, word = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
      if (names.includes(word)) continue
      const near = nearest(word, names)
      const hint = near === undefined ? '; define it under "words"' : `; did you mean "{${near}}"?`
      say(at, `there is no word "{${word}}"${hint}`)
    }
  }
  for (const [id, { text, help }] of Object.entries(messages)) {
    check(`${childOf('/messages', id)}/text`, text)
    check(`${childOf('/messages', id)}/help`, help)
  }
  for (const [index, { label }] of see.entries()) check(`/see/${index}/label`, label)
}

function variablesOf(
  { scope, parameters, each }: Definition,
  papers: DocumentTypes,
  entry: Variable | undefined,
): Variables {
  const documents: readonly (keyof DocumentTypes)[] =
    scope === 'dossier' ? ['certificate', 'shipment'] : [scope]
  const fields = new Map<string, Type>()
  for (const [name, one] of Object.entries(parameters)) fields.set(name, parameterType(one))
  const variables = new Map<string, Variable>()
  for (const name of documents) variables.set(name, { type: papers[name], path: name })
  if (each !== undefined) variables.set('this', entry ?? {})
  variables.set('parameters', {
    type: { is: 'group', name: 'parameters', fields, always: new Set(fields.keys()) },
  })
  // Shipments of several days are checked together if the law does not change: their day is shipment.exportDate.
  if (scope !== 'dossier') variables.set('day', { type: aDay })
  return variables.set('today', { type: aDay })
}

const aDay: Type = { is: 'text', holds: 'day', longest: 10 }

function parameterType({ type, of }: Definition['parameters'][string]): Type {
  switch (type) {
    case 'number':
      return { is: 'decimal' }
    case 'flag':
      return { is: 'flag' }
    case 'day':
      return aDay
    case 'list':
      return { is: 'list', of: { is: 'text', longest: longest.entry }, atMost: longest.list }
    case 'set':
      return { is: 'list', of: { is: 'text', holds: holdings[of ?? ''], longest: 100 }, atMost: usualMembers }
    case 'text':
      return { is: 'text', longest: longest.text }
  }
}

/** Size limits of parameters: entries of a list, characters of an entry, characters of a text. */
export const longest = { list: 200, entry: 100, text: 500 } as const

// A set has no size limit. A larger one costs more, in proportion.
const usualMembers = 1000

/** What the members of a set stand for in a document. */
const holdings: Readonly<Record<string, Holding>> = {
  country: 'country',
  subdivision: 'subdivision',
  location: 'location',
}

/** A part of a document: its type, and its name in expressions. */
interface TypedPath {
  readonly type: Type
  readonly path: string
  /** The maximum number of occurrences in a document. */
  readonly times: number
}

/** Returns the part that a pointer names, which must be a single place. */
function placeAt(from: TypedPath, pointer: Pointer, say: (text: string) => void): TypedPath | undefined {
  if (!stepsOf(pointer).includes('*')) return walk(from, pointer, say)
  say(`"${pointer}" names many places, where one is expected; "each" checks every entry of a list`)
  return undefined
}

/** Returns the part of a document that a pointer names, with `*` for every entry of a list. */
function walk(from: TypedPath, pointer: Pointer, say: (text: string) => void): TypedPath | undefined {
  let { type, path, times } = from
  for (const step of stepsOf(pointer)) {
    if (step === '*') {
      if (type.is !== 'list') {
        say(`${path} is ${typeInWords(type)}, not a list: "*" cannot follow it`)
        return undefined
      }
      times *= type.atMost
      type = type.of
      path = `${path}[]`
      continue
    }
    if (type.is !== 'group') {
      say(
        `${path} is ${typeInWords(type)}${type.is === 'list' ? ': "each" checks its entries, as /*' : ` and has no field "${step}"`}`,
      )
      return undefined
    }
    const inner = type.fields.get(step)
    if (inner === undefined) {
      say(`${path} has no field "${step}"${didYouMean(step, [...type.fields.keys()])}`)
      return undefined
    }
    type = inner
    path = `${path}.${step}`
  }
  return { type, path, times }
}

interface CompiledRule {
  readonly definition: Definition
  readonly steps: readonly string[] | undefined
  readonly when: Expression | undefined
  readonly requirements: readonly {
    readonly message: string
    readonly at: Pointer
    readonly expression: Expression
  }[]
  readonly said: readonly { readonly name: string; readonly expression: Expression }[]
  /** Returns the document as expressions see it; `undefined` if the facts have no data. */
  readonly see: See
  readonly terms: (law: PeriodLaw) => ParameterValues
}

type Values = Readonly<Record<string, unknown>>

function ruleOf(id: string, plan: CompiledRule, reads: readonly string[]): OwnRule {
  const { definition } = plan
  const { scope, governingDay } = definition
  const labels = Object.fromEntries(definition.see.map(({ label }, index) => [`see-${index + 1}`, label]))
  const required = requirementsOf(definition, () => {})
  const usual = lawTerm(`governing.${scope}`)
  const dayOf = (subject: Subjects[OwnScope]) => dayAt(plan.see(subject as Facts), governingDay ?? '')
  return {
    id,
    summary: definition.summary,
    why: definition.why,
    messages: messagesOf(plan, reads),
    labels,
    scope,
    governingDay:
      governingDay === undefined ? usual : lawTerm('governing.own', { pointer: governingDay, usual }),
    ...(governingDay === undefined ? {} : { dayOf }),
    ...(definition.each === undefined ? {} : { each: definition.each }),
    ...(definition.when === undefined ? {} : { when: definition.when }),
    require: Object.fromEntries(required.map(({ message, text }) => [message, text])),
    meanings: Object.fromEntries(
      Object.entries(definition.parameters).map(([name, { meaning }]) => [name, meaning]),
    ),
    words: definition.words,
    reads,
    check: (subject, law) =>
      scope === 'dossier'
        ? overDossier(plan, subject as Subjects['dossier'], law)
        : overPaper(plan, subject as Facts, law),
  }
}

/** Returns the messages with their sensitive arguments: those whose expressions read sensitive fields. */
function messagesOf({ definition, said }: CompiledRule, reads: readonly string[]): OwnRule['messages'] {
  const words = said.flatMap(({ name, expression }): [string, Sensitivity][] => {
    const kind = sensitivityOf(expression.reads)
    return kind === undefined ? [] : [[name, kind]]
  })
  const sensitive = Object.fromEntries(words)
  const all = Object.entries(definition.messages).map(([id, message]) => [
    id,
    words.length === 0 ? message : { ...message, sensitive },
  ])
  // The reason for a missing answer may quote a value that was read.
  const why = sensitivityOf(reads)
  const none = why === undefined ? terms.notEvaluated : { ...terms.notEvaluated, sensitive: { why } }
  return { ...Object.fromEntries(all), [notEvaluated]: none }
}

function dayAt(view: unknown, pointer: Pointer): Day | undefined {
  const [found] = entriesAt(view, stepsOf(pointer), '')
  return typeof found?.value === 'string' && isDay(found.value) ? found.value : undefined
}

function* overPaper(
  plan: CompiledRule,
  facts: Facts,
  law: Law,
): Generator<Diagnostic, Unexamined | undefined> {
  const view = plan.see(facts)
  if (view === undefined) return withoutDocument(facts)
  const name = plan.definition.scope
  const asked = { entries: 0, concerned: 0 }
  yield* ask(plan, { [name]: view }, view, asked, law, {})
  return unconcerned(plan, asked)
}

function* overDossier(
  plan: CompiledRule,
  subject: Subjects['dossier'],
  law: Law,
): Generator<Diagnostic, Unexamined | undefined> {
  const { grants, replaced } = subject.dossier
  const bare = [...grants, ...replaced, ...subject.checked].find(facts => plan.see(facts) === undefined)
  if (bare !== undefined) return withoutDocument(bare)
  const asked = { entries: 0, concerned: 0 }
  const nothing = yield* asking({
    shipment(shipment, grant) {
      const [goods, certificate] = [plan.see(shipment), plan.see(grant)]
      const documents = { certificate: grant.document, shipment: shipment.document }
      return ask(plan, { certificate, shipment: goods }, goods, asked, law, documents)
    },
  })(subject, law)
  return nothing ?? unconcerned(plan, asked)
}

/** Returns that facts were created under rule sets without own rules: they lack the data that expressions read. */
function withoutDocument({ document }: Facts): Unexamined {
  return skipped(lawTerm('facts-without-document', { file: document.file }))
}

interface EntryCounts {
  entries: number
  concerned: number
}

/** Returns the reason why nothing was examined, if so. */
function unconcerned(
  { definition }: CompiledRule,
  { entries, concerned }: EntryCounts,
): Unexamined | undefined {
  if (concerned > 0) return undefined
  if (entries === 0) return notApplicable(lawTerm('nothing-at', { pointer: definition.each ?? '/' }))
  return notApplicable(lawTerm('concerns-nothing', { condition: definition.when ?? '' }))
}

type Documents = Readonly<Partial<Record<'certificate' | 'shipment', DocumentRef>>>

/** Checks a document, or each of the matching entries in it. */
function* ask(
  plan: CompiledRule,
  views: Values,
  home: unknown,
  asked: EntryCounts,
  law: Law,
  documents: Documents,
): Generator<Diagnostic> {
  const terms = law.derived(plan.terms)
  const { certificate, shipment, report, paper } = views
  const { day, today } = law
  const entries = plan.steps === undefined ? [{ value: home, at: '' }] : entriesAt(home, plan.steps, '')
  for (const entry of entries) {
    asked.entries += 1
    // Written out for speed, as it runs for every rule and entry; no expression names what the rule does not see.
    const values: Values = {
      certificate,
      shipment,
      report,
      paper,
      this: entry.value,
      parameters: terms.values,
      day,
      today,
    }
    const remark = () => remarkOn(plan, entry.at, values, documents, terms.members)
    const concerned = plan.when?.run(values)
    if (concerned !== undefined && concerned.value !== true) {
      if (concerned.why === undefined) continue
      asked.concerned += 1
      yield remark().unanswered(lawTerm('part.when'), concerned.why)
      continue
    }
    asked.concerned += 1
    for (const { message, expression } of plan.requirements) {
      const kept = expression.run(values)
      if (kept.why !== undefined) yield remark().unanswered(partOf(plan, message), kept.why)
      else if (kept.value !== true) yield remark().broken(message)
    }
  }
}

/** Returns the name of the requirement of a message. */
function partOf({ requirements }: CompiledRule, message: string): Argument {
  return requirements.length === 1 ? lawTerm('part.require') : lawTerm('part.require-of', { message })
}

function remarkOn(
  { definition, said }: CompiledRule,
  entry: Pointer,
  values: Values,
  documents: Documents,
  members: readonly SetMember[],
) {
  const { shipment } = documents
  const own = shipment === undefined ? {} : { document: shipment }
  const at = entry + (definition.at ?? '')
  const unanswered = (part: Argument, why: Argument): Diagnostic => ({
    ...own,
    at,
    message: notEvaluated,
    data: { part, why },
    outcome: 'review',
  })
  return {
    unanswered,
    broken(message: string): Diagnostic {
      const data: Record<string, string> = {}
      for (const { name, expression } of said) {
        const { value, why } = expression.run(values)
        if (why !== undefined) return unanswered(lawTerm('part.word', { name }), why)
        data[name] = inWords(value)
      }
      const related = definition.see.map(({ in: where, at: there }, index): RelatedPlace => {
        const document = where === undefined ? shipment : documents[where]
        const place = where === undefined ? entry + there : there
        return { at: place, label: `see-${index + 1}`, data, ...(document === undefined ? {} : { document }) }
      })
      return { ...own, at, message, data, related, ...(members.length === 0 ? {} : { members }) }
    },
  }
}

/** The parameters of a rule as its expressions see them, and the members of the sets that they name. */
interface ParameterValues {
  readonly values: Values
  readonly members: readonly SetMember[]
}

/**
 * Creates the function that returns the terms of a rule; one function for each rule, as the key under which the law caches its
 * result.
 */
function termsOf({ parameters: declared }: Definition): (law: PeriodLaw) => ParameterValues {
  return ({ parameters, members }) => {
    const given = parameters as Values
    const named: SetMember[] = []
    const values = Object.entries(declared).map(([name, { type }]) => {
      const value = given[name]
      if (type === 'number') return [name, toDecimal(value as number | string)]
      if (type !== 'set') return [name, value]
      const set = String(value)
      const of = [...members(set).values()]
      // The absence of a member is as certain as the set itself, which is stated by an empty member value.
      named.push({ set, value: '' }, ...of.map(member => ({ set, value: member.value })))
      return [name, of.flatMap(({ value: one, also = [] }) => [one, ...also])]
    })
    return { values: Object.fromEntries(values), members: named }
  }
}

/** Returns the entries that a pattern of pointers matches in a document, in document order; missing members are omitted. */
function entriesAt(
  value: unknown,
  steps: readonly string[],
  at: Pointer,
): { readonly value: unknown; readonly at: Pointer }[] {
  const [step, ...rest] = steps
  if (step === undefined) return value === undefined ? [] : [{ value, at }]
  if (step === '*') {
    if (!Array.isArray(value)) return []
    return value.flatMap((entry, index) => entriesAt(entry, rest, childOf(at, String(index))))
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return []
  return entriesAt((value as Values)[step], rest, childOf(at, step))
}
