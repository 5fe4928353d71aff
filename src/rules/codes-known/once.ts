/** Reports a value that is in many places of a document once. */
import { grouped } from '../../core/model/group-by.ts'
import type { Diagnostic, Facts, Law, Located, Pointer, RelatedPlace } from '../../core/model/model.ts'
import { shownOf } from '../compared.ts'
import { review, see } from '../rule.ts'

type CodeLaw = Pick<Law<{ readonly hsEditions: readonly string[] }>, 'day' | 'parameters'>

/** A check of one kind of codes. */
export interface CodeCheck {
  readonly hasOdd: (document: Facts, law: CodeLaw) => boolean
  readonly reports: (document: Facts, law: CodeLaw) => Iterable<Diagnostic>
}

/** Defines a check by the odd codes of a document; `report` is asked for the first of those that are alike by their key. */
export function codeCheck<T extends { readonly at: Pointer }>(
  odd: (document: Facts, law: CodeLaw) => readonly T[],
  key: (one: T) => string,
  report: (first: T, related: readonly RelatedPlace[], law: CodeLaw) => Iterable<Diagnostic>,
): CodeCheck {
  return {
    hasOdd: (document, law) => odd(document, law).length > 0,
    *reports(document, law) {
      for (const [first, ...others] of grouped(odd(document, law), key).values()) {
        const related = shownOf(others).map(([{ at }, more]) =>
          more > 0 ? see('more', at, undefined, { count: String(more) }) : see('also', at),
        )
        yield* report(first, related, law)
      }
    },
  }
}

/** Defines a check of codes about which nothing else is said than that they are unknown. */
export const unknownCodes = (
  message: string,
  odd: (document: Facts) => readonly Located<string>[],
): CodeCheck => codeCheck(odd, textOf, (found, related) => [review(message, found, {}, related)])

/** Returns the value of a located text, by which texts are alike. */
export const textOf = ({ value }: Located<string>): string => value
