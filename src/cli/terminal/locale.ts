/** A language as a command uses it. */
import type { RuleSet } from '../../core/model/model.ts'
import { type RunNote, runNoteText } from '../../engine/note.ts'
import * as english from '../../generated/messages/en/index.ts'
import { catalogueOf, type Words, wordsIn } from '../../generated/messages/index.ts'
import { plainEnglish } from '../../law/english.ts'
import type { Language } from '../../message/language.ts'
import { englishTranslator, type Translator, translatorOf } from '../../message/translator.ts'

/** The messages of a language, and a translator for rules and law. */
export type Locale = Readonly<{ language: Language; words: Words; translator: Translator }>

/** English, for which nothing has to be loaded. */
export const englishLocale: Locale = {
  language: 'en',
  words: english,
  translator: englishTranslator(plainEnglish),
}

/** Returns the listener of a run's notes, which it shows in a language; a text is in that language already. */
export const noteIn =
  ({ words, translator }: Locale, show: (text: string) => void) =>
  (said: RunNote | string): void =>
    show(
      typeof said === 'string'
        ? said
        : runNoteText(words.notes, said, why => translator.phrase(why, 'unreadable')),
    )

/** Loads the locale of a language; rule sets bring the translations of their own texts. */
export async function localeOf(language: Language, ruleSets: readonly RuleSet[]): Promise<Locale> {
  if (language === 'en') return englishLocale
  const [words, catalogue] = await Promise.all([wordsIn(language), catalogueOf(language)])
  return { language, words, translator: translatorOf(catalogue, ruleSets) }
}
