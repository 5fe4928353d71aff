/** Facts beside a name that raise or lower its score. */

import type { ListEntry } from '../entry.ts'
import { sameAddress } from './address.ts'
import { identifierGroup, identifierValue, type TypedIdentifier } from './identifiers.ts'
import type { Qualifier } from './score.ts'
import { queryViews } from './views.ts'

/** The least scores of the bands. */
export interface BandThresholds {
  readonly block: number
  readonly review: number
  readonly note: number
}

export type ScreeningBand = 'block' | 'review' | 'note' | 'clear'

/** A party to be screened, as a document names it. */
export interface ScreenedParty {
  readonly name: string
  readonly kind?: 'organisation' | 'person' | 'vessel'
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
  readonly address?: string
  readonly identifiers?: readonly TypedIdentifier[]
  /** Days or years of birth. */
  readonly births?: readonly string[]
}

/** Places between which firms and ships move so often that the country says little. */
const mobile: ReadonlySet<string> = new Set(['CN', 'HK', 'MO', 'TW'])

/** Returns the facts of a party that agree or disagree with an entry. */
export function qualifiersOf(query: ScreenedParty, entry: ListEntry): readonly Qualifier[] {
  return [
    ...countryQualifier(query, entry),
    ...addressQualifier(query, entry),
    ...identifierQualifier(query, entry),
    ...kindQualifier(query, entry),
    ...birthQualifier(query, entry),
  ]
}

function countryQualifier({ country }: ScreenedParty, { countries, kind }: ListEntry): readonly Qualifier[] {
  if (country === undefined || countries.length === 0) return []
  const listed = countries.join(' ')
  if (countries.includes(country)) return [{ id: 'same-country', by: 20, query: country, listed }]
  const isMobile =
    kind === 'vessel' ||
    kind === 'aircraft' ||
    (mobile.has(country) && countries.some(one => mobile.has(one)))
  return [{ id: 'other-country', by: isMobile ? -50 : -150, query: country, listed }]
}

function addressQualifier({ address }: ScreenedParty, { addresses }: ListEntry): readonly Qualifier[] {
  if (address === undefined || address === '') return []
  for (const extent of ['unit', 'street'] as const)
    for (const { text } of addresses)
      if (sameAddress(address, text) === extent)
        return [
          extent === 'unit'
            ? { id: 'same-address', by: 120, query: address, listed: text }
            : { id: 'same-street', by: 60, query: address, listed: text },
        ]
  return []
}

/** An identifier of one type that differs: not for numbers of different registers, which differ in any case. */
function identifierQualifier({ identifiers = [] }: ScreenedParty, entry: ListEntry): readonly Qualifier[] {
  for (const one of identifiers) {
    const group = identifierGroup(one.type)
    if (group === 'number' && one.type !== 'uscc') continue
    const others = entry.identifiers.filter(({ type }) =>
      group === 'number' ? type === one.type : identifierGroup(type) === group,
    )
    const value = identifierValue(one)
    if (others.length > 0 && value !== '' && !others.some(other => identifierValue(other) === value))
      return [
        {
          id: 'other-identifier',
          by: -250,
          query: value,
          listed: others.map(other => other.value).join(' '),
        },
      ]
  }
  return []
}

function kindQualifier(query: ScreenedParty, { kind }: ListEntry): readonly Qualifier[] {
  const own = query.kind ?? (kind === 'person' && hasLegalForm(query.name) ? 'organisation' : undefined)
  if (own === undefined || kind === 'unknown' || kind === 'address' || own === kind) return []
  return [{ id: 'other-kind', by: -150, query: own, listed: kind }]
}

const hasLegalForm = (name: string) =>
  queryViews(name, 'organisation').some(({ label, legal }) => label === 'base' && legal.length > 0)

function birthQualifier({ births = [] }: ScreenedParty, entry: ListEntry): readonly Qualifier[] {
  const years = (days: readonly string[]) =>
    days.map(day => /\d{4}/.exec(day)?.[0]).filter(year => year !== undefined)
  const [own, others] = [years(births), years(entry.births)]
  if (own.length === 0 || others.length === 0 || own.some(year => others.includes(year))) return []
  return [{ id: 'other-birth', by: -150, query: own.join(' '), listed: others.join(' ') }]
}
