/** Finds the parties that may be one with another, without comparing it with all of them. */

import { addIn, entryIn } from '../core/model/group-by.ts'
import type { PartyIdentity } from '../core/model/model.ts'
import { identifierForm } from '../text/normalize.ts'
import { areStrangers, foldedNames } from './party.ts'

/** Returns an empty collection of parties, to which they are added one after the other. */
export function nearParties<T extends PartyIdentity>() {
  const all: T[] = []
  const byKey = new Map<string, number[]>()
  return {
    add: (party: T) => {
      for (const key of partyKeys(party)) addIn(byKey, key, all.length)
      all.push(party)
    },
    /** Returns the added parties that have a name or a number in common with this one, in order or those of its name first. */
    near: (party: T, order: NearOrder = 'as-added'): readonly T[] => {
      const found = [...new Set(partyKeys(party).flatMap(key => byKey.get(key) ?? []))]
      return (order === 'as-added' ? found.sort((a, b) => a - b) : found).flatMap(index => all[index] ?? [])
    },
  }
}

type NearOrder = 'as-added' | 'by-name-first'

/** Returns a function that gives the first of all parties it was asked about that a party may be: itself if there is none. */
export function firstMet<T extends PartyIdentity>(order?: NearOrder): (party: T) => T {
  const firsts = nearParties<T>()
  const bySpelling = new Map<string, T>()
  return party =>
    entryIn(bySpelling, spellingOf(party), () => {
      const known = firsts.near(party, order).find(one => !areStrangers(one, party))
      if (known === undefined) firsts.add(party)
      return known ?? party
    })
}

function spellingOf({ name, nativeName, identifiers }: PartyIdentity): string {
  const numbers = identifiers.map(({ scheme, value }) => `${scheme} ${value.value}`)
  return [name.value, nativeName?.value ?? '', ...numbers].join('\n')
}

/** Returns what two entries of one party must have in common: a name, or a number; for Indian numbers the PAN in them. */
function partyKeys(party: PartyIdentity): readonly string[] {
  const numbers = party.identifiers.flatMap(({ scheme, value }) => {
    const number = identifierForm(value.value).replace(/^IMO/, '')
    return [number, number.slice(0, 10), number.slice(2, 12)].map(part =>
      `${scheme} ${part}`.replace(schemesWithPan, 'pan'),
    )
  })
  return [...new Set([...foldedNames(party), ...numbers])]
}

const schemesWithPan = /^(?:gstin|iec)(?= )/
