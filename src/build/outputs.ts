/** Every generated file, each after its inputs. Add an entry to generate more. */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { type Language, languages } from '../message/language.ts'
import { escaped } from '../text/line-index.ts'
import { languageIndex, messageIndex, messageParts, messages, translations } from './messages.ts'
import { pages } from './pages.ts'
import type { PublishedSchema } from './published-schemas.ts'
import { root } from './root.ts'
import { tableFiles } from './tables.ts'
import { catalogue, ruleTexts, textFiles, texts } from './texts.ts'

export interface GeneratedFile {
  /** From the root of the package. */
  readonly path: string
  /** Whether it is committed, and so can be stale; the others are generated where they are needed. */
  readonly committed: boolean
  make(): Promise<string>
}

const factsModule = async () => (await import('./facts.ts')).facts(root)
const validators = () => import('./validators.ts')
const shapes = () => import('./shapes.ts')
const ruleSets = () => import('./rule-sets.ts')
const published = () => import('./published-schemas.ts')
const readme = () => import('./readme.ts')

type Make = () => Promise<string>

/** A module that is made where it is needed. */
const ignored = (name: string, make: Make): GeneratedFile => ({
  path: `src/generated/${name}`,
  committed: false,
  make,
})

const committed = (path: string, make: Make): GeneratedFile => ({ path, committed: true, make })

/** Texts that the program contains as they are. */
const embedded = [
  'src/cli/command/completion-scripts/enduse.bash',
  'src/cli/command/completion-scripts/enduse.fish',
  'src/cli/command/completion-scripts/enduse.zsh',
  'src/config/config-start.txt',
  'src/cli/rules/fixture-test/templates/new-cases.yaml',
  'src/cli/rules/fixture-test/templates/new-rule-set.yaml',
  'src/print/sheet.css',
  'src/report/page/page.css',
  'src/report/page/page.js',
]

const publishedSchemas = Object.entries<PublishedSchema>(
  parse(readFileSync(join(root, 'src/build/published-schemas.yaml'), 'utf8')),
)

async function textModule(file: string): Promise<string> {
  return `/** ${file}. */\nexport const text = ${escaped(JSON.stringify(await readFile(join(root, file), 'utf8')))}\n`
}

const ofLanguage = (language: Language, name: string, make: () => string): GeneratedFile =>
  ignored(`messages/${language}/${name}.ts`, async () => make())

export const outputs: readonly GeneratedFile[] = [
  ...tableFiles,
  ...embedded.map(file => ignored(`texts/${basename(file).replace('.', '-')}.ts`, () => textModule(file))),
  ...languages.flatMap(language => [
    ...messageParts(root).map(part => ofLanguage(language, part, () => messages(root, language, part))),
    ofLanguage(language, 'index', () => languageIndex(root)),
    ...textFiles(root).map(file => ofLanguage(language, file, () => texts(root, language, file))),
  ]),
  ...translations.flatMap(language => [
    ofLanguage(language, 'rules', () => ruleTexts(root, language)),
    ofLanguage(language, 'catalogue', () => catalogue(root, language)),
  ]),
  ignored('messages/index.ts', async () => messageIndex()),
  committed('src/generated/lexicons.ts', async () => (await import('./lexicons.ts')).lexicons(root)),
  committed('src/generated/headings.ts', async () => (await import('./headings.ts')).headings(root)),
  ignored('options.ts', async () => (await import('./options.ts')).optionTypes(root)),
  ignored('gazetteer.ts', async () => (await import('./gazetteer.ts')).gazetteer(root)),
  ignored('country-names.ts', async () => (await import('./country-names.ts')).countryNames(root)),
  ignored('general-words.ts', async () => (await import('./general-words.ts')).generalWords(root)),
  ignored('romanised.ts', async () => (await import('./romanised.ts')).romanised(root)),
  ignored('mentions.ts', async () => (await import('./mentions.ts')).mentions(root)),
  ignored('authorities.ts', async () => (await import('./authorities.ts')).authorities(root)),
  ignored('sounds.ts', async () => (await import('./sounds.ts')).sounds()),
  ignored('listed-names.ts', async () => (await import('./listed-names.ts')).listedNames(root)),
  committed('src/generated/starts.ts', async () => (await import('./starts.ts')).starts(root)),
  ignored('code-lists.ts', async () => (await import('./code-lists.ts')).codeLists(root)),
  ignored('screening-tables.ts', async () => (await import('./screening-tables.ts')).screeningTables(root)),
  ignored('facts.ts', async () => (await factsModule()).types),
  ignored('decoders.ts', async () => (await factsModule()).decoders),
  ignored('parts.ts', async () => (await factsModule()).parts),
  committed('src/generated/field-names.ts', async () => (await import('./field-names.ts')).fieldNames(root)),
  ignored('validators/documents.js', async () => (await validators()).validators()),
  ignored('validators/documents.d.ts', async () => (await validators()).validatorTypes),
  ignored('validators/shapes.js', async () => (await shapes()).shapes()),
  ignored('validators/shapes.d.ts', async () => (await shapes()).shapesTypes),
  ignored('rulesets.ts', async () => (await ruleSets()).ruleSets(root)),
  ...publishedSchemas.map(([name, schema]) =>
    committed(`schemas/${name}.schema.json`, async () => (await published()).publishedSchema(name, schema)),
  ),
  committed('src/generated/examples.json', async () => (await import('./examples.ts')).examples()),
  ...pages.map(path => committed(path, async () => (await readme()).page(root, path))),
]

/** Returns the expected content of the output if it differs from the file. */
export async function stale(output: GeneratedFile): Promise<string | undefined> {
  const content = await output.make()
  const present = await readFile(join(root, output.path), 'utf8').catch(() => undefined)
  return content === present ? undefined : content
}
