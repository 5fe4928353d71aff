/** The messages of `enduse screen`: parties that lists hold, and why. */
import { count } from '../../message/count.ts'
import type { HitWords } from '../../screening/match/hit-text.ts'
import type { TamperKind } from '../../screening/match/tamper.ts'

const hit: HitWords = {
  bands: { block: 'BLOCK', review: 'REVIEW', note: 'NOTE', clear: 'CLEAR' },
  labels: {
    list: 'list      ',
    name: 'name      ',
    unused: 'unused    ',
    form: 'legal form',
    score: 'score     ',
    facts: 'facts     ',
    identifier: 'number    ',
    address: 'address   ',
    view: 'read as   ',
    change: 'change    ',
  },
  none: 'none',
  pairedBy: {
    equal: 'equal',
    synonym: 'another spelling',
    initial: 'initial',
    letters: 'other letters',
    sound: 'sounds alike',
    abbreviation: 'abbreviated',
    joined: 'blanks',
    consonants: 'same consonants',
  },
  sides: { query: 'in the query', listed: 'in the list' },
  steps: {
    'numbers-differ': 'the numbers differ',
    order: 'the words stand in another order',
    'letters-differ': 'a distinctive word has other letters',
    'joined-equal': 'equal without blanks',
    'joined-alike': 'alike without blanks',
    'legal-form-missing': 'a legal form is missing on one side',
    'legal-form-differs': 'the legal forms differ',
    containment: 'the rare words of the listed name stand among words that say little',
    acronym: 'the initials of the listed name',
    'weak-alias': 'a weak alias',
  },
  views: {
    base: 'written',
    skeleton: 'look-alike letters',
    unreversed: 'displayed, turned',
    leet: 'digits as letters',
    'letters-joined': 'single letters joined',
    unglued: 'glued words cut',
    'without-brackets': 'without brackets',
    han: 'Chinese characters',
    pinyin: 'pinyin',
    gloss: 'Chinese words in English',
    consonants: 'consonants',
  },
  qualifiers: {
    'same-country': 'same country',
    'other-country': 'another country',
    'same-address': 'same address',
    'same-street': 'same street and house',
    'other-identifier': 'another number of the same kind',
    'other-kind': 'another kind of party',
    'other-birth': 'another year of birth',
  },
  extents: { unit: 'at the listed address', street: 'in the house of the listed address' },
  stepValue: (does, value) =>
    does === 'factor' ? `times ${value}` : does === 'least' ? `at least ${value}` : `at most ${value}`,
  entry: (list, id, position) => `${list}, entry ${id}, at ${position}`,
  otherName: 'the number is listed, and under another name',
  weakAlias: 'a weak alias never decides alone',
  needs: block => `BLOCK needs ${block}`,
  readAs: (query, listed) => `${query} / ${listed}`,
  without: (query, listed, score) => `${score} without ${query === listed ? query : `${query} = ${listed}`}`,
}

const tampering: Readonly<Record<TamperKind, string>> = {
  unseen: 'characters that are not seen',
  'look-alike': 'letters of another script that look like Latin ones',
  form: 'another form of letters or digits',
  direction: 'marks that turn the direction of text',
  'mixed-script': 'letters of several scripts in one word',
  'digits-for-letters': 'digits in place of letters',
  'letters-apart': 'letters set apart',
  'stacked-marks': 'marks stacked on a letter',
  'too-long': 'longer than any name; its end was not compared',
}

export const en = {
  hit,
  tampering,
  tampered: (what: string, text: string, code: string | undefined) =>
    `TAMPERING  ${what}${code === undefined ? '' : ` (${code})`}: ${text}`,
  clear: (names: number, best: string) =>
    `CLEAR: ${count(names, 'name')} of the lists compared, best score ${best}`,
  noList: 'NOT SCREENABLE by name: no loaded list has names in this script',
  notAParty: {
    'to-order': 'NOT A PARTY: to order; name the party',
    'same-party': 'NOT A PARTY: refers to another field; screen that party',
    'to-be-named': 'NOT A PARTY: to be named later; screen the party when it is known',
    'as-per-document': 'NOT A PARTY: refers to another document; screen the party named there',
    'not-stated': 'NOT A PARTY: no name is stated',
  } as Readonly<Record<string, string>>,
  open: (wording: string) => `OPEN PARTY  "${wording}": whoever is meant by it is not screened`,
  parties: (names: string) => `Screened: ${names}`,
  wrongNumber: (value: string) => `WRONG NUMBER  IMO ${value}: its check digit is wrong`,
  list: (name: string, entries: number, state: string, day: string) =>
    `${name}: ${entries === 1 ? '1 entry' : `${entries} entries`}, ${state}, as of ${day}`,
  unusable: (names: string) => `Not sufficiently screened: ${names}. See enduse lists check.`,
  unknown: 'unknown day',
}

export type ScreenWords = typeof en
