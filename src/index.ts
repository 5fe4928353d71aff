/**
 * The library: the two phases, what they are given and what they answer. `map` judges one source by itself, `reduce`
 * ties what was said of many together; `locate` fills in lines where the files are at hand.
 */

export { loadRuleSets, type Refusal, shippedNames } from './load.ts'
export { locate } from './locate.ts'
export { defaultLimits, documentCards, map, unreadable } from './map.ts'
export type * from './model.ts'
export { reduce } from './reduce.ts'
export { rules } from './rules/index.ts'
export type { Rule } from './rules/rule.ts'
export { version } from './version.ts'
