/**
 * The cases: a folder a stranger could open and judge. `test/cases/<rule>/<case>/` holds the documents of one dossier,
 * and `expected.txt` what the rule says of them: a line per finding, `file:line:column severity rule message-id`, then
 * `= outcome`, the worst that came of asking. `UPDATE=1` writes what is said now; the diff is to be read.
 *
 * A `rule-set.yaml` in the folder replaces the shipped rule sets, an `as-of.txt` the governing days, certificates in a folder
 * `looked-up` are consulted and not reported on, and a `lists.yaml` names lists of restricted parties.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { caseLists, caseScreening } from '../src/build/case-lists.ts'
import { defaultLimits, documentCards } from '../src/core/map.ts'
import type { Check, Checked, Finding, Report, RunOptions } from '../src/core/model/model.ts'
import { reportOf } from '../src/engine/check.ts'
import { find } from '../src/engine/disk/search.ts'
import { mapped } from '../src/engine/reading.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { rules } from '../src/rules/index.ts'

const root = new URL('cases', import.meta.url).pathname
const today = '2026-11-24'

const folders = (path: string) =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter(entry => entry.isDirectory())
        .map(entry => entry.name)
        .sort()
    : []

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
  const report = await reportOf({ files, lookedUp }, runOptions)
  return { report, checkeds: [...mapped({ files, lookedUp }, runOptions)].flat() }
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

const gravity: readonly Check['outcome'][] = ['fail', 'review', 'skipped', 'pass', 'not-applicable']

/** What one rule says, and the worst outcome of asking it. */
function said(report: Report, rule: string): string {
  const lines = report.findings
    .filter(finding => finding.rule === rule)
    .map(
      ({ place, severity, message }) =>
        `${place.file}:${place.line}:${place.column} ${severity} ${rule} ${message}`,
    )
  const outcomes = report.checks.filter(check => check.rule === rule).map(check => check.outcome)
  const worst = gravity.find(outcome => outcomes.includes(outcome))
  return `${[...lines, ...(worst === undefined ? [] : [`= ${worst}`])].join('\n')}\n`
}

for (const rule of folders(root)) {
  describe(rule, () => {
    for (const name of folders(join(root, rule))) {
      test(name, async () => {
        const folder = join(root, rule, name)
        const { report, checkeds } = await judge(folder)
        const actual = said(report, rule)
        const file = join(folder, 'expected.txt')
        if (process.env.UPDATE === '1') writeFileSync(file, actual)
        expect(actual).toBe(readFileSync(file, 'utf8'))
        expect(unfinished([...report.findings, ...checkeds.flatMap(checked => checked.findings)])).toEqual([])
        expect(faultsOf(isReport, report)).toEqual([])
        expect(checkeds.length).toBeGreaterThan(0)
        for (const checked of checkeds) expect(faultsOf(isChecked, checked)).toEqual([])
      })
    }
  })
}

describe('coverage', () => {
  const expected = (rule: string) =>
    folders(join(root, rule)).map(name => readFileSync(join(root, rule, name, 'expected.txt'), 'utf8'))

  test.each(rules.map(rule => rule.id))('%s has a case it catches and a near miss it lets pass', rule => {
    const cases = expected(rule)
    expect(cases.some(text => / (error|warning) /.test(text))).toBe(true)
    expect(cases).toContain('= pass\n')
  })

  test.each(rules.flatMap(rule => Object.keys(rule.messages).map(message => [rule.id, message] as const)))(
    '%s: a case says %s',
    (rule, message) => {
      expect(expected(rule).some(text => text.includes(` ${rule} ${message}\n`))).toBe(true)
    },
  )

  test('every folder is named after a rule or a finding', () => {
    const ids = [...rules, ...documentCards].map(card => card.id)
    expect(folders(root).filter(name => !ids.includes(name))).toEqual([])
  })
})
