/** The English vocabulary with the phrases of the law. */

import type { Argument, Card } from '../core/model/model.ts'
import { terms } from '../generated/messages/en/terms/law.ts'
import { plainArgument, render, type Vocabulary } from '../message/render.ts'
import { reasons } from '../read/unavailable.ts'
import { memoizeWeakly } from '../text/memoize.ts'
import { english } from '../trade/words/english.ts'

/** English without the terms of a rule: used for the law, lists and notices, and for why a file could not be read. */
export const plainEnglish: Vocabulary = english({ ...reasons, ...terms })

/** Returns the English vocabulary of a rule: its own terms, those of the law, and the shared ones. */
export const englishOf = memoizeWeakly((card: Pick<Card, 'terms'>) =>
  card.terms === undefined ? plainEnglish : english({ ...terms, ...card.terms }),
)

// A few reasons are shared by very many checks.
const inWords = new WeakMap<Exclude<Argument, string>, Reason>()

/** Returns a reason in words and as data. */
export function reasoned(reason: Argument, vocabulary: Vocabulary = plainEnglish): Reason {
  if (typeof reason === 'string') return { why: reason }
  let known = inWords.get(reason)
  if (known === undefined) {
    known = { why: render(reason, vocabulary), reason: plainArgument(reason) }
    inWords.set(reason, known)
  }
  return known
}

export interface Reason {
  readonly why: string
  readonly reason?: Argument
}
