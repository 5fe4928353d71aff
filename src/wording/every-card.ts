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

/** The words of what is found before the schema is asked. */
export type ReaderWords = WordsForAll<readonly [...SourceCards, ...ReaderCards, ...KindCards]>

/** The words of what the schema finds. */
export type SchemaWords = WordsForAll<SchemaCards>

/** The words of what is found in files that exempt. */
export type GateWords = WordsForAll<GateCards>

/** The words of all that is no rule. */
export type DocumentWords = ReaderWords & SchemaWords & GateWords
