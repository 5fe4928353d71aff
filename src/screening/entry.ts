/**
 * An entry of a list of restricted parties, the same whatever the format of the list: what the readers of `list/` make and
 * the matcher of `match/` indexes.
 */

import type { Day, Span } from '../core/model/model.ts'

/** What an entry names; an entry of kind `address` has no name: it lists every party at the address. */
export type EntryKind = 'organisation' | 'person' | 'vessel' | 'aircraft' | 'address' | 'unknown'

export interface EntryName {
  /** As published, without remarks that are not part of the name. */
  readonly text: string
  readonly type: 'primary' | 'alias' | 'former' | 'original-script' | 'acronym'
  /** A weak alias never identifies a party alone. */
  readonly strength: 'strong' | 'weak'
}

export interface EntryAddress {
  /** The whole address in one line, as published. */
  readonly text: string
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
}

/** Kinds of identifiers that are compared; all others are `other`, which match only a number of the same wording. */
export type IdentifierType =
  | 'imo'
  | 'mmsi'
  | 'call-sign'
  | 'lei'
  | 'uscc'
  | 'registration'
  | 'tax'
  | 'passport'
  | 'national-id'
  | 'bic'
  | 'other'

export interface EntryIdentifier {
  readonly type: IdentifierType
  /** As published. */
  readonly value: string
  readonly country?: string
}

export interface ListEntry {
  /** The id that the list gives the entry; if it gives none, one made from its source and first name, the same in the next edition. */
  readonly id: string
  /** The list inside a file of several lists, as the file names it: `Entity List (EL) - Bureau of Industry and Security`. */
  readonly source?: string
  readonly kind: EntryKind
  readonly names: readonly EntryName[]
  readonly addresses: readonly EntryAddress[]
  /** ISO 3166-1 alpha-2, sorted, without repeats: of addresses, nationalities, flags. */
  readonly countries: readonly string[]
  readonly identifiers: readonly EntryIdentifier[]
  /** Days or years of birth: `1967-05-01`, `1967`. */
  readonly births: readonly string[]
  readonly programmes: readonly string[]
  readonly from?: Day
  readonly until?: Day
  readonly suspended?: readonly Span[]
  /** Remarks of the list about the entry, at most 500 characters. */
  readonly remarks?: string
  /** Its place in the file: a line from 1, or a path for JSON. */
  readonly position: number | string
}
