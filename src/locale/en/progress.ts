import { count } from '../../message/count.ts'

/** The messages while a check is running, and between repeated checks. */
export const en = {
  /** A number with thousands separators. */
  number: (number: number) => String(number).replace(/\B(?=(\d{3})+$)/g, ','),
  /** The total is not known at the beginning. */
  reading: (read: string, of?: string) => (of === undefined ? `reading ${read}` : `reading ${read} of ${of}`),
  tying: (of: string) => `grouping ${of} files into dossiers`,
  /** Files per second. */
  rate: (files: string) => `${files}/s`,
  /** Minutes and seconds until all are read. */
  left: (time: string) => `${time} left`,
  fail: (number: string) => `${number} fail`,
  review: (number: string) => `${number} review`,
  watching: (files: number, at: string) => `checked at ${at}; watching ${count(files, 'file')}; Ctrl-C ends`,
  waiting: (at: string) => `not checked at ${at}; watching for a change; Ctrl-C ends`,
}

export type ProgressWords = typeof en
