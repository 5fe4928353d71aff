/** Matching of parties against lists: builds and stores an index, screens a party, explains a hit. Pure: no disk, clock or locale. */

export { compareNames } from './compare.ts'
export type { HitPath, ScreeningExplanation } from './explanation.ts'
export { type NameInText, namesInText } from './free-text.ts'
export { explainHit } from './hit-text.ts'
export { buildIndex, type ListForIndex } from './index-build.ts'
export { indexBytes, indexFromBytes, indexKey } from './index-bytes.ts'
export { entryAt, type IndexedList, type ScreeningIndex } from './index-data.ts'
export type { BandThresholds, ScreenedParty, ScreeningBand } from './qualify.ts'
export {
  entryDigest,
  type ScreeningHit,
  type ScreeningOptions,
  type ScreeningResult,
  screenParty,
  usualThresholds,
} from './screen.ts'
export { escapedName, type TamperFlag, type TamperKind, tamperingIn } from './tamper.ts'
