/**
 * Compiles the messages of `src/messages/`, which are ICU MessageFormat text in YAML: to texts, and to functions with named
 * arguments. English decides which messages and arguments there are; what another language lacks is taken from English.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, type Token } from '@messageformat/parser'
import { isAlias, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import { entryIn } from '../core/model/group-by.ts'
import { type Language, languages } from '../message/language.ts'

export const folder = 'src/messages'

/** What the messages of one language ask of an argument. */
interface Usage {
  isNumber?: boolean
  isBoolean?: boolean
  /** May be missing. */
  isOptional?: boolean
  /** The values that a select names; any other text is allowed with `isOpen`. */
  keys?: Set<string>
  isOpen?: boolean
}

type Usages = Map<string, Usage>

interface CompiledMessage {
  readonly line: number
  /** The text as a template, and the arguments in it. */
  readonly template: string
  readonly usages: Usages
}

type Group = { readonly [name: string]: Entry }
type Entry = CompiledMessage | Group

/** Returns the names of the parts, such as `status`. */
export const messageParts = (root: string): readonly string[] =>
  readdirSync(join(root, folder, 'en'))
    .filter(file => file.endsWith('.yaml'))
    .map(file => file.replace(/\.yaml$/, ''))
    .sort()

/** Returns the module of a part in a language. */
export function messages(root: string, language: Language, part: string): string {
  const english = readPart(root, 'en', part)
  const file = `${folder}/${language}/${part}.yaml`
  if (language === 'en') {
    const code = groupCode(english, english, '')
    return `${heading(file, code, language)}export const words = ${code}\n`
  }
  if (!existsSync(join(root, file)))
    return `/** ${file} is not there. */\nexport { words } from '../en/${part}.ts'\n`
  const own = readPart(root, language, part)
  const faults = faultsOf(own, english, '').map(([line, fault]) => `${file}:${line}: ${fault}`)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  const code = groupCode(english, own, 'english')
  const imported = code.includes('english[') ? 'import' : 'import type'
  return `${imported} { words as english } from '../en/${part}.ts'

${heading(file, code, language)}export const words: typeof english = ${code}
`
}

/** Returns the module of a language, with all its parts. */
export function languageIndex(root: string): string {
  return messageParts(root)
    .map(part => `export { words as ${camelCase(part)} } from './${part}.ts'\n`)
    .join('')
}

/** Returns the module that loads a language, with the types of all parts. */
export function messageIndex(): string {
  const loads = (file: string, of: readonly Language[]) =>
    of.map(language => `  '${language}': () => import('./${language}/${file}.ts'),\n`).join('')
  return `/** Made from ${folder}/ by \`npm run generate\`. */
import type { Language } from '../../message/language.ts'
import type { Catalogue } from '../../message/translator.ts'

/** The messages by part, that is, by the surface that shows them. */
export type Words = typeof import('./en/index.ts')

const messages: Readonly<Record<Language, () => Promise<Words>>> = {
${loads('index', languages)}}

/** A language that findings are translated to. */
export type Translation = Exclude<Language, 'en'>

const catalogues: Readonly<Record<Translation, () => Promise<{ readonly catalogue: Catalogue }>>> = {
${loads('catalogue', translations)}}

/** Loads the messages of a language. */
export const wordsIn = (language: Language): Promise<Words> => messages[language]()

/** Loads the messages of a part in a language. */
export const wordsOf = async <P extends keyof Words>(part: P, language: Language): Promise<Words[P]> =>
  (await wordsIn(language))[part]

/** Loads the texts of findings in a language. */
export const catalogueOf = async (language: Translation): Promise<Catalogue> =>
  (await catalogues[language]()).catalogue
`
}

/** The languages that English is translated to. */
export const translations = languages.filter(language => language !== 'en')

/** Returns the messages that a language lacks, as \`file: id\`. */
export function missingMessages(root: string, language: Language): readonly string[] {
  return messageParts(root).flatMap(part => {
    const file = `${folder}/${language}/${part}.yaml`
    const own = existsSync(join(root, file)) ? readPart(root, language, part) : {}
    return lacking(readPart(root, 'en', part), own).map(id => `${file}: ${id}`)
  })
}

/** Returns an id of words with hyphens as a name. */
export const camelCase = (part: string) => part.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Whether the names of a group are known from elsewhere: in English the group is empty, and has no fixed ids. */
const isEmpty = (group: Group) => Object.keys(group).length === 0

const isMessage = (entry: Entry): entry is CompiledMessage =>
  'template' in entry && typeof entry.template === 'string'

/** Reads a file, with the function that returns the line of a node; throws if it is not YAML. */
export function yamlDocument(root: string, file: string) {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(join(root, file), 'utf8'), { lineCounter: lines })
  const [error] = document.errors
  if (error !== undefined) throw new Error(`${file}: ${error.message}`)
  return { document, lineOf: (node: Node) => lines.linePos(node.range?.[0] ?? 0).line }
}

/** Reads a part: the messages of one surface. */
function readPart(root: string, language: Language, part: string): Group {
  const file = `${folder}/${language}/${part}.yaml`
  const { document, lineOf } = yamlDocument(root, file)
  const cardinal = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const entryOf = (node: unknown): Entry => {
    if (isAlias(node)) return entryOf(node.resolve(document))
    if (isMap<Node, Node>(node))
      return Object.fromEntries(node.items.map(({ key, value }) => [String(key), entryOf(value)]))
    if (!isScalar<unknown>(node) || typeof node.value !== 'string')
      throw new Error(`${file}:${lineOf(node as Node)}: a message is text: put it in quotes`)
    const usages: Usages = new Map()
    try {
      const template = templateOf(parse(node.value, { cardinal, strictPluralKeys: true }), usages)
      return { line: lineOf(node), template, usages }
    } catch (cause) {
      throw new Error(`${file}:${lineOf(node)}: ${(cause as Error).message}`)
    }
  }
  const group = entryOf(document.contents)
  if (isMessage(group)) throw new Error(`${file}: a file of messages is a group of them`)
  return group
}

/** Returns the inside of a template literal, and notes how each argument is used. */
function templateOf(tokens: readonly Token[], usages: Usages, plural = ''): string {
  const pieces = tokens.map(token => {
    if (token.type === 'content') return token.value.replace(/[\\`]|\$(?=\{)/g, '\\$&')
    if (token.type === 'octothorpe') return `\${a.${plural}}`
    const usage = entryIn(usages, token.arg, (): Usage => ({}))
    if (token.type === 'argument') return `\${a.${token.arg}}`
    if (token.type === 'function') {
      if (token.key !== 'number') throw new Error(`{${token.arg}, ${token.key}}: expected "number"`)
      usage.isNumber = true
      return `\${grouped(a.${token.arg})}`
    }
    if (token.type === 'selectordinal' || token.pluralOffset !== undefined)
      throw new Error(`{${token.arg}}: ordinals and offsets are not supported`)
    const named = token.cases.filter(({ key }) => key !== 'other')
    const other = token.cases.find(({ key }) => key === 'other')
    if (token.type === 'plural') usage.isNumber = true
    else {
      const keys = named.map(({ key }) => key)
      if (keys.some(key => key === 'true' || key === 'false')) usage.isBoolean = true
      if (keys.includes('none')) usage.isOptional = true
      const words = keys.filter(key => !['true', 'false', 'none'].includes(key))
      if (words.length > 0) usage.keys = new Set([...(usage.keys ?? []), ...words])
      if (words.length > 0 && other !== undefined) usage.isOpen = true
    }
    if (token.type === 'plural' && other === undefined)
      throw new Error(`{${token.arg}, plural}: "other" is missing`)
    const inner = token.type === 'plural' ? token.arg : plural
    const condition = (key: string): string => {
      if (key === 'none') return `a.${token.arg} === undefined`
      if (key === 'true' || key === 'false') return `${key === 'true' ? '' : '!'}a.${token.arg}`
      if (token.type !== 'plural') return `a.${token.arg} === ${JSON.stringify(key)}`
      return key.startsWith('=')
        ? `a.${token.arg} === ${key.slice(1)}`
        : `plural(a.${token.arg}) === '${key}'`
    }
    const cases = other === undefined ? named : [...named, other]
    const code = cases.map(({ key, tokens }, index) => {
      const text = `\`${templateOf(tokens, usages, inner)}\``
      return index === cases.length - 1 ? text : `${condition(key)} ? ${text} : `
    })
    return `\${${code.join('')}}`
  })
  return pieces.join('')
}

function typeOf({ isNumber, isBoolean, isOptional, keys, isOpen }: Usage): string {
  const words = [...(keys ?? [])].map(key => JSON.stringify(key)).join(' | ')
  const ofWords = isOpen ? 'string' : words || 'Text'
  const type = isNumber ? 'number' : isBoolean ? 'boolean' : ofWords
  return `${isOptional ? '?' : ''}: ${type}${isOptional ? ' | undefined' : ''}`
}

/** Returns the code of a message; English states the types of its arguments. */
function messageCode({ template, usages }: CompiledMessage, isEnglish: boolean): string {
  if (usages.size === 0) return `\`${template}\``
  const types = [...usages].map(([arg, usage]) => `readonly ${arg}${typeOf(usage)}`)
  return `${isEnglish ? `(a: { ${types.join('; ')} })` : 'a'} => \`${template}\``
}

/** Returns the code of a group in the order of English; `english` names the module for what is missing, if there is one. */
function groupCode(expected: Group, own: Group, english: string): string {
  const isOpen = isEmpty(expected)
  if (isOpen && english === '') return '{} as Readonly<Record<string, string>>'
  const entries = Object.entries(isOpen ? own : expected).map(([name, entry]) => {
    const found = own[name]
    const key = JSON.stringify(name)
    const code =
      found === undefined
        ? `${english}[${key}]`
        : isMessage(found)
          ? // Only a function may have arguments: a language that names none of them has one too.
            isMessage(entry) && entry.usages.size > 0 && found.usages.size === 0
            ? `() => \`${found.template}\``
            : messageCode(found, english === '')
          : groupCode(entry as Group, found, english === '' ? '' : `${english}[${key}]`)
    return `${key}: ${code},\n`
  })
  return `{\n${entries.join('')}}`
}

/** Returns what a language has that English has not, by line. */
function faultsOf(
  own: Entry,
  english: Entry | undefined,
  id: string,
): (readonly [line: number, fault: string])[] {
  const line = firstLine(own)
  if (english === undefined) return [[line, `English has no message "${id}"`]]
  if (isMessage(own) !== isMessage(english))
    return [[line, `"${id}" is ${isMessage(english) ? 'a message' : 'a group of messages'} in English`]]
  if (!isMessage(own) || !isMessage(english))
    return Object.entries(isEmpty(english as Group) ? {} : (own as Group)).flatMap(([name, entry]) =>
      faultsOf(entry, ownOf(english as Group, name), id === '' ? name : `${id}.${name}`),
    )
  return [...own.usages].flatMap(([arg, usage]) => {
    const expected = english.usages.get(arg)
    const fault = (text: string) => [[line, `"${id}": ${text}`] as const]
    if (expected === undefined)
      return fault(
        `{${arg}} is no argument; expected ${[...english.usages.keys()].map(one => `{${one}}`).join(', ')}`,
      )
    if (usage.isNumber && !expected.isNumber) return fault(`{${arg}} is no number in English`)
    if (usage.isBoolean && !expected.isBoolean) return fault(`{${arg}} is not true or false in English`)
    if (usage.isOptional && !expected.isOptional) return fault(`{${arg}} is always there in English`)
    if (expected.isOptional && !usage.isOptional)
      return fault(`{${arg}} may be missing: write {${arg}, select, none {} other {{${arg}}}}`)
    const strange = [...(usage.keys ?? [])].find(key => !expected.isOpen && !expected.keys?.has(key))
    return strange === undefined ? [] : fault(`{${arg}} is never "${strange}" in English`)
  })
}

function lacking(english: Group, own: Group, id = ''): readonly string[] {
  return Object.entries(english).flatMap(([name, entry]) => {
    const found = ownOf(own, name)
    if (found === undefined && isMessage(entry)) return [`${id}${name}`]
    if (isMessage(entry)) return []
    return lacking(entry, (found ?? {}) as Group, `${id}${name}.`)
  })
}

const ownOf = (group: Group, name: string): Entry | undefined =>
  Object.hasOwn(group, name) ? group[name] : undefined

const firstLine = (entry: Entry): number =>
  isMessage(entry)
    ? entry.line
    : firstLine(Object.values(entry)[0] ?? { line: 1, template: '', usages: new Map() })

function heading(file: string, code: string, language: Language): string {
  const plural = `let rules: Intl.PluralRules | undefined
const plural = (number: number) => (rules ??= new Intl.PluralRules('${language}')).select(number)
`
  return `/** Made from ${file} by \`npm run generate\`. */
${code.includes(': Text') ? 'type Text = string | number\n' : ''}${code.includes('plural(') ? plural : ''}${code.includes('grouped(') ? "const grouped = (number: number) => String(number).replace(/\\B(?=(\\d{3})+$)/g, ',')\n" : ''}
`
}
