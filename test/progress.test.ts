/** The line that counts while documents are read: only for a person who waits, and gone without a trace. */
import { readdirSync } from 'node:fs'
import { create } from 'tar'
import { describe, expect, test } from 'vitest'
import { main } from '../src/cli/cli.ts'
import { words as en } from '../src/generated/messages/en/progress.ts'
import { words as zhCN } from '../src/generated/messages/zh-CN/progress.ts'
import { type Workplace, workplace } from './workplace.ts'

interface Terminal {
  readonly env?: Record<string, string>
  readonly isTTY?: boolean
  readonly columns?: number
  /** Milliseconds that pass each time somebody looks at the clock. */
  readonly pace?: number
  /** Whether standard output goes to the terminal as well. */
  readonly isWhole?: boolean
  readonly command?: string
}

/** What a run writes on standard error, and how often it asks whether anybody looks. */
async function shown(here: Workplace, args: readonly string[], terminal: Terminal = {}) {
  const { env = {}, isTTY = true, columns = 80, pace = 300, isWhole = false, command = 'check' } = terminal
  let [hour, out, error, asked] = [0, '', '', 0]
  const both: string[] = []
  const code = await main([command, ...args], {
    cwd: here.folder,
    env,
    now: new Date('2026-11-25T12:00:00'),
    terminal: { isTTY: isWhole, columns: 100 },
    out: text => {
      out += text
      both.push(text)
    },
    error: text => {
      error += text
      both.push(text)
    },
    clock: () => {
      hour += pace
      return new Date(hour)
    },
    errorTerminal: () => {
      asked += 1
      return { isTTY, columns }
    },
  })
  return { code, out, error, asked, both: both.filter(text => text !== '') }
}

/** What stays on a terminal when all of it was written: a return goes back, an erasure takes the rest of the line. */
function left(written: string): string {
  const lines = written.split('\n').map(line => {
    let shown = ''
    for (const pass of line.split('\r')) {
      const [over = '', ...erased] = pass.split(erase)
      shown = over + (erased.length > 0 ? erased.join('') : shown.slice(over.length))
    }
    return shown
  })
  return lines.join('\n')
}

const erase = '\u001b[K'

function archive(): Workplace {
  const here = workplace()
  for (const name of ['clean', 'overdrawn', 'broken-yaml']) here.example(name, name)
  return here
}

describe('on a terminal', () => {
  test('counts in one line, which is gone before the report', async () => {
    const { error, out, code } = await shown(archive(), ['.'])
    const lines = error.split('\r').filter(one => one !== '')
    expect(lines.length).toBeGreaterThan(4)
    expect(error).not.toContain('\n')
    expect(lines.every(line => line.endsWith('\u001b[K'))).toBe(true)
    expect(lines[0]).toBe('reading 1 of 9 · 1 fail\u001b[K')
    expect(lines.at(-2)).toMatch(/^grouping 9 documents into dossiers · 1 fail/)
    expect(lines.at(-1)).toBe('\u001b[K')
    expect(left(error)).toBe('')
    expect({ code, isReport: out.includes('9 documents') }).toEqual({ code: 1, isReport: true })
  })

  test('says of how many files once it has counted them', async () => {
    const here = workplace()
    const files = 7000
    for (let nth = 0; nth < files; nth++) here.write(`archive/${nth % 70}/${nth}.json`, '{}')
    const { error } = await shown(here, ['archive'], { columns: 120, pace: 5000 })
    const lines = error
      .split('\r')
      .map(one => one.replace(erase, ''))
      .filter(one => one.startsWith('reading'))
    // As many are listed at first as are counted without waiting, which is fewer than there are.
    expect(lines[0]).toMatch(/^reading \d+ · \d+\/s · \d+ fail$/)
    expect(lines.at(-1)).toMatch(/^reading [\d,]+ of 7,000 · [\d,]+\/s · \d+:\d\d left/)
    expect(error).toContain('grouping 7,000 documents into dossiers')
  })

  test('says how fast it goes and how long it takes, once that can be told', async () => {
    const { error } = await shown(archive(), ['.'], { pace: 900, columns: 120 })
    const lines = error.split('\r').filter(one => one.startsWith('reading'))
    expect(lines[0]).not.toContain('/s')
    // Two looks at the clock for each file: 900 ms apart.
    const [, read, rate, minutes, seconds] =
      lines
        .map(line => /reading (\d) of 9 · (\d+)\/s · (\d+):(\d\d) left/.exec(line))
        .findLast(one => one !== null) ?? []
    expect(Number(rate)).toBe(1)
    expect(Number(minutes) * 60 + Number(seconds)).toBeLessThanOrEqual(2 * (9 - Number(read)) + 1)
    const chinese = await shown(archive(), ['.', '--lang', 'zh-CN'], { pace: 900, columns: 120 })
    expect(chinese.error).toMatch(/\d\/秒 · 剩余 0:\d\d/)
  })

  test.each([
    ['all.ndjson', []],
    ['all.ndjson', ['--stream']],
    ['all.tar', []],
    ['all.tar', ['--stream']],
  ])('counts the documents of a single %s, and not its file: %j', async (file, how) => {
    const here = workplace()
    const documents = 900
    for (let nth = 0; nth < documents; nth++) here.write(`papers/${nth}.json`, '{}')
    here.write('all.ndjson', '{}\n'.repeat(documents))
    await create({ cwd: here.path('papers'), file: here.path('all.tar') }, readdirSync(here.path('papers')))
    for (const [lang, reading, grouping] of [
      ['en', /^reading (\d+) documents?\b/, 'grouping 900 documents into dossiers'],
      ['zh-CN', /^正在读取 (\d+) 份文件/, '正在归并 900 份文件'],
    ] as const) {
      const { error } = await shown(here, [file, ...how, '--lang', lang], { pace: 2000, columns: 120 })
      const lines = error.split('\r').filter(one => /^(?:reading|正在读取)/.test(one))
      const counted = lines.flatMap(line => reading.exec(line)?.[1] ?? []).map(Number)
      expect(lines.length).toBeGreaterThan(1)
      expect(counted.at(-1)).toBeGreaterThan(documents / 3)
      expect(counted).toHaveLength(lines.length)
      expect(error).not.toMatch(/0 of 1|0\/1/)
      expect(error).toContain(grouping)
    }
  })

  test('counts the documents of several archives, and says which of them is read', async () => {
    const here = workplace()
    for (const name of ['a', 'b', 'c']) here.write(`${name}.ndjson`, '{}\n'.repeat(500))
    const { error } = await shown(here, ['.'], { pace: 2000, columns: 120 })
    expect(error).toMatch(/\rreading 1,000 documents, file 3 of 3 · \d+\/s · \d+:\d\d left/)
    const map = await shown(here, ['a.ndjson'], { pace: 2000, columns: 120, command: 'map' })
    expect(map.error).toMatch(/\rreading 4\d\d documents · /)
  })

  test('makes way for what is said meanwhile', async () => {
    const here = archive()
    here.write('zz.yaml', 'ruleSet: ours\nprovisions: []\n')
    const { error } = await shown(here, ['.'])
    expect(left(error)).toBe('enduse: zz.yaml is a rule set and was not checked\n')
    expect(error).toContain('reading')
  })

  /** Many findings, each of them shown as soon as it is there: an archive is a batch of its own. */
  function long(): Workplace {
    const here = workplace()
    for (let nth = 10; nth < 60; nth++) here.write(`${nth}.ndjson`, '{"documentType":"shipment"}\n')
    return here
  }

  test('stands below what is found as soon as that is written, and never blinks', async () => {
    const args = ['.', '--stream', '--no-color']
    // Slower than its numbers change: between them many findings are shown.
    const { both, out, code } = await shown(long(), args, { isWhole: true, pace: 40 })
    const begin = both.findIndex(text => text.startsWith('\rreading'))
    const end = both.length - 2
    const reports = both
      .slice(begin, end)
      .flatMap((text, index) => (text.startsWith('\r') ? [] : [index + begin]))
    expect(reports.length).toBeGreaterThan(20)
    for (const at of reports.slice(0, -1))
      expect([both[at - 1], both[at + 1]]).toEqual([
        `\r${erase}`,
        expect.stringMatching(/^\r(?:reading|grouping) /),
      ])
    // Nothing of the report is lost under it, and nothing of it is left.
    expect(left(both.join(''))).toBe(out)
    expect(code).toBe(1)
  })

  test('is in nobody’s way where the report goes elsewhere', async () => {
    const { error } = await shown(long(), ['.', '--stream'], { pace: 40 })
    expect(error.split(`\r${erase}`)).toEqual([expect.stringContaining('reading'), ''])
  })

  test('writes nothing over a report that stands in the middle of a line, nor over a map', async () => {
    for (const format of ['sarif', 'junit']) {
      const { both, out } = await shown(long(), ['.', '--stream', '--format', format], { isWhole: true })
      expect(left(both.join(''))).toBe(out)
    }
    const { both, out } = await shown(long(), ['.'], { isWhole: true, command: 'map' })
    expect(both.join('')).toContain('\rreading')
    expect(left(both.join(''))).toBe(out)
  })

  test('is gone where a refusal ends the run', async () => {
    const here = archive()
    const { error, code } = await shown(here, [
      'clean',
      'overdrawn',
      'broken-yaml',
      '--output',
      'no/where.txt',
    ])
    expect(code).toBe(2)
    expect(left(error)).toMatch(/^enduse: the report cannot be written/)
  })

  test('is never wider than the terminal', async () => {
    const { error } = await shown(archive(), ['.'], { columns: 12 })
    expect(error).toContain('\rreading 1 o\u001b[K')
  })

  test('the report is the same with it and without', async () => {
    const here = archive()
    const [quick, slow] = [await shown(here, ['.'], { pace: 0 }), await shown(here, ['.'])]
    expect({ ...slow, error: '', asked: 0, both: quick.both }).toEqual({ ...quick, asked: 0 })
  })
})

describe('nothing is counted', () => {
  test.each<[string, Terminal, string[]]>([
    ['in a run that is soon over', { pace: 10 }, []],
    ['where standard error is no terminal', { isTTY: false }, []],
    ['in CI', { env: { CI: 'true' } }, []],
    ['on a terminal that cannot rewrite a line', { env: { TERM: 'dumb' } }, []],
    ['where it is not wanted', {}, ['--no-progress']],
  ])('%s', async (_, terminal, options) => {
    expect((await shown(archive(), ['.', ...options], terminal)).error).toBe('')
  })

  test('and a run that is soon over does not even ask for the terminal', async () => {
    expect((await shown(archive(), ['.'], { pace: 10 })).asked).toBe(0)
    expect((await shown(archive(), ['.'])).asked).toBe(1)
  })
})

test.each([
  [0, '0'],
  [999, '999'],
  [1234, '1,234'],
  [1234567, '1,234,567'],
])('%i is written %s', (number, written) => {
  expect([en.number({ number }), zhCN.number({ number })]).toEqual([written, written])
})
