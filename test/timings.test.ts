/** `check --timings`: the shape of the table, and that nothing else changes. Never a time. */
import { describe, expect, test } from 'vitest'
import { timingsTable } from '../src/cli/check/timings.ts'
import { timerOf } from '../src/engine/timings.ts'
import { words as en } from '../src/generated/messages/en/timings.ts'
import { words as zhCN } from '../src/generated/messages/zh-CN/timings.ts'
import { rules } from '../src/rules/index.ts'
import { workplace } from './workplace.ts'

const ids = new Set(rules.map(({ id }) => id))
/** The name of a row, and its numbers: calls where there are some, milliseconds, and the share. */
const row = /^(?<name>.*?\S) {2,}(?:(?<calls>\d+) +)?(?<time>\d+) +(?<share>\d+) %$/

const rowsIn = (table: string) =>
  table.split('\n').flatMap(line => {
    const groups = row.exec(line)?.groups
    return groups === undefined ? [] : [groups]
  })

describe('check --timings', () => {
  const at = workplace('clean')

  test.each([
    ['a few documents', []],
    ['a run over many', ['--stream']],
  ])('%s: stages, rules by cost, and the same report', async (_, options) => {
    const plain = await at.run(['check', '.', ...options])
    const timed = await at.run(['check', '.', '--timings', ...options])
    expect({ code: timed.code, out: timed.out }).toEqual({ code: plain.code, out: plain.out })
    expect(timed.error.startsWith(plain.error)).toBe(true)
    const table = timed.error.slice(plain.error.length)
    expect(table.trimEnd().split('\n').length).toBeLessThanOrEqual(25)
    const rows = rowsIn(table)
    const names = rows.map(one => one.name ?? '')
    const { read, schema, facts, rules: over, dossiers, links, report } = en
    expect(names.slice(0, 7)).toEqual([read, schema, facts, over, dossiers, links, report])
    expect(names.slice(7, -1).filter(name => !ids.has(name))).toEqual([])
    expect(names.at(-1)).toMatch(/^\d+ other rules$/)
    const asked = Object.fromEntries(rows.map(one => [one.name, Number(one.calls)]))
    for (const name of names.slice(7)) expect(asked[name]).toBeGreaterThan(0)
    const costs = rows.slice(7, -1).map(one => Number(one.time))
    expect(costs).toEqual(costs.toSorted((a, b) => b - a))
    expect(table).toContain('Not in the table: ')
  })

  test('in Chinese, where the report is', async () => {
    const { error } = await at.run(['check', '.', '--timings', '--lang', 'zh-CN'])
    expect(rowsIn(error).map(one => one.name)).toContain(zhCN.schema)
  })

  test('without the option nothing is said', async () => {
    expect((await at.run(['check', '.'])).error).not.toContain(en.rule)
  })
})

describe('a timer', () => {
  test('adds what threads measured, by stage and rule', () => {
    const [one, other] = [timerOf(), timerOf()]
    for (const timer of [one, other]) expect(timer.ask('weights-add-up', () => 'answer')).toBe('answer')
    one.add(other.taken())
    expect(one.taken().rules.get('weights-add-up')?.calls).toBe(2)
    expect(one.taken().rules.size).toBe(0)
  })

  test('the table of a run that measured nothing has no share of nothing', () => {
    expect(timingsTable(timerOf().taken(), 0, en)).not.toContain('NaN')
  })

  test('columns stand below each other in both languages', () => {
    for (const words of [en, zhCN]) {
      const [first = ''] = timingsTable(timerOf().taken(), 0, words).split('\n')
      const cjk = [...first].filter(sign => sign > '\u2e7f').length
      expect(first.length + cjk).toBe(70)
    }
  })
})
