/** Names in another romanisation, in their own script, in the other letters of their script. */
import type { MutationClass } from './mutations.ts'
import { isLatin } from './mutations-letters.ts'
import { ordinary } from './ordinary.ts'
import { genericWords, traditionalOf } from './words.ts'

const ofRussian: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ks/, ['x']],
  [/x/, ['ks']],
  [/kh/i, ['h', 'ch']],
  [/(?:iy|yy)\b/, ['y', 'i', 'ij', 'ii']],
  [/yev/, ['ev', 'jev']],
  [/shch/i, ['sch', 'sc']],
  [/ts/, ['c', 'tz']],
  [/zh/i, ['j', 'z']],
  [/yu/i, ['iu', 'ju']],
  [/ya/i, ['ia', 'ja']],
  [/ov\b/, ['off']],
  [/yo/, ['e', 'io']],
]
const ofArabic: readonly (readonly [RegExp, readonly string[]])[] = [
  [/Mohammad|Muhammad/, ['Mohammed', 'Mohamed', 'Muhammed']],
  [/Hossein|Hussein/, ['Husayn', 'Hussain', 'Hosein']],
  [/Ahmed/, ['Ahmad']],
  [/\bal-/, ['Al ', 'el-', 'al']],
  [/Abd al-/, ['Abdul ', 'Abdel ']],
  [/ou/, ['u', 'oo']],
  [/gh/i, ['g']],
  [/kh/i, ['h']],
  [/q/i, ['k', 'gh']],
  [/ee/, ['i']],
  [/aw/, ['au']],
  [/Reza/, ['Riza']],
]
const ofChinese: readonly (readonly [RegExp, readonly string[]])[] = [
  [/Beijing/, ['Peking']],
  [/Guangdong/, ['Kwangtung', 'Canton']],
  [/Xi'an/, ['Xian', 'Sian']],
  [/Tianjin/, ['Tientsin']],
  [/Chongqing/, ['Chungking']],
  [/Nanjing/, ['Nanking']],
  [/Qingdao/, ['Tsingtao']],
  [/Xiamen/, ['Amoy']],
  [/zh/i, ['z', 'j']],
  [/x/i, ['hs']],
  [/q/i, ['ch']],
  [/ang\b/, ['an']],
]
/** The customs of a script; persons and organisations of these countries are written by several of them. */
const customs: Readonly<Record<string, typeof ofRussian>> = {
  ...Object.fromEntries(['RU', 'BY', 'UA', 'KZ'].map(country => [country, ofRussian])),
  ...Object.fromEntries(
    ['IR', 'IQ', 'SY', 'LB', 'YE', 'SA', 'EG', 'LY', 'SD', 'AF', 'PK'].map(country => [country, ofArabic]),
  ),
  CN: ofChinese,
}
/** Words of syllables of the Chinese romanisation: only they have other romanisations. */
const pinyin =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|an|en|in|un|ai|ei|ui|ao|ou|iu|ia|ie|ua|uo|ue|[aoeiu])'?){2,}$/i

const withCase = (text: string, like: string): string =>
  like.charAt(0) === like.charAt(0).toUpperCase() ? text.charAt(0).toUpperCase() + text.slice(1) : text

const transliterated = ordinary(
  'another transliteration',
  (text, choices, entry) => {
    const country = entry.countries[0] ?? ''
    const rules = customs[country] ?? []
    const words = text.split(' ')
    const suits = (word: string, pattern: RegExp) =>
      pattern.test(word) && !genericWords.test(word) && (country !== 'CN' || pinyin.test(word))
    const fitting = rules.filter(([pattern]) => words.some(word => suits(word, pattern)))
    if (fitting.length === 0) return undefined
    const chosen = choices.shuffled(fitting).slice(0, 1 + choices.below(2))
    return words
      .map(word =>
        chosen.reduce(
          (changed, [pattern, forms]) =>
            suits(changed, pattern)
              ? changed.replace(pattern, found => withCase(choices.one(forms), found))
              : changed,
          word,
        ),
      )
      .join(' ')
  },
  isLatin,
)

const originalScript = ordinary(
  'original script',
  (text, choices) => {
    const plain = text.replace(/股份有限公司|有限公司|株式会社|^(?:АО|ООО|ПАО|ОАО) /u, '')
    const spaced = /\p{Script=Han}/u.test(text) ? [...plain].join(' ') : plain.toUpperCase()
    return choices.one([`${text} `, plain === text ? `${text} ` : plain, spaced, `「${text}」`])
  },
  listed => listed.type === 'original-script',
)

const simplified = ordinary(
  'traditional Han letters for simplified ones',
  text => (traditionalOf(text) === text ? undefined : traditionalOf(text)),
  (listed, entry) =>
    listed.type === 'original-script' && ['CN', 'TW', 'HK'].includes(entry.countries[0] ?? ''),
)

export const scriptClasses: readonly MutationClass[] = [transliterated, originalScript, simplified]
