/** Checks what the goods are for, and what is made from them. */
import type { CertificateFacts, EndUseFacts, Located, LocatedArgument } from '../../core/model/model.ts'
import { isUndecided, leftToOthers } from '../../text/telling.ts'
import { isBareGoods, shareNothing } from '../../trade/goods/end-product.ts'
import { hasOpenWord, leavesOpen, type NamesNothing, type Naming } from '../../trade/goods/end-use.ts'
import { partOf } from '../../trade/places/country-code.ts'
import { isPlaceholder } from '../../trade/words/placeholder.ts'
import { coded } from '../../trade/words/terms.ts'
import { mostShown } from '../compared.ts'
import { countryAt, type Diagnostics, finding, list, review, see, term } from '../rule.ts'

const longestShown = 80

/** Returns a text shortened to fit a sentence. */
export function brief({ value, at }: Located<string>): LocatedArgument {
  const line = value.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return {
    value: characters.length <= longestShown ? line : `${characters.slice(0, longestShown).join('')} ...`,
    at,
  }
}

const isStated = (one: Located<string> | undefined): one is Located<string> =>
  one !== undefined && !isPlaceholder(one.value)

const isVague = ({ words, model }: Naming): boolean => !model && words === 0

/** Reports a use, or an end product, that does not say what the goods are for. */
export function* endUse(
  certificate: CertificateFacts,
  named: (text: string) => Naming,
  isGeneral: NamesNothing,
  minimumWords: number,
): Diagnostics {
  const { description, disposition, endProduct, endProductModel, endProductMaker } = certificate.endUse
  const message = messageOf(certificate.endUse, named, isGeneral, minimumWords)
  if (message !== undefined) {
    const beside = endProduct === undefined || message === 'generic' ? [] : [endProduct]
    const related = beside.map(one => see('endProduct', one.at, undefined, { found: brief(one) }))
    yield finding(message, description, { found: brief(description) }, related)
  }
  const isMade = disposition.value === 'incorporate' || disposition.value === 'process'
  const isHollow = (text: string) =>
    isVague(named(text)) || isOpen(text, isGeneral) || isLeftOpen(text, isGeneral)
  const isBare = (text: string) => disposition.value === 'incorporate' && isBareGoods(text)
  if (
    isStated(endProduct) &&
    isMade &&
    ((isHollow(endProduct.value) && message !== 'general') || isBare(endProduct.value))
  ) {
    yield finding('vague-end-product', endProduct, { found: brief(endProduct) }, [
      see('disposition', disposition.at, undefined, { found: coded('disposition', disposition.value) }),
    ])
  } else if (message === undefined && isStated(endProduct) && isStated(description)) {
    const product = [endProduct, endProductModel, endProductMaker].map(one => one?.value ?? '').join(' ')
    const { value: use } = description
    // At the end product alone: rules over words say more of the end use.
    if ((isUndecided(use) || hasOpenWord(use)) && shareNothing(use, product))
      yield review('end-product-unmentioned', endProduct, {
        found: brief(description),
        product: brief(endProduct),
      })
  }
  yield* unnamed(certificate)
}

/** Checks whether a text about goods or their use leaves open which. */
export const isOpen = (text: string, isGeneral: NamesNothing): boolean =>
  leavesOpen(text, isGeneral, 'hollow-word', 'put-off-word')

/** The most words that may name something in a text which leaves the rest to orders or to a later decision. */
const mostBesideOpen = 2

/** Checks whether a text leaves what it states to what is asked for, or to a later decision, and hardly names anything beside that. */
export function isLeftOpen(text: string, isGeneral: NamesNothing): boolean {
  const open = leftToOthers(text)
  return open !== undefined && isGeneral(text.replace(open, ' '), mostBesideOpen)
}

/** Returns the message about a stated use that is vague, general, or told in too few words. */
function messageOf(
  { description, endProduct, endProductModel, endProductMaker }: EndUseFacts,
  named: (text: string) => Naming,
  isGeneral: NamesNothing,
  minimumWords: number,
): 'generic' | 'general' | 'too-little' | undefined {
  if (!isStated(description)) return undefined
  const { words, model } = named(description.value)
  if (model) return undefined
  if (words === 0) return 'generic'
  if (isLeftOpen(description.value, isGeneral)) return 'general'
  const concrete = isStated(endProduct) && !isVague(named(endProduct.value)) ? endProduct : undefined
  const isMoreStated = isStated(endProductModel) || isStated(endProductMaker)
  const isModelled = concrete !== undefined && named(concrete.value).model
  // What is put off is not told by a product beside it.
  if (leavesOpen(description.value, isGeneral, 'put-off-word')) return 'general'
  if (!isMoreStated && !isModelled && isOpen(description.value, isGeneral)) return 'general'
  // An end product that is vague or general too adds nothing to a general use.
  if (!isMoreStated && isGeneral(description.value) && !(concrete && !isGeneral(concrete.value)))
    return 'general'
  return words < minimumWords && concrete === undefined ? 'too-little' : undefined
}

/**
 * Reports an end product without a name: one that leaves the country must be named, for one that stays the end use may
 * be enough.
 */
function* unnamed({ endUse, finalDestinationCountry: home }: CertificateFacts): Diagnostics {
  if (endUse.endProduct !== undefined) return
  const abroad = endUse.endProductCountries.filter(country => partOf(country.value) !== partOf(home.value))
  const [first] = abroad
  if (first === undefined) return
  const more = abroad.length - mostShown
  const found = list([
    ...abroad.slice(0, mostShown).map(countryAt),
    ...(more > 0 ? [term('more', { count: String(more) })] : []),
  ])
  yield finding('end-product-unnamed', first, { found }, [
    see('destination', home.at, undefined, { found: countryAt(home) }),
  ])
}
