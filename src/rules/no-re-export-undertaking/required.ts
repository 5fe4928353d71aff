/** The clauses that a rule set requires, and the mode, the scope and the destinations of a promise. */
import type { Diagnostic, Law, UndertakingFacts } from '../../core/model/model.ts'
import { clauses, coded } from '../../trade/words/terms.ts'
import { finding, list, type Names, type ParametersOf, review, see, term, valuesOf, type Z } from '../rule.ts'
import { certificateTypes, undertakers } from '../shapes.ts'

export const clauseParameters = (z: Z, names: Names) =>
  z.strictObject({
    clauses: z
      .array(
        z.strictObject({
          anyOf: z
            .array(z.enum(clauses))
            .min(1)
            .describe('Clauses of the certificate schema; any one of them is enough.'),
          undertakers: z.array(z.enum(undertakers)).min(1),
          modes: z
            .array(z.enum(['absolute', 'without-prior-consent']))
            .min(1)
            .optional(),
          scopes: z
            .array(z.enum(['as-received', 'incorporated', 'both']))
            .min(1)
            .optional(),
          destinations: names
            .set('country')
            .optional()
            .describe('The set that its destinations have to cover.'),
          onlyIfPrinted: z
            .boolean()
            .optional()
            .describe(
              'Whether it is asked only of a certificate that has an entry of it: one that is struck out or absent is reported, and one with a reservation is asked about.',
            ),
          mayBeQualified: z.boolean().optional().describe('Whether a promise with a reservation is enough.'),
        }),
      )
      .min(1),
    certificateTypes: certificateTypes(z),
  })

/** A clause that the rule set requires. */
export type RequiredClause = ParametersOf<typeof clauseParameters>['clauses'][number]

export const nameOf = ({ anyOf }: RequiredClause) => eitherOf('clause', anyOf)

/** Returns several codes, of which one is enough. */
export const eitherOf = (group: Parameters<typeof coded>[0], codes: readonly string[]) =>
  list(
    codes.map(code => coded(group, code)),
    'or',
  )

/** Returns the promises in one of the required modes or scopes; if there is none, those that may be, and what is wrong. */
export function inTerms(
  promises: readonly UndertakingFacts[],
  field: 'mode' | 'scope',
  required: RequiredClause,
): { readonly promises: readonly UndertakingFacts[]; readonly fault?: Diagnostic | undefined } {
  const terms: readonly string[] | undefined = field === 'mode' ? required.modes : required.scopes
  if (terms === undefined) return { promises }
  const meeting = promises.filter(promise => {
    const stated = promise[field]?.value
    return stated !== undefined && (terms.includes(stated) || stated === 'both')
  })
  if (meeting.length > 0) return { promises: meeting }
  const group = field === 'mode' ? 'clause-mode' : 'scope'
  const data = { clause: nameOf(required), wanted: eitherOf(group, terms) }
  const unstated = promises.filter(promise => promise[field] === undefined)
  const [open] = unstated
  const wrong = promises[0]?.[field]
  const fault =
    open === undefined
      ? wrong && finding(`wrong-${field}`, wrong, { ...data, found: coded(group, wrong.value) })
      : review(`${field}-not-stated`, open.clause, data)
  return { promises: unstated, fault }
}

/** Checks the destinations that a clause has to cover. */
export function uncovered(
  promises: readonly UndertakingFacts[],
  required: RequiredClause,
  law: Law,
): Diagnostic | undefined {
  const [first, ...others] = promises
  const destinations = promises.flatMap(promise => promise.destinations)
  const named = valuesOf(destinations)
  if (required.destinations === undefined || first === undefined || named.includes('all')) return undefined
  const restricted = [...law.members(required.destinations).keys()]
  const open = restricted.filter(code => !named.includes(code))
  if (named.length > 0 && open.length === 0) return undefined
  const data = { clause: nameOf(required), codes: restricted.join(', ') }
  const countries = (codes: readonly string[]) => list(codes.map(country => ({ country })))
  if (named.length === 0) {
    const wanted = restricted.length === 0 ? term('none') : countries(restricted)
    return finding('no-destination', first.clause, { ...data, wanted })
  }
  const stated = { ...data, found: list(destinations), open: countries(open) }
  const related = others.map(promise => see('destinations', `${promise.at}/destinations`))
  return { ...finding('uncovered', `${first.at}/destinations`, stated, related), half: 'key' }
}
