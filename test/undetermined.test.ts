/** Law that is not established to be in force: rules are run both ways, and only what depends on it is left open. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Finding, Report, RuleSet, RunOptions, Source, Verdict } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { find } from '../src/engine/disk/search.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { catalogue as chinese } from '../src/generated/messages/zh-CN/catalogue.ts'
import { status } from '../src/law/calendar.ts'
import { parseRuleSet } from '../src/law/rule-set.ts'
import { translatorOf } from '../src/message/translator.ts'
import { rules } from '../src/rules/index.ts'
import { lawOf, meetsWholeLaw } from './law-of-case.ts'

const today = '2026-11-27'
const shipment = readFileSync(new URL('../examples/clean/shipment-1.yaml', import.meta.url))
const certificate = readFileSync(new URL('../examples/clean/certificate.yaml', import.meta.url))
const sources: readonly Source[] = [
  { file: 'certificate.yaml', bytes: certificate },
  { file: 'shipment.yaml', bytes: shipment },
]

/** A rule set with one provision over destinations, from the parts that matter. */
function ruleSetOf(instrument: string, provision: string): RuleSet {
  const text = `ruleSet: ours
version: "1"
title: Ours
reviewed: 2026-11-01
scope: everything
mandatory: { shipment: [closed] }
instruments:
  notice:
    title: Notice 7
${instrument}
    reference: https://example.org/notice
    confidence: high
sets:
  closed:
    title: Closed countries
    of: country
    reference: https://example.org/closed
    confidence: high
    members: [{ value: IN }]
  open:
    title: No country of these papers
    of: country
    reference: https://example.org/open
    confidence: high
    members: [{ value: AQ }]
provisions:
  - id: closed
    rule: no-restricted-destination
    reference: https://example.org/closed
    confidence: high
    severity: error
${provision}
`
  const { ruleSet, problems } = parseRuleSet({ file: 'ours.yaml', bytes: Buffer.from(text) }, rules)
  if (ruleSet === undefined) throw new Error(problems.map(one => one.text).join('\n'))
  return ruleSet
}

const inForce = '    inForce: 2025-01-01'
const unknown = `${inForce}
    undetermined: [{ from: 2026-01-01, why: "no source says whether it was extended" }]`
const under = (parameters: string) => `    instrument: notice\n    parameters: { always: ${parameters} }`

function reportOf(ruleSet: RuleSet, more: Partial<RunOptions> = {}): Report {
  const runOptions: RunOptions = { ruleSets: [ruleSet], limits: defaultLimits, today, ...more }
  return reduce(
    sources.flatMap(source => map(source, runOptions)),
    runOptions,
  )
}

const checkOf = (report: Report) => report.checks.find(({ provision }) => provision === 'closed')
const found = (report: Report) => report.findings.filter(({ basis }) => basis?.provision === 'closed')

describe('an instrument that is undetermined', () => {
  test('leaves a document that it finds nothing in passed, and the reason says so', () => {
    const report = reportOf(ruleSetOf(unknown, under('{ countries: open }')))
    expect(report.verdict).toBe('pass')
    expect(checkOf(report)).toMatchObject({
      outcome: 'pass',
      why: 'holds whether or not Notice 7 is in force',
      undetermined: [{ instrument: 'notice', depends: false }],
    })
    expect(report.gaps).toEqual([])
  })

  test('asks about what it finds, at the place of the fault, and names what to do', () => {
    const sure = found(reportOf(ruleSetOf(inForce, under('{ countries: closed }'))))
    const report = reportOf(ruleSetOf(unknown, under('{ countries: closed }')))
    const open = found(report)
    expect(sure.length).toBeGreaterThan(0)
    expect(sure.every(({ outcome }) => outcome === 'fail')).toBe(true)
    expect(report.verdict).toBe('review')
    expect(open.map(({ place }) => place)).toEqual(sure.map(({ place }) => place))
    for (const [index, one] of open.entries()) {
      expect(one.outcome).toBe('review')
      expect(one.message).toBe(sure[index]?.message)
      expect(one.fingerprint).toBe(sure[index]?.fingerprint)
      expect(one.text).toBe(`If Notice 7 is in force, this fails because: ${sure[index]?.text}`)
      expect(one.help).toContain(sure[index]?.help)
      expect(one.help).toContain('no source says whether it was extended')
      expect(one.help).toContain('enduse position notice ')
      expect(one.condition).toMatchObject({ instrument: 'notice', state: 'in-force', effect: 'fail' })
    }
    expect(checkOf(report)).toMatchObject({ undetermined: [{ instrument: 'notice', depends: true }] })
    expect(report.gaps).toEqual([])
  })

  test('is named once a run, with how many checks it touched and how many depend on it', () => {
    const report = reportOf(ruleSetOf(unknown, under('{ countries: closed }')))
    const notices = report.notices.filter(({ notice }) => notice === 'law-undetermined')
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatchObject({ instrument: 'notice', data: { touched: '2', depends: '2' } })
    expect(notices[0]?.text).toContain('Notice 7')
    expect(reportOf(ruleSetOf(inForce, under('{ countries: closed }'))).notices).toEqual([])
  })

  test('says the same in Chinese', () => {
    const ruleSet = ruleSetOf(unknown, under('{ countries: closed }'))
    const { report } = translatorOf(chinese, [ruleSet])
    const [finding] = found(report(reportOf(ruleSet)))
    expect(finding?.text).toMatch(/^如果 Notice 7 有效，则此处不合规：\P{ASCII}/u)
    expect(finding?.help).toContain('enduse position notice ')
    const passed = report(reportOf(ruleSetOf(unknown, under('{ countries: open }'))))
    expect(checkOf(passed)?.why).toBe('无论 Notice 7 是否有效，均符合')
  })

  test('on days on which it is established nothing is said of it', () => {
    const report = reportOf(ruleSetOf(unknown, under('{ countries: open }')), { asOf: '2025-12-31' })
    expect(checkOf(report)?.why).toBeUndefined()
    expect(checkOf(report)?.undetermined).toBeUndefined()
  })
})

describe('parameters of which two readings exist', () => {
  const reading = (stated: string, otherwise: string) => `    parameters: { always: ${stated} }
    undetermined:
      - from: 2026-01-01
        why: two translations of the notice differ
        otherwise: ${otherwise}`

  test('fail what fails under both', () => {
    const report = reportOf(
      ruleSetOf(inForce, reading('{ countries: closed }', '{ countries: closed, militaryPostal: true }')),
    )
    expect(report.verdict).toBe('fail')
    expect(found(report).some(({ outcome }) => outcome === 'fail')).toBe(true)
  })

  test.each([
    ['{ countries: closed }', '{ countries: open }'],
    ['{ countries: open }', '{ countries: closed }'],
    ['{ countries: closed }', 'null'],
  ])('%s, or %s: asks', (stated, otherwise) => {
    const report = reportOf(ruleSetOf(inForce, reading(stated, otherwise)))
    expect(report.verdict).toBe('review')
    for (const one of found(report)) {
      expect(one.condition).toMatchObject({ instrument: 'closed', state: 'one-reading' })
      expect(one.text).toMatch(/^Under one reading of closed, this fails because: /)
      expect(one.help).toContain('two translations of the notice differ')
    }
  })

  test('pass what passes under both', () => {
    const report = reportOf(ruleSetOf(inForce, reading('{ countries: open }', 'null')))
    expect(report.verdict).toBe('pass')
    expect(checkOf(report)?.why).toBe('holds under either reading of closed')
  })

  test('that do not fit the rule do not load', () => {
    expect(() => ruleSetOf(inForce, reading('{ countries: open }', '{ countries: nowhere }'))).toThrow(
      'there is no set "nowhere"',
    )
    expect(() => ruleSetOf(inForce, reading('{ countries: open }', '{ contries: open }'))).toThrow('contries')
  })
})

describe('members of sets that are undetermined', () => {
  const withDoubt = (ruleSet: RuleSet): RuleSet => ({
    ...ruleSet,
    sets: {
      ...ruleSet.sets,
      closed: {
        ...(ruleSet.sets.closed as RuleSet['sets'][string]),
        members: [{ value: 'IN', instrument: 'notice' }],
      },
    },
  })

  test('ask, and name the instrument of the member', () => {
    const report = reportOf(
      withDoubt(ruleSetOf(unknown, '    parameters: { always: { countries: closed } }')),
    )
    expect(report.verdict).toBe('review')
    expect(found(report).length).toBeGreaterThan(0)
    for (const one of found(report))
      expect(one.condition).toMatchObject({ instrument: 'notice', state: 'in-force' })
  })
})

/** All instruments that are undetermined on a day, decided one way. */
function decided(ruleSet: RuleSet, day: string, way: 'in-force' | 'not-in-force'): RuleSet {
  const instruments = Object.fromEntries(
    Object.entries(ruleSet.instruments).map(([id, one]) => {
      if (status(one, day).state !== 'undetermined') return [id, one]
      const { ended: _, ...rest } = one
      const open = { ...rest, suspended: [], undetermined: [] }
      return [
        id,
        way === 'in-force' ? { ...open, inForce: '2000-01-01' } : { ...open, inForce: '9999-01-01' },
      ]
    }),
  )
  return { ...ruleSet, instruments }
}

describe('over all cases', async () => {
  const root = join(caseFolders(), 'test/cases')
  const shipped = await loadRuleSets(shippedNames, root)
  const day = '2026-11-20'
  // Each once: what a rule set is compiled to is kept for as long as it is the same one.
  const held = shipped.map(one => decided(one, day, 'in-force'))
  const free = shipped.map(one => decided(one, day, 'not-in-force'))
  const judge = (files: readonly Source[], ruleSets: readonly RuleSet[]): Report => {
    const runOptions: RunOptions = { ruleSets, limits: defaultLimits, today, asOf: day }
    return reduce(
      files.flatMap(file => map(file, runOptions)),
      runOptions,
    )
  }
  const worse: readonly Verdict[] = ['pass', 'review', 'fail']
  const kept = ({ condition }: Finding) => condition === undefined

  test.each(readdirSync(root))(
    '%s: never passes what either reading stops, and decides what both do',
    async rule => {
      const folders = readdirSync(join(root, rule), { withFileTypes: true })
        .filter(entry => entry.isDirectory() && !existsSync(join(root, rule, entry.name, 'rule-set.yaml')))
        .map(entry => join(root, rule, entry.name))
      for (const [index, folder] of folders.entries()) {
        const files = (await find(['.'], folder))
          .filter(({ file }) => file !== 'rule-set.yaml')
          .map(({ file, path }) => ({ file, bytes: readFileSync(path) }))
        // Where its own rule alone is asked, the fault that another rule finds in all documents of a case hides nothing.
        const laws = [[shipped, held, free].map(one => lawOf(rule, one))]
        if (meetsWholeLaw(index)) laws.push([shipped, held, free])
        for (const [stated = [], inForce = [], notInForce = []] of laws) {
          const [open, ifHeld, ifFree] = [
            judge(files, stated),
            judge(files, inForce),
            judge(files, notInForce),
          ]
          const [least, most] = [ifHeld.verdict, ifFree.verdict].sort(
            (a, b) => worse.indexOf(a) - worse.indexOf(b),
          )
          if (least === most) expect([folder, open.verdict]).toEqual([folder, least])
          else expect([folder, open.verdict]).toEqual([folder, least === 'fail' ? 'fail' : 'review'])
          // What no undetermined law decides is said as it is where that law does not hold.
          expect(open.findings.filter(kept).map(one => [one.fingerprint, one.outcome])).toEqual(
            ifFree.findings.map(one => [one.fingerprint, one.outcome]),
          )
        }
      }
    },
  )
})
