/** Writing styles of documents: each author has its own order of keys, quotes and comments. */
import { chance } from './corpus-chance.ts'
import { type Data, houseCount, type Value } from './corpus-dossier.ts'

/** The ways a corpus is written: indented JSON, block YAML, block YAML with flow lists and mappings in some houses, JSON on a line. */
export const formats = ['json', 'yaml', 'yaml-mixed', 'ndjson'] as const
export type Format = (typeof formats)[number]

interface House {
  readonly indent: string
  /** The place of a key among its neighbours; where it is not known, as it was made. */
  readonly order: (keys: readonly string[]) => readonly string[]
  /** Around a text that needs no quotation marks in YAML. */
  readonly quote: '' | "'" | '"'
  readonly comments: boolean
  /** Whether entries of a list stand deeper than their key. */
  readonly deepLists: boolean
  readonly blankLines: boolean
  readonly begins: string
  readonly longTexts: 'literal' | 'folded' | 'quoted'
  readonly flow: boolean
}

const asMade = (keys: readonly string[]) => keys
const byName = (keys: readonly string[]) => [...keys].sort()

/** Another order for each house, always the same for the same keys. */
const ownOrder = (house: number) => (keys: readonly string[]) => {
  const ranks = new Map(keys.map(key => [key, chance(house, ...codes(key)).below(1e9)]))
  return [...keys].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
}

/** What kind of paper it is comes first, the rest by name. */
const kindFirst = (keys: readonly string[]) =>
  byName(keys).sort((a, b) => Number(b === 'documentType') - Number(a === 'documentType'))

const codes = (text: string) => [...text].map(char => char.charCodeAt(0))

const plain: House = {
  indent: '  ',
  order: asMade,
  quote: '',
  comments: false,
  deepLists: true,
  blankLines: false,
  begins: '',
  longTexts: 'literal',
  flow: false,
}

const schemaLine = (kind: string) =>
  `# yaml-language-server: $schema=https://unpkg.com/enduse/schemas/${kind}.schema.json\n`

const houses: readonly House[] = [
  plain,
  { ...plain, order: byName, quote: '"', deepLists: false, longTexts: 'quoted' },
  { ...plain, order: ownOrder(2), comments: true, blankLines: true, begins: 'schema' },
  { ...plain, indent: '    ', order: kindFirst, quote: "'", longTexts: 'folded' },
  { ...plain, order: ownOrder(4), begins: '---\n', deepLists: false, flow: true },
  { ...plain, blankLines: true, comments: true, longTexts: 'folded', flow: true },
  { ...plain, order: keys => [...keys].reverse(), quote: '"' },
  { ...plain, order: ownOrder(7), deepLists: false, begins: '# exported from the order system\n' },
]
if (houses.length !== houseCount) throw new Error('as many houses as dossiers name')

const orders = houses.map(() => new Map<string, readonly string[]>())

/** The keys in the order of the house; the few sets of keys there are, are put in order once. */
function ordered(data: Data, house: number): readonly string[] {
  const keys = Object.keys(data)
  const name = keys.join()
  const known = orders[house]?.get(name)
  if (known !== undefined) return known
  const found = houses[house]?.order(keys) ?? keys
  orders[house]?.set(name, found)
  return found
}

function arranged(value: Value, house: number): Value {
  if (typeof value !== 'object') return value
  if (isList(value)) return value.map(entry => arranged(entry, house))
  const sorted: Data = {}
  for (const key of ordered(value, house)) sorted[key] = arranged(value[key] ?? '', house)
  return sorted
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** The paper in the hand of a house, with a line break at its end. */
export function written(data: Data, number: number, format: Format): string {
  const house = houses[number] ?? plain
  const sorted = arranged(data, number) as Data
  if (format === 'ndjson') return `${JSON.stringify(sorted)}\n`
  if (format === 'json') return `${JSON.stringify(sorted, null, house.indent)}\n`
  const begin = house.begins === 'schema' ? schemaLine(String(data.documentType)) : house.begins
  const flow = house.flow && format === 'yaml-mixed'
  return `${begin}${mapping(sorted, 0, flow ? house : { ...house, flow }).trimStart()}`
}

const comments: Readonly<Record<string, string>> = {
  exportDate: 'day of the declaration',
  exportLicense: 'copy in the file of the order',
  endorsements: 'seen by the desk',
  containers: 'from the carrier',
}

/** The members of a mapping, each on a line of its own, which begins with a line break but for the first. */
function mapping(data: Data, depth: number, house: House): string {
  const margin = house.indent.repeat(depth)
  let text = ''
  for (const [key, value] of Object.entries(data)) {
    if (depth === 0 && house.blankLines && typeof value === 'object') text += '\n'
    const note = house.comments ? comments[key] : undefined
    if (note !== undefined && typeof value === 'object') text += `${margin}# ${note}\n`
    text += `${margin}${key}:${after(value, depth, house)}`
    text += note !== undefined && typeof value !== 'object' ? ` # ${note}\n` : '\n'
  }
  return text
}

/** What stands after a colon, without the line break at its end. */
function after(value: Value, depth: number, house: House): string {
  if (typeof value !== 'object') return ` ${scalar(value, depth + 1, house)}`
  const short = house.flow ? flowed(value, house) : undefined
  if (short !== undefined) return ` ${short}`
  const inner = isList(value)
    ? list(value, house.deepLists ? depth + 1 : depth, house)
    : mapping(value, depth + 1, house)
  return inner === '' ? (isList(value) ? ' []' : ' {}') : `\n${inner.slice(0, -1)}`
}

function list(values: readonly Value[], depth: number, house: House): string {
  const margin = house.indent.repeat(depth)
  const dash = `-${' '.repeat(house.indent.length - 1)}`
  return values
    .map(value => {
      if (typeof value !== 'object') return `${margin}${dash}${scalar(value, depth + 1, house)}\n`
      const short = house.flow ? flowed(value, house) : undefined
      if (short !== undefined) return `${margin}${dash}${short}\n`
      if (isList(value)) throw new Error('no paper holds a list of lists')
      return `${margin}${dash}${mapping(value, depth + 1, house).trimStart()}`
    })
    .join('')
}

/** On one line between brackets, where nothing in it is longer than that. */
function flowed(value: Value, house: House): string | undefined {
  if (typeof value !== 'object' || isList(value)) {
    if (!isList(value) || value.some(entry => typeof entry === 'object')) return undefined
    return `[${value.map(entry => inFlow(entry, house)).join(', ')}]`
  }
  const members = Object.entries(value)
  if (members.length === 0 || members.some(([, member]) => typeof member === 'object')) return undefined
  const text = `{ ${members.map(([key, member]) => `${key}: ${inFlow(member, house)}`).join(', ')} }`
  return text.length > 100 || text.includes('\n') ? undefined : text
}

const inFlow = (value: Value, house: House) =>
  typeof value === 'string' && /[[\]{},]/.test(value)
    ? JSON.stringify(value)
    : scalar(value, 0, { ...house, longTexts: 'quoted' })

const bare = /^[A-Za-z\u4e00-\u9fff](?:[A-Za-z0-9 _.,/()%+\u4e00-\u9fff-]*[A-Za-z0-9.)%\u4e00-\u9fff])?$/
const taken = /^(?:true|false|null|yes|no|on|off|y|n)$/i

function scalar(value: Value, depth: number, house: House): string {
  if (typeof value !== 'string') return String(value)
  if (value.includes('\n')) {
    if (house.longTexts === 'quoted') return JSON.stringify(value)
    const margin = house.indent.repeat(depth)
    return `|-\n${value
      .split('\n')
      .map(line => (line === '' ? '' : margin + line))
      .join('\n')}`
  }
  if (value.length > 80 && house.longTexts === 'folded') {
    const margin = house.indent.repeat(depth)
    return `>-\n${margin}${value.replace(/(.{60,75}) (?=\S)/g, `$1\n${margin}`)}`
  }
  if (house.quote !== '') return quoted(value, house.quote)
  return bare.test(value) && !taken.test(value) ? value : quoted(value, '"')
}

function quoted(value: string, mark: "'" | '"'): string {
  return mark === "'" ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)
}
