/** The messages around findings, by language; completeness is checked by type. */
import type { RuleSet } from '../core/model/model.ts'
import { status } from '../generated/messages/en/status.ts'
import { plainEnglish } from '../law/english.ts'
import type { Language } from '../message/language.ts'
import { englishTranslator, type Translator, translatorOf } from '../message/translator.ts'
import { en as explainEn } from './en/explain.ts'
import { en as fieldEn } from './en/field.ts'
import { en as fixEn } from './en/fix.ts'
import { en as listsEn } from './en/lists.ts'
import { en as pageEn } from './en/page.ts'
import { en as progressEn } from './en/progress.ts'
import { en as reportEn } from './en/report.ts'
import { en as screenEn } from './en/screen.ts'
import { en as sinceEn } from './en/since.ts'
import { en as startEn } from './en/start.ts'
import { en as whyEn } from './en/why.ts'

/** All messages of a language besides cards: a part for each surface. */
const inEnglish = {
  explain: explainEn,
  field: fieldEn,
  lists: listsEn,
  fix: fixEn,
  page: pageEn,
  progress: progressEn,
  report: reportEn,
  screen: screenEn,
  since: sinceEn,
  start: startEn,
  status,
  why: whyEn,
}

export type LocaleMessages = typeof inEnglish

/** A language as a command uses it: its own messages, and a translator for rules and law. */
export interface Locale {
  readonly language: Language
  readonly words: LocaleMessages
  readonly translator: Translator
}

/** English, for which nothing has to be loaded. */
export const englishLocale: Locale = {
  language: 'en',
  words: inEnglish,
  translator: englishTranslator(plainEnglish),
}

/** Loads the locale of a language; rule sets bring the translations of their own texts. */
export async function localeOf(language: Language, ruleSets: readonly RuleSet[]): Promise<Locale> {
  if (language === 'en') return englishLocale
  const [{ chinese }, { words }] = await Promise.all([import('./zh-CN/index.ts'), import('./zh-CN/words.ts')])
  return { language, words, translator: translatorOf(chinese, ruleSets) }
}
