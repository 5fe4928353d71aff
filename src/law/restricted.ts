/** Makes the rule set of the lists of restricted parties that a configuration names. */

import type { Day, Place, Provision, RuleSet, Screener } from '../core/model/model.ts'
import { restrictedName } from '../core/model/restricted-name.ts'

const title = 'Lists of restricted parties named by the configuration'

/** The provisions, which are the rules of the same names, in the order in which they are run. */
const restrictedProvisions = [
  'no-restricted-party',
  'no-restricted-identifier',
  'screening-complete',
  'restricted-since-issue',
] as const

const provisions: readonly Provision[] = restrictedProvisions.map(id => ({
  id,
  rule: id,
  basis: 'house',
  confidence: 'high',
  severity: 'error',
  severityOf: {},
  appliesTo: [],
  versions: [{ from: '0000-01-01', parameters: {} }],
}))

/**
 * Returns the rule set by which documents are screened against lists. `file` is the configuration, `place` that of its lists, and
 * `sha256` the digest of the lists and of what the configuration says of them.
 */
export function restrictedRuleSet(
  screener: Screener,
  {
    file,
    place,
    sha256,
    today,
  }: { readonly file: string; readonly place: Place; readonly sha256: string; readonly today: Day },
): RuleSet {
  const always = ['no-restricted-party', 'no-restricted-identifier', 'screening-complete']
  return {
    name: restrictedName,
    version: sha256.slice(0, 12),
    title,
    // Lists have their own days, which `screening-complete` judges.
    reviewed: today,
    file,
    appliesTo: [],
    scope: 'every certificate, every shipment and every end-use report',
    instruments: {},
    sets: {},
    provisions,
    rules: [],
    // A number identifies a party, and a list that is out of date stays so, whatever anyone decides.
    waivers: { longestDays: 366, never: ['no-restricted-identifier', 'screening-complete'] },
    mandatory: { 'end-user-certificate': always, shipment: always, 'end-use-report': always },
    // Its texts are in `names.yaml` of a language.
    wording: {},
    lists: { oldestDays: 0 },
    sha256,
    places: Object.fromEntries(provisions.map((_, index) => [`/provisions/${index}`, place])),
    screener,
  }
}
