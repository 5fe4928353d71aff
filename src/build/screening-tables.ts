/** The tables of screening: word kinds, look-alikes, variants of characters and background counts, as texts that are read when they are needed. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonText } from './ascii.ts'
import { territoriesIn } from './cldr.ts'

const folder = 'src/screening'

/** The tables by their names in the module; `match/background` is made from public registers. */
const tables = {
  words: 'tables/words.tsv',
  gloss: 'tables/gloss.tsv',
  readings: 'tables/readings.tsv',
  japanese: 'tables/japanese.tsv',
  lookAlikes: 'tables/look-alikes.tsv',
  addressWords: 'tables/address-words.tsv',
  background: 'match/background.tsv',
} as const

/** Returns the module that holds the tables, without their comments, and the digest of all. */
export async function screeningTables(root: string): Promise<string> {
  const parts: string[] = []
  const digest = createHash('sha256')
  for (const [name, file] of Object.entries(tables)) {
    const text = await readFile(join(root, folder, file), 'utf8')
    const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('# ') && line !== '#')
    const names = /^# names (\d+)/m.exec(text)?.[1]
    const content = [...(names === undefined ? [] : [`\t${names}`]), ...lines].join('\n')
    digest.update(`${name}\n${content}\n`)
    parts.push(`  ${name}: ${jsonText(content)},`)
  }
  const countries = countryNames()
  digest.update(countries)
  parts.push(`  countries: ${jsonText(countries)},`)
  return `// Made from ${folder}/tables/, ${folder}/match/background.tsv and CLDR by \`npm run generate\`.

export const screeningTables = {
${parts.join('\n')}
}

export const screeningTablesDigest = '${digest.digest('hex')}'
`
}

/** Returns lines of the names of countries in English and Chinese, after CLDR. */
function countryNames(): string {
  const namesOf = (language: string) =>
    Object.entries(territoriesIn(language))
      .filter(([code]) => /^[A-Z]{2}$/.test(code))
      .map(([code, name]) => [code, name.replace(/[(（].*$/, '').trim()] as const)
  const chinese = new Map(namesOf('zh'))
  return namesOf('en')
    .map(([code, name]) => `${code}\t${name}\t${chinese.get(code) ?? ''}`)
    .sort()
    .join('\n')
}
