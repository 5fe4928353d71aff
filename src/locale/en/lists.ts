/** The messages of `enduse lists`: lists of restricted parties on disk, their state, and what could not be read of them. */
import { count } from '../../message/count.ts'
import { reasons } from '../../read/unavailable.ts'
import type { EntryKind } from '../../screening/entry.ts'
import type { FaultKind, ListFormat, ListScript, ListState } from '../../screening/list/model.ts'

const formats: Readonly<Record<ListFormat, string>> = {
  'us-csl-csv': 'US Consolidated Screening List, table',
  'us-csl-json': 'US Consolidated Screening List, JSON',
  'ofac-csv': 'OFAC list, CSV files',
  'ofac-xml': 'OFAC list, XML',
  'ofac-advanced-xml': 'OFAC list, advanced XML',
  'un-xml': 'UN consolidated list, XML',
  'eu-csv': 'EU consolidated list, CSV',
  'eu-xml': 'EU consolidated list, XML',
  'uk-csv': 'UK Sanctions List, CSV',
  'opensanctions-csv': 'OpenSanctions targets.simple.csv',
  'opensanctions-json': 'OpenSanctions entities.ftm.json',
  'china-csv': 'Measures of China, table kept by hand',
  'mofcom-text': 'Announcement of China, text',
  'own-csv': 'own list, table',
  'own-yaml': 'own list, YAML',
  'own-json': 'own list, JSON',
}

const states: Readonly<Record<ListState, string>> = {
  current: 'current',
  old: 'OLD',
  cut: 'CUT',
  unread: 'UNREAD',
  missing: 'MISSING',
  undated: 'UNDATED',
}

/** What each fault means, as a sentence. */
const faults: Readonly<Record<FaultKind, string>> = {
  'unknown-format': 'the content is not in a format that is read',
  'another-format': 'a file is in another format than those before it',
  'us-dpl':
    'the US Denied Persons List by itself is not read; use the Consolidated Screening List, which contains it',
  'uk-conlist':
    'the OFSI consolidated list (ConList) is not read: it was closed on 28 January 2026; use the UK Sanctions List as CSV',
  'senzing-json':
    'Senzing JSON is not read; use targets.simple.csv or entities.ftm.json of the same collection',
  'empty-file': 'a file is empty',
  unavailable: 'a file could not be read',
  'damaged-packing': 'the packed data is damaged',
  'cut-packing': 'the packed data ends too early',
  'unpacked-too-large': 'the unpacked data is larger than the limit in bytes',
  'no-entries': 'the list has no entries',
  'bad-encoding': 'there are bytes that are no text in the encoding of the file',
  'not-utf-8': 'the file is not in UTF-8, and was read in its own encoding',
  'xml-doctype': 'the file has a document type declaration, which is refused',
  'xml-entity': 'the file uses an entity that XML does not define, which is refused',
  'xml-syntax': 'the file is not well-formed XML; what follows was not read',
  'xml-open': 'the file ends inside an element',
  'json-syntax': 'a line or element is not valid JSON',
  'json-open': 'the file ends inside a JSON value',
  'yaml-syntax': 'the file is not valid YAML',
  'open-quote': 'a quote is opened and never closed',
  'cut-row': 'the last row has too few columns',
  'fewer-than-stated': 'there are fewer entries than the file states',
  'fewer-than-at-least': 'there are fewer entries than atLeast requires',
  'no-alias-file':
    'the file of aliases is not among the files of the list; download it too and name it beside the others',
  'no-address-file':
    'the file of addresses is not among the files of the list; download it too and name it beside the others',
  'no-comment-file':
    'the file with the rest of long remarks is not among the files of the list; numbers and weak aliases in it are not compared',
  'missing-columns': 'a row has too few columns and was not read as a whole',
  'extra-columns': 'a row has more columns than the headings',
  'too-long': 'a row, element or value is longer than the limit',
  'too-many-entries': 'there are more entries than the limit; the rest of the list was not read',
  'too-many-values': 'an entry has more names, addresses or identifiers than the limit',
  'no-main-row': 'a row belongs to an entry that is not in the list',
  'no-name': 'an entry has no name',
  'other-value': 'there is a value where an entry was expected',
  'unknown-field':
    'a field or column is not known and was not read; use a heading of docs/lists.md, such as "Remarks (reviewer)" for what is no name, number or place',
  'unknown-day': 'a date was not understood; the entry counts without it',
  'unknown-country': 'a country was not understood; the entry counts without it',
  'duplicate-id': 'an id is used for several entries; each was kept',
  repeated: 'an entry is there several times; it was kept once',
  formula: 'a name looks like a formula of a spreadsheet; it was kept as text',
  'control-character': 'a text had control or invisible characters, which were removed',
  'not-a-target': 'an entity is related to a listed party and is not listed itself',
  'not-a-party': 'an entity is no party',
  removal: 'an announcement ends or suspends a measure; its parties were not taken as listed',
}

export const en = {
  none: 'The config names no lists. Add one: enduse lists add FILE',
  noConfig: 'There is no config here. Create one with a first list: enduse lists add FILE',
  columns: {
    name: 'list',
    state: 'state',
    day: 'as of',
    age: 'age',
    entries: 'entries',
    names: 'names',
    skipped: 'merged',
    unread: 'unread',
  },
  days: (days: number) => count(days, 'day'),
  unknown: '-',
  formats,
  states,
  faults,
  scripts: (scripts: readonly (readonly [ListScript, number])[]) =>
    scripts.map(([script, names]) => `${script} ${names}`).join(', '),
  kinds: (kinds: readonly (readonly [EntryKind, number])[]) =>
    kinds.map(([kind, entries]) => `${kind} ${entries}`).join(', '),
  mandatory: 'mandatory',
  effects: { barred: 'barred', watched: 'watched' },
  noFormat: 'not recognised',
  fault: (what: string, times: number, where: string, found: string) =>
    `${what}${times > 1 ? ` (${times} times)` : ''}${where === '' ? '' : `, ${times > 1 ? 'first ' : ''}at ${where}`}${found === '' ? '' : `: ${found}`}`,
  line: (file: string, line: string) => (file === '' ? `line ${line}` : `${file}:${line}`),
  reason: (term: string): string => (reasons as Readonly<Record<string, string>>)[term] ?? term,
  /** What to do about a list in a state. */
  advice: {
    current: () => '',
    old: (list: { readonly days: number; readonly most: number }) =>
      `It is ${count(list.days, 'day')} old, and at most ${count(list.most, 'day')} are allowed. Download it again, and set asOf if the file states no day.`,
    cut: () => 'Its end is missing. Download it again, and compare its size with that of the publisher.',
    unread: () =>
      'A part of it was not read. Remove the cause below, or download it again in another format.',
    missing: () => 'A file is missing. Put it where the config names it, or correct the path.',
    undated: () => 'Its day is not known, so its age is not either. Set asOf to the day of the download.',
  },
  inOrder: (lists: number) => `${count(lists, 'list')} in order.`,
  notInOrder: (lists: number, all: number) => `${lists} of ${count(all, 'list')} not in order.`,
  optional: 'It is not mandatory: checks go on without it, and say so.',
  added: (name: string, format: string) => `${name}: ${format}`,
  counts: (entries: number, names: number) =>
    `${count(entries, 'entry').replace('entrys', 'entries')}, ${count(names, 'name')}`,
  asOf: (day: string, isOfFile: boolean) => (isOfFile ? `as of ${day}, as the file states` : `as of ${day}`),
  noDay: (name: string) =>
    `The file states no day. Set the day of its download, so that its age is known: asOf of ${name} in the config.`,
  wrote: (file: string) => `wrote ${file}`,
  wouldWrite: (file: string) => `would write to ${file}:`,
  reading: 'read',
}

export type ListsWords = typeof en
