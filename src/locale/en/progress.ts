import { count } from '../../message/count.ts'

/** The messages while a check is running, and between repeated checks. */
export const en = {
  /** A number with thousands separators. */
  number: (number: number) => String(number).replace(/\B(?=(\d{3})+$)/g, ','),
  /** The total is not known at the beginning. */
  reading: (read: string, of?: string) => (of === undefined ? `reading ${read}` : `reading ${read} of ${of}`),
  /** Documents, and the file that is read, if there are several. */
  readingDocuments: (documents: string, file: string, of?: string) =>
    `reading ${documents} ${documents === '1' ? 'document' : 'documents'}${of === undefined ? '' : `, file ${file} of ${of}`}`,
  tying: (documents: string) => `grouping ${documents} documents into dossiers`,
  /** Files or documents per second. */
  rate: (number: string) => `${number}/s`,
  /** Minutes and seconds until all are read. */
  left: (time: string) => `${time} left`,
  fail: (number: string) => `${number} fail`,
  review: (number: string) => `${number} review`,
  watching: (files: number, at: string) => `checked at ${at}; watching ${count(files, 'file')}; Ctrl-C ends`,
  waiting: (at: string) => `not checked at ${at}; watching for a change; Ctrl-C ends`,
}

export type ProgressWords = typeof en
