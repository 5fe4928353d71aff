/** A language as a command uses it. */
import type { RuleSet } from '../core/model/model.ts'
import * as english from '../generated/messages/en/index.ts'
import type { Words } from '../generated/messages/index.ts'
import { plainEnglish } from '../law/english.ts'
import type { Language } from '../message/language.ts'
import { englishTranslator, type Translator, translatorOf } from '../message/translator.ts'

/** The messages of a language, and a translator for rules and law. */
export interface Locale {
  readonly language: Language
  readonly words: Words
  readonly translator: Translator
}

/** English, for which nothing has to be loaded. */
export const englishLocale: Locale = {
  language: 'en',
  words: english,
  translator: englishTranslator(plainEnglish),
}

/** Loads the locale of a language; rule sets bring the translations of their own texts. */
export async function localeOf(language: Language, ruleSets: readonly RuleSet[]): Promise<Locale> {
  if (language === 'en') return englishLocale
  const [{ chinese }, words] = await Promise.all([
    import('../locale/zh-CN/index.ts'),
    import('../generated/messages/zh-CN/index.ts'),
  ])
  return { language, words, translator: translatorOf(chinese, ruleSets) }
}
