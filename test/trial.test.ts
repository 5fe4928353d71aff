/**
 * Rule sets tested on their fixtures: `enduse test`, the template that `enduse new rule-set` writes, and what a folder
 * walk skips.
 */

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { main } from '../src/cli/cli.ts'
import { type FixtureCase, parseCases } from '../src/cli/rules/fixture-test/cases.ts'
import { type FixtureTest, runFixtureTest } from '../src/cli/rules/fixture-test/fixture-test.ts'
import { digest } from '../src/core/model/digest.ts'
import { fixturesOf } from '../src/engine/fixtures.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const temporary = mkdtempSync(join(tmpdir(), 'enduse-trial-'))
afterAll(() => rmSync(temporary, { recursive: true }))

interface Ran {
  readonly code: number
  readonly out: string
  readonly error: string
}

async function enduse(cwd: string, ...args: string[]): Promise<Ran> {
  let [out, error] = ['', '']
  const code = await main(args, {
    cwd,
    env: {},
    now: new Date(2026, 10, 24),
    terminal: { isTTY: false, columns: 200 },
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

/** A folder of its own. */
const folder = () => mkdtempSync(join(temporary, 'folder-'))

/** A folder in which the rule set our.yaml lies beside its fixtures, as `enduse new` writes them. */
/** The rule set as it is named: it does not come with enduse. */
function marked(cwd: string): string {
  const sha256 = digest(readFileSync(join(cwd, 'our.yaml')))
  return `our 1 (our.yaml, sha256 ${sha256.slice(0, 8)})`
}

async function start(): Promise<string> {
  const cwd = folder()
  expect((await enduse(cwd, 'new', 'rule-set', 'our.yaml')).code).toBe(0)
  return cwd
}

/** Writes the file anew, with each text replaced. */
function edit(cwd: string, file: string, ...changes: readonly (readonly [string, string])[]): void {
  const path = join(cwd, file)
  const text = changes.reduce(
    (before, [from, to]) => {
      expect(before).toContain(from)
      return before.replace(from, to)
    },
    readFileSync(path, 'utf8'),
  )
  writeFileSync(path, text)
}

/** The start with other cases. */
async function withCases(cases: string): Promise<string> {
  const cwd = await start()
  writeFileSync(join(cwd, 'our.fixtures/cases.yaml'), cases)
  return cwd
}

/** What one case without changes expects, under a rule set of its own. */
const oneCase = (...expected: readonly string[]) =>
  ['cases:', '  - name: documents without findings', '    documents: [clean]', '    expect:', ...expected]
    .map((line, index) => (index < 4 ? line : `      ${line}`))
    .join('\n')

const inJson = (ran: Ran): FixtureTest => JSON.parse(ran.out)

describe('the rule sets that come with their fixtures', () => {
  test.each([...shippedNames, 'examples/house-policy/house-policy.yaml'])('%s', async name => {
    const { code, out, error } = await enduse(root, 'test', name, '--require-coverage')
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(out).toMatch(
      /^\S+ \S+(?: \(\S+, sha256 [0-9a-f]{8}\))?: \d+ cases, all as expected; every provision catches something and passes something\n$/,
    )
  })

  test('they are tried from anywhere', async () => {
    const { code, out } = await enduse(folder(), 'test', 'trade-documents', '--require-coverage')
    expect(code).toBe(0)
    expect(out).toContain('all as expected')
  })

  test.each(shippedNames)(
    'the first case of %s is a dossier in order, and says how every provision checks it',
    async name => {
      const [ruleSet] = await loadRuleSets([name], root)
      if (ruleSet === undefined) throw new Error(name)
      const [first] =
        parseCases(fixturesOf(name, root).cases, { name, ids: ruleSet.provisions.map(({ id }) => id) })
          .cases ?? []
      expect(first?.edits).toEqual([])
      expect([...(first?.expect.keys() ?? [])].sort()).toEqual(ruleSet.provisions.map(({ id }) => id).sort())
      expect(new Set([...(first?.expect.values() ?? [])].map(({ outcome }) => outcome))).toEqual(
        new Set(['pass', 'not-applicable']),
      )
    },
  )

  test('a rule set that is changed does not agree with its fixtures any more', async () => {
    const cwd = folder()
    for (const part of ['trade-documents.yaml', 'trade-documents.fixtures'])
      cpSync(join(root, 'src/rulesets', part), join(cwd, part), { recursive: true })
    expect((await enduse(cwd, 'test', 'trade-documents.yaml')).code).toBe(0)
    edit(cwd, 'trade-documents.yaml', ['tolerancePercent: "0" } }', 'tolerancePercent: "1" } }'])
    const { code, out } = await enduse(cwd, 'test', 'trade-documents.yaml')
    expect(code).toBe(1)
    expect(out).toContain('FAIL  shipped a gram more than the grant')
    expect(out).toContain('quantity-within-grant: pass; expected fail')
    expect(out).toContain('1 not as expected')
  })
})

describe('what was expected and what was said', () => {
  test('a wrong expectation is said with its place, and with what the provision said where', async () => {
    const cwd = await start()
    edit(cwd, 'our.fixtures/cases.yaml', [
      'not-to-avoided-countries: fail\n',
      'not-to-avoided-countries: review\n      shipment-names-its-contract: pass\n',
    ])
    const line = readFileSync(join(cwd, 'our.fixtures/cases.yaml'), 'utf8').split('\n')
    const { code, out, error } = await enduse(cwd, 'test', 'our.yaml')
    expect({ code, error }).toEqual({ code: 1, error: '' })
    expect(out).toBe(
      `FAIL  goods for Dubai  (our.fixtures/cases.yaml:${line.indexOf('  - name: goods for Dubai') + 1})
      not-to-avoided-countries: fail; expected review
        clean/shipment.yaml:/finalDestinationCountry The final destination is in United Arab Emirates, which is restricted.

Not tried both ways
  not-to-avoided-countries: no case that it catches

${marked(cwd)}: 5 cases, 1 not as expected; 1 of 2 provisions catch something and pass something
`,
    )
  })

  test('a document without changes is named with the line in its file', async () => {
    const cwd = await withCases(oneCase('not-to-avoided-countries: fail'))
    edit(cwd, 'our.fixtures/clean/shipment.yaml', [
      'finalDestinationCountry: IN',
      'finalDestinationCountry: AE',
    ])
    edit(cwd, 'our.fixtures/cases.yaml', ['countries: fail', 'countries: pass'])
    const { out } = await enduse(cwd, 'test', 'our.yaml')
    expect(out).toMatch(/clean\/shipment\.yaml:\d+:26 The final destination is in United Arab Emirates/)
  })

  test('where a provision said nothing, it is said why', async () => {
    const cwd = await withCases(oneCase('not-to-avoided-countries: fail'))
    edit(cwd, 'our.fixtures/cases.yaml', ['    expect', '    asOf: 2025-12-31\n    expect'])
    const { code, out } = await enduse(cwd, 'test', 'our.yaml')
    expect(code).toBe(1)
    expect(out).toContain('not-to-avoided-countries: not-applicable; expected fail')
    expect(out).toContain('not-to-avoided-countries begins on 2026-01-01')
  })

  test('where a change spoils the document, it is said how', async () => {
    const cwd = await start()
    edit(cwd, 'our.fixtures/cases.yaml', ['/finalDestinationCountry: AE', '/finalDestinationCountri: AE'])
    const { code, out } = await enduse(cwd, 'test', 'our.yaml')
    expect(code).toBe(1)
    expect(out).toContain('not-to-avoided-countries: skipped; expected fail')
    expect(out).toContain('finalDestinationCountri')
  })

  test('cases as expected are shown when they are asked for', async () => {
    const cwd = await start()
    expect((await enduse(cwd, 'test', 'our.yaml')).out).not.toContain('documents without findings')
    expect((await enduse(cwd, 'test', 'our.yaml', '-v')).out).toContain(
      'ok    documents without findings  (2 as expected)',
    )
  })

  test('the worst of several checks counts', async () => {
    const cwd = await withCases(oneCase('not-to-avoided-countries: fail'))
    cpSync(join(cwd, 'our.fixtures/clean/shipment.yaml'), join(cwd, 'our.fixtures/clean/other.yaml'))
    edit(
      cwd,
      'our.fixtures/clean/other.yaml',
      ['finalDestinationCountry: IN', 'finalDestinationCountry: AE'],
      ['shipmentReference: NY-2604-01', 'shipmentReference: NY-2604-02'],
    )
    expect((await enduse(cwd, 'test', 'our.yaml')).code).toBe(0)
  })

  test('a rule stands for all its provisions, and each is asked by itself', async () => {
    const cwd = await start()
    edit(cwd, 'our.yaml', [
      '  - id: shipment-names-its-contract\n',
      `  - id: not-there-either
    rule: no-restricted-destination
    reference: https://example.com/our-policy#countries
    confidence: high
    severity: error
    parameters:
      2026-01-01: { countries: countries-avoided }

  - id: shipment-names-its-contract
`,
    ])
    edit(cwd, 'our.fixtures/cases.yaml', [
      'not-to-avoided-countries: fail',
      'no-restricted-destination: fail',
    ])
    const { cases, coverage } = inJson(await enduse(cwd, 'test', 'our.yaml', '--format', 'json'))
    expect(cases.map(one => one.differences)).toEqual(cases.map(() => []))
    // Of two provisions that say the same, a report shows one.
    expect(coverage.map(({ provision, caught }) => [provision, caught])).toEqual([
      ['not-to-avoided-countries', ['goods for Dubai']],
      ['not-there-either', ['goods for Dubai']],
      ['shipment-names-its-contract', ['no contract number', 'a number of another company']],
    ])
  })

  test('as JSON', async () => {
    const cwd = await start()
    edit(cwd, 'our.fixtures/cases.yaml', ['not-to-avoided-countries: fail', 'not-to-avoided-countries: pass'])
    const ran = await enduse(cwd, 'test', 'our.yaml', '--format', 'json')
    expect(ran.code).toBe(1)
    const { format, ruleSet, cases, coverage } = inJson(ran)
    expect({ format, ruleSet }).toMatchObject({
      format: 'enduse/trial/1',
      ruleSet: { name: 'our', version: '1', origin: { file: 'our.yaml' } },
    })
    expect(cases.map(({ agreed }) => agreed)).toEqual([2, 0, 1, 1, 2])
    expect(cases[1]?.differences).toEqual([
      {
        id: 'not-to-avoided-countries',
        expected: 'pass',
        was: 'fail',
        said: [expect.stringContaining('The final destination is in United Arab Emirates')],
      },
    ])
    expect(coverage[0]).toEqual({
      provision: 'not-to-avoided-countries',
      rule: 'no-restricted-destination',
      caught: [],
      passed: ['documents without findings'],
    })
  })
})

describe('what was never tried', () => {
  const caughtOnly = `cases:
  - name: no contract number
    documents: [clean]
    remove: { clean/shipment.yaml: [/contract/contractNumber] }
    expect: { shipment-names-its-contract: fail }
`

  test('it is said, and fails only where coverage is required', async () => {
    const cwd = await withCases(caughtOnly)
    const lenient = await enduse(cwd, 'test', 'our.yaml')
    expect(lenient.code).toBe(0)
    expect(lenient.out).toBe(`Not tried both ways
  not-to-avoided-countries: no case that it catches, no case that it passes
  shipment-names-its-contract: no case that it passes

${marked(cwd)}: 1 case, all as expected; 0 of 2 provisions catch something and pass something
`)
    expect(await enduse(cwd, 'test', 'our.yaml', '--require-coverage')).toEqual({ ...lenient, code: 1 })
  })

  test('a provision that was not applicable or skipped was not tried', async () => {
    const cwd = await start()
    edit(cwd, 'our.fixtures/cases.yaml', [
      '      not-to-avoided-countries: pass\n      shipment-names-its-contract: pass\n',
      '      not-to-avoided-countries: pass\n',
    ])
    const { code, out } = await enduse(cwd, 'test', 'our.yaml', '--require-coverage')
    expect(code).toBe(1)
    expect(out).toContain('shipment-names-its-contract: no case that it passes')
  })

  test('an outcome that nobody expected does not count', async () => {
    const cwd = await start()
    edit(cwd, 'our.fixtures/cases.yaml', [
      '      not-to-avoided-countries: pass\n      shipment-names-its-contract: pass\n',
      '      not-to-avoided-countries: pass\n      shipment-names-its-contract: review\n',
    ])
    expect((await enduse(cwd, 'test', 'our.yaml')).out).toContain(
      'shipment-names-its-contract: no case that it passes',
    )
  })

  test('a note is caught', async () => {
    const cwd = await start()
    edit(cwd, 'our.yaml', ['severity: error           #', 'severity: note            #'])
    edit(cwd, 'our.fixtures/cases.yaml', ['not-to-avoided-countries: fail', 'not-to-avoided-countries: note'])
    expect((await enduse(cwd, 'test', 'our.yaml', '--require-coverage')).code).toBe(0)
  })

  test('undetermined law lets pass what it finds nothing in, and what it catches is a review', async () => {
    const cwd = await start()
    edit(
      cwd,
      'our.yaml',
      [
        'sets:\n',
        `instruments:
  practice:
    title: A practice
    reference: https://example.com/practice
    confidence: high
    inForce: 2020-01-01
    undetermined: [{ from: 2026-01-01, why: nobody says whether it goes on }]
sets:
`,
      ],
      ['rule: no-restricted-destination\n', 'rule: no-restricted-destination\n    instrument: practice\n'],
    )
    edit(cwd, 'our.fixtures/cases.yaml', [
      'not-to-avoided-countries: fail',
      'not-to-avoided-countries: review',
    ])
    const both = await enduse(cwd, 'test', 'our.yaml', '--require-coverage', '--format', 'json')
    expect(both.code).toBe(0)
    expect(inJson(both).coverage[0]).toMatchObject({
      caught: ['goods for Dubai'],
      passed: ['documents without findings'],
    })
    edit(cwd, 'our.fixtures/cases.yaml', ['/finalDestinationCountry: AE', '/finalDestinationCountry: SG'])
    const { code, out } = await enduse(cwd, 'test', 'our.yaml', '--require-coverage')
    expect(code).toBe(1)
    expect(out).toContain('not-to-avoided-countries: no case that it catches\n')
  })
})

describe('for a CI system', () => {
  test('each case is a test, and what was never tried is not shown as passed', async () => {
    const cwd = await start()
    const passing = await enduse(cwd, 'test', 'our.yaml', '--format', 'junit')
    expect(passing.code).toBe(0)
    expect(passing.out).toContain('<testsuites name="enduse" tests="6" failures="0" errors="0">')
    expect(passing.out).toContain(`<property name="ruleSet" value="${marked(cwd)}"/>`)
    expect(passing.out).toContain('<testcase name="goods for Dubai" classname="our" time="0"/>')
    expect(passing.out).toContain('<testcase name="tried both ways" classname="our" time="0"/>')
    edit(cwd, 'our.fixtures/cases.yaml', ['goods for Dubai', 'goods for <Dubai> & more'], ['AE\n', 'IN\n'])
    const { code, out } = await enduse(cwd, 'test', 'our.yaml', '--format', 'junit')
    expect(code).toBe(1)
    expect(out).toContain('tests="6" failures="1"')
    expect(out).toContain('name="goods for &lt;Dubai&gt; &amp; more"')
    expect(out).toContain('message="not-to-avoided-countries: pass; expected fail"')
    expect(out).toContain('our.fixtures/cases.yaml:10\n')
    const gap = 'not-to-avoided-countries: no case that it catches'
    expect(out).toContain(`<skipped>${gap}</skipped>`)
    const required = await enduse(cwd, 'test', 'our.yaml', '--format', 'junit', '--require-coverage')
    expect(required.out).toContain(`<failure type="fail" message="${gap}">`)
    expect(required.out).toContain('tests="6" failures="2"')
  })
})

describe('changes', () => {
  test.each([
    [
      'a file that is none of its documents',
      [
        'clean/shipment.yaml:\n        /finalDestinationCountry',
        'clean/shipmnt.yaml:\n        /finalDestinationCountry',
      ],
      'clean/shipmnt.yaml is to be changed and is not one of its documents: clean/certificate.yaml, clean/shipment.yaml',
    ],
    [
      'a pointer that leads nowhere',
      ['/finalDestinationCountry: AE', '/items/7/quantity: { value: 1, unit: KGM }'],
      'clean/shipment.yaml has nothing at /items/7/quantity that could be changed',
    ],
    [
      'a pointer into a value',
      ['/finalDestinationCountry: AE', '/finalDestinationCountry/code: AE'],
      'clean/shipment.yaml has nothing at /finalDestinationCountry/code that could be changed',
    ],
    [
      'a gap in a list',
      ['/finalDestinationCountry: AE', '/transitCountries/5: AE'],
      'clean/shipment.yaml has nothing at /transitCountries/5 that could be changed',
    ],
    [
      'no place of a list',
      ['/finalDestinationCountry: AE', '/items/01/hsCode: "850511"'],
      'clean/shipment.yaml has nothing at /items/01/hsCode that could be changed',
    ],
    [
      'nothing to leave out',
      ['[/contract/contractNumber]', '[/contract/kontractNumber]'],
      'clean/shipment.yaml has nothing at /contract/kontractNumber that could be removed',
    ],
  ] as const)('a case that cannot be made is said: %s', async (_, change, says) => {
    const cwd = await start()
    edit(cwd, 'our.fixtures/cases.yaml', change)
    const { code, out, error } = await enduse(cwd, 'test', 'our.yaml')
    expect({ code, error }).toEqual({ code: 1, error: '' })
    expect(out).toMatch(/^FAIL {2}.* {2}\(our\.fixtures\/cases\.yaml:\d+\)\n/)
    expect(out).toContain(says)
    expect(out).toContain('5 cases, 1 not as expected')
  })

  test('a document that cannot be read cannot be changed', async () => {
    const cwd = await start()
    writeFileSync(join(cwd, 'our.fixtures/clean/shipment.yaml'), 'a: [')
    expect((await enduse(cwd, 'test', 'our.yaml')).out).toContain(
      'clean/shipment.yaml is to be changed and is not one valid document',
    )
  })

  test.each([
    [
      'a document that is not there',
      'clean/shipmnt.yaml',
      'there is no file or folder',
      'Did you mean clean/shipment.yaml?',
    ],
    ['a folder without documents', 'empty', 'holds no document', 'Documents are files'],
    ['a file outside of the fixtures', '../our.yaml', '../our.yaml is outside the fixtures', 'our.fixtures'],
    ['a folder outside of them', '..', '.. is outside the fixtures', 'our.fixtures'],
    ['a file anywhere on the disk', '/etc/hostname', '/etc/hostname is outside the fixtures', 'our.fixtures'],
    ['a pattern that leads outside', '"../*.yaml"', '../*.yaml is outside the fixtures', 'our.fixtures'],
  ])('not run: %s', async (_, documents, says, help) => {
    const cwd = await start()
    mkdirSync(join(cwd, 'our.fixtures/empty'))
    edit(cwd, 'our.fixtures/cases.yaml', [
      'documents: [clean]\n    change',
      `documents: [${documents}]\n    change`,
    ])
    const { code, out, error } = await enduse(cwd, 'test', 'our.yaml')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toMatch(
      /^enduse: our\.fixtures\/cases\.yaml:\d+ the case "goods for Dubai" cannot be made: /,
    )
    expect(error).toContain(says)
    expect(error).toContain(help)
  })

  test('a folder that holds the cases too gives its documents', async () => {
    const cwd = await start()
    edit(cwd, 'our.fixtures/cases.yaml', ['documents: [clean]', 'documents: ["."]'])
    expect((await enduse(cwd, 'test', 'our.yaml', '--require-coverage')).code).toBe(0)
    const documents = await fixturesOf('our.yaml', cwd).documents(['.'])
    expect(documents.map(({ file }) => file)).toEqual(['clean/certificate.yaml', 'clean/shipment.yaml'])
  })

  test('documents in JSON are changed like those in YAML', async () => {
    const cwd = await start()
    for (const name of ['certificate', 'shipment']) rmSync(join(cwd, `our.fixtures/clean/${name}.yaml`))
    cpSync(
      join(caseFolders(), 'test/cases/certificate-present/same-content-as-json'),
      join(cwd, 'our.fixtures/clean'),
      { recursive: true },
    )
    const json = readdirSync(join(cwd, 'our.fixtures/clean')).find(name => name.endsWith('.json'))
    writeFileSync(
      join(cwd, 'our.fixtures/cases.yaml'),
      `cases:
  - name: changed
    documents: [clean/${json}]
    change: { clean/${json}: { /finalDestinationCountry: AE } }
    expect: { not-to-avoided-countries: fail }
`,
    )
    expect((await enduse(cwd, 'test', 'our.yaml')).code).toBe(0)
  })

  test('pointers are places of the document on the disk, whatever else is changed or left out', async () => {
    const [ruleSet] = await loadRuleSets(['china-rare-earth'], root)
    if (ruleSet === undefined) throw new Error('china-rare-earth')
    const documents = await fixturesOf('china-rare-earth', root).documents(['clean/certificate.yaml'])
    const file = 'clean/certificate.yaml'
    const one: FixtureCase = {
      name: 'neither re-export nor transfer ruled out, and another clause struck out',
      documents: [file],
      edits: [
        { do: 'remove', file, at: '/undertakings/1' },
        { do: 'remove', file, at: '/undertakings/3' },
        { do: 'change', file, at: '/undertakings/5/state', value: { data: 'struck-out' } },
        {
          do: 'change',
          file,
          at: '/undertakings/-',
          value: { data: { clause: 'truthfulness', state: 'given', undertaker: 'importer' } },
        },
      ],
      expect: new Map([
        ['india-not-to-the-united-states', { outcome: 'fail' }],
        ['mofcom-undertakings', { outcome: 'fail' }],
        ['india-domestic-use', { outcome: 'pass' }],
      ] as const),
      asOf: '2025-11-06',
      line: 1,
    }
    const [tried] = runFixtureTest(ruleSet, [{ one, documents }]).cases
    expect(tried).toMatchObject({ agreed: 3, differences: [] })
    const wrong = new Map([['mofcom-undertakings', { outcome: 'pass' }]] as const)
    const [said] = runFixtureTest(ruleSet, [{ one: { ...one, expect: wrong }, documents }]).cases
    expect(said?.differences[0]?.said).toEqual([
      expect.stringContaining('No undertaking gives the clause no-transfer-to-third-party'),
      expect.stringContaining('The clause no-wmd-use is struck-out'),
    ])
  })
})

describe('cases that do not load', () => {
  const place = (line: number, column: number) => `our.fixtures/cases.yaml:${line}:${column} `

  test.each([
    [
      'a provision that there is not',
      ['      not-to-avoided-countries: fail', '      not-to-avoided-contries: fail'],
      16,
      7,
      'our has no provision "not-to-avoided-contries"; did you mean "not-to-avoided-countries"?',
    ],
    [
      'an outcome that there is not',
      ['not-to-avoided-countries: fail', 'not-to-avoided-countries: fial'],
      16,
      33,
      '"not-to-avoided-countries" is "fial"; allowed are pass, note, review, fail, not-applicable, skipped; did you mean "fail"?',
    ],
    [
      'a field that there is not',
      ['    change:', '    changes:'],
      12,
      5,
      '"changes" is not a field here; did you mean "change"?',
    ],
    [
      'a field that there is not, at the top',
      ['cases:', 'todai: 2026-01-01\ncases:'],
      3,
      1,
      'did you mean "today"?',
    ],
    [
      'no documents',
      ['    documents: [clean]\n    change', '    documents: []\n    change'],
      11,
      5,
      '"documents" is empty',
    ],
    [
      'documents left out',
      ['    documents: [clean]\n    change', '    change'],
      10,
      5,
      '"documents" is missing',
    ],
    [
      'something else than a list',
      ['    documents: [clean]\n    change', '    documents: clean\n    change'],
      11,
      16,
      '"documents" must be a list',
    ],
    [
      'a pointer that is none',
      ['/finalDestinationCountry: AE', 'finalDestinationCountry: AE'],
      14,
      9,
      '"finalDestinationCountry" is not a pointer to a field, such as /items/0/quantity',
    ],
    [
      'a day that is none',
      ['asOf: 2025-12-31', 'asOf: 2025-12-32'],
      35,
      11,
      '"asOf" is not a valid date, YYYY-MM-DD',
    ],
    [
      'two cases of one name',
      ['name: no contract number', 'name: goods for Dubai'],
      18,
      11,
      'there are two cases "goods for Dubai"',
    ],
  ] as const)('%s', async (_, change, line, column, says) => {
    const cwd = await start()
    edit(cwd, 'our.fixtures/cases.yaml', change)
    const { code, out, error } = await enduse(cwd, 'test', 'our.yaml')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain('enduse: the cases of our.yaml do not load\n')
    expect(error).toContain(place(line, column))
    expect(error).toContain(says)
  })

  test.each([
    ['no cases', 'cases: []\n', '"cases" is empty'],
    ['nothing expected', oneCase().replace('expect:', 'expect: {}'), '"expect" is empty'],
    ['something else', '- a\n', 'must be a group of fields'],
    ['no YAML', 'cases: [\n', 'this is not valid YAML'],
  ])('%s', async (_, text, says) => {
    const { code, out, error } = await enduse(await withCases(text), 'test', 'our.yaml')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(says)
    expect(error).toMatch(/our\.fixtures\/cases\.yaml:\d+:\d+ /)
  })

  test('every mistake is said at once', async () => {
    const cwd = await start()
    edit(
      cwd,
      'our.fixtures/cases.yaml',
      ['      not-to-avoided-countries: fail', '      not-to-avoided-contries: fail'],
      ['name: no contract number', 'name: goods for Dubai'],
    )
    expect((await enduse(cwd, 'test', 'our.yaml')).error.split('\n')).toHaveLength(4)
  })

  test('no fixtures', async () => {
    const cwd = await start()
    rmSync(join(cwd, 'our.fixtures'), { recursive: true })
    const { code, out, error } = await enduse(cwd, 'test', 'our.yaml')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain('our.yaml has no fixtures')
    expect(error).toContain('our.fixtures/cases.yaml')
  })

  test('no rule set, one with a mistake, and a name that no disk takes', async () => {
    const cwd = await start()
    expect(await enduse(cwd, 'test', 'trade-document')).toMatchObject({
      code: 2,
      error: expect.stringContaining('Did you mean trade-documents?'),
    })
    expect(await enduse(cwd, 'test', 'x'.repeat(5000))).toMatchObject({
      code: 2,
      error: expect.stringContaining('its name is too long'),
    })
    edit(cwd, 'our.yaml', ['severity: error', 'severity: eror'])
    expect(await enduse(cwd, 'test', 'our.yaml')).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringMatching(/our\.yaml:\d+:\d+ /),
    })
  })
})

describe('a start', () => {
  /** A rule set is in order, and does its work, by itself and beside those that come with enduse. */
  async function works(cwd: string, file: string): Promise<void> {
    expect(await enduse(cwd, 'rules', '--rule-set', file)).toMatchObject({ code: 0, error: '' })
    expect(await enduse(cwd, 'test', file, '--require-coverage')).toMatchObject({ code: 0, error: '' })
    const all = [...shippedNames, file].flatMap(one => ['--rule-set', one])
    expect(await enduse(cwd, 'rules', ...all)).toMatchObject({ code: 0, error: '' })
  }

  test('is written with what to do next, and works', async () => {
    const cwd = folder()
    expect(await enduse(cwd, 'new', 'rule-set')).toEqual({
      code: 0,
      out: `wrote our-rules.yaml
wrote our-rules.fixtures/cases.yaml
wrote our-rules.fixtures/clean/certificate.yaml
wrote our-rules.fixtures/clean/shipment.yaml

Try it: enduse test our-rules.yaml
`,
      error: '',
    })
    await works(cwd, 'our-rules.yaml')
    const fields = (file: string) => readFileSync(join(cwd, file), 'utf8').split('\n')[0]
    // Below this folder the package does not lie: no line names a schema that an editor would not find.
    expect(fields('our-rules.yaml')).toMatch(/^# A rule set of your own/)
    expect(fields('our-rules.fixtures/clean/shipment.yaml')).not.toContain('$schema')
  })

  test.each([
    ['house.yml', 'house.yml', 'house'],
    ['house', 'house.yaml', 'house'],
    ['rules/2026/House Policy.YAML', 'rules/2026/House Policy.YAML', 'house-policy'],
    ['2026.yaml', '2026.yaml', '2026'],
    ['null.yaml', 'null.yaml', 'null'],
    ['trade-documents.yaml', 'trade-documents.yaml', 'our-trade-documents'],
    ['Übersee-Regeln', 'Übersee-Regeln.yaml', 'ubersee-regeln'],
    ['规则.yaml', '规则.yaml', 'our-rules'],
    ['a: b #c.yaml', 'a: b #c.yaml', 'a-b-c'],
    ['a\nb', 'a\nb.yaml', 'a-b'],
    ['rules.json', 'rules.json.yaml', 'rules-json'],
    ['.yaml', 'our-rules.yaml', 'our-rules'],
    ['', 'our-rules.yaml', 'our-rules'],
    ['house/', 'house/our-rules.yaml', 'our-rules'],
    ['.', './our-rules.yaml', 'our-rules'],
  ])('named %j', async (path, file, name) => {
    const cwd = folder()
    expect(await enduse(cwd, 'new', 'rule-set', path)).toMatchObject({ code: 0, error: '' })
    expect(existsSync(join(cwd, file))).toBe(true)
    await works(cwd, file)
    const [ruleSet] = await loadRuleSets([file], cwd)
    expect(ruleSet?.name).toBe(name)
  })

  test.each(['our.yaml', 'our.fixtures/cases.yaml', 'our.fixtures/clean/shipment.yaml'])(
    'is not written over %s',
    async there => {
      const cwd = folder()
      mkdirSync(join(cwd, 'our.fixtures/clean'), { recursive: true })
      writeFileSync(join(cwd, there), 'mine')
      const before = readdirSync(cwd, { recursive: true }).sort()
      const { code, out, error } = await enduse(cwd, 'new', 'rule-set', 'our.yaml')
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(error).toContain(`${there} already exists`)
      expect(readdirSync(cwd, { recursive: true }).sort()).toEqual(before)
      expect(readFileSync(join(cwd, there), 'utf8')).toBe('mine')
    },
  )

  test.each([
    ['a file where the folder of the fixtures would be', 'new/our.yaml', 'new/our.fixtures'],
    ['a file where a folder would be', 'mine/our.yaml', 'mine'],
  ])('is not half-written: %s', async (_, path, there) => {
    const cwd = folder()
    mkdirSync(join(cwd, 'new'))
    writeFileSync(join(cwd, there), 'mine')
    const before = readdirSync(cwd, { recursive: true }).sort()
    const { code, out, error } = await enduse(cwd, 'new', 'rule-set', path)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain('cannot be written')
    expect(readdirSync(cwd, { recursive: true }).sort()).toEqual(before)
    expect(readFileSync(join(cwd, there), 'utf8')).toBe('mine')
  })

  test('is taken back where a part of it cannot be written', async () => {
    const cwd = folder()
    symlinkSync('nowhere/at/all', join(cwd, 'our.fixtures'))
    const { code, out, error } = await enduse(cwd, 'new', 'rule-set', 'our.yaml')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain('our.fixtures/cases.yaml cannot be written')
    expect(readdirSync(cwd)).toEqual(['our.fixtures'])
  })

  test('a name that no disk takes', async () => {
    const cwd = folder()
    expect(await enduse(cwd, 'new', 'rule-set', 'x'.repeat(300))).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringContaining('its name is too long'),
    })
    expect(readdirSync(cwd)).toEqual([])
  })
})

describe('rule sets and fixtures beside documents', () => {
  async function papers(): Promise<string> {
    const cwd = await start()
    cpSync(join(root, 'examples/clean'), join(cwd, 'papers'), { recursive: true })
    // What lies in fixtures is made to be wrong.
    edit(cwd, 'our.fixtures/clean/shipment.yaml', [
      'finalDestinationCountry: IN',
      'finalDestinationCountry: US',
    ])
    return cwd
  }
  const judged = (out: string): string[] =>
    JSON.parse(out).documents.map((one: { document: { file: string } }) => one.document.file)

  test('a folder is checked without them, and that a rule set was found is said', async () => {
    const cwd = await papers()
    const { code, out, error } = await enduse(cwd, 'check', '.', '--format', 'json')
    expect(judged(out)).toEqual([
      'papers/certificate.yaml',
      'papers/shipment-1.yaml',
      'papers/shipment-2.yaml',
    ])
    expect({ code, error }).toEqual({
      code: 0,
      error: 'enduse: our.yaml is a rule set and was not checked\n',
    })
  })

  test('what is named is checked', async () => {
    const cwd = await papers()
    const named = await enduse(cwd, 'check', 'our.yaml', '--format', 'json')
    expect({ code: named.code, error: named.error }).toEqual({ code: 1, error: '' })
    expect(judged(named.out)).toEqual(['our.yaml'])
    const inside = await enduse(cwd, 'check', 'our.fixtures/clean', '--format', 'json')
    expect(inside.code).toBe(1)
    expect(judged(inside.out)).toEqual([
      'our.fixtures/clean/certificate.yaml',
      'our.fixtures/clean/shipment.yaml',
    ])
  })

  test('a document that only looks like a rule set is checked', async () => {
    const cwd = await papers()
    edit(cwd, 'our.yaml', ['ruleSet:', 'documentType: shipment\nruleSet:'])
    const { code, out, error } = await enduse(cwd, 'check', '.', '--format', 'json')
    expect({ code, error }).toEqual({ code: 1, error: '' })
    expect(judged(out)).toContain('our.yaml')
  })

  test('a folder of rule sets holds no document to check', async () => {
    const { code, out, error } = await enduse(await start(), 'check', '.')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain('our.yaml is a rule set and was not checked')
    expect(error).toContain('there is no document to check')
  })

  test('one among the certificates that are looked up is nothing to be fixed', async () => {
    const folder = mkdtempSync(join(temporary, 'looked-up-'))
    cpSync(join(root, 'examples/clean/certificate.yaml'), join(folder, 'store/certificate.yaml'))
    cpSync(join(root, 'examples/house-policy/house-policy.yaml'), join(folder, 'store/house-policy.yaml'))
    cpSync(join(root, 'examples/clean/shipment-1.yaml'), join(folder, 'shipment.yaml'))
    expect(await enduse(folder, 'check', 'shipment.yaml', '--certificates', 'store')).toMatchObject({
      code: 0,
      error: '',
    })
  })

  test('a new one was reviewed on the day on which it was written', async () => {
    const folder = mkdtempSync(join(temporary, 'new-'))
    expect((await enduse(folder, 'new', 'rule-set', 'ours.yaml')).code).toBe(0)
    expect(readFileSync(join(folder, 'ours.yaml'), 'utf8')).toMatch(/^reviewed: 2026-11-24 /m)
  })

  test('a path that is misspelt on the way is met with the nearest that is there', async () => {
    expect((await enduse(root, 'test', 'examples/house-polcy/house-policy.yaml')).error).toContain(
      'Did you mean examples/house-policy?',
    )
  })
})
