/** Checks that required endorsements are there, by whom they are, and in which order they were given. */
import type { Argument, CertificateFacts, Diagnostic } from '../../core/model/model.ts'
import { foldName } from '../../trade/party-name.ts'
import { partOf } from '../../trade/territory.ts'
import { compare } from '../../trade/version.ts'
import { countryAt, finding, list, review, see, term } from '../rule.ts'

type Endorsement = CertificateFacts['endorsements'][number]

export interface Required {
  readonly kind: 'government' | 'embassy' | 'chamber'
  readonly country: string
}

const meets = ({ kind, country }: Endorsement, required: Required) =>
  kind.value === required.kind && country.value === required.country

const office = ({ kind, country }: Required) => term(kind, { country: { country } })

/** Reports missing endorsements at the one that was given instead, and once for all others. */
export function* absent(
  endorsements: readonly Endorsement[],
  required: readonly Required[],
  concerned: ReadonlySet<string>,
): Generator<Diagnostic> {
  const unmet = required.filter(asked => !endorsements.some(one => meets(one, asked)))
  if (unmet.length === 0) return
  // That a country has nothing to do with the certificate is reported by `authority-competent`.
  const spare = endorsements.filter(
    one => !required.some(asked => meets(one, asked)) && concerned.has(partOf(one.country.value)),
  )
  const missing: Required[] = []
  for (const asked of unmet) {
    const instead =
      spare.find(one => one.kind.value === asked.kind) ??
      (asked.kind === 'government' ? spare.find(one => one.kind.value === 'chamber') : undefined)
    const wanted = office(asked)
    if (instead === undefined) missing.push(asked)
    else if (instead.kind.value === asked.kind) {
      const { authority, country } = instead
      yield finding('other-country', country, { authority, found: countryAt(country), wanted })
    } else yield finding('chamber', instead.kind, { found: instead.authority, wanted })
  }
  if (missing.length === 0) return
  const given = endorsements.map(({ at, authority }) => see('given', at, undefined, { found: authority }))
  const data = { wanted: list(missing.map(office), 'or'), order: inTurn(required.map(office)) }
  yield finding('missing', '/endorsements', data, given)
}

/** Returns offices in the order in which they endorse. */
function inTurn([first, ...others]: readonly Argument[]): Argument {
  if (first === undefined || others.length === 0) return first ?? ''
  return term('in-turn', { first, others: inTurn(others) })
}

/**
 * Reports an endorsement of a government whose authority has one of the words of a rule set in its name, if no other of its kind
 * was given. What names are known to be, `authority-competent` reports.
 */
export function* mistaken(
  endorsements: readonly Endorsement[],
  required: readonly Required[],
  words: readonly string[],
): Generator<Diagnostic> {
  if (words.length === 0) return
  const hasWord = ({ authority }: Endorsement) => {
    const inBlanks = ` ${foldName(authority.value)} `
    return words.some(word => inBlanks.includes(word))
  }
  for (const asked of required.filter(({ kind }) => kind === 'government')) {
    const given = endorsements.filter(one => meets(one, asked))
    const [first] = given
    if (first !== undefined && given.every(hasWord))
      yield review('perhaps-chamber', first.authority, { wanted: office(asked) })
  }
}

/**
 * Compares each required endorsement with the one before it, by its place in the list and by its date. Another one that
 * came too early does not matter.
 */
export function* reversed(
  endorsements: readonly Endorsement[],
  required: readonly Required[],
): Generator<Diagnostic> {
  const isBefore = (a: Endorsement, b: Endorsement) =>
    endorsements.indexOf(a) < endorsements.indexOf(b) && a.date.value <= b.date.value
  let before: readonly Endorsement[] = []
  let requiredBefore: Required | undefined
  for (const asked of required) {
    const given = endorsements.filter(one => meets(one, asked))
    if (given.length === 0) continue
    const inOrder = given.filter(one => before.some(other => isBefore(other, one)))
    const [first] = [...before].sort(byDay)
    const second = [...given].sort(byDay).at(-1)
    if (requiredBefore && inOrder.length === 0 && first && second) {
      const data = {
        later: office(asked),
        found: second.date,
        earlier: office(requiredBefore),
        before: first.date,
      }
      const related = (at: string) => [see('first', at, undefined, { before: first.date })]
      // Where the dates are in order, the list may be what is wrong.
      const say = second.date.value > first.date.value ? review : finding
      yield second.date.value < first.date.value
        ? finding('dated-before', second.date, data, related(first.date.at))
        : say('listed-before', second.at, data, related(first.at))
    }
    before = inOrder.length === 0 ? given : inOrder
    requiredBefore = asked
  }
}

const byDay = (a: Endorsement, b: Endorsement) => compare(a.date.value, b.date.value)
