/** All that enduse can say of documents, by card: what every language has to have words for. Types only. */
import type { GateCards } from '../gate/cards.ts'
import type { KindCards } from '../kinds/index.ts'
import type { SourceCards } from '../map.ts'
import type { ReaderCards } from '../read/cards.ts'
import type { ListedRules } from '../rules/index.ts'
import type { SchemaCards } from '../schema/cards.ts'
import type { WordsForAll } from './card-words.ts'

/** The words of the rules. */
export type RuleWords = WordsForAll<ListedRules>

/** The words of what is found before any rule is asked, and in files that exempt. */
export type DocumentWords = WordsForAll<
  readonly [...SourceCards, ...ReaderCards, ...KindCards, ...SchemaCards, ...GateCards]
>
