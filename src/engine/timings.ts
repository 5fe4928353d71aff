/** Measures where the time of a run goes, by stage and rule, for `check --timings`. */

import type { Stage, Timer } from '../core/model/model.ts'

export const stages = ['read', 'schema', 'facts', 'rules', 'dossiers', 'links', 'report'] as const

/** The time of a rule in milliseconds, and how often it was asked. */
interface RuleTime {
  readonly calls: number
  readonly time: number
}

/** Times in milliseconds: plain data, which threads send to each other. */
export interface Timings {
  readonly stages: Readonly<Record<Stage, number>>
  /** By the id of the rule. Part of the time of stages. */
  readonly rules: ReadonlyMap<string, RuleTime>
}

/** Measures one thread, and adds what others measured. */
export interface RunTimer extends Timer {
  add(timings: Timings): void
  /** Returns what was measured since this was last called, and ends the stage. */
  taken(): Timings
}

/** Begins to measure. The clock of a thread goes on while other programs have the processor. */
export function timerOf(): RunTimer {
  let spent = nothing()
  let rules = new Map<string, RuleTime>()
  let stage: Stage | undefined
  let from = performance.now()
  const addRule = (rule: string, { calls, time }: RuleTime) => {
    const before = rules.get(rule)
    rules.set(rule, { calls: calls + (before?.calls ?? 0), time: time + (before?.time ?? 0) })
  }
  const begin = (next?: Stage) => {
    const now = performance.now()
    if (stage !== undefined) spent[stage] += now - from
    stage = next
    from = now
  }
  return {
    begin,
    ask: (rule, answer) => {
      const start = performance.now()
      const answered = answer()
      addRule(rule, { calls: 1, time: performance.now() - start })
      return answered
    },
    add: other => {
      for (const one of stages) spent[one] += other.stages[one]
      for (const [rule, time] of other.rules) addRule(rule, time)
    },
    taken: () => {
      begin()
      const taken = { stages: spent, rules }
      spent = nothing()
      rules = new Map()
      return taken
    },
  }
}

const nothing = () => Object.fromEntries(stages.map(stage => [stage, 0])) as Record<Stage, number>

/** Returns the processor time of this process with its threads, in milliseconds. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
