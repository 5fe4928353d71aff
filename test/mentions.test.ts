/** What texts mention, in each language: sentences that ask, and sentences that do not. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { isOfLanguage, mentionsIn, nameWordsIn, type TextMention } from '../src/text/mention.ts'
import { statementsIn, weakeningIn } from '../src/text/promise.ts'

const folder = fileURLToPath(new URL('mentions/', import.meta.url))

interface TriedSentence {
  /** What the sentence is about; `any` for one that has nothing of any concept. */
  readonly concept: string
  readonly text: string
  readonly asks: boolean
}

/** Checks whether a word is one of the language of a text, or unmistakably one of its own. */
const isMeant = (one: TextMention, language: string) => isOfLanguage(one, new Set(['en', language]))

describe.each(readdirSync(folder))('%s', name => {
  const sentences = parse(readFileSync(`${folder}${name}`, 'utf8')) as TriedSentence[]
  const language = name.split('.')[1] ?? ''
  test.each(sentences)('$concept: $text', ({ concept, text, asks }) => {
    const weakening = concept === 'promise' ? weakeningIn(text) : undefined
    const found = weakening
      ? [weakening]
      : concept === 'intermediary-name'
        ? nameWordsIn(text).filter(
            one => one.concept === concept && (one.language === 'en' || one.language === language),
          )
        : mentionsIn(text).filter(
            one => (concept === 'any' || one.concept === concept) && isMeant(one, language),
          )
    if (concept === 'statement') {
      expect(statementsIn(text).length > 0, statementsIn(text)[0]?.words).toBe(asks)
      return
    }
    expect(found.length > 0, found.map(({ word }) => word).join(', ')).toBe(asks)
  })
})
