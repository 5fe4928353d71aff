/** The walls of the house: who may import whom, where the disk and the clock may be touched, and which ids exist. */
import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { documentCards } from '../src/map.ts'
import { rules } from '../src/rules/index.ts'

const src = new URL('../src/', import.meta.url).pathname

/**
 * Room by room: rooms of ours, then packages. `model` is free to all and imports nothing. A type-only import of a
 * package is still an import; a dynamic one counts too.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  version: [],
  generated: [],
  digest: ['@noble/hashes'],
  wording: ['fastest-levenshtein'],
  trade: ['big.js'],
  read: ['big.js', 'js-yaml', 'jsonc-parser'],
  kinds: ['generated'],
  schema: ['generated', 'wording'],
  rules: ['trade', 'zod'],
  law: ['read', 'rules', 'wording', 'zod'],
  apply: ['law', 'rules', 'wording', 'digest'],
  map: ['read', 'schema', 'kinds', 'apply', 'wording', 'digest'],
  reduce: ['apply', 'law', 'rules', 'trade', 'version'],
  locate: ['digest', 'read', 'reduce'],
  report: ['chalk', 'get-east-asian-width'],
  explain: ['law', 'map', 'rules', 'report'],
  load: ['generated', 'law', 'rules', 'wording', 'tinyglobby', 'node:fs', 'node:path'],
  run: ['map', 'reduce', 'locate', 'load'],
  cli: ['load', 'run', 'map', 'explain', 'report', 'trade', 'version', 'wording', 'commander'],
  start: ['cli', 'load', 'node:fs'],
  index: ['load', 'locate', 'map', 'reduce', 'rules', 'version'],
}

/** Packages that only single files may see. */
const confined: Readonly<Record<string, readonly string[]>> = {
  chalk: ['report/paint.ts'],
  zod: ['rules/rule.ts', 'law/rule-set.ts'],
}

/** Values that are made on first use, because most runs never need them. */
const memories = ['schema.ts', 'trade/country.ts']

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
        ({ room, target }) =>
          target !== room && target !== 'model' && target !== '..' && !allowed[room]?.includes(target),
      )
      .map(({ file, to }) => `${file} imports ${to}`)
    expect(strangers).toEqual([])
  })

  test('the table promises nothing that nobody uses', () => {
    const unused = Object.entries(allowed).flatMap(([room, targets]) =>
      targets
        .filter(target => !imports.some(one => one.room === room && one.target === target))
        .map(target => `${room} does not import ${target}`),
    )
    expect(unused).toEqual([])
  })

  test.each(Object.entries(confined))('%s stays in its files', (name, only) => {
    const elsewhere = imports
      .filter(one => one.target === name && !only.includes(one.file))
      .map(one => one.file)
    expect(elsewhere).toEqual([])
  })

  test('zod is a type outside law, so that a plain run never loads it', () => {
    const loaded = imports.filter(one => one.target === 'zod' && one.room !== 'law' && !one.typeOnly)
    expect(loaded.map(one => one.file)).toEqual([])
    const eager = files
      .filter(file => file !== 'law/rule-set.ts')
      .filter(file =>
        /^import (?!type)[^'"]*from '[^']*law\/rule-set\.ts'/m.test(readFileSync(join(src, file), 'utf8')),
      )
    expect(eager).toEqual([])
  })
})

describe('purity', () => {
  const shell = ['load', 'start']
  const builtins = new Set(builtinModules.flatMap(name => [name, `node:${name}`]))

  test('only the shell touches the disk, the environment and the process', () => {
    const touching = imports
      .filter(one => builtins.has(one.to) && !shell.includes(one.room))
      .map(({ file, to }) => `${file} imports ${to}`)
    expect(touching).toEqual([])
  })

  test('nobody but the start reads the clock or the process', () => {
    const reading = files
      .filter(file => file !== 'start.ts')
      .filter(file => {
        const text = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        return /\bprocess\.|\bDate\.now\b|new Date\(\)|\bperformance\.|\bMath\.random\b/.test(text)
      })
    expect(reading).toEqual([])
  })

  test('the core has no classes, no default exports and no state of its own', () => {
    const classes = files.filter(file =>
      /^\s*(export )?(abstract )?class /m.test(readFileSync(join(src, file), 'utf8')),
    )
    const defaults = files.filter(file => /^export default/m.test(readFileSync(join(src, file), 'utf8')))
    const state = files
      .filter(file => !memories.includes(file))
      .filter(file => /^(export )?let /m.test(readFileSync(join(src, file), 'utf8')))
    expect({ classes, defaults, state }).toEqual({ classes: [], defaults: [], state: [] })
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
    const ids = [...rules, ...documentCards].map(card => card.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.sort()).toMatchSnapshot()
  })

  test('the messages of every rule, none renamed', () => {
    const messages = [...rules, ...documentCards].flatMap(card =>
      Object.keys(card.messages).map(id => `${card.id} ${id}`),
    )
    expect(messages.sort()).toMatchSnapshot()
  })

  test('sentences end like sentences and blame nobody', () => {
    for (const { id, summary, why, messages } of [...rules, ...documentCards]) {
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
