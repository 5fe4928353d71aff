/**
 * A run in batches finds what a run in memory finds, wherever documents are, whatever they state about each other and
 * however large batches are.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { create } from 'tar'
import { expect, test } from 'vitest'
import { defaultLimits } from '../src/core/map.ts'
import { digest } from '../src/core/model/digest.ts'
import { hashOf } from '../src/core/model/hash.ts'
import type { Finding, Gap, Report, RunOptions } from '../src/core/model/model.ts'
import { cacheIn } from '../src/engine/cache.ts'
import { reportOf } from '../src/engine/check.ts'
import { find } from '../src/engine/disk/search.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import type { WorkerPool } from '../src/engine/run/ports.ts'
import { runEngine } from '../src/engine/run/run.ts'
import { storing } from '../src/engine/store.ts'
import { singleThread } from '../src/engine/worker-pool.ts'
import { corpus } from './corpus.ts'
import './random.ts'
import { today, type Workplace, workplace } from './workplace.ts'

type Paper = Record<string, unknown>

const runOptions: RunOptions = {
  ruleSets: await loadRuleSets(shippedNames, fileURLToPath(new URL('..', import.meta.url))),
  limits: defaultLimits,
  today,
}

/** Small dossiers: a certificate and at most two shipments. */
const pool: readonly (readonly Paper[])[] = (() => {
  const dossiers = new Map<unknown, Paper[]>()
  for (const { text } of corpus({ documents: 120, format: 'json', seed: 11, failing: 0 })) {
    const paper = JSON.parse(text) as Paper
    const number = numberOf(paper)
    dossiers.set(number, [...(dossiers.get(number) ?? []), paper])
  }
  return [...dossiers.values()].map(papers => papers.slice(0, 3)).filter(papers => papers.length === 3)
})()

function numberOf({ certificateNumber, certificateNumbers }: Paper): unknown {
  return certificateNumber ?? (certificateNumbers as string[] | undefined)?.[0]
}

/** What may be between papers, beyond a certificate and its shipments. */
const deed = fc.record({
  what: fc.constantFrom(
    'too much',
    'too much, until it went to another certificate',
    'later version',
    'later version under another certificate',
    'under two certificates',
    'replaces',
    'broken',
    'copy',
    'same telephone',
    'other number',
    'looked up',
    'all of its dossier looked up',
    'broken, under two certificates',
    'elsewhere',
    'same transport document',
    'same licence',
    'same container',
    'other end user',
    'other exporter',
    'other reference',
    'cancelled',
    'other day',
    'of a government',
  ),
  which: fc.nat(),
  other: fc.nat(),
})

interface Lying {
  readonly paper: Paper
  isLookedUp: boolean
  folder: number
}

/** Papers after these deeds, each with where it lies. */
function spread(
  dossiers: readonly { readonly which: number; readonly folder: number }[],
  deeds: readonly { readonly what: string; readonly which: number; readonly other: number }[],
): Lying[] {
  const all = dossiers.flatMap(({ which, folder }): Lying[] =>
    (pool[which % pool.length] ?? []).map(paper => ({
      paper: structuredClone(paper),
      isLookedUp: false,
      folder,
    })),
  )
  for (const { what, which, other } of deeds) {
    const one = all[which % all.length]
    const another = all[other % all.length]
    if (one === undefined || another === undefined) continue
    const { paper } = one
    const isShipment = paper.documentType === 'shipment'
    const number = numberOf(another.paper)
    const more = (changes: Paper) =>
      all.push({ ...one, paper: { ...structuredClone(paper), ...changes }, folder: other % 5 })
    if (what.startsWith('too much') && isShipment)
      for (const item of (paper.items as { quantity: { value: number } }[] | undefined) ?? [])
        item.quantity.value *= 1000
    if (what === 'too much, until it went to another certificate' && isShipment)
      more({ revision: 2, certificateNumbers: [number] })
    if (what === 'later version' && isShipment) more({ revision: 2 + (other % 2) })
    if (what === 'later version under another certificate' && isShipment)
      more({ revision: 2, certificateNumbers: [number] })
    if (what.endsWith('under two certificates') && isShipment)
      paper.certificateNumbers = [...new Set([numberOf(paper), number])]
    if (what === 'replaces' && !isShipment && number !== numberOf(paper))
      Object.assign(paper, { status: 'amended', replaces: number })
    if (what.startsWith('broken')) delete paper.items
    if (what === 'copy') more({})
    if (what === 'same telephone')
      for (const each of [paper, another.paper])
        each.endUser = {
          ...(each.endUser as Paper),
          contact: { phone: '+91 80 2345 6789', email: 'exports@one.example' },
        }
    if (what === 'other number' && !isShipment) paper.certificateNumber = number
    if (what === 'looked up') one.isLookedUp = true
    if (what === 'all of its dossier looked up')
      for (const each of all) if (numberOf(each.paper) === numberOf(paper)) each.isLookedUp = true
    if (what === 'same transport document' && isShipment)
      paper.transportDocument = {
        ...(paper.transportDocument as Paper),
        kind: 'bill-of-lading',
        number: 'BL-SAME',
      }
    if (what === 'same licence')
      paper.exportLicense = {
        ...(paper.exportLicense as Paper),
        licenseNumber: '26-AA-1',
        licenseType: other % 4 === 0 ? 'general' : 'individual',
      }
    if (what === 'same container' && isShipment)
      Object.assign(paper, { containers: [{ containerNumber: 'MSKU6011672' }], exportDate: '2026-05-05' })
    if (what === 'other end user')
      paper.endUser = { ...(paper.endUser as Paper), name: `House ${other % 3}`, identifiers: [] }
    if (what === 'other exporter')
      paper.exporter = { ...(paper.exporter as Paper), name: `Mill ${other % 3}`, identifiers: [] }
    if (what === 'other reference' && isShipment) paper.shipmentReference = `R-${other % 3}`
    if (what === 'cancelled' && isShipment) paper.status = 'cancelled'
    if (what === 'other day')
      paper[isShipment ? 'exportDate' : 'issueDate'] = ['2026-02-27', '2026-04-10', '2025-11-30'][other % 3]
    if (what === 'of a government' && !isShipment) paper.certificateType = 'government-assurance'
    if (what === 'elsewhere') one.folder = other % 5
  }
  return all
}

const found = async (at: Workplace, folder: string) =>
  existsSync(at.path(folder)) ? await find([folder], at.folder) : []

const sorted = (all: readonly (Finding | Gap)[]) => all.map(one => JSON.stringify(one)).sort()

test('a run in batches finds what a run that holds everything finds', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        dossiers: fc.array(fc.record({ which: fc.nat(), folder: fc.nat(4) }), { minLength: 1, maxLength: 4 }),
        deeds: fc.array(deed, { maxLength: 16 }),
        fewest: fc.integer({ min: 1, max: 8 }),
        isLines: fc.boolean(),
      }),
      async ({ dossiers, deeds, fewest, isLines }) => {
        const at = workplace()
        const papers = spread(dossiers, deeds)
        const lines = new Map<string, string>()
        for (const [index, { paper, isLookedUp, folder }] of papers.entries()) {
          const top = isLookedUp ? 'consulted' : 'archive'
          if (isLines) {
            const file = `${top}/${folder % 3}.ndjson`
            lines.set(file, `${lines.get(file) ?? ''}${JSON.stringify(paper)}\n`)
          } else
            at.write(
              `${top}/${folder}/${String(index).padStart(2, '0')}.json`,
              JSON.stringify(paper, null, 2),
            )
        }
        for (const [file, text] of lines) at.write(file, text)
        if ((await found(at, 'archive')).length === 0) return
        const { findings, inBatches, whole } = await bothWays(at, runOptions, fewest)
        expect(inBatches).toEqual(whole)
        for (const { subject, rule } of findings) seen.add(`${Object.keys(subject)[0]} ${rule}`)
      },
    ),
    { numRuns: 200 },
  )
  expect([...seen].filter(one => one.startsWith('certificate')).length).toBeGreaterThan(4)
  expect([...seen]).toEqual(expect.arrayContaining(['shared shared-contact', 'shared shared-consignment']))
})

/** A run in batches, and one that holds everything, as far as both say the same; and what the first found. */
async function bothWays(at: Workplace, runOptions: RunOptions, fewest: number) {
  const files = await found(at, 'archive')
  const lookedUp = await found(at, 'consulted')
  const said = ({ gaps, notices, verdict, tally }: Report, findings: readonly Finding[]) => ({
    findings: sorted(findings),
    gaps: sorted(gaps),
    notices,
    verdict,
    tally,
  })
  const whole = await reportOf({ files, lookedUp }, runOptions)
  const parts: Report[] = []
  const { tail } = await runEngine(
    {
      files,
      lookedUp,
      cwd: at.folder,
      runOptions,
      pool: singleThread({ runOptions, cwd: at.folder }),
      store: storing(),
      sizes: { fewest, usual: fewest + 2, most: fewest + 3, lines: fewest, lineBytes: 1e6 },
    },
    { show: part => parts.push(part), note: () => {}, isStopped: () => false },
  )
  const findings = parts.flatMap(one => one.findings)
  return { findings, inBatches: said(tail, findings), whole: said(whole, whole.findings) }
}

test('of two certificate numbers with one hash, the one that has no certificate in its batch is checked too', async () => {
  const at = workplace()
  const [first = [], [, shipment] = [], last = []] = structuredClone(pool)
  const [one, another] = ['EUC-2026-093971', 'EUC-2026-1591900'] as const
  expect(hashOf(one)).toBe(hashOf(another))
  const papers = [
    ...first.map(paper =>
      paper.documentType === 'shipment'
        ? { ...paper, certificateNumbers: [one] }
        : { ...paper, certificateNumber: one },
    ),
    { ...shipment, certificateNumbers: [another] },
    ...last,
  ]
  for (const [index, paper] of papers.entries()) at.write(`archive/${index}.json`, JSON.stringify(paper))
  const { inBatches, whole } = await bothWays(at, runOptions, 20)
  expect(whole.findings.join()).toContain(another)
  expect(inBatches).toEqual(whole)
})

test.each([
  ['alone, it is what was judged', [], '2026-11-01', 'pass'],
  ['reviewed long before, that is said', shippedNames, '2025-06-01', undefined],
])(
  'a rule set that asks only about what documents share was asked, though it finds nothing: %s',
  async (_, others, reviewed, verdict) => {
    const at = workplace()
    at.write(
      'house.yaml',
      `ruleSet: house
version: "1"
title: What papers share
reviewed: ${reviewed}
scope: everything
provisions:
  - id: contacts
    rule: shared-contact
    reference: https://house.example/policy
    confidence: high
    severity: error
    parameters: { always: { signedByOfficials: [] } }
`,
    )
    // One house, of which every certificate names the same telephone.
    const endUser = { ...(pool[0]?.[0]?.endUser as Paper), contact: { phone: '+91 80 2345 6789' } }
    const signatory = pool[0]?.[0]?.signatory
    for (const [index, paper] of pool.slice(0, 3).flat().entries())
      at.write(
        `archive/${index}.json`,
        JSON.stringify({
          ...paper,
          endUser,
          ...(paper.documentType === 'shipment' ? {} : { importer: endUser, consignee: endUser, signatory }),
        }),
      )
    const ruleSets = await loadRuleSets(['house.yaml', ...others], at.folder)
    for (const fewest of [1, 4, 20]) {
      const { inBatches, whole } = await bothWays(at, { ...runOptions, ruleSets }, fewest)
      if (verdict === undefined)
        expect(whole.notices.map(({ notice, ruleSet }) => [notice, ruleSet])).toContainEqual([
          'law-reviewed-long-ago',
          'house',
        ])
      else expect(whole.verdict).toBe(verdict)
      expect(inBatches).toEqual(whole)
    }
  },
)

test.each(['lines', 'an archive with lines'])(
  'of a file among whose lines some are of enduse itself every line is checked, wherever batches end: %s',
  async packed => {
    const own = '{"format":"enduse/report/2"}'
    const [first, , last] = pool.map(papers => JSON.stringify(papers[0]))
    for (const lines of [
      [own, own, first, first],
      [first, first, own, own],
      [own, own, own, own],
    ]) {
      const at = workplace()
      const name = packed === 'lines' ? 'archive/a.ndjson' : 'a.ndjson'
      at.write(name, `${lines.join('\n')}\n`)
      at.write('archive/z.json', last ?? '')
      if (packed !== 'lines')
        create({ sync: true, file: at.path('archive/a.tar'), cwd: at.folder, portable: true }, [name])
      const { inBatches, whole } = await bothWays(at, runOptions, 2)
      expect(whole.findings.filter(one => one.includes('unknown-kind'))).toHaveLength(
        lines.includes(first ?? '') ? 2 : 0,
      )
      expect(inBatches).toEqual(whole)
    }
  },
)

test('a document that is another one when it is read again ends the run: nothing is said of what is not there any more', async () => {
  const at = workplace()
  const text = (paper: Paper | undefined) => JSON.stringify(paper, null, 2)
  const [[certificate, first, second] = [], [other] = []] = pool
  at.write('archive/a.json', text(certificate))
  at.write('archive/b.json', text(first))
  // The last paper of a batch is one of another dossier, or the first would be left for later.
  at.write('archive/c.json', text(other))
  at.write('archive/d.json', text(second))
  const files = await find(['archive'], at.folder)
  const thread = singleThread({ runOptions, cwd: at.folder })
  const changing: WorkerPool = {
    ...thread,
    do: async job => {
      if (job.kind === 'dossiers')
        writeFileSync(at.path('archive/a.json'), text({ ...certificate, remarks: 'x' }))
      return thread.do(job)
    },
  }
  const input = {
    files,
    lookedUp: [],
    cwd: at.folder,
    runOptions,
    sizes: { fewest: 3, usual: 4, most: 3, lines: 3, lineBytes: 1e6 },
  }
  const audience = { show: () => {}, note: () => {}, isStopped: () => false }
  await runEngine({ ...input, pool: thread, store: storing() }, audience)
  await expect(runEngine({ ...input, pool: changing, store: storing() }, audience)).rejects.toMatchObject({
    refused: { id: 'changedInRun', args: { file: 'archive/a.json' } },
  })
})

test('a line of an archive is found again behind one that is longer than when it was checked before', async () => {
  const at = workplace()
  const [[certificate, first, second] = [], [other] = []] = structuredClone(pool)
  for (const item of (first?.items ?? []) as { quantity: { value: number } }[]) item.quantity.value *= 1000
  const write = (more: string) =>
    at.write(
      'archive.ndjson',
      [other, certificate, first, { ...second, remarks: `Written${more}.` }]
        .map((paper, index) => `${JSON.stringify(paper)}${index === 0 ? more : ''}\n`)
        .join(''),
    )
  const shown = async (isCached: boolean) => {
    const said: unknown[] = []
    await runEngine(
      {
        files: await find(['archive.ndjson'], at.folder),
        lookedUp: [],
        cwd: at.folder,
        runOptions,
        pool: singleThread({ runOptions, cwd: at.folder }),
        store: storing(),
        ...(isCached
          ? { cache: cacheIn('cache', at.folder, runOptions, (name, text) => digest(`${name} ${text}`)) }
          : {}),
        sizes: { fewest: 1, usual: 2, most: 2, lines: 1, lineBytes: 1 },
      },
      { show: part => said.push(part), note: () => {}, isStopped: () => false },
    )
    return said
  }
  write('')
  await shown(true)
  write('   ')
  const bare = await shown(false)
  expect(JSON.stringify(bare)).toContain('quantity-within-grant')
  expect(await shown(true)).toEqual(bare)
})
