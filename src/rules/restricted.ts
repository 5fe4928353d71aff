/** What the rules over lists of restricted parties share: they look up every party of a document once. */
import type { Some } from '../core/model/group-by.ts'
import type { Arguments, Diagnostic } from '../core/model/model.ts'
import type { RestrictedHit } from '../trade/parties/screened.ts'
import { finding, review, see, term } from './rule.ts'

/** The phrases that the rules over lists share. */
export const restrictedTerms = {
  text: 'text',
  since: 'since {day}',
  'as-of': 'as of {day}',
  undated: 'on a day that the list does not state',
  entry: '{entry} in {file}, line {line}',
  'entry-at': '{entry} in {file}, at {path}',
} as const

/** Returns the arguments that every message about an entry has. */
function entryArguments({ hit, what, found }: RestrictedHit): Arguments {
  const { evidence, since, asOf } = hit
  const { list, listed, entry, file, position } = evidence
  const undated = asOf === undefined ? term('undated') : term('as-of', { day: asOf })
  return {
    what,
    found,
    list,
    listed,
    since: since === undefined ? undated : term('since', { day: since }),
    entry:
      typeof position === 'number'
        ? term('entry', { entry, file, line: String(position) })
        : term('entry-at', { entry, file, path: position }),
  }
}

/** Returns a diagnostic about a party and an entry. */
export function restrictedDiagnostic(
  [first, ...others]: Some<RestrictedHit>,
  message: string,
  mayFail: boolean,
): Diagnostic {
  const { effect, evidence } = first.hit
  const say = mayFail && effect === 'barred' && evidence.band === 'block' ? finding : review
  const related = others.map(other => see('also', other.at, undefined, { what: other.what }))
  return { ...say(message, first.at, entryArguments(first), related), screening: evidence }
}
