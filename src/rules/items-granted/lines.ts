/** Reports items that do not fall under exactly one line of the certificate. */
import type { Argument, CertificateFacts, Diagnostic, ItemFacts } from '../../core/model/model.ts'
import type { ItemAttribute, ItemMatch } from '../../trade/item-match.ts'
import { finding, inDocument, list, review, see, term } from '../rule.ts'

/** The attributes that distinguish goods, as messages name them. */
export const nameOf: Readonly<Record<ItemAttribute, Argument>> = {
  hsCode: term('hs-code'),
  form: term('form'),
  alloy: term('alloy'),
  controlClassification: term('control-code'),
}

/** Returns several clauses joined into one sentence. */
export function clauses([clause, ...others]: readonly Argument[]): Argument {
  if (clause === undefined || others.length === 0) return clause ?? ''
  return term(others.length === 1 ? 'last-clause' : 'next-clause', { clause, others: clauses(others) })
}

export function offLine(
  { lineNumber: item, certificateLineNumber }: ItemFacts,
  match: Exclude<ItemMatch, { readonly outcome: 'line' }>,
  { items, document: granting }: CertificateFacts,
): Diagnostic {
  const numberOf = ({ lineNumber }: ItemFacts) => inDocument(lineNumber, granting)
  if (match.outcome === 'unknown-line') {
    const lines = list(items.map(numberOf))
    const data = { item, line: match.unknownLine, lines }
    const related = [see('line', '/items', granting, { line: lines, what: '' })]
    return finding('no-such-line', match.unknownLine, data, related)
  }
  if (match.outcome === 'several') {
    const data = { item, lines: list(match.several.map(numberOf), 'or') }
    const related = match.several.map(one => see('line', one.at, granting, { line: numberOf(one), what: '' }))
    return review('several-lines', item, data, related)
  }
  const line = match.closest === undefined ? '' : numberOf(match.closest)
  const differing = match.differs.map(({ attribute, item: found, line: theirs }) => ({
    attribute: nameOf[attribute],
    found,
    granted: inDocument(theirs, granting),
  }))
  const differs = differing.map(({ attribute, found, granted }) =>
    term('differs', { attribute, found, line, granted }),
  )
  return finding(
    certificateLineNumber === undefined ? 'not-granted' : 'other-goods',
    differing[0]?.found.at ?? item.at,
    { item, line, differs: clauses(differs) },
    differing.map(({ attribute, granted }) =>
      see('line', granted.at, granting, { line, what: term('stated', { attribute, value: granted }) }),
    ),
  )
}
