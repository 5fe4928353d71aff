/** Totals that are kept while shipments pass by are those of adding everything up again for each of them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PartyFacts, ShipmentFacts } from '../src/core/model/model.ts'
import { compareParties, nearParties } from '../src/trade/parties/party.ts'
import { byEndUser, clusters } from '../src/trade/quantities/consignment.ts'
import { type Account, running } from '../src/trade/quantities/draw-down.ts'
import { decimal, exceeds } from '../src/trade/quantities/quantity.ts'
import { addDays, daysBetween } from '../src/trade/words/date.ts'
import './random.ts'

const days = fc.integer({ min: 0, max: 40 }).map(number => addDays('2026-01-01', number))

describe('consignments near to each other', () => {
  const some = fc.array(fc.record({ day: days, kilograms: fc.integer({ min: 1, max: 40 }) }), {
    maxLength: 40,
  })
  test('are the spans whose sum reaches the threshold', () => {
    fc.assert(
      fc.property(some, fc.nat(10), fc.integer({ min: 2, max: 4 }), (made, near, enough) => {
        const all = made
          .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
          .map(({ day, kilograms }) => ({
            shipment: { exportDate: { value: day, at: '' } } as ShipmentFacts,
            value: decimal(String(kilograms)),
            at: '',
            from: '',
          }))
        const spans = all.flatMap((one, from) => {
          const isNear = (other: typeof one) =>
            daysBetween(one.shipment.exportDate.value, other.shipment.exportDate.value) <= near
          const to = all.findLastIndex(isNear)
          const sum = all.slice(from, to + 1).reduce((total, { value }) => total.plus(value), decimal('0'))
          return to - from + 1 >= enough && exceeds(sum, decimal('100')) ? [{ from, to }] : []
        })
        const merged: { from: number; to: number }[] = []
        for (const { from, to } of spans) {
          const last = merged.at(-1)
          if (last !== undefined && from <= last.to) last.to = to
          else merged.push({ from, to })
        }
        expect(clusters(all, near, enough, '100')).toEqual(
          merged.map(({ from, to }) => all.slice(from, to + 1)),
        )
      }),
    )
  })
})

describe('draws and returns', () => {
  const some = fc.array(
    fc.record({ day: days, later: fc.nat(15), isReturned: fc.boolean(), amount: fc.nat(9) }),
    { maxLength: 30 },
  )
  test('count on their days, a return before what leaves on that day', () => {
    fc.assert(
      fc.property(some, made => {
        const sorted = made.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
        const draws = sorted.map(({ day, later, isReturned, amount }, index) => {
          const quantity = { at: '/q', value: String(amount + 1), unit: 'KGM' }
          const reference = {
            documentType: { value: 're-import declaration', at: '/t' },
            documentNumber: { value: `RE-10${index}`, at: '/n' },
            issueDate: { value: addDays(day, later), at: '/d' },
          }
          return {
            shipment: {
              status: isReturned ? 'returned' : 'shipped',
              exportDate: { value: day, at: '' },
              documentReferences: isReturned ? [reference] : [],
            },
            item: { quantity, returnedQuantity: isReturned ? quantity : undefined },
            limited: 'quantity',
            unit: 'KGM',
            limit: decimal('1000'),
            amount: decimal(String(amount + 1)),
          }
        })
        const account = { lineNumber: '1', limited: 'quantity', draws } as unknown as Account
        const events = sorted.flatMap(({ day, later, isReturned, amount }, index) => [
          { day, rank: 1, index, amount: amount + 1 },
          // A return on a day on which more leaves comes before what is passed after its own export.
          ...(isReturned ? [{ day: addDays(day, later), rank: 0, index, amount: -(amount + 1) }] : []),
        ])
        const expected: (typeof events)[number][] = []
        const pending: typeof events = []
        for (const event of events.filter(({ rank }) => rank === 1)) {
          const due = pending.filter(one => one.day <= event.day)
          due.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.index - b.index))
          for (const one of due) pending.splice(pending.indexOf(one), 1)
          expected.push(...due, event)
          pending.push(...events.filter(({ rank, index }) => rank === 0 && index === event.index))
        }
        pending.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.index - b.index))
        expected.push(...pending)
        let total = 0
        const totals = expected.map(({ day, amount }) => {
          total += amount
          return [day, amount, total]
        })
        const found = running(account).map(one => [one.day, Number(one.amount), Number(one.total)])
        expect(found).toEqual(totals)
      }),
    )
  })
})

describe('parties that may be one', () => {
  const names = [
    'Kaveri Motors Private Limited',
    'Kaveri Motors Pvt. Ltd.',
    'Kaveri Motors',
    'Muster GmbH',
    '创原磁材',
  ]
  const identifiers = [
    { scheme: 'lei', value: { value: '335800A', at: '' } },
    { scheme: 'lei', value: { value: '3358-00B', at: '' } },
    { scheme: 'gstin', value: { value: '06AABCK1234C1Z5', at: '' } },
    { scheme: 'iec', value: { value: 'AABCK1234C', at: '' } },
  ]
  const party = fc
    .record({
      name: fc.constantFrom(...names),
      nativeName: fc.option(fc.constantFrom(...names), { nil: undefined }),
      of: fc.subarray(identifiers),
    })
    .map(
      ({ name, nativeName, of }) =>
        ({
          name: { value: name, at: '' },
          nativeName: nativeName === undefined ? undefined : { value: nativeName, at: '' },
          identifiers: of,
          address: { at: '', city: { value: 'Pune', at: '' }, country: { value: 'IN', at: '' } },
        }) as unknown as PartyFacts,
    )
  const isStranger = (a: PartyFacts, b: PartyFacts) =>
    ['other-name', 'identifier-conflict'].includes(compareParties(a, b).outcome)

  test('are among those with a name or a number in common', () => {
    fc.assert(
      fc.property(fc.array(party, { maxLength: 12 }), party, (all, one) => {
        const near = nearParties<PartyFacts>()
        for (const other of all) near.add(other)
        const found = near.near(one)
        expect(found.filter(other => !isStranger(other, one))).toEqual(
          all.filter(other => !isStranger(other, one)),
        )
      }),
    )
  })

  test('are grouped with the first that they may be', () => {
    fc.assert(
      fc.property(fc.array(party, { maxLength: 12 }), all => {
        const consignments = all.map(endUser => ({
          shipment: { endUser } as ShipmentFacts,
          value: decimal('1'),
          at: '',
          from: '',
        }))
        const groups: (typeof consignments)[] = []
        for (const one of consignments) {
          const group = groups.find(
            ([first]) => first !== undefined && !isStranger(first.shipment.endUser, one.shipment.endUser),
          )
          if (group === undefined) groups.push([one])
          else group.push(one)
        }
        expect(byEndUser(consignments)).toEqual(groups)
      }),
    )
  })
})
