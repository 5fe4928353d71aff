/**
 * The library. `check` does everything: paths or documents in, the report out. The two phases, their input and their results are
 * exported for other engines: `map` checks one source by itself, `reduce` brings the results of many together; `locate` adds
 * lines if the files are available.
 */

export {
  defaultLimits,
  documentCards,
  locate,
  map,
  type Rule,
  reduce,
  rules,
  unreadable,
  version,
  withPositions,
} from './core/index.ts'
export type * from './core/model/model.ts'
export { check, type LibraryCheckOptions as CheckOptions, loadRuleSets } from './engine/library.ts'
export type { Refusal } from './engine/refusal.ts'
export { shippedNames } from './engine/rule-set-file.ts'
