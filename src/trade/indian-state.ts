/** The states of India and its union territories, by the two digits that begin a GSTIN and by ISO 3166-2:IN. */

import type { Argument } from '../core/model/model.ts'
import { indianStates } from '../generated/tables/indian-states.ts'
import { coded } from './terms.ts'

export interface IndianState {
  /** Codes of ISO 3166-2:IN, the present one first; the others are former codes that are still written. */
  readonly regions: readonly [present: string, ...former: string[]]
  /** First digits of a GSTIN, the present ones first. */
  readonly gst: readonly string[]
}

const byGst: ReadonlyMap<string, IndianState> = new Map(
  indianStates.flatMap(state => state.gst.map(code => [code, state] as const)),
)
const byRegion: ReadonlyMap<string, IndianState> = new Map(
  indianStates.flatMap(state => state.regions.map(code => [code, state] as const)),
)

/** Returns the state in which a GSTIN is registered, by its first two digits; `undefined` if they name none, as 97 does. */
export function stateOfGstin(gstin: string): IndianState | undefined {
  return byGst.get(gstin.slice(0, 2))
}

/** Returns the state of an ISO 3166-2:IN code, present or former: `IN-HR`; `undefined` for any other. */
export function stateOfRegion(region: string): IndianState | undefined {
  return byRegion.get(region)
}

/** Returns the name of a state, as a phrase. */
export function stateTerm({ regions: [code] }: IndianState): Argument {
  return coded('region', code)
}
