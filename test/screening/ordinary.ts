/** Mistakes and customs of people who mean to be understood. */
import type { EntryName, ListEntry } from '../../src/screening/entry.ts'
import type { MutationClass } from './mutations.ts'
import type { Choices } from './random.ts'

/** Returns a class that changes the names that suit it. */
export function ordinary(
  name: string,
  change: (text: string, choices: Choices, entry: ListEntry, listed: EntryName) => string | undefined,
  suits: (listed: EntryName, entry: ListEntry) => boolean,
): MutationClass {
  return {
    name,
    isTamper: false,
    change: (listed, entry, choices) =>
      suits(listed, entry) ? change(listed.text, choices, entry, listed) : undefined,
  }
}
