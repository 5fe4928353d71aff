/** `enduse explain` and `enduse rules`: rules and provisions by their names, in words and as data of a published shape. */
import { describe, expect, test } from 'vitest'
import type { Explained, Rules } from '../src/cli/explain/explained.ts'
import type { TextReading } from '../src/cli/explain/text.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { asPublished, today, type Workplace, workplace } from './workplace.ts'

const ruleSets = await loadRuleSets(shippedNames, '.')
const provisions = ruleSets.flatMap(ruleSet => ruleSet.provisions.map(one => ({ ruleSet, one })))
const work = workplace()

async function said(...args: string[]): Promise<string> {
  const { code, out, error } = await work.run(['explain', ...args], { columns: 80 })
  expect({ code, error }).toEqual({ code: 0, error: '' })
  return out
}

const flat = (text: string) => text.replace(/\s+/g, ' ')

async function data(...args: string[]): Promise<Explained> {
  return asPublished('explain', JSON.parse(await said(...args, '--format', 'json')) as Explained)
}

describe('a provision', () => {
  test('says what it puts into force, its law, what it covers, and its parameters on the day', async () => {
    const text = flat(await said('mofcom-undertakings'))
    const { one, ruleSet } = provisions.find(({ one: { id } }) => id === 'mofcom-undertakings') ?? {}
    expect(text).toContain(`mofcom-undertakings (a provision of china-rare-earth ${ruleSet?.version})`)
    expect(text).toContain('Puts into force: no-re-export-undertaking (over a certificate)')
    expect(text).toContain(`On ${today} in force`)
    expect(text).toContain('anyOf: no-wmd-use')
    expect(text).toContain(`covers ${one?.scope}`)
    expect(text).toContain(ruleSet?.instruments[one?.instrument ?? '']?.title)
    expect(text).toContain(one?.reference)
    expect(text).toContain('enduse explain no-re-export-undertaking shows what its rule finds')
  })

  test('stands as the law of the day has it', async () => {
    expect(flat(await said('licence-terms', '--on', '2024-11-30'))).toContain(
      'On 2024-11-30 not applied (Regulations',
    )
    expect(flat(await said('licence-terms', '--on', '2024-12-01'))).toContain('On 2024-12-01 in force')
    expect(flat(await said('re-export-with-consent', '--on', '2026-03-01'))).toContain(
      'On 2026-03-01 not applied',
    )
  })

  test.each(provisions.map(({ ruleSet, one }) => [`${ruleSet.name}/${one.id}`, one.rule]))(
    '%s can be asked about by its rule set',
    async (name, rule) => {
      const answer = await data(name)
      expect(answer).toMatchObject({ of: 'provision', on: today, rule: { id: rule } })
      expect(answer.provisions.map(one => `${one.ruleSet}/${one.provision}`)).toEqual([name])
      expect(flat(await said(name))).toContain(`Puts into force: ${rule} (over `)
    },
  )

  test('of one name with a rule it is the rule, which says so', async () => {
    const text = await said('within-validity')
    expect(text).toMatch(/^within-validity {2}\(over a certificate and its shipments\)\n/)
    expect(flat(text)).toContain(
      'within-validity is also the name of a provision: enduse explain trade-documents/within-validity',
    )
    expect(await data('within-validity')).toMatchObject({ of: 'rule' })
    expect(await data('trade-documents/within-validity')).toMatchObject({ of: 'provision' })
    expect(await said('no-re-export-undertaking')).not.toContain('also the name of a provision')
  })

  test('of a rule set of our own is found too, with the rule that it defines', async () => {
    const own: Workplace = workplace()
    await own.run(['new', 'rule-set', 'ours.yaml'])
    const [mine] = await loadRuleSets(['ours.yaml'], own.folder)
    for (const { id, rule } of mine?.provisions ?? []) {
      const { code, out } = await own.run(['explain', `${mine?.name}/${id}`, '--rule-set', 'ours.yaml'])
      expect(code).toBe(0)
      expect(out).toContain(rule)
    }
  })
})

test.each([
  ['mofcom-undertaking', 'Did you mean mofcom-undertakings?'],
  ['quantity-in-grant', 'Did you mean quantity-within-grant?'],
  ['zzzzzzzzzzzzzz', 'enduse rules lists them.'],
  ['', 'enduse rules lists them.'],
])('a name that is none, %j, is refused with what was meant', async (name, help) => {
  const { code, out, error } = await work.run(['explain', name])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(error).toContain(`there is no rule and no provision ${name}`)
  expect(error).toContain(help)
})

describe('as data', () => {
  test('a rule has what the text says: sentences, governing day, all its provisions, an example', async () => {
    const [answer, text] = [
      await data('no-re-export-undertaking'),
      flat(await said('no-re-export-undertaking')),
    ]
    expect(answer).toMatchObject({
      of: 'rule',
      rule: { scope: 'certificate', expressions: null },
      cases: null,
    })
    const { summary, why, governingDay, messages } = answer.rule
    for (const sentence of [
      summary,
      why,
      governingDay ?? '',
      ...messages.flatMap(one => [one.text, one.help]),
    ])
      expect(text).toContain(flat(sentence))
    expect(answer.provisions.map(({ provision }) => provision)).toEqual(
      provisions.filter(({ one }) => one.rule === 'no-re-export-undertaking').map(({ one }) => one.id),
    )
    expect(text).toContain(flat(answer.example?.bad.text ?? 'none'))
  })

  test('what the reader finds is asked of no rule set', async () => {
    expect(await data('duplicate-key')).toMatchObject({
      of: 'rule',
      rule: { scope: null, governingDay: null },
      provisions: [],
    })
  })

  test('parameters and state are those of the day', async () => {
    const [one] = (await data('within-validity')).provisions
    expect(one).toMatchObject({
      onDay: { state: 'applies', why: null, parameters: { monthsWhenUnstated: 12 } },
    })
    const [early] = (await data('licence-terms', '--on', '2024-11-30')).provisions
    expect(early).toMatchObject({ onDay: { state: 'not-applicable', parameters: null } })
  })

  test('speaks Chinese too, and keeps ids', async () => {
    const [zh, en] = [await data('mofcom-undertakings', '--lang', 'zh-CN'), await data('mofcom-undertakings')]
    expect(zh.rule.summary).toMatch(/\p{Script=Han}/u)
    expect(zh.rule.messages.map(({ id }) => id)).toEqual(en.rule.messages.map(({ id }) => id))
    expect(await said('mofcom-undertakings', '--lang', 'zh-CN')).not.toMatch(
      /Puts into force|shows what its rule/,
    )
  })

  test('the list of rules has every rule and every provision once', async () => {
    const { code, out, error } = await work.run(['rules', '--format', 'json'])
    expect({ code, error }).toEqual({ code: 0, error: '' })
    const list = asPublished('rules', JSON.parse(out) as Rules)
    expect(list.ruleSets.map(({ name }) => name)).toEqual(ruleSets.map(({ name }) => name).sort())
    expect(
      list.rules.flatMap(({ uses }) => uses.map(one => `${one.ruleSet}/${one.provision}`)).sort(),
    ).toEqual(provisions.map(({ ruleSet, one }) => `${ruleSet.name}/${one.id}`).sort())
    const text = flat((await work.run(['rules'])).out)
    for (const { id, summary } of list.rules) {
      expect(text).toContain(`${id} (over `)
      expect(text).toContain(flat(summary))
    }
  })

  test('what does nothing in a rule set is in the list, with the exit code of the text', async () => {
    const own = workplace()
    await own.run(['new', 'rule-set', 'ours.yaml'])
    own.edit('ours.yaml', 'members:\n', 'members:\n      - { value: AE }\n')
    const text = await own.run(['rules', '--rule-set', 'ours.yaml'])
    const { code, out } = await own.run(['rules', '--rule-set', 'ours.yaml', '--format', 'json'])
    expect(code).toBe(text.code)
    const { doubts } = asPublished('rules', JSON.parse(out) as Rules)
    for (const one of doubts) expect(flat(text.out)).toContain(flat(one.text))
    expect({ code, doubts: doubts.length }).toEqual({ code: 3, doubts: 1 })
  })
})

describe('a text', () => {
  const read = async (...args: string[]): Promise<TextReading> =>
    asPublished('text-reading', JSON.parse(await said(...args, '--format', 'json')))

  test('is shown by its sentences, what each does with a word, and which rules ask', async () => {
    const text = flat(await said('--text', 'Not for military use. The rest goes to Detroit.'))
    expect(text).toContain('"military" military use (en): the sentence rules it out: "not"')
    expect(text).toContain('"detroit" a restricted place in US')
    expect(text).toContain('Asks: words-against-promises')
    expect(flat(await said('--text', 'To be kept dry.'))).toContain('No rule asks about a word of it.')
  })

  test.each<[text: string, reading: string, rules: string[], concept?: string]>([
    ['resold only with the consent of MOFCOM', 'consented', []],
    ['may be resold', 'stated', ['words-against-promises']],
    ['not to be resold', 'denied', []],
    ['Draft contract 4711.', 'of-other', [], 'draft'],
  ])('"%s" is read as %s', async (text, reading, rules, concept = 'resale') => {
    const { sentences } = await read('--text', text)
    expect(sentences[0]?.words).toMatchObject([{ concept, reading, rules }])
  })

  test('is refused above the length that a text of a document may have', async () => {
    const { code, error } = await workplace().run(['explain', '--text', 'x'.repeat(4001)])
    expect(code).not.toBe(0)
    expect(flat(error)).toContain('the text has 4001 characters, and texts of documents have at most 4000')
  })

  test('says what it does with the promise of a clause, and what it says of the document', async () => {
    const { sentences } = await read(
      '--text',
      'We do not re-export, save for affiliates. This certificate is a formality.',
    )
    expect(sentences[0]?.weakening).toMatchObject({
      concept: 'open-promise',
      rules: ['words-against-promises'],
    })
    expect(sentences[1]?.statements).toMatchObject([{ kind: 'withdrawn', rules: ['stands-as-written'] }])
  })

  test('is read in the language of its document', async () => {
    const kirim = (language: string) => read('--text', 'Mohon kirim dokumen.', '--lang-of', language)
    expect((await kirim('id')).sentences[0]?.words).toEqual([])
    expect((await kirim('tr')).sentences[0]?.words).toMatchObject([{ word: 'kirim', country: 'UA' }])
  })

  test.each([[[]], [['within-validity', '--text', 'x']], [['--text', 'x', '--lang-of', 'xx']]])(
    'is not guessed from %j',
    async args => {
      const { code, error } = await work.run(['explain', ...args], { columns: 80 })
      expect(code).toBe(2)
      expect(error).not.toBe('')
    },
  )
})
