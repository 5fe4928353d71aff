/** Lists what the languages lack, for whoever reads the log of a build: it is shown in English, and stops nothing. */
import { chinese } from '../locale/zh-CN/index.ts'
import { untranslated } from './translated.ts'

const missing = untranslated(chinese)
console.log(`${chinese.language}: ${missing.length} of the messages, labels and terms are not translated`)
for (const one of missing) console.log(`  ${one}`)
