/**
 * Lets all runs of the command in one test file share the shipped rule sets and what is prepared for them, as the runs of one process do. Each run
 * on its own would spend twice its time on that.
 */
import { shipped } from '../src/generated/rulesets.ts'

/** Makes each of these rule sets be read once. */
export function share(ruleSets: Readonly<Record<string, () => unknown>>): void {
  for (const [name, read] of Object.entries(ruleSets)) {
    let ruleSet: unknown
    Object.assign(ruleSets, {
      [name]: () => {
        ruleSet ??= read()
        return ruleSet
      },
    })
  }
}

share(shipped)
