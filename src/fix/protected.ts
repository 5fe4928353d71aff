/** What is never changed, whatever it looks like: promises, amounts, and the names and numbers of parties. */
import type { Pointer } from '../core/model/model.ts'
import { stepsOf } from '../core/model/pointer.ts'
import type { Shape } from '../document/schema/shape.ts'

/** Checks whether a place is part of an undertaking: a promise is what was signed, to the letter. */
export function isPromise(pointer: Pointer): boolean {
  return stepsOf(pointer)[0] === 'undertakings'
}

/** Checks whether a value counts, weighs or prices something. */
export function isAmount(pointer: Pointer, { $ref: definition }: Shape): boolean {
  const name = stepsOf(pointer).at(-1) ?? ''
  return definition === 'decimal' || definition === 'percent' || counts.has(name)
}

const counts: ReadonlySet<string> = new Set(['count', 'totalPackages'])

/** The fields of a party, an address or a contact that identify it. */
const identifying: ReadonlySet<string> = new Set(
  'name nativeName street city postalCode email phone'.split(' '),
)

/** Checks whether a value names or identifies a party, or is the text of an address. */
export function identifiesParty(pointer: Pointer): boolean {
  const steps = stepsOf(pointer)
  return identifying.has(steps.at(-1) ?? '') || (steps.includes('identifiers') && steps.at(-1) === 'value')
}
