/**
 * Runs one rule on one subject under one provision, and signs what it says: id, severity, legal basis, effect.
 * Built-in rules and every other kind of rule come through here and nowhere else.
 */
import { fingerprint } from './digest.ts'
import { confidenceOf, type Terms, unsure, weakest } from './law/calendar.ts'
import { applies, controlledBy } from './law/scope.ts'
import { alikeInScope, type Standing, standingsOn, whyElsewhere } from './law/standing.ts'
import type {
  Basis,
  Card,
  Check,
  Confidence,
  Data,
  Day,
  DocumentRef,
  Effect,
  Facts,
  Fault,
  Finding,
  Judge,
  Judging,
  Law,
  Matcher,
  Message,
  Place,
  Provision,
  Question,
  Related,
  Remark,
  RuleSet,
  Scope,
  SetMember,
  Severity,
  Sited,
  Subject,
  Subjects,
  Watch,
} from './model.ts'
import { fill, say } from './wording/index.ts'

/** One subject to be judged: what the rule is asked, what the report calls it, and the day that governs it. */
export interface Case<S extends Scope = Scope> {
  readonly scope: S
  readonly input: Subjects[S]
  readonly subject: Subject
  /** The document that remarks are about unless they name another. */
  readonly document: DocumentRef
  readonly day: Sited<Day>
}

/** A document as facts, and the day that governs it. */
export interface Paper {
  readonly facts: Facts
  readonly day: Day
}

/** The paper, under its own day or the one that replaces all days. */
export function paperOf(facts: Facts, judging: Judging): Paper {
  const own = facts.kind === 'shipment' ? facts.exportDate : facts.issueDate
  return { facts, day: judging.asOf ?? own.value }
}

export interface Outcome {
  readonly check: Check
  readonly findings: readonly Finding[]
}

const undetermined: Message = {
  text: 'Whether this applies on {day} is not established: {why}.',
  help: 'Ask the authority, or counsel, what is in force on {day}, and record the answer. When the outcome is known, the rule set has to say so.',
}

/** A rule set held against the papers of a subject: their facts and days decide which of its provisions are meant for it. */
export interface Held {
  readonly ruleSet: RuleSet
  /** How a provision stands on a day. */
  standingOn(provision: Provision, day: Day): Standing
  /** Why a provision is not meant for these papers on their days; nothing when it is meant for one of them. */
  outOfScope(provision: Provision): string | undefined
}

/** Holds a rule set against papers. Each provision is compared with them once, however often it is asked. */
export function hold(ruleSet: RuleSet, papers: readonly Paper[], watch?: Watch): Held {
  // Who watches sees for every provision what it reads, and so none may go by what another has read.
  const controlled = controlledBy(ruleSet.sets, watch === undefined)
  const fits = (matchers: readonly Matcher[]) =>
    papers.length === 0 || papers.some(({ facts, day }) => applies(matchers, facts, day, controlled))
  let of: { readonly day: Day; standing(provision: Provision): Standing } | undefined
  const standingOn = (provision: Provision, day: Day) => {
    if (of?.day !== day) of = { day, standing: standingsOn(ruleSet, day) }
    return of.standing(provision)
  }
  watch?.turn('scope', ruleSet.name)
  const isMeant = fits(ruleSet.appliesTo)
  watch?.turn('papers')
  if (!isMeant) {
    const why = whyElsewhere(ruleSet)
    return { ruleSet, standingOn, outOfScope: () => why }
  }
  const alike = alikeInScope(ruleSet)
  const known = new Map<Provision, boolean>()
  return {
    ruleSet,
    standingOn,
    outOfScope(provision) {
      if (provision.appliesTo.length === 0) return undefined
      const one = watch === undefined ? (alike.get(provision) ?? provision) : provision
      let isMeant = known.get(one)
      if (isMeant === undefined) {
        isMeant = fits(provision.appliesTo)
        known.set(one, isMeant)
      }
      return isMeant ? undefined : whyElsewhere(ruleSet, provision)
    },
  }
}

/** Judges one case under one provision. Throws only when the rule itself is broken, which is our fault and not the document's. */
export function apply(
  rule: Judge,
  provision: Provision,
  held: Held,
  subject: Case,
  judging: Judging,
): Outcome {
  const { watch } = judging
  if (watch === undefined) return answered(rule, provision, held, subject, judging)
  const asked: Question = {
    subject: subject.subject,
    rule: rule.id,
    ruleSet: held.ruleSet.name,
    provision: provision.id,
  }
  const watched = { ...subject, input: watch.begin(asked, subject.input, subject.scope) }
  const outcome = answered(rule, provision, held, watched, judging)
  watch.end()
  return outcome
}

function answered(rule: Judge, provision: Provision, held: Held, subject: Case, judging: Judging): Outcome {
  const { ruleSet } = held
  const { watch } = judging
  const day = judging.asOf ?? rule.dayOf?.(subject.input, watch) ?? subject.day.value
  watch?.turn('scope')
  const elsewhere = held.outOfScope(provision)
  if (elsewhere !== undefined)
    return {
      check: checkOf(subject, rule, ruleSet, provision, 'not-applicable', undefined, elsewhere),
      findings: none,
    }
  const standing = held.standingOn(provision, day)
  const state = standing.terms
  if (state.state === 'not-applicable')
    return {
      check: checkOf(subject, rule, ruleSet, provision, 'not-applicable', day, state.why),
      findings: none,
    }
  const law = lawOn(day, standing, state, judging)
  watch?.turn('rule')
  const said = rule.check(subject.input, law)
  let step = said.next()
  let findings = none
  if (!step.done) {
    const signature: Signature = { rule, provision, ruleSet, state, subject, law }
    const signed: Finding[] = []
    for (; !step.done; step = said.next()) signed.push(sign(step.value, signature))
    findings = signed
  }
  const unexamined = step.value
  // What is not the rule's concern is not, whether the law holds on that day or not.
  if (state.state === 'undetermined' && unexamined?.outcome !== 'not-applicable') {
    const signature: Signature = { rule, provision, ruleSet, state, subject, law }
    findings = [signUndetermined(signature, state.why), ...findings]
  }
  const worst = findings.length === 0 ? undefined : worstOf(findings)
  if (worst !== undefined) {
    const check = checkOf(subject, rule, ruleSet, provision, worst, day, reasonOf(state))
    return {
      check: unexamined?.outcome === 'skipped' ? { ...check, unexamined: unexamined.why } : check,
      findings,
    }
  }
  if (unexamined === undefined)
    return { check: checkOf(subject, rule, ruleSet, provision, 'pass', day, reasonOf(state)), findings }
  // A rule that had nothing to examine needs no day: whatever the law says then, it says nothing of this paper.
  const { outcome, why } = unexamined
  const onDay = outcome === 'not-applicable' ? undefined : day
  return { check: checkOf(subject, rule, ruleSet, provision, outcome, onDay, why), findings }
}

const none: readonly Finding[] = []

/** Why a provision applies, where that is somebody's position. */
function reasonOf(state: Signature['state']): string | undefined {
  return state.position === undefined ? undefined : state.why
}

/** The law of a day, as a rule is told it. */
function lawOn(
  day: Day,
  standing: Standing,
  { parameters, since }: Signature['state'],
  { today, watch }: Judging,
): Law {
  const { members, derived } = standing
  const law: Law = { day, since, today, parameters, members, derived }
  return watch === undefined ? law : { ...law, derived: make => law.derived(make), watch }
}

/** The check of a provision. Written out, for it is made for every provision of every paper. */
function checkOf(
  { subject }: Case,
  { id: rule }: Judge,
  { name: ruleSet }: RuleSet,
  { id: provision }: Provision,
  outcome: Check['outcome'],
  day: Day | undefined,
  why?: string,
): Check {
  if (why === undefined)
    return day === undefined
      ? { subject, rule, ruleSet, provision, outcome }
      : { subject, rule, ruleSet, provision, day, outcome }
  return day === undefined
    ? { subject, rule, ruleSet, provision, outcome, why }
    : { subject, rule, ruleSet, provision, day, outcome, why }
}

interface Signature {
  readonly rule: Judge
  readonly provision: Provision
  readonly ruleSet: RuleSet
  readonly state: Exclude<Terms, { state: 'not-applicable' }>
  readonly subject: Case
  readonly law: Law
}

function sign(remark: Remark, signature: Signature): Finding {
  const { rule, provision, state, subject } = signature
  const message = rule.messages[remark.message]
  if (message === undefined) throw new Error(`rule ${rule.id} has no message ${remark.message}`)
  const sure = surenessOf(remark, signature)
  const basis = basisOf(signature, sure)
  const stated = provision.severityOf[remark.message] ?? provision.severity
  const decided = remark.outcome !== 'review' && state.state === 'applies' && !unsure(basis.confidence)
  return finding({
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
  })
}

function signUndetermined(signature: Signature, why: string): Finding {
  const { rule, subject, law } = signature
  return finding({
    subject: subject.subject,
    card: rule,
    severity: 'warning',
    messageId: 'undetermined',
    message: undetermined,
    data: { day: law.day, why },
    place: placeOf(subject.document, subject.day.at),
    related: [],
    basis: basisOf(signature, undefined),
  })
}

/** How sure it is that the sets have the members that decided; nothing where none did. */
function surenessOf({ member, members = [] }: Remark, signature: Signature): Confidence | undefined {
  const deciding = member === undefined ? members : [member, ...members]
  const known = deciding.flatMap(one => sureness(one, signature) ?? [])
  return known.length === 0 ? undefined : weakest(known)
}

/** How sure it is that a set has a member: as the member says, or else its set. */
function sureness({ set, value }: SetMember, { law, ruleSet }: Signature): Confidence | undefined {
  return law.members(set).get(value)?.confidence ?? ruleSet.sets[set]?.confidence
}

function basisOf({ provision, ruleSet, state }: Signature, ofMember: Confidence | undefined): Basis {
  const instrument =
    provision.instrument === undefined ? undefined : ruleSet.instruments[provision.instrument]
  const pointer = `/provisions/${ruleSet.provisions.indexOf(provision)}`
  return {
    ruleSet: ruleSet.name,
    version: ruleSet.version,
    provision: provision.id,
    title: instrument?.title ?? ruleSet.title,
    ...(state.since === undefined ? {} : { since: state.since }),
    reference: provision.reference,
    confidence: weakest([
      confidenceOf(provision, instrument, state.position),
      ...(ofMember === undefined ? [] : [ofMember]),
    ]),
    place: ruleSet.places[pointer] ?? { file: ruleSet.file, part: 0, pointer },
    ...(state.position === undefined ? {} : { position: state.position }),
  }
}

/** Signs what the reader, the schema or the gate found: no law behind it. */
export function signFault(fault: Fault, card: Card, subject: Subject, severity: Severity = 'error'): Finding {
  const message = card.messages[fault.message]
  if (message === undefined) throw new Error(`${card.id} has no message ${fault.message}`)
  const { message: messageId, data, place } = fault
  return finding({
    subject,
    card,
    severity,
    messageId,
    message,
    data,
    place,
    related: fault.related ?? [],
  })
}

interface Draft {
  readonly subject: Subject
  readonly card: Card
  readonly severity: Severity
  readonly messageId: string
  readonly message: Message
  readonly data: Data
  readonly place: Place
  readonly related: readonly Omit<Related, 'text'>[]
  readonly basis?: Basis
}

const effectOf: Readonly<Record<Severity, Effect>> = { error: 'fail', warning: 'review', note: 'note' }

function finding({
  card,
  messageId,
  message,
  severity,
  subject,
  data,
  place,
  related,
  basis,
}: Draft): Finding {
  return {
    subject,
    rule: card.id,
    severity,
    outcome: effectOf[severity],
    message: messageId,
    data,
    ...say(message, data),
    place,
    related: related.map(one => ({ ...one, text: fill(labelOf(card, one.label), one.data) })),
    ...(basis === undefined ? {} : { basis }),
    fingerprint: fingerprint({ rule: card.id, message: messageId, data, place, basis }),
  }
}

function labelOf(card: Card, label: string): string {
  const text = card.labels?.[label]
  if (text === undefined) throw new Error(`${card.id} has no label ${label}`)
  return text
}

function placeOf(document: DocumentRef, pointer: string, half?: 'key' | 'value'): Place {
  const place = { file: document.file, part: document.part, pointer }
  return half === undefined ? place : { ...place, half }
}

/** The worst effect that counts; notes change nothing. */
function worstOf(findings: readonly Finding[]): 'fail' | 'review' | undefined {
  if (findings.some(({ outcome }) => outcome === 'fail')) return 'fail'
  return findings.some(({ outcome }) => outcome === 'review') ? 'review' : undefined
}
