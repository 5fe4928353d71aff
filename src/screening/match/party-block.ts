/** Splits the text of a field for a party into the parties that it names. */

import { lazy, memoize } from '../../text/memoize.ts'
import { endsInLegalForm, foldName, withoutLegalForm } from '../../trade/parties/party-name.ts'
import { hasHan, latinPart } from './han.ts'
import { longestName } from './romanize.ts'
import { type PartyWording, partyWordings } from './tables.ts'

export interface FieldParty {
  readonly name: string
  /** Its relation to the party before it: `care-of`, `on-behalf-of`, `trading-as`, `former-name`, `other-script`; absent for the first. */
  readonly role?: string
}

export interface PartyField {
  readonly parties: readonly FieldParty[]
  /** A wording that leaves the party open, as written: `and/or nominee`. */
  readonly open?: string
  /** Why the field names no party: `to-order`, `same-party`, `to-be-named`, `as-per-document`, `not-stated`. */
  readonly notAParty?: string
}

const escapedPattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ /g, '\\s+')
const isWordSign = (text: string) => /[\p{L}\p{N}]/u.test(text)

/** Signs that part parties: a colon, a stroke, a number of a list, and a character between two Chinese companies. */
const signs = [
  '[:：]',
  '\\|',
  '(?<![\\p{L}\\p{N}]|\\([^)]{0,12})\\d{1,2}\\)\\s',
  '(?<=公司)[代及和与、](?=\\p{Script=Han}{2,}公司)',
]

/** Returns a pattern for wordings that stand as words of their own. */
function patternOf(kind: 'joint' | 'open'): RegExp {
  const texts = partyWordings().filter(one => one.kind === kind)
  const before = '(?<![\\p{L}\\p{N}/.&])'
  const begins = ({ text }: PartyWording) => !hasHan(text) && isWordSign(text.charAt(0))
  const isWord = (one: PartyWording) => begins(one) && isWordSign(one.text.at(-1) ?? '')
  const words = texts.filter(isWord).map(({ text }) => escapedPattern(text))
  const others = texts
    .filter(one => !isWord(one))
    .map(one => (begins(one) ? before : '') + escapedPattern(one.text))
  const word = `${before}(?:${words.join('|')})(?![\\p{L}\\p{N}/&]|\\.\\p{L})`
  return new RegExp([word, ...(kind === 'joint' ? signs : []), ...others].join('|'), 'giu')
}

const joints = lazy(() => patternOf('joint'))
const openings = lazy(() => patternOf('open'))
const nobody = lazy(
  () =>
    new Map(
      partyWordings().flatMap(({ kind, text, meaning }) =>
        kind === 'none' ? [[plain(text), meaning] as const] : [],
      ),
    ),
)
/** What a party is, before a colon: `Consignee`, `Notify 2`. */
const labels = lazy(() => {
  const texts = partyWordings().flatMap(({ kind, text }) => (kind === 'label' ? [escapedPattern(text)] : []))
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${texts.join('|')})\\s*(?:no\\.?\\s*)?\\d{0,2}\\s*$`, 'iu')
})
const meanings = lazy(
  () => new Map(partyWordings().map(({ text, meaning }) => [plain(text), meaning] as const)),
)

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[\s"'(:,]+|[\s"'):,]+$/g, '')

/** The length of a field that is split; what follows is no name. */
const longestField = 2000

/** Returns the parties of a field, and what in it names none. */
export const partiesInField: (text: string) => PartyField = memoize(text => {
  const field = text.slice(0, longestField)
  const whole = nobodyIn(field)
  if (whole !== undefined) return { parties: [], notAParty: whole }
  const open = openings().exec(field)?.[0]
  openings().lastIndex = 0
  const closed = open === undefined ? field : field.replace(openings(), ' ')
  const parties: FieldParty[] = []
  let role: string | undefined
  let from = 0
  for (const match of closed.matchAll(joints())) {
    const before = closed.slice(from, match.index)
    addParty(parties, /[:：]$/.test(match[0]) ? before.replace(labels(), '') : before, role)
    role = meanings().get(plain(match[0])) ?? 'also'
    from = match.index + match[0].length
  }
  addParty(parties, closed.slice(from), role)
  const named = parties.filter(({ name }) => nobodyIn(name) === undefined)
  const none =
    named.length === 0 ? (parties[0] === undefined ? 'not-stated' : nobodyIn(parties[0].name)) : undefined
  return {
    parties: named,
    ...(open === undefined ? {} : { open }),
    ...(none === undefined ? {} : { notAParty: none }),
  }
})

function nobodyIn(text: string): string | undefined {
  const form = plain(text).replace(/[.!]+$/, '')
  if (!/[\p{L}\p{N}]/u.test(form)) return 'not-stated'
  return nobody().get(form) ?? nobody().get(`${form}.`)
}

const isCompany = (name: string) => endsInLegalForm(foldName(name)) && withoutLegalForm(name) !== ''

/** Returns the parts of a name that is those of two companies, each with its legal form. */
function twoCompanies(name: string): readonly [string, string] | undefined {
  for (const { index, 0: joint } of name.slice(0, longestName).matchAll(/\s+(?:and|&|und|et|y|e|и)\s+/giu)) {
    const [first, second] = [name.slice(0, index), name.slice(index + joint.length)]
    if (isCompany(first) && isCompany(second)) return [first, second]
  }
  return undefined
}

function addParty(parties: FieldParty[], text: string, role: string | undefined): void {
  const [line = ''] = text.split(/[\r\n]+/).filter(one => /[\p{L}\p{N}]/u.test(one))
  const name = line
    .replace(/^[\s,:)\]）\-–—/.]+|[\s,:([（\-–—/]+$/g, '')
    .replace(/^([^([（［]*)[)\]）]+$/, '$1')
    .replace(/^m\/s\.?\s+/i, '')
    .replace(/^(?:(?:ultimate )?consignee|notify(?: party)?|end[- ]user)\s+(?=\p{Lu})/iu, '')
  const two = twoCompanies(name)
  if (two !== undefined) {
    addParty(parties, two[0], role)
    addParty(parties, two[1], 'also')
    // It may be one name with both: `X GmbH & Co. KG`.
  }
  const firm = /,\s*([^,]+)$/.exec(name)?.[1]
  // A person, and the company where that is.
  if (firm !== undefined && /^(?:mr|mrs|ms|dr|prof)(?![\p{L}\p{N}])/iu.test(name) && isCompany(firm))
    addParty(parties, firm, 'also')
  if (!/[\p{L}\p{N}]/u.test(name)) return
  const shown = name.slice(0, longestName)
  parties.push({ name: shown, ...(parties.length > 0 && role !== undefined ? { role } : {}) })
  for (const [, inner = ''] of shown.matchAll(/[([（]([^)\]）]{6,})[)\]）]?/gu))
    if ((inner.match(/[\p{L}\p{N}]{2,}/gu)?.length ?? 0) > 1 && !hasHan(shown))
      parties.push({ name: inner.trim().replace(/^(?:for|by|via)\s+/i, ''), role: 'in-brackets' })
  const other = hasHan(shown) ? latinPart(shown) : ''
  if (other !== '' && (other.match(/[A-Za-z]/g)?.length ?? 0) >= 4) {
    const bare = other.replace(/^[\s(（,，/]+|[\s)）,，/]+$/g, '')
    parties.push({ name: bare, role: 'other-script' })
  }
}
