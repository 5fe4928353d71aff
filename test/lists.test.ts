/** Lists of parties that are incomplete or out of date, and list files with mistakes: with a rule set of one's own. */
import { describe, expect, test } from 'vitest'
import { asPublished, type Fields, type Workplace, workplace } from './workplace.ts'

interface Head {
  readonly complete?: string
  readonly asOf?: string
}

const list = ({ complete = 'yes', asOf = '2026-04-01' }: Head = {}, rows = 'Nobody Trading Ltd.') =>
  `# Whom the house does not supply.\ncomplete\t${complete}\nasOf\t${asOf}\nsource\tour own research\n\nname\tnotice\tfrom\n${rows}\n`

interface Rules {
  readonly mandatory?: string
  readonly oldestDays?: number
  readonly provision?: string
}

const ruleSet = ({
  mandatory = '',
  oldestDays = 30,
  provision = 'no-listed-party',
}: Rules = {}) => `ruleSet: house
version: "1"
title: What the house asks
reviewed: 2026-04-01
scope: everything
lists: { oldestDays: ${oldestDays} }
${mandatory}
instruments:
  decision-7:
    title: Decision 7 of the house
    announced: 2026-01-05
    inForce: 2026-01-05
    confidence: high
sets:
  ours:
    title: Parties that the house does not supply
    of: party
    reference: https://house.example/lists
    confidence: high
    file: lists/ours.tsv
provisions:
  - id: parties
    rule: ${provision}
    reference: https://house.example/policy
    confidence: high
    severity: error
    parameters: { always: { lists: [{ set: ours, effect: barred }] } }
`

const everywhere = 'mandatory: { end-user-certificate: [parties], shipment: [parties] }'
const house = ['--rule-set', 'house/house.yaml']

/** An honest dossier, the rule set and its list. Its papers are of 2026-02-10, 2026-04-10 and 2026-05-08. */
function place(head: Head = {}, rules: Rules = {}): Workplace {
  const work = workplace()
  work.example('clean', 'papers')
  work.write('house/house.yaml', ruleSet(rules))
  work.write('house/lists/ours.tsv', list(head))
  return work
}

const files = (gaps: readonly { readonly document: { readonly file: string } }[]) =>
  gaps.map(({ document }) => document.file)
const old =
  'the list Parties that the house does not supply is as of 2026-04-01, longer before the governing day than the 30 days that house allows'
const incomplete = 'the list Parties that the house does not supply says that not every listed party is in it'

describe('a mandatory provision over a list', () => {
  test('that is complete and fresh enough for every paper is examined', async () => {
    const work = place({ asOf: '2026-05-01' }, { mandatory: everywhere })
    const report = await work.check(['papers', ...house])
    expect(report).toMatchObject({ code: 0, verdict: 'pass', gaps: [] })
    expect(report.checks.filter(one => one.unexamined !== undefined)).toEqual([])
    expect(report.notices.filter(one => one.notice.startsWith('list-'))).toEqual([])
  })

  test('that is out of date for a paper is not examined in full there, and only there', async () => {
    const report = await place({}, { mandatory: everywhere }).check(['papers', ...house])
    expect(report).toMatchObject({ code: 3, verdict: 'review', findings: [] })
    expect(report.gaps.map(one => [one.document.file, one.provision, one.why])).toEqual([
      ['papers/shipment-2.yaml', 'parties', old],
    ])
    expect(report.documents.map(one => one.verdict)).toEqual(['pass', 'pass', 'review'])
    const checks = report.checks.filter(one => one.provision === 'parties')
    expect(checks.map(one => [one.outcome, one.unexamined])).toEqual([
      ['pass', undefined],
      ['pass', undefined],
      ['pass', old],
    ])
  })

  test.each([
    ['2026-05-01', 0],
    ['2026-05-02', 3],
  ])('as of 2026-04-01 with 30 days allowed, on %s: exit %i', async (day, code) => {
    const work = place({}, { mandatory: everywhere })
    expect((await work.check(['papers', ...house, '--as-of', day])).code).toBe(code)
  })

  test('that is incomplete is a review on any day, and no --review-as helps', async () => {
    const work = place({ complete: 'no', asOf: '2026-05-15' }, { mandatory: everywhere })
    const report = await work.check(['papers', ...house, '--review-as', 'pass'])
    expect(report).toMatchObject({ code: 3, verdict: 'review' })
    expect(report.gaps).toHaveLength(3)
    for (const { why } of report.gaps) expect(why).toBe(incomplete)
    const [notice] = report.notices.filter(one => one.notice === 'list-not-complete')
    expect(notice?.text).toContain('Bring house/lists/ours.tsv and its head up to date.')
  })

  test('that is incomplete still fails whom it names', async () => {
    const work = place({ complete: 'no' }, { mandatory: everywhere })
    work.write('house/lists/ours.tsv', list({ complete: 'no' }, 'Kaveri Traction Motors Pvt. Ltd.'))
    const report = await work.check(['papers', ...house])
    expect(report).toMatchObject({ code: 1, verdict: 'fail' })
    for (const check of report.checks.filter(one => one.provision === 'parties'))
      expect(check).toMatchObject({ outcome: 'fail', unexamined: incomplete })
  })

  test('is only a notice on papers of a kind for which it is not mandatory', async () => {
    const work = place({ complete: 'no' }, { mandatory: 'mandatory: { shipment: [parties] }' })
    const report = await work.check(['papers', ...house])
    expect(files(report.gaps)).toEqual(['papers/shipment-1.yaml', 'papers/shipment-2.yaml'])
    const [certificate] = report.checks.filter(one => one.provision === 'parties')
    expect(certificate?.unexamined).toBeUndefined()
  })

  test('under members of its own in the rule set says so as well', async () => {
    const work = place({}, { mandatory: everywhere })
    work.edit(
      'house/house.yaml',
      'file: lists/ours.tsv',
      'coverage: { complete: false, asOf: 2026-06-01, source: our own research }\n    members: [{ value: Nobody Trading Ltd. }]',
    )
    const report = await work.check(['papers', ...house])
    expect(report.gaps).toHaveLength(3)
    const [notice] = report.notices.filter(one => one.notice === 'list-not-complete')
    expect(notice?.text).toContain('Bring house/house.yaml and its head up to date.')
  })

  test('over the shipments of a dossier is not examined in full for one of them, in the middle of a span of law', async () => {
    const work = place(
      {},
      { mandatory: 'mandatory: { shipment: [parties] }', provision: 'listed-since-issue' },
    )
    const report = await work.check(['papers', ...house])
    expect(report.verdict).toBe('review')
    expect(report.checks.find(one => one.provision === 'parties')).toMatchObject({
      outcome: 'pass',
      unexamined: old,
    })
    expect(files(report.gaps)).toEqual(['papers/shipment-1.yaml', 'papers/shipment-2.yaml'])
  })
})

describe('a provision over a list that is not mandatory', () => {
  test.each([{ complete: 'no' }, {}])('is a notice with %j, and passes', async head => {
    const report = await place(head).check(['papers', ...house])
    expect(report).toMatchObject({ code: 0, verdict: 'pass', gaps: [] })
    expect(report.checks.filter(one => one.unexamined !== undefined)).toEqual([])
    expect(report.notices.some(one => one.notice.startsWith('list-'))).toBe(true)
  })
})

describe('the same answer', () => {
  test('gathered, streamed, and from maps', async () => {
    const work = place({}, { mandatory: everywhere })
    const gathered = await work.check(['papers', ...house])
    const lines = async (args: readonly string[]) =>
      (await work.run([...args, '--format', 'ndjson'])).out
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line) as { type: string; why?: string; verdict?: string })
    const streamed = await lines(['check', 'papers', ...house, '--stream'])
    expect(streamed.filter(one => one.type === 'gap').map(one => one.why)).toEqual([old])
    expect(streamed.find(one => one.type === 'summary')).toMatchObject({ verdict: 'review', exitCode: 3 })
    for (const [index, half] of ['1/2', '2/2'].entries()) {
      const { code, out, error } = await work.run(['map', 'papers', ...house, '--shard', half])
      expect(code, error).toBe(0)
      work.write(`part-${index}`, out)
    }
    const reduced = await work.run(['reduce', 'part-0', 'part-1', ...house, '--format', 'json'])
    expect(reduced.code).toBe(3)
    expect(JSON.parse(reduced.out)).toMatchObject({ gaps: gathered.gaps, verdict: 'review' })
  })

  test('in Chinese, with nothing of it left in English', async () => {
    const incompleteToo = place({ complete: 'no' }, { mandatory: everywhere })
    for (const work of [place({}, { mandatory: everywhere }), incompleteToo]) {
      const { out } = await work.run(['check', 'papers', ...house, '--lang', 'zh-CN'])
      const text = out.replace(/\s+/g, '')
      expect(text).toMatch(
        /名单Partiesthatthehousedoesnotsupply(截至2026-04-01，距适用日超过house允许的30天|自称未收入全部列名主体)/,
      )
      expect(text).toContain('请更新house/lists/ours.tsv及其开头的说明')
      expect(out).not.toMatch(/the list|Bring/)
    }
  })
})

describe('the shipped lists', () => {
  const on = (day: string) =>
    place().check(['papers', '--rule-set', 'china-rare-earth', '--as-of', day, '--today', day])

  test.each([
    ['2027-01-06', 0],
    ['2027-01-07', 3],
  ])('on %s leave open a paper or more: %i', async (day, gaps) => {
    const report = await on(day)
    const open = report.gaps.filter(one => one.provision === 'listed-parties')
    expect(open).toHaveLength(gaps)
    for (const { why } of open)
      expect(why).toBe(
        'the lists Export control list of China and Export watch list of China are as of 2026-10-08, longer before the governing day than the 90 days that china-rare-earth allows',
      )
    const told = report.notices.filter(one => one.notice === 'list-out-of-date')
    expect(told).toHaveLength(gaps === 0 ? 0 : 2)
    for (const { text } of told) expect(text).toContain('A newer enduse may have a newer list.')
  })
})

describe('what is told of a list', () => {
  const china = ['--rule-set', 'china-rare-earth']
  const flat = (text: string) => text.replace(/\s+/g, ' ')
  const control =
    'Export control list of China: 153 parties, complete as of 2026-10-08, from announcements of the Ministry of Commerce of China (MOFCOM); out of date for governing days after 2027-01-06'
  const watch = control.replace('control list', 'watch list').replace('153', '40')

  test.each([
    ['explain', 'no-listed-party'],
    ['explain', 'listed-since-issue'],
    ['explain', 'listed-parties'],
    ['rules'],
    ['law'],
  ])('by %s %s: how many parties, complete or not, up to which day, from which source', async (...args) => {
    const { code, out } = await workplace().run([...args, ...china])
    expect(code).not.toBe(2)
    expect(flat(out)).toContain(control)
    expect(flat(out)).toContain(watch)
  })

  test('and nothing where no list is asked', async () => {
    expect(flat((await workplace().run(['explain', 'within-validity', ...china])).out)).not.toContain('153')
    const { out } = await workplace().run(['rules', '--rule-set', 'trade-documents'])
    expect(out).not.toContain('Lists of parties')
  })

  test.each([
    ['2027-01-06', 'not out of date until 2027-01-06'],
    ['2027-01-07', 'out of date on this day, as on any after 2027-01-06'],
  ])('by law --on %s', async (day, said) => {
    const { out } = await workplace().run(['law', '--on', day, ...china])
    expect(flat(out)).toMatch(
      /Export watch list of China: \d+ of 40 parties listed on this day; complete as of 2026-10-08, from announcements/,
    )
    expect(flat(out)).toContain(said)
  })

  test('as data', async () => {
    const work = place({ complete: 'no' })
    const whole = {
      set: 'ours',
      title: 'Parties that the house does not supply',
      file: 'house/lists/ours.tsv',
      parties: 1,
      complete: false,
      asOf: '2026-04-01',
      until: '2026-05-01',
      source: 'our own research',
    }
    const json = async (...args: readonly string[]) =>
      JSON.parse((await work.run([...args, ...house, '--format', 'json'])).out) as Fields
    expect(asPublished('rules', await json('rules'))).toMatchObject({ ruleSets: [{ lists: [whole] }] })
    expect(asPublished('explain', await json('explain', 'no-listed-party'))).toMatchObject({
      provisions: [{ lists: [whole] }],
    })
    expect(await json('law', '--on', '2026-05-02')).toMatchObject([
      { lists: [{ ...whole, listed: 1, outOfDate: true }] },
    ])
    const { out } = await work.run(['explain', 'parties', ...house])
    expect(flat(out)).toContain('1 party, not complete, as of 2026-04-01, from our own research')
  })

  test('in Chinese', async () => {
    const { out } = await workplace().run(['law', ...china, '--lang', 'zh-CN'])
    expect(out.replace(/\s+/g, '')).toMatch(/：153个主体，完整，截至2026-10-08，来源：\p{Script=Han}+/u)
  })
})
