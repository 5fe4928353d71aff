/** The types of corrections, and the output of `enduse fix` as JSON. */
import type { Arguments, Pointer } from '../core/model/model.ts'
import type { Shape } from '../document/schema/shape.ts'

/** A correction of one value or name. */
export interface Correction {
  readonly file: string
  /** Position of the document in the file, from 0. */
  readonly part: number
  /** The place of the value; with `half` that of a field whose name is corrected. */
  readonly pointer: Pointer
  readonly half?: 'key'
  /** The first character of what is replaced: line and column from 1, and the column after its last one. */
  readonly line: number
  readonly column: number
  readonly endColumn: number
  /** The finding that the correction removes; of a valid number that is written otherwise, its rule and `spelling`. */
  readonly rule: string
  readonly message: string
  /** The text in the file, with its quotes, and what replaces it; absent where values are masked. */
  readonly before?: string
  readonly after?: string
  /** The kind of correction. */
  readonly kind: FixKind
  /** Why nothing else can be meant. */
  readonly reason: string
}

/** The kinds of corrections. */
export type FixKind =
  | 'quotes'
  | 'code'
  | 'unit'
  | 'currency'
  | 'country'
  | 'date'
  | 'word'
  | 'literal'
  | 'blanks'
  | 'number'
  | 'field'
  | 'list'

/** Findings of one rule and message in a file that need manual review. */
export interface NeedsPerson {
  readonly file: string
  readonly rule: string
  readonly message: string
  readonly count: number
}

/** A file of which nothing was corrected, and why. */
export interface NotFixed {
  readonly file: string
  readonly why: string
}

/** The output of `enduse fix --format json`. */
export interface Fixes {
  readonly format: 'enduse/fixes/1'
  /** Whether the corrections were written to the files. */
  readonly written: boolean
  readonly corrections: readonly Correction[]
  readonly needsReview: readonly NeedsPerson[]
  readonly notFixed: readonly NotFixed[]
}

/** A value that a finding is about. */
export interface FlawedValue {
  readonly pointer: Pointer
  readonly value: unknown
  /** The text in the file, with its quotes. */
  readonly written: string
  readonly format: 'yaml' | 'json'
  /** What the schema states about the place. */
  readonly shape: Shape
  /** What it states about the entries, where it requires a list. */
  readonly entry?: Shape | undefined
  /** The arguments of the finding's message. */
  readonly data: Arguments
}

/** What a value should be: text is written in the quotes of the old value where it can be, or always in quotes. */
export type Replacement =
  | { readonly kind: FixKind; readonly text: string; readonly isQuoted?: boolean }
  /** Of a list, the one entry is the old value as written. */
  | { readonly kind: FixKind; readonly literal: boolean | number | readonly [string | number] }

/** Returns what a value should be, if only one thing can be meant. Pure: it sees one value and what the schema states. */
export type Fixer = (flawed: FlawedValue) => Replacement | undefined
