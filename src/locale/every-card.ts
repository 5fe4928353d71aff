/** All that enduse can say of documents, by card: what every language has to have words for. Types only. */

import type { configCard } from '../config/card.ts'
import type { SourceCards } from '../core/map.ts'
import type { KindCards } from '../document/kinds/index.ts'
import type { SchemaCards } from '../document/schema/cards.ts'
import type { WordsForAll } from '../message/card-words.ts'
import type { GateCards } from '../policy/cards.ts'
import type { ReaderCards } from '../read/cards.ts'
import type { ListedRules } from '../rules/index.ts'

/** The words of the rules. */
export type RuleWords = WordsForAll<ListedRules>

/** The words of what is found before the schema is asked. */
export type ReaderWords = WordsForAll<readonly [...SourceCards, ...ReaderCards, ...KindCards]>

/** The words of what the schema finds. */
export type SchemaWords = WordsForAll<SchemaCards>

/** The words of what is found in files that exempt. */
export type GateWords = WordsForAll<GateCards>

/** The words of what is said of a config. */
export type ConfigWords = WordsForAll<readonly [typeof configCard]>

/** The words of all that is no rule. */
export type DocumentWords = ReaderWords & SchemaWords & GateWords & ConfigWords
