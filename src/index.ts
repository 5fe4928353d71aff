/**
 * The library. `check` is the whole of it: paths or documents in, the report out. Beside it stand the two phases, what they are
 * given and what they answer, for engines of your own: `map` judges one source by itself, `reduce`
 * ties what was said of many together; `locate` fills in lines where the files are at hand.
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
export { check, type LibraryCheckOptions as CheckOptions } from './engine/library.ts'
export type { Refusal } from './engine/refusal.ts'
export { loadRuleSets, shippedNames } from './engine/rule-set-file.ts'
