/** Architecture: which folders may import which, where the disk and the clock may be used, and which ids exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { documentCards } from '../src/core/map.ts'
import { gateCards } from '../src/policy/cards.ts'
import { rules } from '../src/rules/index.ts'

const src = new URL('../src/', import.meta.url).pathname

/**
 * Folder by folder: the folders of ours that it may import, then packages. `core/model` is free to all. A type-only import counts, and so does a
 * dynamic one.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'core/model': ['generated', '@noble/hashes'],
  message: ['generated', 'fastest-levenshtein'],
  text: ['generated'],
  trade: ['generated', 'message', 'text', 'big.js'],
  read: ['generated', 'big.js', 'js-yaml', 'jsonc-parser'],
  document: ['generated', 'message', 'text', 'trade'],
  rules: ['text', 'trade', 'zod'],
  law: ['document', 'generated', 'message', 'read', 'rules', 'text', 'trade', '@marcbachmann/cel-js', 'zod'],
  edit: ['text', 'jsonc-parser', 'yaml'],
  fix: ['document', 'edit', 'generated', 'message', 'read', 'text', 'trade'],
  core: ['document', 'generated', 'law', 'message', 'read', 'rules', 'trade'],
  import: ['document', 'edit', 'generated', 'law', 'message', 'read', 'trade', 'csv-parse', 'saxes', 'zod'],
  export: ['import', 'trade'],
  policy: ['core', 'edit', 'generated', 'law', 'message', 'read', 'text', 'trade', 'yaml', 'zod'],
  privacy: ['document', 'generated', 'law', 'message', 'policy', 'read', 'text', 'trade', '@noble/hashes'],
  print: ['generated', 'message', 'report', 'text', 'trade', 'qr'],
  report: ['generated', 'message', 'screening', 'text', 'trade', 'chalk', 'get-east-asian-width', 'sarif'],
  config: ['edit', 'generated', 'law', 'message', 'read', 'trade', 'picomatch', 'zod'],
  screening: ['generated', 'message', 'read', 'text', 'trade', 'any-ascii', 'saxes'],
  engine: [
    'config',
    'core',
    'generated',
    'law',
    'message',
    'policy',
    'read',
    'rules',
    'screening',
    'trade',
    'minizlib',
    'tar',
    'tinyglobby',
    'node:child_process',
    'node:crypto',
    'node:fs',
    'node:module',
    'node:os',
    'node:path',
    'node:sea',
    'node:url',
    'node:worker_threads',
    'node:zlib',
  ],
  playground: [
    'edit',
    'fix',
    'generated',
    'languageservice',
    'message',
    'report',
    'text',
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
    'node:crypto',
    'node:http',
    'node:net',
  ],
  languageservice: ['core', 'edit', 'generated', 'read', '@lezer/yaml', 'vscode-languageserver'],
  languageserver: [
    'config',
    'core',
    'edit',
    'engine',
    'fix',
    'generated',
    'import',
    'languageservice',
    'law',
    'policy',
    'read',
    'trade',
    'vscode-languageserver',
    'vscode-languageserver-textdocument',
  ],
  signing: ['node:crypto'],
  cli: [
    'config',
    'core',
    'document',
    'edit',
    'engine',
    'export',
    'fix',
    'generated',
    'import',
    'languageserver',
    'law',
    'message',
    'playground',
    'policy',
    'print',
    'privacy',
    'read',
    'report',
    'rules',
    'screening',
    'signing',
    'text',
    'trade',
    '@clack/prompts',
    'commander',
    'zod',
    'node:child_process',
  ],
  index: ['core', 'engine'],
  load: [
    'node:crypto',
    'node:fs',
    'node:module',
    'node:path',
    'node:sea',
    'node:url',
    'node:vm',
    'node:worker_threads',
  ],
  main: ['cli', 'engine', 'node:events', 'node:fs', 'node:stream', 'node:v8', 'node:worker_threads'],
  generated: [],
}

/** Rooms that everything may import. */
const free = ['core/model']

/** Packages that only single files may see. */
const confined: Readonly<Record<string, readonly string[]>> = {
  '@clack/prompts': ['cli/write/start/ask.ts'],
  '@marcbachmann/cel-js': [
    'law/expression/language.ts',
    'law/expression/seen.ts',
    'law/expression/sentence.ts',
  ],
  chalk: ['report/paint.ts'],
  'node:child_process': ['cli/check/repository.ts', 'engine/chromium.ts'],
  'node:sea': ['engine/package-file.ts', 'load.ts'],
  qr: ['print/qr-code.ts'],
  picomatch: ['config/ignored.ts'],
  'jsonc-parser': ['edit/json-change.ts', 'read/json-walk.ts'],
  yaml: [
    'edit/edits.ts',
    'edit/yaml-change.ts',
    'edit/yaml-range.ts',
    'edit/yaml-tree.ts',
    'policy/entry.ts',
  ],
  zod: [
    'rules/rule.ts',
    'law/problem.ts',
    'law/rule-set.ts',
    'cli/rules/fixture-test/cases.ts',
    'config/config.ts',
    'config/list-config.ts',
    'import/mapping.ts',
    'import/parties.ts',
    'policy/positions.ts',
    'policy/lock.ts',
    'policy/receipt-read.ts',
    'policy/waivers.ts',
  ],
}

/** What runs in a browser, and is never part of the program: its surroundings are the page. */
const inBrowser = 'playground/browser/'

/**
 * Values that are made on first use, because most runs never need them. `text/memoize.ts` keeps what pure functions said
 * as well, inside what it returns. `engine/disk/stage.ts` remembers the folders that it has swept.
 */
const memories = [
  'core/model/digest.ts',
  'document/schema/shape.ts',
  'engine/disk/stage.ts',
  'engine/package-file.ts',
  'law/english.ts',
  'law/scope.ts',
  'law/standing.ts',
  'load.ts',
  'message/render.ts',
  'read/yaml-block.ts',
  'trade/parties/listed-party.ts',
]

/** What lies outside `src` and is seen from it. */
const outside = ['core/model/version.ts imports ../../../package.json']

/** What makes things: it may use anything, and nothing may use it. */
const workshop = 'build'

interface Import {
  readonly file: string
  readonly room: string
  readonly to: string
  /** A room of ours, or a package. */
  readonly target: string
  readonly typeOnly: boolean
}

/** The code of a file, without what is only said in it: a comment may have quotes in it, and a text the signs of a comment. */
const codeOf = (text: string) =>
  text.replace(/'(?:[^'\\\n]|\\.)*'|\/\*[\s\S]*?\*\/|\/\/.*$/gm, found => (found.startsWith("'") ? "''" : ''))

/** Whether code asks its surroundings: the process, the clock, chance, the language of the machine. */
const asksAround = (text: string) =>
  /\bprocess\b(?!:)|\bglobal(This)?\b|\bDate\.now\b|\bnew Date\b(?!\([^)])|(?<!\bnew )\bDate\(|\bperformance\b|\bMath\.random\b|\bcrypto\b|\blocaleCompare\b|\btoLocale|\bIntl\b|\bfetch\(/.test(
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

const roomOf = (file: string) => {
  if (file.startsWith('core/model/')) return 'core/model'
  return (file.includes('/') ? dirname(file).split('/')[0] : file.replace(/\.ts$/, '')) ?? ''
}

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
  test('only the way in of the library, and that of the program with what loads it, lie beside the folders', () => {
    expect(files.filter(file => !file.includes('/')).sort()).toEqual(['index.ts', 'load.ts', 'main.ts'])
  })

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

  test('folders form no circle, of types or of values, and neither do files', () => {
    // The formats of reports and their words, and the languages, still have types of each other.
    const mayShareTypes = ['locale', 'report']
    const ours = imports.filter(one => one.to.startsWith('.'))
    const between = ours.filter(({ room, target }) => room !== target)
    expect(circleIn(between.map(({ room, target }) => [room, target]))).toBeUndefined()
    const toFiles = ours
      .filter(({ room, typeOnly }) => !typeOnly || !mayShareTypes.includes(room))
      .map(({ file, to }) => [file, posix.normalize(posix.join(dirname(file), to))] as const)
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

  test('texts are brought into forms to compare in one place', () => {
    const normalizing = files.filter(file => /\.normalize\('NF/.test(readFileSync(join(src, file), 'utf8')))
    expect(normalizing.sort()).toEqual(['text/normalize.ts'])
  })

  test('what runs in a browser is part of nothing else', () => {
    const using = imports.filter(
      ({ file, to }) =>
        !file.startsWith(inBrowser) && (to.includes('/browser/') || to.startsWith('@codemirror/')),
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
      'cli/rules/fixture-test/cases.ts',
      'config/config.ts',
      'config/list-config.ts',
      'import/mapping.ts',
      'import/parties.ts',
      'policy/positions.ts',
      'policy/lock.ts',
      'policy/receipt-read.ts',
      'policy/waivers.ts',
    ]
    const loaded = imports.filter(one => one.target === 'zod' && !late.includes(one.file) && !one.typeOnly)
    expect(loaded.map(one => one.file)).toEqual([])
    const eager = files
      .filter(file => !late.includes(file))
      .filter(file =>
        /^import (?!type)[^'"]*from '[^']*(?:\/list-file|\/problem|\/rule-set|\/own-rule|\/cases|\/config|\/list-config|\/receipt-read|\/waivers)\.ts'/m.test(
          readFileSync(join(src, file), 'utf8'),
        ),
      )
    expect(eager).toEqual([])
  })
})

describe('purity', () => {
  test('only `enduse rules add` fetches, and nothing else loads what does', () => {
    const asking = files.filter(
      file =>
        !file.startsWith(inBrowser) &&
        /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b/.test(codeOf(readFileSync(join(src, file), 'utf8'))),
    )
    expect(asking).toEqual(['engine/fetched.ts'])
    // The playground listens, to this machine alone, and asks nobody.
    const connecting = imports.filter(one => /^(?:node:)?(?:https?|http2|net|tls|dgram|dns)\b/.test(one.to))
    expect([...new Set(connecting.map(({ file }) => file))]).toEqual(['playground/listen.ts'])
    const loading = (to: string) =>
      imports.filter(one => one.to.endsWith(to) && !one.typeOnly).map(({ file }) => file)
    expect(loading('/fetched.ts')).toEqual(['engine/fetched-rule-sets.ts'])
    expect(loading('/fetched-rule-sets.ts')).toEqual(['cli/rules/add.ts'])
    expect(loading('/rules/add.ts')).toEqual(['cli/command/commands.ts'])
  })

  const shell = ['engine', 'playground', 'load', 'main']
  const builtins = new Set(builtinModules.flatMap(name => [name, `node:${name}`]))

  test('only the shell touches the disk, the environment and the process', () => {
    const touching = imports
      .filter(one => builtins.has(one.to) && !shell.includes(one.room))
      .map(({ file, to }) => `${file} imports ${to}`)
    // What changed in a repository, git alone can say; keys and signatures are those of Node.
    expect(touching).toEqual([
      'cli/check/repository.ts imports node:child_process',
      'signing/envelope.ts imports node:crypto',
      'signing/key.ts imports node:crypto',
    ])
  })

  test('nobody but the start and the way in of the library reads the clock or the process', () => {
    const reading = files
      // `digest` uses the SHA-256 of the process where there is one; its value is the same everywhere. `stage` names
      // temporary folders after the process, and asks whether that of another one still runs. `timings` measures a run for
      // `check --timings`, and changes no answer. `fetched` fetches what `rules add` names. `code-names` takes the names of
      // currencies and languages that an editor shows beside their codes from `Intl`: no report has them.
      .filter(
        file =>
          ![
            'load.ts',
            'main.ts',
            'engine/library.ts',
            'engine/fetched.ts',
            'core/model/digest.ts',
            'engine/disk/stage.ts',
            'engine/timings.ts',
            'cli/editor/code-names.ts',
          ].includes(file) && !file.startsWith(inBrowser),
      )
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
  test('file or folder name, id and export are one word', () => {
    for (const rule of rules) {
      const folder = join(src, 'rules', rule.id)
      const text = readFileSync(existsSync(folder) ? join(folder, 'rule.ts') : `${folder}.ts`, 'utf8')
      const name = rule.id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
      expect(text).toContain(`export const ${name} = `)
    }
  })

  // What is determined once is determined by the engine, from what the rules say that they need.
  test('a rule over documents keeps nothing and brings no text into a form of its own', () => {
    const overDocuments = rules.filter(({ scope }) => ['certificate', 'shipment', 'paper'].includes(scope))
    const own = (file: string) =>
      overDocuments.some(({ id }) => file === `rules/${id}.ts` || file.startsWith(`rules/${id}/`))
    const of = files.filter(own)
    expect(of.length).toBeGreaterThan(overDocuments.length)
    const keeping = of.filter(file =>
      /\/memoize\.ts'|\bnormalizer\(|\.normalize\(|\bWeakMap\b/.test(readFileSync(join(src, file), 'utf8')),
    )
    expect(keeping).toEqual([])
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
