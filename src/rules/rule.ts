/** What a rule is: a card, the parameters a rule set may set, and a pure generator of remarks. */
import type { z as Zod } from 'zod'
import type {
  DocumentRef,
  Judge,
  Pointer,
  RelatedRemark,
  Scope,
  SetKind,
  Sited,
  Trait,
  Unexamined,
} from '../model.ts'

/** zod, handed in when parameters are to be checked, so that a plain run never loads it. */
export type Z = typeof Zod

/** Makes the shapes of parameters that name a dated set of the rule set; loading fails when there is no such set. */
export interface Names {
  set(of: SetKind): Zod.ZodType<string>
}

/** A rule in code: what the engine runs, and the parameters that a provision may set. */
export interface Rule<S extends Scope = Scope, P = unknown> extends Judge<S, P> {
  parameters(z: Z, names: Names): Zod.ZodType<P>
}

/** What a rule is asked about, in words. */
export const over: Readonly<Record<Scope, string>> = {
  certificate: 'a certificate',
  shipment: 'a shipment',
  paper: 'a certificate or a shipment',
  dossier: 'a certificate and its shipments',
  tie: 'papers of several certificates that share something',
}

/** What a rule file writes: everything but what its scope already says. */
type Written<S extends Scope, P> = Omit<Rule<S, P>, 'scope' | 'governingDay'>

// Each rule is bound to its own subject and parameters, and the list holds them by what all rules share: the engine hands
// each the subject of its scope and the parameters that its own shape accepted, which TypeScript cannot see.
const erased = <S extends Scope, P>(rule: Rule<S, P>): Rule => rule as unknown as Rule

/** A rule over one certificate. */
export const certificateRule = <P>(rule: Written<'certificate', P>): Rule =>
  erased({ ...rule, scope: 'certificate', governingDay: 'the day of issue of the certificate' })

/** A rule over one shipment. */
export const shipmentRule = <P>(rule: Written<'shipment', P>): Rule =>
  erased({ ...rule, scope: 'shipment', governingDay: 'the day of export of the shipment' })

/** A rule over one paper, certificate or shipment. */
export const paperRule = <P>(rule: Written<'paper', P>): Rule =>
  erased({
    ...rule,
    scope: 'paper',
    governingDay: 'the day of issue of a certificate, the day of export of a shipment',
  })

/** A rule over papers of several dossiers that share one of its traits. */
export const tieRule = <P>(rule: Written<'tie', P> & { readonly traits: readonly Trait[] }): Rule =>
  erased({
    ...rule,
    scope: 'tie',
    governingDay: 'the latest governing day of the papers that share it',
  })

/** A rule over a certificate and its shipments. */
export const dossierRule = <P>(rule: Written<'dossier', P>): Rule =>
  erased({
    ...rule,
    scope: 'dossier',
    governingDay:
      'the day of export of each shipment; the day of issue where the certificate has no shipment',
  })

/** There was nothing of the rule's concern. */
export const notApplicable = (why: string): Unexamined => ({ outcome: 'not-applicable', why })

/** There was something to examine, and it could not be: never a pass. */
export const skipped = (why: string): Unexamined => ({ outcome: 'skipped', why })

/** A related place, in this document or another. */
export const see = (
  label: string,
  at: Pointer,
  document?: DocumentRef,
  data: Readonly<Record<string, string>> = {},
): RelatedRemark => ({ label, at, data, ...(document === undefined ? {} : { document }) })

/** Several words in a sentence: `a, b and c`. */
export function listed(words: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const last = words.at(-1) ?? 'none'
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joint} ${last}`
}

/** The values of sited words. */
export const valuesOf = <T>(sited: readonly Sited<T>[]): T[] => sited.map(entry => entry.value)
