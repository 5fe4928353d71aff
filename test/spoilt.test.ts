/**
 * Honest dossiers of many countries, with one fact changed. A fact that is spoilt, in a coded field or in words of any of the
 * languages, is never silent; a change that means nothing never asks.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { defaultLimits, map } from '../src/core/map.ts'
import type { RunOptions } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { type Data, type Honest, honest, type Value } from './honest.ts'
import './random.ts'

const day = '2026-08-01'
const runOptions: RunOptions = {
  ruleSets: await loadRuleSets(shippedNames, new URL('..', import.meta.url).pathname),
  limits: defaultLimits,
  today: day,
  asOf: day,
}

/** Returns what is asked or fails, with the place and the words of each. */
function askedOf(papers: Honest['papers']): readonly string[] {
  const checkeds = papers.flatMap(({ file, data }) =>
    map({ file, bytes: new TextEncoder().encode(JSON.stringify(data)) }, runOptions),
  )
  return reduce(checkeds, runOptions)
    .findings.filter(({ outcome }) => outcome !== 'note')
    .map(({ place, rule, text }) => `${place.file}${place.pointer} ${rule}: ${text}`)
}

const isShipment = ({ documentType }: Data) => documentType === 'shipment'

/** Changes one document of a dossier; `undefined` if the change makes no sense in it. */
type Change = (paper: Data) => Data | undefined

function changed({ papers }: Honest, index: number, change: Change): Honest['papers'] | undefined {
  const paper = papers[index]
  const data = paper === undefined ? undefined : change(paper.data)
  return data === undefined ? undefined : papers.map((one, at) => (at === index ? { ...one, data } : one))
}

interface TriedSentence {
  readonly concept: string
  readonly text: string
  readonly asks: boolean
}

const folder = fileURLToPath(new URL('mentions/', import.meta.url))
const sentences = readdirSync(folder).flatMap(name =>
  (parse(readFileSync(`${folder}${name}`, 'utf8')) as TriedSentence[])
    .filter(({ concept, asks }) => asks && concept !== 'intermediary-name' && concept !== 'promise')
    .map(({ text, concept }) => ({ text, concept, language: name.split('.')[1] ?? '' })),
)
/** The countries in whose documents a language is ordinary. */
const homes: Readonly<Record<string, readonly string[]>> = {
  cs: ['CZ', 'SK'],
  de: ['DE', 'AT', 'CH'],
  es: ['ES', 'MX'],
  fr: ['FR', 'BE'],
  hi: ['IN'],
  hu: ['HU'],
  it: ['IT'],
  ja: ['JP'],
  ko: ['KR'],
  pl: ['PL'],
  pt: ['BR', 'PT'],
  th: ['TH'],
  tr: ['TR'],
  vi: ['VN'],
}

const countryOf = ({ papers }: Honest) => String(papers[0]?.data.finalDestinationCountry)

describe('a spoilt fact is never silent', () => {
  const anywhere = fc.constantFrom(...honest)
  const spoken = fc.constantFrom(...sentences).chain(sentence => {
    const own = honest.filter(dossier => homes[sentence.language]?.includes(countryOf(dossier)) === true)
    return fc.record({
      sentence: fc.constant(sentence),
      dossier: fc.constantFrom(...(own.length > 0 ? own : honest)),
    })
  })

  test('in words of any language', () => {
    fc.assert(
      fc.property(spoken, fc.nat(3), ({ sentence, dossier }, at) => {
        const index = at % dossier.papers.length
        // Places are named against where the goods go.
        fc.pre(
          sentence.concept !== 'restricted-place' ||
            !['US', 'RU', 'BY', 'IR', 'KP', 'SY', 'CU', 'TW', 'UA'].includes(countryOf(dossier)),
        )
        fc.pre(dossier.papers[index]?.data.status !== 'cancelled')
        const papers = changed(dossier, index, paper => ({ ...paper, remarks: sentence.text }))
        expect(askedOf(papers ?? []), `${dossier.name}: ${sentence.text}`).not.toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  const group = (value: Value | undefined): Data => (value as Data | undefined) ?? {}
  const withIn = (paper: Data, field: string, change: (inner: Data) => Data): Data | undefined =>
    paper[field] === undefined ? undefined : { ...paper, [field]: change(group(paper[field])) }
  const inAddress = (field: string, country: string, city: string) => (paper: Data) =>
    withIn(paper, field, party => ({ ...party, address: { city, country } }))
  const certificateOnly = (change: Change) => (paper: Data) => (isShipment(paper) ? undefined : change(paper))
  const shipmentOnly = (change: Change) => (paper: Data) => (isShipment(paper) ? change(paper) : undefined)
  const stranger = (country: string, name = 'Quorvex Global Trading') => ({
    name,
    address: { city: 'Port', country },
  })
  const spoilers: Readonly<Record<string, Change>> = {
    'the place of use is in the United States': certificateOnly(paper => ({
      ...paper,
      endUseLocation: { street: '2400 Mack Avenue', city: 'Detroit', country: 'US' },
    })),
    'the end user is in Russia': certificateOnly(inAddress('endUser', 'RU', 'Kaluga')),
    'an intermediate consignee is in Belarus': certificateOnly(paper => ({
      ...paper,
      intermediateConsignees: [stranger('BY')],
    })),
    'the consignee of the certificate is in another country': certificateOnly(paper => ({
      ...paper,
      consignee: stranger('QA'),
    })),
    'the buyer is a stranger': shipmentOnly(paper => ({ ...paper, buyer: stranger('EE') })),
    'the seller is a stranger': shipmentOnly(paper => ({ ...paper, seller: stranger('PA') })),
    'a stranger is notified': shipmentOnly(paper => ({ ...paper, notifyParties: [stranger('SG')] })),
    'the goods are shipped to a stranger': shipmentOnly(paper => ({ ...paper, shipTo: stranger('AE') })),
    'the purpose is military': certificateOnly(paper =>
      withIn(paper, 'endUse', endUse => ({ ...endUse, purpose: 'military' })),
    ),
    'the goods are to be resold': certificateOnly(paper =>
      withIn(paper, 'endUse', endUse => ({ ...endUse, disposition: 'resell' })),
    ),
    'the end user carries goods for others': certificateOnly(paper =>
      withIn(paper, 'endUser', party => ({ ...party, activities: ['freight-forwarder'] })),
    ),
    'a blank of no width stands in the name of the end user': paper =>
      withIn(paper, 'endUser', party => ({
        ...party,
        name: `${String(party.name).slice(0, 3)}\u200b${String(party.name).slice(3)}`,
      })),
    'an order number has a character of another script': paper =>
      withIn(paper, 'contract', contract => ({
        ...contract,
        orderNumber: `РO${String(contract.orderNumber)}`,
      })),
    'the final destination is North Korea': paper => ({ ...paper, finalDestinationCountry: 'KP' }),
    'the certificate was revoked': certificateOnly(paper => ({ ...paper, status: 'revoked' })),
  }

  test.each(Object.entries(spoilers))('%s', (_, change) => {
    fc.assert(
      fc.property(anywhere, fc.nat(5), (dossier, at) => {
        const index = at % dossier.papers.length
        const before = dossier.papers[index]?.data
        fc.pre(before !== undefined && !['cancelled', 'returned'].includes(String(before.status)))
        const papers = changed(dossier, index, change)
        fc.pre(papers !== undefined)
        expect(askedOf(papers ?? []), dossier.name).not.toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('a change that means nothing never asks', () => {
  const everywhere = (value: Value, change: (text: string, key: string) => string, key = ''): Value => {
    if (typeof value === 'string') return change(value, key)
    if (Array.isArray(value)) return value.map(one => everywhere(one as Value, change, key))
    if (typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value as Data).map(([name, inner]) => [name, everywhere(inner, change, name)]),
    )
  }
  const inNames = (change: (name: string) => string) => (paper: Data) =>
    everywhere(paper, (text, key) => (key === 'name' || key === 'entity' ? change(text) : text)) as Data
  const reversed = (value: Value): Value =>
    Array.isArray(value)
      ? value.map(one => reversed(one as Value))
      : typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value as Data)
              .reverse()
              .map(([name, inner]) => [name, reversed(inner)]),
          )
        : value
  const isAscii = (text: string) => /^[\x20-\x7e]*$/.test(text)
  const harmless: Readonly<Record<string, (paper: Data) => Data>> = {
    'fields in another order': paper => reversed(paper) as Data,
    'names in capitals': inNames(name => (isAscii(name) ? name.toUpperCase() : name)),
    'legal forms spelled without dots': inNames(name => name.replace(/\b(Ltd|Pvt|Co|Inc)\./g, '$1')),
    'names of shipments without accents': paper =>
      isShipment(paper)
        ? inNames(name => name.normalize('NFKD').replace(/(\p{Script=Latin})\p{M}+/gu, '$1'))(paper)
        : paper,
    'two blanks in a name': inNames(name => name.replace(' ', '  ')),
    'a remark about the coating': paper => ({
      ...paper,
      remarks: 'Coating: NiCuNi, 15 µm; packed in export cartons.',
    }),
    'a remark that promises the contrary': paper => ({
      ...paper,
      remarks: 'The goods will not be used for military purposes and will not be re-exported.',
    }),
    'descriptions in capitals': paper =>
      everywhere(paper, (text, key) =>
        key === 'description' && isAscii(text) ? text.toUpperCase() : text,
      ) as Data,
  }

  test.each(Object.entries(harmless))('%s', (_, change) => {
    fc.assert(
      fc.property(fc.constantFrom(...honest), ({ name, papers }) => {
        const after = papers.map(({ file, data }) => ({ file, data: change(data) }))
        expect(askedOf(after), name).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
