/** Splits the text of a field for a party into the parties that it names. */

import { partyWordings } from '../../generated/tables/party-wordings.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { hasHan } from '../../text/script.ts'
import { endsInLegalForm, foldName, withoutLegalForm } from './party-name.ts'

/** The length of a name that is looked at; what is longer is cut, and said. */
export const longestName = 300

export interface FieldParty {
  readonly name: string
  /** Its relation to the party before it: `care-of`, `on-behalf-of`, `trading-as`, `former-name`, `part-of`, `other-script`; absent for the first. */
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

/** Returns the wordings of a kind with what they mean, the longest first. */
const wordingsOf = (wanted: (typeof partyWordings)[number][0]) =>
  partyWordings
    .flatMap(([kind, meaning, ...texts]) =>
      kind === wanted ? texts.map(text => [text, meaning] as const) : [],
    )
    .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))

/** Signs that part parties: a colon, a stroke, a number of a list, and a character between two Chinese companies. */
const signs = [
  '[:：]',
  '\\|',
  '(?<![\\p{L}\\p{N}]|\\([^)]{0,12})\\d{1,2}\\)\\s',
  '(?<=公司)[代及和与、](?=\\p{Script=Han}{2,}公司)',
]

/** Returns a pattern for wordings that stand as words of their own. */
function patternOf(kind: 'joint' | 'open'): RegExp {
  const texts = wordingsOf(kind).map(([text]) => text)
  const before = '(?<![\\p{L}\\p{N}/.&])'
  const begins = (text: string) => !hasHan(text) && isWordSign(text.charAt(0))
  const isWord = (text: string) => begins(text) && isWordSign(text.at(-1) ?? '')
  const words = texts.filter(isWord).map(escapedPattern)
  const others = texts
    .filter(text => !isWord(text))
    .map(text => (begins(text) ? before : '') + escapedPattern(text))
  const word = `${before}(?:${words.join('|')})(?![\\p{L}\\p{N}/&]|\\.\\p{L})`
  return new RegExp([word, ...(kind === 'joint' ? signs : []), ...others].join('|'), 'giu')
}

const joints = lazy(() => patternOf('joint'))
const openings = lazy(() => patternOf('open'))
const meaningsOf = (kind: (typeof partyWordings)[number][0]) =>
  lazy(() => new Map(wordingsOf(kind).map(([text, meaning]) => [plain(text), meaning] as const)))
const nobody = meaningsOf('none')
const meanings = meaningsOf('joint')
/** What a party is, before a colon: `Consignee`, `Notify 2`. */
const labels = lazy(() => {
  const texts = wordingsOf('label').map(([text]) => escapedPattern(text))
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${texts.join('|')})\\s*(?:no\\.?\\s*)?\\d{0,2}\\s*$`, 'iu')
})

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
  if (other !== '' && (other.match(/[A-Za-z]/g)?.length ?? 0) >= 4)
    parties.push({ name: trimmed(other), role: 'other-script' })
}

/** Returns both names of a company that a field has in Chinese characters and in Latin letters, each with its legal form. */
export const bothNamesIn: (text: string) => readonly string[] = memoize(text => {
  const latin = hasHan(text) ? trimmed(latinPart(text)) : ''
  const other = latin === '' ? '' : trimmed(text.replace(latin, ''))
  return isCompany(latin) && isCompany(other) ? [latin, other] : []
})

const trimmed = (text: string) => text.replace(/^[\s(（,，/]+|[\s()（）,，/]+$/g, '')

/** Returns the part of a name that is not in Chinese characters; empty if it has no two letters. */
export function latinPart(plain: string): string {
  if (!hasHan(plain)) return plain
  const rest = plain.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu, ' ').trim()
  // A few letters among Chinese characters are a part of that name.
  return (rest.match(/\p{L}/gu)?.length ?? 0) < 3 ? '' : rest
}
