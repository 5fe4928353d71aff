/** The messages of `enduse screen`: parties that lists hold, and why. */
import { count } from '../../message/count.ts'
import type { HitWords } from '../../screening/match/hit-text.ts'
import type { TamperKind } from '../../screening/match/tamper.ts'
import { en as match } from './match.ts'

const hit: HitWords = {
  ...match,
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
    view: 'reading   ',
    change: 'change    ',
    without: 'without   ',
  },
  none: 'none',
  sides: { query: 'in the query', listed: 'in the list' },
  extents: { unit: 'at the listed address', street: 'in the house of the listed address' },
  entry: (list, id, position) => `${list}, entry ${id}, at ${position}`,
  otherName: 'the number is listed, and under another name',
  weakAlias: 'a weak alias never decides alone',
  needs: block => `BLOCK needs ${block}`,
  readAs: (query, listed) => `${query} / ${listed}`,
  without: (query, listed, score) => `${query === listed ? query : `${query} = ${listed}`}: ${score}`,
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
