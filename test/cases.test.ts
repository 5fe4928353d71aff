/**
 * The cases: `test/cases/<rule>.yaml` says from which documents each starts, what is changed in them, and what the rule finds there, in
 * the format of the fixtures of a rule set (docs/rule-sets.md). A finding is a line: file, pointer, severity and message. `UPDATE=1`
 * writes what is found now; the diff is to be read.
 *
 * A document `rule-set.yaml` replaces the shipped rule sets, certificates in a folder `looked-up` are consulted and not reported on, and
 * a `lists.yaml` names lists of restricted parties.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, test } from 'vitest'
import {
  caseFiles,
  caseFolders,
  caseLists,
  caseScreening,
  casesOf,
  rulesWithCases,
} from '../src/build/case-folders.ts'
import type { Expectation } from '../src/cli/rules/fixture-test/cases.ts'
import { findingLine, worstOf } from '../src/cli/rules/fixture-test/fixture-test.ts'
import { locate } from '../src/core/locate.ts'
import { defaultLimits, documentCards } from '../src/core/map.ts'
import type { Checked, Finding, Report, RunOptions } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { type DocumentEdit, edited } from '../src/edit/edits.ts'
import { find } from '../src/engine/disk/search.ts'
import { mapped, opener } from '../src/engine/reading.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { rules } from '../src/rules/index.ts'

const root = caseFolders()
const today = '2026-11-24'
const byRule = new Map(rulesWithCases().map(rule => [rule, casesOf(rule)]))

const shipped = await loadRuleSets(shippedNames, root)

interface Judged {
  readonly report: Report
  /** What phase one says of each document by itself. */
  readonly checkeds: readonly Checked[]
}

async function judge(folder: string): Promise<Judged> {
  const own = existsSync(join(folder, 'rule-set.yaml'))
  const asOf = existsSync(join(folder, 'as-of.txt'))
    ? readFileSync(join(folder, 'as-of.txt'), 'utf8').trim()
    : undefined
  const files = (await find(['.'], folder)).filter(
    ({ file }) => file !== 'rule-set.yaml' && file !== caseLists && !file.startsWith('looked-up/'),
  )
  const lookedUp = existsSync(join(folder, 'looked-up')) ? await find(['looked-up'], folder) : []
  const screening = await caseScreening(folder, today)
  const runOptions: RunOptions = {
    ruleSets: own
      ? await loadRuleSets(['rule-set.yaml'], folder)
      : screening === undefined
        ? shipped
        : [...shipped, screening],
    limits: defaultLimits,
    today,
    ...(asOf === undefined ? {} : { asOf }),
  }
  const work = { files, lookedUp }
  const checkeds = [...mapped(work, runOptions)].flat()
  const open = opener(work, defaultLimits)
  return { report: locate(reduce(checkeds, runOptions), open, defaultLimits), checkeds }
}

const ajv = new Ajv2020({ allErrors: true })
const compile = (name: string) =>
  ajv.compile(JSON.parse(readFileSync(new URL(`../schemas/${name}.schema.json`, import.meta.url), 'utf8')))
const isChecked = compile('checked')
const isReport = compile('report')

/** What the published schema has against a value, as it looks once it was written and read. */
function faultsOf(validate: ValidateFunction, value: unknown): unknown {
  return validate(JSON.parse(JSON.stringify(value))) ? [] : validate.errors
}

/** Sentences in which a word is missing: a blank that nobody filled, or a value that is not there. */
function unfinished(findings: readonly Finding[]): string[] {
  return findings
    .flatMap(({ text, help, related }) => [text, help, ...related.map(one => one.text)])
    .filter(sentence => /\{[a-zA-Z]+\}|\b(?:undefined|NaN)\b|\[object |^\s*$/.test(sentence))
}

/** What one rule says, and the worst outcome of asking it; no outcome if it was asked of nothing. */
function said(report: Report, rule: string): Expectation {
  const findings = report.findings.filter(finding => finding.rule === rule).map(findingLine)
  const outcomes = report.checks.filter(check => check.rule === rule).map(check => check.outcome)
  const worst = worstOf(outcomes)
  const outcome = worst === 'pass' && findings.length > 0 ? 'note' : worst
  return { ...(outcomes.length === 0 ? {} : { outcome }), findings }
}

/** Returns an expectation as it is written in the file, on as few lines as have room. */
function expectationText(rule: string, { outcome, findings = [] }: Expectation): string {
  const lines = findings.map(one => (/[,[\]{}"]/.test(one) ? JSON.stringify(one) : one))
  const stated = outcome === undefined ? [] : [`outcome: ${outcome}`]
  const value =
    lines.length === 0 && outcome !== undefined
      ? outcome
      : `{ ${[...stated, `findings: [${lines.join(', ')}]`].join(', ')} }`
  if (rule.length + value.length <= 92) return `{ ${rule}: ${value} }`
  if (rule.length + value.length <= 102) return `${rule}: ${value}`
  return [
    `${rule}:`,
    ...stated.map(one => `  ${one}`),
    '  findings:',
    ...lines.map(one => `    - ${one}`),
  ].join('\n')
}

for (const [rule, cases] of byRule) {
  describe(rule, () => {
    const updates: DocumentEdit[] = []
    const file = `${rule}.yaml`
    for (const [index, one] of cases.entries()) {
      test(one.name, async () => {
        const { report, checkeds } = await judge(join(root, 'test/cases', rule, one.name))
        const expected = { findings: [], ...one.expect.get(rule) }
        const actual = said(report, rule)
        if (process.env.UPDATE === '1' && !isDeepStrictEqual(actual, expected)) {
          const value = { data: { [rule]: actual }, text: expectationText(rule, actual) }
          updates.push({ do: 'change', file, at: `/cases/${index}/expect`, value })
        } else expect(actual).toEqual(expected)
        expect(unfinished([...report.findings, ...checkeds.flatMap(checked => checked.findings)])).toEqual([])
        expect(faultsOf(isReport, report)).toEqual([])
        expect(checkeds.length).toBeGreaterThan(0)
        for (const checked of checkeds) expect(faultsOf(isChecked, checked)).toEqual([])
      })
    }
    afterAll(() => {
      const path = join(caseFiles, file)
      if (updates.length > 0) writeFileSync(path, edited(readFileSync(path, 'utf8'), updates))
    })
  })
}

describe('coverage', () => {
  const expected = (rule: string) => (byRule.get(rule) ?? []).flatMap(one => one.expect.get(rule) ?? [])

  test.each(rules.map(rule => rule.id))('%s has a case it catches and a near miss it lets pass', rule => {
    const cases = expected(rule)
    const findings = cases.flatMap(one => one.findings ?? [])
    expect(findings.some(text => / (error|warning) /.test(text))).toBe(true)
    expect(cases.map(one => one.outcome)).toContain('pass')
  })

  test.each(rules.flatMap(rule => Object.keys(rule.messages).map(message => [rule.id, message] as const)))(
    '%s: a case says %s',
    (rule, message) => {
      const findings = expected(rule).flatMap(one => one.findings ?? [])
      expect(findings.some(text => text.endsWith(` ${message}`))).toBe(true)
    },
  )

  test('every file is named after a rule or a finding', () => {
    const ids = [...rules, ...documentCards].map(card => card.id)
    expect([...byRule.keys()].filter(name => !ids.includes(name))).toEqual([])
  })
})
