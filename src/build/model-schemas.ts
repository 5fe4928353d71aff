/** The published schemas of the program's output, made from its types, whose comments become descriptions. */
import { join } from 'node:path'
import { createGenerator, type SchemaGenerator } from 'ts-json-schema-generator'
import { schemaId } from '../core/model/schema-id.ts'

export const checkedSchema = async (root: string) =>
  modelSchema(
    root,
    'Checked',
    'The result of the first phase for one document: the wire format between the phases.',
  )

export const reportSchema = async (root: string) =>
  modelSchema(root, 'Report', 'The report of enduse: the verdict, every check and every finding.')

export const receiptSchema = async (root: string) =>
  modelSchema(root, 'Receipt', 'What was checked, under which law, and the verdict: an in-toto Statement.')

export const mapSchema = async (root: string) =>
  modelSchema(
    root,
    'MapFrame',
    'The first and the last line of what enduse map writes; each line between them is a Checked.',
    'map',
  )

export const statusSchema = async (root: string) =>
  modelSchema(root, 'Status', 'The output of enduse status: the state of certificates, by line and shipment.')

export const fixesSchema = async (root: string) =>
  modelSchema(
    root,
    'Fixes',
    'The output of enduse fix: corrections with one meaning, and what needs manual review.',
  )

export const whySchema = async (root: string) =>
  modelSchema(
    root,
    'Why',
    'The output of enduse why: which rules read a value, what else they read, and their results.',
    'why',
  )

export const rulesSchema = async (root: string) =>
  modelSchema(
    root,
    'Rules',
    'The output of enduse rules: the rules, the provisions that use them, and what has no effect in a rule set.',
    'rules',
  )

export const explainSchema = async (root: string) =>
  modelSchema(
    root,
    'Explained',
    'The output of enduse explain: a rule or a provision, its meaning, its law, and its state on a day.',
    'explain',
  )

/** The modules whose types become schemas, by type; several that are read together. */
const shared = 'src/{core/model/model,cli/explain/why,cli/explain/explained}.ts'
const modules: Readonly<Record<string, string>> = {
  Fixes: 'src/fix/model.ts',
  Status: 'src/cli/status/status.ts',
}

/** The schema generators by module: parsing takes the compiler some seconds. */
const read = new Map<string, SchemaGenerator>()

function generatorOf(path: string, tsconfig: string): SchemaGenerator {
  const known = read.get(path)
  if (known !== undefined) return known
  const made = createGenerator({
    path,
    tsconfig,
    topRef: false,
    expose: 'export',
    additionalProperties: false,
    skipTypeCheck: true,
  })
  read.set(path, made)
  return made
}

/** Returns the JSON Schema of a type. */
function modelSchema(
  root: string,
  type: 'Checked' | 'Explained' | 'Fixes' | 'MapFrame' | 'Report' | 'Receipt' | 'Rules' | 'Status' | 'Why',
  description: string,
  name = type.toLowerCase(),
): string {
  const generator = generatorOf(join(root, modules[type] ?? shared), join(root, 'tsconfig.json'))
  const schema = generator.createSchema(type)
  const published = {
    ...schema,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaId(name),
    title: type,
    description,
  }
  // The generator writes draft-07; the keywords it uses mean the same in 2020-12 once the definitions are renamed.
  const text = JSON.stringify(published, null, 2)
    .replaceAll('"definitions"', '"$defs"')
    .replaceAll('#/definitions/', '#/$defs/')
  return `${text}\n`
}
