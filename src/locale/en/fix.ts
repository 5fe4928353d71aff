/** The messages of `enduse fix`. */
import type { FixKind } from '../../fix/model.ts'
import { count } from '../../message/count.ts'

/** Why a correction has one meaning only, by its kind. */
const reasons: Readonly<Record<FixKind, string>> = {
  quotes: 'the schema requires text here, and quotes keep it as it is written',
  code: 'the code is the same apart from case, dots, blanks and the width of its characters',
  unit: 'the text stands for one unit only',
  currency: 'the text stands for one currency only',
  country: 'the text names one country only',
  date: 'it can be read as one day only',
  word: 'one allowed word is near, and no other is as near',
  literal: 'the schema requires this value without quotes',
  blanks: 'blanks around a number or code are not part of it',
  number: 'its check digit confirms it; blanks, hyphens and small letters are not part of it',
  field: 'one field is near, no other is as near, and it is not there yet',
  list: 'the schema requires a list here, and this is one entry',
}

export const en = {
  reasons,
  fixed: (file: string, number: number) => `${file}: ${count(number, 'correction')} written`,
  fixable: (number: number, files: number) =>
    `${count(number, 'correction')} in ${count(files, 'file')}; enduse fix --write writes them`,
  written: (number: number, files: number) =>
    `${count(number, 'correction')} written in ${count(files, 'file')}`,
  nothing: 'nothing to fix',
  needsReview: (number: number, which: string) =>
    `needs manual review: ${count(number, 'finding')} (${which})`,
  times: (number: number, name: string) => `${number} ${name}`,
  broken: (which: string) =>
    `nothing was fixed in what could not be read (${which}); enduse check shows where`,
  archive: 'documents in archives and compressed files are not rewritten',
  table: 'a table is corrected where it was made; with a mapping, enduse fix names the cells',
  inTable: (at: string, change: { readonly before: string; readonly after: string } | undefined) =>
    `${at}${change === undefined ? '' : `: ${change.before} should be ${change.after}`}; correct it in the table, or in the mapping`,
  changed: 'the file changed in the meantime',
  link: 'it is a link that leads outside the given folder',
  system: (reason: string) => `the file cannot be written: ${reason}`,
  unread: (reason: string) => `the file cannot be read: ${reason}`,
  notFixed: (file: string, why: string) => `${file}: ${why}`,
}

export type FixWords = typeof en
