/** The words of column headings, checked and written as data, so that a run parses no YAML. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { jsonText } from './ascii.ts'
import { kinds, nameOf, schemaOf } from './document-schema.ts'

const file = 'src/import/headings.yaml'

interface HeadingFile {
  readonly source: string
  readonly fields: Readonly<Record<string, Readonly<Record<'en' | 'zh', readonly string[]>>>>
  readonly partyParts: Readonly<Record<string, Readonly<Record<'en' | 'zh', readonly string[]>>>>
  readonly units: Readonly<Record<string, readonly string[]>>
  readonly currencies: Readonly<Record<string, readonly string[]>>
  readonly totals: Readonly<Record<'en' | 'zh', readonly string[]>>
}

/** Returns the module with the words; throws if one is not written as headings are compared. */
export async function headings(root: string): Promise<string> {
  const { source, fields, partyParts, units, currencies, totals } = parse(
    await readFile(join(root, file), 'utf8'),
  ) as HeadingFile
  if (source === '') throw new Error(`${file} has no source`)
  const byField: Record<string, readonly string[]> = {
    ...(await titles()),
    ...Object.fromEntries(Object.entries(fields).map(([at, { en, zh }]) => [at, [...en, ...zh]])),
  }
  for (const [at, { en, zh }] of Object.entries(fields)) {
    const [, party] = /^(\/\w+)\/name$/.exec(at) ?? []
    // Only words of the party itself, such as `importer` beside `importer name`.
    const plain = (words: readonly string[]) => words.filter(word => !/\bname\b|名称/.test(word))
    for (const [part, behind] of party === undefined ? [] : Object.entries(partyParts))
      byField[party + part] = [
        ...(byField[party + part] ?? []),
        ...plain(en).flatMap(word => behind.en.flatMap(own => [`${word} ${own}`, `${own} of ${word}`])),
        ...plain(zh).flatMap(word => behind.zh.map(own => word + own)),
      ]
  }
  for (const words of [byField, units, currencies, totals].flatMap(table => Object.values(table)))
    for (const word of words)
      if (word !== word.toLowerCase().trim().replace(/\s+/g, ' ')) throw new Error(`${file}: ${word}`)
  return `// Made from ${file} by \`npm run generate\`. As JSON, which is read when it is needed.

export const headingFields = ${jsonText(byField)}

export const headingUnits = ${jsonText(units)}

export const headingCurrencies = ${jsonText(currencies)}

export const totalWords = ${jsonText([...totals.en, ...totals.zh])}
`
}

/** What a cell may be written into as it is. */
const plainFields: readonly string[] = ['date', 'name', 'reference', 'text']

/** Returns the titles of the plain fields of each kind of document: a field without headings of its own is found by its title. */
async function titles(): Promise<Readonly<Record<string, readonly string[]>>> {
  const schemas = await Promise.all(kinds.map(schemaOf))
  const fields = schemas.flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([name, property]) =>
      property !== true && property.title !== undefined && plainFields.includes(nameOf(property.$ref ?? ''))
        ? [[`/${name}`, [property.title.toLowerCase()]] as const]
        : [],
    ),
  )
  return Object.fromEntries(fields)
}
