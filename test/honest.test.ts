/** Honest documents of many countries have no findings: regression tests for former false positives. */
import { describe, expect, test } from 'vitest'
import { locate } from '../src/core/locate.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Report, RunOptions } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { type Data, type Honest, honest } from './honest.ts'

// A day on which the law is settled: No. 70 of 2025 still suspends what it suspends.
const day = '2026-08-01'

const runOptions: RunOptions = {
  ruleSets: await loadRuleSets(shippedNames, new URL('..', import.meta.url).pathname),
  limits: defaultLimits,
  today: day,
  asOf: day,
}

function reportOn(dossiers: typeof honest): Report {
  const sources = dossiers.flatMap(({ papers }) =>
    papers.map(({ file, data }) => ({
      file,
      bytes: new TextEncoder().encode(JSON.stringify(data, null, 2)),
    })),
  )
  const checkeds = sources.flatMap(source => map(source, runOptions))
  return locate(reduce(checkeds, runOptions), file => sources.find(one => one.file === file), defaultLimits)
}

const asked = ({ findings }: Report) =>
  findings
    .filter(({ outcome }) => outcome !== 'note')
    .map(({ place, rule, message, text }) => `${place.file}${place.pointer}: ${rule} ${message}: ${text}`)

describe('an honest dossier raises no question', () => {
  test.each(honest)('$name', dossier => {
    const report = reportOn([dossier])
    expect(asked(report)).toEqual([])
    expect(report.verdict).toBe('pass')
  })
})

// The dossiers are made from templates: as papers of one archive they would share addresses, numbers and texts.
const ofTemplates: ReadonlySet<string> = new Set(['number-has-one-name', 'certificates-alike'])

test('nor do all of them beside one another, but for what their templates share', () => {
  expect(honest.length).toBeGreaterThanOrEqual(60)
  const { findings, ...report } = reportOn(honest)
  expect(asked({ ...report, findings: findings.filter(({ rule }) => !ofTemplates.has(rule)) })).toEqual([])
})

/** A dishonest change of one paper, and the rule that has to catch it. */
interface Fault {
  readonly what: string
  readonly rule: string
  /** The changed paper; nothing where the change makes no sense in it. */
  readonly change: (paper: Data) => Data | undefined
}

const isShipment = ({ documentType }: Data) => documentType === 'shipment'
const inShipments = (change: (paper: Data) => Data | undefined) => (paper: Data) =>
  isShipment(paper) ? change(paper) : undefined
const inIndia = (change: (paper: Data) => Data | undefined) => (paper: Data) =>
  !isShipment(paper) && paper.finalDestinationCountry === 'IN' ? change(paper) : undefined
const items = (paper: Data) => paper.items as readonly Data[]
const saying = (paper: Data, words: string): Data => ({
  ...paper,
  endUse: { ...(paper.endUse as Data), description: words },
})

const faults: readonly Fault[] = [
  {
    what: 'another company of the same legal form',
    rule: 'parties-agree',
    change: inShipments(paper => {
      const { nativeName: _, identifiers: __, ...endUser } = paper.endUser as Data
      return { ...paper, endUser: { ...endUser, name: `Quorvex ${String(endUser.name)}` } }
    }),
  },
  {
    what: 'the name of another company beside the same numbers',
    rule: 'parties-agree',
    change: inShipments(paper => ({
      ...paper,
      endUser: { ...(paper.endUser as Data), name: 'Quorvex Holding', nativeName: 'Quorvex Holding' },
    })),
  },
  {
    what: 'a grade for more heat',
    rule: 'items-granted',
    change: inShipments(paper => {
      const changed = items(paper).map(item => ({
        ...item,
        grade: String(item.grade).replace(/42 ?SH|38EH|28/i, '35UH'),
      }))
      return { ...paper, items: changed }
    }),
  },
  {
    what: 'a gross weight three per cent too low',
    rule: 'weights-add-up',
    change: inShipments(paper => {
      const { value, unit } = paper.totalGrossWeight as Data
      return {
        ...paper,
        totalGrossWeight: { value: Number((Number(value) * 0.97).toFixed(3)), unit: String(unit) },
      }
    }),
  },
  {
    what: 'far more than was granted',
    rule: 'quantity-within-grant',
    change: inShipments(paper => ({
      ...paper,
      items: items(paper).map(item => {
        const { value, unit } = item.quantity as Data
        return { ...item, quantity: { value: Number(value) * 40, unit: String(unit) } }
      }),
    })),
  },
  {
    what: 'a return without its declaration',
    rule: 'quantity-within-grant',
    change: inShipments(paper => {
      const { documentReferences: _, ...rest } = paper
      return paper.status === 'returned' ? rest : undefined
    }),
  },
  {
    what: 'an end use for export beside cartons for export',
    rule: 'domestic-use-only',
    change: inIndia(paper =>
      saying(paper, 'Rotor magnets packed in export cartons for traction motors KT-40 made for export'),
    ),
  },
  {
    what: 'another company under the signature',
    rule: 'signature-acceptable',
    change: paper =>
      isShipment(paper)
        ? undefined
        : { ...paper, signatory: { ...(paper.signatory as Data), entity: 'Quorvex Holding' } },
  },
  {
    what: 'goods unloaded in the United States',
    rule: 'destination-agrees',
    change: inShipments(paper => {
      const legs = paper.transportLegs as readonly Data[]
      const changed = legs.map((leg, at) =>
        at === legs.length - 1
          ? { ...leg, arrivalLocation: { unLocode: 'USLAX', name: 'Los Angeles', country: 'US' } }
          : leg,
      )
      return { ...paper, transportLegs: changed }
    }),
  },
]

describe('the same dossiers made dishonest are caught', () => {
  const withFault = ({ name, papers }: Honest, { change }: Fault): Honest | undefined => {
    const changed = papers.map(({ file, data }) => ({ file, data: change(data) ?? data }))
    return changed.some(({ data }, at) => data !== papers[at]?.data) ? { name, papers: changed } : undefined
  }

  test.each(faults)('$what', fault => {
    const dishonest = honest.flatMap(dossier => withFault(dossier, fault) ?? [])
    expect(dishonest.length).toBeGreaterThan(0)
    const missed = dishonest.filter(
      dossier =>
        !reportOn([dossier]).findings.some(({ rule, outcome }) => rule === fault.rule && outcome !== 'note'),
    )
    expect(missed.map(({ name }) => name)).toEqual([])
  })
})
