/**
 * Prints how fast screening is: `npx tsx test/screening/speed.ts [names]`. Names are composed from the background table, the same in each run.
 */
import { readFileSync } from 'node:fs'
import type { ListEntry } from '../../src/screening/entry.ts'
import { buildIndex, indexBytes, indexFromBytes, screenParty } from '../../src/screening/match/index.ts'
import { listedParties } from './entries.ts'
import { innocentCompanies, innocentPersons } from './innocents.ts'
import { mutatedNames } from './mutations.ts'
import { choicesOf } from './random.ts'

const wanted = Number(process.argv[2] ?? 60_000)

const words = readFileSync(new URL('../../src/screening/match/background.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'))
  .map(line => line.split('\t')[0] ?? '')
  .filter(word => /^[a-z]{3,}$/.test(word))

/** Returns entries with so many names in all: half of them of companies, a third of persons, the rest vessels; three names each. */
function composedEntries(names: number): ListEntry[] {
  const choices = choicesOf('speed')
  const pick = (most: number) => words[Math.floor((choices.below(1000) / 1000) ** 2 * most)] ?? 'star'
  const rare = () => {
    let text = ''
    for (let k = 0; k < 2 + choices.below(3); k += 1)
      text += `${'bcdfghklmnprstvz'.charAt(choices.below(16))}${'aeiou'.charAt(choices.below(5))}${choices.below(3) === 0 ? 'n' : ''}`
    return text
  }
  const entries: ListEntry[] = []
  for (let k = 0; k * 3 < names; k += 1) {
    const kind = k % 6 < 3 ? 'organisation' : k % 6 < 5 ? 'person' : 'vessel'
    const text = () =>
      kind === 'organisation'
        ? `${rare()} ${pick(words.length)} ${pick(300)} ${['Co., Ltd.', 'LLC', 'JSC', 'GmbH'][choices.below(4)]}`
        : kind === 'person'
          ? `${rare()}, ${rare()} ${pick(words.length)}`
          : `${rare()} ${pick(2000)}`
    entries.push({
      id: String(k),
      kind,
      names: [0, 1, 2].map(at => ({
        text: text(),
        type: at === 0 ? 'primary' : 'alias',
        strength: 'strong',
      })),
      addresses: [{ text: `${choices.below(300)} ${rare()} Road, ${rare()}` }],
      countries: [],
      identifiers: [],
      births: [],
      programmes: ['X'],
      position: k + 1,
    })
  }
  return entries
}

/** Milliseconds of this process on a processor: others at work on the machine do not count. */
const cpu = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000

const timed = <T>(label: string, act: () => T): T => {
  const from = cpu()
  const result = act()
  console.log(`${label}: ${Math.round(cpu() - from)} ms`)
  return result
}

const listed = listedParties()
const entries = [...listed, ...composedEntries(wanted)]
buildIndex([{ name: 'warm', isDated: false, entries: listed.slice(0, 1) }])
const built = timed(`build ${entries.reduce((sum, { names }) => sum + names.length, 0)} names`, () =>
  buildIndex([{ name: 'all', isDated: false, entries }]),
)
const bytes = timed('write', () => indexBytes(built))
console.log(`bytes: ${(bytes.length / 1e6).toFixed(1)} MB`)
const index = timed('read', () => indexFromBytes(bytes)) ?? built
const queries = [
  ...innocentCompanies(listed).map(({ name }) => name),
  ...innocentPersons(listed).map(({ name }) => name),
  ...mutatedNames(listed).map(({ spelling }) => spelling),
]
const from = cpu()
let alerts = 0
for (const name of queries)
  if (screenParty(index, { name }).hits.some(({ band }) => band !== 'note')) alerts += 1
const seconds = (cpu() - from) / 1000
console.log(
  `screened ${queries.length} names, ${Math.round(queries.length / seconds)} a second, ${alerts} alerts`,
)
const hostile = [
  'a b c d e f g h i j k l m n o p q r s t u v w x y z '.repeat(4),
  'Trading '.repeat(25),
  `${'zelvara'.repeat(28)}`,
  '1'.repeat(200),
  'Z1e0l5v4a3'.repeat(20),
  '磁业'.repeat(100),
  '中国北方工业'.repeat(33),
  'а́'.repeat(100),
  'Co Ltd '.repeat(28),
  '('.repeat(200),
  'c/o A '.repeat(33),
  `${[...'abcdefghijklmnopqrst'].map(one => `${one}an${one}ing`).join(' ')}`,
]
for (const name of hostile) {
  const start = cpu()
  screenParty(index, { name })
  const took = cpu() - start
  if (took > 5) console.log(`hostile ${name.slice(0, 20)}…: ${took.toFixed(1)} ms`)
}
console.log(`memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
