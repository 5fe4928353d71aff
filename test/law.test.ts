/**
 * The law by its dates: every instrument on both sides of each of its dates, what changes between days, and how that is
 * shown.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lawDifference, lawOn } from '../src/cli/explain/law.ts'
import { englishLocale } from '../src/cli/terminal/locale.ts'
import { defaultLimits } from '../src/core/map.ts'
import type { Check, RuleSet } from '../src/core/model/model.ts'
import { reportOf } from '../src/engine/check.ts'
import { find } from '../src/engine/disk/search.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { changesOf, status, turningDays } from '../src/law/calendar.ts'
import { lawMetBy, notices } from '../src/law/notice.ts'
import { parseRuleSet } from '../src/law/rule-set.ts'
import { changesNear } from '../src/law/standing.ts'
import { rules } from '../src/rules/index.ts'
import { addDays } from '../src/trade/words/date.ts'

const root = new URL('..', import.meta.url).pathname
const shipped = await loadRuleSets(shippedNames, root)
const named = (name: string): RuleSet => {
  const found = shipped.find(one => one.name === name)
  if (found === undefined) throw new Error(name)
  return found
}
const china = named('china-rare-earth')

describe('the timeline', () => {
  test.each([
    ['export-control-law', '2020-11-30', 'not-yet'],
    ['export-control-law', '2020-12-01', 'in-force'],
    ['dual-use-regulations', '2024-11-30', 'not-yet'],
    ['dual-use-regulations', '2024-12-01', 'in-force'],
    ['mofcom-46-2024-clause-1', '2024-12-02', 'not-yet'],
    ['mofcom-46-2024-clause-1', '2024-12-03', 'in-force'],
    ['mofcom-46-2024-clause-1', '2026-01-15', 'in-force'],
    ['mofcom-46-2024-clause-2', '2025-11-08', 'in-force'],
    ['mofcom-46-2024-clause-2', '2025-11-09', 'suspended'],
    ['mofcom-46-2024-clause-2', '2026-11-27', 'suspended'],
    ['mofcom-46-2024-clause-2', '2026-11-28', 'undetermined'],
    ['mofcom-gacc-18-2025', '2025-04-03', 'not-yet'],
    ['mofcom-gacc-18-2025', '2025-04-04', 'in-force'],
    ['mofcom-gacc-18-2025', '2026-11-11', 'in-force'],
    ['gacc-123-2025', '2025-06-16', 'in-force'],
    ['mofcom-faq-2025', '2025-09-15', 'not-yet'],
    ['mofcom-faq-2025', '2025-09-16', 'in-force'],
    ['draft-licence-measures-2025', '2025-09-15', 'not-yet'],
    ['draft-licence-measures-2025', '2025-09-16', 'undetermined'],
    ['draft-licence-measures-2025', '2026-11-24', 'undetermined'],
    ...['55', '56', '57', '58'].flatMap(number => [
      [`mofcom-gacc-${number}-2025`, '2025-11-06', 'not-yet'],
      [`mofcom-gacc-${number}-2025`, '2025-11-07', 'suspended'],
      [`mofcom-gacc-${number}-2025`, '2025-11-08', 'suspended'],
      [`mofcom-gacc-${number}-2025`, '2026-11-10', 'suspended'],
      [`mofcom-gacc-${number}-2025`, '2026-11-11', 'undetermined'],
    ]),
    ['mofcom-61-2025-chinese-origin', '2025-10-08', 'not-yet'],
    ['mofcom-61-2025-chinese-origin', '2025-10-09', 'in-force'],
    ['mofcom-61-2025-chinese-origin', '2025-11-06', 'in-force'],
    ['mofcom-61-2025-chinese-origin', '2025-11-07', 'suspended'],
    ['mofcom-61-2025-chinese-origin', '2026-11-11', 'undetermined'],
    ['mofcom-61-2025-value-share', '2025-10-09', 'not-yet'],
    ['mofcom-61-2025-value-share', '2025-12-01', 'suspended'],
    ['mofcom-61-2025-technology', '2026-11-10', 'suspended'],
    ['mofcom-62-2025', '2025-10-09', 'in-force'],
    ['mofcom-62-2025', '2025-11-07', 'suspended'],
    ['mofcom-62-2025', '2026-11-11', 'undetermined'],
    ['mofcom-gacc-70-2025', '2025-11-06', 'not-yet'],
    ['mofcom-gacc-70-2025', '2026-11-10', 'in-force'],
    ['mofcom-gacc-70-2025', '2026-11-11', 'ended'],
    ['general-licences', '2025-12-01', 'not-yet'],
    ['general-licences', '2025-12-02', 'in-force'],
    ['mofcom-1-2026', '2026-01-05', 'not-yet'],
    ['mofcom-1-2026', '2026-01-06', 'in-force'],
    ['mofcom-1-2025', '2025-01-01', 'not-yet'],
    ['mofcom-1-2025', '2025-01-02', 'in-force'],
    ['mofcom-13-2025', '2025-03-03', 'not-yet'],
    ['mofcom-13-2025', '2025-11-09', 'in-force'],
    ['mofcom-13-2025', '2025-11-10', 'ended'],
    ['mofcom-21-2025', '2025-04-04', 'in-force'],
    ['mofcom-21-2025', '2025-05-13', 'in-force'],
    ['mofcom-21-2025', '2025-05-14', 'suspended'],
    ['mofcom-21-2025', '2025-08-11', 'suspended'],
    ['mofcom-21-2025', '2025-08-12', 'suspended'],
    ['mofcom-21-2025', '2025-11-10', 'suspended'],
    ['mofcom-21-2025', '2026-11-10', 'suspended'],
    ['mofcom-21-2025', '2026-11-11', 'undetermined'],
    ['mofcom-22-2025', '2025-04-09', 'not-yet'],
    ['mofcom-22-2025', '2025-04-10', 'in-force'],
    ['mofcom-22-2025', '2025-05-13', 'in-force'],
    ['mofcom-22-2025', '2025-05-14', 'suspended'],
    ['mofcom-22-2025', '2025-08-11', 'suspended'],
    ['mofcom-22-2025', '2025-08-12', 'ended'],
    ['mofcom-35-2025', '2025-07-08', 'not-yet'],
    ['mofcom-35-2025', '2025-07-09', 'in-force'],
    ['mofcom-51-2025', '2025-09-24', 'not-yet'],
    ['mofcom-51-2025', '2025-09-25', 'in-force'],
    ['mofcom-11-2026', '2026-02-23', 'not-yet'],
    ['mofcom-11-2026', '2026-02-24', 'in-force'],
    ['mofcom-12-2026', '2026-02-24', 'in-force'],
    ['mofcom-20-2026', '2026-04-23', 'not-yet'],
    ['mofcom-20-2026', '2026-04-24', 'in-force'],
    ['mofcom-23-2026', '2026-06-22', 'in-force'],
    ['mofcom-27-2026', '2026-06-28', 'not-yet'],
    ['mofcom-27-2026', '2026-06-29', 'in-force'],
    ['mofcom-28-2026', '2026-06-28', 'not-yet'],
    ['mofcom-28-2026', '2026-06-29', 'in-force'],
    ['mofcom-30-2026', '2026-07-24', 'in-force'],
    ['india-assurance', '2025-04-30', 'not-yet'],
    ['india-assurance', '2025-05-01', 'undetermined'],
    ['india-assurance', '2025-05-23', 'in-force'],
    ['india-dual-authentication', '2025-04-07', 'not-yet'],
    ['india-dual-authentication', '2025-04-08', 'in-force'],
    ['india-dual-authentication', '2026-08-31', 'in-force'],
    ['india-dual-authentication', '2026-11-27', 'in-force'],
    ['state-council-834-2026', '2026-04-06', 'not-yet'],
    ['state-council-834-2026', '2026-04-07', 'in-force'],
    ['state-council-835-2026', '2026-04-12', 'not-yet'],
    ['state-council-835-2026', '2026-04-13', 'in-force'],
    ['mofcom-26-2026', '2026-06-30', 'not-yet'],
    ['mofcom-26-2026', '2026-07-01', 'in-force'],
    ['mofcom-34-2026', '2026-08-04', 'not-yet'],
    ['mofcom-34-2026', '2026-08-05', 'in-force'],
    ['mofcom-orders-2-and-3-2026', '2026-08-04', 'not-yet'],
    ['mofcom-orders-2-and-3-2026', '2026-08-05', 'in-force'],
    ['mofcom-order-6-2025', '2025-10-13', 'not-yet'],
    ['mofcom-order-6-2025', '2025-10-14', 'in-force'],
    ['mofcom-order-6-2025', '2025-11-09', 'in-force'],
    ['mofcom-order-6-2025', '2025-11-10', 'suspended'],
    ['mofcom-order-6-2025', '2026-11-10', 'suspended'],
    ['mofcom-order-6-2025', '2026-11-11', 'undetermined'],
    ['unreliable-entities-7-2025', '2025-04-03', 'not-yet'],
    ['unreliable-entities-7-2025', '2025-05-13', 'in-force'],
    ['unreliable-entities-7-2025', '2025-05-14', 'suspended'],
    ['unreliable-entities-7-2025', '2025-08-12', 'undetermined'],
    ['unreliable-entities-7-2025', '2025-11-10', 'suspended'],
    ['unreliable-entities-7-2025', '2026-11-10', 'suspended'],
    ['unreliable-entities-7-2025', '2026-11-11', 'undetermined'],
    ['unreliable-entities-5-6-8-2025', '2025-11-10', 'ended'],
    ['foreign-trade-law', '2026-02-28', 'not-yet'],
    ['foreign-trade-law', '2026-03-01', 'in-force'],
    ['dfars-magnets', '2026-12-31', 'not-yet'],
    ['dfars-magnets', '2027-01-01', 'in-force'],
    ['bis-affiliates-rule', '2025-09-28', 'not-yet'],
    ['bis-affiliates-rule', '2025-09-29', 'in-force'],
    ['bis-affiliates-rule', '2025-11-09', 'in-force'],
    ['bis-affiliates-rule', '2025-11-10', 'suspended'],
    ['bis-affiliates-rule', '2026-11-09', 'suspended'],
    ['bis-affiliates-rule', '2026-11-10', 'undetermined'],
    ['un-south-sudan', '2026-05-31', 'in-force'],
    ['un-south-sudan', '2026-06-01', 'undetermined'],
  ])('%s on %s is %s', (id, day, state) => {
    const instrument = { ...china.instruments, ...named('trade-documents').instruments }[id ?? '']
    expect(instrument, id).toBeDefined()
    if (instrument !== undefined) expect(status(instrument, day ?? '').state).toBe(state)
  })

  test.each([
    [
      '2026-11-11',
      /^(mofcom-gacc-5[5-8]-2025|mofcom-6[12]-2025.*|mofcom-21-2025|mofcom-order-6-2025|unreliable-entities-7-2025)$/,
    ],
    ['2026-11-28', /^mofcom-46-2024-clause-2$/],
    ['2026-11-10', /^bis-affiliates-rule$/],
  ])('what is undetermined from %s on names the statement of 2026-09-28 as its reason', (day, ids) => {
    const open = Object.entries(china.instruments).flatMap(([id, { undetermined }]) =>
      undetermined.filter(span => span.from === day).map(span => ({ id, ...span })),
    )
    expect(open.length).toBeGreaterThan(0)
    for (const { id, why, agreed } of open) {
      expect(id).toMatch(ids)
      expect(why).toContain(
        'stated on 2026-09-28 that the Kuala Lumpur arrangement is carried on to 2027-01-10',
      )
      expect(agreed?.until).toBe('2027-01-10')
    }
  })

  test('every instrument has an address, official or said to be secondary, and stands in the table above', () => {
    const table = readFileSync(new URL(import.meta.url), 'utf8')
    for (const [id, { reference, source }] of Object.entries(china.instruments)) {
      if (source === undefined) expect(reference, id).toMatch(/^https:\/\/(\w+\.)*mofcom\.gov\.cn\//)
      else expect(reference).toMatch(/^https?:\/\//)
      expect(table.includes(`'${id}'`) || /mofcom-gacc-5[5-8]-2025/.test(id), id).toBe(true)
    }
  })
})

describe('the law on a day', () => {
  const stateOf = (day: string, id: string) =>
    lawOn([china], day, englishLocale)[0]?.instruments.find(one => one.instrument === id)

  test('names the checks that an instrument switches, and how they stand', () => {
    const before = stateOf('2026-11-10', 'mofcom-61-2025-chinese-origin')
    const after = stateOf('2026-11-11', 'mofcom-61-2025-chinese-origin')
    expect(before?.checks.map(one => one.provision)).toContain('re-export-with-consent')
    expect(new Set(before?.checks.map(one => one.state))).toEqual(new Set(['not-applicable']))
    expect(new Set(after?.checks.map(one => one.state))).toEqual(new Set(['undetermined']))
  })

  test('every provision stands under its instrument or under none, once', () => {
    for (const ruleSet of shipped) {
      const [state] = lawOn([ruleSet], '2026-11-24', englishLocale)
      const listed = [...(state?.instruments ?? []).flatMap(one => one.checks), ...(state?.checks ?? [])]
      expect(listed.map(one => one.provision).sort()).toEqual(ruleSet.provisions.map(one => one.id).sort())
    }
  })
})

describe('the difference between two days', () => {
  test('is nothing for one day, and the same either way round', () => {
    expect(lawDifference(shipped, '2026-03-01', '2026-03-01', englishLocale)).toEqual([])
    const there = lawDifference(shipped, '2026-11-10', '2026-11-11', englishLocale)
    const back = lawDifference(shipped, '2026-11-11', '2026-11-10', englishLocale)
    expect(back.map(one => one.provision)).toEqual(there.map(one => one.provision))
    expect(back.map(one => one.before)).toEqual(there.map(one => one.after))
  })

  test('at the end of No. 70 it is what that suspends', () => {
    const different = lawDifference([china], '2026-11-10', '2026-11-11', englishLocale)
    expect(different.map(one => one.provision)).toContain('re-export-with-consent')
    // The parties of No. 21 of 2025 are suspended until the same day.
    for (const one of different.filter(({ rule }) => !/list/.test(rule))) {
      const provision = china.provisions.find(({ id }) => id === one.provision)
      expect(provision?.instrument).toMatch(/-(5[5-8]|61|62)-/)
      expect(one.after).toContain('not established')
      expect(one.days).toEqual(['2026-11-11'])
    }
  })

  test('shows parameters and lists that change', () => {
    const own = ownRuleSet(`
sets:
  closed:
    title: Closed countries
    of: country
    reference: https://example.org/closed
    confidence: high
    members: [{ value: SG }, { value: VN, from: 2026-07-01 }]
provisions:
  - id: ours
    rule: no-restricted-destination
    reference: https://example.org/ours
    confidence: high
    severity: error
    parameters: { always: { countries: closed } }
  - id: tolerance
    rule: quantity-within-grant
    reference: https://example.org/ours
    confidence: high
    severity: error
    parameters:
      2026-01-01: { tolerancePercent: "0" }
      2026-07-01: { tolerancePercent: "2" }
      2026-09-01: null
`)
    const lines = lawDifference([own], '2026-06-30', '2026-07-01', englishLocale).map(one => [
      one.provision,
      one.lines,
    ])
    expect(lines).toEqual([
      ['ours', ['+ Closed countries: VN']],
      ['tolerance', ['- tolerancePercent: 0', '+ tolerancePercent: 2']],
    ])
    const tolerance = own.provisions.find(({ id }) => id === 'tolerance')
    if (tolerance === undefined) throw new Error('tolerance')
    expect(changesOf(own, tolerance).map(one => one.day)).toEqual(['2026-01-01', '2026-07-01', '2026-09-01'])
    expect(turningDays(own)).toEqual(['2026-01-01', '2026-07-01', '2026-09-01'])
  })
})

/** A rule set of a person, from the parts that matter. */
function ownRuleSet(parts: string): RuleSet {
  const loaded = load(parts)
  if (loaded.ruleSet === undefined) throw new Error(loaded.problems.map(one => one.text).join('\n'))
  return loaded.ruleSet
}

function load(parts: string) {
  const text = `ruleSet: ours\nversion: "1"\ntitle: Ours\nreviewed: 2026-01-01\nscope: everything\n${parts}`
  return parseRuleSet({ file: 'ours.yaml', bytes: Buffer.from(text) }, rules)
}

describe('notices', () => {
  const check = (day: string, more: Partial<Check> = {}): Check => ({
    subject: { file: 'shipment.yaml', part: 0 },
    rule: 'no-restricted-destination',
    ruleSet: 'china-rare-earth',
    provision: 'military-use-in-japan',
    day,
    outcome: 'pass',
    ...more,
  })
  const on = (...checks: readonly Check[]) => notices([china], lawMetBy(checks))
  const japan = china.provisions.find(({ id }) => id === 'military-use-in-japan')

  test.each([
    ['2025-12-06', []],
    ['2025-12-07', ['2026-01-06']],
    ['2026-01-05', ['2026-01-06']],
    ['2026-01-06', ['2026-01-06']],
    ['2026-02-05', ['2026-01-06']],
    ['2026-02-06', []],
  ])('a governing day of %s is near %j', (day, expected) => {
    if (japan === undefined) throw new Error('military-use-in-japan')
    const near = changesNear(china, japan, day)?.flat() ?? []
    expect(near.map(change => change.day)).toEqual(expected)
  })

  test('one notice for all governing days on which a change turns a check, with the first and the last of them', () => {
    const turning = (day: string) => check(day, { turns: ['2026-01-06'] })
    const [notice, ...more] = on(
      turning('2026-01-20'),
      turning('2025-12-20'),
      turning('2026-01-01'),
      check('2026-02-01'),
    )
    expect(more).toEqual([])
    expect(notice).toMatchObject({ notice: 'law-changes', day: '2026-01-06' })
    expect(notice?.governing).toEqual({ first: '2025-12-20', last: '2026-01-20' })
    expect(notice?.text).toContain('2025-12-20 to 2026-01-20')
    expect(notice?.place.line).toBeGreaterThan(0)
  })

  test('a change that turns nothing is not told', () => {
    expect(on(check('2026-01-05'), check('2026-01-06'))).toEqual([])
  })

  test.each([
    [90, 0],
    [91, 1],
  ])('a governing day %i days after the review: %i', (days, count) => {
    const day = addDays(china.reviewed, days)
    expect(on(check(day)).filter(one => one.notice === 'law-reviewed-long-ago')).toHaveLength(count)
  })

  test('checks for which no law was asked count for nothing', () => {
    const { day: _, ...silent } = check('2026-01-05', { turns: ['2026-01-06'] })
    expect(on(silent)).toEqual([])
    expect(on()).toEqual([])
  })

  const listed = (day: string) => check(day, { rule: 'no-listed-party', provision: 'listed-parties' })

  test.each([
    ['2027-01-06', 0],
    ['2027-01-07', 2],
    ['2025-01-02', 0],
  ])('lists as of 2026-10-08, for a governing day of %s: %i are out of date', (day, count) => {
    const said = on(listed(day), listed(day)).filter(one => one.notice === 'list-out-of-date')
    expect(said).toHaveLength(count)
    for (const { text } of said) expect(text).toContain('as of 2026-10-08, 91 days before 2027-01-07')
    expect(on(check(day)).filter(one => one.notice === 'list-out-of-date')).toEqual([])
  })

  test('a list that is not complete says so on any day', () => {
    const sets = Object.fromEntries(
      Object.entries(china.sets).map(([id, one]) => [
        id,
        one.coverage === undefined ? one : { ...one, coverage: { ...one.coverage, complete: false } },
      ]),
    )
    const said = notices([{ ...china, sets }], lawMetBy([listed('2026-10-01')])).map(({ notice }) => notice)
    expect(said).toEqual(['list-not-complete', 'list-not-complete'])
    expect(on(listed('2026-10-01'))).toEqual([])
  })

  const closing = ownRuleSet(`sets:
  closed:
    title: Closed countries
    of: country
    reference: https://example.org/closed
    confidence: high
    members: [{ value: IN, from: 2026-09-01 }, { value: AQ, from: 2026-08-15 }]
provisions:
  - id: ours
    rule: no-restricted-destination
    reference: https://example.org/ours
    confidence: high
    severity: error
    parameters: { always: { countries: closed } }
`)

  test.each([
    ['2026-07-20', 'pass', []],
    ['2026-08-20', 'pass', ['2026-09-01']],
    ['2026-09-10', 'fail', ['2026-09-01']],
    ['2026-10-20', 'fail', []],
  ])('a real run as of %s: %s, and told of %j alone', async (asOf, verdict, days) => {
    const files = await find(['examples/clean'], root)
    const runOptions = { ruleSets: [closing], limits: defaultLimits, today: '2026-11-24', asOf }
    const report = await reportOf({ files, lookedUp: [] }, runOptions)
    expect(report.verdict).toBe(verdict)
    const told = report.notices.filter(({ notice }) => notice === 'law-changes')
    expect(told.map(one => one.day)).toEqual(days)
  })
})

describe('a rule set with sets of parties and of control-list entries', () => {
  const set = (of: string, member: string) => `
sets:
  some:
    title: Some
    of: ${of}
    reference: https://example.org/some
    confidence: high
    members: [${member}]
provisions:
  - id: ours
    rule: items-granted
    reference: https://example.org/ours
    confidence: high
    severity: error
    appliesTo: [{ mayBeControlledBy: [some] }]
    scope: some goods
    parameters: { always: {} }
`
  test('loads', () => {
    const { sets } = ownRuleSet(set('control', '{ value: 1C905, element: Dy, magnets: [ndfeb] }'))
    expect(sets.some?.members[0]).toEqual({ value: '1C905', element: 'Dy', magnets: ['ndfeb'] })
  })

  test.each([
    ['party', '{ value: TDK }', 'is not a set of control-list entries'],
    ['control', '{ value: 1X905, element: Dy }', 'an entry of a control list, such as 1C905'],
    ['control', '{ value: 1C905, element: dysprosium }', 'a chemical symbol'],
    ['control', '{ value: 1C905 }', '"element" is missing'],
    ['country', '{ value: UK }', 'did you mean "GB"?'],
    ['subdivision', '{ value: XX-11 }', 'not a country of ISO 3166-1'],
    [
      'contry',
      '{ value: GB }',
      '"of" is "contry"; allowed are country, subdivision, party, control, location; did you mean "country"?',
    ],
  ])('of %s with %s is refused: %s', (of, member, text) => {
    const { problems } = load(set(of, member))
    expect(problems?.map(one => one.text).join('\n')).toContain(text)
    for (const { line, column } of problems ?? []) {
      expect(line).toBeGreaterThan(1)
      expect(column).toBeGreaterThan(0)
    }
  })

  test('a matcher over a set that is not there says what was meant', () => {
    const text = set('control', '{ value: 1C905, element: Dy }').replace('[some] }]', '[same] }]')
    expect(load(text).problems?.map(one => one.text)).toEqual([
      'there is no set "same"; did you mean "some"?',
    ])
  })
})
