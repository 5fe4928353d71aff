/** The diagnostics of the reader: one card for each fault, and the function that makes a fault from a card. */
import type { Card, Fault, LocatedArgument, Place } from '../core/model/model.ts'

const card = <const C extends Card>(card: C): C => card

/** A file that is no text in UTF-8. */
export const notUtf8 = card({
  id: 'not-utf-8',
  summary: 'A file is text in UTF-8.',
  why: 'In another encoding names and addresses silently turn into other characters, and a document that two programs read differently is not evidence.',
  messages: {
    bytes: {
      text: 'The byte {byte} is not part of a valid character of UTF-8.',
      help: 'Save the file as UTF-8. It was probably written as Latin-1, Windows-1252 or GBK.',
    },
    'utf-16': {
      text: 'The file is in UTF-16; expected UTF-8.',
      help: 'Save the file as UTF-8. Some editors call UTF-16 "Unicode".',
    },
    'utf-32': { text: 'The file is in UTF-32; expected UTF-8.', help: 'Save the file as UTF-8.' },
    pdf: {
      text: 'This is a PDF; expected a text in YAML or JSON.',
      help: 'PDF files cannot be read. Write the content of the PDF as YAML or JSON.',
    },
    zip: {
      text: 'This is a ZIP archive, such as a Word or Excel file; expected a text in YAML or JSON.',
      help: 'Unpack the archive and name the files in it. Word and Excel files cannot be read: write their content as YAML or JSON.',
    },
    gzip: {
      text: 'The file is compressed with gzip; expected a text in YAML or JSON.',
      help: 'Unpack the file first.',
    },
    office: {
      text: 'This is an old Word or Excel file; expected a text in YAML or JSON.',
      help: 'Such files cannot be read. Write the content as YAML or JSON.',
    },
    rtf: {
      text: 'This is a word processor file (RTF); expected a text in YAML or JSON.',
      help: 'Save it as plain text in UTF-8.',
    },
    image: {
      text: 'This is an image, such as a scan; expected a text in YAML or JSON.',
      help: 'Images cannot be read. Write the content of the scan as YAML or JSON.',
    },
  },
})

/** A file larger than the limit. */
export const tooLarge = card({
  id: 'too-large',
  summary: 'A file is not larger than the limit.',
  why: 'A trade document is small. A very large file is most often a mistake, and reading it would delay everything else.',
  messages: {
    bytes: {
      text: 'The file has {found} bytes; at most {limit} are read.',
      help: 'Split the file, or read it whole with --limit bytes={found}.',
    },
    line: {
      text: 'The line has {found} bytes; each line of this file is a document, and at most {limit} bytes of a document are read.',
      help: 'Check for missing line ends. If the document is really so large, read it whole with --limit bytes={found}.',
    },
    more: {
      text: 'There are more than {limit} bytes; at most {limit} are read.',
      help: 'Split the document, or allow more with --limit bytes=N.',
    },
  },
})

/** Nesting deeper than the limit. */
export const tooDeep = card({
  id: 'too-deep',
  summary: 'Lists and mappings are not nested deeper than the limit.',
  why: 'No trade document needs many levels. Extreme nesting is used to crash the programs that read a file.',
  messages: {
    levels: {
      text: 'Lists and mappings are nested more than {limit} levels deep here.',
      help: 'Check for a bracket that is not closed. If the nesting is intended, allow it with --limit depth=N.',
    },
    unreadable: {
      text: 'Lists and mappings are nested so deeply that they cannot be read at all.',
      help: 'Write the document with fewer levels. Raising the limit does not help.',
    },
  },
})

/** More values in a document than the limit. */
export const tooManyValues = card({
  id: 'too-many-values',
  summary: 'A document does not contain more values than the limit, with aliases expanded.',
  why: 'A few lines of aliases that repeat aliases can stand for billions of values; such a file exhausts whatever reads it.',
  messages: {
    values: {
      text: 'The document contains more than {limit} values.',
      help: 'Split the document, or allow more with --limit values=N.',
    },
    aliases: {
      text: 'With the alias {found} expanded, the document contains more than {limit} values.',
      help: 'Write the fields out instead of repeating them by aliases, or allow more with --limit values=N.',
    },
  },
})

/** More documents in a file than the limit. */
export const tooManyDocuments = card({
  id: 'too-many-documents',
  summary: 'A file does not contain more documents than the limit.',
  why: 'A file with very many documents is most often a mistake of the program that made it. None of it is read, so that a part is not taken for the whole.',
  messages: {
    documents: {
      text: 'The file contains {found} documents; at most {limit} are read. The first one over the limit begins here.',
      help: 'Split the file, or read it whole with --limit documents={found}.',
    },
  },
})

/** More findings of one kind in a document than are listed. */
const unlisted = card({
  id: 'not-shown',
  summary: 'Every finding of the reader is listed, up to the limit of each kind.',
  why: 'A file of the wrong kind can have one fault a million times, and would hide the faults of other files. Findings that are not listed are counted, so that the list is not taken as complete.',
  messages: {
    more: {
      text: 'After the {limit} findings of the kind {kind} that are listed, the document has {count} more; the first of them is here.',
      help: 'Fix the listed ones and run again, or list more with --limit findings=N.',
    },
  },
})

/** More aliases in a document than the limit. */
export const aliasLimit = card({
  id: 'alias-limit',
  summary: 'A document does not use YAML aliases more often than the limit.',
  why: 'The value that an alias repeats cannot be seen where the alias is used. A document that serves as evidence states each value in its place.',
  messages: {
    aliases: {
      text: 'The alias {found} comes after {limit} others; at most {limit} are read.',
      help: 'Write the fields out instead of repeating them by aliases, or allow more with --limit aliases=N.',
    },
  },
})

/** An alias inside what it repeats. */
export const aliasCycle = card({
  id: 'alias-cycle',
  summary: 'A YAML alias is not inside the value that it repeats.',
  why: 'A document that contains itself has no end and cannot be printed, signed or compared.',
  messages: {
    inside: {
      text: 'The alias {found} is inside the value that it repeats.',
      help: 'Remove the alias, or use another anchor.',
    },
  },
  labels: { anchor: 'the value begins here' },
})

/** A field given twice. */
export const duplicateKey = card({
  id: 'duplicate-key',
  summary: 'A field is given once.',
  why: 'Of two fields with one name, most programs silently keep the last, some the first. Authority and importer may then read two different documents in one file.',
  messages: {
    again: {
      text: 'The field {key} is given here again.',
      help: 'Keep the valid one and remove the other.',
    },
  },
  labels: { first: 'first given here' },
})

/** A number that would not keep its exact value. */
export const numberPrecision = card({
  id: 'number-precision',
  summary: 'A number is kept exactly as written.',
  why: 'Programs store numbers with about sixteen digits. A longer number is silently changed: an identifier then names something else, and a quantity is a different one.',
  messages: {
    rounded: {
      text: 'The number {written} would be changed to {became}.',
      help: 'Put it in quotes: text is kept as written.',
    },
    infinite: {
      text: 'The number {written} is too large, and would become infinite.',
      help: 'Put it in quotes if it is an identifier that looks like a number; otherwise correct it.',
    },
    'not-a-number': {
      text: 'The value {written} means infinite or not a number; a document can contain neither.',
      help: 'Write the number, or put the value in quotes if it is text.',
    },
  },
})

/** A number in a form that readers of YAML do not agree on. */
export const numberForm = card({
  id: 'number-form',
  summary: 'A number in YAML is written in the one form that every reader interprets in the same way.',
  why: 'Readers of YAML disagree on leading zeros, signs, exponents and other bases: 0100 is a hundred to one and sixty-four to another. A quantity that two programs read differently is not evidence.',
  messages: {
    unusual: {
      text: 'The number is written {written}, which this program reads as {became}; others may read it differently.',
      help: 'Write {became}. If it is a code and not a number, put it in quotes as it is.',
    },
  },
})

/** A YAML tag. */
export const tag = card({
  id: 'tag',
  summary: 'Values carry no YAML tags.',
  why: 'A tag such as !!binary or !!timestamp makes programs read one value differently, and some programs run code because of it.',
  messages: {
    found: {
      text: 'Found the tag {found} before a value; tags are not read.',
      help: 'Remove the tag. Put text that begins with an exclamation mark in quotes.',
    },
    malformed: {
      text: 'Found {found}, which is read as a tag, but is not a well-formed one; tags are not read.',
      help: 'Put text that begins with an exclamation mark in quotes.',
    },
  },
})

/** A YAML directive. */
export const directive = card({
  id: 'directive',
  summary: 'A file has no YAML directives.',
  why: 'A line %YAML 1.1 turns NO, the country code of Norway, into the value false, and 0750 into 488: the same lines would mean something else.',
  messages: {
    found: {
      text: 'Found the directive {found}; directives are not read.',
      help: 'Remove the line: documents are read as YAML 1.2. Put a name or value that begins with a percent sign in quotes.',
    },
  },
})

/** A YAML merge key. */
export const mergeKey = card({
  id: 'merge-key',
  summary: 'Fields are written out, not merged in.',
  why: 'The merge key << is not part of YAML 1.2: some programs merge, others read it as a field of that name.',
  messages: {
    found: {
      text: 'Found the merge key <<; merge keys are not read.',
      help: 'Write the fields out.',
    },
  },
})

/** The name of a field that is no text. */
export const keyNotText = card({
  id: 'key-not-text',
  summary: 'The name of a field is text.',
  why: 'YAML allows lists, mappings and empty values as names of fields. JSON and the law know only text.',
  messages: {
    collection: {
      text: 'Found a list or mapping; expected the name of a field.',
      help: 'Give the field a name. Put text that begins with a bracket or brace in quotes.',
    },
    missing: {
      text: 'Found a value without the name of a field.',
      help: 'Write the name before the colon. If the name is empty on purpose, write two quotation marks.',
    },
  },
})

/** A file or document that holds nothing. */
export const empty = card({
  id: 'empty',
  summary: 'A file contains at least one document, and no document is empty.',
  why: 'An empty document that passed would be mistaken for a checked one.',
  messages: {
    file: {
      text: 'The file contains no document.',
      help: 'Write the document, or leave the file out. Comments alone are not a document.',
    },
    document: {
      text: 'Document {number} of the file is empty.',
      help: 'Write the document, or remove the separator --- before it.',
    },
  },
})

/** Text that is not well-formed YAML or JSON. */
export const syntax = card({
  id: 'syntax',
  summary: 'A file is well-formed YAML or JSON.',
  why: 'What cannot be read cannot be checked, and a guess at what was meant is not evidence.',
  messages: {
    'trailing-comma': {
      text: 'Found a comma with no value between it and {closing}.',
      help: 'Remove the comma.',
    },
    comment: {
      text: 'Found a comment; JSON has no comments.',
      help: 'Remove the comment, or write the document as YAML, which allows them.',
    },
    'single-quotes': {
      text: 'Found {found} in single quotes; JSON uses double quotes.',
      help: 'Put it in double quotes.',
    },
    'typographic-quotes': {
      text: 'Found {found}, with a typographic quotation mark; JSON uses the straight double quote.',
      help: 'Replace the quotation marks with straight double quotes.',
    },
    'unquoted-name': {
      text: 'Found the name {found} without quotation marks.',
      help: 'Put the name in double quotes.',
    },
    'unquoted-text': {
      text: 'Found {found}, which is neither in quotes nor a number, true, false or null.',
      help: 'Put text in double quotes. Write the words true, false and null in lower case.',
    },
    'number-form': {
      text: 'Found {found}, which is not a valid number in JSON.',
      help: 'Numbers have no leading zeros and no plus sign, and digits on both sides of the point. Put an identifier in double quotes.',
    },
    escape: {
      text: 'Found {found} in quoted text, which is not a valid escape sequence.',
      help: 'Write two backslashes for one. In YAML, backslashes in single quotes are taken literally.',
    },
    'half-character': {
      text: 'Found {found} in quoted text, which is one half of a surrogate pair without the other half.',
      help: 'Write the character itself, or both halves in sequence.',
    },
    'escaped-break': {
      text: 'A backslash ends this line within quoted text and an empty line follows; readers of YAML disagree on what that means.',
      help: 'Remove the empty line, or write a line break in quoted text as \\n.',
    },
    'control-character': {
      text: 'Found the invisible character {found}, which is not allowed here.',
      help: 'Remove it. A line break or tab inside quoted JSON text is written \\n or \\t.',
    },
    unclosed: {
      text: 'The {mark} here is not closed before the end of the document.',
      help: 'Add the closing mark.',
    },
    'unclosed-line': {
      text: 'The {mark} here is not closed before the end of the line.',
      help: 'Add the closing mark. In JSON a line break inside text is written \\n.',
    },
    'unclosed-before': {
      text: 'The {mark} here is not closed before line {line}, which is not indented deeper than the entry it belongs to.',
      help: 'Add the closing mark, or indent the lines that continue it.',
    },
    mismatched: {
      text: 'Found {found}; expected {closing}, which closes the {mark} of line {line}.',
      help: 'Check which of the two is right, and that everything opened in between is closed.',
    },
    'nothing-to-close': {
      text: 'Found {found}, but there is nothing open that it could close or separate.',
      help: 'Remove it, or put the value in quotes if it is part of the text.',
    },
    'missing-comma': {
      text: 'Found {found} after a value; expected a comma or {closing}.',
      help: 'Put a comma between the entries.',
    },
    'missing-colon': {
      text: 'Found {found} after the name of a field; expected a colon.',
      help: 'Put a colon between name and value.',
    },
    'missing-value': {
      text: 'Found {found}; expected a value.',
      help: 'Write the value, or remove the name and its colon, or the comma, before it.',
    },
    'missing-name': {
      text: 'Found {found}; expected the name of a field, in double quotes.',
      help: 'Write the name in double quotes, or remove the comma before it.',
    },
    'several-documents': {
      text: 'A second document begins here; a JSON file contains one.',
      help: 'Put each document into a file of its own, or write them as YAML with a line --- between them.',
    },
    'line-not-json': {
      text: 'Found {found}; each line of this file is a JSON document, and begins with a brace.',
      help: 'Write each document as JSON on a line of its own. If the file is a single document, give it a name that ends in .json or .yaml.',
    },
    'line-unclosed': {
      text: 'The {mark} here is not closed on this line; each line of this file is a document.',
      help: 'Write each document completely on one line. If the file is a single document over several lines, give it a name that ends in .json.',
    },
    'line-several': {
      text: 'A second document begins here on the same line.',
      help: 'Put each document on a line of its own.',
    },
    'line-comma': {
      text: 'A comma follows the document; each line of this file is a document, without separators.',
      help: 'Remove the comma. A list of documents in brackets is not a document: put each on a line of its own, without the brackets.',
    },
    'after-document': {
      text: 'Found {found} after the end of the document.',
      help: 'Remove it. If it belongs to the document, look for a bracket closed too early.',
    },
    'looks-like-yaml': {
      text: 'Found {found}; JSON begins with a brace or a bracket, and this looks like YAML.',
      help: 'Give the file a name that ends in .yaml.',
    },
    'looks-like-markup': {
      text: 'Found {found}; JSON begins with a brace or a bracket, and this looks like XML or HTML.',
      help: 'Write the document as YAML or JSON.',
    },
    tab: {
      text: 'Found a tab in the indentation; YAML is indented with spaces.',
      help: 'Replace the tab with spaces.',
    },
    'tab-inside': {
      text: 'Found a tab between brackets; only spaces are allowed there.',
      help: 'Replace the tab with a space.',
    },
    'missing-space': {
      text: 'Found {found}, with no space after the colon.',
      help: 'Put a space between the colon and the value.',
    },
    'no-colon': {
      text: 'Found {found} on a line of its own; expected a field with name, colon and value.',
      help: 'Add the colon. If the line continues the text before it, indent it more.',
    },
    'second-colon': {
      text: 'A second colon follows {found} on one line.',
      help: 'Put the value in quotes if the colon belongs to it, or write the inner field on a line of its own, indented.',
    },
    indentation: {
      text: 'This line begins in column {column}; no list or mapping above it begins in that column.',
      help: 'Begin the fields of one mapping, and the entries of one list, in the same column, and indent the content of a field more.',
    },
    'item-among-fields': {
      text: 'Found an entry of a list among fields.',
      help: 'Give the list a name, and indent its entries below it.',
    },
    'field-among-items': {
      text: 'Found {found} among the entries of a list.',
      help: 'Indent it if it belongs to the entry above, or give the list a name.',
    },
    'item-after-name': {
      text: 'Found an entry of a list on the same line as the name that it belongs to.',
      help: 'Begin the list on the next line. Put text that begins with a dash and a space in quotes.',
    },
    'after-value': {
      text: 'Found {found} after the end of the value.',
      help: 'Put the whole value in quotes, or remove what follows it. Write a quotation mark inside single quotes twice.',
    },
    reserved: {
      text: 'Found {found} at the beginning of a name or value; YAML reserves that character.',
      help: 'Put the text in quotes.',
    },
    'block-header': {
      text: 'Found {found} after {mark}, which begins a text on the lines below.',
      help: 'Begin the text on the next line, indented. Put text that begins with that character in quotes.',
    },
    anchor: {
      text: 'Found {found}, which YAML reads as an anchor or alias, but is not a well-formed one.',
      help: 'Put text that begins with & or * in quotes. The name of an anchor has letters, digits, - and _ only.',
    },
    'unknown-anchor': {
      text: 'The alias {found} is undefined: no anchor of that name comes before it.',
      help: 'Put text that begins with an asterisk in quotes. If it is an alias, check its spelling.',
    },
    unexpected: {
      text: 'Found {found}, which cannot be read here.',
      help: 'Check indentation, colons and quotation marks in this line and the one above.',
    },
  },
  labels: { opened: 'opened here', stopped: 'reading stopped here' },
})

const all = [
  syntax,
  duplicateKey,
  numberPrecision,
  numberForm,
  notUtf8,
  tooLarge,
  tooDeep,
  tooManyValues,
  aliasLimit,
  aliasCycle,
  tag,
  directive,
  mergeKey,
  keyNotText,
  empty,
  tooManyDocuments,
  unlisted,
] as const

/** Every fault of the reader. */
export const readerCards: readonly Card[] = all

/** The type of the cards, with the ids of their messages. */
export type ReaderCards = typeof all

/** The names in braces in a sentence. */
type SentenceArguments<S extends string> = S extends `${string}{${infer Word}}${infer Rest}`
  ? Word | SentenceArguments<Rest>
  : never

/** The arguments that a message of a card needs: a fault that lacks one does not compile. */
export type WordsOf<C extends Card, M extends keyof C['messages']> = Readonly<
  Record<SentenceArguments<C['messages'][M]['text'] | C['messages'][M]['help']>, string | LocatedArgument>
>

/** Makes a fault from a card, a message and its arguments. */
export function faultOf<C extends Card, M extends keyof C['messages'] & string>(
  card: C,
  message: M,
  data: WordsOf<C, M>,
  place: Place,
  related?: { readonly label: keyof C['labels'] & string; readonly place: Place },
): Fault {
  const fault = { rule: card.id, message, data, place }
  return related === undefined ? fault : { ...fault, related: [{ ...related, data: {} }] }
}

/** Returns values at a place, or derived from one, as located arguments. */
export function locatedAt<N extends string>(
  { pointer: at }: Place,
  values: Readonly<Record<N, string>>,
): Record<N, LocatedArgument> {
  const located = Object.entries<string>(values).map(([name, value]) => [name, { value, at }])
  return Object.fromEntries(located) as Record<N, LocatedArgument>
}

/**
 * Returns the fault that states how many faults with one card were listed and how many were not, the first of them at
 * `place`.
 */
export function notShown({ id: kind }: Pick<Card, 'id'>, limit: number, count: number, place: Place): Fault {
  return faultOf(unlisted, 'more', { limit: String(limit), kind, count: String(count) }, place)
}

/** Returns a piece of the document as an argument: its first line, shortened. */
export function inShort(text: string): string {
  const [line = ''] = text.slice(0, 200).split(/[\r\n]/, 1)
  if (line.length <= 60 && line.length === text.length) return line
  return `${line
    .slice(0, 60)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`
}
