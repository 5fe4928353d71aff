/** What screening says of judged pairs of names and addresses, by class. */
import { describe, expect, test } from 'vitest'
import type { EntryKind, ListEntry } from '../src/screening/entry.ts'
import { buildIndex, screenParty } from '../src/screening/match/index.ts'
import { linesOfSet } from './screening/entries.ts'

/** How many pairs of a class may be judged otherwise: those that mean one party, and those that do not. */
const most: Readonly<Record<string, readonly [missed: number, accused: number]>> = {
  'unknown kind': [1, 0],
  initials: [1, 0],
  'numbers in words': [2, 0],
  'forms of two kinds': [2, 0],
  'Arabic names in Latin letters': [1, 0],
  'other scripts': [5, 0],
  'one shared word': [0, 1],
}

const pairs = linesOfSet('pairs.tsv').map(line => {
  const [className = '', expected = '', kind = '', listed = '', stated = '', country] = line.split('\t')
  return { className, expected, kind, listed, stated, countries: country === undefined ? [] : [country] }
})

const isSame = (expected: string) => expected !== 'below' && expected !== 'clear'

function bandOf({ kind, listed, stated, countries }: (typeof pairs)[number]): string {
  const isAddress = kind === 'address'
  const entry: ListEntry = {
    id: 'listed',
    kind: kind as EntryKind,
    names: isAddress ? [] : [{ text: listed, type: 'primary', strength: 'strong' }],
    addresses: isAddress ? [{ text: listed }] : [],
    countries,
    identifiers: [],
    births: [],
    programmes: [],
    position: 1,
  }
  const [country] = countries
  const party = {
    ...(isAddress ? { name: 'Belkarov Handel', address: stated } : { name: stated }),
    ...(kind === 'vessel' ? ({ kind } as const) : {}),
    ...(country === undefined ? {} : { country }),
  }
  return (
    screenParty(buildIndex([{ name: 'pairs', isDated: false, entries: [entry] }]), party).hits[0]?.band ??
    'clear'
  )
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  block: ['block'],
  found: ['block', 'review'],
  ask: ['review'],
  below: ['review', 'note', 'clear'],
  clear: ['note', 'clear'],
}

describe('judged pairs', () => {
  const classes = [...new Set(pairs.map(({ className }) => className))]

  test.each(classes)('%s', className => {
    const wrong = pairs
      .filter(pair => pair.className === className)
      .flatMap(pair => {
        const band = bandOf(pair)
        return allowed[pair.expected]?.includes(band) ? [] : [{ ...pair, band }]
      })
    const shown = wrong.map(
      ({ expected, band, listed, stated }) => `${expected}, is ${band}: ${listed} <> ${stated}`,
    )
    const [missed, accused] = [true, false].map(
      same => wrong.filter(({ expected }) => isSame(expected) === same).length,
    )
    expect([missed, accused], shown.join('\n')).toEqual(most[className] ?? [0, 0])
  })

  test('are of each class at least 12 of one party and, of most, 8 of two', () => {
    const of = (className: string, same: boolean) =>
      pairs.filter(pair => pair.className === className && isSame(pair.expected) === same).length
    expect(classes.filter(name => of(name, true) < 12 || of(name, false) < 4)).toEqual([])
  })
})
