/** Checks what the goods are for, and what is made from them. */
import type { Argument, CertificateFacts, Diagnostic, Located } from '../../core/model/model.ts'
import type { Naming } from '../../trade/end-use.ts'
import { isPlaceholder } from '../../trade/placeholder.ts'
import { coded } from '../../trade/terms.ts'
import { countryName, partOf } from '../../trade/territory.ts'
import { finding, list, see, term, valuesOf } from '../rule.ts'
import { brief, shown } from './words.ts'

export function* endUse(
  certificate: CertificateFacts,
  named: (text: string) => Naming,
  isGeneral: (text: string) => boolean,
  minimumWords: number,
): Generator<Diagnostic> {
  const { description, disposition, endProduct } = certificate.endUse
  const isMade = disposition.value === 'incorporate' || disposition.value === 'process'
  const product = endProduct === undefined ? undefined : concreteness(endProduct, named)
  const { endProductModel, endProductMaker } = certificate.endUse
  const isModelStated = [endProductModel, endProductMaker].some(
    one => one !== undefined && !isPlaceholder(one.value),
  )
  const shownProduct =
    endProduct === undefined
      ? []
      : [see('endProduct', endProduct.at, undefined, { found: brief(endProduct) })]
  if (!isPlaceholder(description.value)) {
    const { words, model } = named(description.value)
    if (!model && words === 0) {
      yield finding('generic', description, { found: brief(description) })
    } else if (
      !model &&
      !isModelStated &&
      isGeneral(description.value) &&
      isNoneOrGeneral(endProduct, product, isGeneral)
    ) {
      yield finding('general', description, { found: brief(description) }, shownProduct)
      return yield* unnamed(certificate)
    } else if (!model && words < minimumWords && product !== 'concrete') {
      yield finding('too-little', description, { found: brief(description) }, shownProduct)
    }
  }
  if (endProduct !== undefined && product === 'vague' && isMade) {
    yield finding('vague-end-product', endProduct, { found: brief(endProduct) }, [
      see('disposition', disposition.at, undefined, { found: coded('disposition', disposition.value) }),
    ])
  }
  yield* unnamed(certificate)
}

/** Checks whether an end product adds nothing to a general use. */
function isNoneOrGeneral(
  endProduct: Located<string> | undefined,
  product: 'concrete' | 'vague' | 'open' | undefined,
  isGeneral: (text: string) => boolean,
): boolean {
  return endProduct === undefined || product !== 'concrete' || isGeneral(endProduct.value)
}

function concreteness(
  endProduct: Located<string>,
  named: (text: string) => Naming,
): 'concrete' | 'vague' | 'open' {
  if (isPlaceholder(endProduct.value)) return 'open'
  const { words, model } = named(endProduct.value)
  return model || words > 0 ? 'concrete' : 'vague'
}

/**
 * Reports an end product without a name: one that leaves the country must be named, for one that stays the end use may
 * be enough.
 */
function* unnamed({ endUse, finalDestinationCountry: home }: CertificateFacts): Generator<Diagnostic> {
  if (endUse.endProduct !== undefined) return
  const abroad = endUse.endProductCountries.filter(country => partOf(country.value) !== partOf(home.value))
  const [first] = abroad
  if (first === undefined) return
  yield finding(
    'end-product-unnamed',
    first,
    { found: list(few(abroad.map(({ value, at }) => ({ country: value, at })))) },
    [see('destination', home.at, undefined, { found: { country: home.value, at: home.at } })],
  )
}

function few(words: readonly Argument[]): readonly Argument[] {
  return words.length <= shown
    ? words
    : [...words.slice(0, shown), term('more', { count: String(words.length - shown) })]
}

/**
 * Returns words that are known from other fields and name no use: parties and places, countries, document numbers,
 * grades.
 */
export function ownWords(certificate: CertificateFacts): readonly string[] {
  const { contract, endUse, endUseLocation, finalDestinationCountry, items } = certificate
  const { endUser, importer, exporter, consignee, issuer } = certificate
  const parties = [endUser, importer, exporter, consignee, issuer].filter(party => party !== undefined)
  const addresses = [...parties.map(party => party.address), endUseLocation]
  const countries = new Set([
    ...addresses.map(address => address.country.value),
    finalDestinationCountry.value,
    ...valuesOf(endUse.endProductCountries),
  ])
  return [
    ...parties.flatMap(({ name, nativeName }) =>
      nativeName === undefined ? [name.value] : [name.value, nativeName.value],
    ),
    ...addresses.map(address => address.city.value),
    ...[...countries].map(countryName),
    certificate.certificateNumber.value,
    contract.orderNumber.value,
    contract.contractNumber?.value ?? '',
    ...items.map(item => item.grade?.value ?? ''),
  ]
}
