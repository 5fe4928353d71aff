/** Compares what papers name as the product made of goods: by models, and by words that not every product bears. */
import type { CertificateFacts, ItemFacts } from '../../core/model/model.ts'
import { hasWordOf, phrasesOf, placedPhrases } from '../../text/concept-phrase.ts'
import { lexiconForms, lexiconWords, wordSet } from '../../text/lexicon.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { compatible, generalForm, lower, numberForm } from '../../text/normalize.ts'
import { hasNoBlanks } from '../../text/script.ts'
import { wordsIn } from '../../text/tokenizer.ts'
import { isMagnetGrade } from './end-use.ts'

/** Letters and a number: `KT-40`, `RV-EPS 2`, `NG 3.2`. */
const model = () =>
  /(?<![A-Za-z0-9])[A-Z]{1,5}(?:[-‐–][A-Z]{1,5})*[-‐–./ ]?[0-9][A-Za-z0-9]*(?:[-./][A-Za-z0-9]+)*/gu
const standards = lazy(
  () =>
    new Set([
      ...lexiconForms('standards-body').map(({ form }) => form.toUpperCase()),
      ...[
        'ISO',
        'IEC',
        'EN',
        'DIN',
        'JIS',
        'GB',
        'BS',
        'IS',
        'IP',
        'CE',
        'X7R',
        'X5R',
        'HS',
        'KW',
        'PO',
        'NO',
        'ANNEX',
        'TYPE',
        'ITEM',
        'LINE',
        'CLASS',
        'UNIT',
        'PLOT',
        'Q',
      ],
    ]),
)

/** Returns the models that a text names, without grades of magnets and designations of standards. */
export function modelsIn(text: string): readonly string[] {
  return (compatible(text).match(model()) ?? []).filter(found => {
    const [letters = ''] = /^[A-Z]+/.exec(found) ?? []
    return (
      !standards().has(letters) &&
      !standards().has(found) &&
      !isMagnetGrade(found.toLowerCase().replace(/[-. ]/g, ''))
    )
  })
}

/** A text on a product, prepared for comparison. */
interface ProductText {
  readonly models: readonly string[]
  /** Words and, of scripts without blanks, pairs and triples of characters. */
  readonly words: readonly string[]
  /** Words of three to five capital letters. */
  readonly capitals: readonly string[]
  readonly plain: string
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]/u
const pieces =
  /(?=(\p{Script=Han}{2}|[\p{Script=Katakana}\p{Script=Hiragana}ー]{3}|[\p{Script=Thai}\p{M}]{4}))/gu

/** The least length of a word of which the ending may differ. */
const inflected = 5

function stem(word: string): string {
  return word.length < inflected || unspaced.test(word) ? word : word.slice(0, Math.max(4, word.length - 3))
}

/** Prepares texts of which general words say nothing. */
function productText(texts: readonly string[], general: GeneralWords): ProductText {
  const plain = generalForm(texts.join('. '))
  const words = wordsIn(plain).flatMap(word => {
    if (unspaced.test(word)) {
      const rest = general.unspaced.reduce((text, idle) => text.replaceAll(idle, ' '), word)
      return [...rest.matchAll(pieces)].map(([, piece = '']) => piece)
    }
    return word.length < 3 || /\p{N}/u.test(word) || general.spaced.has(word) ? [] : [word]
  })
  return {
    models: texts.flatMap(modelsIn).map(numberForm),
    words: [...new Set(words)],
    capitals: texts.flatMap(text => text.match(/(?<![A-Za-z])[A-Z]{3,5}(?![A-Za-z])/g) ?? []),
    plain,
  }
}

/** General words of all languages, those of scripts without blanks apart and the longest first. */
interface GeneralWords {
  readonly spaced: ReadonlySet<string>
  readonly unspaced: readonly string[]
}

/** Prepares general words: those of the lexicons and others, such as those of a rule set. */
export function generalWords(others: readonly string[]): GeneralWords {
  const all = [...others, ...lexiconWords('general-word'), ...lexiconWords('small-word')].map(generalForm)
  return {
    spaced: new Set(all.flatMap(word => [word, `${word}s`])),
    unspaced: all.filter(word => unspaced.test(word)).sort((a, b) => b.length - a.length),
  }
}

const has = (text: ProductText, word: string) =>
  word.length < inflected && !unspaced.test(word)
    ? text.words.includes(word)
    : text.plain.includes(stem(word))

/** Checks whether one text has the initials of words of the other: `EPS` for `electric power steering`. */
function isAbbreviated(a: ProductText, b: ProductText): boolean {
  const initials = wordsIn(b.plain)
    .map(word => word.charAt(0))
    .join('')
  return a.capitals.some(word => initials.includes(word.toLowerCase()))
}

const nothingGeneral: GeneralWords = { spaced: new Set(), unspaced: [] }

/**
 * Checks whether two texts on a product have no model, no abbreviation and no part of a word in common: `Torantrieb` shares `antrieb` with
 * `Antriebe der Tore`. Texts in different scripts cannot be compared.
 */
export function shareNothing(one: string, other: string): boolean {
  const [a, b] = [productText([one], nothingGeneral), productText([other], nothingGeneral)]
  const [key, otherKey] = [numberForm(a.plain), numberForm(b.plain)]
  const isModelShared =
    a.models.some(found => otherKey.includes(found)) || b.models.some(found => key.includes(found))
  if (isModelShared || isAbbreviated(a, b) || isAbbreviated(b, a)) return false
  const [words, others] = [wordsBesideModels(one), wordsBesideModels(other)]
  if (!scripts().some(script => [words, others].every(all => all.some(word => script.test(word)))))
    return false
  const parts = new Set(words.flatMap(partsOf))
  return !others.some(word => partsOf(word).some(part => parts.has(part)))
}

const wordsBesideModels = (text: string): readonly string[] =>
  wordsIn(generalForm(text.replace(model(), ' '))).filter(word => !smallWords().has(word))

const smallWords = wordSet('small-word')

const scripts = lazy(() =>
  ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Devanagari', 'Thai', 'Hangul', 'Han', 'Katakana'].map(
    name => new RegExp(`\\p{Script=${name}}`, 'u'),
  ),
)

/** Returns a word, how it begins, and its parts: of five letters, of four in scripts that write less of them, of two Chinese or Korean characters. */
function partsOf(word: string): readonly string[] {
  const parts = word.length < 4 ? [word] : [word, `^${word.slice(0, 4)}`]
  for (const length of /[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(word) ? [5] : [2, 4])
    for (let at = 0; at + length <= word.length; at++) {
      const part = word.slice(at, at + length)
      if (length > 2 || isOfCharacters.test(part)) parts.push(part)
    }
  return parts
}

const isOfCharacters = /^[\p{Script=Han}\p{Script=Hangul}]+$/u

/** What a reported product is beside those of the certificate. */
type ProductComparison = 'alike' | 'other' | 'model' | 'goods' | 'unknown'

/**
 * Compares a product of a report with those that a certificate names. Words are compared only in one language; a model is one in all
 * languages. Words of the goods themselves say nothing of a product, unless the certificate's own product bears them.
 */
export function compareProduct(
  reported: string,
  { endUse }: CertificateFacts,
  items: readonly Pick<ItemFacts, 'description'>[],
  general: GeneralWords,
  isOneLanguage: boolean,
): ProductComparison {
  const { description, endProduct, endProductModel, endProductMaker } = endUse
  const product = productText([endProduct?.value ?? '', endProductModel?.value ?? ''], general)
  const goods = productText(
    items.map(item => item.description.value),
    general,
  )
  const isOfGoods = (word: string) =>
    (hasWordOf(word, 'goods-noun') || has(goods, word)) && !has(product, word)
  const all = productText(
    [description, endProduct, endProductModel, endProductMaker].map(text => text?.value ?? ''),
    general,
  )
  const own = productText([reported], general)
  const key = numberForm(all.plain)
  const isModelShared = () =>
    own.models.some(one => key.includes(one)) || all.models.some(one => numberForm(own.plain).includes(one))
  const telling = own.words.filter(word => !isOfGoods(word))
  const isWordShared = () =>
    telling.some(word => has(all, word)) || all.words.some(word => !isOfGoods(word) && has(own, word))
  if (isModelShared()) return 'alike'
  if (isWordShared() || isAbbreviated(own, all) || isAbbreviated(all, own))
    // One model is not another one, whatever words they share.
    return own.models.length > 0 && product.models.length > 0 ? 'model' : 'alike'
  const namesGoods = () => wordsIn(own.plain).some(isOfGoods) || own.words.some(isOfGoods)
  if (namesGoods() && own.models.length === 0 && (isOneLanguage || telling.length === 0)) return 'goods'
  if (own.models.length > 0 && all.models.length > 0) return 'other'
  return isOneLanguage && telling.length > 0 && all.words.length > 0 ? 'other' : 'unknown'
}

/** Returns the word by which a sentence says that the product of a certificate was given up, or that nothing was used for it. */
export function givenUpIn(
  text: string,
  { endUse }: CertificateFacts,
  general: GeneralWords,
): string | undefined {
  const product = productText([endUse.endProduct?.value ?? '', endUse.description.value], general)
  const isTelling = (word: string) => product.words.includes(word) && !hasWordOf(word, 'goods-noun')
  for (const sentence of text.split(/[.;!?。；！？।]/)) {
    const [word] = phrasesOf(sentence, 'dropped-word')
    const own = word === undefined ? undefined : productText([sentence], general)
    if (
      own !== undefined &&
      (product.words.some(one => isTelling(one) && has(own, one)) ||
        own.models.some(one => product.models.includes(one)))
    )
      return word
  }
  return undefined
}

/** Checks whether two texts on goods name grades of magnets, and none in common. */
export function areOtherGrades(text: string, others: readonly string[]): boolean {
  const gradesIn = (all: string) =>
    wordsIn(lower(all))
      .filter(isMagnetGrade)
      .map(grade => grade.replace(/^n/, ''))
  const [own, known] = [gradesIn(text), new Set(others.flatMap(gradesIn))]
  return own.length > 0 && known.size > 0 && !own.some(grade => known.has(grade))
}

/** The letters of words that name nothing beside those of goods: articles and prepositions of most languages. */
const shortWord = 3

/** Checks whether a text has words of goods, of their shapes and packing, and hardly any other: `Loose neodymium discs, bags of 20`. */
export const isBareGoods: (text: string) => boolean = memoize(text => {
  const form = generalForm(text)
  const [goods, forms] = [placedPhrases(form, 'goods-noun'), placedPhrases(form, 'goods-form')]
  if (goods.length === 0 && forms.length < 2) return false
  const rest = [...goods, ...forms]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (left, { start, end }) => `${left.slice(0, start)}${' '.repeat(end - start)}${left.slice(end)}`,
      form,
    )
  return wordsIn(rest).every(word => word.length <= (hasNoBlanks(word) ? 1 : shortWord) || /\d/.test(word))
})
