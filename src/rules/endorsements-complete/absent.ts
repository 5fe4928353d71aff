/** Reports missing endorsements. */
import type { Argument, Diagnostic } from '../../core/model/model.ts'
import { partOf } from '../../trade/territory.ts'
import { finding, list, see, term } from '../rule.ts'
import { type Endorsement, meets, office, type Required } from './required.ts'

/** Reports missing endorsements at the one that was given instead, and once for all others. */
export function* absent(
  endorsements: readonly Endorsement[],
  required: readonly Required[],
  concerned: ReadonlySet<string>,
): Generator<Diagnostic> {
  if (required.every(asked => endorsements.some(one => meets(one, asked)))) return
  // That a country has nothing to do with the certificate is reported by `authority-competent`.
  const spare = endorsements.filter(
    one => !required.some(asked => meets(one, asked)) && concerned.has(partOf(one.country.value)),
  )
  const missing: Required[] = []
  for (const asked of required) {
    if (endorsements.some(one => meets(one, asked))) continue
    const instead =
      spare.find(one => one.kind.value === asked.kind) ??
      (asked.kind === 'government' ? spare.find(one => one.kind.value === 'chamber') : undefined)
    const expected = office(asked.kind, asked.country)
    if (instead === undefined) missing.push(asked)
    else if (instead.kind.value === asked.kind) {
      const { authority, country } = instead
      const data = { authority, found: { country: country.value, at: country.at }, wanted: expected }
      yield finding('other-country', country, data)
    } else {
      yield finding('chamber', instead.kind, { found: instead.authority, wanted: expected })
    }
  }
  if (missing.length === 0) return
  const order = inTurn(required.map(({ kind, country }) => office(kind, country)))
  const wanted = list(
    missing.map(({ kind, country }) => office(kind, country)),
    'or',
  )
  yield finding(
    'missing',
    '/endorsements',
    { wanted, order },
    endorsements.map(({ at, authority }) => see('given', at, undefined, { found: authority })),
  )
}

/** Returns offices in the order in which they endorse. */
function inTurn([first, ...others]: readonly Argument[]): Argument {
  if (first === undefined || others.length === 0) return first ?? ''
  return term('in-turn', { first, others: inTurn(others) })
}
