/** Recognises a party that moves goods on for others by the words of its name. */
import type { Located, PartyFacts } from '../core/model/model.ts'
import { nameWordsIn } from '../text/mention.ts'
import { isAscii } from '../text/script.ts'
import { statedNames } from './parties.ts'
import { languagesOf } from './spoken-languages.ts'

/** A name of a party, and the word in it that tells that the party moves goods on. */
export interface IntermediaryName {
  readonly name: Located<string>
  readonly found: Located<string>
}

/**
 * Returns the name of a party that tells that it trades, forwards, stores or brokers, with the word that tells it. Words of
 * Latin script count in English and in the languages of the country of the party. A name that also tells that the party makes
 * something counts only where `makersToo` is true.
 */
export function intermediaryNameOf(
  party: Pick<PartyFacts, 'name' | 'nativeName' | 'address'>,
  { makersToo }: { readonly makersToo: boolean },
): IntermediaryName | undefined {
  const languages = languagesOf(party.address.country.value)
  let shown: IntermediaryName | undefined
  for (const one of statedNames(party))
    for (const { concept, language, word } of nameWordsIn(one.value)) {
      if (!languages.has(language) && isLatin(word)) continue
      if (concept === 'maker-name' && !makersToo) return undefined
      if (concept === 'intermediary-name') shown ??= { name: one, found: { value: word, at: one.at } }
    }
  return shown
}

/** Checks whether a word is in Latin script, which many languages share. */
function isLatin(word: string): boolean {
  return isAscii(word) || /\p{Script=Latin}/u.test(word)
}
