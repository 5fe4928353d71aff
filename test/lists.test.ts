/** Lists of parties that are incomplete or out of date, and list files with mistakes: with a rule set of one's own. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
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
  'the list Parties that the house does not supply is as of 2026-04-01, more than the 30 days before the governing day that house allows'
const incomplete =
  'the list Parties that the house does not supply states that it does not contain every listed party'

describe('a mandatory provision over a list', () => {
  test('that is complete and fresh enough for every document is examined', async () => {
    const work = place({ asOf: '2026-05-01' }, { mandatory: everywhere })
    const report = await work.check(['papers', ...house])
    expect(report).toMatchObject({ code: 0, verdict: 'pass', gaps: [] })
    expect(report.checks.filter(one => one.unexamined !== undefined)).toEqual([])
    expect(report.notices.filter(one => one.notice.startsWith('list-'))).toEqual([])
  })

  test('that is out of date for a document is not examined in full there, and only there', async () => {
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
    expect(notice?.text).toContain('Update house/lists/ours.tsv and its head.')
  })

  test('that is incomplete still fails whom it names', async () => {
    const work = place({ complete: 'no' }, { mandatory: everywhere })
    work.write('house/lists/ours.tsv', list({ complete: 'no' }, 'Kaveri Traction Motors Pvt. Ltd.'))
    const report = await work.check(['papers', ...house])
    expect(report).toMatchObject({ code: 1, verdict: 'fail' })
    for (const check of report.checks.filter(one => one.provision === 'parties'))
      expect(check).toMatchObject({ outcome: 'fail', unexamined: incomplete })
  })

  test('is only a notice on documents of a kind for which it is not mandatory', async () => {
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
    expect(notice?.text).toContain('Update house/house.yaml and its head.')
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
  ])('on %s leave open a document or more: %i', async (day, gaps) => {
    const report = await on(day)
    const open = report.gaps.filter(one => one.provision === 'listed-parties')
    expect(open).toHaveLength(gaps)
    for (const { why } of open)
      expect(why).toBe(
        'the lists Export control list of China and Export watch list of China are as of 2026-10-08, more than the 90 days before the governing day that china-rare-earth allows',
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

describe('a list file of a rule set of its own', () => {
  const head = 'complete\tyes\nasOf\t2026-05-01\nsource\tour own research\n'
  const whole = `${head}name\tnotice\tfrom\nNobody Trading Ltd.\tdecision-7\t2026-02-01\n`

  test('that is in order catches whom it names from his day on, in any of its names, and not before', async () => {
    const work = place()
    const rows =
      'name\tnotice\talso\tchinese\tfrom\nKTM\tdecision-7\tKaveri Traction Motors Pvt. Ltd.\t卡韦里\t2026-05-01\n'
    work.write('house/lists/ours.tsv', `${head}${rows}`)
    const report = await work.check(['papers', ...house])
    expect(report.checks.filter(one => one.provision === 'parties').map(one => one.outcome)).toEqual([
      'pass',
      'pass',
      'fail',
    ])
    expect(report.findings[0]?.text).toContain(
      'listed as KTM (Kaveri Traction Motors Pvt. Ltd.) since 2026-05-01',
    )
  })

  test('as a spreadsheet saves it, with a byte order mark and lines that end in CR LF, is the same list', async () => {
    const work = place()
    work.write('house/lists/ours.tsv', `\uFEFF${whole.replaceAll('\n', '\r\n')}`)
    expect(await work.check(['papers', ...house])).toMatchObject({ code: 0, verdict: 'pass' })
  })

  test('with cells in quotes and empty cells, as a spreadsheet saves it, names the party without them', async () => {
    const work = place()
    work.write(
      'house/lists/ours.tsv',
      `"# Ours, since 2026."\t\t\n${head.replaceAll('\n', '\t\n')}\t\t\nname\tnotice\tfrom\n"Kaveri ""Traction"" Motors, Pvt. Ltd."\t\t\n`,
    )
    const { findings } = await work.check(['papers', ...house])
    expect(findings[0]?.text).toContain('listed as Kaveri "Traction" Motors, Pvt. Ltd. since')
  })

  test.each([
    [
      'an unknown column',
      ['notice\tfrom', 'notise\tfrom'],
      '4:6 "notise" is not a column of a list',
      '"notice"',
    ],
    ['a column twice', ['notice\tfrom', 'from\tfrom'], '4:11 there are two columns "from"', ''],
    ['no column for names', ['name\tnotice', 'also\tnotice'], '4:1 the column "name" is missing', ''],
    ['a bad day', ['2026-02-01', '2026-02-30'], '5:32 "from" is "2026-02-30"; expected a date', ''],
    [
      'an unknown notice',
      ['decision-7', 'decision-8'],
      '5:21 there is no instrument "decision-8"',
      '"decision-7"',
    ],
    ['no name in a line', ['Nobody Trading Ltd.', ''], '5:1 "name" is missing in this line', ''],
    ['a cell too many', ['2026-02-01', '2026-02-01\tx'], '5:43 there are only 3 columns', 'a tab too many'],
    [
      'a party twice',
      ['2026-02-01\n', '2026-02-01\nNobody  Trading Ltd.\tdecision-7\t2026-02-01\n'],
      '6:1 "Nobody  Trading Ltd." is already in line 5',
      '',
    ],
    ['no such field in its head', ['source', 'sorce'], '3:1 "sorce" is not a field of a list', '"source"'],
    [
      'a field missing in its head',
      ['source\tour own research\n', ''],
      '1:1 "source" is missing at the head',
      '',
    ],
    ['a field without a value', ['our own research', ''], '3:1 "source" has no value', ''],
    ['a bad day in its head', ['2026-05-01', 'May 2026'], '2:6 "asOf" is "May 2026"; expected a date', ''],
    ['complete or not, it does not say', ['yes', 'perhaps'], '1:10 "complete" is "perhaps"', 'yes, no'],
    ['no party', ['Nobody Trading Ltd.\tdecision-7\t2026-02-01\n', ''], '4:1 the list names no party', ''],
    [
      'no columns',
      [/name[\s\S]*$/, ''],
      '3:1 a line with the names of the columns is missing',
      'notice, country',
    ],
  ] as const)('with %s is refused at its place', async (_, [from, to], said, also) => {
    const work = place()
    const text = whole.replace(from, to)
    expect(text).not.toBe(whole)
    work.write('house/lists/ours.tsv', text)
    const { code, out, error } = await work.run(['check', 'papers', ...house])
    expect([code, out]).toEqual([2, ''])
    expect(error).toContain('the rule set house/house.yaml does not load')
    expect(error.replace(/\s+/g, ' ')).toContain(`house/lists/ours.tsv:${said.replace(/\s+/g, ' ')}`)
    expect(error).toContain(also)
    expect(error).not.toMatch(/^\s+at /m)
  })

  test('with several mistakes names all of them, in the order of its lines', async () => {
    const work = place()
    work.write(
      'house/lists/ours.tsv',
      whole.replace('yes', 'perhaps').replace('decision-7', 'decision-8').replace('2026-02-01', 'soon'),
    )
    const { error } = await work.run(['check', 'papers', ...house])
    expect([...error.matchAll(/ours\.tsv:(\d+:\d+)/g)].map(([, place]) => place)).toEqual([
      '1:10',
      '5:21',
      '5:32',
    ])
  })

  test('that is not there, or no file of text, is refused at the place that names it', async () => {
    const work = place()
    rmSync(work.path('house/lists/ours.tsv'))
    const missing = await work.run(['check', 'papers', ...house])
    expect(missing.code).toBe(2)
    expect(missing.error).toMatch(
      /house\/house\.yaml:20:11 the list lists\/ours\.tsv cannot be read: it does not exist/,
    )
    mkdirSync(work.path('house/lists/ours.tsv'))
    expect((await work.run(['check', 'papers', ...house])).error).toContain('cannot be read: it is')
    rmSync(work.path('house/lists/ours.tsv'), { recursive: true })
    writeFileSync(work.path('house/lists/ours.tsv'), Buffer.from([0x6e, 0xff, 0xfe]))
    const binary = await work.run(['check', 'papers', ...house])
    expect(binary.code).toBe(2)
    expect(binary.error).toContain('house/lists/ours.tsv:1:1 the list is not UTF-8')
  })

  test.each([
    [5 * 1024 * 1024, 0],
    [5 * 1024 * 1024 + 1, 2],
  ])('of %i bytes: exit %i, and never read in part', async (bytes, code) => {
    const work = place()
    const start = `${whole}#`
    work.write('house/lists/ours.tsv', start + ' '.repeat(bytes - start.length))
    const run = await work.run(['check', 'papers', ...house])
    expect(run.code).toBe(code)
    if (code === 2)
      expect(run.error.replace(/\s+/g, ' ')).toContain(
        'house/house.yaml:20:11 the list lists/ours.tsv cannot be read: it is larger than 5 MiB, the most for a list',
      )
  })

  test.runIf(process.platform !== 'win32')(
    'that is a link out of the folder is not read, nor quoted',
    async () => {
      const work = place()
      const secret = workplace()
      secret.write('secret.tsv', 'key\thunter2\n')
      rmSync(work.path('house/lists/ours.tsv'))
      symlinkSync(secret.path('secret.tsv'), work.path('house/lists/ours.tsv'))
      for (const named of [house, []]) {
        if (named.length === 0) work.write('enduse.config.yaml', 'ruleSets: [house/house.yaml]\n')
        const { code, error } = await work.run(['check', 'papers', ...named])
        expect(code).toBe(2)
        expect(error.replace(/\s+/g, ' ')).toContain(
          'cannot be read: it is a link that leads out of the repository',
        )
        expect(error).not.toMatch(/hunter2|"key"/)
      }
      symlinkSync('ours-2026.tsv', work.path('house/lists/within.tsv'))
      work.write('house/lists/ours-2026.tsv', whole)
      work.edit('house/house.yaml', 'lists/ours.tsv', 'lists/within.tsv')
      expect((await work.run(['check', 'papers', '--no-config', ...house])).code).toBe(0)
    },
  )

  test.each([
    ['members too', 'file: lists/ours.tsv\n    members: [{ value: A }]', '"members" is in the list file'],
    [
      'coverage too',
      'file: lists/ours.tsv\n    coverage: { complete: true, asOf: 2026-01-01, source: s }',
      '"coverage" is in',
    ],
    ['no .tsv', 'file: lists/ours.csv', 'a path to a .tsv file'],
    ['a path of Windows', 'file: lists\\ours.tsv', 'with / between folders'],
    ['nothing', '', 'a set has `members`, or a list `file`'],
  ])('in a set with %s is refused', async (_, written, said) => {
    const work = place()
    work.edit('house/house.yaml', 'file: lists/ours.tsv', written)
    const { code, error } = await work.run(['check', 'papers', ...house])
    expect(code).toBe(2)
    expect(error.replace(/\s+/g, ' ')).toContain(said)
  })

  test('is part of the digest of its rule set', async () => {
    const work = place()
    const digest = async () => (await work.check(['papers', ...house])).ruleSets[0]?.sha256
    const before = await digest()
    work.write('house/lists/ours.tsv', list({}, 'Another Trading Ltd.'))
    expect(await digest()).not.toBe(before)
  })
})
