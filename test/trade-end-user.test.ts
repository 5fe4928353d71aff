import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CertificateFacts, PartyFacts, ShipmentFacts, TransferFacts } from '../src/core/model/model.ts'
import { certificatesApart, certificatesOf, endUsersOf } from '../src/trade/documents/linked-group.ts'
import { areStrangers } from '../src/trade/parties/party.ts'

function party(name: string, gstin?: string): PartyFacts {
  return {
    at: '/endUser',
    role: 'endUser',
    name: { value: name, at: '/endUser/name' },
    identifiers:
      gstin === undefined
        ? []
        : [{ scheme: 'gstin', value: { value: gstin, at: '/endUser/identifiers/0/value' } }],
    address: {
      at: '/endUser/address',
      city: { value: 'Faridabad', at: '/endUser/address/city' },
      country: { value: 'IN', at: '/endUser/address/country' },
    },
    activities: [],
  }
}

// Only what is asked here; the rest of a paper is of no concern.
const certificate = (number: string, endUser = party('Kaveri'), replaces?: string): TransferFacts =>
  ({
    kind: 'end-user-certificate',
    certificateNumber: { value: number, at: '/certificateNumber' },
    endUser,
    ...(replaces === undefined ? {} : { replaces: { value: replaces, at: '/replaces' } }),
  }) as CertificateFacts
const shipment = (numbers: readonly string[], endUser = party('Kaveri')): TransferFacts =>
  ({
    kind: 'shipment',
    certificateNumbers: numbers.map((value, index) => ({ value, at: `/certificateNumbers/${index}` })),
    endUser,
  }) as unknown as ShipmentFacts

const one = '06AABCD1234E1ZC'
const other = '33AACCM4567Q1ZY'

describe('areStrangers', () => {
  test.each([
    ['Kaveri Motors', undefined, 'Deccan Drives', undefined, true],
    ['Kaveri Motors', one, 'Kaveri Motors', other, true],
    ['Kaveri Motors', one, 'Deccan Drives', one, false],
    ['Kaveri Motors Pvt Ltd', one, 'KAVERI MOTORS (P) LTD', undefined, false],
    ['Kaveri Motors', undefined, 'Kaveri Motors', undefined, false],
  ])('%s %s and %s %s: %s', (a, ofA, b, ofB, strangers) => {
    expect(areStrangers(party(a, ofA), party(b, ofB))).toBe(strangers)
    expect(areStrangers(party(b, ofB), party(a, ofA))).toBe(strangers)
  })
})

describe('endUsersOf', () => {
  test('takes the first of the end users that share its first number, also by the PAN in it', () => {
    const lei = { scheme: 'lei', value: { value: '5493001KJTIIGC8Y1R12', at: '' } }
    const both = party('Kaveri Motors', one)
    const papers = [
      certificate('1', party('Deccan Drives', '33AABCD1234E1ZY')),
      certificate('2', { ...party('Godavari'), identifiers: [lei] }),
      certificate('3', { ...both, identifiers: [...both.identifiers, lei] }),
    ]
    const endUsers = endUsersOf(papers)
    expect(papers.map(paper => endUsers.get(paper)?.name.value)).toEqual([
      'Deccan Drives',
      'Godavari',
      'Deccan Drives',
    ])
  })

  test('gives documents of one end user the first spelling of it', () => {
    const papers = [
      certificate('1', party('Kaveri Motors Pvt Ltd')),
      certificate('2', party('Deccan Drives')),
      certificate('3', party('KAVERI MOTORS (P) LTD')),
      shipment(['3'], party('Kaveri Motors Pvt Ltd')),
      shipment(['2'], party('Deccan Drives')),
    ]
    const endUsers = endUsersOf(papers)
    expect(papers.map(paper => endUsers.get(paper)?.name.value)).toEqual([
      'Kaveri Motors Pvt Ltd',
      'Deccan Drives',
      'Kaveri Motors Pvt Ltd',
      'Kaveri Motors Pvt Ltd',
      'Deccan Drives',
    ])
    expect(new Set(endUsers.values()).size).toBe(2)
  })

  test('one name under two registrations is two end users', () => {
    const papers = [certificate('1', party('Kaveri', one)), certificate('2', party('Kaveri', other))]
    expect(new Set(endUsersOf(papers).values()).size).toBe(2)
  })
})

describe('endUsersOf and areStrangers', () => {
  const identifier = fc.constantFrom(
    ['gstin', '06AABCD1234E1ZC'],
    ['gstin', '27AABCD1234E1ZA'],
    ['gstin', '33 aaccm-4567q 1zy'],
    ['pan', 'AABCD1234E'],
    ['pan', 'aaccm4567q'],
    ['iec', 'AABCD1234E'],
    ['iec', '0512345678'],
    ['vat', 'DE123456789'],
    ['vat', 'FR123456789'],
    ['imo-company', 'IMO 1234567'],
    ['imo-company', '1234567'],
    ['other', '7'],
  )
  const anyParty = fc
    .record({
      name: fc.constantFrom('Kaveri Pvt Ltd', 'KAVERI PRIVATE LIMITED', 'Deccan Drives', '甬和有限公司'),
      nativeName: fc.option(fc.constantFrom('甬和 有限公司', 'Deccan Drives'), { nil: undefined }),
      identifiers: fc.array(identifier, { maxLength: 3 }),
    })
    .map(({ name, nativeName, identifiers }) => ({
      ...party(name),
      ...(nativeName === undefined ? {} : { nativeName: { value: nativeName, at: '/endUser/nativeName' } }),
      identifiers: identifiers.map(([scheme = '', value = ''], index) => ({
        scheme,
        value: { value, at: `/endUser/identifiers/${index}/value` },
      })),
    }))

  test('two are distinguished exactly where they are strangers', () => {
    fc.assert(
      fc.property(anyParty, anyParty, (a, b) => {
        const apart = new Set(endUsersOf([certificate('1', a), certificate('2', b)]).values()).size === 2
        expect(apart).toBe(areStrangers(a, b))
      }),
      { numRuns: 500 },
    )
  })
})

describe('certificatesOf', () => {
  test('is the number of a certificate and the numbers of a shipment', () => {
    expect(certificatesOf(certificate('1'))).toEqual(['1'])
    expect(certificatesOf(shipment(['1', '2']))).toEqual(['1', '2'])
  })
})

describe('certificatesApart', () => {
  const same = (papers: readonly TransferFacts[], a: string, b: string, together = false) => {
    const called = certificatesApart(papers, { together })
    return called(a) === called(b)
  }

  test('a certificate and what it replaces are one, over any number of steps and in any order', () => {
    const chain = [certificate('3', undefined, '2'), certificate('1'), certificate('2', undefined, '1')]
    expect(same(chain, '1', '2')).toBe(true)
    expect(same(chain, '3', '1')).toBe(true)
    expect(same([...chain].reverse(), '3', '1')).toBe(true)
    expect(same(chain, '3', '4')).toBe(false)
  })

  test('two that replace one are one', () => {
    expect(same([certificate('2', undefined, '1'), certificate('3', undefined, '1')], '2', '3')).toBe(true)
  })

  test('two that replace each other end', () => {
    const round = [certificate('1', undefined, '2'), certificate('2', undefined, '1')]
    expect(same(round, '1', '2')).toBe(true)
    expect(same([certificate('1', undefined, '1')], '1', '2')).toBe(false)
  })

  test('a digest replaces a version and no number', () => {
    expect(same([certificate('1', undefined, 'a'.repeat(64))], '1', 'a'.repeat(64))).toBe(false)
  })

  test('what one shipment cites is one only where that is asked', () => {
    const papers = [shipment(['1', '2']), shipment(['2', '3']), shipment(['4'])]
    expect(same(papers, '1', '3', true)).toBe(true)
    expect(same(papers, '1', '4', true)).toBe(false)
    expect(same(papers, '1', '2')).toBe(false)
  })

  test('is quick over long chains', () => {
    const papers = Array.from({ length: 20_000 }, (_, i) => certificate(`${i + 1}`, undefined, `${i}`))
    expect(same([...papers].reverse(), '0', '20000')).toBe(true)
  })
})
