/** The diagnostics of the reader: one card for each fault, and the function that makes a fault from a card. */
import type { Card, Fault, LocatedArgument, Place } from '../core/model/model.ts'

const card = <const C extends Card>(card: C): C => card

/** A file that is no text in UTF-8. */
export const notUtf8 = card({
  id: 'not-utf-8',
  summary: 'A file is text in UTF-8.',
  why: 'In another encoding names and addresses turn into other characters without a word, and a document that two programs read differently is no evidence.',
  messages: {
    bytes: {
      text: 'The byte {byte} stands here; it belongs to no character of UTF-8.',
      help: 'Save the file as UTF-8. It was probably written as Latin-1, Windows-1252 or GBK.',
    },
    'utf-16': {
      text: 'The file is in UTF-16; UTF-8 is wanted.',
      help: 'Save the file as UTF-8. Some editors call UTF-16 "Unicode".',
    },
    'utf-32': { text: 'The file is in UTF-32; UTF-8 is wanted.', help: 'Save the file as UTF-8.' },
    pdf: {
      text: 'This is a PDF; a text in YAML or JSON is wanted.',
      help: 'Write what the PDF says as YAML or JSON. A PDF cannot be read.',
    },
    zip: {
      text: 'This is a ZIP archive, such as a Word or Excel file; a text in YAML or JSON is wanted.',
      help: 'Unpack the archive and name the files in it. A Word or Excel file cannot be read: write what it says as YAML or JSON.',
    },
    gzip: {
      text: 'The file is compressed with gzip; a text in YAML or JSON is wanted.',
      help: 'Unpack the file first.',
    },
    office: {
      text: 'This is an old Word or Excel file; a text in YAML or JSON is wanted.',
      help: 'Write what it says as YAML or JSON. Such a file cannot be read.',
    },
    rtf: {
      text: 'This is a file of a word processor (RTF); a text in YAML or JSON is wanted.',
      help: 'Save it as plain text in UTF-8.',
    },
    image: {
      text: 'This is an image, such as a scan; a text in YAML or JSON is wanted.',
      help: 'Write what the scan shows as YAML or JSON. An image cannot be read.',
    },
  },
})

/** A file larger than the limit. */
export const tooLarge = card({
  id: 'too-large',
  summary: 'A file is not larger than the limit.',
  why: 'A trade document is small. A very large file is most often a mistake, and reading it would hold up everything else.',
  messages: {
    bytes: {
      text: 'The file has {found} bytes; at most {limit} are read.',
      help: 'Split the file, or read it whole with --limit bytes={found}.',
    },
    line: {
      text: 'The line has {found} bytes; a line is a document here, of which at most {limit} are read.',
      help: 'Check for line ends that were lost. If the document is so large, read it whole with --limit bytes={found}.',
    },
    more: {
      text: 'There are more than {limit} bytes, and no more are read.',
      help: 'Split the document, or allow more with --limit bytes=N.',
    },
  },
})

/** Nesting deeper than the limit. */
export const tooDeep = card({
  id: 'too-deep',
  summary: 'Lists and mappings are not nested deeper than the limit.',
  why: 'No trade document needs many levels. Extreme nesting is how files are made that stop the programs that read them.',
  messages: {
    levels: {
      text: 'Lists and mappings are nested here more than {limit} levels deep.',
      help: 'Check for a bracket that is not closed. If the nesting is meant, allow it with --limit depth=N.',
    },
    unreadable: {
      text: 'Lists and mappings are nested so deeply that they cannot be read at all.',
      help: 'Write the document with fewer levels. No limit that is set can help here.',
    },
  },
})

/** More values in a document than the limit. */
export const tooManyValues = card({
  id: 'too-many-values',
  summary: 'A document does not hold more values than the limit, with aliases written out.',
  why: 'A few lines of aliases that repeat aliases can stand for billions of values; such a file exhausts whatever reads it.',
  messages: {
    values: {
      text: 'The document holds more than {limit} values.',
      help: 'Split the document, or allow more with --limit values=N.',
    },
    aliases: {
      text: 'With the alias {found} written out, the document holds more than {limit} values.',
      help: 'Write the fields out instead of repeating them by aliases, or allow more with --limit values=N.',
    },
  },
})

/** More documents in a file than the limit. */
export const tooManyDocuments = card({
  id: 'too-many-documents',
  summary: 'A file does not hold more documents than the limit.',
  why: 'A file with very many documents is most often a mistake in what made it. None of it is read, so that no part passes for the whole.',
  messages: {
    documents: {
      text: 'The file holds {found} documents; at most {limit} are read. The first beyond stands here.',
      help: 'Split the file, or read it whole with --limit documents={found}.',
    },
  },
})

/** More findings of one kind in a document than are listed. */
const unlisted = card({
  id: 'not-shown',
  summary: 'Every finding of the reader is listed, up to the limit of each kind.',
  why: 'A file of the wrong sort has one fault a million times, and would bury what is wrong with the others. What is not listed is counted, so that nobody takes the list for the whole.',
  messages: {
    more: {
      text: 'After the {limit} findings of the kind {kind} that are listed, the document has {count} more; the first of them stands here.',
      help: 'Mend those that are listed and run again, or list more with --limit findings=N.',
    },
  },
})

/** More aliases in a document than the limit. */
export const aliasLimit = card({
  id: 'alias-limit',
  summary: 'A document does not use YAML aliases more often than the limit.',
  why: 'What an alias repeats cannot be seen where it stands. A document that is evidence says what it says in the place where it says it.',
  messages: {
    aliases: {
      text: 'The alias {found} stands here, after {limit} others; no more than that are read.',
      help: 'Write the fields out instead of repeating them by aliases, or allow more with --limit aliases=N.',
    },
  },
})

/** An alias inside what it repeats. */
export const aliasCycle = card({
  id: 'alias-cycle',
  summary: 'A YAML alias does not stand inside what it repeats.',
  why: 'A document that contains itself has no end and cannot be printed, signed or compared.',
  messages: {
    inside: {
      text: 'The alias {found} stands inside the very value it repeats.',
      help: 'Remove the alias, or let it name another anchor.',
    },
  },
  labels: { anchor: 'the value begins here' },
})

/** A field given twice. */
export const duplicateKey = card({
  id: 'duplicate-key',
  summary: 'A field is given once.',
  why: 'Of two fields with one name, most programs keep the last without a word, some the first. Authority and importer may then read two different documents in one file.',
  messages: {
    again: {
      text: 'The field {key} is given here again.',
      help: 'Keep the one that holds and remove the other.',
    },
  },
  labels: { first: 'first given here' },
})

/** A number that would not keep its exact value. */
export const numberPrecision = card({
  id: 'number-precision',
  summary: 'A number is kept exactly as written.',
  why: 'Programs hold numbers in about sixteen digits. A longer number is changed without a word: an identifier then names something else, a quantity is another one.',
  messages: {
    rounded: {
      text: 'The number {written} would become {became}.',
      help: 'Put it in quotes: text is kept as written.',
    },
    infinite: {
      text: 'The number {written} is too large to be held, and would become infinite.',
      help: 'Put it in quotes, if it is an identifier that has the form of a number; else correct it.',
    },
    'not-a-number': {
      text: 'The value {written} means infinite or not a number; a document can hold neither.',
      help: 'Write the number, or put the value in quotes if it is text.',
    },
  },
})

/** A number in a form that readers of YAML do not agree on. */
export const numberForm = card({
  id: 'number-form',
  summary: 'A number in YAML is written in the one form that every reader takes alike.',
  why: 'Readers of YAML disagree on leading zeros, signs, exponents and other bases: 0100 is a hundred to one and sixty-four to another. A quantity that two programs read differently is no evidence.',
  messages: {
    unusual: {
      text: 'The number is written {written}, which this program reads as {became} and others may not.',
      help: 'Write {became}. If it is a code and no number, put it in quotes as it is.',
    },
  },
})

/** A YAML tag. */
export const tag = card({
  id: 'tag',
  summary: 'Values carry no YAML tags.',
  why: 'A tag such as !!binary or !!timestamp makes one program read a value as something else than another does, and in some it runs code.',
  messages: {
    found: {
      text: 'The tag {found} stands before a value; tags are not read.',
      help: 'Remove the tag. Text that begins with an exclamation mark is put in quotes.',
    },
    malformed: {
      text: 'Found {found}, which reads as a tag, and not as a well-formed one; tags are not read.',
      help: 'Put text that begins with an exclamation mark in quotes.',
    },
  },
})

/** A YAML directive. */
export const directive = card({
  id: 'directive',
  summary: 'A file has no YAML directives.',
  why: 'A line %YAML 1.1 turns NO, the country code of Norway, into the value false, and 0750 into 488: the same lines would say something else.',
  messages: {
    found: {
      text: 'Found the directive {found}; directives are not read.',
      help: 'Remove the line: documents are read as YAML 1.2. A name or value that begins with a percent sign is put in quotes.',
    },
  },
})

/** A YAML merge key. */
export const mergeKey = card({
  id: 'merge-key',
  summary: 'Fields are written out, not merged in.',
  why: 'The merge key << is no part of YAML 1.2: some programs merge, others take it as a field of that name.',
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
  why: 'YAML allows lists, mappings and nothing at all as names of fields. JSON and the law know only names.',
  messages: {
    collection: {
      text: 'A list or mapping stands here where the name of a field is wanted.',
      help: 'Give the field a name. Text that begins with a bracket or brace is put in quotes.',
    },
    missing: {
      text: 'A value stands here without the name of a field.',
      help: 'Write the name before the colon. If the name is empty on purpose, write two quotation marks.',
    },
  },
})

/** A file or document that holds nothing. */
export const empty = card({
  id: 'empty',
  summary: 'A file holds at least one document, and every document holds something.',
  why: 'Nothing can be concluded from nothing, and an empty document that passed would be mistaken for a checked one.',
  messages: {
    file: {
      text: 'The file holds no document.',
      help: 'Write the document, or leave the file out. Comments alone are no document.',
    },
    document: {
      text: 'Document {number} of the file is empty.',
      help: 'Write the document, or remove the separator --- that announces it.',
    },
  },
})

/** Text that is not well-formed YAML or JSON. */
export const syntax = card({
  id: 'syntax',
  summary: 'A file is well-formed YAML or JSON.',
  why: 'What cannot be read cannot be judged, and a guess at what was meant is not evidence.',
  messages: {
    'trailing-comma': {
      text: 'A comma stands here and nothing follows it before {closing}.',
      help: 'Remove the comma.',
    },
    comment: {
      text: 'A comment stands here; JSON has no comments.',
      help: 'Remove the comment, or write the document as YAML, which has them.',
    },
    'single-quotes': {
      text: 'Found {found} in single quotes; JSON takes double quotes.',
      help: 'Put it in double quotes.',
    },
    'typographic-quotes': {
      text: 'Found {found}, with a quotation mark as word processors make it; JSON takes the straight double quote.',
      help: 'Replace the quotation marks by straight double quotes.',
    },
    'unquoted-name': {
      text: 'The name {found} stands here without quotation marks.',
      help: 'Put the name in double quotes.',
    },
    'unquoted-text': {
      text: 'Found {found}, which is neither in quotes nor a number, true, false or null.',
      help: 'Put text in double quotes. The words true, false and null are written in small letters.',
    },
    'number-form': {
      text: 'Found {found}, which is not a number as JSON writes it.',
      help: 'Numbers have no leading zeros and no plus sign, and digits on both sides of the point. An identifier is put in double quotes.',
    },
    escape: {
      text: 'Found {found} in quoted text; a backslash followed by that has no meaning.',
      help: 'Write two backslashes for one. In YAML single quotes take backslashes as they are.',
    },
    'half-character': {
      text: 'Found {found} in quoted text, which is half of a character and means nothing without the other half.',
      help: 'Write the character itself, or both halves one after the other.',
    },
    'escaped-break': {
      text: 'A backslash ends this line within quoted text and an empty line follows, which readers of YAML do not take alike.',
      help: 'Remove the empty line, or write a line break in quoted text as \\n.',
    },
    'control-character': {
      text: 'Found the character {found}, which cannot be seen and has no place here.',
      help: 'Remove it. A line break or tab inside quoted JSON text is written \\n or \\t.',
    },
    unclosed: {
      text: 'The {mark} that stands here is not closed before the end of the document.',
      help: 'Add the mark that closes it.',
    },
    'unclosed-line': {
      text: 'The {mark} that stands here is not closed before the end of the line.',
      help: 'Add the mark that closes it. In JSON a line break inside text is written \\n.',
    },
    'unclosed-before': {
      text: 'The {mark} that stands here is not closed before line {line}, which is not indented deeper than the entry it belongs to.',
      help: 'Add the mark that closes it, or indent the lines that continue it.',
    },
    mismatched: {
      text: 'Found {found} where {closing} is wanted, to close the {mark} of line {line}.',
      help: 'Check which of the two is meant, and that everything opened in between is closed.',
    },
    'nothing-to-close': {
      text: 'Found {found}, and nothing is open that it could close or divide.',
      help: 'Remove it, or put the value in quotes if it is part of the text.',
    },
    'missing-comma': {
      text: 'Found {found} after a value; a comma or {closing} is wanted.',
      help: 'Put a comma between the entries.',
    },
    'missing-colon': {
      text: 'Found {found} after the name of a field; a colon is wanted.',
      help: 'Put a colon between name and value.',
    },
    'missing-value': {
      text: 'Found {found}; a value is wanted.',
      help: 'Write the value, or remove what announces it: the name and its colon, or the comma before it.',
    },
    'missing-name': {
      text: 'Found {found}; the name of a field is wanted, in double quotes.',
      help: 'Write the name in double quotes, or remove the comma before it.',
    },
    'several-documents': {
      text: 'A second document begins here; a JSON file holds one.',
      help: 'Put each document into a file of its own, or write them as YAML with a line --- between them.',
    },
    'line-not-json': {
      text: 'Found {found}; each line of this file is a document in JSON, and begins with a brace.',
      help: 'Write each document as JSON on a line of its own. A file that is one document has a name that ends in .json or .yaml.',
    },
    'line-unclosed': {
      text: 'The {mark} that stands here is not closed on this line; each line of this file is a document.',
      help: 'Write each document on one line, whole. A file that is one document over several lines has a name that ends in .json.',
    },
    'line-several': {
      text: 'A second document begins here on the same line.',
      help: 'Put each document on a line of its own.',
    },
    'line-comma': {
      text: 'A comma follows the document; each line of this file is a document, and nothing stands between them.',
      help: 'Remove the comma. A list of documents in brackets is none: put each on a line of its own, without the brackets.',
    },
    'after-document': {
      text: 'Found {found} after the end of the document.',
      help: 'Remove it. If it belongs to the document, look for a bracket closed too early.',
    },
    'looks-like-yaml': {
      text: 'Found {found}; JSON begins with a brace or a bracket, and this reads like YAML.',
      help: 'Give the file a name that ends in .yaml.',
    },
    'looks-like-markup': {
      text: 'Found {found}; JSON begins with a brace or a bracket, and this reads like XML or HTML.',
      help: 'Write the document as YAML or JSON.',
    },
    tab: {
      text: 'A tab stands where this line is indented; YAML is indented with spaces.',
      help: 'Replace the tab by spaces.',
    },
    'tab-inside': {
      text: 'A tab stands here between brackets, where only spaces are read.',
      help: 'Replace the tab by a space.',
    },
    'missing-space': {
      text: 'Found {found}, with no space after the colon.',
      help: 'Put a space between the colon and the value.',
    },
    'no-colon': {
      text: 'Found {found} on a line of its own, where a field with name, colon and value is wanted.',
      help: 'Add the colon. If the line continues the text before it, indent it deeper.',
    },
    'second-colon': {
      text: 'A second colon follows {found} on one line.',
      help: 'Put the value in quotes if the colon belongs to it, or write the inner field on a line of its own, indented.',
    },
    indentation: {
      text: 'This line begins in column {column}, where no list or mapping above it does.',
      help: 'Let the fields of one mapping, and the entries of one list, begin in the same column, and what belongs to a field deeper.',
    },
    'item-among-fields': {
      text: 'An entry of a list stands among fields.',
      help: 'Give the list a name, and indent its entries below it.',
    },
    'field-among-items': {
      text: 'Found {found} among the entries of a list.',
      help: 'Indent it if it belongs to the entry above, or give the list a name.',
    },
    'item-after-name': {
      text: 'An entry of a list stands on the line of the name it belongs to.',
      help: 'Begin the list on the next line. Text that begins with a dash and a space is put in quotes.',
    },
    'after-value': {
      text: 'Found {found} after the end of the value.',
      help: 'Put the whole value in quotes, or remove what follows it. A quotation mark inside single quotes is written twice.',
    },
    reserved: {
      text: 'Found {found} where a name or value begins; YAML keeps that character for itself.',
      help: 'Put the text in quotes.',
    },
    'block-header': {
      text: 'Found {found} after the sign {mark}, which announces text on the lines below.',
      help: 'Begin the text on the next line, indented. Text that begins with that sign is put in quotes.',
    },
    anchor: {
      text: 'Found {found}, which YAML reads as an anchor or alias, and not as a well-formed one.',
      help: 'Put text that begins with & or * in quotes. The name of an anchor has letters, digits, - and _ only.',
    },
    'unknown-anchor': {
      text: 'The alias {found} repeats nothing: no anchor of that name stands before it.',
      help: 'Put text that begins with an asterisk in quotes. If an alias is meant, check its spelling.',
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
