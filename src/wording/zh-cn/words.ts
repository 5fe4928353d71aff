/** The words around what is found, in Simplified Chinese: a part for each surface. */
import type { Words } from '../words.ts'
import { zhCN as report } from './report.ts'

export const words: Words = { report }
