/**
 * Runs one rule on one subject under one provision, and signs its diagnostics: id, severity, legal basis, effect. Built-in rules
 * and rules of rule sets are run only here.
 */

import { confidenceOf, lawTerm, type ProvisionTerms, unsure, weakest } from '../law/calendar.ts'
import { englishOf, plainEnglish, reasoned } from '../law/english.ts'
import { withOrigin } from '../law/origin.ts'
import { positionCommand, proposedUntil } from '../law/position.ts'
import { applies, type Controlled, controlledBy } from '../law/scope.ts'
import {
  changesIn,
  controlledIn,
  type Doubt,
  groupOf,
  isDemanded,
  type LawReading,
  lawIn,
  lawOn,
  type NearChanges,
  type PlannedProvision,
  type ProvisionStanding,
  planFor,
  type QuietOutcome,
  quietIn,
  scopeGroups,
  standingIn,
  whyElsewhere,
} from '../law/standing.ts'
import { decided, findsNothing, passes, passesAnyway } from '../law/visits.ts'
import { englishConditions, underCondition } from '../message/condition.ts'
import { fill, namedArguments, plainArgument, render, say, type Vocabulary } from '../message/render.ts'
import type { DocumentIndex } from '../trade/documents/document-index.ts'
import { fingerprint } from './model/digest.ts'
import type {
  Argument,
  Basis,
  Card,
  Check,
  Confidence,
  CountedOutcome,
  Day,
  Diagnostic,
  DocumentRef,
  Effect,
  Facts,
  Fault,
  Finding,
  Kind,
  Law,
  Located,
  Matcher,
  Message,
  Place,
  Provision,
  Question,
  Related,
  Rule,
  RuleSet,
  RunOptions,
  Scope,
  ScreeningEvidence,
  SetMember,
  Severity,
  Subject,
  Subjects,
  Tracer,
  Unexamined,
} from './model/model.ts'
import { type Answer, combine } from './undetermined.ts'

/** A rule and the subject it checks, with the name of the subject in reports and its governing day. */
export interface Invocation<S extends Scope = Scope> {
  readonly scope: S
  readonly input: Subjects[S]
  readonly subject: Subject
  /** The document of diagnostics that do not name another. */
  readonly document: DocumentRef
  readonly day: Located<Day>
  /** The index of the document, for one that is checked by itself and not traced. */
  readonly index?: DocumentIndex | undefined
}

/** Returns the day whose law applies to a document, and where it states it. */
function governingDayOf(facts: Facts): Located<Day> {
  if (facts.kind === 'shipment') return facts.exportDate
  return facts.kind === 'end-use-report' ? facts.reportingDate : facts.issueDate
}

/** Returns the invocation of the rules over one document. */
export function invocationOf(
  facts: Facts,
  subject: Subject,
): Invocation<'certificate'> | Invocation<'shipment'> | Invocation<'report'> {
  const { document } = facts
  // Written out for speed: spreading an object is the largest cost here, and this runs for every document.
  if (facts.kind === 'shipment')
    return { scope: 'shipment', input: facts, subject, document, day: facts.exportDate }
  return facts.kind === 'end-use-report'
    ? { scope: 'report', input: facts, subject, document, day: facts.reportingDate }
    : { scope: 'certificate', input: facts, subject, document, day: facts.issueDate }
}

type DatedFacts = ReturnType<typeof datedFacts>

/** Pairs a document with its own day, or with the day that replaces all governing days. */
export function datedFacts(facts: Facts, runOptions: RunOptions) {
  return { facts, day: runOptions.asOf ?? governingDayOf(facts).value }
}

export interface Outcome {
  readonly check: Check
  readonly findings: readonly Finding[]
  readonly counted?: undefined
}

const none: readonly Finding[] = []

/** The answer of a rule under one provision: an outcome, or one that is quiet until its check is needed. */
export type Answered = Outcome | QuietOutcome

/** A rule set as it applies to the documents of a subject, by their facts and days. */
export interface Applicability {
  readonly ruleSet: RuleSet
  readonly documents: readonly DatedFacts[]
  readonly controlled: Controlled
  readonly isTraced: boolean
  readonly isMeant: boolean
  /** Whether provisions apply, by the number of their matchers, as far as evaluated: those with the same are evaluated once. */
  readonly known: (boolean | undefined)[]
  /** The goods of the one document, in the order of its items. */
  readonly goods?: DocumentIndex['goods']
}

/** Determines to which of these documents a rule set applies. */
export function applicabilityOf(
  ruleSet: RuleSet,
  documents: readonly DatedFacts[],
  tracer?: Tracer,
): Applicability {
  // With tracing, each provision must show its own reads, so none may use a result cached for another.
  const isTraced = tracer !== undefined
  const controlled = controlledBy(ruleSet.sets, !isTraced)
  tracer?.turn('scope', ruleSet.name)
  const isMeant = fitsAny(ruleSet.appliesTo, documents, controlled)
  tracer?.turn('papers')
  return { ruleSet, documents, controlled, isTraced, isMeant, known: [] }
}

/** Determines the same for one document by its index. */
function applicabilityTo(ruleSet: RuleSet, { facts, goods }: DocumentIndex, day: Day): Applicability {
  const controlled = controlledIn(ruleSet)
  const isMeant = applies(ruleSet.appliesTo, facts, day, controlled, goods)
  return { ruleSet, documents: [{ facts, day }], controlled, isTraced: false, isMeant, known: [], goods }
}

/** Returns a rule set as it applies to documents for which this was determined before, for these provisions. */
export function applicabilityBy(
  ruleSet: RuleSet,
  isMeant: boolean,
  provisions: readonly (readonly [Provision, boolean])[],
): Applicability {
  const groups = scopeGroups(ruleSet)
  const known: (boolean | undefined)[] = []
  for (const [provision, isFit] of provisions) {
    const group = groups.get(provision)
    if (group !== undefined) known[group] = isFit
  }
  return { ruleSet, documents: [], controlled: () => false, isTraced: false, isMeant, known }
}

function fitsAny(
  matchers: readonly Matcher[],
  documents: readonly DatedFacts[],
  controlled: Controlled,
  goods?: DocumentIndex['goods'],
): boolean {
  if (documents.length === 0) return true
  for (const { facts, day } of documents) if (applies(matchers, facts, day, controlled, goods)) return true
  return false
}

/** Returns the reason why a provision does not apply to the documents on their days; `undefined` if it applies to one of them. */
export function outOfScope(
  held: Applicability,
  provision: Provision,
  group = groupOf(held.ruleSet, provision),
): Argument | undefined {
  const { ruleSet } = held
  if (!held.isMeant) return whyElsewhere(ruleSet)
  return isInScope(held, provision, group) ? undefined : whyElsewhere(ruleSet, provision)
}

/** Checks whether a provision of a rule set that applies does so too; `group` is the number of its matchers. */
function isInScope(
  { known, isTraced, documents, controlled, goods }: Applicability,
  { appliesTo }: Provision,
  group: number | undefined,
): boolean {
  if (group === undefined) return true
  let isMeant = isTraced ? undefined : known[group]
  if (isMeant === undefined) {
    isMeant = fitsAny(appliesTo, documents, controlled, goods)
    known[group] = isMeant
  }
  return isMeant
}

/** Runs every provision of a rule set for the scope of an invocation. */
export function applyAll(
  held: Applicability,
  subject: Invocation,
  runOptions: RunOptions,
  isAsked: (rule: Rule) => boolean = () => true,
): Outcome[] {
  const plan = planFor(held.ruleSet, subject.scope, dayOf(subject, runOptions))
  const outcomes: Outcome[] = []
  for (const planned of plan)
    if (isAsked(planned.rule)) outcomes.push(apply(planned, held, subject, runOptions))
  return outcomes
}

/** A document that is checked by itself, with its index. */
export type IndexedInvocation = Invocation & { readonly index: DocumentIndex }

/** Runs every provision of every rule set on one document. Outcomes that no report names are only counted, if they are to be. */
export function checkDocument(subject: IndexedInvocation, runOptions: RunOptions): readonly Outcome[] {
  const { passes: counts, ruleSets } = runOptions
  const day = dayOf(subject, runOptions)
  const answers: Answered[] = []
  const answerOf = answering(runOptions)
  let isListed = counts === undefined
  for (const ruleSet of ruleSets) {
    const held = applicabilityTo(ruleSet, subject.index, day)
    for (const one of planFor(ruleSet, subject.scope, day)) {
      const answer = answerOf(one, held, subject, runOptions)
      isListed ||= answer.counted === undefined && isShown(answer)
      answers.push(answer)
    }
  }
  const outcomes: Outcome[] = []
  // What may be listed later is made into checks, and all else is only counted.
  for (const answer of answers)
    if (isListed || answer.counted === undefined || answer.isDemanded)
      outcomes.push(listed(answer, subject, day))
    else counts?.add(answer.counted, answer.day ?? day)
  return outcomes
}

function isShown({ check: { outcome }, findings }: Outcome): boolean {
  return findings.length > 0 || (outcome !== 'pass' && outcome !== 'not-applicable')
}

/** Returns the outcome of an answer, with the check of one that was quiet. */
function listed(answer: Answered, subject: Invocation, governing: Day): Outcome {
  if (answer.counted === undefined) return answer
  const { counted, why, day = governing } = answer
  const check = checkOf(subject, counted, counted.outcome, counted.isDated ? day : undefined, why)
  return { check: counted.open === undefined ? check : { ...check, ...counted.open }, findings: none }
}

/** Returns the day whose law the rules of an invocation apply, but for those with a day of their own. */
export const dayOf = ({ day }: Invocation, { asOf }: RunOptions): Day => asOf ?? day.value

/** Runs one invocation under one provision. Throws only if the rule itself has a bug, never because of the content of a document. */
export function apply(
  planned: PlannedProvision,
  held: Applicability,
  subject: Invocation,
  runOptions: RunOptions,
): Outcome {
  const { watch } = runOptions
  const day = dayOf(subject, runOptions)
  if (watch === undefined)
    return listed(answering(runOptions)(planned, held, subject, runOptions), subject, day)
  const { rule, provision } = planned
  const names = { rule: rule.id, ruleSet: held.ruleSet.name, provision: provision.id }
  const asked: Question = { subject: subject.subject, ...names }
  const watched = { ...subject, input: watch.begin(asked, subject.input, subject.scope) }
  const outcome = listed(answered(planned, held, watched, runOptions), watched, day)
  watch.end()
  return outcome
}

/** Returns the function that answers: in a timed run it adds the time to the rule. */
function answering({ timer }: RunOptions): typeof answered {
  if (timer === undefined) return answered
  return (planned, ...rest) => timer.ask(planned.rule.id, () => answered(planned, ...rest))
}

function answered(
  onDay: PlannedProvision,
  held: Applicability,
  subject: Invocation,
  runOptions: RunOptions,
): Answered {
  const { provision, ruleSet } = onDay
  const { watch, today } = runOptions
  const ownDay = runOptions.asOf === undefined ? onDay.dayOf?.(subject.input) : undefined
  const day = ownDay ?? dayOf(subject, runOptions)
  const one = ownDay === undefined ? onDay : (planFor(ruleSet, subject.scope, ownDay)[onDay.index] ?? onDay)
  watch?.turn('scope')
  const elsewhere = outOfScope(held, provision, one.group)
  if (elsewhere !== undefined) return quietIn(one, 'notApplicable', elsewhere)
  const invocation: RuleInvocation = { planned: one, subject, day, runOptions }
  const { index } = subject
  // The visits are looked up before anything is said about undetermined law.
  const { doubts, uncovered } = standingIn(one)
  const isOpen = index !== undefined && doubts.length > 0 && uncovered === undefined
  const answer =
    isOpen && passesAnyway(one, index, { day, today })
      ? quietIn(one, 'passedInDoubt', undefined, one.passedInDoubt?.counted.open ?? openPass(doubts))
      : underLaw(standingIn(one), invocation)
  const changes = changesIn(one)
  const onOwnDay = ownDay === undefined || answer.counted === undefined ? answer : { ...answer, day: ownDay }
  return changes === null ? onOwnDay : withTurns(onOwnDay, changes, invocation)
}

/** Adds to an answer the days near the governing day on which it would change. */
function withTurns(answer: Answered, changes: NearChanges, invocation: RuleInvocation): Answered {
  // Tracing shows what is read under the law of the day, not under that of another day.
  const { watch, ...unwatched } = invocation.runOptions
  const ask = () => turnsAmong(changes, answer, { ...invocation, runOptions: unwatched })
  const turns = watch === undefined ? ask() : watch.silently(ask)
  if (turns.length === 0) return answer
  const outcome = listed(answer, invocation.subject, invocation.day)
  return { ...outcome, check: { ...outcome.check, turns } }
}

/** One rule applied to one subject under one provision on a day. */
interface RuleInvocation {
  readonly planned: PlannedProvision
  readonly subject: Invocation
  readonly day: Day
  readonly runOptions: RunOptions
}

/** Returns the answer to an invocation under the law on its day. */
function underLaw(standing: ProvisionStanding, invocation: RuleInvocation): Answered {
  const { runOptions, planned: one } = invocation
  const { terms: state, doubts } = standing
  if (state.state === 'not-applicable') return quietIn(one, 'notInForce', state.why)
  runOptions.watch?.turn('rule')
  if (doubts.length > 0) return underDoubt(standing, state, invocation)
  const { findings, unexamined } = asked(standing.reading, state, invocation)
  if (findings.length === 0 && unexamined?.outcome !== 'skipped') {
    if (unexamined !== undefined) return quietIn(one, 'notApplicable', unexamined.why)
    if (standing.uncovered === undefined || !isDemandedIn(invocation))
      return quietIn(one, 'passed', reasonOf(state))
  }
  const check = outcomeOf(findings, unexamined, invocation, reasonOf(state))
  return { check: withUncovered(check, standing, invocation), findings }
}

/** Returns what the check of a pass under undetermined law states about it. */
function openPass(doubts: readonly Doubt[]): CountedOutcome['open'] {
  return {
    ...reasoned(holdsAnyway(doubts)),
    undetermined: doubts.map(({ instrument }) => ({ instrument, depends: false })),
  }
}

/** Runs the rule under each reading of undetermined law, and combines the answers. */
function underDoubt(standing: ProvisionStanding, state: Applied, invocation: RuleInvocation): Outcome {
  const { reading, otherReadings, mayNotHold, doubts } = standing
  const answers: Answer[] = [reading, ...otherReadings].map(one => {
    const members: string[][] = []
    const { findings, unexamined } = asked(one, state, invocation, instruments => members.push(instruments))
    return {
      reading: one,
      signed: findings.map((finding, index) => ({ finding, instruments: members[index] ?? [] })),
      unexamined,
    }
  })
  const outcomes = answers.map(({ unexamined }) => unexamined?.outcome)
  const unexamined = answers.find((_, index) => outcomes[index] === 'skipped')?.unexamined
  // Whether the rule has anything to examine does not depend on whether the law is in force on that day.
  const [first] = answers
  if (answers.every(({ signed }) => signed.length === 0) && outcomes.every(one => one === 'not-applicable'))
    return { check: outcomeOf(none, first?.unexamined, invocation), findings: none }
  const { findings, dependsOn } = combine(mayNotHold ? [...answers, { signed: [] }] : answers, doubts, {
    day: invocation.day,
    today: invocation.runOptions.today,
  })
  const check = withUncovered(outcomeOf(findings, unexamined, invocation), standing, invocation)
  const undetermined = doubts.map(({ instrument }) => ({ instrument, depends: dependsOn.has(instrument) }))
  if (check.outcome !== 'pass') return { check: { ...check, undetermined }, findings }
  return { check: { ...check, ...reasoned(holdsAnyway(doubts)), undetermined }, findings }
}

/** Returns the reason of a check that passes although its law is undetermined. */
function holdsAnyway(doubts: readonly Doubt[]): Argument {
  const [terms] = doubts.filter(({ about }) => about === 'terms')
  const titles = doubts.filter(({ about }) => about !== 'terms').map(({ title }) => title)
  return titles.length === 0 && terms !== undefined
    ? lawTerm('holds-under-either-reading', { title: { ruleSetText: terms.title } })
    : lawTerm('holds-whether-or-not', {
        titles: { list: [...new Set(titles)].map(title => ({ ruleSetText: title })), joint: 'and' },
      })
}

/** Returns the days among changes near the governing day on which the outcome changes: both sides of each change are compared. */
function turnsAmong(changes: NearChanges, now: Answered, invocation: RuleInvocation): Day[] {
  const turns: Day[] = []
  for (const direction of changes) {
    let before = gistOf(now)
    for (const { day, standing } of direction) {
      const gist = isSilent(standing, invocation) ? '' : gistOf(underLaw(standing, invocation))
      if (gist !== before) turns.push(day)
      before = gist
    }
  }
  return turns.sort()
}

function isSilent(
  standing: ProvisionStanding,
  { planned: one, subject: { index }, day, runOptions: { today } }: RuleInvocation,
): boolean {
  return index !== undefined && findsNothing(one.rule, standing, index, { day, today })
}

/** Returns what distinguishes answers for a reader: the findings, and whether it was skipped. */
function gistOf(answer: Answered): string {
  if (answer.counted !== undefined) return ''
  const { check, findings } = answer
  if (findings.length === 0) return check.outcome === 'skipped' ? 'skipped' : ''
  return JSON.stringify(findings.map(({ fingerprint, outcome }) => [fingerprint, outcome]))
}

/**
 * Runs the rule under one reading and signs its diagnostics; `reported` receives the undetermined instruments of the members
 * behind each finding.
 */
function asked(
  reading: LawReading,
  state: Applied,
  invocation: RuleInvocation,
  reported?: (instruments: string[]) => void,
): { readonly findings: readonly Finding[]; readonly unexamined: Unexamined | undefined } {
  const { planned: one, subject, day, runOptions } = invocation
  const { today } = runOptions
  if (subject.index !== undefined && one.visit !== undefined) {
    const decision = decided(one.visit, subject.index, reading, day, state.since, today)
    if (decision === passes) return passed
    if (decision !== undefined) return { findings: none, unexamined: decision }
  }
  const law =
    reading === standingIn(one).reading ? lawIn(one, day, today) : lawOn(day, reading, state.since, today)
  const diagnostics = one.check(subject.input, law)
  let step = diagnostics.next()
  if (step.done) return { findings: none, unexamined: step.value }
  const signature: Signature = { ...invocation, state, law }
  const findings: Finding[] = []
  for (; !step.done; step = diagnostics.next()) {
    findings.push(sign(step.value, signature))
    reported?.(
      membersOf(step.value).flatMap(
        ({ set, value }) => law.members(set).get(value)?.undetermined?.instrument ?? [],
      ),
    )
  }
  return { findings, unexamined: step.value }
}

const passed = { findings: none, unexamined: undefined }

function outcomeOf(
  findings: readonly Finding[],
  unexamined: Unexamined | undefined,
  invocation: RuleInvocation,
  reason?: Argument,
): Check {
  const { planned: one, subject, day } = invocation
  const worst = worstOf(findings)
  if (worst !== undefined) {
    const check = checkOf(subject, one, worst, day, reason)
    return unexamined?.outcome === 'skipped' ? notInFull(check, unexamined.why, englishOf(one.rule)) : check
  }
  if (unexamined === undefined) return checkOf(subject, one, 'pass', day, reason)
  // A rule that had nothing to examine needs no day: the law of any day says nothing about this document.
  const { outcome, why } = unexamined
  const onDay = outcome === 'not-applicable' ? undefined : day
  return checkOf(subject, one, outcome, onDay, why)
}

/**
 * Marks the check as not examined in full if it is mandatory and a list that it uses does not cover the day: the list may lack a
 * party that was not found on it. If the check is not mandatory, a notice of the run states the same.
 */
function withUncovered(check: Check, { uncovered }: ProvisionStanding, invocation: RuleInvocation): Check {
  if (uncovered === undefined || check.unexamined !== undefined) return check
  if (check.outcome === 'skipped' || check.outcome === 'not-applicable') return check
  return isDemandedIn(invocation) ? notInFull(check, uncovered, plainEnglish) : check
}

/** Checks whether a check is mandatory for documents of its kind. */
function isDemandedIn({ planned: { ruleSet, provision }, subject: { scope } }: RuleInvocation): boolean {
  return isDemanded(ruleSet, provision, kindOf[scope])
}

/** The kind of document that a scope checks; none for scopes over several documents. */
const kindOf: Readonly<Partial<Record<Scope, Kind>>> = {
  certificate: 'end-user-certificate',
  shipment: 'shipment',
  report: 'end-use-report',
}

/** Returns the reason why a provision applies, if a position decides it. */
function reasonOf(state: Applied): Argument | undefined {
  return state.position === undefined ? undefined : state.why
}

/** Creates the check of a provision. All fields are written out for speed: it runs for every provision of every document. */
function checkOf(
  { subject }: Invocation,
  applied: Pick<CountedOutcome, 'rule' | 'ruleSet' | 'provision'>,
  outcome: Check['outcome'],
  day: Day | undefined,
  why?: Argument,
): Check {
  const rule = applied.rule.id
  const ruleSet = applied.ruleSet.name
  const provision = applied.provision.id
  if (why === undefined)
    return day === undefined
      ? { subject, rule, ruleSet, provision, outcome }
      : { subject, rule, ruleSet, provision, day, outcome }
  const { why: words, reason } = reasoned(why, englishOf(applied.rule))
  if (reason === undefined)
    return day === undefined
      ? { subject, rule, ruleSet, provision, outcome, why: words }
      : { subject, rule, ruleSet, provision, day, outcome, why: words }
  return day === undefined
    ? { subject, rule, ruleSet, provision, outcome, why: words, reason }
    : { subject, rule, ruleSet, provision, day, outcome, why: words, reason }
}

/** Adds to the check the reason why it was not examined in full. */
function notInFull(check: Check, reason: Argument, vocabulary: Vocabulary): Check {
  const unexamined = render(reason, vocabulary)
  return typeof reason === 'string'
    ? { ...check, unexamined }
    : { ...check, unexamined, unexaminedReason: plainArgument(reason) }
}

type Applied = Exclude<ProvisionTerms, { state: 'not-applicable' }>

interface Signature extends RuleInvocation {
  readonly state: Applied
  readonly law: Law
}

function sign(remark: Diagnostic, signature: Signature): Finding {
  const { subject } = signature
  const { rule, provision } = signature.planned
  const message = rule.messages[remark.message]
  if (message === undefined) throw new Error(`rule ${rule.id} has no message ${remark.message}`)
  const basis = basisOf(remark, signature)
  const stated = provision.severityOf[remark.message] ?? provision.severity
  const decided = remark.outcome !== 'review' && !unsure(basis.confidence)
  const signed = finding({
    subject: subject.subject,
    card: rule,
    severity: stated === 'error' && !decided ? 'warning' : stated,
    messageId: remark.message,
    message,
    data: remark.data ?? {},
    place: placeOf(remark.document ?? subject.document, remark.at, remark.half),
    related: (remark.related ?? []).map(related => ({
      label: related.label,
      data: related.data ?? {},
      place: placeOf(related.document ?? remark.document ?? subject.document, related.at),
    })),
    basis,
    screening: remark.screening,
  })
  signature.runOptions.signed?.(signed, remark, rule)
  const record = stated === 'error' && remark.outcome !== 'review' ? recordFor(signature) : undefined
  if (record === undefined) return signed
  return { ...signed, ...underCondition(signed, { record }, englishConditions, plainEnglish), record }
}

/** Returns the command that records a position, if the source of the law is too weak to decide; otherwise `undefined`. */
function recordFor({ planned: { provision, ruleSet }, state, law }: Signature): string | undefined {
  if (state.position !== undefined || provision.basis !== 'law') return undefined
  const until = proposedUntil(law.day, law.today)
  if (unsure(provision.confidence)) return positionCommand({ instrument: provision.id, until })
  const { instrument } = provision
  const confidence = instrument === undefined ? undefined : ruleSet.instruments[instrument]?.confidence
  return confidence !== undefined && instrument !== undefined && unsure(confidence)
    ? positionCommand({ instrument, until })
    : undefined
}

/** Returns the members of dated sets that decided, or may have. */
function membersOf({ member, members = [] }: Diagnostic): readonly SetMember[] {
  return member === undefined ? members : [member, ...members]
}

/** Returns the confidence in a membership: that of the member, or else of its set. */
const sureness = ({ set, value }: SetMember, { law, planned }: Signature): Confidence | undefined =>
  law.members(set).get(value)?.confidence ?? planned.ruleSet.sets[set]?.confidence

function basisOf(remark: Diagnostic, signature: Signature): Basis {
  const { planned, state, law } = signature
  const { provision, ruleSet } = planned
  const position =
    state.position ??
    membersOf(remark).flatMap(({ set, value }) => law.members(set).get(value)?.position ?? [])[0]
  const instrument =
    provision.instrument === undefined ? undefined : ruleSet.instruments[provision.instrument]
  const pointer = `/provisions/${ruleSet.provisions.indexOf(provision)}`
  return {
    ruleSet: ruleSet.name,
    version: ruleSet.version,
    ...withOrigin(ruleSet),
    provision: provision.id,
    ...(provision.basis === 'law' ? {} : { kind: provision.basis }),
    title: provision.named ?? instrument?.title ?? ruleSet.title,
    ...(state.since === undefined ? {} : { since: state.since }),
    ...(provision.reference === undefined ? {} : { reference: provision.reference }),
    ...(provision.source === undefined ? {} : { source: provision.source }),
    confidence: weakest([
      confidenceOf(provision, instrument, state.position),
      ...membersOf(remark).flatMap(one => sureness(one, signature) ?? []),
    ]),
    place: ruleSet.places[pointer] ?? { file: ruleSet.file, part: 0, pointer },
    ...(position === undefined ? {} : { position }),
  }
}

/** Signs a problem found by the reader, the schema or the policy: it has no legal basis. */
export function signFault(fault: Fault, card: Card, subject: Subject, severity: Severity = 'error'): Finding {
  const message = card.messages[fault.message]
  if (message === undefined) throw new Error(`${card.id} has no message ${fault.message}`)
  const { message: messageId, data, place, related = [] } = fault
  return finding({ subject, card, severity, messageId, message, data, place, related })
}

interface Draft extends Pick<Finding, 'subject' | 'severity' | 'data' | 'place' | 'basis'> {
  readonly card: Card
  readonly messageId: string
  readonly message: Message
  readonly related: readonly Omit<Related, 'text'>[]
  readonly screening?: ScreeningEvidence | undefined
}

const effectOf: Readonly<Record<Severity, Effect>> = { error: 'fail', warning: 'review', note: 'note' }

function finding(draft: Draft): Finding {
  const { card, messageId, message, severity, subject, data, place, related, basis, screening } = draft
  const vocabulary = englishOf(card)
  const named = namedArguments(data, message.text, message.help)
  return {
    subject,
    rule: card.id,
    severity,
    outcome: effectOf[severity],
    message: messageId,
    data: named,
    ...say(message, named, vocabulary),
    place,
    related: related.map(one => {
      const { text, help } = labelOf(card, one.label)
      const shown = namedArguments(one.data, text, help)
      return { ...one, data: shown, text: fill(text, shown, vocabulary) }
    }),
    ...(basis === undefined ? {} : { basis }),
    fingerprint: fingerprint({ rule: card.id, message: messageId, data: named, place, basis }),
    ...(screening === undefined ? {} : { screening }),
  }
}

/** Returns a label of a card; for a related place that is a finding of its own, its message. */
function labelOf(card: Card, label: string): Pick<Message, 'text' | 'help'> {
  const text = card.labels?.[label]
  const found = text === undefined ? card.messages[label] : { text, help: '' }
  if (found === undefined) throw new Error(`${card.id} has no label ${label}`)
  return found
}

function placeOf(document: DocumentRef, pointer: string, half?: 'key' | 'value'): Place {
  const place = { file: document.file, part: document.part, pointer }
  return half === undefined ? place : { ...place, half }
}

/** Returns the worst effect that counts; notes do not count. */
export function worstOf(findings: readonly Finding[]): 'fail' | 'review' | undefined {
  if (findings.some(({ outcome }) => outcome === 'fail')) return 'fail'
  return findings.some(({ outcome }) => outcome === 'review') ? 'review' : undefined
}
