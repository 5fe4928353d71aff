/** Lists missing translations in the build log: they are shown in English, and do not fail the build. */
import { chinese } from '../locale/zh-CN/index.ts'
import { missingMessages } from './messages.ts'
import { root } from './root.ts'
import { untranslated } from './translated.ts'

const missing = [...missingMessages(root, chinese.language), ...untranslated(chinese)]
console.log(`${chinese.language}: ${missing.length} of the messages, labels and terms are not translated`)
for (const one of missing) console.log(`  ${one}`)
