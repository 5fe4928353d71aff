/**
 * Makes `src/screening/match/background.tsv`, the counts of words in public names of organisations, which tell how much a word
 * says about a party: `npx tsx src/build/background.ts FOLDER`. Not part of `npm run generate`: its sources are downloads.
 *
 * The folder holds
 * - `enterprises.tsv`: the Private Enterprise Numbers of IANA (dedicated to the public domain, CC0 1.0), as `tshark -G enterprises`
 *   of the Debian package tshark prints them: number, tab, name;
 * - `oui.csv`, `mam.csv`, `oui36.csv`, `iab.csv`: the public listing of the IEEE Registration Authority (IEEE asserts no copyright in it
 *   and does not restrict its distribution), as the Debian package ieee-data ships it.
 *
 * Both registers know makers of electronics, software firms, universities and banks of all continents; they know few carriers, forwarders,
 * foundries, makers of motors, and hardly any person. `background-floors.tsv` gives the words of those at least a count.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import anyAscii from 'any-ascii'
import { parse } from 'csv-parse/sync'
import { root } from './root.ts'

const tables = ['oui.csv', 'mam.csv', 'oui36.csv', 'iab.csv']
const table = 'src/screening/match/background.tsv'
const floors = 'src/screening/match/background-floors.tsv'

/** The most lines of the table; the rarest words go first. */
const mostWords = 25_000

const wordsOf = (name: string): string[] =>
  anyAscii(name.normalize('NFKC'))
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’`]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '')

/** Names of organisations in the register of IANA. */
async function enterprises(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, 'enterprises.tsv'), 'utf8')
  return text.split('\n').flatMap(line => line.split('\t')[1] ?? [])
}

/** Names of organisations in the listings of IEEE. */
async function makers(folder: string): Promise<string[]> {
  const files = await Promise.all(tables.map(name => readFile(join(folder, name), 'utf8')))
  return files.flatMap(text => {
    const rows: Record<string, string>[] = parse(text, { columns: true, relax_column_count: true })
    return rows.flatMap(row => row['Organization Name'] ?? [])
  })
}

/** The words of the floors, each with its least count. */
async function leastCounts(): Promise<Map<string, number>> {
  const least = new Map<string, number>()
  for (const line of (await readFile(join(root, floors), 'utf8')).split('\n')) {
    const [count, words] = line.split('\t')
    if (line.startsWith('#') || count === undefined || words === undefined) continue
    for (const word of words.split(' ')) least.set(word, Math.max(Number(count), least.get(word) ?? 0))
  }
  return least
}

/** Returns the table: a comment, then a word and its count a line, the most frequent first. */
async function background(folder: string): Promise<string> {
  const unnamed = ['private', 'reserved', 'none', 'unassigned', 'ieee registration authority']
  const names = new Map<string, readonly string[]>()
  for (const name of [...(await enterprises(folder)), ...(await makers(folder))]) {
    // A web address after the name is not part of it.
    const words = wordsOf(name.replace(/\(?(?:https?:\/\/|www\.)\S*/gi, ' '))
    const key = words.join(' ')
    if (key !== '' && !unnamed.includes(key)) names.set(key, words)
  }
  const counts = new Map<string, number>()
  for (const words of names.values())
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const least = await leastCounts()
  for (const [word, count] of least) counts.set(word, Math.max(count, counts.get(word) ?? 0))
  const kept = [...counts]
    .filter(([, count]) => count >= 2)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, mostWords)
  const head =
    `# names ${names.size}: in how many of so many names of organisations a word stands. Sources: Private Enterprise Numbers of IANA (CC0 1.0) ` +
    `and the public listing of the IEEE Registration Authority (no copyright asserted); counts only, no name is kept. ` +
    `${least.size} words of trade, carriage, making, everyday English, places and persons count at least as much as background-floors.tsv says. ` +
    'Made by src/build/background.ts.'
  return `${[head, ...kept.map(([word, count]) => `${word}\t${count}`)].join('\n')}\n`
}

const folder = process.argv[2]
if (folder === undefined) throw new Error('Name the folder with enterprises.tsv and the CSV files of IEEE.')
await writeFile(join(root, table), await background(folder))
