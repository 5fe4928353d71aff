/** The warnings of `enduse rules` about a rule set that loads: entries without effect, or that can never have one. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { main } from '../src/cli/cli.ts'
import { doubts } from '../src/cli/explain/doubts.ts'
import { englishLocale } from '../src/cli/terminal/locale.ts'
import { shippedNames } from '../src/engine/rule-set-file.ts'
import { parseRuleSet } from '../src/law/rule-set.ts'
import { rules } from '../src/rules/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const head = `ruleSet: ours
version: "1"
title: Ours
reviewed: 2026-01-01
scope: everything
`

const instrument = (more: string) => `instruments:
  decree:
    title: Decree
    inForce: 2026-01-01
${more}    reference: https://example.com/
    confidence: high
`

const set = (members: string) => `sets:
  avoided:
    title: Avoided
    of: country
    reference: https://example.com/
    confidence: high
    members: [${members}]
`

const own = (require: string, more = '') => `rules:
  asked:
    summary: It holds.
    why: It matters.
    scope: shipment
${more}    require: ${require}
    messages: { broken: { text: It is not kept., help: Look at it. } }
`

const provision = (rule: string, parameters: string, more = '') => `provisions:
  - id: ours
    rule: ${rule}
    reference: https://example.com/
    confidence: high
    severity: error
${more}    parameters: { ${parameters} }
`

const listed = provision('no-restricted-destination', 'always: { countries: avoided }')
const isUsed = provision('asked', 'always: {}')

function found(text: string): string[] {
  const { ruleSet, problems } = parseRuleSet({ file: 'ours.yaml', bytes: Buffer.from(text) }, rules)
  if (ruleSet === undefined) throw new Error(problems.map(one => `${one.line}: ${one.text}`).join('\n'))
  return doubts(ruleSet, englishLocale).map(({ line, column, text: said }) => `${line}:${column} ${said}`)
}

const caught: readonly (readonly [name: string, text: string, said: string])[] = [
  [
    'a set that nothing names',
    head + set('{ value: AE }') + provision('items-granted', 'always: {}'),
    '7:3 no provision names the set "avoided"',
  ],
  [
    'a member twice on one day',
    head + set('{ value: AE, until: 2026-06-01 }, { value: AE, from: 2026-06-01 }') + listed,
    '7:3 the set "avoided" has "AE" twice on the same days',
  ],
  [
    'a rule that nothing puts into force',
    head + own('shipment.exportCountry == "CN"') + provision('items-granted', 'always: {}'),
    '7:3 no provision puts the rule "asked" into force',
  ],
  [
    'a parameter that no condition asks for',
    head +
      own(
        'shipment.exportCountry == "CN"',
        '    parameters: { most: { type: number, meaning: Kilograms. } }\n',
      ) +
      provision('asked', 'always: { most: 1 }'),
    '7:3 no condition of the rule "asked" reads parameters.most',
  ],
  [
    'a rule that reads no field',
    head + own('day < today') + isUsed,
    '7:3 the rule "asked" reads no field of a document: its result is the same for every one',
  ],
  [
    'a provision that is repealed from its first day on',
    head + provision('items-granted', '2026-01-01: null'),
    '7:5 ours is never in force: ours was repealed from 2026-01-01',
  ],
  [
    'a provision that begins after its instrument ended',
    head +
      instrument('    ended: 2026-06-30\n') +
      provision('items-granted', '2026-07-01: {}', '    instrument: decree\n'),
    '14:5 ours is never in force: Decree ended on 2026-06-30',
  ],
  [
    'an instrument that is suspended from its first day on',
    head +
      instrument('    suspended: [{ from: 2026-01-01, by: Another, reference: "https://example.com/" }]\n') +
      provision('items-granted', 'always: {}', '    instrument: decree\n'),
    '14:5 ours is never in force: Decree is suspended from 2026-01-01 by Another',
  ],
  [
    'a rule over shipments that applies to certificates',
    head +
      own('shipment.exportCountry == "CN"') +
      provision(
        'asked',
        'always: {}',
        '    appliesTo: [{ documentType: [end-user-certificate] }]\n    scope: certificates\n',
      ),
    '14:5 ours applies to nothing: asked checks a shipment, and nothing that the provision applies to is one',
  ],
  [
    'words in another language for what it does not say',
    `${head + provision('items-granted', 'always: {}')}wording:\n  zh-CN:\n    Ours: 我们的\n    Theirs: 他们的\n`,
    '14:3 the translation of "Theirs" into zh-CN matches no text of this rule set',
  ],
  [
    'words in another language for sentences that it does not say',
    `${head + provision('items-granted', 'always: {}')}wording: { zh-CN: { "{what} from China": "来自中国的 {what}" } }\n`,
    '13:12 the translation of "{what} from China" into zh-CN matches no text of this rule set',
  ],
]

const passed: readonly (readonly [name: string, text: string])[] = [
  [
    'words in another language for all that it says',
    `${head + instrument('    note: "No. 5 of 2026"\n') + own('shipment.exportCountry == "CN"', '    words: { there: "has(shipment.carrier) ? \\"it\\" : \\"that port\\"" }\n') + isUsed}wording:
  zh-CN: { Ours: 我们的, everything: 一切, Decree: 法令, "No. {number} of {year}": "{year} 年第 {number} 号", It holds.: 成立。, that port: 该港口 }
`,
  ],
  ['a set that parameters name', head + set('{ value: AE }') + listed],
  [
    'a member that left and came back',
    head + set('{ value: AE, until: 2026-05-31 }, { value: AE, from: 2026-06-01 }') + listed,
  ],
  ['a rule that is asked', head + own('shipment.exportCountry == "CN"') + isUsed],
  [
    'a parameter that a condition asks for',
    head +
      own(
        'shipment.items.size() <= parameters.most',
        '    parameters: { most: { type: number, meaning: Lines. } }\n',
      ) +
      provision('asked', 'always: { most: 1 }'),
  ],
  ['a provision that is repealed later', head + provision('items-granted', 'always: {}, 2026-01-01: null')],
  [
    'a provision that begins on the last day of its instrument',
    head +
      instrument('    ended: 2026-06-30\n') +
      provision('items-granted', '2026-06-30: {}', '    instrument: decree\n'),
  ],
  [
    'an instrument that is suspended for some days',
    head +
      instrument(
        '    suspended: [{ from: 2026-01-01, until: 2026-03-31, by: Another, reference: "https://example.com/" }]\n',
      ) +
      provision('items-granted', 'always: {}', '    instrument: decree\n'),
  ],
  [
    'an instrument of which nobody knows whether it holds',
    head +
      instrument('    undetermined: [{ from: 2026-01-01, why: No source says so }]\n') +
      provision('items-granted', 'always: {}', '    instrument: decree\n'),
  ],
  [
    'a rule over shipments that applies to shipments',
    head +
      own('shipment.exportCountry == "CN"') +
      provision(
        'asked',
        'always: {}',
        '    appliesTo: [{ documentType: [shipment] }]\n    scope: shipments\n',
      ),
  ],
]

describe('what does nothing, or never can', () => {
  test.each(caught)('%s', (_, text, said) => {
    expect(found(text)).toEqual([said])
  })

  test.each(passed)('not: %s', (_, text) => {
    expect(found(text)).toEqual([])
  })
})

describe('enduse rules', () => {
  async function enduse(...argv: string[]): Promise<{ code: number; out: string }> {
    let out = ''
    const code = await main(argv, {
      cwd: root,
      env: {},
      now: new Date('2026-11-24T12:00:00'),
      terminal: { isTTY: false, columns: 100 },
      out: text => {
        out += text
      },
      error: text => {
        out += text
      },
    })
    return { code, out }
  }

  test.each([...shippedNames, 'examples/house-policy/house-policy.yaml'])('%s has none', async name => {
    const { code, out } = await enduse('rules', '--rule-set', name)
    expect(code).toBe(0)
    expect(out).not.toContain('Has no effect')
  })

  test('says them last, with their places, and needs manual review', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'enduse-')), 'ours.yaml')
    writeFileSync(file, head + set('{ value: AE }') + provision('items-granted', 'always: {}'))
    const { code, out } = await enduse('rules', '--rule-set', file)
    expect(code).toBe(3)
    expect(out.split('Has no effect\n')[1]?.replace(/\s+/g, ' ')).toContain(
      'ours.yaml:7:3 no provision names the set "avoided"',
    )
  })
})
