/** What screening finds and what it leaves alone, on sets that were written without knowledge of how it matches. */
import { describe, expect, test } from 'vitest'
import type { ListEntry } from '../src/screening/entry.ts'
import { buildIndex, screenParty } from '../src/screening/match/index.ts'
import { linesOfSet, listedParties } from './screening/entries.ts'
import { type Innocent, innocentCompanies, innocentPersons, innocentVessels } from './screening/innocents.ts'
import { leastOf, recallByClass, recallTable, shareOf } from './screening/measure.ts'
import { mutatedNames } from './screening/mutations.ts'

const entries = listedParties()
const index = buildIndex([{ name: 'test', isDated: false, entries }])
const mutated = mutatedNames(entries)
const companies = innocentCompanies(entries)
const persons = innocentPersons(entries)

/** Triples of a hostile spelling, the name of the entry that it means, and a near name that is another party. */
const hostile = linesOfSet('hostile.tsv').map(line => {
  const [spelling = '', listed = '', near = ''] = line.split('\t')
  const entry = entries.find(({ names }) => names[0]?.text === listed)
  if (entry === undefined) throw new Error(`hostile.tsv: no listed party is named ${listed}`)
  return { spelling, near, entry }
})

/** As a document says it: the fields that name vessels are known, those that name persons and firms are mostly the same. */
const kindOf = ({ kind }: ListEntry) => (kind === 'vessel' || kind === 'person' ? kind : undefined)

function screened(name: string, entry?: ListEntry) {
  const kind = entry && kindOf(entry)
  return screenParty(index, kind === undefined ? { name } : { name, kind })
}

const alerts = (bands: readonly string[], result: ReturnType<typeof screenParty>) =>
  result.hits.filter(({ band }) => bands.includes(band))

const isFound = (spelling: string, entry: ListEntry): boolean =>
  alerts(['block', 'review'], screened(spelling, entry)).some(({ entryId }) => entryId === entry.id)

/** The innocent parties that are taken for a listed one, each with the hits. */
function falseAlerts(innocents: readonly Innocent[], kind?: 'person' | 'vessel'): string[] {
  return innocents.flatMap(({ name, country }) => {
    const party = { name, ...(country !== undefined && { country }), ...(kind !== undefined && { kind }) }
    const hits = alerts(['block', 'review'], screenParty(index, party))
    const shown = hits.map(({ entryId, score }) => `${nameOf(entryId)} ${score}`)
    return hits.length === 0 ? [] : [`${name} (${country}): ${shown.join('; ')}`]
  })
}

const nameOf = (id: string): string => entries.find(entry => entry.id === id)?.names[0]?.text ?? id

const classes = recallByClass(mutated, ({ spelling, entry }) => isFound(spelling, entry))

describe('the sets', () => {
  test('are as large and as diverse as the measurements need', () => {
    expect(entries.flatMap(({ names }) => names).length).toBeGreaterThanOrEqual(800)
    expect(classes.length).toBeGreaterThanOrEqual(25)
    expect(classes.filter(({ all }) => all < 60)).toEqual([])
    expect(companies.length).toBeGreaterThanOrEqual(3000)
    expect(companies.filter(({ source }) => source === 'near').length).toBeGreaterThanOrEqual(300)
    expect(companies.filter(({ source }) => source === 'register').length).toBeGreaterThanOrEqual(1000)
    expect(new Set(companies.map(({ country }) => country)).size).toBeGreaterThanOrEqual(25)
    expect(persons.length).toBeGreaterThanOrEqual(500)
    expect(hostile.length).toBeGreaterThanOrEqual(80)
  })

  test('have no innocent party that a list names', () => {
    const listed = new Set(entries.flatMap(({ names }) => names.map(({ text }) => text.toLowerCase())))
    expect([...companies, ...persons].filter(({ name }) => listed.has(name.toLowerCase()))).toEqual([])
  })
})

describe('listed parties in other spellings', () => {
  test('19 of 20 are found', () => {
    const found = classes.reduce((sum, one) => sum + one.found, 0)
    expect(shareOf({ found, all: mutated.length }), recallTable(classes)).toBeGreaterThanOrEqual(950)
  })

  test('no class of mistakes or customs hides more than 15 of 100, no trick hides any', () => {
    const failing = classes.filter(one => shareOf(one) < leastOf(one))
    expect(
      failing.map(({ className }) => className),
      recallTable(failing),
    ).toEqual([])
  })

  test('as they are listed, all are found and blocked', () => {
    const missed = entries.flatMap(entry =>
      entry.names
        .filter(({ type }) => type !== 'acronym')
        .filter(
          ({ text }) => !alerts(['block'], screened(text, entry)).some(({ entryId }) => entryId === entry.id),
        )
        .map(({ text }) => text),
    )
    expect(missed).toEqual([])
  })

  test('letters of two scripts, hidden characters and turned text are reported as tricks', () => {
    const tricks = [
      'Cyrillic look-alikes',
      'Greek look-alikes',
      'hidden characters',
      'writing direction turned',
    ]
    const silent = mutated.filter(
      ({ className, spelling, entry }) =>
        tricks.includes(className) &&
        // A name in which every letter was changed is of one script.
        /[a-z]/i.test(spelling) &&
        screened(spelling, entry).tampering.length === 0,
    )
    expect(silent.map(({ spelling }) => spelling)).toEqual([])
  })
})

describe('parties that are on no list', () => {
  test('at most one company of 100 alerts', () => {
    const found = falseAlerts(companies)
    expect(found.length * 100, found.join('\n')).toBeLessThanOrEqual(companies.length)
  })

  test('at most one person of 100 alerts', () => {
    const found = falseAlerts(persons, 'person')
    expect(found.length * 100, found.join('\n')).toBeLessThanOrEqual(persons.length)
  })

  test('at most one vessel of 100 alerts', () => {
    const vessels = innocentVessels()
    const found = falseAlerts(vessels, 'vessel')
    expect(found.length * 100, found.join('\n')).toBeLessThanOrEqual(vessels.length)
  })

  test('at most one of 1000 is said to use a trick', () => {
    const all = [...companies, ...persons]
    const accused = all.filter(({ name }) => screened(name).tampering.length > 0).map(({ name }) => name)
    // A firm may call itself with a digit for letters.
    expect(accused.length * 1000, accused.join('\n')).toBeLessThanOrEqual(all.length)
  })

  test('none is blocked', () => {
    const blocked = [...companies, ...persons].filter(
      ({ name }) => alerts(['block'], screened(name)).length > 0,
    )
    expect(blocked.map(({ name }) => name)).toEqual([])
  })
})

describe('hostile spellings', () => {
  test('9 of 10 are found', () => {
    const missed = hostile.filter(({ spelling, entry }) => !isFound(spelling, entry))
    const shown = missed.map(({ spelling, entry }) => `${JSON.stringify(spelling)}  <>  ${nameOf(entry.id)}`)
    expect(missed.length * 10, shown.join('\n')).toBeLessThanOrEqual(hostile.length)
  })

  test('a near name is not blocked as the listed party', () => {
    const blocked = hostile.flatMap(({ near, entry }) =>
      alerts(['block'], screened(near, entry)).map(
        ({ entryId, score }) => `${near}: ${nameOf(entryId)} ${score}`,
      ),
    )
    expect(blocked).toEqual([])
  })
})
