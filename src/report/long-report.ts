/** A report of any length, as formats take it. */
export { gathered, type LongReport, mapped } from '../core/model/long-report.ts'
