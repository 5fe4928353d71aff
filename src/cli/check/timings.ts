/** `check --timings`: a table of where the time of a run went, by stage and rule, on standard error. */

import { processorTime, stages, type Timings, timerOf } from '../../engine/timings.ts'
import { type Words, wordsOf } from '../../generated/messages/index.ts'
import { widthOf } from '../../report/screen.ts'
import { type Host, outputLanguage } from '../terminal/host.ts'
import type { CheckOptions, Settings } from './settings.ts'

/** The number of rules that the table names. */
const mostRules = 11

/** Runs a check with a timer, and displays what it measured. */
export async function showTimings<T>(
  settings: Settings,
  options: CheckOptions,
  host: Host,
  check: (timed: Settings) => Promise<T>,
): Promise<T> {
  const timer = timerOf()
  const before = processorTime()
  const outcome = await check({ ...settings, input: { ...settings.input, timer } })
  const processor = processorTime() - before
  const words = await wordsOf('timings', outputLanguage(options, settings.config, host))
  host.error(timingsTable(timer.taken(), processor, words))
  return outcome
}

/**
 * Returns the table: stages in their order, then rules by cost, and what is in none of the rows. The processor time of the check is
 * divided among them by the clocks of its threads, which also go on while other programs have the processor.
 */
export function timingsTable({ stages: spent, rules }: Timings, processor: number, words: Words['timings']) {
  const total = stages.reduce((sum, stage) => sum + spent[stage], 0)
  const line = (name: string, calls: string, time: string, share: string) =>
    `${name}${gap(name, 40)}${gap(calls, 12)}${calls}${gap(time, 10)}${time}${gap(share, 8)}${share}`
  const row = (name: string, calls: number | undefined, time: number) => {
    const share = total === 0 ? 0 : time / total
    const percent = `${Math.round(share * 100)} %`
    return line(name, calls === undefined ? '' : String(calls), (share * processor).toFixed(0), percent)
  }
  const byCost = [...rules].sort(([, a], [, b]) => b.time - a.time)
  const others = byCost.slice(mostRules).map(([, one]) => one)
  const sum = (of: 'calls' | 'time') => others.reduce((all, one) => all + one[of], 0)
  return [
    line(words.stage, '', words.time, words.share),
    ...stages.map(stage => row(words[stage], undefined, spent[stage])),
    line(words.rule, words.calls, words.time, words.share),
    ...byCost.slice(0, mostRules).map(([id, { calls, time }]) => row(id, calls, time)),
    ...(others.length === 0 ? [] : [row(words.others({ number: others.length }), sum('calls'), sum('time'))]),
    words.about({ processor: processor.toFixed(0) }),
    '',
  ].join('\n')
}

const gap = (text: string, width: number) => ' '.repeat(Math.max(0, width - widthOf(text)))
