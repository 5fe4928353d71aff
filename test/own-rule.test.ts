/** Rules that a rule set defines itself, from its file through both phases to the report. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locate } from '../src/core/locate.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Checked, Day, Finding, Report, RuleSet, RunOptions, Source } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { plainEnglish } from '../src/law/english.ts'
import { parseRuleSet } from '../src/law/rule-set.ts'
import { render } from '../src/message/render.ts'
import { rules } from '../src/rules/index.ts'

const example = (name: string) => readFileSync(new URL(`../examples/${name}.yaml`, import.meta.url), 'utf8')

interface Parts {
  readonly name?: string
  /** The fields of the rule, as YAML in one line each. */
  readonly rule: readonly string[]
  readonly id?: string
  readonly messages?: string
  readonly sets?: readonly string[]
  readonly severity?: string
  readonly confidence?: string
  /** More fields of the provision. */
  readonly provision?: readonly string[]
  readonly parameters?: readonly string[]
}

const indented = (lines: readonly string[], by: number) =>
  lines.map(line => `${' '.repeat(by)}${line}\n`).join('')

/** A rule set of one rule and its provision; throws where it does not load. */
function ruleSet({
  name = 'ours',
  rule,
  id = 'asked',
  messages = '{ broken: { text: It is not kept., help: Look at it. } }',
  sets = [],
  severity = 'error',
  confidence = 'high',
  provision = [],
  parameters = ['always: {}'],
}: Parts): RuleSet {
  const text = `ruleSet: ${name}
version: "1"
title: Ours
reviewed: 2026-01-01
scope: everything
sets:${sets.length === 0 ? ' {}' : ''}
${indented(sets, 2)}rules:
  ${id}:
    summary: It holds.
    why: It matters.
    messages: ${messages}
${indented(rule, 4)}provisions:
  - id: ours
    rule: ${id}
    reference: https://example.com/
    confidence: ${confidence}
    severity: ${severity}
${indented(provision, 4)}    parameters:
${indented(parameters, 6)}`
  const loaded = parseRuleSet({ file: 'ours.yaml', bytes: Buffer.from(text) }, rules)
  if (loaded.ruleSet === undefined)
    throw new Error(loaded.problems.map(one => `${one.line}:${one.column} ${one.text}`).join('\n'))
  return loaded.ruleSet
}

type Edit = readonly [from: string | RegExp, to: string]

/** A source from the clean example, with some of its text replaced; each replacement has to find something. */
function paper(name: 'certificate' | 'shipment-1' | 'shipment-2', ...edits: readonly Edit[]): Source {
  const text = edits.reduce(
    (before, [from, to]) => {
      const after = before.replace(from, to)
      if (after === before) throw new Error(`there is no ${String(from)} in ${name}`)
      return after
    },
    example(`clean/${name}`),
  )
  return { file: `${name}.yaml`, bytes: Buffer.from(text) }
}

const clean = [paper('certificate'), paper('shipment-1'), paper('shipment-2')]

const runOptions = (ruleSets: readonly RuleSet[], asOf?: Day): RunOptions => ({
  ruleSets,
  limits: defaultLimits,
  today: '2026-11-24',
  ...(asOf === undefined ? {} : { asOf }),
})

function judge(law: RuleSet | readonly RuleSet[], sources: readonly Source[] = clean, asOf?: Day): Report {
  const how = runOptions(Array.isArray(law) ? law : [law as RuleSet], asOf)
  const checkeds = sources.flatMap(source => map(source, how))
  return locate(reduce(checkeds, how), file => sources.find(source => source.file === file), defaultLimits)
}

const at = ({ place: { file, line, column, pointer } }: Pick<Finding, 'place'>) =>
  `${file}:${line}:${column} ${pointer}`

const found = ({ findings }: Report) =>
  findings.map(one => `${at(one)} ${one.severity} ${one.outcome} ${one.message}`)

const asked = ({ checks }: Report) =>
  checks
    .filter(({ provision }) => provision === 'ours')
    .map(({ subject, outcome, why, day }) => {
      const about = 'file' in subject ? subject.file : 'certificate' in subject ? 'dossier' : 'tie'
      return `${about} ${outcome}${day === undefined ? '' : ` ${day}`}${why === undefined ? '' : ` (${why})`}`
    })

describe('scopes', () => {
  test('a certificate', () => {
    const report = judge(
      ruleSet({
        rule: [
          'scope: certificate',
          'require: certificate.signatory.place == "Pune"',
          'at: /signatory/place',
        ],
      }),
    )
    expect(asked(report)).toEqual(['certificate.yaml fail 2026-02-10'])
    expect(found(report)).toEqual(['certificate.yaml:102:10 /signatory/place error fail broken'])
    expect(report.verdict).toBe('fail')
  })

  test('a shipment', () => {
    const report = judge(
      ruleSet({ rule: ['scope: shipment', 'require: shipment.items[0].quantity.value > 190', 'at: /items'] }),
    )
    expect(asked(report)).toEqual(['shipment-1.yaml pass 2026-04-10', 'shipment-2.yaml fail 2026-05-08'])
    expect(found(report)).toEqual(['shipment-2.yaml:43:1 /items error fail broken'])
  })

  test('a paper of either kind', () => {
    const report = judge(
      ruleSet({
        rule: [
          'scope: paper',
          'require: paper.documentType == "shipment" && paper.items.all(i, i.hsCode.startsWith("85"))',
        ],
      }),
    )
    expect(asked(report)).toEqual([
      'certificate.yaml fail 2026-02-10',
      'shipment-1.yaml pass 2026-04-10',
      'shipment-2.yaml pass 2026-05-08',
    ])
    expect(found(report)).toEqual(['certificate.yaml:2:1  error fail broken'])
  })

  test('a shipment beside its certificate: each on its own day, in its own file', () => {
    const late = ruleSet({
      rule: [
        'scope: dossier',
        'require: days(certificate.issueDate, shipment.exportDate) <= 60',
        'at: /exportDate',
        'words: { age: "days(certificate.issueDate, shipment.exportDate)" }',
      ],
      messages: '{ late: { text: "{age} days.", help: Ask. } }',
    })
    const report = judge(late)
    expect(asked(report)).toEqual(['dossier fail 2026-04-10'])
    expect(found(report)).toEqual(['shipment-2.yaml:7:13 /exportDate error fail late'])
    expect(report.findings.map(one => one.text)).toEqual(['87 days.'])
    expect(asked(judge(late, clean.slice(1)))).toEqual([
      'dossier skipped 2026-04-10 (certificate KTM-EUC-2026-001 is not among the documents)',
    ])
    expect(asked(judge(late, clean.slice(0, 1)))).toEqual([
      'dossier not-applicable (no shipment cites this certificate)',
    ])
  })

  test('the document comes along only where a rule set has rules of its own', () => {
    const own = runOptions([ruleSet({ rule: ['scope: shipment', 'require: has(shipment.contract)'] })])
    const [source] = clean
    if (source === undefined) throw new Error('there is a source')
    expect(map(source, own)[0]?.facts?.data).toMatchObject({ coverage: 'multiple' })
    expect(map(source, runOptions([]))[0]?.facts?.data).toBeUndefined()
    expect(JSON.stringify(map(source, runOptions([])))).not.toContain('"data":{"documentType"')
  })
})

describe('each', () => {
  test('of the entries of a list', () => {
    const report = judge(
      ruleSet({
        rule: [
          'scope: shipment',
          'each: /transportLegs/*',
          'require: has(this.arrivalDate)',
          'at: /arrivalLocation/name',
          'words: { leg: this.sequence }',
        ],
        messages: '{ broken: { text: "Leg {leg}.", help: Look. } }',
      }),
    )
    expect(found(report)).toEqual([
      'shipment-1.yaml:80:47 /transportLegs/0/arrivalLocation/name error fail broken',
      'shipment-2.yaml:80:47 /transportLegs/0/arrivalLocation/name error fail broken',
    ])
    expect(report.findings.map(one => one.text)).toEqual(['Leg 1.', 'Leg 1.'])
  })

  test('of lists in a list', () => {
    const law = ruleSet({
      rule: [
        'scope: paper',
        'each: /items/*/composition/*',
        'when: this.element != "Fe"',
        'require: this.massPercent < 28',
        'at: /massPercent',
      ],
    })
    expect(found(judge(law))).toEqual([
      'certificate.yaml:60:37 /items/0/composition/0/massPercent error fail broken',
      'shipment-1.yaml:54:37 /items/0/composition/0/massPercent error fail broken',
      'shipment-2.yaml:54:37 /items/0/composition/0/massPercent error fail broken',
    ])
    const without = paper('shipment-1', [/ {4}composition:\n(?: {6}.*\n)+/, ''])
    expect(asked(judge(law, [without]))).toEqual([
      'shipment-1.yaml not-applicable (there is nothing at /items/*/composition/*)',
    ])
  })

  test('of plain values, and of a single word that stands for a list', () => {
    const report = judge(
      ruleSet({
        rule: [
          'scope: certificate',
          'each: /undertakings/*/destinations/*',
          'require: this != "GU" && this != "all"',
        ],
      }),
      [
        paper('certificate', [
          'undertaker: end-user, mode: absolute, country: IN }',
          'undertaker: end-user, destinations: all }',
        ]),
      ],
    )
    expect(found(report)).toEqual([
      'certificate.yaml:71:84 /undertakings/0/destinations/0 error fail broken',
      'certificate.yaml:77:28 /undertakings/1/destinations/2 error fail broken',
    ])
  })
})

describe('when', () => {
  test('nowhere is not applicable, and says why', () => {
    const report = judge(
      ruleSet({
        rule: [
          'scope: shipment',
          'each: /items/*',
          'when: this.originCountry == "VN"',
          'require: has(this.grade)',
        ],
      }),
    )
    expect(asked(report)).toEqual([
      'shipment-1.yaml not-applicable (it concerns nothing here: this.originCountry == "VN")',
      'shipment-2.yaml not-applicable (it concerns nothing here: this.originCountry == "VN")',
    ])
    expect(report.tally).toMatchObject({ passed: 6, notApplicable: 2 })
  })

  test('somewhere is a pass of what is concerned', () => {
    const law = ruleSet({
      rule: [
        'scope: shipment',
        'each: /transportLegs/*',
        'when: this.sequence > 1',
        'require: has(this.arrivalDate)',
      ],
    })
    expect(asked(judge(law))).toEqual(['shipment-1.yaml pass 2026-04-10', 'shipment-2.yaml pass 2026-05-08'])
  })
})

describe('an expression that gives no answer', () => {
  const severities = ['error', 'warning', 'note']
  const parts = {
    'in require': ['require: shipment.buyer.name == "TDK"'],
    'in when': ['when: shipment.buyer.name == "TDK"', 'require: has(shipment.contract)'],
    'in a word': ['require: shipment.exportCountry == "VN"', 'words: { buyer: shipment.buyer.name }'],
    'in a function': ['require: inUnit(shipment.items[0].quantity, "H87") > 1'],
  }
  const cases = severities.flatMap(severity =>
    Object.entries(parts).map(([where, rule]) => [where, severity, rule] as const),
  )

  test.each(cases)('%s is review under severity %s', (_, severity, rule) => {
    const report = judge(ruleSet({ rule: ['scope: shipment', 'at: /exportDate', ...rule], severity }), [
      paper('shipment-1'),
    ])
    expect(found(report)).toEqual(['shipment-1.yaml:7:13 /exportDate warning review not-evaluated'])
    expect(report.verdict).toBe('review')
    expect(asked(report)).toEqual(['shipment-1.yaml review 2026-04-10'])
  })

  test('says which part it is, and what is missing', () => {
    const text = (rule: readonly string[], messages?: string) =>
      judge(ruleSet({ rule: ['scope: shipment', ...rule], ...(messages && { messages }) }), [
        paper('shipment-1'),
      ])
        .findings.map(one => one.text)
        .sort()
    expect(text(parts['in require'])).toEqual([
      'Whether this rule is kept cannot be told: "require" gives no answer here, for there is no buyer.',
    ])
    expect(text(parts['in when'])).toEqual([
      'Whether this rule is kept cannot be told: "when" gives no answer here, for there is no buyer.',
    ])
    expect(text(parts['in a word'])).toEqual([
      'Whether this rule is kept cannot be told: the word "buyer" gives no answer here, for there is no buyer.',
    ])
    expect(
      text(
        ['require: { one: shipment.buyer.name == "TDK", other: shipment.buyer.name == "HAL" }'],
        '{ one: { text: One., help: Look. }, other: { text: Other., help: Look. } }',
      ),
    ).toEqual([
      'Whether this rule is kept cannot be told: "require" of "one" gives no answer here, for there is no buyer.',
      'Whether this rule is kept cannot be told: "require" of "other" gives no answer here, for there is no buyer.',
    ])
  })

  test('for one entry leaves the others judged', () => {
    const report = judge(
      ruleSet({
        rule: ['scope: shipment', 'each: /transportLegs/*', 'require: this.departureDate == "2026-01-01"'],
      }),
      [paper('shipment-1')],
    )
    expect(found(report)).toEqual([
      'shipment-1.yaml:76:5 /transportLegs/0 error fail broken',
      'shipment-1.yaml:84:5 /transportLegs/1 warning review not-evaluated',
    ])
  })

  test('in a dossier is review too, in the shipment', () => {
    const law = ruleSet({
      rule: [
        'scope: dossier',
        'require: certificate.exportLicense.licenseNumber == shipment.exportLicense.licenseNumber',
      ],
      severity: 'note',
    })
    const report = judge(law, clean.slice(0, 2))
    expect(found(report)).toEqual(['shipment-1.yaml:2:1  warning review not-evaluated'])
    expect(report.verdict).toBe('review')
  })
})

describe('places', () => {
  test('at and see, in both documents', () => {
    const report = judge(
      ruleSet({
        rule: [
          'scope: dossier',
          'each: /items/*',
          'require: certificate.items.exists(line, line.lineNumber == this.certificateLineNumber && line.quantity.value > 1000)',
          'at: /quantity/value',
          'words: { line: this.certificateLineNumber }',
          'see:',
          '  - { in: certificate, at: /items, label: "line {line} stands here" }',
          '  - { in: shipment, at: /exportDate, label: the day of export }',
          '  - { at: /hsCode, label: the goods }',
        ],
      }),
      clean.slice(0, 2),
    )
    expect(found(report)).toEqual(['shipment-1.yaml:56:24 /items/0/quantity/value error fail broken'])
    expect(report.findings[0]?.related.map(one => `${at(one)} ${one.text}`)).toEqual([
      'certificate.yaml:49:1 /items line 1 stands here',
      'shipment-1.yaml:7:13 /exportDate the day of export',
      'shipment-1.yaml:47:13 /items/0/hsCode the goods',
    ])
  })

  test('a field that is missing is shown where it would stand', () => {
    const report = judge(
      ruleSet({ rule: ['scope: shipment', 'require: has(shipment.buyer)', 'at: /buyer'] }),
      [paper('shipment-1')],
    )
    expect(found(report)).toEqual(['shipment-1.yaml:2:1 /buyer error fail broken'])
  })

  test('a finding names the provision, and the line of the rule set behind it', () => {
    const [finding] = judge(ruleSet({ rule: ['scope: shipment', 'require: has(shipment.buyer)'] })).findings
    expect(finding?.basis).toMatchObject({
      ruleSet: 'ours',
      provision: 'ours',
      title: 'Ours',
      place: { file: 'ours.yaml', line: 15 },
    })
    expect(finding?.rule).toBe('asked')
  })
})

describe('messages', () => {
  const two = '{ one: { text: One., help: Look. }, other: { text: Other., help: Look. } }'
  const rule = [
    'scope: shipment',
    'require: { one: shipment.exportCountry == "VN", other: shipment.finalDestinationCountry == "VN" }',
  ]

  test('each by its own requirement, with its own severity', () => {
    const law = ruleSet({ rule, messages: two, provision: ['severityOf: { other: note }'] })
    expect(found(judge(law, [paper('shipment-1')]))).toEqual([
      'shipment-1.yaml:2:1  error fail one',
      'shipment-1.yaml:2:1  note note other',
    ])
    const notes = ruleSet({ rule, messages: two, severity: 'note' })
    expect(judge(notes, [paper('shipment-1')]).verdict).toBe('pass')
    const light = ruleSet({
      rule,
      messages: two,
      severity: 'note',
      provision: ['severityOf: { one: error }'],
    })
    expect(judge(light, [paper('shipment-1')]).verdict).toBe('fail')
  })

  test('words fill text, help and labels, whatever they are called', () => {
    const [finding] = judge(
      ruleSet({
        rule: [
          'scope: shipment',
          'require: has(shipment.buyer)',
          'words: { constructor: shipment.exporter.name, list: "shipment.items.map(i, i.hsCode)", braces: "\\"{list}\\"" }',
          'see: [{ at: /items, label: "{list}" }]',
        ],
        messages: '{ broken: { text: "{constructor} {list} {braces}", help: "{list}." } }',
      }),
      [paper('shipment-1')],
    ).findings
    expect(finding?.text).toBe('NINGBO YONGHE MAGNETICS CO LTD 8505111000 {list}')
    expect(finding?.help).toBe('8505111000.')
    expect(finding?.related.map(one => one.text)).toEqual(['8505111000'])
  })
})

describe('the law by its days', () => {
  const limited = (...parameters: readonly string[]) =>
    ruleSet({
      rule: [
        'scope: shipment',
        'parameters: { limit: { type: number, meaning: Kilograms. } }',
        'require: kilograms(shipment.items[0].quantity) <= parameters.limit',
      ],
      parameters,
    })

  test('parameters on both sides of a day', () => {
    const law = limited('2026-04-10: { limit: 199.5 }', '2026-04-11: { limit: "200" }')
    const on = (day: string) =>
      asked(judge(law, [paper('shipment-1', [/exportDate: .*/, `exportDate: ${day} `])]))
    expect(on('2026-04-09')).toEqual([
      'shipment-1.yaml not-applicable 2026-04-09 (ours begins on 2026-04-10)',
    ])
    expect(on('2026-04-10')).toEqual(['shipment-1.yaml fail 2026-04-10'])
    expect(on('2026-04-11')).toEqual(['shipment-1.yaml pass 2026-04-11'])
  })

  test('null repeals', () => {
    const law = limited('always: { limit: 1 }', '2026-05-01: null')
    expect(asked(judge(law))).toEqual([
      'shipment-1.yaml fail 2026-04-10',
      'shipment-2.yaml not-applicable 2026-05-08 (ours was repealed from 2026-05-01)',
    ])
  })

  test('a day that replaces all others', () => {
    const law = limited('always: { limit: 1 }', '2026-05-01: { limit: 1000 }')
    expect(judge(law).verdict).toBe('fail')
    expect(judge(law, clean, '2026-05-01').verdict).toBe('pass')
  })

  test('sets have their members by day', () => {
    const law = ruleSet({
      sets: [
        'ports:',
        '  title: Ports',
        '  of: location',
        '  reference: https://example.com/ports',
        '  confidence: high',
        '  members: [{ value: SGSIN, until: 2026-04-30 }, { value: INNSA, from: 2026-05-08 }]',
      ],
      rule: [
        'scope: shipment',
        'parameters: { ports: { type: set, of: location, meaning: Ports. } }',
        'each: /transportLegs/*',
        'when: has(this.arrivalLocation.unLocode)',
        'require: "!(this.arrivalLocation.unLocode in parameters.ports)"',
        'words: { ports: parameters.ports }',
      ],
      messages: '{ broken: { text: "In {ports}.", help: Look. } }',
      parameters: ['always: { ports: ports }'],
    })
    const report = judge(law)
    expect(report.findings.map(one => `${at(one)} ${one.text}`)).toEqual([
      'shipment-1.yaml:76:5 /transportLegs/0 In SGSIN.',
      'shipment-2.yaml:84:5 /transportLegs/1 In INNSA.',
    ])
  })

  test('all names of a party are members', () => {
    const law = ruleSet({
      sets: [
        'known:',
        '  title: Known',
        '  of: party',
        '  reference: https://example.com/known',
        '  confidence: high',
        '  members: [{ value: Yonghe Group, also: ["Ningbo Yonghe Magnetics Co., Ltd."] }]',
      ],
      rule: [
        'scope: shipment',
        'parameters: { known: { type: set, of: party, meaning: Known. } }',
        'require: "!parameters.known.exists(name, sameParty(name, shipment.exporter.name))"',
      ],
      parameters: ['always: { known: known }'],
    })
    expect(judge(law).findings).toHaveLength(2)
  })

  describe('what is not sure never fails', () => {
    const rule = ['scope: shipment', 'parameters: { ours: { type: set, of: country, meaning: Ours. } }']
    const forbids = [...rule, 'require: "!(shipment.exportCountry in parameters.ours)"']
    const allows = [...rule, 'require: shipment.exportCountry in parameters.ours']
    const set = (confidence: string, members: string) => [
      'list:',
      '  title: List',
      '  of: country',
      '  reference: https://example.com/list',
      `  confidence: ${confidence}`,
      `  members: [${members}]`,
    ]
    test.each([
      ['all is sure', forbids, 'high', '{ value: CN }', 'high', 'fail'],
      ['medium is sure', forbids, 'medium', '{ value: CN }', 'medium', 'fail'],
      ['a provision from memory', forbids, 'high', '{ value: CN }', 'from-memory', 'review'],
      ['a provision on one claim', forbids, 'high', '{ value: CN }', 'low', 'review'],
      ['a set from memory', forbids, 'from-memory', '{ value: CN }', 'high', 'review'],
      ['a member of low confidence', forbids, 'high', '{ value: CN, confidence: low }', 'high', 'review'],
      [
        'a set of low confidence without the country',
        allows,
        'low',
        '{ value: IN, confidence: high }',
        'high',
        'review',
      ],
      [
        'a set of low confidence without a member',
        allows,
        'low',
        '{ value: CN, until: 2020-01-01 }',
        'high',
        'review',
      ],
      ['a sure set without the country', allows, 'high', '{ value: IN }', 'high', 'fail'],
    ])('%s', (_, one, confidence, members, ofProvision, verdict) => {
      const law = ruleSet({
        sets: set(confidence, members),
        rule: one,
        confidence: ofProvision,
        parameters: ['always: { ours: list }'],
      })
      expect(judge(law).verdict).toBe(verdict)
    })
  })

  describe('a governing day of its own', () => {
    const law = ruleSet({
      rule: [
        'scope: paper',
        'governingDay: /contract/orderDate',
        'parameters: { from: { type: day, meaning: From when on. } }',
        'require: day < parameters.from',
      ],
      parameters: ['always: { from: 2026-02-01 }', '2026-01-29: { from: 2026-01-01 }'],
    })

    test('governs, and the usual one where it is missing', () => {
      expect(asked(judge(law))).toEqual([
        'certificate.yaml pass 2026-01-28',
        'shipment-1.yaml fail 2026-04-10',
        'shipment-2.yaml fail 2026-05-08',
      ])
      expect(
        asked(judge(law, [paper('certificate', ['orderDate: 2026-01-28', 'orderDate: 2026-01-29'])])),
      ).toEqual(['certificate.yaml fail 2026-01-29'])
    })

    test('gives way to a day that replaces all others', () => {
      expect(asked(judge(law, [paper('certificate')], '2026-06-01'))).toEqual([
        'certificate.yaml fail 2026-06-01',
      ])
    })

    test('is said in its card', () => {
      expect(render(law.rules[0]?.governingDay ?? '', plainEnglish)).toBe(
        'the day at /contract/orderDate, else the day of issue of a certificate, the day of export of a shipment',
      )
    })
  })
})

test('two rule sets may have rules of one id: each is asked its own', () => {
  const china = ruleSet({ rule: ['scope: shipment', 'require: shipment.exportCountry == "CN"'] })
  const vietnam = ruleSet({
    name: 'theirs',
    rule: ['scope: shipment', 'require: shipment.exportCountry == "VN"'],
    messages: '{ broken: { text: Not from there., help: Ask. } }',
  })
  const report = judge([china, vietnam], [paper('shipment-1')])
  expect(report.findings.map(one => `${one.basis?.ruleSet} ${one.text}`)).toEqual(['theirs Not from there.'])
  expect(asked(report)).toEqual(['shipment-1.yaml pass 2026-04-10', 'shipment-1.yaml fail 2026-04-10'])
})

test('its card says what it reads', () => {
  const law = ruleSet({
    rule: [
      'scope: dossier',
      'each: /items/*',
      'parameters: { ours: { type: list, meaning: Words. } }',
      'require: says(this.description, parameters.ours) || certificate.items.exists(i, i.hsCode == this.hsCode)',
      'words: { more: "extension(shipment.exporter, \\"x-ours\\")" }',
    ],
    parameters: ['always: { ours: [magnets] }'],
  })
  expect(law.rules[0]?.reads).toEqual([
    'certificate.items[].hsCode',
    'shipment.exporter.x-ours',
    'shipment.items[].description',
    'shipment.items[].hsCode',
  ])
})

describe('the same bytes out', () => {
  const law = [
    ruleSet({
      rule: [
        'scope: dossier',
        'each: /items/*',
        'require: kilograms(this.quantity) > 190.5',
        'words: { kg: kilograms(this.quantity) }',
      ],
      messages: '{ broken: { text: "{kg} kg.", help: Look. } }',
    }),
    ruleSet({
      name: 'more',
      rule: [
        'scope: paper',
        'require: extension(paper, "x-ours") == "1.50"',
        'words: { buyer: paper.consignee.name }',
      ],
      messages: '{ broken: { text: "{buyer}", help: Look. } }',
    }),
  ]
  const how = runOptions(law)
  const others = [
    'overdrawn/certificate',
    'overdrawn/shipment-1',
    'overdrawn/shipment-3',
    're-export/shipment',
  ]
  const sources = [
    ...clean,
    ...others.map(name => ({ file: `${name}.yaml`, bytes: Buffer.from(example(name)) })),
  ]
  const mapped = sources.map(source => map(source, how))
  const bytes = (checkeds: readonly Checked[]) => JSON.stringify(reduce(checkeds, how))
  const expected = bytes(mapped.flat())

  test('they say something', () => {
    const { findings } = reduce(mapped.flat(), how)
    expect(new Set(findings.map(one => `${one.rule} ${one.message} ${one.outcome}`)).size).toBeGreaterThan(1)
  })

  test('whatever the order, and however often a record arrives', () => {
    const order = fc.shuffledSubarray(mapped, { minLength: mapped.length, maxLength: mapped.length })
    fc.assert(
      fc.property(
        order,
        fc.subarray(mapped),
        (some, again) => bytes([...some, ...again].flat()) === expected,
      ),
      { seed: 1 },
    )
  })

  test('after a round trip through JSON, and judged by a rule set read again', () => {
    const sent = JSON.parse(JSON.stringify(mapped.flat())) as Checked[]
    expect(bytes(sent)).toBe(expected)
    expect(JSON.stringify(sources.map(source => map(source, how)))).toBe(JSON.stringify(mapped))
  })

  test('and the documents stay as they were read', () => {
    const facts = mapped.flat().map(one => JSON.stringify(one.facts?.data))
    reduce(mapped.flat(), how)
    expect(mapped.flat().map(one => JSON.stringify(one.facts?.data))).toEqual(facts)
  })
})

describe('facts that came without their document', () => {
  const required = (scope: string, expression: string) =>
    ruleSet({ rule: [`scope: ${scope}`, `require: ${expression}`] })
  const under = (set: RuleSet): RunOptions => ({
    ruleSets: [set],
    limits: defaultLimits,
    today: '2026-11-24',
  })

  test('are not passed over: the check is skipped, and the verdict is review', () => {
    const runOptions = under(required('dossier', 'certificate.issueDate <= shipment.exportDate'))
    const sources = [paper('certificate'), paper('shipment-1')]
    const bare = sources.flatMap(source => map(source, { ...runOptions, ruleSets: [] }))
    const { checks, verdict } = reduce(bare, runOptions)
    const why = 'the facts of certificate.yaml came without the document, which this rule reads'
    expect(checks.filter(check => check.ruleSet === 'ours')).toMatchObject([{ outcome: 'skipped', why }])
    expect(verdict).toBe('review')
    const whole = sources.flatMap(source => map(source, runOptions))
    expect(reduce(whole, runOptions).verdict).toBe('pass')
  })
})
