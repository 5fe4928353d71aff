/** Facts are shared between documents: what they state depends on their own document alone. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Facts } from '../src/core/model/model.ts'
import { valueAt } from '../src/core/model/pointer.ts'
import { sharedFacts } from '../src/document/kinds/from-json.ts'
import { decodedFacts, kindOf } from '../src/document/kinds/index.ts'
import { type Data, dossier } from './corpus-dossier.ts'
import './random.ts'

const documents: readonly Data[] = Array.from({ length: 12 }, (_, index) => dossier(3, index)).flatMap(
  ({ certificate, shipments }) => [certificate, ...shipments.slice(0, 6)],
)

function factsOf(data: Data): Facts {
  const kind = kindOf(data)
  if (kind === null) throw new Error('the corpus has documents of known kinds')
  return decodedFacts(kind, data, { file: 'a.json', part: 0, sha256: '' }, '', false)
}

/** Changes some texts and numbers of a document at random, to ones that differ little. */
function edited(data: Data, draw: (below: number) => number): Data {
  return JSON.parse(JSON.stringify(data), (name, value: unknown) => {
    if (name === 'documentType' || draw(12) > 0) return value
    if (typeof value === 'string') return draw(2) === 0 ? `${value}x` : value.replace(/.$/, 'y')
    if (typeof value === 'number' && name !== 'sequence') return value + 1
    return value
  }) as Data
}

const someEdits = fc.array(
  fc.record({ of: fc.nat(documents.length - 1), draws: fc.infiniteStream(fc.nat(1_000_000)) }),
  { minLength: 2, maxLength: 60 },
)

/** Documents that differ from each other in little. */
const some = someEdits.map(all =>
  all.map(({ of, draws }) => {
    const stream = draws[Symbol.iterator]()
    return edited(documents[of] as Data, below => (stream.next().value as number) % below)
  }),
)

/** The places of a document at which its facts state another value than it has. */
function wrongIn(facts: unknown, data: Data): string[] {
  if (typeof facts !== 'object' || facts === null) return []
  const { at, value, amount, massPercent } = facts as Readonly<Record<string, unknown>>
  const stated: readonly (readonly [path: string, value: unknown])[] = [
    ['unit' in facts ? '/value' : '', value],
    ['/amount', amount],
    ['/massPercent', massPercent],
  ]
  const own = stated.flatMap(([path, one]) => {
    if (typeof at !== 'string' || at === '' || one === undefined) return []
    return String(valueAt(data, at + path)) === String(one) ? [] : [at + path]
  })
  return [...own, ...Object.values(facts).flatMap(inner => wrongIn(inner, data))]
}

describe('facts', () => {
  test('state what their own document states, whatever came before', () => {
    fc.assert(
      fc.property(some, all => {
        for (const data of all) expect(wrongIn(factsOf(data), data)).toEqual([])
      }),
    )
  })

  test('are the same in any order of documents', () => {
    fc.assert(
      fc.property(some, all => {
        const forwards = all.map(data => JSON.stringify(factsOf(data)))
        const backwards = [...all].reverse().map(data => JSON.stringify(factsOf(data)))
        expect(backwards.reverse()).toEqual(forwards)
      }),
    )
  })

  test('read from JSON are shared, and the same', () => {
    fc.assert(
      fc.property(some, all => {
        for (const data of all) {
          const written = JSON.stringify(factsOf(data))
          expect(sharedFacts(JSON.parse(written) as Facts)).toEqual(JSON.parse(written))
        }
      }),
    )
  })

  test('of equal parties, places and values are one object', () => {
    const [data] = documents.filter(one => one.documentType === 'shipment')
    if (data === undefined) throw new Error('the corpus has shipments')
    const [one, other] = [factsOf(data), factsOf(structuredClone(data))]
    const [read, again] = [one, other].map(facts => sharedFacts(JSON.parse(JSON.stringify(facts)) as Facts))
    for (const [a, b] of [
      [one, other],
      [read, again],
    ]) {
      if (a?.kind !== 'shipment' || b?.kind !== 'shipment') throw new Error('these are shipments')
      expect(a.exporter).toBe(b.exporter)
      expect(a.exportDate).toBe(b.exportDate)
      expect(a.exportLicense).toBe(b.exportLicense)
      expect(a.transportLegs[0]?.departureLocation).toBe(b.transportLegs[0]?.departureLocation)
      expect(a.items[0]?.quantity).toBe(b.items[0]?.quantity)
      // Rules count goods line by line.
      expect(a.items[0]).not.toBe(b.items[0])
    }
  })
})
