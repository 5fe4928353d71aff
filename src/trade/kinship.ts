/** Recognises companies of one group by a rare word that their names share. */
import type { PartyFacts } from '../core/model/model.ts'
import { isCommonWord, rareParts } from '../text/common-name-word.ts'
import { nameWordsIn } from '../text/mention.ts'
import { isHan } from '../text/script.ts'
import { wordsIn } from '../text/tokenizer.ts'
import { foldName, withoutLegalForm } from './party-name.ts'

/**
 * Checks whether the names of two parties share a word that few names have: none that says what a company does, and none of the
 * place where either is. Companies of one group do, as in `Ningbo Yonghe Magnetics` and `Yonghe (Hong Kong)`.
 */
export function areKin(a: PartyFacts, b: PartyFacts): boolean {
  const places = new Set(
    [a, b].flatMap(({ address: { city, region } }) => wordsOf(`${city.value} ${region?.value ?? ''}`)),
  )
  const ofB = new Set(rareWordsOf(b))
  return rareWordsOf(a).some(word => ofB.has(word) && !places.has(word))
}

function rareWordsOf({ name, nativeName }: PartyFacts): readonly string[] {
  return [name, nativeName]
    .filter(one => one !== undefined)
    .flatMap(({ value }) => {
      const bare = withoutLegalForm(value)
      if (isHan(bare)) return rareParts(bare).filter(part => part.length > 1)
      return wordsOf(bare).filter(
        word => word.length > 3 && !isCommonWord(word) && nameWordsIn(word).length === 0,
      )
    })
}

function wordsOf(name: string): readonly string[] {
  return wordsIn(foldName(name))
}
