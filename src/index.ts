/**
 * The library. `check` is the whole of it: paths or documents in, the report out. Beside it stand the two phases, what they are
 * given and what they answer, for engines of your own: `map` judges one source by itself, `reduce`
 * ties what was said of many together; `locate` fills in lines where the files are at hand.
 */

export { withPositions } from './law/position.ts'
export { type CheckOptions, check } from './library.ts'
export { loadRuleSets, type Refusal, shippedNames } from './load.ts'
export { locate } from './locate.ts'
export { defaultLimits, documentCards, map, unreadable } from './map.ts'
export type * from './model.ts'
export { reduce } from './reduce.ts'
export { rules } from './rules/index.ts'
export type { Rule } from './rules/rule.ts'
export { version } from './version.ts'
