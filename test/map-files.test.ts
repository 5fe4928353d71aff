/**
 * Damaged map files, with the built command: truncated, compressed, rewritten, duplicated, lost. Never a verdict over a
 * part.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { today, workplace } from './workplace.ts'

const bin = fileURLToPath(new URL('../bin/enduse.js', import.meta.url))
const at = workplace()
for (const one of ['clean', 'overdrawn', 'expired']) at.example(one, `papers/${one}`)

const enduse = (args: readonly string[], input: string | Buffer = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: at.folder,
    env: { PATH: process.env.PATH },
    input,
    maxBuffer: 100_000_000,
  })
  return { code: status, out: stdout, error: stderr.toString() }
}
const law = ['--today', today]
const map = (args: readonly string[]): Buffer => {
  const { code, out, error } = enduse(['map', ...args, ...law])
  expect({ code, error }).toEqual({ code: 0, error: '' })
  return out
}
const put = (file: string, bytes: Buffer | string) => {
  writeFileSync(at.path(file), bytes)
  return file
}
const bytes = (file: string) => readFileSync(at.path(file))
const json = ['--format', 'json', ...law]
const whole = enduse(['check', 'papers', ...json])
const all = map(['papers'])
put('all', all)
const shards = [1, 2, 3].map(index => put(`shard-${index}`, map(['papers', '--shard', `${index}/3`])))
const [one = '', two = '', three = ''] = shards

const refusalOf = (args: readonly string[], input?: Buffer) => {
  const { code, out, error } = enduse([...args, ...law], input)
  expect({ code, out: out.toString() }).toEqual({ code: 2, out: '' })
  return error.split('\n')[0]?.replace('enduse: ', '')
}

test('the documents fail, or nothing here proves anything', () => {
  expect(whole.code).toBe(1)
})

describe('the same answer', () => {
  const broken = (...parts: readonly string[]) => Buffer.concat(parts.map(bytes))
  test.each([
    ['a map twice in one file', () => ['reduce', put('twice', broken('all', 'all'))]],
    ['a map twice under two names', () => ['reduce', 'all', put('copy', broken('all'))]],
    ['a map that is packed', () => ['reduce', put('all.gz', gzipSync(all))]],
    [
      'packed shards in one file',
      () => ['merge', put('joined.gz', Buffer.concat([one, three, two].map(file => gzipSync(bytes(file)))))],
    ],
    ['a map and shards of it', () => ['reduce', one, 'all', three, two]],
    ['shards in one file, in any order', () => ['merge', put('joined', broken(three, one, two))]],
    ['a map and that of one of its papers', () => ['reduce', 'all', put('few', map(['papers/expired']))]],
    ['a map and that of no paper', () => ['reduce', put('none', mapOfNothing()), 'all']],
  ])('from %s', (_, args) => {
    const { code, out, error } = enduse([...args(), ...json])
    expect({ code, error }).toEqual({ code: 1, error: '' })
    expect(out.equals(whole.out)).toBe(true)
  })

  function mapOfNothing(): Buffer {
    put('no-paths', '')
    return map(['--paths-from', 'no-paths'])
  }

  test('through a pipe without a name, and through one that has one', () => {
    const piped = enduse(['merge', '-', ...json], broken(one, two, three))
    expect(piped.out.equals(whole.out)).toBe(true)
    const named = spawnSync(
      'bash',
      ['-c', `mkfifo pipe; cat all > pipe & node ${bin} reduce pipe ${json.join(' ')}`],
      {
        cwd: at.folder,
        maxBuffer: 100_000_000,
        env: { PATH: process.env.PATH },
      },
    )
    expect(named.stdout.equals(whole.out)).toBe(true)
  })
})

describe('is refused', () => {
  const change = (name: string, how: (was: Buffer) => Buffer | string) => put(name, how(all))
  test.each([
    [
      'the ends of its lines changed',
      (was: Buffer) => was.toString().replaceAll('\n', '\r\n'),
      'changed:1 the line ends in CR LF, as enduse map never writes it: another program changed it',
    ],
    [
      'the end of its last line changed, whose digest covers only the others',
      (was: Buffer) => `${was.toString().slice(0, -1)}\r\n`,
      /^changed:\d+ the line ends in CR LF/,
    ],
    [
      'as PowerShell writes it',
      (was: Buffer) => Buffer.from(`\ufeff${was.toString()}`, 'utf16le'),
      'changed:1 the file begins with the mark of UTF-16, which enduse map never writes: another program changed it',
    ],
    [
      'with a mark of the order of bytes',
      (was: Buffer) => `\ufeff${was.toString()}`,
      'changed:1 the file begins with the mark of a text in UTF-8, which enduse map never writes: another program changed it',
    ],
    [
      'packed, and cut short',
      (was: Buffer) => gzipSync(was).subarray(0, -20),
      /^changed cannot be unpacked: /,
    ],
    [
      'followed by an empty line',
      (was: Buffer) => `${was.toString()}\n`,
      /^changed:\d+ this is not a line of JSON$/,
    ],
    [
      'followed by the beginning of another',
      (was: Buffer) => Buffer.concat([was, was.subarray(0, 5000)]),
      /^changed:\d+ the line is incomplete/,
    ],
    [
      'followed by one that was cut at the end of a line',
      (was: Buffer) => Buffer.concat([was, was.subarray(0, was.indexOf('\n', 5000) + 1)]),
      /^changed:\d+ the map has no end: it was truncated, or is still being written$/,
    ],
    [
      'cut, with another after it: that of a worker that was tried again',
      (was: Buffer) => Buffer.concat([was.subarray(0, 5000), was]),
      /^changed:2 this is not a line of JSON$/,
    ],
    [
      'with a hole in it, as a disk leaves it after a loss of power',
      (was: Buffer) => Buffer.concat([was.subarray(0, 4096), Buffer.alloc(4096), was.subarray(8192)]),
      /^changed:2 this is not a line of JSON$/,
    ],
    ['nothing but zeros', (was: Buffer) => Buffer.alloc(was.length), /^changed:1 the line is incomplete/],
  ] as const)('%s', (_, how, refusal) => {
    const said = refusalOf(['reduce', 'all', change('changed', how)])
    if (typeof refusal === 'string') expect(said).toBe(refusal)
    else expect(said).toMatch(refusal)
  })

  test('a shard that is missing, empty, cut, from another name for it, or from another cut of the files', () => {
    expect(refusalOf(['merge', one, three])).toBe('shard 2 of 3 is missing')
    expect(refusalOf(['reduce', 'all', one, three])).toBe('shard 2 of 3 is missing')
    put('empty', '')
    expect(refusalOf(['merge', one, 'empty', three])).toBe('empty:1 the file is empty')
    put('cut', bytes(two).subarray(0, 2000))
    expect(refusalOf(['merge', one, 'cut', three])).toMatch(/^cut:\d+ the line is incomplete/)
    expect(refusalOf(['merge', one, two, `./${one}`, three])).toBe(
      `shard 1 of 3 is given twice: in ${one} and in ./${one}`,
    )
    put('four', map(['papers', '--shard', '2/4']))
    expect(refusalOf(['merge', one, 'four', three])).toBe(`four:1 is shard 2 of 4, and ${one} is one of 3`)
  })

  test('shards of which one looked certificates up, left files out or had other limits and rule sets', () => {
    const other = (name: string, args: readonly string[]) => {
      put(name, map(['papers', '--shard', '2/3', ...args]))
      return refusalOf(['merge', one, name, three])
    }
    at.example('re-export', 'aside')
    expect(other('looked', ['--certificates', 'aside'])).toMatch(/^looked:1 is a shard of \d+ files, and/)
    expect(other('limits', ['--limit', 'values=100000'])).toBe(
      `limits:1 its limit values is 100000, and not 200000 as ${one}`,
    )
    expect(other('law', ['--rule-set', 'trade-documents'])).toMatch(
      /^law:1 it was mapped under the rule sets trade-documents, and not under china-rare-earth, trade-documents$/,
    )
    at.write('other.yaml', 'ignore: ["papers/expired/**"]\n')
    expect(other('left', ['--config', 'other.yaml'])).toMatch(/^left:1 is a shard of \d+ files, and/)
  })

  test('a map whose writer was killed, whenever that was', async () => {
    for (let index = 0; index < 100; index += 1) at.example('overdrawn', `many/${index}`)
    const kill = async (afterBytes: number) => {
      put('killed', '')
      const child = spawn('bash', ['-c', `exec node ${bin} map many ${law.join(' ')} > killed`], {
        cwd: at.folder,
      })
      const end = new Promise(settle => child.on('close', (_, signal) => settle(signal)))
      while (statSync(at.path('killed')).size < afterBytes) await wait(1)
      child.kill('SIGKILL')
      expect(await end).toBe('SIGKILL')
      expect(existsSync(at.path('killed'))).toBe(true)
      expect(refusalOf(['reduce', 'killed'])).toMatch(
        /^killed:\d+ the (?:file is empty|line is incomplete|map has no end)/,
      )
    }
    for (const afterBytes of [0, 1, 1_000_000]) await kill(afterBytes)
  })
})

test('a disk that is full ends a map with 2', () => {
  const { status, stderr } = spawnSync('bash', ['-c', `node ${bin} map papers > /dev/full`], {
    cwd: at.folder,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'enduse: the report cannot be written: the disk is full\n',
  })
})
