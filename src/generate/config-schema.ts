/** The published schema of configs, for editors: from the same shape that judges them. */
import { z } from 'zod'
import { configShape } from '../gate/config.ts'
import { formats } from '../report/index.ts'

/** Configs as they may be, from the shortest on. */
const examples = [
  { paths: ['papers/'] },
  {
    ruleSets: ['china-rare-earth', 'trade-documents', 'rules/our-rules.yaml'],
    paths: ['papers/'],
    ignore: ['drafts/', '*.tmp.yaml', 'archive/2019/**'],
    certificates: ['certificates/'],
    waivers: 'waivers.yaml',
    baseline: 'baseline.json',
    review: 'fail',
    format: 'text',
    outputs: [
      { format: 'sarif', file: 'enduse.sarif' },
      { format: 'receipt', file: 'enduse.receipt.json' },
    ],
    limits: { bytes: 10_000_000, depth: 50 },
    redaction: 'always',
  },
]

/** The schema as text. */
export async function configSchema(): Promise<string> {
  const { $schema, ...schema } = z.toJSONSchema(configShape(Object.keys(formats)), { io: 'input' })
  const published = {
    $schema,
    $id: 'https://unpkg.com/enduse/schemas/config.schema.json',
    title: 'Config',
    description:
      'What enduse does in a repository: enduse.config.yaml, with paths from the folder where it lies.',
    examples,
    ...schema,
  }
  return `${JSON.stringify(published, null, 2)}\n`
}
