/** Compares the shares of elements that both documents state. */
import type {
  CertificateFacts,
  Diagnostic,
  ItemFacts,
  Located,
  ShipmentFacts,
} from '../../core/model/model.ts'
import { contains, shareOf } from '../../trade/control.ts'
import { decimal, exceeds } from '../../trade/quantity.ts'
import { inDocument, list, see, term } from '../rule.ts'

export interface ShareParameters {
  elements: string[]
  shareTolerancePoints: string
  shareTolerancePercent: string
  shareFactor: string
}

/** An element that both compositions contain, in shares that differ. */
interface Share {
  readonly element: string
  readonly found: Located<string>
  readonly granted: Located<string>
  /** The item contains more of it than the certificate by the factor of the rule set. */
  readonly isFarMore: boolean
}

/**
 * Reports elements of which the item contains more or less than the line: once, and as a fault if it contains a multiple
 * of what was granted. An element that only the item contains is other contents, and goods that lack one that they are
 * declared for have the wrong control code.
 */
export function* shares(
  item: ItemFacts,
  line: ItemFacts,
  shipment: ShipmentFacts,
  grant: CertificateFacts,
  parameters: ShareParameters,
): Generator<Diagnostic> {
  const differing = item.composition.flatMap(({ element }, index, all) =>
    all.findIndex(part => part.element === element) === index
      ? shareOfBoth(element, item, line, parameters)
      : [],
  )
  const farMore = differing.filter(({ isFarMore }) => isFarMore)
  const reported = farMore.length > 0 ? farMore : differing
  const [first] = reported
  if (first === undefined) return
  const number = inDocument(line.lineNumber, grant.document)
  const inLine = (share: Share) =>
    term('share', { element: share.element, percent: inDocument(share.granted, grant.document) })
  yield {
    document: shipment.document,
    at: first.found.at,
    message: farMore.length > 0 ? 'far-more' : 'other-share',
    data: {
      item: item.lineNumber,
      line: number,
      found: list(reported.map(({ element, found }) => term('share', { element, percent: found }))),
      granted: list(reported.map(inLine)),
    },
    related: reported.map(share =>
      see('line', share.granted.at, grant.document, {
        line: number,
        what: term('states', { what: inLine(share) }),
      }),
    ),
    ...(farMore.length > 0 ? {} : { outcome: 'review' as const }),
  }
}

function shareOfBoth(
  element: string,
  item: ItemFacts,
  line: ItemFacts,
  parameters: ShareParameters,
): Share[] {
  const { elements, shareTolerancePoints, shareTolerancePercent, shareFactor } = parameters
  const ours = item.composition.find(part => part.element === element)
  const theirs = line.composition.find(part => part.element === element)
  if (ours === undefined || theirs === undefined || !elements.includes(element)) return []
  if (ours.massPercent === theirs.massPercent || !contains(line, element) || !contains(item, element))
    return []
  const [found, granted] = [decimal(shareOf(item, element)), decimal(shareOf(line, element))]
  const points = found.minus(granted)
  const isWithin =
    !exceeds(points.abs(), decimal(shareTolerancePoints)) ||
    !exceeds(points.abs(), granted.times(decimal(shareTolerancePercent)).times('0.01'))
  if (isWithin) return []
  return [
    {
      element,
      found: { value: shareOf(item, element), at: ours.at },
      granted: { value: shareOf(line, element), at: theirs.at },
      isFarMore: exceeds(found, granted.times(decimal(shareFactor))),
    },
  ]
}
