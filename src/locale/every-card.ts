/** The messages of all cards, which every language has to translate. Types only. */

import type { configCard } from '../config/card.ts'
import type { SourceCards } from '../core/map.ts'
import type { KindCards } from '../document/kinds/index.ts'
import type { SchemaCards } from '../document/schema/cards.ts'
import type { WordsForAll } from '../message/card-words.ts'
import type { GateCards } from '../policy/cards.ts'
import type { ReaderCards } from '../read/cards.ts'
import type { ListedRules } from '../rules/index.ts'

/** The messages of the rules. */
export type RuleWords = WordsForAll<ListedRules>

/** The messages of what is found before schema validation. */
export type ReaderWords = WordsForAll<readonly [...SourceCards, ...ReaderCards, ...KindCards]>

/** The messages of schema validation. */
export type SchemaWords = WordsForAll<SchemaCards>

/** The messages of findings in exempting files. */
export type GateWords = WordsForAll<GateCards>

/** The messages about a config. */
export type ConfigWords = WordsForAll<readonly [typeof configCard]>

/** The messages of all cards that are no rules. */
export type DocumentWords = ReaderWords & SchemaWords & GateWords & ConfigWords
