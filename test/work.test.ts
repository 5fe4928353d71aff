/**
 * The work for a report grows linearly with its content, never quadratically. Measured in reads, so that no clock
 * decides.
 */
import { describe, expect, test } from 'vitest'
import { statusOf } from '../src/cli/explain/status/status.ts'
import type { Report } from '../src/core/model/model.ts'
import { applySuppressions } from '../src/policy/suppressions.ts'
import { parseWaivers } from '../src/policy/waivers.ts'
import { type FormatName, formats, isStream } from '../src/report/index.ts'
import { rendered } from '../src/report/writer.ts'
import { bytesOf, cards, reportOn, runOptions, style } from './reports.ts'

const example = await reportOn('examples/overdrawn')
const said = <T>(one: T | undefined): T => {
  if (one === undefined) throw new Error('the example says nothing')
  return one
}
const dossier = said(example.dossiers[0])
const finding = said(example.findings.find(({ subject }) => 'certificate' in subject))
const digest = '0'.repeat(32)

/** A report on so many dossiers of one shipment each, a finding in each; and how often anything of it was read. */
function counted(dossiers: number): { readonly report: Report; reads(): number } {
  let reads = 0
  const watched = <T extends object>(one: T): T =>
    new Proxy(one, {
      get(of, name) {
        reads += 1
        return Reflect.get(of, name)
      },
    })
  const all = Array.from({ length: dossiers }, (_, index) => index)
  const of = (index: number) => ({
    ref: { file: `papers/${index}.yaml`, part: 0, sha256: String(index).padStart(64, '0') },
    subject: { certificate: `EUC-${index}` },
  })
  const report: Report = {
    ...example,
    documents: all.map(index =>
      watched({ document: of(index).ref, kind: 'shipment', name: `S-${index}`, verdict: 'fail' }),
    ),
    dossiers: all.map(index => {
      const { ref, subject } = of(index)
      const shipments = [{ ...ref, reference: `S-${index}`, exportDate: '2026-11-01' }]
      return watched({ ...dossier, ...subject, certificates: [], shipments, verdict: 'fail' as const })
    }),
    ties: all.map(index =>
      watched({ shared: 'phone', value: String(index), verdict: 'review', papers: [of(index).ref] }),
    ),
    checks: all.flatMap(index => {
      const { ref, subject } = of(index)
      const rule = finding.rule
      return [
        watched({ subject, rule, ruleSet: 'trade-documents', provision: rule, outcome: 'fail' as const }),
        watched({ subject: ref, rule: 'schema', outcome: 'skipped' as const, why: 'it was not run' }),
      ]
    }),
    findings: all.map(index => {
      const { ref, subject } = of(index)
      const { part } = ref
      return watched({ ...finding, subject, place: { ...finding.place, file: ref.file, part }, digest })
    }),
  }
  return { report, reads: () => reads }
}

/** How many times more is read of twice as much. */
async function growth(work: (report: Report, dossiers: number) => unknown): Promise<number> {
  const reads = async (dossiers: number) => {
    const one = counted(dossiers)
    await work(one.report, dossiers)
    return one.reads()
  }
  return (await reads(240)) / (await reads(120))
}

// Sorting takes a little more than twice the reads, looking through all for each four times as many.
const linear = 2.6

describe('twice as much to say is twice the work', () => {
  test.each(Object.keys(formats) as FormatName[])('as %s', async name => {
    const format = await formats[name]()
    for (const detail of ['quiet', 'verbose'] as const)
      expect(await growth(report => [...rendered(format, report, { ...style, detail })])).toBeLessThan(linear)
  })

  test.each(Object.keys(formats).filter(isStream))('as %s that is written meanwhile', async name => {
    const format = await formats[name]()
    const work = (report: Report) => {
      const { begin, part, end } = format(style, false)
      return [...begin(report), ...part(report), ...end(report, { exitCode: 1 })]
    }
    expect(await growth(work)).toBeLessThan(linear)
  })

  test('for how certificates stand', async () => {
    const work = (report: Report, dossiers: number) =>
      statusOf(report, new Set(Array.from({ length: dossiers }, (_, index) => index)), runOptions.today)
    expect(await growth(work)).toBeLessThan(linear)
  })

  test.each(['document: papers/', 'certificate: EUC-'])('for as many waivers: %s', async named => {
    const waivers = (dossiers: number) => {
      const entries = Array.from({ length: dossiers }, (_, index) =>
        [
          `  - rule: ${finding.rule}`,
          `    ${named}${index}${named.startsWith('document') ? '.yaml' : ''}`,
          `    pointer: ${finding.place.pointer}`,
          `    digest: "${digest}"`,
          '    reason: Decided.',
          '    owner: A. Rao',
          '    granted: 2026-11-01',
          '    until: 2026-12-31',
        ].join('\n'),
      )
      return `waivers:\n${entries.join('\n')}\n`
    }
    const work = (report: Report, dossiers: number) => {
      const { file } = parseWaivers({ file: 'waivers.yaml', bytes: bytesOf(waivers(dossiers)) }, path => path)
      if (file === undefined) throw new Error('the waivers do not load')
      const terms = { ruleSets: runOptions.ruleSets, today: runOptions.today, waiverFiles: [file] }
      const settled = applySuppressions(report, {
        ...terms,
        otherRules: [...cards.keys()],
        isThere: () => true,
      })
      expect(settled.waivers.map(({ state }) => state)).toEqual(Array(dossiers).fill('applied'))
    }
    expect(await growth(work)).toBeLessThan(linear)
  })
})
