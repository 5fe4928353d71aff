/** The published schemas of configs, waivers and positions, for editors: from the same shapes that validate them. */
import { z } from 'zod'
import { configShape } from '../config/config.ts'
import { usualBaseline } from '../config/config-name.ts'
import { schemaId } from '../core/model/schema-id.ts'
import { importMappingShape } from '../import/mapping.ts'
import { positionsShape } from '../policy/positions.ts'
import { waiversShape } from '../policy/waivers.ts'
import { formats } from '../report/index.ts'

/** Example configs, the shortest first. */
const examples = [
  { paths: ['papers/'] },
  {
    ruleSets: ['china-rare-earth', 'trade-documents', 'rules/our-rules.yaml'],
    paths: ['papers/'],
    ignore: ['drafts/', '*.tmp.yaml', 'archive/2019/**'],
    certificates: ['certificates/'],
    waivers: 'waivers.yaml',
    baseline: usualBaseline,
    positions: 'enduse-positions.yaml',
    review: 'fail',
    format: 'text',
    outputs: [
      { format: 'sarif', file: 'enduse.sarif' },
      { format: 'receipt', file: 'enduse.receipt.json' },
    ],
    limits: { bytes: 10_000_000, depth: 50 },
    lists: [
      { name: 'us-consolidated', file: 'lists/consolidated.csv.gz', mandatory: true, atLeast: 18_000 },
      {
        name: 'ofac-sdn',
        files: ['lists/sdn.csv', 'lists/add.csv', 'lists/alt.csv', 'lists/sdn_comments.csv'],
        asOf: '2026-11-20',
        maxAgeDays: 3,
        effect: 'barred',
        review: 800,
        block: 950,
      },
    ],
    redaction: 'always',
    schemas: 'schemas/',
    language: 'zh-CN',
  },
]

/** Returns the schema of configs as text. */
export async function configSchema(): Promise<string> {
  const { $schema, ...schema } = z.toJSONSchema(configShape(Object.keys(formats)), { io: 'input' })
  const published = {
    $schema,
    $id: schemaId('config'),
    title: 'Config',
    description: 'The config of enduse in a repository: enduse.config.yaml, with paths from its folder.',
    examples,
    ...schema,
  }
  return `${JSON.stringify(published, null, 2)}\n`
}

/** Returns the schema of waiver files as text. */
export async function waiversSchema(): Promise<string> {
  const { $schema, ...schema } = z.toJSONSchema(waiversShape, { io: 'input' })
  const published = {
    $schema,
    $id: schemaId('waivers'),
    title: 'Waivers',
    description: 'Findings of enduse that are waived, each until a day and for one value.',
    examples: [
      {
        waivers: [
          {
            rule: 'identifier-valid',
            document: 'papers/certificate.yaml',
            pointer: '/importer/identifiers/0/value',
            digest: '3191aa70c48185b5b5c0fbe42e9ae045',
            reason: 'Read over the telephone; the register is being corrected.',
            owner: 'export-desk',
            ticket: 'EXP-88',
            granted: '2026-11-25',
            until: '2027-01-31',
          },
        ],
      },
    ],
    ...schema,
  }
  return `${JSON.stringify(published, null, 2)}\n`
}

/** Returns the schema of position files as text. */
export async function positionsSchema(): Promise<string> {
  const { $schema, ...schema } = z.toJSONSchema(positionsShape, { io: 'input' })
  const published = {
    $schema,
    $id: schemaId('positions'),
    title: 'Positions',
    description: 'Positions on law that the rule sets of enduse leave open, each until a day.',
    examples: [
      {
        positions: [
          {
            instrument: 'mofcom-61-2025-chinese-origin',
            state: 'not-in-force',
            from: '2026-11-11',
            until: '2027-01-31',
            by: 'J. Rao (Legal)',
            reference: 'LEG-2026-114',
            reason: 'The ministry answered on 2026-11-20 that the suspension goes on.',
          },
        ],
      },
    ],
    ...schema,
  }
  return `${JSON.stringify(published, null, 2)}\n`
}

/** Returns the schema of import mappings as text. */
export async function importMappingSchema(): Promise<string> {
  const { $schema, ...schema } = z.toJSONSchema(importMappingShape, { io: 'input' })
  const published = {
    $schema,
    $id: schemaId('import-mapping'),
    title: 'Import mapping',
    description: 'Which column of a spreadsheet is which field of a document, for enduse import.',
    examples: [
      {
        document: 'shipment',
        sheet: 'Orders',
        documentPer: 'key',
        key: 'Shipment No',
        dates: 'dd/mm/yyyy',
        numbers: { decimal: 'comma', grouping: 'point' },
        columns: {
          'Shipment No': '/shipmentReference',
          'Order No': '/contract/orderNumber',
          'Export date': { to: '/exportDate', dates: 'dd-mm-yyyy' },
          'HS code': '/items/-/hsCode',
          'Net weight (kg)': { to: ['/items/-/netWeight', '/items/-/quantity'], unit: 'KGM' },
          Origin: { to: '/items/-/originCountry', values: { China: 'CN' } },
        },
        constants: { '/exportCountry': 'CN', '/items/-/hsEdition': '2022' },
        numbered: ['/items/-/lineNumber'],
        ignore: ['Salesperson'],
      },
    ],
    ...schema,
  }
  return `${JSON.stringify(published, null, 2)}\n`
}
