/** Renders the places of a sheet for signatures, stamps and endorsements. */
import { type Markup, m } from '../report/page/markup.ts'
import {
  countryShown,
  elementsOf,
  fieldName,
  fieldsOf,
  inEach,
  isOpen,
  named,
  neededRow,
  rowOf,
  rows,
  type SheetLanguages,
  shown,
} from './value.ts'

/** Renders a block for each signatory; where none is stated, an empty one. */
export function signatures(data: unknown, languages: SheetLanguages): Markup {
  const { signatory, otherSignatories, companyStamp } = fieldsOf(data)
  const all = [signatory, ...elementsOf(otherSignatories)]
  return m`<div class="signatures">${all.map(one => signature(one, companyStamp !== false, languages))}</div>`
}

function signature(value: unknown, hasStamp: boolean, languages: SheetLanguages): Markup {
  const { name, title, entity, signedDate, place, authority, signatureKind } = fieldsOf(value)
  const { basis, grantedBy, documentNumber, validUntil } = fieldsOf(authority)
  const granted = [grantedBy, documentNumber, validUntil].filter(one => !isOpen(one))
  const kind = isOpen(signatureKind)
    ? undefined
    : m`<p class="small">${named(languages, signatureKind, words => words.codes.signature)}</p>`
  return m`<section class="signature"><div class="sign"><p>${fieldName(languages, 'signature')}</p>${kind}</div>
${rows([
  neededRow(languages, 'name', name),
  neededRow(languages, 'title', title),
  neededRow(languages, 'entity', entity),
  neededRow(languages, 'date', signedDate),
  rowOf(languages, 'place', place),
  rowOf(languages, 'signingAuthority', authority, () => {
    return m`${named(languages, basis, words => words.codes.signingBasis)} ${granted.map(one => m`${shown(one)} `)}`
  }),
])}
${hasStamp ? m`<div class="stamp"><p>${fieldName(languages, 'stamp')}</p></div>` : undefined}</section>
`
}

/** Renders a box for each endorsement that the certificate states, or an empty one. */
export function endorsements(data: unknown, languages: SheetLanguages): Markup {
  const stated = elementsOf(fieldsOf(data).endorsements)
  const all = stated.length === 0 ? [{}] : stated
  return m`<div class="endorsements">${all.map(one => endorsement(one, languages))}</div>`
}

function endorsement(value: unknown, languages: SheetLanguages): Markup {
  const { kind, authority, country, reference, date } = fieldsOf(value)
  return m`<section class="endorsement">${rows([
    rowOf(languages, 'kind', kind, one => named(languages, one, words => words.codes.endorsement)),
    neededRow(languages, 'authority', authority),
    rowOf(languages, 'country', country, one => countryShown(languages, one)),
    neededRow(languages, 'reference', reference),
    neededRow(languages, 'date', date),
  ])}<div class="sign"><p>${inEach(languages, words => words.stampAndSignature)}</p></div></section>
`
}
