/** The walls of the house: who may import whom, where the disk and the clock may be touched, and which ids exist. */
import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { gateCards } from '../src/gate/cards.ts'
import { documentCards } from '../src/map.ts'
import { rules } from '../src/rules/index.ts'

const src = new URL('../src/', import.meta.url).pathname

/**
 * Room by room: rooms of ours, then packages. `model`, `json-schema`, `pointer` and `grouped` are free to all. A type-only import of a
 * package is still an import; a dynamic one counts too.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  'json-schema': [],
  pointer: [],
  grouped: [],
  version: [],
  generated: [],
  'archive-name': [],
  digest: ['archive-name'],
  verdict: [],
  // Types alone: what every language has to have words for.
  wording: ['gate', 'kinds', 'map', 'read', 'report', 'rules', 'schema', 'fastest-levenshtein'],
  trade: ['big.js'],
  read: ['archive-name', 'generated', 'big.js', 'js-yaml', 'jsonc-parser'],
  kinds: ['generated', 'trade'],
  schema: ['generated', 'trade', 'wording'],
  rules: ['trade', 'zod'],
  expression: ['schema', 'rules', 'trade', 'wording', '@marcbachmann/cel-js'],
  law: ['digest', 'expression', 'read', 'rules', 'trade', 'wording', 'zod'],
  undetermined: ['law', 'wording'],
  apply: ['law', 'undetermined', 'wording', 'digest'],
  map: ['read', 'schema', 'kinds', 'apply', 'law', 'wording', 'digest'],
  'dossier-report': ['apply', 'law', 'trade'],
  reduce: ['apply', 'digest', 'dossier-report', 'law', 'rules', 'trade', 'verdict', 'version'],
  locate: ['archive-name', 'digest', 'kinds', 'read', 'reduce'],
  gate: [
    'apply',
    'archive-name',
    'digest',
    'kinds',
    'law',
    'map',
    'read',
    'reduce',
    'schema',
    'trade',
    'verdict',
    'wording',
    '@noble/hashes',
    'picomatch',
    'yaml',
    'zod',
  ],
  report: ['archive-name', 'digest', 'trade', 'verdict', 'wording', 'chalk', 'get-east-asian-width', 'sarif'],
  status: ['report', 'trade', 'verdict', 'wording'],
  form: ['read', 'report', 'trade', 'yaml'],
  explain: [
    'archive-name',
    'gate',
    'kinds',
    'law',
    'map',
    'read',
    'rules',
    'report',
    'trade',
    'trial',
    'verdict',
    'wording',
  ],
  trial: ['law', 'map', 'read', 'reduce', 'report', 'trade', 'wording', 'zod'],
  'in-order': [],
  load: [
    'archive-name',
    'digest',
    'gate',
    'generated',
    'in-order',
    'law',
    'rules',
    'wording',
    'tinyglobby',
    'node:crypto',
    'node:fs',
    'node:os',
    'node:path',
    'node:url',
  ],
  narrow: ['archive-name'],
  wire: ['digest', 'law', 'read', 'trade', 'version'],
  container: ['read', 'minizlib', 'node:module', 'node:zlib', 'tar'],
  archive: ['archive-name', 'container', 'load', 'read', 'node:fs'],
  run: ['archive', 'archive-name', 'map', 'read', 'reduce', 'locate', 'load', 'verdict'],
  bulk: [
    'apply',
    'archive',
    'archive-name',
    'digest',
    'law',
    'load',
    'map',
    'locate',
    'reduce',
    'rules',
    'run',
    'trade',
    'verdict',
  ],
  spill: ['bulk', 'in-order'],
  store: ['bulk', 'load', 'node:fs', 'node:os', 'node:path'],
  cache: ['bulk', 'digest', 'load', 'version', 'node:fs', 'node:path'],
  crew: ['bulk', 'node:fs', 'node:os', 'node:url', 'node:worker_threads'],
  worker: ['bulk', 'crew', 'law', 'load', 'node:worker_threads'],
  check: ['archive', 'archive-name', 'gate', 'load', 'map', 'narrow', 'reduce', 'run'],
  watch: ['load', 'node:fs', 'node:path'],
  library: ['check', 'load', 'map', 'trade', 'wording'],
  listen: ['node:crypto', 'node:http', 'node:net'],
  desk: [
    'listen',
    'report',
    'wording',
    '@codemirror/autocomplete',
    '@codemirror/commands',
    '@codemirror/lang-json',
    '@codemirror/lang-yaml',
    '@codemirror/language',
    '@codemirror/lint',
    '@codemirror/search',
    '@codemirror/state',
    '@codemirror/view',
    '@lezer/highlight',
  ],
  command: [
    'archive',
    'archive-name',
    'check',
    'desk',
    'digest',
    'explain',
    'form',
    'gate',
    // Whether a position may be written is told by the law that it is about.
    'law',
    'listen',
    'load',
    'map',
    'report',
    'run',
    'status',
    'trade',
    'verdict',
    'version',
    'watch',
    'wire',
    'wording',
    'commander',
    'node:child_process',
    'bulk',
    'reduce',
    'cache',
    'crew',
    'spill',
    'store',
  ],
  cli: ['command', 'load', 'program', 'report'],
  program: [
    'command',
    'gate',
    'load',
    'map',
    'explain',
    'trial',
    'report',
    'trade',
    'version',
    'wording',
    'commander',
  ],
  start: ['cli', 'load', 'node:fs', 'node:v8'],
  index: ['law', 'library', 'load', 'locate', 'map', 'reduce', 'rules', 'version'],
}

/** Rooms that everything may import. */
const free = ['model', 'json-schema', 'pointer', 'grouped']

/** Packages that only single files may see. */
const confined: Readonly<Record<string, readonly string[]>> = {
  '@marcbachmann/cel-js': ['expression/language.ts', 'expression/seen.ts', 'expression/sentence.ts'],
  chalk: ['report/paint.ts'],
  'node:child_process': ['command/repository.ts'],
  picomatch: ['gate/ignored.ts'],
  yaml: ['gate/entry.ts', 'form/scalar.ts'],
  zod: [
    'rules/rule.ts',
    'law/problem.ts',
    'law/rule-set.ts',
    'trial/cases.ts',
    'gate/config.ts',
    'gate/positions.ts',
    'gate/waivers.ts',
  ],
}

/** What runs in a browser, and is never part of the program: its surroundings are the page. */
const inBrowser = 'desk/browser/'

/**
 * Values that are made on first use, because most runs never need them. `trade/remembered.ts` keeps what pure functions said
 * as well, inside what it returns.
 */
const memories = [
  'digest.ts',
  'law/standing.ts',
  'read/yaml-block.ts',
  'schema/shape.ts',
  'trade/country.ts',
  'trade/look-alike.ts',
]

/** What lies outside `src` and is seen from it. */
const outside = ['version.ts imports ../package.json']

/** What makes things: it may use anything, and nothing may use it. */
const workshop = 'generate'

interface Import {
  readonly file: string
  readonly room: string
  readonly to: string
  /** A room of ours, or a package. */
  readonly target: string
  readonly typeOnly: boolean
}

/** The code of a file, without what is only said in it. */
const codeOf = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'(?:[^'\\\n]|\\.)*'/g, "''")

/** Whether code asks its surroundings: the process, the clock, chance, the language of the machine. */
const asksAround = (text: string) =>
  /\bprocess\b|\bglobal(This)?\b|\bDate\.now\b|\bnew Date\b(?!\([^)])|(?<!\bnew )\bDate\(|\bperformance\b|\bMath\.random\b|\bcrypto\b|\blocaleCompare\b|\btoLocale|\bIntl\b|\bfetch\(/.test(
    codeOf(text),
  )

/** What of a module can change: variables, and constants written into by more than a statement of the module itself. */
function stateOf(text: string): string[] {
  const code = codeOf(text)
  const declared = [...code.matchAll(/^(?:export )?(const|let|var) (\w+)/gm)]
  return declared
    .filter(([, how, name]) => {
      const into = `(?<![.\\w\\n])${name}(?:\\??\\.\\w+|\\[[^\\]\\n]*\\])*`
      const call = `${into}\\.(?:set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill)\\(`
      const assignment = `${into}(?:\\.\\w+|\\[[^\\]\\n]*\\]) *(?:[-+*/|&?]{0,2}=(?![=>])|\\+\\+|--)`
      const other = `(?:\\bObject\\.assign\\(|\\bdelete )${name}\\b`
      return how !== 'const' || new RegExp(`${call}|${assignment}|${other}`).test(code)
    })
    .map(([, , name = '']) => name)
}

/** A circle among things that need each other, each after the one that needs it; nothing when there is none. */
function circleIn(needs: readonly (readonly [from: string, to: string])[]): string[] | undefined {
  const done = new Set<string>()
  const from = (one: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(one)) return [...way.slice(way.indexOf(one)), one]
    if (done.has(one)) return undefined
    for (const [needing, needed] of needs) {
      const circle = needing === one ? from(needed, [...way, one]) : undefined
      if (circle !== undefined) return circle
    }
    done.add(one)
    return undefined
  }
  for (const [one] of needs) {
    const circle = from(one, [])
    if (circle !== undefined) return circle
  }
  return undefined
}

const roomOf = (file: string) =>
  (file.includes('/') ? dirname(file).split('/')[0] : file.replace(/\.ts$/, '')) ?? ''

function sources(folder = ''): string[] {
  return readdirSync(join(src, folder), { withFileTypes: true }).flatMap(entry => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return path.endsWith('.ts') && !path.startsWith('generated/') ? [path] : []
  })
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8')
  const found = [
    ...text.matchAll(/^(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'/gms),
    ...text.matchAll(/^import\s+()'([^']+)'/gm),
    ...text.matchAll(/\bimport\(()'([^']+)'\)/g),
  ]
  return found.map(([, type, to = '']) => {
    const target = to.startsWith('.') ? roomOf(posix.normalize(posix.join(dirname(file), to))) : packageOf(to)
    return { file, room: roomOf(file), to, target, typeOnly: type !== undefined && type !== '' }
  })
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('.')) return specifier
  const parts = specifier.split('/')
  return specifier.startsWith('@')
    ? parts.slice(0, 2).join('/')
    : specifier.startsWith('node:')
      ? specifier
      : (parts[0] ?? '')
}

const files = sources().filter(file => roomOf(file) !== workshop)
const imports = files.flatMap(importsOf)

describe('imports', () => {
  test('every room stands in the table', () => {
    expect([...new Set(files.map(roomOf))].filter(room => !(room in allowed))).toEqual([])
  })

  test('the table is kept', () => {
    const strangers = imports
      .filter(
        ({ room, target }) => target !== room && !free.includes(target) && !allowed[room]?.includes(target),
      )
      .map(({ file, to }) => `${file} imports ${to}`)
    expect(strangers).toEqual(outside)
  })

  test('rooms form no circle, and neither do files', () => {
    const values = imports.filter(one => !one.typeOnly && one.to.startsWith('.'))
    const between = values.filter(({ room, target }) => room !== target)
    expect(circleIn(between.map(({ room, target }) => [room, target]))).toBeUndefined()
    const toFiles = values.map(
      ({ file, to }) => [file, posix.normalize(posix.join(dirname(file), to))] as const,
    )
    expect(circleIn(toFiles)).toBeUndefined()
  })

  test('a circle would be seen', () => {
    const line = [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'c'],
    ] as const
    expect(circleIn(line)).toBeUndefined()
    expect(circleIn([...line, ['c', 'b']])).toEqual(['b', 'c', 'b'])
  })

  test('the table promises nothing that nobody uses', () => {
    const unused = Object.entries(allowed).flatMap(([room, targets]) =>
      targets
        .filter(target => !imports.some(one => one.room === room && one.target === target))
        .map(target => `${room} does not import ${target}`),
    )
    expect(unused).toEqual([])
  })

  test('what runs in a browser is part of nothing else', () => {
    const using = imports.filter(
      ({ file, to }) =>
        !file.startsWith(inBrowser) && (to.includes('/browser/') || /^@(?:codemirror|lezer)\//.test(to)),
    )
    expect(using.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
  })

  test.each(Object.entries(confined))('%s stays in its files', (name, only) => {
    const elsewhere = imports
      .filter(one => one.target === name && !only.includes(one.file))
      .map(one => one.file)
    expect(elsewhere).toEqual([])
  })

  test('zod is a type outside of what is loaded late, so that a plain run never loads it', () => {
    const late = [
      'law/list-file.ts',
      'law/problem.ts',
      'law/rule-set.ts',
      'trial/cases.ts',
      'gate/config.ts',
      'gate/positions.ts',
      'gate/waivers.ts',
    ]
    const loaded = imports.filter(one => one.target === 'zod' && !late.includes(one.file) && !one.typeOnly)
    expect(loaded.map(one => one.file)).toEqual([])
    const eager = files
      .filter(file => !late.includes(file))
      .filter(file =>
        /^import (?!type)[^'"]*from '[^']*(?:\/list-file|\/problem|\/rule-set|\/own-rule|\/cases|\/config|\/waivers)\.ts'/m.test(
          readFileSync(join(src, file), 'utf8'),
        ),
      )
    expect(eager).toEqual([])
  })
})

describe('purity', () => {
  const shell = [
    'archive',
    'cache',
    'container',
    'crew',
    'listen',
    'load',
    'start',
    'store',
    'watch',
    'worker',
  ]
  const builtins = new Set(builtinModules.flatMap(name => [name, `node:${name}`]))

  test('only the shell touches the disk, the environment and the process', () => {
    const touching = imports
      .filter(one => builtins.has(one.to) && !shell.includes(one.room))
      .map(({ file, to }) => `${file} imports ${to}`)
    // What changed in a repository, git alone can say.
    expect(touching).toEqual(['command/repository.ts imports node:child_process'])
  })

  test('nobody but the start and the way in of the library reads the clock or the process', () => {
    const reading = files
      // Of the process `digest` wants its SHA-256, which says the same as our own.
      .filter(file => !['start.ts', 'library.ts', 'digest.ts'].includes(file) && !file.startsWith(inBrowser))
      .filter(file => asksAround(readFileSync(join(src, file), 'utf8')))
    expect(reading).toEqual([])
  })

  test.each([
    'const { env } = process',
    'globalThis.process.env',
    'process.argv',
    'new Date()',
    'new Date',
    'const day = Date()',
    'Date.now()',
    'performance.now()',
    'Math.random()',
    'a.localeCompare(b)',
  ])('%s would be seen', code => {
    expect(asksAround(code)).toBe(true)
  })

  test.each(['new Date(day)', 'now: Date', "say('in process')", '// the process'])('%s is allowed', code => {
    expect(asksAround(code)).toBe(false)
  })

  test('the core has no classes, no default exports and no state of its own', () => {
    const classes = files.filter(file =>
      /^\s*(export )?(abstract )?class /m.test(readFileSync(join(src, file), 'utf8')),
    )
    const defaults = files.filter(file => /^export default/m.test(readFileSync(join(src, file), 'utf8')))
    const state = files.filter(file => stateOf(readFileSync(join(src, file), 'utf8')).length > 0)
    expect({ classes, defaults, state: state.sort() }).toEqual({
      classes: [],
      defaults: [],
      state: [...memories].sort(),
    })
  })

  test.each([
    'let last = 0',
    'const known = new Map()\n  known.set(1, 2)',
    'const known: Set<() => void> = new Set()\nconst f = () => known.add(g)',
    'export const list: string[] = []\n  list.push(1)',
    'const table = {}\n  table[name] = 1',
    'const table = {}\n  table.name ??= 1',
    'const table = { list: [] }\n  table.list[0] += 1',
    'const counter = { at: 0 }\n  counter.at++',
    'const table = {}\nObject.assign(table, more)',
    'const table = {}\ndelete table[name]',
  ])('%j would be seen', code => {
    expect(stateOf(code)).toHaveLength(1)
  })

  test.each([
    'const exact = Big()\nexact.DP = 60',
    'const known = new Map([[1, 2]])\nknown.get(1)',
    'const list = [1]\nconst sorted = [...list].sort()\nif (list[0] === 1) other.list.push(1)',
    'const table = {}\nif (table.name == 1 || table.name >= 2) f(() => table.name)',
    'function f() {\n  const list = []\n  list.push(1)\n}',
  ])('%j is no state', code => {
    expect(stateOf(code)).toEqual([])
  })
})

describe('rules', () => {
  test('file name, id and export are one word', () => {
    for (const rule of rules) {
      const text = readFileSync(join(src, `rules/${rule.id}.ts`), 'utf8')
      const name = rule.id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
      expect(text).toContain(`export const ${name} = `)
    }
  })

  // Ids stand in waivers, baselines and archives. One that is gone is never used again for something else.
  test('the ids, none renamed and none used twice', () => {
    const ids = [...rules, ...documentCards, ...gateCards].map(card => card.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.sort()).toMatchSnapshot()
  })

  test('the messages of every rule, none renamed', () => {
    const messages = [...rules, ...documentCards, ...gateCards].flatMap(card =>
      Object.keys(card.messages).map(id => `${card.id} ${id}`),
    )
    expect(messages.sort()).toMatchSnapshot()
  })

  test('sentences end like sentences and blame nobody', () => {
    for (const { id, summary, why, messages } of [...rules, ...documentCards, ...gateCards]) {
      for (const sentence of [
        summary,
        why,
        ...Object.values(messages).flatMap(({ text, help }) => [text, help]),
      ]) {
        expect(sentence, id).toMatch(/[.?]$|\}$/)
        expect(sentence, id).not.toMatch(/\w!(\s|$)|\byou forgot|\binvalid\b|\billegal\b/i)
      }
    }
  })
})
