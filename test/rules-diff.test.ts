/**
 * The difference in effect between two lots of rule sets, or two days: `test/__snapshots__/rules-diff/*.txt` is what a
 * person reads. Rule sets of a person are copies of the shipped ones with one thing changed.
 */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { main } from '../src/cli/cli.ts'
import {
  changedMeanwhile,
  difference,
  differenceText,
  type ReportDifference,
} from '../src/cli/explain/difference.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Report } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { loadRuleSets } from '../src/engine/rule-set-file.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const examples = ['broken-yaml', 'clean', 'expired', 'overdrawn', 're-export']
const all = examples.map(name => `examples/${name}`)

const cwd = mkdtempSync(join(tmpdir(), 'enduse-rules-diff-'))
afterAll(() => rmSync(cwd, { recursive: true }))
mkdirSync(join(cwd, 'examples'))
for (const name of examples)
  cpSync(join(root, 'examples', name), join(cwd, 'examples', name), { recursive: true })

const shippedText = (name: string) => readFileSync(join(root, `src/rulesets/${name}.yaml`), 'utf8')

/** Writes a copy of a shipped rule set with each text replaced, and gives the name of its file. */
function own(file: string, changes: readonly (readonly [string, string])[], of = 'trade-documents'): string {
  const text = changes.reduce((before, [from, to]) => {
    expect(before).toContain(from)
    return before.replace(from, to)
  }, shippedText(of))
  writeFileSync(join(cwd, file), text)
  return file
}

/** A certificate for magnets with holmium that are declared as not controlled: wrong on days on which No. 57 of 2025 stands. */
function holmium(): string {
  const clean = readFileSync(
    join(root, 'src/rulesets/china-rare-earth.fixtures/clean/certificate.yaml'),
    'utf8',
  )
  const text = clean
    .replace('KTM-EUC-2026-001', 'KTM-EUC-2026-067')
    .replace(/orderNumber: [^,}\n]+/, 'orderNumber: KM-PO-26067')
    .replace(
      /reference: [^,}\n]+/g,
      reference => `${reference.trimEnd().replace(/"$/, '')}67${reference.endsWith('"') ? '"' : ''}`,
    )
    .replace('element: Dy', 'element: Ho')
    .replace('with dysprosium', 'with holmium')
    .replace('code: 1C905.a', 'code: not controlled')
  writeFileSync(join(cwd, 'holmium.yaml'), text)
  return 'holmium.yaml'
}

const tolerant = own('tolerant.yaml', [['tolerancePercent: "0" } }', 'tolerancePercent: "10" } }']])

/** The part of the shipped rule set that is one provision, with what stands before it. */
function provisionText(id: string): string {
  const found = new RegExp(`(?: {2}#.*\\n)* {2}- id: ${id}\\n(?: {4}.*\\n)+\\n?`).exec(
    shippedText('trade-documents'),
  )
  if (found === null) throw new Error(id)
  return found[0]
}

interface Ran {
  readonly code: number
  readonly out: string
  readonly error: string
}

async function enduse(args: readonly string[], width = 100): Promise<Ran> {
  let [out, error] = ['', '']
  const code = await main(args, {
    cwd,
    env: {},
    now: new Date(2026, 10, 24),
    terminal: { isTTY: false, columns: width },
    out: part => {
      out += part
    },
    error: part => {
      error += part
    },
  })
  expect(error).not.toContain('internal error')
  return { code, out, error }
}

const diff = (...args: string[]) => enduse(['rules', 'diff', ...args])

async function found(...args: string[]): Promise<ReportDifference> {
  const { code, out, error } = await diff(...args, '--format', 'json')
  expect(error).toBe('')
  const answer: ReportDifference = JSON.parse(out)
  expect(code).toBe(answer.different ? 1 : 0)
  return answer
}

/** Verdicts that changed, a line each. */
const verdicts = ({ subjects }: ReportDifference) =>
  subjects.map(
    ({ subject, before, after }) =>
      `${'file' in subject ? subject.file : 'certificate' in subject ? subject.certificate : subject.shared} ${before} ${after}`,
  )

/** The checks behind a changed verdict, a line each. */
const reasons = ({ subjects }: ReportDifference, position = 0) =>
  subjects[position]?.checks.map(
    ({ provision, rule, before, after }) =>
      `${provision} (${rule}) ${before?.outcome ?? null} ${after?.outcome ?? null}`,
  )

const snapshot = (name: string) => `__snapshots__/rules-diff/${name}.txt`

describe('two versions of one rule set', () => {
  test('a tolerance lets a dossier pass, and the shipment that failed by it', async () => {
    const answer = await found('trade-documents', tolerant, 'examples/overdrawn')
    expect(answer.format).toBe('enduse/difference/1')
    expect(verdicts(answer)).toEqual([
      'examples/overdrawn/shipment-3.yaml fail pass',
      'KTM-EUC-2026-003 fail pass',
    ])
    expect(answer.compared).toMatchObject({ documents: 4, dossiers: 1 })
    expect(answer.changed).toEqual({ documents: 1, dossiers: 1, ties: 0 })
    for (const position of [0, 1]) {
      expect(reasons(answer, position)).toEqual(['quantity-within-grant (quantity-within-grant) fail pass'])
      const [check] = answer.subjects[position]?.checks ?? []
      expect(check?.subject).toEqual({ certificate: 'KTM-EUC-2026-003' })
      expect(check?.lines).toEqual(['- tolerancePercent: 0', '+ tolerancePercent: 10'])
      expect(check?.before?.place).toMatchObject({ file: 'src/rulesets/trade-documents.yaml' })
      expect(check?.after?.place).toMatchObject({ file: tolerant, line: check?.before?.place.line })
      expect(check?.findings).toMatchObject([
        {
          before: 'fail',
          after: null,
          finding: {
            place: { file: 'examples/overdrawn/shipment-3.yaml', line: 56, column: 24 },
            basis: { ruleSet: 'trade-documents', provision: 'quantity-within-grant' },
          },
        },
      ])
      expect(check?.findings[0]?.finding.text).toContain('30.5 kg too many')
    }
  })

  test('the other way round it is the same, the other way round', async () => {
    const there = await found('trade-documents', tolerant, ...all)
    const back = await found(tolerant, 'trade-documents', ...all)
    const turned = (answer: ReportDifference) =>
      answer.subjects.map(({ subject, before, after, checks }) => [
        subject,
        after,
        before,
        checks.map(check => [check.provision, check.after, check.before]),
      ])
    expect(turned(back)).toEqual(
      there.subjects.map(({ subject, before, after, checks }) => [
        subject,
        before,
        after,
        checks.map(check => [check.provision, check.before, check.after]),
      ]),
    )
    expect(back.subjects[0]?.checks[0]?.findings).toMatchObject([{ before: null, after: 'fail' }])
  })

  test('for a person', async () => {
    const { code, out } = await diff('trade-documents', tolerant, 'examples/overdrawn')
    expect(code).toBe(1)
    await expect(out).toMatchFileSnapshot(snapshot('tolerance'))
  })

  test('parameters are held against each other on the day of the shipment that decided', async () => {
    // The first shipments left before the tolerance began: on their days both versions are the same.
    const file = own('from-june.yaml', [
      ['tolerancePercent: "0" } }', 'tolerancePercent: "0" }, 2026-06-01: { tolerancePercent: "10" } }'],
    ])
    const answer = await found('trade-documents', file, 'examples/overdrawn')
    expect(answer.subjects[1]?.checks[0]).toMatchObject({
      before: { outcome: 'fail' },
      after: { outcome: 'pass' },
      lines: ['- tolerancePercent: 0', '+ tolerancePercent: 10'],
    })
  })

  test('what could not be examined counts, and says why', async () => {
    const papers = join(caseFolders(), 'test/cases/codes-known/cancelled')
    const file = own('unweighed.yaml', [[provisionText('weights-add-up'), '']])
    const args = [file, 'trade-documents', papers, '--today', '2026-11-24']
    const reason = (await found(...args)).subjects.flatMap(({ checks }) =>
      checks.filter(({ provision }) => provision === 'weights-add-up'),
    )
    expect(reason).toMatchObject([{ before: null, after: { outcome: 'skipped' }, findings: [] }])
    expect((await diff(...args)).out).toMatch(/ B {2}not examined by .*: the net\s+weight of item 1/)
  })

  test('a country more in a set names the set and the country', async () => {
    const file = own('embargo.yaml', [['- { value: KP }', '- { value: KP }\n      - { value: IN }']])
    const answer = await found('trade-documents', file, 'examples/clean')
    expect(verdicts(answer)).toContain('examples/clean/shipment-1.yaml pass fail')
    const check = answer.subjects
      .find(({ subject }) => 'file' in subject && subject.file.endsWith('shipment-1.yaml'))
      ?.checks.find(({ provision }) => provision === 'un-embargoes')
    expect(check?.lines).toEqual([
      '+ Countries under sanctions of the United Nations that reach civil goods: IN',
    ])
    expect(check?.findings.map(({ before, after }) => [before, after])).toContainEqual([null, 'fail'])
    for (const { finding } of check?.findings ?? []) expect(finding.basis?.place.file).toBe(file)
  })

  test('a milder severity leaves the finding, and says what it was', async () => {
    const provision = provisionText('quantity-within-grant')
    const file = own('milder.yaml', [[provision, provision.replace('severity: error', 'severity: warning')]])
    const answer = await found('trade-documents', file, 'examples/overdrawn')
    expect(verdicts(answer)).toEqual([
      'examples/overdrawn/shipment-3.yaml fail review',
      'KTM-EUC-2026-003 fail review',
    ])
    const [check] = answer.subjects[1]?.checks ?? []
    expect(check?.lines).toEqual(['- severity: error', '+ severity: warning'])
    expect(check?.findings).toMatchObject([{ before: 'fail', after: 'review' }])
    const { out } = await diff('trade-documents', file, 'examples/overdrawn')
    expect(out).toContain('finding now review, was fail: examples/overdrawn/shipment-3.yaml:56:24')
  })

  test('a provision removed is one that only the first has', async () => {
    const file = own('removed.yaml', [[provisionText('quantity-within-grant'), '']])
    const answer = await found('trade-documents', file, 'examples/overdrawn')
    expect(reasons(answer)).toEqual(['quantity-within-grant (quantity-within-grant) fail null'])
    expect(answer.subjects[0]?.checks[0]).toMatchObject({ after: null, lines: [] })
    const { out } = await diff('trade-documents', file, 'examples/overdrawn')
    expect(out).toContain('quantity-within-grant (quantity-within-grant), only in A\n')
    expect(out).not.toMatch(/^ {4}B /m)
    expect((await diff(file, 'trade-documents', 'examples/overdrawn')).out).toContain(', only in B\n')
  })

  test('a provision that uses another rule is not the one that bore its name', async () => {
    const provision = provisionText('quantity-within-grant')
    const other = provision
      .replace('rule: quantity-within-grant', 'rule: items-granted')
      .replace('tolerancePercent: "0"', '')
    const answer = await found(
      'trade-documents',
      own('other-rule.yaml', [[provision, other]]),
      'examples/overdrawn',
    )
    expect(reasons(answer)).toEqual(['quantity-within-grant (quantity-within-grant) fail null'])
  })

  test('an expression of a rule of its own is shown on both sides', async () => {
    const house = (file: string, limit: number) => {
      writeFileSync(
        join(cwd, file),
        `ruleSet: house
version: "1"
title: Ours
reviewed: 2026-01-01
scope: everything
rules:
  few-items:
    summary: A shipment has few items.
    why: Many are hard to examine.
    scope: shipment
    require:
      many: size(shipment.items) <= ${limit}
    messages:
      many: { text: There are many items., help: Divide the shipment. }
provisions:
  - id: small-shipments
    rule: few-items
    reference: https://example.org/house
    confidence: high
    severity: warning
    parameters: { always: {} }
`,
      )
      return file
    }
    const answer = await found(house('house-1.yaml', 10), house('house-2.yaml', 0), 'examples/clean')
    expect(verdicts(answer)).toEqual([
      'examples/clean/shipment-1.yaml pass review',
      'examples/clean/shipment-2.yaml pass review',
    ])
    expect(reasons(answer)).toEqual(['small-shipments (few-items) pass review'])
    expect(answer.subjects[0]?.checks[0]?.lines).toEqual([
      '- require many: size(shipment.items) <= 10',
      '+ require many: size(shipment.items) <= 0',
    ])
    const joined = await found('trade-documents', 'trade-documents+house-2.yaml', 'examples/clean')
    expect(reasons(joined)).toEqual(['small-shipments (few-items) null review'])
  })

  test('under another name, provisions that are alike are held against each other', async () => {
    const named = [['ruleSet: trade-documents', 'ruleSet: ours']] as const
    expect((await found('trade-documents', own('ours.yaml', named), ...all)).different).toBe(false)
    const file = own('ours-tolerant.yaml', [
      ...named,
      ['tolerancePercent: "0" } }', 'tolerancePercent: "10" } }'],
    ])
    const answer = await found('trade-documents', file, 'examples/overdrawn')
    expect(answer.subjects[0]?.checks).toMatchObject([
      {
        provision: 'quantity-within-grant',
        before: { ruleSet: 'trade-documents', outcome: 'fail' },
        after: { ruleSet: 'ours', outcome: 'pass' },
        lines: ['- tolerancePercent: 0', '+ tolerancePercent: 10'],
      },
    ])
  })
})

describe('several rule sets', () => {
  test('the two shipped ones, for a person', async () => {
    const { code, out } = await diff('trade-documents', 'china-rare-earth', ...all)
    expect(code).toBe(1)
    await expect(out).toMatchFileSnapshot(snapshot('two-rule-sets'))
  })

  test('joined ones are checked together, and what both sides have explains nothing', async () => {
    const answer = await found(
      'trade-documents',
      'trade-documents+china-rare-earth',
      'examples/expired',
      'examples/overdrawn',
    )
    expect(answer.after.ruleSets.map(({ name }) => name)).toEqual(['china-rare-earth', 'trade-documents'])
    expect(verdicts(answer)).toEqual(['examples/expired/certificate.yaml pass review'])
    for (const check of answer.subjects.flatMap(one => one.checks)) {
      expect(check.before).toBeNull()
      expect(check.after?.ruleSet).toBe('china-rare-earth')
    }
  })

  test('--as-of holds for both sides', async () => {
    const both = ['trade-documents', 'trade-documents+china-rare-earth', holmium()] as const
    expect((await found(...both, '--as-of', '2026-08-31')).different).toBe(false)
    const answer = await found(...both, '--as-of', '2026-11-20')
    expect([answer.before.asOf, answer.after.asOf]).toEqual(['2026-11-20', '2026-11-20'])
    expect(verdicts(answer)).toEqual([expect.stringMatching(/holmium\.yaml pass review$/)])
    const { out } = await diff(...both, '--as-of', '2026-11-20')
    expect(out.match(/everything\s+as\s+of\s+2026-11-20/g)).toHaveLength(2)
  })

  test('what documents share is asked about by one side only', async () => {
    const papers = join(caseFolders(), 'test/cases/shared-contact/one-signatory-for-two-houses')
    const silent = own('no-ties.yaml', [
      [provisionText('shared-contact'), ''],
      [provisionText('shared-consignment'), ''],
    ])
    const answer = await found(silent, 'trade-documents', papers)
    const ties = answer.subjects.filter(({ subject }) => 'shared' in subject)
    expect(ties).toMatchObject([{ subject: { shared: 'signatory' }, before: null, after: 'review' }])
    expect(ties[0]?.checks).toMatchObject([{ provision: 'shared-contact', before: null }])
    const { out } = await diff(silent, 'trade-documents', papers)
    expect(out).toMatch(/^NOT CHECKED -> REVIEW {2}shared signatory /m)
  })
})

describe('two days', () => {
  test('the law that nobody could establish asks a person about what passed', async () => {
    const answer = await found('2026-11-10', '2026-11-20', holmium())
    expect([answer.before.asOf, answer.after.asOf]).toEqual(['2026-11-10', '2026-11-20'])
    expect(verdicts(answer)).toEqual([expect.stringMatching(/holmium\.yaml pass review$/)])
    expect(answer.compared).toMatchObject({ documents: 1, dossiers: 1 })
    const [check] = answer.subjects[0]?.checks ?? []
    expect(check?.before?.why).toContain('is suspended from 2025-11-07 until 2026-11-10')
    expect(check?.after?.day).toBe('2026-11-20')
    expect(check?.lines).toEqual([])
    expect(check?.findings.map(({ before, after }) => [before, after])).toContainEqual([null, 'review'])
  })

  test('for a person', async () => {
    const { code, out } = await diff('2026-11-10', '2026-11-20', holmium())
    expect(code).toBe(1)
    await expect(out).toMatchFileSnapshot(snapshot('two-days'))
  })

  test('parameters that change between them are said', async () => {
    const file = own('dated.yaml', [
      ['tolerancePercent: "0" } }', 'tolerancePercent: "0" }, 2026-07-01: { tolerancePercent: "10" } }'],
    ])
    const answer = await found('2026-06-30', '2026-07-01', 'examples/overdrawn', '--rule-set', file)
    expect(verdicts(answer)).toContain('KTM-EUC-2026-003 fail pass')
    expect(answer.subjects[0]?.checks[0]?.lines).toEqual(['- tolerancePercent: 0', '+ tolerancePercent: 10'])
    const back = await found('2026-07-01', '2026-06-30', 'examples/overdrawn', '--rule-set', file)
    expect(back.subjects[0]?.checks[0]?.lines).toEqual(['- tolerancePercent: 10', '+ tolerancePercent: 0'])
  })

  test('--rule-set says whose law, before or after the word diff', async () => {
    const after = await diff('2026-11-10', '2026-11-20', 'examples/clean', '--rule-set', 'trade-documents')
    expect(after.code).toBe(0)
    expect(after.out).toMatch(/^No verdict is different on 2026-11-20 from what it is on 2026-11-10$/m)
    const args = ['2026-11-10', '2026-11-20', 'examples/clean']
    expect(await enduse(['rules', '--rule-set', 'trade-documents', 'diff', ...args])).toEqual(after)
  })
})

describe('no difference', () => {
  test('is exit 0, and says what was compared', async () => {
    const { code, out } = await diff('trade-documents', 'trade-documents', 'examples/overdrawn')
    expect(code).toBe(0)
    await expect(out).toMatchFileSnapshot(snapshot('the-same'))
    const answer = await found('2026-03-01', '2026-03-01', ...all)
    expect(answer).toMatchObject({ different: false, subjects: [] })
    expect(answer.changed).toEqual({ documents: 0, dossiers: 0, ties: 0 })
    expect(answer.compared).toMatchObject({ documents: 13, dossiers: 5 })
  })

  test('where no rule applies on one side, the whole is different though no document is', async () => {
    const file = own('elsewhere.yaml', [
      ['scope: every certificate', 'appliesTo: [{ exporterCountry: [FR] }]\nscope: exports from France,'],
    ])
    const answer = await found('trade-documents', file, 'examples/clean')
    expect(answer).toMatchObject({
      different: true,
      subjects: [],
      before: { asked: true, verdict: 'pass' },
      after: { asked: false, verdict: 'review' },
    })
    const { code, out } = await diff('trade-documents', file, 'examples/clean')
    expect(code).toBe(1)
    expect(out).toContain('No rule applied under B, so nothing can be concluded there.')
    expect(out).toMatch(/^No verdict of a document is different .*, but that of the whole is$/m)
    expect(out.replaceAll('\n', ' ')).toContain('As a whole: pass under A, review under B; exit 1')
  })
})

describe('what is read', () => {
  test('certificates that are looked up are not compared', async () => {
    const papers = ['examples/overdrawn/shipment-3.yaml', '--certificates', 'examples/overdrawn']
    const answer = await found('trade-documents', tolerant, ...papers)
    expect(answer.compared).toMatchObject({ documents: 1, dossiers: 1 })
    expect(verdicts(answer)).toEqual([
      'examples/overdrawn/shipment-3.yaml fail pass',
      'KTM-EUC-2026-003 fail pass',
    ])
  })

  test('what is looked up and not sound is said once', async () => {
    const papers = ['examples/broken-yaml/shipment.yaml', '--certificates', 'examples/broken-yaml']
    const { code, error } = await diff('trade-documents', tolerant, ...papers)
    expect(code).toBe(0)
    expect(error.match(/was to be looked up and is not valid/g)).toHaveLength(1)
  })

  test('a file that changes between the two judgings is no difference in effect', async () => {
    cpSync(join(cwd, 'examples/broken-yaml'), join(cwd, 'changing'), { recursive: true })
    const shipment = join(cwd, 'changing/shipment.yaml')
    let [out, error] = ['', '']
    const args = ['trade-documents', tolerant, 'changing/shipment.yaml', '--certificates', 'changing']
    const code = await main(['rules', 'diff', ...args], {
      cwd,
      env: {},
      now: new Date(2026, 10, 24),
      terminal: { isTTY: false, columns: 100 },
      out: part => {
        out += part
      },
      // The first runOptions says that a certificate is not valid: from here on the shipment is another.
      error: part => {
        error += part
        writeFileSync(shipment, `${readFileSync(shipment, 'utf8')}# more\n`)
      },
    })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain('enduse: changing/shipment.yaml changed while it was being checked\n')
  })

  test('limits hold on both sides', async () => {
    const { code, out } = await diff(
      'trade-documents',
      tolerant,
      'examples/overdrawn',
      '--limit',
      'bytes=1000',
    )
    expect(code).toBe(0)
    expect(out).toContain('As a whole: fail on both sides')
  })

  test('the same bytes whatever the order of the paths', async () => {
    const forth = await diff('trade-documents', 'china-rare-earth', ...all, '--format', 'json')
    const back = await diff('trade-documents', 'china-rare-earth', ...all.toReversed(), '--format', 'json')
    expect(back.out).toBe(forth.out)
  })
})

describe('not run', () => {
  test.each([
    [
      'a day beside a rule set',
      ['2026-11-10', 'trade-documents', 'examples/clean'],
      'enduse: 2026-11-10 and trade-documents cannot be compared: one is a day, the other a rule set\n' +
        '  To compare two days: enduse rules diff 2026-11-10 DAY PATH --rule-set trade-documents\n' +
        '  To compare two rule sets on one day: enduse rules diff trade-documents RULESET PATH --as-of 2026-11-10\n',
    ],
    [
      'a day joined with a rule set',
      ['trade-documents+2026-11-10', 'trade-documents', 'examples/clean'],
      'one is a day, the other a rule set',
    ],
    ['a day that is none', ['2026-02-30', '2026-03-01', 'examples/clean'], '2026-02-30 is not a valid date'],
    ['a day in short', ['2026-2-3', '2026-03-01', 'examples/clean'], 'YYYY-MM-DD'],
    [
      'two days and a third',
      ['2026-02-01', '2026-03-01', 'examples/clean', '--as-of', '2026-04-01'],
      '--as-of',
    ],
    [
      'rule sets named twice',
      ['trade-documents', tolerant, 'examples/clean', '--rule-set', 'china-rare-earth'],
      '--rule-set cannot be used when A and B are rule sets',
    ],
    ['no rule set before a plus', ['+trade-documents', tolerant, 'examples/clean'], 'has an empty name'],
    ['no such rule set', ['trade-document', tolerant, 'examples/clean'], 'Did you mean trade-documents?'],
    [
      'two of one name',
      [`trade-documents+${tolerant}`, tolerant, 'examples/clean'],
      'two rule sets are named',
    ],
    ['no second side', ['trade-documents'], 'missing required argument'],
    [
      'a path that is not there',
      ['trade-documents', tolerant, 'examples/claen'],
      'Did you mean examples/clean?',
    ],
    ['another format', ['trade-documents', tolerant, 'examples/clean', '--format', 'pdf'], 'text, json'],
  ] as const)('%s', async (_, args, says) => {
    const { code, out, error } = await diff(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(says)
  })

  test('a rule set that does not load says where', async () => {
    const file = own('wrong.yaml', [['rule: parties-agree', 'rule: parties-agre']])
    const { code, error } = await diff('trade-documents', file, 'examples/clean')
    expect(code).toBe(2)
    expect(error).toMatch(/wrong\.yaml:\d+:\d+ .*did you mean "parties-agree"/)
  })

  test('the help says what the exit codes mean', async () => {
    const { code, out } = await enduse(['rules', 'diff', '--help'])
    expect(code).toBe(0)
    expect(out).toMatch(/0 {2}no verdict differs\n {2}1 {2}at least one does\n {2}2 {2}not run/)
  })
})

describe('every changed verdict is explained', () => {
  const days = ['2025-01-01', '2026-11-10', '2026-11-11']
  const pairs: readonly (readonly [string, string])[] = [
    ['trade-documents', 'china-rare-earth'],
    ['china-rare-earth', 'trade-documents+china-rare-earth'],
    ...days.slice(1).map((day, index) => [days[index] ?? '', day] as const),
  ]
  const worth = { fail: 2, review: 1, skipped: 1, pass: 0, 'not-applicable': 0, waived: 0, known: 0, note: 0 }

  test.each(pairs)('%s and %s', async (first, second) => {
    const answer = await found(first, second, ...all, holmium())
    expect(answer.subjects.length).toBeGreaterThan(0)
    for (const { subject, before, after, checks } of answer.subjects) {
      expect(checks.length, JSON.stringify(subject)).toBeGreaterThan(0)
      // The side that is worse owes its verdict to one of them.
      const worse = worth[before ?? 'pass'] > worth[after ?? 'pass'] ? 'before' : 'after'
      const verdict = worse === 'before' ? before : after
      const weights = checks.flatMap(check => [
        worth[check[worse]?.outcome ?? 'pass'],
        ...check.findings.map(one => worth[one[worse] ?? 'note']),
      ])
      expect(weights, JSON.stringify(subject)).toContain(worth[verdict ?? 'pass'])
      for (const check of checks)
        for (const { before: was, after: is, finding } of check.findings) {
          expect(was).not.toBe(is)
          expect(finding.place.line, finding.text).toBeGreaterThan(0)
          expect(finding.basis?.provision).toBe(check.provision)
        }
    }
  })
})

describe('the text', () => {
  test.each([60, 100])('keeps to %i columns', async width => {
    const { out } = await enduse(['rules', 'diff', 'trade-documents', 'china-rare-earth', ...all], width)
    const long = out.split('\n').filter(line => line.length > width && line.trim().includes(' '))
    expect(long).toEqual([])
    expect(out).toContain('only in A')
  })

  test('lets nothing through that acts on a terminal', async () => {
    const name = 'n\u001b[2J\u202e'
    cpSync(join(cwd, 'examples/overdrawn'), join(cwd, name), { recursive: true })
    for (const format of ['text', 'json']) {
      const { out } = await diff('trade-documents', tolerant, name, '--format', format)
      expect(out).toContain('\\u001b[2J\\u202e')
      expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
    }
  })

  test('counts the lines of a long list instead of showing all', async () => {
    const before = await found('trade-documents', tolerant, 'examples/overdrawn')
    const long = {
      ...before,
      subjects: before.subjects.map(one => ({
        ...one,
        checks: one.checks.map(check => ({
          ...check,
          lines: Array.from({ length: 40 }, (_, index) => `+ Closed countries: ${index}`),
        })),
      })),
    }
    const out = differenceText(long, 1, 100)
    expect(out.match(/Closed countries/g)).toHaveLength(12)
    expect(out).toContain('... and 28 lines more')
  })
})

describe('the pure part', () => {
  const judge = async (change: (text: string) => string = text => text) => {
    const ruleSets = await loadRuleSets(['trade-documents'], cwd)
    const runOptions = { ruleSets, limits: defaultLimits, today: '2026-11-24' }
    const text = change(readFileSync(join(cwd, 'examples/overdrawn/shipment-3.yaml'), 'utf8'))
    const source = { file: 'shipment-3.yaml', bytes: Buffer.from(text) }
    return { ruleSets, report: reduce(map(source, runOptions), runOptions) }
  }

  test('sees a file that changed between the two judgings', async () => {
    const [one, same, other] = [await judge(), await judge(), await judge(text => `${text}# more\n`)]
    expect(changedMeanwhile(one.report, same.report)).toBeUndefined()
    expect(changedMeanwhile(one.report, other.report)).toBe('shipment-3.yaml')
    const gone: Report = { ...one.report, documents: [], dossiers: [] }
    expect(changedMeanwhile(one.report, gone)).toBe('shipment-3.yaml')
    expect(changedMeanwhile(gone, one.report)).toBe('shipment-3.yaml')
  })

  test('a finding of a dossier that moves to another document marks that document, and is told there', async () => {
    const one = await judge()
    const [dossier] = one.report.dossiers
    const [finding] = one.report.findings
    const [document] = one.report.documents
    if (dossier === undefined || finding === undefined || document === undefined) throw new Error('none')
    const second = { ...document, document: { ...document.document, file: 'other.yaml' } }
    const put = (file: string): Report => ({
      ...one.report,
      documents: [document, second].map(each => ({
        ...each,
        verdict: each.document.file === file ? 'review' : 'pass',
      })),
      findings: [{ ...finding, place: { ...finding.place, file } }],
    })
    expect(finding.subject).toEqual({ certificate: dossier.certificate })
    const answer = difference(
      { ...one, report: put('shipment-3.yaml') },
      { ...one, report: put('other.yaml') },
    )
    expect(verdicts(answer)).toEqual(['other.yaml pass review', 'shipment-3.yaml review pass'])
    expect(answer.subjects.map(({ checks }) => checks.map(check => check.findings.length))).toEqual([
      [1],
      [1],
    ])
    const out = differenceText(answer, 1, 100)
    expect(out).toContain(`of dossier ${dossier.certificate}`)
    expect(out).toContain('new finding (review): other.yaml')
    expect(out).toContain('finding gone (review): shipment-3.yaml')
    expect(out).not.toContain('see dossier')
  })
})
