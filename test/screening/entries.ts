/** The listed parties of the tests, written by hand in `listed-*.txt`. */
import { readFileSync } from 'node:fs'
import type {
  EntryIdentifier,
  EntryKind,
  EntryName,
  IdentifierType,
  ListEntry,
} from '../../src/screening/entry.ts'
import { choicesOf } from './random.ts'

const here = new URL('./', import.meta.url)
const files = ['china', 'russia', 'others', 'persons', 'vessels', 'common']

/** Returns the lines of a file of this folder without comments. */
export function linesOfSet(name: string): string[] {
  const text = readFileSync(new URL(name, here), 'utf8')
  return text.split('\n').filter(line => line !== '' && !/^#(?!#)/.test(line))
}

/** Returns every listed party. */
export function listedParties(): ListEntry[] {
  const entries: ListEntry[] = []
  for (const file of files) {
    let kind: EntryKind = 'unknown'
    let country = ''
    for (const line of linesOfSet(`listed-${file}.txt`)) {
      const heading = /^## (\w+) (\w\w)$/.exec(line)
      if (heading) {
        kind = heading[1] as EntryKind
        country = heading[2] ?? ''
      } else entries.push(entryOf(line, `L${entries.length + 1}`, kind, country))
    }
  }
  return entries
}

const marks: Readonly<Record<string, Pick<EntryName, 'type' | 'strength'>>> = {
  '=': { type: 'original-script', strength: 'strong' },
  '+': { type: 'alias', strength: 'strong' },
  '<': { type: 'former', strength: 'strong' },
  '^': { type: 'acronym', strength: 'strong' },
  '~': { type: 'alias', strength: 'weak' },
}

function entryOf(line: string, id: string, kind: EntryKind, country: string): ListEntry {
  const parts = line.split(/ (?=[|@#] )/)
  const all = (sign: string) => parts.filter(part => part.startsWith(`${sign} `)).map(part => part.slice(2))
  const names = [parts[0] ?? '', ...all('|')].map((text): EntryName => {
    const mark = marks[text.charAt(0)]
    return mark ? { text: text.slice(1), ...mark } : { text, type: 'primary', strength: 'strong' }
  })
  const facts = all('#').map(fact => fact.split(' '))
  const identifiers = facts
    .filter(([type]) => type !== 'born')
    .map(([type, value]): EntryIdentifier => ({ type: type as IdentifierType, value: value ?? '', country }))
  return {
    id,
    kind,
    names,
    addresses: all('@').map(text => ({ text, country })),
    countries: [country],
    identifiers: kind === 'vessel' ? [{ type: 'imo', value: imoNumber(id) }] : identifiers,
    births: facts.filter(([type]) => type === 'born').map(([, day]) => day ?? ''),
    programmes: ['TEST'],
    position: Number(id.slice(1)),
  }
}

/** Returns an invented number whose check digit holds. */
function imoNumber(seed: string): string {
  const choices = choicesOf(seed)
  const digits = [9, ...Array.from({ length: 5 }, () => choices.below(10))]
  const sum = digits.reduce((total, digit, at) => total + digit * (7 - at), 0)
  return [...digits, sum % 10].join('')
}
