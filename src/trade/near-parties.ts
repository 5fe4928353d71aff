/** Finds the parties that may be one with another, without comparing it with all of them. */

import { addIn } from '../core/model/group-by.ts'
import type { PartyFacts, PartyIdentity } from '../core/model/model.ts'
import { identifierForm } from '../text/normalize.ts'
import { foldName } from './party-name.ts'

/** Returns an empty collection of parties, to which they are added one after the other. */
export function nearParties<T>() {
  const all: T[] = []
  const byKey = new Map<string, [number, ...number[]]>()
  return {
    add: (party: PartyFacts, is: T) => {
      for (const key of partyKeys(party)) addIn(byKey, key, all.length)
      all.push(is)
    },
    /** Returns what was added for the parties that have a name or a number in common with this one, in order. */
    near: (party: PartyFacts): readonly T[] => {
      const found = new Set<number>()
      for (const key of partyKeys(party)) for (const one of byKey.get(key) ?? []) found.add(one)
      return [...found].sort((a, b) => a - b).map(index => all[index] as T)
    },
  }
}

/** Returns what two entries of one party must have in common: a name, or a number; for Indian numbers the PAN in them. */
export function partyKeys({ name, nativeName, identifiers }: PartyIdentity): readonly string[] {
  const names = [name.value, nativeName?.value ?? ''].map(foldName)
  const numbers = identifiers.flatMap(({ scheme, value }) => {
    const number = identifierForm(value.value).replace(/^IMO/, '')
    return [number, number.slice(0, 10), number.slice(2, 12)].map(part =>
      `${scheme} ${part}`.replace(schemesWithPan, 'pan'),
    )
  })
  return [...new Set([...names.filter(one => one !== ''), ...numbers])]
}

const schemesWithPan = /^(?:gstin|iec)(?= )/
