/** The documentation is correct: its commands run, the output shown is the real one, and its links work. */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { caseFolders } from '../src/build/case-folders.ts'
import {
  blocksOf as blocksIn,
  type Command,
  commandsOf,
  doneBefore,
  isInFolder,
  shownOf,
} from '../src/build/page-blocks.ts'
import { pages } from '../src/build/pages.ts'
import type { Example } from '../src/cli/explain/explained.ts'
import { rules } from '../src/rules/index.ts'

/** What is noted of waivers when the day that a page fixes with --today has passed. */
const notedLater = /^enduse: waivers are applied as on \S+, the day given by --today; .*\n/

const root = fileURLToPath(new URL('..', import.meta.url))
const textOf = (page: string) => readFileSync(join(root, page), 'utf8')
const readme = textOf('README.md')

const home = mkdtempSync(join(tmpdir(), 'enduse-home-'))
afterAll(() => rmSync(home, { recursive: true }))

/** Runs a command of a page in a shell, with nothing in the environment that a reader may not have. */
const sh = (command: string, cwd = root, path = '') =>
  spawnSync('sh', ['-c', command], {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: `${path}${process.env.PATH}`,
      HOME: home,
      COLUMNS: '100',
      ENDUSE: root,
      CASES: `${caseFolders()}/test/cases`,
    },
  })

/** Returns the fenced blocks of a page, in order. */
const blocksOf = (page: string) => blocksIn(textOf(page))

/** Returns an output without the day of the run, which is that of the clock. */
const onAnyDay = (text: string) =>
  text.trimEnd().replace(/(checked on|检查日)\s+\d{4}-\d{2}-\d{2}/g, '$1 DAY')

/** Returns the paths of the repository that a page names. */
const pathsIn = (page: string) =>
  [...textOf(page).matchAll(/`((?:src|test|schemas|examples|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path)

/** What builds and tests the package, which is what runs this test: only what it names is looked for. */
const isOfPackage = ({ command }: Command) =>
  /^(?:UPDATE=1 )?(?:npm (?:install|test|run)\b|npx vitest\b|\.ci\/)/.test(command)

/** Says on standard error what a walk passed over: rule sets lie among the examples. */
const passedOver = /^enduse: \S+ is a rule set and was not checked\n/gm

describe('the pages', () => {
  test('of docs are all generated and tested', () => {
    const files = readdirSync(join(root, 'docs')).map(file => `docs/${file}`)
    expect(pages.filter(page => page.startsWith('docs/'))).toEqual(files.sort())
  })

  test('are all linked from the README', () => {
    for (const page of pages.filter(page => page.startsWith('docs/'))) expect(readme).toContain(`](${page})`)
  })

  test('the README is read in five minutes and shows how to start; the page on development shows where to add', () => {
    expect(readme.trimEnd().split('\n').length).toBeLessThan(120)
    const ofShell = blocksOf('README.md').filter(({ language }) => language === 'sh')
    expect(ofShell.flatMap(commandsOf).length).toBeGreaterThan(5)
    expect(pathsIn('docs/development.md').length).toBeGreaterThan(4)
  })
})

test('what the README and the pages of docs link to is in the package that npm packs', () => {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
  })
  const [packed] = JSON.parse(stdout) as { readonly files: readonly { readonly path: string }[] }[]
  const files = packed?.files.map(({ path }) => path) ?? []
  const isIn = (path: string) =>
    files.some(file => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`))
  const read = pages.filter(page => page === 'README.md' || page.startsWith('docs/'))
  expect(read.filter(page => !isIn(page))).toEqual([])
  for (const page of read) {
    const links = [...textOf(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) => link)
    expect(
      links.map(link => join(dirname(page), link)).filter(path => !isIn(path)),
      page,
    ).toEqual([])
  }
})

describe.each(pages)('%s', page => {
  const blocks = blocksOf(page)
  const ofShell = blocks.filter(({ language }) => language === 'sh')
  const commands = ofShell.filter(block => !isInFolder(block)).flatMap(commandsOf)

  test('has commands and outputs only where they are run and compared', () => {
    // Recipes for editors are run by editors.test.ts.
    for (const { language } of blocks)
      expect(['', 'sh', 'text', 'yaml', 'js', 'lua', 'toml']).toContain(language)
    for (const block of blocks)
      if (block.language === 'text') expect(shownOf(block), block.mark).toBeDefined()
  })

  const ofPackage = commands.filter(isOfPackage)
  if (ofPackage.length > 0)
    test('names scripts and files of the package that are there', () => {
      const { scripts } = JSON.parse(textOf('package.json')) as { readonly scripts: Record<string, string> }
      for (const { command } of ofPackage) {
        for (const [, script = ''] of command.matchAll(/\bnpm run (\S+)/g))
          expect(Object.keys(scripts)).toContain(script)
        for (const [file] of command.matchAll(/\S+\/\S+/g))
          expect(existsSync(join(root, file)), file).toBe(true)
      }
    })

  const toRun: Command[] = [
    ...commands.filter(one => !isOfPackage(one)),
    // What a newcomer runs first, once it is installed.
    ...ofPackage.flatMap(({ command }) =>
      command.startsWith('npm install && node ') ? { command: command.slice('npm install && '.length) } : [],
    ),
  ]
  if (toRun.length > 0)
    test.each(toRun.map(({ command, exit }) => [command, exit] as const))('%s', (command, exit) => {
      const { status, stdout, stderr } = sh(command)
      expect(stderr.replace(passedOver, '')).toBe('')
      if (exit === undefined) expect([0, 1, 3]).toContain(status)
      else expect(status).toBe(exit)
      expect(stdout.length).toBeGreaterThan(0)
    })

  const yours = ofShell.filter(isInFolder)
  if (yours.length > 0)
    describe('in a folder of yours', () => {
      let folder = ''
      beforeAll(() => {
        folder = mkdtempSync(join(tmpdir(), 'enduse-docs-'))
        mkdirSync(join(folder, 'yours'))
        symlinkSync(join(root, 'bin/enduse.js'), join(folder, 'enduse'))
      })
      afterAll(() => rmSync(folder, { recursive: true }))
      const run = (command: string) => sh(command, join(folder, 'yours'), `${folder}:`)

      // One after the other, as they stand in the page.
      let printed = ''
      for (const block of blocks) {
        const after = doneBefore(block)
        if (after !== undefined)
          test(`what is done by hand: ${after}`, () => {
            expect(run(after)).toMatchObject({ status: 0, stderr: '' })
          })
        if (yours.includes(block))
          for (const { command, exit = 0 } of commandsOf(block))
            test(command, () => {
              const { status, stdout, stderr } = run(command)
              printed = stdout
              expect({ status, stderr: stderr.replace(notedLater, '') }, stdout).toEqual({
                status: exit,
                stderr: '',
              })
            })
        if (shownOf(block) === 'output')
          test('shows what the last command printed', () => {
            expect(onAnyDay(printed)).toBe(onAnyDay(block.content))
          })
        const file = /^file: (\S+)$/.exec(block.mark)?.[1]
        if (file !== undefined)
          test(`${file} holds what is shown of it`, () => {
            expect(readFileSync(join(folder, 'yours', file), 'utf8')).toContain(block.content)
          })
      }
    })

  const outputs = blocks.flatMap(block => {
    const command = shownOf(block)
    return command?.startsWith('node ') === true ? [[command, block.content] as const] : []
  })
  if (outputs.length > 0)
    test.each(outputs)('shows what %s prints', (command, content) => {
      expect(onAnyDay(sh(command).stdout)).toBe(onAnyDay(content))
    })

  const scripts = blocks.filter(({ language }) => language === 'js')
  if (scripts.length > 0)
    test.each(scripts.map(({ content }) => [content]))('code prints what its comment says: %s', content => {
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', content], {
        cwd: root,
        encoding: 'utf8',
      })
      expect(stderr).toBe('')
      expect(stdout).toBe(/console\.log\(.*\) \/\/ (.*\n)/.exec(content)?.[1])
    })

  test('names paths that are there', () => {
    for (const path of pathsIn(page)) expect(existsSync(join(root, path)), path).toBe(true)
  })
})

describe('links', () => {
  const linking = [...pages, 'examples/ci/README.md', 'examples/queue/README.md', 'examples/scale/README.md']

  /** Returns the names by which the headings of a page are linked to, as GitHub makes them. */
  const anchorsOf = (page: string) =>
    [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    )

  test.each(linking)('of %s lead somewhere', page => {
    for (const [, link = ''] of textOf(page).matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
      const [path = '', anchor] = link.split('#')
      const to = path === '' ? page : join(dirname(page), path)
      expect(existsSync(join(root, to)), link).toBe(true)
      if (anchor !== undefined) expect(anchorsOf(to), link).toContain(anchor)
    }
  })
})

describe('the job in the README', () => {
  interface Step {
    readonly uses: string
    readonly with?: Readonly<Record<string, unknown>>
  }
  interface Workflow {
    readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>
  }
  const stepsOf = (text: string) =>
    Object.values((parse(text) as Workflow).jobs).flatMap(({ steps }) => steps)
  const [job] = blocksOf('README.md').filter(({ language }) => language === 'yaml')
  const steps = stepsOf(job?.content ?? '')

  test('takes the steps of the one in the examples', () => {
    const taken = stepsOf(textOf('examples/ci/.github/workflows/papers.yml')).map(({ uses }) => uses)
    for (const { uses } of steps) expect(taken).toContain(uses)
  })

  test('gives the action inputs that it has', () => {
    const { inputs } = parse(textOf('action.yml')) as { readonly inputs: Readonly<Record<string, unknown>> }
    const given = steps.find(({ uses }) => /^[\w-]+\/enduse@/.test(uses))?.with ?? {}
    expect(Object.keys(given).length).toBeGreaterThan(0)
    for (const input of Object.keys(given)) expect(Object.keys(inputs)).toContain(input)
  })
})

describe('explain', () => {
  const examples = JSON.parse(textOf('src/generated/examples.json')) as Record<string, Example>

  test.each(rules.map(({ id }) => id))(
    '%s is shown on two cases of its own and says what it compares',
    id => {
      const example = examples[id]
      for (const name of [example?.bad.name, example?.good.name])
        expect(existsSync(join(caseFolders(), 'test/cases', id, name ?? 'none')), name).toBe(true)
      expect(example?.good.changes.length).toBeGreaterThan(0)
      const { compares = {}, searches = {} } = example ?? {}
      expect([...Object.values(compares), ...Object.values(searches)].flat().length).toBeGreaterThan(0)
    },
  )
})
