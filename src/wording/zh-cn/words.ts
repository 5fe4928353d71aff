/** The words around what is found, in Simplified Chinese: a part for each surface. */
import type { Words } from '../words.ts'
import { zhCN as report } from './report.ts'
import { zhCN as why } from './why.ts'

export const words: Words = { report, why }
