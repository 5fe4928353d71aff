/** Reports items that do not fall under exactly one line of the certificate. */
import type { CertificateFacts, Diagnostic, ItemFacts, ShipmentFacts } from '../../core/model/model.ts'
import type { ItemMatch } from '../../trade/item-match.ts'
import { findingIn, inDocument, list, reviewIn, see, term } from '../rule.ts'
import { clauses, nameOf } from './words.ts'

export function ungranted(
  item: ItemFacts,
  match: Exclude<ItemMatch, { readonly outcome: 'line' }>,
  shipment: ShipmentFacts,
  grant: CertificateFacts,
): Diagnostic {
  const { document } = shipment
  const number = item.lineNumber
  const granted = <T extends object>(value: T) => inDocument(value, grant.document)
  if (match.outcome === 'unknown-line') {
    const lines = list(grant.items.map(line => granted(line.lineNumber)))
    const data = { item: number, line: match.unknownLine, lines }
    return findingIn(document, 'no-such-line', match.unknownLine, data, [
      see('line', '/items', grant.document, { line: lines, what: '' }),
    ])
  }
  if (match.outcome === 'several') {
    return reviewIn(
      document,
      'several-lines',
      item.lineNumber,
      {
        item: number,
        lines: list(
          match.several.map(line => granted(line.lineNumber)),
          'or',
        ),
      },
      match.several.map(line =>
        see('line', line.at, grant.document, { line: granted(line.lineNumber), what: '' }),
      ),
    )
  }
  const [difference] = match.differs
  const line = match.closest === undefined ? '' : granted(match.closest.lineNumber)
  const differs = match.differs.map(d =>
    term('differs', { attribute: nameOf[d.attribute], found: d.item, line, granted: granted(d.line) }),
  )
  return findingIn(
    document,
    item.certificateLineNumber === undefined ? 'not-granted' : 'other-goods',
    difference?.item.at ?? item.lineNumber.at,
    { item: number, line, differs: clauses(differs) },
    match.differs.map(d =>
      see('line', d.line.at, grant.document, {
        line,
        what: term('stated', { attribute: nameOf[d.attribute], value: granted(d.line) }),
      }),
    ),
  )
}
