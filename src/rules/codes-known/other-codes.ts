/** Checks delivery terms, kinds of packages, container types and languages. */
import { hasTerm, isContainerSizeType, isLanguage, isPackageKind } from '../../trade/code-list.ts'
import { languagesIn } from '../../trade/stated.ts'
import { finding, term } from '../rule.ts'
import { codeCheck, unknownCodes } from './once.ts'

/** Delivery terms that their stated edition of Incoterms does not have. */
export const deliveryTerms = codeCheck(
  document => {
    const stated = document.kind === 'shipment' ? document.deliveryTerms : undefined
    if (stated?.edition === undefined) return []
    const { edition, incoterm } = stated
    const has = hasTerm(edition.value, incoterm.value)
    return has === true ? [] : [{ at: edition.at, edition, incoterm, has }]
  },
  ({ at }) => at,
  ({ edition, incoterm, has }) => [
    finding('incoterm-edition', edition, {
      term: incoterm,
      why: term(has === undefined ? 'no-edition' : 'no-delivery-term'),
    }),
  ],
)

export const packages = unknownCodes('package-unknown', document =>
  (document.kind === 'shipment' ? document.items : []).flatMap(({ packageKind: kind }) =>
    kind && isPackageKind(kind.value) === false ? [kind] : [],
  ),
)

export const containers = unknownCodes('container-type', document =>
  (document.kind === 'shipment' ? document.containers : []).flatMap(({ sizeType }) =>
    sizeType && !isContainerSizeType(sizeType.value) ? [sizeType] : [],
  ),
)

export const languages = unknownCodes('language-unknown', document =>
  languagesIn(document).filter(({ value }) => isLanguage(value) === false),
)
