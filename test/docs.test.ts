/** The front door is true: every command of the README runs, and what it shows is what comes out. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Example } from '../src/cli/explain/example.ts'
import { rules } from '../src/rules/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(join(root, 'README.md'), 'utf8')

const sh = (command: string) =>
  spawnSync('sh', ['-c', command], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, COLUMNS: '100' },
  })

/** The commands in shell blocks, without their comments; installing and testing is what runs this test. */
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.split('\n'))
  .map(line => line.replace(/\s+#.*$/, '').replace(/^npm install && (?=node)/, ''))
  .filter(line => line !== '' && !line.startsWith('npm install'))

describe('README', () => {
  test('has commands', () => {
    expect(commands.length).toBeGreaterThan(5)
  })

  test.each(commands)('%s', command => {
    const { status, stdout, stderr } = sh(command)
    // Rule sets lie among the examples, and a walk says that it passed over them.
    expect(stderr.replace(/^enduse: \S+ is a rule set and was not judged\n/gm, '')).toBe('')
    expect([0, 1, 3]).toContain(status)
    expect(stdout.length).toBeGreaterThan(0)
    const said = /exit (\d)/.exec(readme.split('\n').find(line => line.startsWith(command)) ?? '')?.[1]
    if (said !== undefined) expect(status).toBe(Number(said))
  })

  test.each(
    [...readme.matchAll(/<!-- made: (node .*?) -->\n```text\n([\s\S]*?)```/g)].map(
      ([, command = '', output = '']) => [command, output],
    ),
  )('shows what %s prints', (command, output) => {
    // The day of the run is that of the clock.
    const onAnyDay = (text: string) =>
      text.trimEnd().replace(/checked on \d{4}-\d{2}-\d{2}/g, 'checked on DAY')
    expect(onAnyDay(sh(command).stdout)).toBe(onAnyDay(output))
  })

  test.each([...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) => link))(
    'links to %s, which is there',
    link => {
      expect(existsSync(join(root, link))).toBe(true)
    },
  )

  test('every path in the table of where to add is there', () => {
    const paths = [...readme.matchAll(/`((?:src|test|schemas)\/[\w./-]+)`/g)].map(([, path = '']) => path)
    expect(paths.length).toBeGreaterThan(4)
    for (const path of paths) expect(existsSync(join(root, path)), path).toBe(true)
  })

  test('is short', () => {
    expect(readme.split('\n').length).toBeLessThan(320)
  })
})

describe('explain', () => {
  const examples = JSON.parse(readFileSync(join(root, 'src/generated/examples.json'), 'utf8')) as Record<
    string,
    Example
  >

  test.each(rules.map(({ id }) => id))(
    '%s is shown on two cases of its own and says what it compares',
    id => {
      const example = examples[id]
      for (const name of [example?.bad.name, example?.good.name])
        expect(existsSync(join(root, 'test/cases', id, name ?? 'none')), name).toBe(true)
      expect(example?.good.changes.length).toBeGreaterThan(0)
      expect(Object.values(example?.compares ?? {}).flat().length).toBeGreaterThan(0)
    },
  )
})
