/** Tells whether a signed sheet belongs to a document. */
import { sheetCode } from './sheet-code.ts'

/** What is added to a certificate after it was signed: by stamps on the printed sheet, or by other parties. */
const later = ['exportLicense', 'received'] as const

/**
 * Compares a code with a document. A sheet also belongs to a document that has since gained endorsements, the export licence or the
 * day of receipt: these follow the signature. Any other change makes it another document. `added` are the fields that the document has
 * gained since the sheet was printed, as pointers.
 */
export function sheetMatch(code: string, data: unknown) {
  for (const { earlier, added } of earlierVersions(data))
    if (sheetCode(earlier) === code) return { belongs: true, added }
  return { belongs: false, added: [] }
}

interface EarlierVersion {
  readonly earlier: unknown
  readonly added: readonly string[]
}

/** Yields the document itself, then as it may have been before it gained what follows a signature. */
function* earlierVersions(data: unknown): Generator<EarlierVersion> {
  yield { earlier: data, added: [] }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return
  const fields = data as Readonly<Record<string, unknown>>
  const there = later.filter(name => Object.hasOwn(fields, name))
  for (const one of beforeEndorsements(fields))
    for (let choice = 0; choice < 2 ** there.length; choice++) {
      const without = there.filter((_, index) => (choice & (1 << index)) !== 0)
      if (one.added.length + without.length === 0) continue
      const kept = Object.entries(one.earlier).filter(([name]) => !without.some(left => left === name))
      yield {
        earlier: Object.fromEntries(kept),
        added: [...one.added, ...without.map(name => `/${name}`)],
      }
    }
}

/** Yields the fields with all endorsements, with fewer, with an empty list and without the list. */
function* beforeEndorsements(fields: Readonly<Record<string, unknown>>): Generator<{
  readonly earlier: Readonly<Record<string, unknown>>
  readonly added: readonly string[]
}> {
  yield { earlier: fields, added: [] }
  const { endorsements, ...others } = fields
  if (!Array.isArray(endorsements) || endorsements.length > mostEndorsements) return
  for (let count = endorsements.length - 1; count >= 0; count--)
    yield {
      earlier: { ...fields, endorsements: endorsements.slice(0, count) },
      added: endorsements.slice(count).map((_, index) => `/endorsements/${count + index}`),
    }
  yield { earlier: others, added: endorsements.map((_, index) => `/endorsements/${index}`) }
}

/** As many as the schema allows. */
const mostEndorsements = 20
