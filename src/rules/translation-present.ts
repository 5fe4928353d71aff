import { lower } from '../text/normalize.ts'
import { list, notApplicable, review, rule, see, term } from './rule.ts'
import { certificateTypes, optionalWords } from './shapes.ts'

export const translationPresent = rule({
  id: 'translation-present',
  over: 'certificate',
  summary: 'The certificate is in a language of the authority, or has a translation into it.',
  why: 'The application is made in the language of the authority. A certificate without its translation comes back, and a translation into a third language is of no use.',
  messages: {
    missing: {
      text: 'The certificate is in {found} and states no translation into {wanted}.',
      help: 'Have it translated, enclose the translation, and state it in `translations`.',
    },
    'other-language': {
      text: 'The certificate is translated into {found}, but not into {wanted}.',
      help: 'Have it translated into {wanted}, enclose the translation, and state it in `translations`.',
    },
  },
  labels: {
    language: 'the language of the certificate: {found}',
    also: 'also into {found}',
  },
  terms: {
    'no-language': 'the certificate states neither its language nor a translation',
  },
  parameters: z =>
    z.strictObject({
      languages: z
        .array(z.string().regex(/^[a-z]{2,3}$/, 'the first part of a language tag, such as "zh"'))
        .min(1)
        .describe('The languages of the authority: any one of them is enough.'),
      documentTypes: optionalWords(
        z,
        'Kinds of document references that show a translation; case and hyphens are ignored.',
      ),
      certificateTypes: certificateTypes(z),
    }),
  ofTypes: true,
  *check(certificate, { parameters: { languages, documentTypes } }) {
    const { language, translations, documentReferences } = certificate
    const types = documentTypes.map(plain)
    if (
      [language, ...translations].some(one => one && languages.includes(primary(one.value))) ||
      documentReferences.some(({ documentType }) => types.includes(plain(documentType.value)))
    )
      return undefined
    const wanted = list(languages, 'or')
    const [first, ...others] = translations
    if (first !== undefined)
      yield review('other-language', first, { found: list(translations), wanted }, [
        ...(language === undefined ? [] : [see('language', language.at, undefined, { found: language })]),
        ...others.map(other => see('also', other.at, undefined, { found: other })),
      ])
    else if (language === undefined) return notApplicable(term('no-language'))
    else yield review('missing', language, { wanted })
    return undefined
  },
})

/** Returns the language of a tag without script and region: `zh` for `zh-Hans-CN`. */
const primary = (tag: string): string => lower(tag).split(/[-_]/, 1)[0] ?? ''

const plain = (text: string): string =>
  lower(text)
    .replace(/[-_\s]+/g, ' ')
    .trim()
