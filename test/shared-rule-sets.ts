/**
 * Lets all runs of the command in one test file share the shipped rule sets and what is prepared for them, as the runs of one process do. Each run
 * on its own would spend twice its time on that.
 */
import { shipped } from '../src/generated/rulesets.ts'

for (const [name, read] of Object.entries(shipped)) {
  let ruleSet: ReturnType<typeof read> | undefined
  Object.assign(shipped, {
    [name]: () => {
      ruleSet ??= read()
      return ruleSet
    },
  })
}
