/** Parties of one's own: a file that has each under a short name, by which new documents, the form and imports take it. */
import { z } from 'zod'
import type { Pointer, Source } from '../core/model/model.ts'
import { meantCode } from '../document/schema/meant-code.ts'
import { resolved, type Shape, shapeOf, typesOf } from '../document/schema/shape.ts'
import { type Loaded, oneDocument, problemsOf, shownAs, unreadableNames } from '../law/problem.ts'
import { nearest } from '../message/nearest.ts'
import { fieldAt } from './field.ts'
import type { DocumentData } from './model.ts'

/** The parties of a file by their short names, in the order of the file. */
export type Parties = ReadonlyMap<string, DocumentData>

/** At least three characters: a country has two. */
const shortName = /^[a-z0-9][a-z0-9-]{2,39}$/

/** What a file of parties has: each as a document states it. */
export const partiesShape = () =>
  z.strictObject({
    parties: z
      .record(z.string().regex(shortName), valueShape({ $ref: 'party' }))
      .describe('The parties by their short names: small letters, digits and -, at least three of them.'),
  })

/** Returns the shape of a value of documents. */
function valueShape(own: Shape): z.ZodType {
  const shape = resolved(shapeOf('end-user-certificate'), own)
  const { properties, required = [], items, enum: words, pattern, example = 'IN' } = shape
  if (properties !== undefined)
    return z.strictObject(
      Object.fromEntries(
        Object.entries(properties).map(([name, one]) => {
          const member = valueShape(one)
          return [name, required.includes(name) ? member : member.exactOptional()]
        }),
      ),
    )
  if (items !== undefined) return z.array(valueShape(items)).max(shape.maxItems ?? 1000)
  if (words !== undefined) return z.enum(words)
  const types = typesOf(shape)
  const text = z.string().max(shape.maxLength ?? 1000)
  const valid = pattern === undefined ? text : text.regex(new RegExp(pattern, 'u'), suchAs + example)
  return types.includes('number') || types.includes('integer') ? z.union([z.number(), valid]) : valid
}

const suchAs = 'a text such as '

/** Reads a file of parties: completely or not at all. */
export function parseParties(source: Source): Loaded<'parties', Parties> {
  const { document, problems } = oneDocument(source, 'a file of parties')
  if (document === undefined) return { problems }
  const unreadable = unreadableNames(document.data, document)
  if (unreadable.length > 0) return { problems: unreadable }
  const parsed = partiesShape().safeParse(document.data)
  if (parsed.success)
    return { parties: new Map(Object.entries(parsed.data.parties as Record<string, DocumentData>)) }
  return {
    problems: problemsOf(parsed.error.issues, document, {
      whole: 'the file of parties',
      fields: () => ['parties', ...fieldAt('end-user-certificate', '/importer').members],
      say: (issue, { field, found }) => {
        if (issue.code === 'invalid_key')
          return `${field} is no short name; write small letters, digits and -, at least three of them, such as acme`
        if (issue.message.startsWith(suchAs))
          return `${field} is ${shownAs(found)}; expected ${issue.message}`
        if (issue.code !== 'invalid_value' || issue.values.length < 50 || typeof found !== 'string')
          return undefined
        const code = meantCode('country', found)
        return `${field} is ${shownAs(found)}; ${code === undefined ? 'expected a two-letter code of a country, such as IN' : `did you mean ${code}?`}`
      },
    }),
  }
}

/**
 * Returns a party by its short name, or by one of its own names as they are written; else the short name that is near, or those of
 * all parties that have the name.
 */
export function partyNamed(
  parties: Parties,
  word: string,
): { readonly party?: DocumentData; readonly near?: string | undefined } {
  const named = [...parties].filter(([, { name, nativeName }]) =>
    [name, nativeName, `${name} ${nativeName}`].includes(word.replace(/\s+/g, ' ')),
  )
  const own = parties.get(word.toLowerCase())
  if (own === undefined && named.length > 1) return { near: named.map(([short]) => short).join(', ') }
  const party = own ?? named[0]?.[1]
  if (party !== undefined) return { party: structuredClone(party) }
  return { near: nearest(word.toLowerCase(), [...parties.keys()]) }
}

/** Checks whether a field of a document is a party. */
export function isParty(kind: Parameters<typeof fieldAt>[0], at: Pointer): boolean {
  const { members } = fieldAt(kind, at)
  return ['name', 'nativeName', 'address'].every(name => members.includes(name))
}
