/** Every generated file, each after its inputs. Add an entry to generate more. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { languages } from '../message/language.ts'
import { escaped } from '../text/line-index.ts'
import { languageIndex, messageIndex, messageParts, messages } from './messages.ts'
import { pages } from './pages.ts'
import { root } from './root.ts'
import { tableFiles } from './tables.ts'

/** A generated file. */
export interface GeneratedFile {
  /** From the root of the package. */
  readonly path: string
  /** Whether it is committed, and so can be stale; the others are generated where they are needed. */
  readonly committed: boolean
  make(): Promise<string>
}

/** Returns the module that holds texts of files as they are. */
async function textsOf(files: Readonly<Record<string, string>>): Promise<string> {
  const parts = Object.entries(files).map(async ([name, file]) => {
    const text = await readFile(join(root, file), 'utf8')
    return `/** ${file}. */\nexport const ${name} = ${escaped(JSON.stringify(text))}\n`
  })
  return (await Promise.all(parts)).join('\n')
}

const documentTypes = () => import('./document-types.ts')
const validators = () => import('./validators.ts')
const shapes = () => import('./shapes.ts')
const ruleSets = () => import('./rule-sets.ts')
const configs = () => import('./config-schema.ts')
const models = () => import('./model-schemas.ts')
const examples = () => import('./examples.ts')
const readme = () => import('./readme.ts')

export const outputs: readonly GeneratedFile[] = [
  ...tableFiles(root),
  {
    path: 'src/generated/styles.ts',
    committed: false,
    make: async () =>
      textsOf({
        pageStyle: 'src/report/page/page.css',
        pageScript: 'src/report/page/page.js',
        sheetStyle: 'src/print/sheet.css',
      }),
  },
  ...languages.flatMap(language => [
    ...messageParts(root).map(part => ({
      path: `src/generated/messages/${language}/${part}.ts`,
      committed: false,
      make: async () => messages(root, language, part),
    })),
    {
      path: `src/generated/messages/${language}/index.ts`,
      committed: false,
      make: async () => languageIndex(root),
    },
  ]),
  { path: 'src/generated/messages/index.ts', committed: false, make: async () => messageIndex() },
  {
    path: 'src/generated/lexicons.ts',
    committed: true,
    make: async () => (await import('./lexicons.ts')).lexicons(root),
  },
  {
    path: 'src/generated/rule-words.ts',
    committed: false,
    make: async () => (await import('./rule-words.ts')).ruleWords(root),
  },
  {
    path: 'src/generated/headings.ts',
    committed: true,
    make: async () => (await import('./headings.ts')).headings(root),
  },
  {
    path: 'src/generated/gazetteer.ts',
    committed: false,
    make: async () => (await import('./gazetteer.ts')).gazetteer(root),
  },
  {
    path: 'src/generated/country-names.ts',
    committed: false,
    make: async () => (await import('./country-names.ts')).countryNames(root),
  },
  {
    path: 'src/generated/mentions.ts',
    committed: false,
    make: async () => (await import('./mentions.ts')).mentions(root),
  },
  {
    path: 'src/generated/authorities.ts',
    committed: false,
    make: async () => (await import('./authorities.ts')).authorities(root),
  },
  {
    path: 'src/generated/starts.ts',
    committed: true,
    make: async () => (await import('./starts.ts')).starts(root),
  },
  {
    path: 'src/generated/code-lists.ts',
    committed: false,
    make: async () => (await import('./code-lists.ts')).codeLists(root),
  },
  {
    path: 'src/generated/screening-tables.ts',
    committed: false,
    make: async () => (await import('./screening-tables.ts')).screeningTables(root),
  },
  {
    path: 'src/generated/end-user-certificate.ts',
    committed: true,
    make: async () => (await documentTypes()).types('end-user-certificate'),
  },
  {
    path: 'src/generated/shipment.ts',
    committed: true,
    make: async () => (await documentTypes()).types('shipment'),
  },
  {
    path: 'src/generated/end-use-report.ts',
    committed: true,
    make: async () => (await documentTypes()).types('end-use-report'),
  },
  {
    path: 'src/generated/field-names.ts',
    committed: true,
    make: async () => (await import('./field-names.ts')).fieldNames(),
  },
  {
    path: 'src/generated/validators/documents.js',
    committed: false,
    make: async () => (await validators()).validators(),
  },
  {
    path: 'src/generated/validators/documents.d.ts',
    committed: false,
    make: async () => (await validators()).validatorTypes,
  },
  {
    path: 'src/generated/validators/shapes.js',
    committed: false,
    make: async () => (await shapes()).shapes(),
  },
  {
    path: 'src/generated/validators/shapes.d.ts',
    committed: false,
    make: async () => (await shapes()).shapesTypes,
  },
  {
    path: 'src/generated/rulesets.ts',
    committed: false,
    make: async () => (await ruleSets()).ruleSets(root),
  },
  {
    path: 'schemas/rule-set.schema.json',
    committed: true,
    make: async () => (await ruleSets()).ruleSetSchema(),
  },
  {
    path: 'schemas/config.schema.json',
    committed: true,
    make: async () => (await configs()).configSchema(),
  },
  {
    path: 'schemas/waivers.schema.json',
    committed: true,
    make: async () => (await configs()).waiversSchema(),
  },
  {
    path: 'schemas/positions.schema.json',
    committed: true,
    make: async () => (await configs()).positionsSchema(),
  },
  {
    path: 'schemas/import-mapping.schema.json',
    committed: true,
    make: async () => (await configs()).importMappingSchema(),
  },
  {
    path: 'schemas/checked.schema.json',
    committed: true,
    make: async () => (await models()).checkedSchema(root),
  },
  {
    path: 'schemas/map.schema.json',
    committed: true,
    make: async () => (await models()).mapSchema(root),
  },
  {
    path: 'schemas/report.schema.json',
    committed: true,
    make: async () => (await models()).reportSchema(root),
  },
  {
    path: 'schemas/receipt.schema.json',
    committed: true,
    make: async () => (await models()).receiptSchema(root),
  },
  {
    path: 'schemas/status.schema.json',
    committed: true,
    make: async () => (await models()).statusSchema(root),
  },
  {
    path: 'schemas/fixes.schema.json',
    committed: true,
    make: async () => (await models()).fixesSchema(root),
  },
  {
    path: 'schemas/why.schema.json',
    committed: true,
    make: async () => (await models()).whySchema(root),
  },
  {
    path: 'schemas/rules.schema.json',
    committed: true,
    make: async () => (await models()).rulesSchema(root),
  },
  {
    path: 'schemas/explain.schema.json',
    committed: true,
    make: async () => (await models()).explainSchema(root),
  },
  {
    path: 'src/generated/examples.json',
    committed: true,
    make: async () => (await examples()).examples(),
  },
  ...pages.map(path => ({
    path,
    committed: true,
    make: async () => (await readme()).page(root, path),
  })),
]

/** Returns the expected content of the output if it differs from the file. */
export async function stale(output: GeneratedFile): Promise<string | undefined> {
  const content = await output.make()
  const present = await readFile(join(root, output.path), 'utf8').catch(() => undefined)
  return content === present ? undefined : content
}
