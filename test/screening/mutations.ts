/** Spellings of listed names as documents have them by mistake, by custom, or to escape a comparison. */
import type { EntryName, ListEntry } from '../../src/screening/entry.ts'
import { letterClasses } from './mutations-letters.ts'
import { scriptClasses } from './mutations-scripts.ts'
import { trickClasses } from './mutations-tricks.ts'
import { wordClasses } from './mutations-words.ts'
import { type Choices, choicesOf } from './random.ts'

/** One way to change a name. */
export interface MutationClass {
  readonly name: string
  /** Whether it is a trick that no typist makes: all of them must be found. */
  readonly isTamper: boolean
  /** Returns the changed name; nothing if the name does not lend itself to it. */
  change(listed: EntryName, entry: ListEntry, choices: Choices): string | undefined
}

/** A listed name in another spelling. */
export interface MutatedName {
  readonly className: string
  readonly isTamper: boolean
  readonly entry: ListEntry
  readonly listed: string
  readonly spelling: string
}

const perClass = 80

export const mutationClasses: readonly MutationClass[] = [
  ...letterClasses,
  ...wordClasses,
  ...scriptClasses,
  ...trickClasses,
]

/** Returns at most 80 names of every class, the same in every run. */
export function mutatedNames(entries: readonly ListEntry[]): MutatedName[] {
  const names = entries.flatMap(entry =>
    entry.names.filter(name => name.type !== 'acronym').map(listed => ({ entry, listed })),
  )
  return mutationClasses.flatMap(one => {
    const choices = choicesOf(one.name)
    const found: MutatedName[] = []
    for (const { entry, listed } of choices.shuffled(names)) {
      if (found.length === perClass) break
      const spelling = one.change(listed, entry, choices)
      if (spelling === undefined || spelling === listed.text) continue
      found.push({ className: one.name, isTamper: one.isTamper, entry, listed: listed.text, spelling })
    }
    return found
  })
}
