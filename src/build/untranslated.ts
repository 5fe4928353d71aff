/** Lists missing translations in the build log: they are shown in English, and do not fail the build. */
import { chinese } from '../locale/zh-CN/index.ts'
import { untranslated } from './translated.ts'

const missing = untranslated(chinese)
console.log(`${chinese.language}: ${missing.length} of the messages, labels and terms are not translated`)
for (const one of missing) console.log(`  ${one}`)
