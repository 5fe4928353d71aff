/** Lists missing translations, with their files: they are shown in English, and do not fail the build. */
import { catalogueOf } from '../generated/messages/index.ts'
import { folder, missingMessages, translations } from './messages.ts'
import { root } from './root.ts'
import { missingTexts } from './texts.ts'
import { untranslated } from './translated.ts'

for (const language of translations) {
  const ofRules = untranslated(await catalogueOf(language))
  const missing = [
    ...missingMessages(root, language),
    ...missingTexts(root, language),
    ...ofRules.map(id => `${folder}/${language}/rules/${id.replace(':', '.yaml:')}`),
  ]
  console.log(`${language}: ${missing.length} of the messages, labels and terms are not translated`)
  for (const one of missing) console.log(`  ${one}`)
}
