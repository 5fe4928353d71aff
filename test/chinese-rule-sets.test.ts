/** The law in Chinese: texts of rule sets, the state on a day, and the commands that explain them. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Config, idleEntries } from '../src/config/config.ts'
import type { Check, Report, RuleSet, Term } from '../src/core/model/model.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { catalogue as chinese } from '../src/generated/messages/zh-CN/catalogue.ts'
import { changesOf, lawTerm, status, terms, turningDays } from '../src/law/calendar.ts'
import { lawMetBy, notices } from '../src/law/notice.ts'
import { parseRuleSet } from '../src/law/rule-set.ts'
import { translatorOf } from '../src/message/translator.ts'
import { rules } from '../src/rules/index.ts'
import { today, workplace } from './workplace.ts'

const root = new URL('..', import.meta.url).pathname
const han = /\p{Script=Han}/u
const houseFile = 'examples/house-policy/house-policy.yaml'

const shipped = await loadRuleSets(shippedNames, root)
const house = parseRuleSet({ file: houseFile, bytes: readFileSync(`${root}${houseFile}`) }, rules).ruleSet
if (house === undefined) throw new Error('the example loads')
const all: readonly RuleSet[] = [...shipped, house]
const { phrase, report, card } = translatorOf(chinese, all)

/** What of texts stays in English: all that has words in it and none of Chinese, or four English ones in a row. */
const left = (texts: Iterable<string>) =>
  [...texts].filter(text => !han.test(text) || /(?:\b[a-z]{2,} ){3}[a-z]{2,}/.test(text))

/** Every text that a rule set says to a person. */
function textsOf({ title, scope, instruments, sets, provisions, rules: own }: RuleSet): string[] {
  return [
    title,
    scope,
    ...Object.values(instruments).flatMap(one => [
      one.title,
      one.note ?? one.title,
      ...one.suspended.map(({ by }) => by),
      ...one.undetermined.map(({ why }) => why),
    ]),
    ...Object.values(sets).flatMap(one => [one.title, ...one.members.flatMap(({ note }) => note ?? [])]),
    ...provisions.flatMap(one => [one.scope ?? title, one.note ?? title]),
    ...own.flatMap(one => [
      ...Object.values(one.meanings),
      ...Object.values(one.labels ?? {}),
      ...Object.values(card(one).messages).flatMap(({ text, help }) => [text, help]),
      card(one).summary,
      card(one).why,
    ]),
  ]
}

describe.each(all.map(ruleSet => [ruleSet.name, ruleSet] as const))('%s', (_, ruleSet) => {
  test('has Chinese words for all that it says', () => {
    expect(left(textsOf(ruleSet).map(text => phrase(text)))).toEqual([])
  })

  test('has them for how its instruments and provisions stand on any day', () => {
    const days = ['2019-01-01', ...turningDays(ruleSet)]
    const reasons = new Set(
      days.flatMap(day => [
        ...Object.values(ruleSet.instruments).map(one => status(one, day).why),
        ...ruleSet.provisions.flatMap(one => {
          const state = terms(ruleSet, one, day)
          return state.state === 'applies' ? [] : [state.why]
        }),
      ]),
    )
    expect(left([...reasons].map(reason => phrase(reason)))).toEqual([])
  })

  test('has them for whatever changes', () => {
    const checks = ruleSet.provisions.flatMap(provision =>
      changesOf(ruleSet, provision).map(
        ({ day }): Check => ({
          subject: { file: 'a.yaml', part: 0 },
          rule: provision.rule,
          ruleSet: ruleSet.name,
          provision: provision.id,
          day,
          outcome: 'pass',
          turns: [day],
        }),
      ),
    )
    const told = notices([ruleSet], lawMetBy(checks))
    const said = spoken({ notices: told }).notices.map(({ text }) => text)
    expect(said.length).toBe(told.length)
    expect(said.length).toBeGreaterThan(0)
    expect(left(said)).toEqual([])
  })
})

/** A report in Chinese with nothing in it but this. */
function spoken(part: Partial<Report>): Report {
  const empty = { dossiers: [], ruleSets: [], checks: [], findings: [], gaps: [], notices: [], hints: [] }
  return report({ ...empty, ...part } as unknown as Report)
}

test('changes are said of the law, whatever they are', () => {
  const members = (members: string, more?: number) => ({
    members,
    ...(more === undefined ? {} : { more: String(more) }),
  })
  const pairs: readonly (readonly [Term, Term])[] = [
    [lawTerm('standing.in-force'), lawTerm('standing.not-established')],
    [lawTerm('standing.not-yet'), lawTerm('standing.in-force')],
    [lawTerm('standing.suspended'), lawTerm('standing.ended')],
    [lawTerm('standing.not-applied'), lawTerm('standing.in-force')],
    [lawTerm('change.other-parameters'), lawTerm('change.new-parameters')],
    [lawTerm('change.with', members('AE, HK')), lawTerm('change.with-instead', members('KG'))],
    [lawTerm('change.without-more', members('AE Ltd., HK, KG', 5)), lawTerm('change.with-them')],
    [lawTerm('change.with-more', members('A, B', 12)), lawTerm('change.without-them')],
    [lawTerm('change.with', members('A')), lawTerm('change.with-more-instead', members('B, C', 3))],
  ]
  const texts = pairs.map(([before, after]) => {
    const data = {
      provisions: 'one',
      title: 'Decree',
      day: '2026-01-01',
      before,
      after,
      governing: lawTerm('first-to-last', { first: '2026-01-02', last: '2026-01-05' }),
    }
    const place = { file: 'a.yaml', part: 0, pointer: '' }
    const governing = { first: '2026-01-02', last: '2026-01-05' }
    const notice = {
      notice: 'law-changes',
      ruleSet: 'r',
      provisions: ['one'],
      governing,
      data,
      text: '',
      place,
    } as const
    return spoken({ notices: [notice] }).notices[0]?.text ?? ''
  })
  expect(texts[5]).toBe(
    'one（Decree）于 2026-01-01 变更：此前包含 AE, HK，自该日起改为包含 KG。本次涉及的适用日：2026-01-02 至 2026-01-05。',
  )
  expect(texts[6]).toContain('此前不包含 AE Ltd., HK, KG 及另外 5 项，自该日起包含在内')
  for (const text of texts) expect(text.replaceAll(/AE Ltd\.|Decree|one/g, '')).not.toMatch(/[a-z]{2}/)
})

test('days and members of the law are not looked for in what documents say', () => {
  for (const name of ['Road to Success', 'without Borders Ltd', 'with them', 'new ones', 'ended'])
    expect(phrase(name)).toBe(name)
})

test('entries of a config that do nothing', () => {
  const at = (value: string, line = 1) => ({
    value,
    place: { file: 'enduse.config.yaml', part: 0, pointer: '', line },
  })
  const config = {
    file: 'enduse.config.yaml',
    ignore: [at('drafts/'), at('drafts/', 2), at('old/', 3)],
    paths: [at('a'), at('b', 4), at('./b', 5)],
    certificates: [at('c', 6)],
    limits: { depth: { ...at('', 7), value: 100 } },
  } as Config
  const use = {
    ignore: new Set(['drafts/']),
    paths: new Map([
      ['a', ['x', 'y']],
      ['b', ['x']],
      ['./b', ['x']],
    ]),
    certificates: new Map([['c', []]]),
  }
  const hints = idleEntries(config, use)
  expect(hints).toHaveLength(6)
  const said = spoken({ hints }).hints
  expect(left(said.flatMap(({ text, help }) => [text, help]))).toEqual([])
})

describe('the commands that explain', () => {
  const at = workplace('house-policy')
  const inChinese = async (...args: string[]) => (await at.run([...args, '--lang', 'zh-CN'])).out

  test('a rule, with its example and its law', async () => {
    const out = await inChinese('explain', 'route-plausible')
    expect(out).toMatch(/^route-plausible（对象：发货）\n/)
    expect(out).toContain('适用日：发货的出口日。')
    expect(out).toContain('适用范围：由中国运往印度的发货')
    expect(out).toMatch(/反例（案例 [\w-]+）：不通过\n\n {2}\p{Script=Han}/u)
    expect(out).not.toMatch(/Governing|What it compares|A bad|Findings/)
  })

  test("a rule of a rule set's own, in the words that this brings", async () => {
    const out = await inChinese('explain', 'no-avoided-port', '--rule-set', 'house-policy.yaml')
    expect(out).toContain('货物不经过公司所避开的港口。')
    expect(out).toContain('parameters.ports：所避开港口的 UN/LOCODE。')
    expect(out).toContain('第 {leg} 段抵达 {to}，而公司避开该港口。')
    expect(out).toContain('无法判断是否符合本规则')
    expect(out).toContain('反例（案例 "through Jebel Ali"）：不通过')
    expect(out).toMatch(/shipment\.yaml:\S+ 第 1 段抵达杰贝阿里，而公司避开该港口。/)
    const { out: test } = await at.run(['explain', 'no-avoided-port', '--rule-set', 'house-policy.yaml'])
    expect(test).toContain('Goods do not pass through the ports that the house avoids.')
  })

  test('what is found before any rule is asked, and in files that exempt', async () => {
    expect(await inChinese('explain', 'schema')).toContain('此项在询问任何规则集之前得出')
    expect(await inChinese('explain', 'waiver')).toContain('此项出现在结论所依据的文件中')
  })

  test('the law on a day: its columns stand under each other', async () => {
    const out = await inChinese('law', '--on', '2026-11-15', '--rule-set', 'china-rare-earth')
    expect(out).toContain(`2026-11-15 的规定\n`)
    expect(out).toContain('  有效          商务部 海关总署公告2025年第18号\n')
    expect(out).toContain('  尚无定论      商务部公告2025年第61号第（三）项（原产于中国的物项）\n')
    expect(out).toContain('  适用          domestic-use-as-promised')
  })

  test('the law by its dates, and between two days', async () => {
    const law = await inChinese('law', '--rule-set', 'china-rare-earth')
    expect(law).toContain('自 2025-11-07 至 2026-11-10 由商务部 海关总署公告2025年第70号暂停实施')
    const diff = await inChinese('law', 'diff', '2026-11-10', '2026-11-11', '--rule-set', 'china-rare-earth')
    expect(diff).toContain(
      '2026-11-10  不适用（商务部公告2025年第61号第（三）项（原产于中国的物项）自 2025-11-07 至',
    )
    expect(diff).toContain('+ 2025 年第 57 号公告所列物项编码：1C909')
  })

  test('JSON has the same keys, states and ids, and sentences in the language', async () => {
    const args = ['law', '--on', '2026-11-15', '--format', 'json', '--rule-set', 'china-rare-earth']
    const [english, other] = [JSON.parse((await at.run(args)).out), JSON.parse(await inChinese(...args))]
    const mute = (key: string, value: unknown) => (/^(?:title|why|by|note|source)$/.test(key) ? '' : value)
    expect(JSON.stringify(other, mute)).toBe(JSON.stringify(english, mute))
    const whys = JSON.stringify(other).match(/"why":"[^"]*"/g) ?? []
    expect(whys.length).toBeGreaterThan(20)
    for (const why of whys) expect(why).toMatch(han)
    expect(other[0].instruments[0].title).toBe('《中华人民共和国出口管制法》')
    expect(english[0].instruments[0].title).toBe('Export Control Law of China')
  })

  test('the rules, and what in a rule set does nothing', async () => {
    at.editAll('house-policy.yaml', '    Port Klang: 巴生港', '    Port Kelang: 巴生港')
    const { out, code } = await at.run(['rules', '--rule-set', 'house-policy.yaml', '--lang', 'zh-CN'])
    expect(code).toBe(3)
    expect(out).toContain('no-avoided-port（对象：发货）\n  货物不经过公司所避开的港口。')
    expect(out).toContain('不起作用，或永远不会起作用')
    expect(out).toContain('此处没有 "Port Kelang" 这一文字')
  })

  test('use the language of the config', async () => {
    at.write('enduse.config.yaml', 'language: zh-CN\n')
    const { out } = await at.run(['law', '--on', today])
    expect(out).toContain(`${today} 的规定`)
    const { out: english } = await at.run(['law', '--on', today, '--lang', 'en'])
    expect(english).toContain(`The law on ${today}`)
  })
})
