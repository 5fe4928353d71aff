/** Checks what a document states about purpose and parties. */
import { grouped } from '../../core/model/group-by.ts'
import type { Diagnostic, PartyFacts, TransferFacts } from '../../core/model/model.ts'
import { foldName } from '../../trade/party.ts'
import { see } from '../rule.ts'
import { type Concerned, type Ground, inWords, isMilitary, type Role, seeGround } from './ground.ts'

export function* purpose(document: TransferFacts, ground: Ground): Generator<Diagnostic> {
  const stated = document.kind === 'shipment' ? undefined : document.endUse.purpose
  if (stated === undefined || stated.value === 'civil') return
  const military = stated.value === 'military'
  yield {
    at: stated.at,
    message: military ? 'military-purpose' : 'dual-purpose',
    data: inWords(ground),
    related: [seeGround(ground)],
    ...(military ? {} : { outcome: 'review' as const }),
  }
}

/** Checks whether a party is stated to be military or a public body. */
export function isBody({ party }: Role): boolean {
  return isPublicBody(party)
}

export function isPublicBody({ activities }: PartyFacts): boolean {
  return activities.some(({ value }) => value === 'military' || value === 'government')
}

/** Yields one diagnostic for each military or public party, at its most important role. */
export function* users(concerned: readonly Concerned[]): Generator<Diagnostic> {
  for (const [activity, message] of [
    ['military', 'military-party'],
    ['government', 'government-party'],
  ] as const) {
    const of = concerned.flatMap(role => {
      const shown = role.party.activities.find(one => one.value === activity)
      // Whoever vouches for the use is usually a public body, and military bodies are stated as such.
      const isTold = activity === 'government' && (role.vouches || isMilitary(role))
      return shown === undefined || isTold ? [] : [{ ...role, shown }]
    })
    if (of.length === 0) continue
    for (const [{ what, party, ground, shown, vouches }, ...others] of grouped(of, nameOf).values()) {
      yield {
        at: shown.at,
        message,
        data: { what, found: party.name, ...inWords(ground) },
        related: [
          seeGround(ground),
          ...others.map(other => see('also', other.shown.at, undefined, { what: other.what })),
        ],
        ...(activity === 'military' && !vouches ? {} : { outcome: 'review' as const }),
      }
    }
  }
}

function nameOf({ party }: Role): string {
  return foldName(party.name.value)
}
