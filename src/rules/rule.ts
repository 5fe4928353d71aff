/** What a rule is: a card, the parameters a rule set may set, and a pure generator of remarks. */
import type { z as Zod } from 'zod'
import type {
  Argument,
  Arguments,
  CountryArgument,
  DocumentRef,
  LinkKey,
  ListArgument,
  Located,
  Message,
  Pointer,
  RelatedPlace,
  Rule,
  Scope,
  SetKind,
  Term,
  Unexamined,
} from '../core/model/model.ts'

/** zod, handed in when parameters are to be checked, so that a plain run never loads it. */
export type Z = typeof Zod

/** Makes the shapes of parameters that name a dated set of the rule set; loading fails when there is no such set. */
export interface Names {
  set(of: SetKind): Zod.ZodType<string>
}

/** A rule in code: what the engine runs, and the parameters that a provision may set. */
export interface CodedRule<S extends Scope = Scope, P = unknown> extends Rule<S, P> {
  parameters(z: Z, names: Names): Zod.ZodType<P>
}

/** What a rule is asked about, in words. */
export const over: Readonly<Record<Scope, string>> = {
  certificate: 'a certificate',
  shipment: 'a shipment',
  paper: 'a certificate or a shipment',
  dossier: 'a certificate and its shipments',
  tie: 'documents of several certificates that share something',
}

/** The words of a rule, by the ids that it gives them: what other languages have to say too. */
export interface Worded<I extends string, M extends string, L extends string, T extends string> {
  readonly id: I
  readonly messages: Readonly<Record<M, Message>>
  readonly labels: Readonly<Record<L, string>>
  readonly terms: Readonly<Record<T, string>>
}

/** What a rule file writes: everything but what its scope already says. A rule without related places has no labels. */
type Written<
  S extends Scope,
  P,
  I extends string,
  M extends string,
  L extends string,
  T extends string,
> = Omit<CodedRule<S, P>, 'scope' | 'governingDay' | 'id' | 'messages' | 'labels' | 'terms'> & {
  readonly id: I
  readonly messages: Readonly<Record<M, Message>>
  readonly labels?: Readonly<Record<L, string>>
  readonly terms?: Readonly<Record<T, string>>
}

// Each rule is bound to its own subject and parameters, and the list holds them by what all rules share: the engine hands
// each the subject of its scope and the parameters that its own shape accepted, which TypeScript cannot see.
// What a rule file writes is added to, not copied: the built program makes its words only when they are asked for.
const erased = <S extends Scope, P, I extends string, M extends string, L extends string, T extends string>(
  rule: Written<S, P, I, M, L, T>,
  scope: Scope,
): CodedRule & Worded<I, M, L, T> =>
  Object.assign(rule, { scope, governingDay: { term: `governing.${scope}` } }) as unknown as CodedRule &
    Worded<I, M, L, T>

/** A rule over one certificate. */
export const certificateRule = <
  P,
  const I extends string,
  const M extends string,
  const L extends string = never,
  const T extends string = never,
>(
  rule: Written<'certificate', P, I, M, L, T>,
) => erased(rule, 'certificate')

/** A rule over one shipment. */
export const shipmentRule = <
  P,
  const I extends string,
  const M extends string,
  const L extends string = never,
  const T extends string = never,
>(
  rule: Written<'shipment', P, I, M, L, T>,
) => erased(rule, 'shipment')

/** A rule over one paper, certificate or shipment. */
export const paperRule = <
  P,
  const I extends string,
  const M extends string,
  const L extends string = never,
  const T extends string = never,
>(
  rule: Written<'paper', P, I, M, L, T>,
) => erased(rule, 'paper')

/** A rule over papers of several dossiers that share one of its traits. */
export const tieRule = <
  P,
  const I extends string,
  const M extends string,
  const L extends string = never,
  const T extends string = never,
>(
  rule: Written<'tie', P, I, M, L, T> & { readonly traits: readonly LinkKey[] },
) => erased(rule, 'tie')

/** A rule over a certificate and its shipments. */
export const dossierRule = <
  P,
  const I extends string,
  const M extends string,
  const L extends string = never,
  const T extends string = never,
>(
  rule: Written<'dossier', P, I, M, L, T>,
) => erased(rule, 'dossier')

/** There was nothing of the rule's concern. */
export const notApplicable = (why: Argument): Unexamined => ({ outcome: 'not-applicable', why })

/** There was something to examine, and it could not be: never a pass. */
export const skipped = (why: Argument): Unexamined => ({ outcome: 'skipped', why })

/** A related place, in this document or another. */
export const see = (
  label: string,
  at: Pointer,
  document?: DocumentRef,
  data: Arguments = {},
): RelatedPlace => ({ label, at, data, ...(document === undefined ? {} : { document }) })

/** A phrase, by its id in the terms of the rule's card or among those that the trade shares. */
export const term = (id: string, args?: Arguments): Term =>
  args === undefined ? { term: id } : { term: id, with: args }

/** Several values beside each other: `a, b and c`. */
export const list = (values: readonly Argument[], joint: 'and' | 'or' = 'and'): ListArgument => ({
  list: values,
  joint,
})

/** The country that a document names by its code. */
export const countryAt = ({ value, at }: Located<string>): CountryArgument => ({ country: value, at })

/** A located value of another document than the one that the finding is placed in. */
export const inDocument = <A extends object>(
  argument: A,
  document: DocumentRef,
): A & { document: DocumentRef } => ({
  ...argument,
  document,
})

/** The values of sited words. */
export const valuesOf = <T>(sited: readonly Located<T>[]): T[] => sited.map(entry => entry.value)
