/** The states of India and its union territories, by the two digits that begin a GSTIN and by ISO 3166-2:IN. */

import type { Argument } from '../core/model/model.ts'
import { coded } from './terms.ts'

export interface IndianState {
  /** Codes of ISO 3166-2:IN, the present one first; the others are former codes that are still written. */
  readonly regions: readonly [present: string, ...former: string[]]
  /** First digits of a GSTIN, the present ones first. */
  readonly gst: readonly string[]
}

/**
 * Tax codes: https://gstkanun.in/gst-state-code-list-of-india/. There, 97 is other territory: not a state, and not
 * listed here.
 */
const states: readonly IndianState[] = [
  { regions: ['IN-JK'], gst: ['01'] },
  { regions: ['IN-HP'], gst: ['02'] },
  { regions: ['IN-PB'], gst: ['03'] },
  { regions: ['IN-CH'], gst: ['04'] },
  { regions: ['IN-UK', 'IN-UT'], gst: ['05'] },
  { regions: ['IN-HR'], gst: ['06'] },
  { regions: ['IN-DL'], gst: ['07'] },
  { regions: ['IN-RJ'], gst: ['08'] },
  { regions: ['IN-UP'], gst: ['09'] },
  { regions: ['IN-BR'], gst: ['10'] },
  { regions: ['IN-SK'], gst: ['11'] },
  { regions: ['IN-AR'], gst: ['12'] },
  { regions: ['IN-NL'], gst: ['13'] },
  { regions: ['IN-MN'], gst: ['14'] },
  { regions: ['IN-MZ'], gst: ['15'] },
  { regions: ['IN-TR'], gst: ['16'] },
  { regions: ['IN-ML'], gst: ['17'] },
  { regions: ['IN-AS'], gst: ['18'] },
  { regions: ['IN-WB'], gst: ['19'] },
  { regions: ['IN-JH'], gst: ['20'] },
  { regions: ['IN-OD', 'IN-OR'], gst: ['21'] },
  { regions: ['IN-CG', 'IN-CT'], gst: ['22'] },
  { regions: ['IN-MP'], gst: ['23'] },
  { regions: ['IN-GJ'], gst: ['24'] },
  // One union territory since 2020, when 25 (Daman and Diu) was merged into 26.
  { regions: ['IN-DH', 'IN-DN', 'IN-DD'], gst: ['26', '25'] },
  { regions: ['IN-MH'], gst: ['27'] },
  // 28 is from before Telangana was separated.
  { regions: ['IN-AP'], gst: ['37', '28'] },
  { regions: ['IN-KA'], gst: ['29'] },
  { regions: ['IN-GA'], gst: ['30'] },
  { regions: ['IN-LD'], gst: ['31'] },
  { regions: ['IN-KL'], gst: ['32'] },
  { regions: ['IN-TN'], gst: ['33'] },
  { regions: ['IN-PY'], gst: ['34'] },
  { regions: ['IN-AN'], gst: ['35'] },
  { regions: ['IN-TS', 'IN-TG'], gst: ['36'] },
  { regions: ['IN-LA'], gst: ['38'] },
]

const byGst: ReadonlyMap<string, IndianState> = new Map(
  states.flatMap(state => state.gst.map(code => [code, state] as const)),
)
const byRegion: ReadonlyMap<string, IndianState> = new Map(
  states.flatMap(state => state.regions.map(code => [code, state] as const)),
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
