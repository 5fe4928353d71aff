/** The dossier in a report for people: its timeline, routes, parties and draws. */

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import type { DossierReport, Milestone, Report, Stop } from '../src/core/model/model.ts'
import { type Workplace, workplace } from './workplace.ts'

const cases = `${caseFolders()}/test/cases`

async function dossierOf(place: Workplace, ...args: readonly string[]): Promise<DossierReport> {
  const { dossiers } = await place.check(['.', ...args])
  const [dossier, ...more] = dossiers
  if (dossier === undefined || more.length > 0) throw new Error(`${dossiers.length} dossiers, not one`)
  return dossier
}

const told = ({ day, event, data }: Milestone) => [day, event, ...Object.values(data)].join(' ')

const stopped = ({ stop, country, place, unLocode, mode, restricted }: Stop) =>
  [stop, country, place, unLocode, mode, ...restricted.map(one => `${one.provision} ${one.code}`)]
    .filter(one => one !== undefined)
    .join(' ')

/** The routes of a case of `no-restricted-destination`, in words. */
async function routesOf(name: string, ...args: readonly string[]): Promise<string[][]> {
  const place = workplace()
  for (const file of readdirSync(`${cases}/${name}`)) {
    if (/\.(yaml|json)$/.test(file)) place.write(file, readFileSync(`${cases}/${name}/${file}`, 'utf8'))
  }
  const { dossiers } = await place.check(['.', ...args])
  return dossiers.flatMap(one => one.routes.map(({ stops }) => stops.map(stopped)))
}

test('a place that is called after a contact of a document, or of a carrier in it, says so', async () => {
  const place = workplace('overdrawn')
  place.write(
    'shipment-1.yaml',
    place
      .read('shipment-1.yaml')
      .replace('name: Faridabad', 'name: Store of ANITA  Rao')
      .replace('name: Singapore, country: SG }', 'name: Berth of Lim Wei, country: SG }')
      .replace(
        'vesselName: Demo Meridian',
        'carrier: { name: Demo Lines, address: { city: Singapore, country: SG }, contact: { name: Lim Wei } }\n    vesselName: Demo Meridian',
      ),
  )
  const { routes } = await dossierOf(place)
  const called = routes.flatMap(({ stops }) =>
    stops.flatMap(one => (one.quotesPerson === undefined ? [] : [one.place])),
  )
  expect(called).toEqual(['Berth of Lim Wei', 'Store of ANITA  Rao'])
})

describe('the timeline', () => {
  test('holds what the documents say and how their law changes, by day', async () => {
    const { timeline } = await dossierOf(workplace('overdrawn'))
    expect(timeline.map(told)).toEqual([
      '2026-02-10 issued KTM-EUC-2026-003',
      '2026-02-10 signed',
      '2026-02-10 valid-from',
      '2026-02-18 endorsed government Directorate General of Foreign Trade IN DGFT-2026-1187',
      '2026-02-25 endorsed embassy Embassy of China in New Delhi CN EMB-0412',
      '2026-03-20 licensed 26-AA-100131 individual Ministry of Commerce of China',
      '2026-04-20 exported NY-2604-03 shipped',
      '2026-05-15 exported NY-2605-02 shipped',
      '2026-06-11 exported NY-2606-01 shipped',
      '2026-08-05 law-changes china-rare-earth mofcom-34-2026 MOFCOM Announcement No. 34 of 2026 (drones, their key parts and technology to the United States) not-yet in-force',
      '2026-08-09 expires',
      '2027-01-01 law-changes china-rare-earth dfars-magnets Bar on neodymium and samarium-cobalt magnets of China in the defence supply of the United States (DFARS) not-yet in-force',
      '2027-03-19 licence-ends 26-AA-100131',
    ])
    expect(timeline.find(({ event }) => event === 'endorsed')?.at).toEqual({
      file: 'certificate.yaml',
      part: 0,
      pointer: '/endorsements/0/date',
    })
    expect(timeline.filter(({ at }) => at === undefined).map(({ event }) => event)).toEqual([
      'law-changes',
      'law-changes',
    ])
  })

  test('leaves the law out where one day replaced all', async () => {
    const { timeline } = await dossierOf(workplace('overdrawn'), '--as-of', '2026-03-01')
    expect(timeline.filter(({ event }) => event === 'law-changes')).toEqual([])
    expect(timeline).toHaveLength(11)
  })

  test('tells of no law that is not meant for these documents', async () => {
    const place = workplace('overdrawn')
    for (const file of ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml', 'shipment-3.yaml']) {
      place.editAll(file, 'country: IN }', 'country: NO }')
      place.editAll(file, 'finalDestinationCountry: IN', 'finalDestinationCountry: NO')
    }
    const { timeline } = await dossierOf(place)
    const law = timeline.filter(({ event }) => event === 'law-changes').map(({ data }) => data.instrument)
    expect(law).toEqual(['mofcom-34-2026', 'dfars-magnets'])
  })

  test('marks shipments that were cancelled and revisions that were replaced', async () => {
    const place = workplace('overdrawn')
    place.edit('shipment-2.yaml', 'status: shipped', 'status: cancelled')
    place.edit('shipment-2.yaml', '  onBoardDate: 2026-05-17\n', '')
    place.write(
      'shipment-3b.yaml',
      place.read('shipment-3.yaml').replace('status: shipped', 'status: planned\nrevision: 2'),
    )
    const { timeline, routes } = await dossierOf(place)
    expect(timeline.filter(({ event }) => event === 'exported').map(told)).toEqual([
      '2026-04-20 exported NY-2604-03 shipped',
      '2026-05-15 exported NY-2605-02 cancelled',
      '2026-06-11 exported NY-2606-01 planned',
      '2026-06-11 exported NY-2606-01 replaced',
    ])
    expect(routes.map(({ reference, file }) => `${reference} ${file}`)).toEqual([
      'NY-2604-03 shipment-1.yaml',
      'NY-2606-01 shipment-3b.yaml',
    ])
  })

  test('tells when an earlier version and a certificate of another number were issued', async () => {
    const place = workplace('overdrawn')
    const paper = place.read('certificate.yaml')
    place.write(
      'amended.yaml',
      paper.replace('issueDate: 2026-02-10', 'status: amended\nissueDate: 2026-05-01'),
    )
    place.write(
      'next/successor.yaml',
      paper
        .replaceAll('KTM-EUC-2026-003', 'KTM-EUC-2026-009')
        .replace('issueDate: 2026-02-10', 'replaces: KTM-EUC-2026-003\nissueDate: 2026-06-01'),
    )
    const { dossiers } = await place.check(['.'])
    const events = dossiers[0]?.timeline.filter(({ event }) => event === 'issued' || event === 'succeeded')
    expect(events?.map(one => `${told(one)} ${one.at?.file}`)).toEqual([
      '2026-02-10 issued KTM-EUC-2026-003 certificate.yaml',
      '2026-05-01 issued KTM-EUC-2026-003 amended.yaml',
      '2026-06-01 succeeded KTM-EUC-2026-009 next/successor.yaml',
    ])
    expect(dossiers[0]?.timeline.filter(({ event }) => event === 'expires')).toHaveLength(1)
  })
})

describe('a route', () => {
  test('goes from the origin by each leg to the destination', async () => {
    const { routes } = await dossierOf(workplace('overdrawn'))
    expect(routes).toHaveLength(3)
    expect(routes[2]?.stops.map(stopped)).toEqual([
      'origin CN',
      'departure CN Ningbo CNNGB',
      'transit SG Singapore SGSIN sea',
      'discharge IN Nhava Sheva INNSA sea',
      'delivery IN Faridabad',
      'destination IN',
    ])
    expect(routes[2]?.stops[2]).toMatchObject({
      countryName: 'Singapore',
      at: { file: 'shipment-3.yaml', part: 0, pointer: '/transportLegs/0/arrivalLocation' },
    })
  })

  test('shows every origin, a transit country that no leg shows, and where the next leg leaves from elsewhere', async () => {
    const place = workplace('clean')
    place.edit('shipment-1.yaml', 'transitCountries: [SG]', 'transitCountries: [SG, LK]')
    place.edit(
      'shipment-1.yaml',
      'departureLocation: { unLocode: SGSIN, name: Singapore, country: SG }',
      'departureLocation: { unLocode: MYPKG, name: Port Klang, country: MY }',
    )
    const { routes } = await dossierOf(place)
    expect(routes[0]?.stops.map(stopped).slice(1, 6)).toEqual([
      'departure CN Ningbo CNNGB',
      'transit SG Singapore SGSIN sea',
      'transit MY Port Klang MYPKG',
      'declared-transit LK',
      'discharge IN Nhava Sheva INNSA sea',
    ])
  })

  test('marks what is restricted on the day, and by which provision', async () => {
    expect(await routesOf('no-restricted-destination/transit-through-los-angeles')).toEqual([
      expect.arrayContaining([expect.stringMatching(/^transit US .*not-to-the-united-states US$/)]),
    ])
    const crimea = await routesOf('no-restricted-destination/port-of-sevastopol')
    expect(crimea.flat().filter(one => one.includes('embargoed-regions')).length).toBeGreaterThan(0)
    const before = await routesOf('no-restricted-destination/before-announcement-18')
    expect(before.flat().filter(one => one.includes('not-to-the-united-states'))).toEqual([])
    const other = await routesOf('no-restricted-destination/converters-to-bergen')
    expect(other.flat().filter(one => one.includes('restrict'))).toEqual([])
    const iran = await routesOf('no-restricted-destination/iran-before-the-measures')
    expect(iran.flat().filter(one => one.includes('un-embargoes'))).toEqual([])
    const later = await routesOf(
      'no-restricted-destination/iran-before-the-measures',
      '--as-of',
      '2026-06-01',
    )
    expect(later.flat().filter(one => one.includes('un-embargoes IR')).length).toBeGreaterThan(0)
  })
})

describe('parties and draws', () => {
  test('a party that is plainly the same is there once, another one beside it', async () => {
    const place = workplace('overdrawn')
    const { parties } = await dossierOf(place)
    expect(parties.map(({ role, name }) => `${role} ${name}`)).toEqual([
      'exporter Ningbo Yonghe Magnetics Co., Ltd.',
      'importer Kaveri Traction Motors Private Limited',
      'consignee Kaveri Traction Motors Pvt. Ltd.',
      'endUser Kaveri Traction Motors Private Limited',
    ])
    expect(parties[0]?.nativeName).toBe('宁波甬和磁材有限公司')
    place.edit('shipment-2.yaml', 'name: Kaveri Traction Motors Pvt. Ltd.', 'name: Godavari Pumps Ltd.')
    const other = await dossierOf(place)
    expect(other.parties.filter(({ role }) => role === 'endUser').map(({ name }) => name)).toEqual([
      'Kaveri Traction Motors Private Limited',
      'Godavari Pumps Ltd.',
    ])
  })

  test('each shipment draws once on a line, and leaves the rest', async () => {
    const place = workplace('overdrawn')
    const { balances } = await dossierOf(place)
    expect(
      balances[0]?.draws.map(({ reference, day, amount, left }) => [reference, day, amount, left]),
    ).toEqual([
      ['NY-2604-03', '2026-04-20', '200', '300'],
      ['NY-2605-02', '2026-05-15', '180', '120'],
      ['NY-2606-01', '2026-06-11', '150.5', '-30.5'],
    ])
    place.editAll('shipment-1.yaml', 'unit: KGM', 'unit: C62')
    const odd = await dossierOf(place)
    expect(odd.balances[0]?.draws.map(({ amount, left }) => [amount, left])).toEqual([
      [null, '500'],
      ['180', '320'],
      ['150.5', '169.5'],
    ])
    expect(odd.balances[0]?.uncounted).toBe(1)
  })
})

test('what came back is given back on the day of its re-import, and the balance says so', async () => {
  const place = workplace()
  const from = `${cases}/quantity-within-grant/returned-in-part`
  for (const file of ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml'])
    place.write(file, readFileSync(`${from}/${file}`, 'utf8'))
  const { balances } = await dossierOf(place)
  expect(balances).toMatchObject([
    {
      granted: '500',
      drawn: '520',
      left: '-20',
      draws: [
        { day: '2026-04-10', reference: 'NY-2604-01', amount: '300', left: '200' },
        { day: '2026-05-02', reference: 'NY-2604-01', amount: '-80', left: '280' },
        { day: '2026-05-10', reference: 'NY-2605-01', amount: '300', left: '-20' },
      ],
    },
  ])
  // The page draws what each shipment draws in the end: nothing is less than nothing wide.
  const { out } = await place.run(['check', '.', '--format', 'html'])
  expect(out).toContain('>-80<')
  expect(out).toMatch(/<rect x="0.00%" y="4" width="42.31%"/)
  expect(out).not.toMatch(/width="-/)
  const { findings } = await place.check(['.'])
  const over = findings.find(({ rule }) => rule === 'quantity-within-grant')
  expect(over?.text).toBe('Line 1 grants 500 kg; with 300 kg here, 520 kg are drawn, 20 kg too many.')
  expect(over?.related.map(({ text }) => text)).toEqual([
    'granted: 500 kg',
    'drawn earlier, on 2026-04-10: 300 kg',
    'returned on 2026-05-02 under a re-import declaration: 80 kg',
  ])
})

test('what is said to have come back and is not proved says what it lacks', async () => {
  const place = workplace()
  const from = `${cases}/quantity-within-grant/returned-without-a-number`
  for (const file of ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml'])
    place.write(file, readFileSync(`${from}/${file}`, 'utf8'))
  const { findings } = await place.check(['.'])
  const over = findings.find(({ rule }) => rule === 'quantity-within-grant')
  expect(over?.related.map(({ text }) => text)).toContain(
    'drawn earlier, on 2026-04-10: 300 kg; returned, which counts only if its document names a re-import declaration with number and day, and `returnedQuantity`',
  )
})

describe('masked', () => {
  const masked = async (place: Workplace): Promise<string> => {
    const { dossiers }: Report = await place.check(['.', '--mask-values'])
    return JSON.stringify(dossiers)
  }

  test('a person named in an authority, a party or a place is masked, whether there are findings or not', async () => {
    for (const example of ['clean', 'overdrawn']) {
      const place = workplace(example)
      place.edit(
        'certificate.yaml',
        'authority: Embassy of China in New Delhi',
        'authority: Embassy of China in New Delhi (for anita  rao)',
      )
      place.edit('certificate.yaml', 'nativeName: 宁波甬和磁材有限公司', 'nativeName: Anita Rao Trading')
      place.edit(
        'shipment-1.yaml',
        'placeOfDelivery: { name: Faridabad',
        'placeOfDelivery: { name: House of Anita Rao',
      )
      const shown = JSON.stringify((await place.check(['.'])).dossiers)
      expect(shown.match(/anita\s+rao/gi)).toHaveLength(3)
      const said = await masked(place)
      expect(said, example).not.toMatch(/anita|\brao\b/i)
      expect(said.match(/\[personal[^\]]*\]/g), example).toHaveLength(3)
      expect(said).toContain('Directorate General of Foreign Trade')
      expect(said).toContain('"place":"Nhava Sheva"')
    }
  })

  test('what names nobody stays', async () => {
    const place = workplace('clean')
    const shown = JSON.stringify((await place.check(['.'])).dossiers)
    expect(await masked(place)).toBe(shown)
  })
})
