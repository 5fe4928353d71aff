/** Properties of every waiver, over the cases: it removes the one finding that it names, and nothing else. */

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { defaultLimits, documentCards } from '../src/core/map.ts'
import type { Finding, Report, RuleSet, Verdict, Waiver } from '../src/core/model/model.ts'
import { reportOf } from '../src/engine/check.ts'
import { find } from '../src/engine/disk/search.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { gateCards } from '../src/policy/cards.ts'
import { applySuppressions } from '../src/policy/suppressions.ts'

const root = join(caseFolders(), 'test/cases')
const today = '2026-11-24'
const file = 'gate/waivers.yaml'

const names = (path: string) => readdirSync(path).sort()

/** Some cases of each rule, and all in which something was not examined although something was found. */
const folders = names(root).flatMap(rule =>
  names(join(root, rule))
    .filter((name, index) => index % 8 === 0 || /missing|broken|unread|two-certificates/.test(name))
    .map(name => join(root, rule, name)),
)

const shipped = await loadRuleSets(shippedNames, root)

interface Judged {
  readonly report: Report
  readonly ruleSets: readonly RuleSet[]
}

const known = new Map<string, Promise<Judged>>()

/** A case as it is judged on the day of these tests; each is judged once. */
function judge(folder: string): Promise<Judged> {
  const judged = known.get(folder) ?? judgeOn(folder, today)
  known.set(folder, judged)
  return judged
}

async function judgeOn(folder: string, day: string): Promise<Judged> {
  const own = existsSync(join(folder, 'rule-set.yaml'))
  const files = (await find(['.'], folder)).filter(
    one => one.file !== 'rule-set.yaml' && !one.file.startsWith('looked-up/'),
  )
  const lookedUp = existsSync(join(folder, 'looked-up')) ? await find(['looked-up'], folder) : []
  const ruleSets = own ? await loadRuleSets(['rule-set.yaml'], folder) : shipped
  return {
    report: await reportOf({ files, lookedUp }, { ruleSets, limits: defaultLimits, today: day }),
    ruleSets,
  }
}

/** A waiver of a finding, named as people name it. */
function waiverOf({ rule, place, digest }: Finding, index: number): Waiver {
  return {
    rule,
    document: place.file,
    part: place.part,
    pointer: place.pointer,
    ...(digest === undefined ? {} : { digest }),
    reason: 'agreed',
    owner: 'export-desk',
    until: '2026-12-31',
    place: { file, part: 0, pointer: `/waivers/${index}`, line: index + 1, column: 1 },
    places: {},
  }
}

const under = (report: Report, ruleSets: readonly RuleSet[], waivers: readonly Waiver[]): Report =>
  applySuppressions(report, {
    ruleSets,
    today,
    waiverFiles: [{ file, sha256: '', waivers, faults: [] }],
    otherRules: [...documentCards, ...gateCards].map(({ id }) => id),
    isThere: () => true,
  })

/** The verdict by what counts of the findings and by what was not examined, and by nothing that the gate reckons. */
function verdictFrom({ findings, gaps }: Report, before: Report): Verdict {
  const effects = findings.filter(one => one.waived === undefined).map(({ outcome }) => outcome)
  if (effects.includes('fail')) return 'fail'
  const isOpen = before.checks.some(one => one.outcome === 'skipped' || one.unexamined !== undefined)
  const isJudged = before.checks.some(
    ({ ruleSet, outcome }) => ruleSet !== undefined && !['skipped', 'not-applicable'].includes(outcome),
  )
  return effects.includes('review') || isOpen || gaps.length > 0 || !isJudged ? 'review' : 'pass'
}

const gravity = { pass: 0, review: 1, fail: 2 } as const
const verdicts = ({ verdict, documents, dossiers, ties }: Report) =>
  [{ verdict }, ...documents, ...dossiers, ...ties].map(one => gravity[one.verdict])

const isWaivable = ({ basis, rule }: Finding, ruleSets: readonly RuleSet[]) =>
  ruleSets.some(({ name, waivers }) => name === basis?.ruleSet && !waivers.never.includes(rule))

describe('over the cases', () => {
  test('each waiver takes away one finding, all of them together all that may be taken', {
    timeout: 240_000,
  }, async () => {
    let tried = 0
    let passed = 0
    for (const folder of folders) {
      const { report, ruleSets } = await judge(folder)
      expect(report.verdict, folder).toBe(verdictFrom(report, report))
      const waivable = report.findings.filter(one => isWaivable(one, ruleSets))
      for (const finding of waivable) {
        tried += 1
        const after = under(report, ruleSets, [waiverOf(finding, 0)])
        const said = `${folder}: ${finding.text}`
        expect(
          after.waivers.map(({ state }) => state),
          said,
        ).toEqual(['applied'])
        // Only this one is marked, and none is gone.
        expect(after.findings.length, said).toBe(report.findings.length)
        const marked = after.findings.filter(one => one.waived !== undefined)
        expect(
          marked.map(({ text, place, subject, basis }) => [text, place, subject, basis]),
          said,
        ).toEqual([[finding.text, finding.place, finding.subject, finding.basis]])
        const others = after.findings.filter(one => one.waived === undefined)
        expect(
          others.every(one => report.findings.includes(one)),
          said,
        ).toBe(true)
        // No check but those of its rule and subject comes out in another way.
        for (const [index, check] of report.checks.entries()) {
          const now = after.checks[index]
          if (now === check) continue
          expect([now?.rule, now?.ruleSet, now?.subject], said).toEqual([
            finding.rule,
            finding.basis?.ruleSet,
            finding.subject,
          ])
          expect(['waived', 'review', 'skipped', 'fail'], said).toContain(now?.outcome)
        }
        const was = verdicts(report)
        expect(
          verdicts(after).every((one, index) => one <= (was[index] ?? 0)),
          said,
        ).toBe(true)
        expect(after.verdict, said).toBe(verdictFrom(after, report))
        for (const { verdict, document } of after.documents) {
          const standing = others.filter(
            ({ place }) => place.file === document.file && place.part === document.part,
          )
          if (standing.some(one => one.outcome === 'fail')) expect(verdict, said).toBe('fail')
          if (standing.some(one => one.outcome === 'review')) expect(verdict, said).not.toBe('pass')
        }
      }
      const all = under(report, ruleSets, waivable.map(waiverOf))
      expect(all.findings.filter(one => one.waived !== undefined).length, folder).toBe(waivable.length)
      expect(all.verdict, folder).toBe(verdictFrom(all, report))
      if (all.verdict === 'pass' && report.verdict !== 'pass') passed += 1
      expect(all.tally.failed, folder).toBe(all.checks.filter(({ outcome }) => outcome === 'fail').length)
      const isLeft = (outcome: 'fail' | 'review') =>
        all.findings.some(one => one.outcome === outcome && one.waived === undefined)
      for (const { outcome, rule, subject } of all.checks)
        if (outcome === 'fail' || outcome === 'review')
          expect(isLeft(outcome), `${folder}: ${rule} over ${JSON.stringify(subject)}`).toBe(true)
    }
    expect(tried).toBeGreaterThan(500)
    expect(passed).toBeGreaterThan(20)
  })

  test('what is found in different documents, or of different dossiers, has different digests', async () => {
    for (const folder of folders) {
      const { report } = await judge(folder)
      const paperOf = new Map(
        report.documents.map(({ document, kind, name }) => [
          `${document.file} ${document.part}`,
          [kind, name],
        ]),
      )
      const byDigest = new Map<string, string>()
      for (const { digest = '', place, text, subject, basis } of report.findings) {
        const paper = paperOf.get(`${place.file} ${place.part}`)
        if (basis === undefined || paper === undefined) continue
        const whole = JSON.stringify([text, basis.ruleSet, paper, 'file' in subject ? '' : subject])
        expect(byDigest.get(digest) ?? whole, folder).toBe(whole)
        byDigest.set(digest, whole)
      }
    }
  })

  test('on another day of the run the same thing has the same digest', async () => {
    let compared = 0
    for (const folder of folders.filter((_, index) => index % 3 === 0)) {
      const keysOf = ({ findings }: Report) =>
        new Map(
          findings.map(one => [
            JSON.stringify([one.subject, one.rule, one.message, one.outcome, one.place, one.basis?.ruleSet]),
            one.digest,
          ]),
        )
      const before = keysOf((await judge(folder)).report)
      for (const [key, digest] of keysOf((await judgeOn(folder, '2026-12-24')).report)) {
        if (!before.has(key)) continue
        compared += 1
        expect(digest, key).toBe(before.get(key))
      }
    }
    expect(compared).toBeGreaterThan(300)
  })
})
