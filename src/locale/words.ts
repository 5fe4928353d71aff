/** The words that enduse shows around what it finds, by language: complete by type. */
import type { RuleSet } from '../core/model/model.ts'
import { plainEnglish } from '../law/english.ts'
import type { Language } from '../message/language.ts'
import { englishTranslator, type Translator, translatorOf } from '../message/translator.ts'
import { en as explainEn } from './en/explain.ts'
import { en as fieldEn } from './en/field.ts'
import { en as pageEn } from './en/page.ts'
import { en as progressEn } from './en/progress.ts'
import { en as reportEn } from './en/report.ts'
import { en as sinceEn } from './en/since.ts'
import { en as startEn } from './en/start.ts'
import { en as statusEn } from './en/status.ts'
import { en as whyEn } from './en/why.ts'

/** Everything that is said in a language beside cards: a part for each surface. */
const inEnglish = {
  explain: explainEn,
  field: fieldEn,
  page: pageEn,
  progress: progressEn,
  report: reportEn,
  since: sinceEn,
  start: startEn,
  status: statusEn,
  why: whyEn,
}

export type Words = typeof inEnglish

/** A language as a command uses it: words of its own, and a translator for what rules and law say. */
export interface Locale {
  readonly language: Language
  readonly words: Words
  readonly translator: Translator
}

/** English, which needs nothing to be loaded. */
export const englishLocale: Locale = {
  language: 'en',
  words: inEnglish,
  translator: englishTranslator(plainEnglish),
}

/** The locale of a language; rule sets bring words for what they say themselves. */
export async function localeOf(language: Language, ruleSets: readonly RuleSet[]): Promise<Locale> {
  if (language === 'en') return englishLocale
  const [{ chinese }, { words }] = await Promise.all([import('./zh-CN/index.ts'), import('./zh-CN/words.ts')])
  return { language, words, translator: translatorOf(chinese, ruleSets) }
}
