/** Every generated file, each after its inputs. Add an entry to generate more. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Language, languages } from '../message/language.ts'
import { escaped } from '../text/line-index.ts'
import { languageIndex, messageIndex, messageParts, messages, translations } from './messages.ts'
import { pages } from './pages.ts'
import { root } from './root.ts'
import { tableFiles } from './tables.ts'
import { catalogue, ruleTexts, textFiles, texts } from './texts.ts'

/** A generated file. */
export interface GeneratedFile {
  /** From the root of the package. */
  readonly path: string
  /** Whether it is committed, and so can be stale; the others are generated where they are needed. */
  readonly committed: boolean
  make(): Promise<string>
}

const documentTypes = () => import('./document-types.ts')
const validators = () => import('./validators.ts')
const shapes = () => import('./shapes.ts')
const ruleSets = () => import('./rule-sets.ts')
const configs = () => import('./config-schema.ts')
const models = () => import('./model-schemas.ts')
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
  'src/cli/completion-scripts/enduse.bash',
  'src/cli/completion-scripts/enduse.fish',
  'src/cli/completion-scripts/enduse.zsh',
  'src/cli/fixture-test/templates/new-cases.yaml',
  'src/cli/fixture-test/templates/new-rule-set.yaml',
  'src/print/sheet.css',
  'src/report/page/page.css',
  'src/report/page/page.js',
]

async function textModule(file: string): Promise<string> {
  return `/** ${file}. */\nexport const text = ${escaped(JSON.stringify(await readFile(join(root, file), 'utf8')))}\n`
}

const ofLanguage = (language: Language, name: string, make: () => string): GeneratedFile =>
  ignored(`messages/${language}/${name}.ts`, async () => make())

export const outputs: readonly GeneratedFile[] = [
  ...tableFiles(root),
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
  ignored('gazetteer.ts', async () => (await import('./gazetteer.ts')).gazetteer(root)),
  ignored('country-names.ts', async () => (await import('./country-names.ts')).countryNames(root)),
  ignored('mentions.ts', async () => (await import('./mentions.ts')).mentions(root)),
  ignored('authorities.ts', async () => (await import('./authorities.ts')).authorities(root)),
  committed('src/generated/starts.ts', async () => (await import('./starts.ts')).starts(root)),
  ignored('code-lists.ts', async () => (await import('./code-lists.ts')).codeLists(root)),
  ignored('screening-tables.ts', async () => (await import('./screening-tables.ts')).screeningTables(root)),
  ...(['end-user-certificate', 'shipment', 'end-use-report'] as const).map(kind =>
    committed(`src/generated/${kind}.ts`, async () => (await documentTypes()).types(kind)),
  ),
  committed('src/generated/field-names.ts', async () => (await import('./field-names.ts')).fieldNames()),
  ignored('validators/documents.js', async () => (await validators()).validators()),
  ignored('validators/documents.d.ts', async () => (await validators()).validatorTypes),
  ignored('validators/shapes.js', async () => (await shapes()).shapes()),
  ignored('validators/shapes.d.ts', async () => (await shapes()).shapesTypes),
  ignored('rulesets.ts', async () => (await ruleSets()).ruleSets(root)),
  committed('schemas/rule-set.schema.json', async () => (await ruleSets()).ruleSetSchema()),
  committed('schemas/config.schema.json', async () => (await configs()).configSchema()),
  committed('schemas/waivers.schema.json', async () => (await configs()).waiversSchema()),
  committed('schemas/positions.schema.json', async () => (await configs()).positionsSchema()),
  committed('schemas/import-mapping.schema.json', async () => (await configs()).importMappingSchema()),
  committed('schemas/checked.schema.json', async () => (await models()).checkedSchema(root)),
  committed('schemas/map.schema.json', async () => (await models()).mapSchema(root)),
  committed('schemas/report.schema.json', async () => (await models()).reportSchema(root)),
  committed('schemas/receipt.schema.json', async () => (await models()).receiptSchema(root)),
  committed('schemas/status.schema.json', async () => (await models()).statusSchema(root)),
  committed('schemas/fixes.schema.json', async () => (await models()).fixesSchema(root)),
  committed('schemas/why.schema.json', async () => (await models()).whySchema(root)),
  committed('schemas/rules.schema.json', async () => (await models()).rulesSchema(root)),
  committed('schemas/explain.schema.json', async () => (await models()).explainSchema(root)),
  committed('src/generated/examples.json', async () => (await import('./examples.ts')).examples()),
  ...pages.map(path => committed(path, async () => (await readme()).page(root, path))),
]

/** Returns the expected content of the output if it differs from the file. */
export async function stale(output: GeneratedFile): Promise<string | undefined> {
  const content = await output.make()
  const present = await readFile(join(root, output.path), 'utf8').catch(() => undefined)
  return content === present ? undefined : content
}
