/** The diagnostics of schema validation: the messages of its two cards, and their arguments. */
import type { Arguments, Card, Term } from '../../core/model/model.ts'

const formMessages = {
  missing: {
    text: '{field} is missing from {group}.',
    help: 'Add `{sample}`.',
  },
  'missing-form-heading': {
    text: '`form` is missing from {group}; it is required because the `hsCode` {found} belongs to a rare-earth heading.',
    help: 'State in which form the goods are: {allowed}.',
  },
  'missing-form-element': {
    text: '`form` is missing from {group}; it is required because the composition names {found}, a rare earth.',
    help: 'State in which form the goods are: {allowed}.',
  },
  'missing-consent-authority': {
    text: '`consentAuthority` is missing from {group}; it is required because `mode` is without-prior-consent.',
    help: 'Name the authority whose consent releases from the promise, or state `mode: absolute` if the paper names none.',
  },
  'missing-for-use': {
    text: '{field} is missing from {group}; it is required because `use` is {use}.',
    help: 'Add `{sample}`, or state another `use` if the goods went another way.',
  },
  'missing-place': {
    text: '{group} names no place: `unLocode` and `country` are both missing.',
    help: 'Give the UN/LOCODE of the place, such as `unLocode: CNNGB`, or at least its country.',
  },
  empty: {
    text: '{field} is empty.',
    help: 'Write what the paper states. Leave the field out if it has no value.',
  },
  incomplete: {
    text: '{count} fields are empty or missing: {fields}.',
    help: 'Fill them in from the paper. A field that is not required and has no value can be left out.',
  },
  'unknown-field': {
    text: '{found} is not a field of {group}.',
    help: 'Known here: {allowed}. The names of your own notes begin with `x-`.',
  },
  'misspelt-field': {
    text: '{found} is not a field of {group}; did you mean `{meant}`?',
    help: 'Write the name exactly as shown. The names of your own notes begin with `x-`.',
  },
  'misplaced-field': {
    text: '{found} is not a field of {group}; it belongs in `{owner}`.',
    help: 'Move it there.',
  },
  'wrong-type': {
    text: '{field} is {found}; expected {wanted}.',
    help: 'Write it as `{sample}`.',
  },
  'not-allowed': {
    text: '{field} is {found}; allowed: {allowed}.',
    help: 'Write one of the allowed words exactly as shown.',
  },
  'misspelt-word': {
    text: '{field} is {found}; did you mean `{meant}`?',
    help: 'Allowed: {allowed}.',
  },
  'misspelt-code': {
    text: '{field} is {found}; did you mean `{meant}`?',
    help: 'Write the code exactly, in the right case and without dots or blanks.',
  },
  'not-a-country': {
    text: '{field} is {found}, which is not a country code of ISO 3166-1.',
    help: 'Write the two letters of the country in capitals, such as IN or CN.',
  },
  'another-code': {
    text: '{field} is {found}, {what}; expected the two letters of a country.',
    help: 'Write the two letters of the country in capitals, such as IN or CN. A region has a field of its own; for a place that has no code, ask the authority which code it expects.',
  },
  'not-a-region': {
    text: '{field} is {found}, which is not a region code of ISO 3166-2.',
    help: 'Write the country code, a hyphen and the code of the region, such as IN-TN.',
  },
  'not-a-un-locode': {
    text: '{field} is {found}, which is not a UN/LOCODE.',
    help: 'Write the two letters of the country and the three characters of the place, such as CNNGB.',
  },
  'not-a-date': {
    text: '{field} is {found}, which is not a date written year-month-day.',
    help: 'Write it as YYYY-MM-DD, without time or zone, such as 2025-05-26.',
  },
  'no-such-day': {
    text: '{field} is {found}, which is not a valid date.',
    help: 'Compare the month and the day with the paper. The order is year, month, day.',
  },
  'not-a-year': {
    text: '{field} is {found}, which is not a year of four digits.',
    help: 'Write the year alone, in quotes, such as "2022".',
  },
  'not-a-decimal': {
    text: '{field} is {found}, which is not a plain decimal number.',
    help: 'Write digits with a point before the decimals, such as 1250.5: no sign, grouping, unit, exponent or leading zeros.',
  },
  'too-precise': {
    text: '{field} is {found}, which has more than 15 digits, or more than 6 after the point.',
    help: 'Write at most 15 digits, and at most 6 of them after the point.',
  },
  'not-a-percentage': {
    text: '{field} is {found}, which is not a percentage from 0 to 100.',
    help: 'Write the share in percent with a point before the decimals, such as 3.2, without the percent sign.',
  },
  'not-an-hs-code': {
    text: '{field} is {found}, which is not an HS code of 6, 8, 10 or 13 digits.',
    help: 'Write the digits of the tariff code in quotes, without dots or blanks, such as "850511".',
  },
  'not-a-unit': {
    text: '{field} is {found}, which is not a unit code of UN/ECE Recommendation 20.',
    help: 'Write the code in capitals: KGM kilogram, GRM gram, TNE tonne, LBR pound, H87 piece, C62 one.',
  },
  'not-a-currency': {
    text: '{field} is {found}, which is not a currency code of ISO 4217.',
    help: 'Write the three letters in capitals, such as USD, CNY or INR.',
  },
  'not-an-element': {
    text: '{field} is {found}, which is not a chemical symbol.',
    help: 'Write the symbol of the element, such as Nd, Dy or Tb.',
  },
  'not-a-language': {
    text: '{field} is {found}, which is not a language tag of BCP 47.',
    help: 'Write the tag of the language, such as en or zh-CN.',
  },
  'not-a-digest': {
    text: '{field} is {found}, which is not a SHA-256 digest.',
    help: 'Write the 64 hexadecimal digits in small letters, as `sha256sum` prints them.',
  },
  'not-a-uscc': {
    text: '{field} is {found}, which has {count} characters; a uscc has 18.',
    help: 'Copy the unified social credit code from the business licence, or name the scheme that this number belongs to.',
  },
  'not-a-size-type': {
    text: '{field} is {found}, which is not a size and type of ISO 6346.',
    help: 'Write the four characters on the container below its number, such as 22G1.',
  },
  'blank-edge': {
    text: '{field} is {found}, with a blank at its beginning or end, or a line break in it.',
    help: 'Numbers and codes are compared character by character: write it on one line, without blanks around it.',
  },
  'all-with-others': {
    text: '{field} contains `all` and other entries.',
    help: 'Write `[all]` alone, or only the countries that the promise covers.',
  },
  'too-long': {
    text: '{field} has {count} characters; at most {limit} are allowed.',
    help: 'Shorten it, and keep the long text in a document that `documentReferences` names.',
  },
  'too-many': {
    text: '{field} has {count} entries; at most {limit} are allowed.',
    help: 'Split the list over several documents.',
  },
  'too-few': {
    text: '{field} has no entry; at least one is needed.',
    help: 'Add what the paper lists.',
  },
  'too-small': {
    text: '{field} is {found}; the least allowed is {limit}.',
    help: 'Compare the number with the paper.',
  },
  'too-large': {
    text: '{field} is {found}; the most allowed is {limit}.',
    help: 'Compare the number with the paper.',
  },
  'not-shown': {
    text: 'This document has {count} more mistakes of form than the {limit} that are shown.',
    help: 'Correct those that are shown and run again, or show more with --limit findings=N.',
  },
} as const satisfies Card['messages']

const textMessages = {
  changed: {
    text: '{field} is written {written} without quotes, and so was read as the number {became}.',
    help: 'Put it in quotes: "{sample}".',
  },
  unquoted: {
    text: '{field} is written {written} without quotes, and so was read as a number; expected text.',
    help: 'Put it in quotes: "{sample}".',
  },
  'read-as-word': {
    text: '{field} is written {written} without quotes, and so was read as {became}; expected text.',
    help: 'Put it in quotes: "{sample}".',
  },
  json: {
    text: '{field} is the number {written}; expected text.',
    help: 'Put it in quotes: "{sample}".',
  },
} as const satisfies Card['messages']

/** Places and values as phrases. A term that ends in `.start` begins a sentence. */
const terms = {
  'place.document': 'the document',
  'place.document.start': 'The document',
  'place.entry': 'entry {number} of `{field}`',
  'place.entry.start': 'Entry {number} of `{field}`',
  'place.field': '`{field}`',
  'found.list': 'a list',
  'found.group': 'a group of fields',
  'found.text': 'the text {found}',
  'found.number': 'the number {found}',
  'found.true': 'true',
  'found.false': 'false',
  'found.nothing': 'nothing',
  'wanted.group': 'a group of fields ({allowed})',
  'wanted.list': 'a list',
  'wanted.whole-number': 'a whole number',
  'wanted.number': 'a number',
  'wanted.true-or-false': 'true or false',
  'wanted.text': 'text',
} as const

const cards = [
  {
    id: 'schema',
    summary: 'A document has the fields and values that the JSON Schema of its kind describes.',
    why: 'What is missing, misspelt or of the wrong kind cannot be compared with anything, and would otherwise pass without being examined.',
    messages: formMessages,
    terms,
  },
  {
    id: 'text-read-as-number',
    summary: 'Numbers and codes that name something are text, in quotes.',
    why: 'Without quotes 0850 is read as the number 850, and 5E002 as 500. What is lost cannot be recovered, and two documents that agree no longer match.',
    messages: textMessages,
    terms,
  },
] as const satisfies readonly Card[]

/** The cards of schema validation. */
export const schemaCards: readonly Card[] = cards

/** The type of the cards, with the ids of their messages. */
export type SchemaCards = typeof cards

/** A message id of the card `schema`. */
export type FormMessage = keyof typeof formMessages

/** A message id of the card `text-read-as-number`. */
type TextMessage = keyof typeof textMessages

/** A message of one of the two cards, with its arguments. */
export type Sentence =
  | { readonly rule: 'schema'; readonly message: FormMessage; readonly data: Arguments }
  | { readonly rule: 'text-read-as-number'; readonly message: TextMessage; readonly data: Arguments }

/** Returns a sentence of the card `schema`. */
export function formSentence(message: FormMessage, data: Arguments): Sentence {
  return { rule: 'schema', message, data }
}

/** Returns a sentence of the card `text-read-as-number`. */
export function textSentence(message: TextMessage, data: Arguments): Sentence {
  return { rule: 'text-read-as-number', message, data }
}

/** Returns a phrase of both cards. */
export function schemaTerm(term: keyof typeof terms, args?: Arguments): Term {
  return args === undefined ? { term } : { term, with: args }
}
