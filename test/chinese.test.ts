/** Chinese output matches the English: the same ids and arguments, and no untranslated English. */

import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { allCards, untranslated } from '../src/build/translated.ts'
import type { CommandSpec } from '../src/cli/command/options.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Argument, Arguments, Report, RunOptions } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { terms as lawTerms } from '../src/generated/messages/en/terms/law.ts'
import { terms as tradeTerms } from '../src/generated/messages/en/terms/trade.ts'
import { catalogue as chinese } from '../src/generated/messages/zh-CN/catalogue.ts'
import { commands } from '../src/generated/tables/commands.ts'
import type { CardWords } from '../src/message/card-words.ts'
import { translatorOf } from '../src/message/translator.ts'
import { rules } from '../src/rules/index.ts'
import { sample } from './programs.ts'
import { today, workplace } from './workplace.ts'

const only = process.env.ONLY?.split(',')
const cards = allCards.filter(({ id }) => only === undefined || only.includes(id))
const wordsOf = (id: string) => (chinese.cards as Readonly<Record<string, CardWords>>)[id]
const slots = (text: string) =>
  [...new Set([...text.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => name ?? ''))].sort()
const han = /\p{Script=Han}/u

describe('every card', () => {
  for (const card of cards)
    test(card.id, () => {
      const words = wordsOf(card.id)
      if (words === undefined) return
      for (const [id, own] of Object.entries(words.messages)) {
        const message = card.messages[id]
        const text = `${own?.text} ${own?.help}`
        expect({ id, slots: slots(text) }).toEqual({ id, slots: slots(`${message?.text} ${message?.help}`) })
        // The sentence itself quotes all that its own one quotes.
        expect({ id, slots: slots(own?.text ?? '') }).toEqual({ id, slots: slots(message?.text ?? '') })
        expect(own?.text).toMatch(han)
        expect(own?.help).toMatch(han)
      }
      for (const [id, label] of Object.entries(words.labels ?? {}))
        expect({ id, slots: slots(label ?? '') }).toEqual({ id, slots: slots(card.labels?.[id] ?? '') })
      for (const [id, phrase] of Object.entries(words.terms ?? {}))
        expect({ id, slots: slots(phrase ?? '') }).toEqual({ id, slots: slots(card.terms?.[id] ?? '') })
      for (const sentence of [words.summary, words.why])
        if (sentence !== undefined) expect(sentence).toMatch(han)
    })
})

test('shared terms have the same slots', () => {
  for (const [id, phrase] of Object.entries({ ...tradeTerms, ...lawTerms }))
    expect({ id, slots: slots(chinese.terms[id] ?? phrase) }).toEqual({ id, slots: slots(phrase) })
})

const folder = join(caseFolders(), 'test/cases')
const examples = new URL('../examples', import.meta.url).pathname
const runOptions = async (): Promise<RunOptions> => ({
  ruleSets: await loadRuleSets(shippedNames, folder),
  today: '2026-11-25',
  limits: defaultLimits,
})

function papersIn(path: string): string[] {
  return readdirSync(path)
    .sort()
    .map(name => posix.join(path, name))
    .filter(name => statSync(name).isFile() && /\.(ya?ml|json)$/.test(name))
}

/** The reports over cases and examples, each with the same in Chinese. */
async function* reports() {
  const around = await runOptions()
  const translator = translatorOf(chinese, around.ruleSets)
  const cases = readdirSync(folder).flatMap(rule =>
    readdirSync(join(folder, rule)).map(name => join(folder, rule, name)),
  )
  const folders = [...sample(cases), ...readdirSync(examples).map(name => join(examples, name))].filter(
    path => statSync(path).isDirectory(),
  )
  for (const path of folders) {
    const checkeds = papersIn(path).flatMap(file =>
      map({ file: posix.basename(file), bytes: readFileSync(file) }, around),
    )
    if (checkeds.length === 0) continue
    const english = reduce(checkeds, around)
    yield { path, english, spoken: translator.report(english) }
  }
}

/** The texts within arguments that are the same in every language: what documents state, codes and numbers. */
function* textsIn(args: Arguments): Generator<string> {
  for (const argument of Object.values(args)) yield* textsOf(argument)
}

function* textsOf(argument: Argument): Generator<string> {
  if (typeof argument === 'string') yield argument
  else if ('with' in argument) yield* textsIn(argument.with ?? {})
  else if ('list' in argument) for (const one of argument.list) yield* textsOf(one)
  else if ('value' in argument) yield String(argument.value)
}

/** A report as JSON without what is prose: sentences, and titles of rule sets and instruments. */
function dataOf(report: Report): string {
  const prose = new Set(['text', 'help', 'why', 'unexamined', 'title'])
  return JSON.stringify(report, (name, value) => (prose.has(name) && typeof value === 'string' ? '' : value))
}

/** The term ids within arguments. */
function* termsIn(args: Arguments): Generator<string> {
  for (const argument of Object.values(args)) {
    if (typeof argument !== 'object') continue
    if ('term' in argument) {
      yield argument.term
      yield* termsIn(argument.with ?? {})
    } else if ('list' in argument) yield* termsIn(Object.fromEntries(argument.list.entries()))
  }
}

/** What stands in Latin letters in a Chinese sentence beside what its arguments quote: names of fields, codes and options are left out. */
function ours(sentence: string, args: Arguments): string {
  let text = sentence
  const quoted = [...textsIn(args)].filter(one => one !== '').sort((a, b) => b.length - a.length)
  for (const one of quoted) text = text.replaceAll(one, '')
  return text.replace(/`[^`]*`|"[^"]*"|（[\w -]*）|https?:\S+/g, '')
}

describe('over all cases and examples', async () => {
  const english = new Set<string>()
  const unspoken = new Set<string>()
  const prose = new Set<string>()
  const shipped = new Set<string>(rules.map(({ id }) => id))
  const unknown = new Set<string>()
  const otherData = new Set<string>()
  const shared = new Set<string>([...Object.keys(tradeTerms), ...Object.keys(lawTerms)])
  const termsBy = new Map(allCards.map(card => [card.id, new Set(Object.keys(card.terms ?? {}))]))
  const sentences = /[a-z]{3,} [a-z]{2,} [a-z]{2,}/
  for await (const { path, english: report, spoken } of reports()) {
    if (dataOf(spoken) !== dataOf(report)) otherData.add(path)
    for (const { rule, data, related } of report.findings)
      for (const id of [data, ...related.map(one => one.data)].flatMap(args => [...termsIn(args)]))
        if (!shared.has(id) && termsBy.get(rule)?.has(id) !== true) unknown.add(`${rule}: ${id}`)
    for (const { rule, reason, unexaminedReason } of report.checks)
      for (const id of [reason, unexaminedReason].flatMap(one =>
        one === undefined ? [] : [...termsIn({ one })],
      ))
        if (!shared.has(id) && termsBy.get(rule)?.has(id) !== true) unknown.add(`${rule}: ${id}`)
    for (const [index, one] of spoken.findings.entries()) {
      const before = report.findings[index]
      if (one.text === before?.text || one.help === before?.help) english.add(`${one.rule} ${one.message}`)
      if (one.condition === undefined && one.record === undefined && shipped.has(one.rule)) {
        if (sentences.test(ours(one.text, one.data))) unspoken.add(`${one.rule} ${one.message}: ${one.text}`)
        for (const related of one.related)
          if (sentences.test(ours(related.text, related.data)))
            unspoken.add(`${one.rule} ${related.label}: ${related.text}`)
      }
      // A phrase of ours is a term: prose in an argument would be the same in every language.
      for (const text of shipped.has(one.rule) ? textsIn(one.data) : [])
        if (/^(?:the|a|an|no|not|its|it|which|of|and) [a-z]+ [a-z]/.test(text))
          prose.add(`${one.rule} ${one.message}: ${text}`)
    }
    for (const [index, { rule, why, unexamined, reason }] of spoken.checks.entries()) {
      const before = report.checks[index]
      if (why !== undefined && (reason === undefined || why === before?.why)) english.add(`${rule}: ${why}`)
      if (unexamined !== undefined && unexamined === before?.unexamined) english.add(`${rule}: ${unexamined}`)
    }
    for (const [index, { text }] of spoken.notices.entries())
      if (text === report.notices[index]?.text) english.add(text)
  }

  test('all but the sentences is the same data in both languages', () => {
    expect([...otherData]).toEqual([])
  })

  test('every term has its English phrase', () => {
    expect([...unknown]).toEqual([])
  })

  test('every message and reason is said in Chinese', () => {
    expect([...english]).toEqual([])
  })

  test('no sentence of ours is left in English within them', () => {
    expect([...unspoken]).toEqual([])
  })

  test('no argument is prose', () => {
    expect([...prose]).toEqual([])
  })
})

test('a sentence without its Chinese is shown in English, and the others are not', async () => {
  const around = await runOptions()
  const checkeds = papersIn(join(folder, 'within-validity', 'day-after-expiry')).flatMap(file =>
    map({ file: posix.basename(file), bytes: readFileSync(file) }, around),
  )
  const report = reduce(checkeds, around)
  const { 'within-validity': words, ...others } = chinese.cards as Readonly<Record<string, CardWords>>
  const { 'too-late': _, ...messages } = words?.messages ?? {}
  const cut = { ...chinese, cards: { ...others, 'within-validity': { ...words, messages, labels: {} } } }
  const of = (rule: string) => (one: { readonly rule: string }) => one.rule === rule
  const spoken = translatorOf(cut, around.ruleSets).report(report)
  const late = spoken.findings.find(of('within-validity'))
  expect(late?.text).toBe(report.findings.find(of('within-validity'))?.text)
  expect(late?.related[0]?.text).toBe('valid until here')
  for (const one of spoken.findings.filter(({ rule }) => rule !== 'within-validity'))
    expect(one.text).toMatch(han)
  expect(untranslated(cut)).toContain('within-validity: message too-late')
})

describe('the command line', () => {
  const at = workplace('overdrawn')
  const env = { LANG: 'zh_CN.UTF-8' }

  /** The help of each command, by its words. */
  async function helps(path: readonly string[] = []): Promise<(readonly [string, string])[]> {
    const run = (option: string) => at.run([...path, option], { env })
    const short = await run('--help')
    const { code, out } = short.out.includes('--help-all') ? await run('--help-all') : short
    expect(code).toBe(0)
    const spec = path.reduce<CommandSpec>((one, name) => one.commands?.[name] ?? {}, { commands })
    const below = Object.keys(spec.commands ?? {})
    for (const name of below) expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'))
    const all = await Promise.all(below.map(name => helps([...path, name])))
    return [[path.join(' '), out], ...all.flat()]
  }

  test('describes every command, argument and option, and in no English sentence', async () => {
    const all = await helps()
    expect(all.length).toBeGreaterThan(35)
    for (const [path, help] of all) {
      const [shown = ''] = help.split('\n示例：\n')
      for (const item of shown.split(/\n(?= {2}\S)/).slice(1)) expect(item, path).toMatch(han)
      const prose = help.replace(
        /^ {2,}(?:enduse|source|cat|find|set) .*$|^ {4}(?:enduse|--).*$|[（(][^）)]*[）)]/gm,
        '',
      )
      expect(prose.replace(/enduse(?: [a-z]+)*|fetch-depth/g, ''), path).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/)
    }
  })

  test.each([
    [['check', '--formt', 'json'], '错误：没有选项 --formt\n（是否指 --format？）\n'],
    [['chek'], '错误：没有命令 chek\n（是否指 check？）\n'],
    [['law', 'diff', '2026-11-10'], '错误：缺少参数 B\n  用法见 enduse law diff --help。\n'],
    [
      ['check', '--as-of', 'soon'],
      '错误：选项 --as-of <day> 的值 soon 无效。请按 YYYY-MM-DD 填写有效日期。\n',
    ],
    [['check', 'certificat.yaml'], 'enduse: 没有文件或文件夹 certificat.yaml\n  是否指 certificate.yaml？\n'],
    [
      ['check', '.', '--output', 'certificate.yaml/x'],
      'enduse: 报告无法写入 certificate.yaml/x：其路径中有一部分不是文件夹\n  请指定其他文件。\n',
    ],
    [
      ['check', '--rule-set', 'trade-document'],
      'enduse: 没有规则集 trade-document\n  是否指 trade-documents？\n',
    ],
  ])('refuses %j', async (args, said) => {
    expect(await at.run(args, { env })).toEqual({ code: 2, out: '', error: said })
    expect((await at.run([...args])).error).not.toMatch(han)
  })

  test('says what waive, position, baseline, verify and test did', async () => {
    const run = async (...args: string[]) => {
      const { out, error } = await at.run([...args, '--lang', 'zh-CN'])
      return `${out}${error}`
    }
    const until = ['--until', '2026-12-31']
    expect(await run('baseline', 'create', '.', '--today', today)).toContain('4 份单证的 1 项发现')
    const rule = 'quantity-within-grant'
    const waived = await run('waive', rule, '.', ...until, '--reason', 'r', '--owner', 'o', '--today', today)
    expect(waived).toMatch(/^已豁免，至 2026-12-31 止：quantity-within-grant，见 shipment-3\.yaml:56/)
    expect(waived).not.toContain('grants')
    const position = ['position', 'mofcom-61-2025-chinese-origin', '--state', 'not-in-force', ...until]
    expect(await run(...position, '--by', 'x', '--reason', 'y', '--dry-run')).toMatch(
      /^无效，自 2026-11-11 起/,
    )
    await at.run(['check', '.', '--today', today, '--output', 'receipt=receipt.json'])
    expect(await run('verify', 'receipt.json')).toMatch(/^ {2}单证 {7}4 个均相同$/m)
    expect(await run('test', 'trade-documents')).toContain('个用例，均符合预期')
  })
})

describe('notes of a run are in its language', () => {
  const here = workplace()
  here.write('papers/package.json', '{}')
  here.write('papers/waivers.yaml', 'waivers: []\n')
  const certificate = readFileSync(join(examples, 'clean/certificate.yaml'), 'utf8')
  here.write('papers/2026/certificate.yaml', certificate)
  here.write('broken.yaml', 'documentType: end-user-certificate\n')
  symlinkSync('2026', here.path('papers/latest'))
  const asked = ['papers', '--certificates', 'broken.yaml', '--lang', 'zh-CN']
  const notes = [
    'broken.yaml 本应用于查阅，但其内容无效；原因见 enduse check broken.yaml',
    'papers/latest 是指向文件夹的链接，未跟随；要检查其中的内容，请指定它',
    'papers/package.json 是其他程序的文件（没有 documentType），未检查',
    'papers/waivers.yaml 是豁免文件，未检查',
  ]

  test.each([[['check']], [['check', '--stream', '--threads', '2']], [['fix'], notes.slice(1, 2)]])(
    '%s',
    async (command, expected = notes) => {
      const words = command[0] === 'fix' ? ['papers', '--lang', 'zh-CN'] : asked
      const { error } = await here.run([...command, ...words])
      expect(error.trim().split('\n').sort()).toEqual(expected.map(one => `enduse: ${one}`))
    },
  )
})
