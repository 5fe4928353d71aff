/**
 * Compiles the texts of findings in `src/messages/`, whose `{names}` are filled from the data of a finding: `cards/`, the
 * messages of what is not a rule, `terms/`, the phrases in them, and `rules/`, the translations of the rules.
 */
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isAlias, isMap, isScalar, type Node } from 'yaml'
import type { Language } from '../message/language.ts'
import { namesIn } from '../message/render.ts'
import { camelCase, folder, yamlDocument } from './messages.ts'

/** A text, its line, and the names that it and those beside it show. */
interface Text {
  readonly line: number
  readonly names: readonly string[]
}

interface TextFile {
  readonly data: Readonly<Record<string, object>>
  /** By the ids that lead to a text. */
  readonly texts: ReadonlyMap<string, Text>
}

const yamlFiles = (root: string, path: string): readonly string[] =>
  (existsSync(join(root, folder, path)) ? readdirSync(join(root, folder, path)) : [])
    .sort()
    .map(file => `${path.slice(path.indexOf('/') + 1)}/${file.replace(/\.yaml$/, '')}`)

/** Returns the files of cards and terms, such as `cards/reader`. */
export const textFiles = (root: string): readonly string[] =>
  ['en/cards', 'en/terms'].flatMap(path => yamlFiles(root, path))

/** Returns the module of a file of cards or terms in a language. */
export function texts(root: string, language: Language, file: string): string {
  const path = pathOf(language, file)
  const { data, texts } = readTexts(root, path)
  const isCards = file.startsWith('cards/')
  const name = isCards ? 'cards' : 'terms'
  if (language !== 'en') {
    const english = readTexts(root, pathOf('en', file)).texts
    const faults = [...texts].flatMap(([id, { line, names }]) => {
      const expected = english.get(id)?.names
      const strange = names.find(one => expected?.includes(one) === false)
      if (expected === undefined) return [`${path}:${line}: English has no text "${id}"`]
      const shown = expected.map(one => `{${one}}`).join(', ')
      return strange === undefined
        ? []
        : [`${path}:${line}: "${id}": {${strange}} is no argument; expected ${shown || 'none'}`]
    })
    if (faults.length > 0) throw new Error(faults.join('\n'))
    const type = isCards ? `: Readonly<Record<string, CardWords>>` : ''
    const imported = isCards ? `import type { CardWords } from '../../../../message/card-words.ts'\n\n` : ''
    const shown = file === findings ? filled(readTexts(root, pathOf('en', file)).data, data) : data
    return `${imported}/** Made from ${path} by \`npm run generate\`. */\nexport const ${name}${type} = ${asCode(shown)}\n`
  }
  const withIds = isCards
    ? Object.fromEntries(Object.entries(data).map(([id, card]) => [id, { id, ...card }]))
    : data
  return `/** Made from ${path} by \`npm run generate\`. */\nexport const ${name} = ${asCode(withIds)} as const\n`
}

/** Returns the module of the translations of the rules; the ids are checked by type, with the rules that are listed. */
export function ruleTexts(root: string, language: Language): string {
  const rules = yamlFiles(root, `${language}/rules`).map(file => [
    basename(file),
    readTexts(root, pathOf(language, file)).data,
  ])
  return `import type { WordsForAll } from '../../../message/card-words.ts'
import type { ListedRules } from '../../../rules/index.ts'

/** The texts of the rules; what is missing is shown in English. */
export const cards: Partial<WordsForAll<ListedRules>> = ${asCode(Object.fromEntries(rules))}
`
}

/** Returns the module with all texts of findings in a language. */
export function catalogue(root: string, language: Language): string {
  const files = textFiles(root)
  const of = (group: string) => files.filter(file => file.startsWith(`${group}/`) && file !== findings)
  const nameOf = (file: string) => camelCase(file.replace('/', '-'))
  const imports = files.map(
    file => `import { ${file.split('/')[0]} as ${nameOf(file)} } from './${file}.ts'\n`,
  )
  const spread = (group: string) =>
    of(group)
      .map(file => `...${nameOf(file)}, `)
      .join('')
  return `import type { Catalogue } from '../../../message/translator.ts'
${imports.join('')}import { words as names } from './names.ts'
import { cards as rules } from './rules.ts'

/** Made from ${folder}/${language}/ by \`npm run generate\`. What is missing is shown in English. */
export const catalogue: Catalogue = {
  language: '${language}',
  cards: { ${spread('cards')}...(rules as Catalogue['cards']) },
  terms: { ${spread('terms')}},
  ...names,
  ...termsFindings,
}
`
}

/** Returns the ids of cards and terms that a language lacks, as \`file: id\`. */
export function missingTexts(root: string, language: Language): readonly string[] {
  return textFiles(root).flatMap(file => {
    const path = pathOf(language, file)
    const own = readTexts(root, path).texts
    return [...readTexts(root, pathOf('en', file)).texts.keys()]
      .filter(id => !own.has(id))
      .map(id => `${path}: ${id}`)
  })
}

/** The texts around findings, which every language has: what it lacks is taken from English. */
const findings = 'terms/findings'

const filled = (english: object, own: object): object =>
  Object.fromEntries(
    Object.entries({ ...english, ...own }).map(([id, text]) => {
      const ofEnglish = (english as Readonly<Record<string, unknown>>)[id]
      return [id, isGroup(text) && isGroup(ofEnglish) ? filled(ofEnglish, text) : text]
    }),
  )

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null

const pathOf = (language: Language, file: string) => `${folder}/${language}/${file}.yaml`

const asCode = (data: object) => JSON.stringify(data, null, 2)

/** Reads a file; one that is not there has no texts. */
function readTexts(root: string, path: string): TextFile {
  if (!existsSync(join(root, path))) return { data: {}, texts: new Map() }
  const { document, lineOf } = yamlDocument(root, path)
  const texts = new Map<string, Text>()
  const note = (written: unknown, id: string, beside: readonly string[]): void => {
    const node = isAlias(written) ? written.resolve(document) : written
    if (isMap<Node, Node>(node)) {
      // A help may quote what the text beside it quotes.
      const [text, help] = [node.get('text'), node.get('help')]
      const both = typeof text === 'string' && typeof help === 'string' ? namesIn(`${text} ${help}`) : []
      for (const { key, value } of node.items)
        note(value, id === '' ? String(key) : `${id} ${String(key)}`, both)
    } else if (isScalar(node) && typeof node.value === 'string')
      texts.set(id, { line: lineOf(node), names: [...new Set([...namesIn(node.value), ...beside])] })
    else throw new Error(`${path}: "${id}" is no text: put it in quotes`)
  }
  note(document.contents, '', [])
  return { data: document.toJSON(), texts }
}
