/** What facts are made of: values with their places, and what every document has. Types only; imports nothing. */

/** A JSON Pointer (RFC 6901); `''` is the whole document. */
export type Pointer = string

/** A calendar day, `YYYY-MM-DD`, without time or zone; days compare as strings. */
export type Day = string

/**
 * One document: its file, its position in the file's stream (from 0), and the SHA-256 of the file's bytes. In an archive of lines
 * (.ndjson, .jsonl) a document is a line: its position is the number of lines before it, and the SHA-256 that of the line's bytes
 * without the line end. In a compressed file (.gz, .zip) the SHA-256 is that of the bytes after unpacking.
 */
export interface DocumentRef {
  readonly file: string
  readonly part: number
  readonly sha256: string
}

/** A value and its pointer in the document. */
export interface Located<T> {
  readonly value: T
  readonly at: Pointer
}

/** A company or person that owns a share of a party. */
export interface OwnerFacts {
  /** The role of the party that it owns. */
  readonly role: string
  readonly name: Located<string>
  readonly nativeName?: Located<string> | undefined
  /** Its share, a decimal in text. */
  readonly sharePercent?: Located<string> | undefined
}

/** A character of a text that is not seen, looks like a letter of another script, or is another form of a letter or digit. */
export interface HiddenFacts extends Located<string> {
  readonly kind: 'unseen' | 'look-alike' | 'form'
  /** Its code point: `U+200B`. */
  readonly code: string
  /** The text around it as it is read. */
  readonly read: string
}

/** What texts are searched for. */
export type MentionConcept =
  | 'military-use'
  | 're-export'
  | 'resale'
  | 'draft'
  | 'copy'
  | 'zone'
  | 'export-scheme'
  | 'restricted-place'
  | 'listed-party'

/** A word of a concept in a text of a document. */
export interface MentionFacts {
  readonly at: Pointer
  readonly text: string
  readonly concept: MentionConcept
  /** The word as the lexicon has it. */
  readonly word: string
  /** The country of a place, or of what has a name. */
  readonly country?: string | undefined
  /** Of a name: the kind of what has it, or the listed party. */
  readonly of?: string | undefined
  /** The country of the address, location or party that the text belongs to. */
  readonly beside?: string | undefined
}

/** What the facts of every document have, beside what its fields state. */
export interface CommonFacts {
  /** The owners of the parties, if the document states any. */
  readonly owners?: readonly OwnerFacts[] | undefined
  readonly document: DocumentRef
  /** SHA-256 over the data with sorted keys: equal for the same content, whatever its layout. */
  readonly content: string
  /** What its texts mention, in the order of its fields. */
  readonly mentions: readonly MentionFacts[]
  /** Characters of its texts that are not seen, or taken for others. */
  readonly hidden: readonly HiddenFacts[]
  /** The data of the document, if a rule set checks it with expressions of its own. */
  readonly data?: unknown
}
