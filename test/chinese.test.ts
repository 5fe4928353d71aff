/** Chinese is whole: every sentence has its words, and nothing of what enduse itself says stays English. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaultLimits, documentCards, map } from '../src/core/map.ts'
import type { Card, Data, Judging } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { chinese } from '../src/locale/zh-CN/index.ts'
import type { CardWords } from '../src/message/card-words.ts'
import { bookOf, interpreterOf } from '../src/message/phrase-book.ts'
import { gateCards } from '../src/policy/cards.ts'
import { rules } from '../src/rules/index.ts'

const only = process.env.ONLY?.split(',')
const cards: readonly Card[] = [...rules, ...documentCards, ...gateCards].filter(
  ({ id }) => only === undefined || only.includes(id),
)
const wordsOf = (id: string) => (chinese.cards as Readonly<Record<string, CardWords>>)[id]
const slots = (text: string) => [...text.matchAll(/\{~?([a-zA-Z]+)\}/g)].map(([, name]) => name ?? '')

describe('every card', () => {
  for (const card of cards) {
    test(card.id, () => {
      const words = wordsOf(card.id)
      expect(words).toBeDefined()
      if (words === undefined) return
      expect(Object.keys(words.messages).sort()).toEqual(Object.keys(card.messages).sort())
      expect(Object.keys(words.labels).sort()).toEqual(Object.keys(card.labels ?? {}).sort())
      for (const [id, message] of Object.entries(card.messages)) {
        const own = words.messages[id]
        const known = new Set(slots(`${message.text} ${message.help}`))
        const used = slots(`${own?.text} ${own?.help}`)
        // No word is made up, and none that the sentence quotes is dropped.
        expect({ id, unknown: used.filter(name => !known.has(name)) }).toEqual({ id, unknown: [] })
        expect({
          id,
          lost: slots(message.text).filter(name => !slots(own?.text ?? '').includes(name)),
        }).toEqual({
          id,
          lost: [],
        })
      }
      for (const [id, label] of Object.entries(card.labels ?? {}))
        expect({ id, slots: slots(words.labels[id] ?? '').sort() }).toEqual({
          id,
          slots: slots(label).sort(),
        })
      for (const [phrase, said] of Object.entries(words.phrases))
        expect({ phrase, slots: [...new Set(slots(said))].sort() }).toEqual({
          phrase,
          slots: [...new Set(slots(phrase))].sort(),
        })
      const sentences = [
        words.summary,
        words.why,
        ...Object.values(words.messages).flatMap(one => [one.text, one.help]),
      ]
      for (const sentence of sentences) expect(sentence).toMatch(/\p{Script=Han}/u)
    })
  }
})

const folder = new URL('./cases', import.meta.url).pathname
const examples = new URL('../examples', import.meta.url).pathname
const judging = async (): Promise<Judging> => ({
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

/** Everything that is said of all cases and examples: the words of findings, and the reasons of checks. */
async function said() {
  const around = await judging()
  const folders = [
    ...readdirSync(folder).flatMap(rule =>
      readdirSync(join(folder, rule)).map(name => join(folder, rule, name)),
    ),
    ...readdirSync(examples).map(name => join(examples, name)),
  ].filter(path => statSync(path).isDirectory())
  const words: { rule: string; sentence: string; data: Data }[] = []
  const reasons = new Set<string>()
  for (const path of folders) {
    const checkeds = papersIn(path).flatMap(file =>
      map({ file: posix.basename(file), bytes: readFileSync(file) }, around),
    )
    if (checkeds.length === 0) continue
    const report = reduce(checkeds, around)
    for (const { rule, message, data, related, basis } of report.findings) {
      if (basis !== undefined) reasons.add(`\n${basis.title}`)
      const own = wordsOf(rule)
      if (own === undefined) continue
      const sentence = own.messages[message]
      if (sentence !== undefined) words.push({ rule, sentence: `${sentence.text} ${sentence.help}`, data })
      for (const one of related) words.push({ rule, sentence: own.labels[one.label] ?? '', data: one.data })
    }
    for (const { rule, why, unexamined } of report.checks)
      for (const reason of [why, unexamined]) if (reason !== undefined) reasons.add(`${rule}\n${reason}`)
  }
  return { words, reasons, ruleSets: around.ruleSets }
}

describe('what is said of all cases and examples', async () => {
  const { words, reasons, ruleSets } = await said()
  const ofRuleSets = ruleSets.map(({ wording }) => wording['zh-CN'] ?? {})
  const shared = bookOf(chinese.phrases)
  const interpret = (rule: string) =>
    interpreterOf([bookOf(wordsOf(rule)?.phrases ?? {}), bookOf(...ofRuleSets), shared], chinese.lists)
  const known = new Map(['', ...cards.map(({ id }) => id)].map(id => [id, interpret(id)]))

  test('has Chinese words for every phrase of enduse', () => {
    const missing = new Set<string>()
    for (const { rule, sentence, data } of words) {
      if (!cards.some(({ id }) => id === rule)) continue
      for (const [, name = ''] of sentence.matchAll(/\{~([a-zA-Z]+)\}/g)) {
        const word = data[name] ?? ''
        if (/\p{Ll}{2}/u.test(word) && known.get(rule)?.(word) === undefined)
          missing.add(`${rule} ${name}: ${word}`)
      }
    }
    expect([...missing]).toEqual([])
  })

  test('has Chinese words for every reason', () => {
    const missing = [...reasons].filter(reason => {
      const [rule = '', text = ''] = reason.split('\n')
      return known.has(rule) && known.get(rule)?.(text) === undefined
    })
    expect(missing).toEqual([])
  })
})
