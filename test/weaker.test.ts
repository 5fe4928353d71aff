/** `enduse rules diff --weaker`: a change of a rule set that lets more through is seen, and so is what nothing shows. */
import { beforeEach, describe, expect, test } from 'vitest'
import { type Workplace, workplace } from './workplace.ts'

let work: Workplace
/** Two copies of a rule set with its fixtures, as a pull request has them: that of the target, and its own. */
beforeEach(async () => {
  work = workplace()
  for (const where of ['main', 'here']) {
    work.write(`${where}/keep`, '')
    await work.run(['new', 'rule-set', 'our.yaml'], { in: where })
  }
})

const sides = ['main/our.yaml', 'here/our.yaml']
const weaker = (...more: readonly string[]) => work.run(['rules', 'diff', ...sides, '--weaker', ...more])

interface Weaker {
  readonly isWeaker: boolean
  readonly weakened: readonly {
    readonly provision: string
    readonly case: { readonly name: string } | null
    readonly subject: object
    readonly before: { readonly outcome: string } | null
    readonly after: { readonly outcome: string } | null
  }[]
  readonly strengthened: number
  readonly compared: object
  readonly removed: readonly object[]
  readonly notShown: readonly {
    readonly part: string
    readonly id: string
    readonly lines: readonly string[]
  }[]
}

async function answer(...more: readonly string[]): Promise<Weaker> {
  const { code, out, error } = await weaker(...more, '--format', 'json')
  expect(error).toBe('')
  const found: Weaker = JSON.parse(out)
  expect(code).toBe(found.isWeaker ? 1 : 0)
  return found
}

/** What is weaker, a line each. */
const lines = ({ weakened }: Weaker) =>
  weakened.map(
    one =>
      `${one.provision} ${one.before?.outcome ?? null} ${one.after?.outcome ?? null}: ${one.case?.name ?? JSON.stringify(one.subject)}`,
  )

describe('a check that is weaker', () => {
  test('is named with its provision, case, place and both outcomes', async () => {
    work.edit('here/our.yaml', '      - { value: AE, from: 2026-01-01 }\n', '')
    const { code, out } = await weaker()
    expect(code).toBe(1)
    expect(out).toContain('Under B 1 check is weaker than under A, and no provision is removed')
    expect(out).toMatch(
      /^not-to-avoided-countries \(no-restricted-destination, here\/our\.yaml:\d+:\d+\): fail under A, pass under B$/m,
    )
    expect(out).toContain('case "goods for Dubai" (main/our.fixtures/cases.yaml:10), clean/shipment.yaml\n')
    expect(out).toContain('clean/shipment.yaml /finalDestinationCountry: ')
    expect(out).toContain('  - Countries to which we do not export: AE\n')
    // A change that a case shows is not among those that nothing shows.
    expect(out).not.toContain('Otherwise in B')
  })

  test('is told in lines that are no commands to the log of a CI job', async () => {
    work.edit('here/our.yaml', 'title: Countries to', `title: "${'::error::x '.repeat(30)}" #`)
    for (const more of [
      ['rules', 'diff', '--weaker'],
      ['law', 'diff'],
    ]) {
      const { out } = await work.run([...more, ...sides])
      expect(out).toContain(':error::x')
      expect(out).not.toMatch(/^\s*::/m)
    }
  })

  test('is seen where the change takes out the case that shows it', async () => {
    work.edit('here/our.yaml', '      - { value: AE, from: 2026-01-01 }\n', '')
    work.edit(
      'here/our.fixtures/cases.yaml',
      'AE\n    expect:\n      not-to-avoided-countries: fail',
      'AE\n    expect:\n      not-to-avoided-countries: pass',
    )
    expect(lines(await answer())).toEqual(['not-to-avoided-countries fail pass: goods for Dubai'])
    const cases = work.read('here/our.fixtures/cases.yaml')
    work.write('here/our.fixtures/cases.yaml', cases.slice(0, cases.indexOf('  - name: goods for Dubai')))
    expect(lines(await answer())).toEqual(['not-to-avoided-countries fail pass: goods for Dubai'])
  })

  test('is seen on the day of review to which the change moves', async () => {
    const cases =
      'cases:\n  - { name: late, documents: [clean], change: { clean/shipment.yaml: { /finalDestinationCountry: AE } }, expect: { not-to-avoided-countries: fail } }\n'
    for (const where of ['main', 'here']) {
      work.write(`${where}/our.fixtures/cases.yaml`, cases)
      const shipment = work.read(`${where}/our.fixtures/clean/shipment.yaml`)
      work.write(`${where}/our.fixtures/clean/shipment.yaml`, shipment.replace(/^exportDate:.*\n/m, ''))
    }
    work.edit('here/our.yaml', 'AE, from: 2026-01-01', 'AE, from: 2026-01-01, until: 2026-12-31')
    expect((await answer()).weakened).toEqual([])
    work.write('here/our.yaml', work.read('here/our.yaml').replace(/reviewed: \S+/, 'reviewed: 2027-02-01'))
    expect((await answer()).compared).toMatchObject({ cases: 2 })
  })

  test('is one that no longer fails, but asks', async () => {
    work.edit('here/our.yaml', 'severity: error           # error', 'severity: warning         # error')
    expect(lines(await answer())).toEqual(['not-to-avoided-countries fail review: goods for Dubai'])
  })

  test('is one of which only a part is gone', async () => {
    // Both findings are of one check, which still fails by the other one.
    work.edit(
      'main/our.fixtures/cases.yaml',
      '/finalDestinationCountry: AE',
      '/finalDestinationCountry: AE\n        /consignee/address/country: KG',
    )
    work.edit('here/our.yaml', '      - { value: KG, note: Since this list has existed. }\n', '')
    const { weakened } = await answer()
    expect(weakened).toMatchObject([
      {
        provision: 'not-to-avoided-countries',
        before: { outcome: 'fail' },
        after: { outcome: 'fail' },
        findings: [
          { before: 'fail', after: null, finding: { place: { pointer: '/consignee/address/country' } } },
        ],
      },
    ])
  })

  test('is one that is not asked any more', async () => {
    work.edit(
      'here/our.yaml',
      '# appliesTo:\n#   - { endUserCountry: [IN], hsCode: ["8505"] }',
      'appliesTo:\n  - { endUserCountry: [FR] }',
    )
    const { weakened, notShown } = await answer()
    expect(weakened.map(({ before, after }) => [before?.outcome, after?.outcome])).toContainEqual([
      'pass',
      'not-applicable',
    ])
    expect(notShown).toEqual([])
  })

  test('is one of an own rule whose expression asks less', async () => {
    work.edit(
      'here/our.yaml',
      'none: has(shipment.contract) && has(shipment.contract.contractNumber)',
      'none: has(shipment.contract)',
    )
    const found = await answer()
    expect(lines(found)).toEqual(['shipment-names-its-contract fail pass: no contract number'])
    expect(found.notShown).toEqual([])
  })

  test('is found over documents, also with other law beside it', async () => {
    work.example('clean', 'papers')
    work.edit('here/our.yaml', 'severity: error           # error', 'severity: note            # error')
    work.edit('papers/shipment-1.yaml', 'finalDestinationCountry: IN', 'finalDestinationCountry: AE')
    const { out, code } = await work.run([
      'rules',
      'diff',
      'main/our.yaml+trade-documents',
      'here/our.yaml+trade-documents',
      'papers',
      '--weaker',
    ])
    expect(code).toBe(1)
    expect(out).toMatch(/^ {2}papers\/shipment-1\.yaml$/m)
    expect(out).toMatch(/papers\/shipment-1\.yaml:\d+:\d+: /)
  })
})

describe('what nothing shows', () => {
  test('is said, and does not fail: a list that lost a member of no case', async () => {
    work.edit('here/our.yaml', '      - { value: KG, note: Since this list has existed. }\n', '')
    const { code, out } = await weaker()
    expect(code).toBe(0)
    expect(out).toContain('Nothing that was compared is weaker under B than under A')
    expect(out).toMatch(
      /Otherwise in B, and no compared document shows whether that is weaker\n\n {2}changed {3}countries-avoided/,
    )
    expect(out).toContain('KG')
  })

  test('is said of the rule set itself: a check that need no longer be examined', async () => {
    work.edit('main/our.yaml', 'sets:\n', 'mandatory:\n  shipment: [shipment-names-its-contract]\nsets:\n')
    expect((await answer()).notShown).toMatchObject([{ part: 'rule-set' }])
  })

  test('is said of a rule of its own, which law diff tells too', async () => {
    work.edit('here/our.yaml', '.startsWith(parameters.prefix)', '.startsWith(parameters.prefix + "")')
    expect((await answer()).notShown).toMatchObject([{ part: 'rule', id: 'shipment-names-its-contract' }])
    const { out } = await work.run(['law', 'diff', ...sides])
    expect(out).toContain('Rules of the rule set')
    expect(out).toContain('parameters.prefix + ""')
  })

  test('is said also where the same change makes something stronger, which a case shows', async () => {
    work.edit(
      'here/our.yaml',
      '      - { value: KG, note: Since this list has existed. }',
      '      - { value: IN }',
    )
    const { strengthened, notShown } = await answer()
    expect(strengthened).toBeGreaterThan(0)
    expect(notShown).toMatchObject([
      { id: 'countries-avoided', lines: [/KG/, /IN/].map(one => expect.stringMatching(one)) },
    ])
  })

  test('is said of what must be examined and may be waived, also where another check is not asked any more', async () => {
    work.edit(
      'main/our.yaml',
      'sets:\n',
      'waivers: { longestDays: 30, never: [no-restricted-destination] }\nsets:\n',
    )
    work.edit(
      'here/our.yaml',
      '# appliesTo:\n#   - { endUserCountry: [IN], hsCode: ["8505"] }',
      'appliesTo:\n  - { endUserCountry: [FR] }',
    )
    const { notShown } = await answer()
    expect(notShown).toMatchObject([{ part: 'rule-set' }])
    expect(notShown[0]?.lines.join('\n')).toContain('longestDays')
  })

  const many = Array.from({ length: 14 }, (_, index) => `"85${10 + index}"`)
  test.each([
    [
      'parameters of two days are exchanged',
      '2026-01-01: { prefix: KM- }',
      '2027-01-01: { prefix: K }\n      2028-01-01: { prefix: KM- }',
      '2027-01-01: { prefix: KM- }\n      2028-01-01: { prefix: K }',
      [
        '- versions/2027-01-01/parameters/prefix: "K"',
        '- versions/2028-01-01/parameters/prefix: "KM-"',
        '+ versions/2027-01-01/parameters/prefix: "KM-"',
        '+ versions/2028-01-01/parameters/prefix: "K"',
      ],
    ],
    [
      'the end of a long list is another',
      'scope: every certificate and every shipment',
      `scope: all\nappliesTo: [{ hsCode: [${many}] }]`,
      `scope: all\nappliesTo: [{ hsCode: [${many.slice(0, -1)}, "99"] }]`,
      ['- appliesTo/0/hsCode/13: "8523"', '+ appliesTo/0/hsCode/13: "99"'],
    ],
    [
      'which day governs is another',
      'scope: shipment\n',
      'scope: shipment\n    governingDay: /exportDate\n',
      'scope: shipment\n    governingDay: /contract/orderDate\n',
      [/^- governingDay.*exportDate/, /^\+ governingDay.*contract/].map(one => expect.stringMatching(one)),
    ],
    [
      'a range of days is left open',
      '2026-01-01: { countries: countries-avoided }',
      '2026-01-01: { countries: countries-avoided }',
      '2026-01-01: { countries: countries-avoided }\n    undetermined: [{ from: 2027-01-01, why: Unknown., otherwise: null }]',
      [/undetermined.*from/, /undetermined.*why/, /undetermined.*otherwise/].map(one =>
        expect.stringMatching(one),
      ),
    ],
    [
      'an instrument binds others',
      'sets:\n',
      'instruments:\n  one: { title: One, inForce: 2026-01-01, reference: https://example.org, confidence: high, bindsExportersIn: CN }\nsets:\n',
      'instruments:\n  one: { title: One, inForce: 2026-01-01, reference: https://example.org, confidence: high, bindsExportersIn: FR }\nsets:\n',
      ['- bindsExportersIn: "CN"', '+ bindsExportersIn: "FR"'],
    ],
  ])('is said where %s', async (_, from, was, is, lines) => {
    work.edit('main/our.yaml', from, was)
    work.edit('here/our.yaml', from, is)
    expect((await answer()).notShown.map(one => one.lines)).toEqual([lines])
  })

  test('fails if it is a provision that is repealed from a day on', async () => {
    work.edit(
      'here/our.yaml',
      '2026-01-01: { prefix: KM- }',
      '2026-01-01: { prefix: KM- }\n      2027-01-01: null',
    )
    const { isWeaker, removed, notShown } = await answer()
    expect(isWeaker).toBe(true)
    expect(removed).toMatchObject([{ id: 'shipment-names-its-contract', change: 'changed' }])
    expect(notShown).toMatchObject([{ part: 'provision', id: 'shipment-names-its-contract' }])
  })

  test('fails if it is a provision that is for another rule', async () => {
    work.write(
      'main/our.fixtures/cases.yaml',
      'cases:\n  - { name: one, documents: [clean], asOf: 2025-01-01, expect: { shipment-names-its-contract: not-applicable } }\n',
    )
    work.write('here/our.fixtures/cases.yaml', work.read('main/our.fixtures/cases.yaml'))
    work.edit('here/our.yaml', 'rule: no-restricted-destination', 'rule: dates-in-order')
    work.edit('here/our.yaml', '{ countries: countries-avoided }', '{}')
    const { removed } = await answer()
    expect(removed).toMatchObject([{ id: 'not-to-avoided-countries', title: 'no-restricted-destination' }])
  })

  test('fails if it is a provision that is gone', async () => {
    const text = work.read('here/our.yaml')
    work.write('here/our.yaml', text.slice(0, text.indexOf('  - id: shipment-names-its-contract')))
    work.write(
      'main/our.fixtures/cases.yaml',
      'cases:\n  - { name: one, documents: [clean], expect: { not-to-avoided-countries: pass } }\n',
    )
    work.write('here/our.fixtures/cases.yaml', work.read('main/our.fixtures/cases.yaml'))
    work.edit('main/our.yaml', '      2026-01-01: { prefix: KM- }', '      2027-01-01: { prefix: KM- }')
    const { code, out } = await weaker()
    expect(code).toBe(1)
    expect(out).toContain('no check is weaker than under A, and 1 provision is removed')
    expect(out).toContain(
      'In A and not, or not as long, in B\n  shipment-names-its-contract (shipment-names-its-contract): no compared document shows what that\n  lets through\n',
    )
  })

  test('fails if a whole rule set is gone', async () => {
    work.example('clean', 'papers')
    const { removed } = JSON.parse(
      (
        await work.run([
          'rules',
          'diff',
          'main/our.yaml+trade-documents',
          'trade-documents',
          'papers',
          '--weaker',
          '--format',
          'json',
        ])
      ).out,
    )
    expect(removed).toMatchObject([
      { ruleSet: 'our', id: 'not-to-avoided-countries', isShown: true },
      { ruleSet: 'our', id: 'shipment-names-its-contract', isShown: true },
    ])
  })
})

describe('a change that is not weaker', () => {
  test('passes: stronger is told', async () => {
    work.edit('here/our.yaml', 'value: AE,', 'value: IN, from: 2026-01-01 }\n      - { value: AE,')
    const { code, out } = await weaker()
    expect(code).toBe(0)
    expect(out).toMatch(/Compared: 5 cases, no documents; \d+ checks are stronger; exit 0\n$/)
  })

  test('passes: the same rule set under another name', async () => {
    work.edit('here/our.yaml', 'ruleSet: "our"', 'ruleSet: "ours"')
    expect(await answer()).toMatchObject({ isWeaker: false, removed: [], notShown: [], strengthened: 0 })
  })

  test('passes: the same bytes on both sides, of which nothing has to be compared', async () => {
    expect(await answer()).toMatchObject({ isWeaker: false, compared: { cases: 0, documents: 0 } })
  })

  test('passes in Chinese', async () => {
    work.write('here/our.yaml', `${work.read('here/our.yaml')}# a comment\n`)
    const { out } = await weaker('--lang', 'zh-CN')
    expect(out).toContain('所比较的检查在 B 中均未变宽')
    expect(out).toContain('已比较：5 个用例、没有单证；没有检查变严；退出码 0')
  })
})

describe('not run', () => {
  test('with nothing to compare', async () => {
    for (const where of ['main', 'here'])
      work.write(`${where}/bare.yaml`, `${work.read(`${where}/our.yaml`)}# ${where}\n`)
    const { code, error } = await work.run(['rules', 'diff', 'main/bare.yaml', 'here/bare.yaml', '--weaker'])
    expect(code).toBe(2)
    expect(error).toContain('neither rule set has fixtures beside it, and no documents are named')
    expect((await work.run(['rules', 'diff', '2026-01-01', '2026-02-01', '--weaker'])).code).toBe(2)
  })

  test('with fixtures that do not load: they are not left out', async () => {
    work.write('here/our.yaml', `${work.read('here/our.yaml')}# a comment\n`)
    work.edit('here/our.fixtures/cases.yaml', 'not-to-avoided-countries: fail', 'not-to-countries: fail')
    const { code, error } = await weaker()
    expect(code).toBe(2)
    expect(error).toContain('has no provision "not-to-countries"')
  })
})
