/** Facts that no single field states: each is named in `facts.yaml`, and called with what the document states. */

import type { Located, OwnerFacts, Pointer, TransportLegFacts } from '../../core/model/model.ts'
import { childOf } from '../../core/model/pointer.ts'
import { memoize } from '../../text/memoize.ts'
import { isPlaceholder } from '../../trade/words/placeholder.ts'
import { each, sited, usual } from './decode.ts'

/** Returns the role of a party: the name of its field; in a list, that of the list. */
export const roleAt = memoize((at: Pointer): string => {
  const steps = at.split('/')
  return (steps[1] === 'items' ? steps.at(-1) : steps[1]) ?? ''
})

interface StatedOrder {
  readonly contract?: { readonly orderNumber: string }
}

const orderOf = ({ contract }: StatedOrder): Located<string>[] =>
  contract === undefined ? [] : [sited(contract.orderNumber, '/contract/orderNumber')]

// The form of the Chinese Ministry of Commerce may have no number: then the order names the certificate.

export function certificateNumberOf(
  certificate: StatedOrder & { readonly certificateNumber?: string },
): Located<string> {
  const own = sited(certificate.certificateNumber, '/certificateNumber')
  return own ?? (orderOf(certificate)[0] as Located<string>)
}

export function certificateNumbersOf(
  shipment: StatedOrder & { readonly certificateNumbers?: readonly string[] },
): readonly Located<string>[] {
  const { certificateNumbers } = shipment
  return certificateNumbers === undefined && shipment.contract !== undefined
    ? orderOf(shipment)
    : each<string, Located<string>>(certificateNumbers, '/certificateNumbers', usual)
}

export const coverageOf = ({ coverage }: { readonly coverage?: string }): Located<string> =>
  usual(coverage, '/coverage') ?? { value: 'single', at: '' }

interface StatedLanguages {
  readonly language?: string
  readonly translations?: readonly { readonly language: string }[]
}

export function languagesOf({ language, translations }: StatedLanguages): readonly Located<string>[] {
  const translated = each(translations, '/translations', (one, at) => sited(one.language, `${at}/language`))
  return language === undefined ? translated : [sited(language, '/language'), ...translated]
}

interface StatedLine {
  readonly lineNumber: number
  readonly certificateLineNumber?: number
}

export const certificateLineOf = (
  { lineNumber, certificateLineNumber }: StatedLine,
  at: Pointer,
): Located<string> =>
  certificateLineNumber === undefined
    ? usual(String(lineNumber), `${at}/lineNumber`)
    : usual(String(certificateLineNumber), `${at}/certificateLineNumber`)

export function inSequence(legs: readonly TransportLegFacts[]): readonly TransportLegFacts[] {
  return legs.length < 2 ? legs : [...legs].sort((a, b) => a.sequence - b.sequence)
}

/** Returns the owners that a document states of its parties; `undefined` if it states none. */
export function ownersIn(data: unknown): readonly OwnerFacts[] | undefined {
  const found: OwnerFacts[] = []
  const look = (party: unknown, at: Pointer, role: string) => {
    const { owners } = party as { readonly owners?: readonly StatedOwner[] }
    if (owners === undefined) return
    for (const [index, { name, nativeName, sharePercent }] of owners.entries()) {
      const here = `${at}/owners/${index}`
      found.push({
        role,
        name: { value: name, at: `${here}/name` },
        nativeName: nativeName === undefined ? undefined : { value: nativeName, at: `${here}/nativeName` },
        sharePercent:
          sharePercent === undefined
            ? undefined
            : { value: String(sharePercent), at: `${here}/sharePercent` },
      })
    }
  }
  const fields = data as Readonly<Record<string, unknown>>
  for (const role of Object.keys(fields)) {
    const value = fields[role]
    if (typeof value !== 'object' || value === null) continue
    if (!Array.isArray(value)) look(value, `/${role}`, role)
    else if (partyLists.includes(role))
      for (const [index, party] of value.entries()) look(party, `/${role}/${index}`, role)
    else if (role === 'items')
      for (const [index, item] of value.entries())
        for (const [use, { recipient }] of ((item as StatedItem).uses ?? []).entries())
          if (recipient !== undefined) look(recipient, `/items/${index}/uses/${use}/recipient`, 'recipient')
  }
  return found.length === 0 ? undefined : found
}

/** An owner as the schema has it. */
interface StatedOwner {
  readonly name: string
  readonly nativeName?: string
  readonly sharePercent?: string | number
}

/** An item as the schema of the end-use report has it: it names who received goods. */
interface StatedItem {
  readonly uses?: readonly { readonly recipient?: object }[]
}

/** The fields that list parties. */
const partyLists: readonly string[] = ['intermediateConsignees', 'notifyParties']

/** Code fields, in which NA is Namibia and Na sodium. */
const codes = /(?:[cC]ountr(?:y|ies)|^(?:destinations|element|language|region|unit|currency))$/

/** Checks whether a field is not searched for placeholders: one of a code, or an author's own. */
export const isNoText: (field: string) => boolean = memoize(
  field => field.startsWith('x-') || codes.test(field),
)

/** Returns every placeholder text in the document, in its order; `x-` fields are ignored. */
export function placeholdersIn(value: unknown): Located<string>[] {
  const found: Located<string>[] = []
  look(value, [], found)
  return found
}

/** Most documents contain none, so a pointer is built only when there is one. */
function look(value: unknown, steps: string[], found: Located<string>[]): void {
  if (typeof value === 'string') {
    if (isPlaceholder(value)) found.push({ value, at: steps.reduce(childOf, '') })
    return
  }
  if (typeof value !== 'object' || value === null) return
  const members = value as Readonly<Record<string, unknown>>
  for (const key of Object.keys(members)) {
    if (isNoText(key)) continue
    steps.push(key)
    look(members[key], steps, found)
    steps.pop()
  }
}
