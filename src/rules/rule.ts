/** Defines what a rule is: a card, its parameters, and a pure generator of diagnostics. */
import type { z as Zod } from 'zod'
import type {
  Argument,
  Arguments,
  CertificateFacts,
  CountryArgument,
  Diagnostic,
  DocumentRef,
  Facts,
  Law,
  LinkKey,
  ListArgument,
  Located,
  Message,
  Pointer,
  RelatedPlace,
  Rule,
  Scope,
  SetKind,
  Subjects,
  Term,
  Unexamined,
  Visits,
} from '../core/model/model.ts'
import { isCancelled } from '../trade/documents/version.ts'
import { coded } from '../trade/words/terms.ts'
import { asking, type Checking, type Each } from './dossier.ts'
import { type Conclude, type NotedIn, visiting } from './visit.ts'

/** zod, passed in when parameters are validated, so that a plain run never loads it. */
export type Z = typeof Zod

/** Makes the shapes of parameters that name a dated set of the rule set; loading fails if there is no such set. */
export interface Names {
  set(of: SetKind): Zod.ZodType<string>
}

/** A rule in code: what the engine runs, with the shape of the parameters that a provision may set. */
export interface CodedRule<S extends Scope = Scope, P = unknown> extends Rule<S, P> {
  parameters(z: Z, names: Names): Zod.ZodType<P>
}

/** What a check yields. */
export type Diagnostics = Generator<Diagnostic>

/** The parameters of a rule that writes their shape as a function of its own. */
export type ParametersOf<F extends (z: Z, names: Names) => Zod.ZodType> = Zod.infer<ReturnType<F>>

/** The subject of each scope, as text. */
export const over: Readonly<Record<Scope, string>> = {
  certificate: 'a certificate',
  shipment: 'a shipment',
  report: 'an end-use report',
  paper: 'a certificate or a shipment',
  document: 'a certificate, a shipment or an end-use report',
  dossier: 'a certificate and its shipments',
  tie: 'documents of several certificates that share something',
}

/** The messages, labels and terms of a rule by id: what a locale translates. */
export interface Worded<I extends string, M extends string, L extends string, T extends string> {
  readonly id: I
  readonly messages: Readonly<Record<M, Message>>
  readonly labels: Readonly<Record<L, string>>
  readonly terms: Readonly<Record<T, string>>
}

/** What a rule does not examine. */
interface Exclusions {
  /** Whether nothing is examined in a shipment that was cancelled before its goods were on board. */
  readonly unlessCancelled?: true
  /** Whether nothing is examined where the configuration names no lists of restricted parties. */
  readonly readsLists?: true
  /** Whether nothing is examined in a certificate of none of the `certificateTypes` that the parameters name; or the term that says so. */
  readonly ofTypes?: true | 'other-type'
}

/** What a rule file writes: everything except what its scope implies. A rule without related places has no labels. */
type RuleDefinition<
  S extends Scope,
  P,
  OfParty,
  OfPair,
  OfGoods,
  OfPlace,
  OfRoute,
  OfRest,
  I extends string,
  M extends string,
  L extends string,
  T extends string,
> = Omit<
  CodedRule<S, P>,
  'scope' | 'governingDay' | 'id' | 'messages' | 'labels' | 'terms' | 'parameters' | 'check' | 'visit'
> &
  Exclusions & {
    readonly id: I
    readonly over: S
    readonly messages: Readonly<Record<M, Message>>
    readonly labels?: Readonly<Record<L, string>>
    readonly terms?: Readonly<Record<T, string>>
    readonly parameters?: CodedRule<S, P>['parameters']
    /** What is noted of parts of a document, by their content; only then `conclude` says what it means for the document. */
    readonly visit?: Visits<P, Subjects[S], OfParty, OfPair, OfGoods, OfPlace, OfRoute, OfRest>
    conclude?(
      noted: NotedIn<OfParty, OfPair, OfGoods, OfPlace, OfRoute, OfRest>,
      subject: Subjects[S],
      law: Law<P>,
    ): Checking
    /** What is asked of each document of a dossier, after `check` if there is one. */
    readonly each?: Each<P>
    check?(subject: Subjects[S], law: Law<P>): Checking
  } & (S extends 'tie' ? { readonly linkKeys: readonly LinkKey[] } : unknown)

/**
 * Defines a rule over what `over` names. Each rule is bound to its own subject and parameters, and the list holds them by what all
 * rules share: the engine passes each the subject of its scope and the parameters that its own shape accepted, which TypeScript
 * cannot see. The rule is extended, not copied: the built program evaluates its messages only when they are read.
 */
export function rule<
  S extends Scope,
  P,
  const I extends string,
  const M extends string,
  const L extends string = never,
  const T extends string = never,
  OfParty = never,
  OfPair = never,
  OfGoods = never,
  OfPlace = never,
  OfRoute = never,
  OfRest = never,
>(
  definition: RuleDefinition<S, P, OfParty, OfPair, OfGoods, OfPlace, OfRoute, OfRest, I, M, L, T>,
): CodedRule & Worded<I, M, L, T> {
  const { over: scope, visit, conclude, each, unlessCancelled, readsLists, ofTypes } = definition
  const ofParts = visit && conclude && visiting(visit as unknown as Visits, conclude as unknown as Conclude)
  const whole = (definition.check ?? ofParts) as Rule['check'] | undefined
  const check = (each === undefined ? whole : asking(each as Each, whole)) as Rule['check']
  return Object.assign(definition, {
    scope,
    governingDay: { term: `governing.${definition.readsReports === 'only' ? 'reports' : scope}` },
    parameters: definition.parameters ?? noParameters,
    check: unlessCancelled || readsLists || ofTypes ? sparing(check, definition) : check,
    ...(visit === undefined ? {} : { visit: { ...noVisits, ...visit } }),
  }) as unknown as CodedRule & Worded<I, M, L, T>
}

/** All members, so that the visits of all rules have the same: V8 reads these much faster. */
const noVisits = {
  party: undefined,
  pairs: undefined,
  goods: undefined,
  location: undefined,
  route: undefined,
  document: undefined,
  nothing: undefined,
}

const noParameters = (z: Z) => z.strictObject({})

/** The outcome for a shipment that was cancelled before its goods were on board. */
const cancelled: Unexamined = { outcome: 'not-applicable', why: { term: 'cancelled' } }

const noLists: Unexamined = { outcome: 'not-applicable', why: { term: 'no-lists' } }

/** Returns a check that leaves out what a rule does not examine. */
function sparing(check: Rule['check'], { unlessCancelled, readsLists, ofTypes }: Exclusions): Rule['check'] {
  return (subject, law) => {
    if (unlessCancelled && isCancelled(subject as Facts, law.today)) return leftOut(cancelled)
    if (readsLists && law.screener === undefined) return leftOut(noLists)
    if (!ofTypes) return check(subject, law)
    const said = ofTypes === true ? undefined : ofTypes
    const other = unlessOfType(subject as CertificateFacts, law.parameters as CertificateTypes, said)
    return other === undefined ? check(subject, law) : leftOut(other)
  }
}

interface CertificateTypes {
  readonly certificateTypes?: readonly string[] | undefined
}

/** Returns why a rule does not apply to a certificate of none of the types; `undefined` if it applies or no types are given. */
export function unlessOfType(
  { certificateType }: CertificateFacts,
  { certificateTypes: types }: CertificateTypes,
  said = 'of-other-type',
): Unexamined | undefined {
  if (types === undefined || types.includes(certificateType.value)) return undefined
  const type = coded('certificate', certificateType.value)
  const named = list(types.map(one => coded('certificate', one)))
  return notApplicable(term(said, { type, types: named }))
}

// biome-ignore lint/correctness/useYield: it has nothing to say.
function* leftOut(why: Unexamined): Generator<Diagnostic, Unexamined> {
  return why
}

/** Returns the outcome of a rule that had nothing to examine. */
export const notApplicable = (why: Argument): Unexamined => ({ outcome: 'not-applicable', why })

/** Returns the outcome of a rule that had something to examine and could not: never a pass. */
export const skipped = (why: Argument): Unexamined => ({ outcome: 'skipped', why })

/** Returns a related place, in this document or another. */
export const see = (
  label: string,
  at: Pointer,
  document?: DocumentRef,
  data: Arguments = {},
): RelatedPlace => ({ label, at, data, ...(document === undefined ? {} : { document }) })

/** A pointer, or what is at it: a text or number at the place is `found` in the message. */
export type Spot = Pointer | { readonly at: Pointer }

/** Returns a diagnostic to which the severity of the provision applies. */
export function finding(
  message: string,
  spot: Spot,
  data: Arguments = {},
  related: readonly RelatedPlace[] = [],
): Diagnostic {
  if (typeof spot === 'string') return { at: spot, message, data, related }
  // A message that does not say what was found does not read it.
  return { at: spot.at, message, data: { found: spot as Located<string>, ...data }, related }
}

/** Returns a diagnostic that needs manual review. */
export const review = (...said: Parameters<typeof finding>): Diagnostic => ({
  ...finding(...said),
  outcome: 'review',
})

/** Returns a diagnostic at another document than the subject. */
export const findingIn = (document: DocumentRef, ...said: Parameters<typeof finding>): Diagnostic => ({
  ...finding(...said),
  document,
})

/** Returns a diagnostic at another document than the subject that needs manual review. */
export const reviewIn = (document: DocumentRef, ...said: Parameters<typeof finding>): Diagnostic => ({
  ...review(...said),
  document,
})

/** Returns a phrase by its id in the terms of the rule's card or among the shared terms of the trade. */
export const term = (id: string, args?: Arguments): Term =>
  args === undefined ? { term: id } : { term: id, with: args }

/** Returns a list of values: `a, b and c`. */
export const list = (values: readonly Argument[], joint: 'and' | 'or' = 'and'): ListArgument => ({
  list: values,
  joint,
})

/** Returns the country that a document names by its code. */
export const countryAt = ({ value, at }: Located<string>): CountryArgument => ({ country: value, at })

/** Returns a located value with its document, for one in another document than the finding. */
export const inDocument = <A extends object>(
  argument: A,
  document: DocumentRef,
): A & { document: DocumentRef } => ({
  ...argument,
  document,
})

/** Returns the values of located values. */
export const valuesOf = <T>(sited: readonly Located<T>[]): T[] => sited.map(entry => entry.value)
