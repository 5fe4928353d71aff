/** The states of India and its union territories, by the two digits that begin a GSTIN and by ISO 3166-2:IN. */

export interface IndianState {
  readonly name: string
  /** Codes of ISO 3166-2:IN, the present one first; the others stood before and are still written. */
  readonly regions: readonly string[]
  /** First digits of a GSTIN, the present ones first. */
  readonly gst: readonly string[]
}

/** Tax codes: https://gstkanun.in/gst-state-code-list-of-india/. There, 97 is other territory: no state, and not among these. */
const states: readonly IndianState[] = [
  { name: 'Jammu and Kashmir', regions: ['IN-JK'], gst: ['01'] },
  { name: 'Himachal Pradesh', regions: ['IN-HP'], gst: ['02'] },
  { name: 'Punjab', regions: ['IN-PB'], gst: ['03'] },
  { name: 'Chandigarh', regions: ['IN-CH'], gst: ['04'] },
  { name: 'Uttarakhand', regions: ['IN-UK', 'IN-UT'], gst: ['05'] },
  { name: 'Haryana', regions: ['IN-HR'], gst: ['06'] },
  { name: 'Delhi', regions: ['IN-DL'], gst: ['07'] },
  { name: 'Rajasthan', regions: ['IN-RJ'], gst: ['08'] },
  { name: 'Uttar Pradesh', regions: ['IN-UP'], gst: ['09'] },
  { name: 'Bihar', regions: ['IN-BR'], gst: ['10'] },
  { name: 'Sikkim', regions: ['IN-SK'], gst: ['11'] },
  { name: 'Arunachal Pradesh', regions: ['IN-AR'], gst: ['12'] },
  { name: 'Nagaland', regions: ['IN-NL'], gst: ['13'] },
  { name: 'Manipur', regions: ['IN-MN'], gst: ['14'] },
  { name: 'Mizoram', regions: ['IN-MZ'], gst: ['15'] },
  { name: 'Tripura', regions: ['IN-TR'], gst: ['16'] },
  { name: 'Meghalaya', regions: ['IN-ML'], gst: ['17'] },
  { name: 'Assam', regions: ['IN-AS'], gst: ['18'] },
  { name: 'West Bengal', regions: ['IN-WB'], gst: ['19'] },
  { name: 'Jharkhand', regions: ['IN-JH'], gst: ['20'] },
  { name: 'Odisha', regions: ['IN-OD', 'IN-OR'], gst: ['21'] },
  { name: 'Chhattisgarh', regions: ['IN-CG', 'IN-CT'], gst: ['22'] },
  { name: 'Madhya Pradesh', regions: ['IN-MP'], gst: ['23'] },
  { name: 'Gujarat', regions: ['IN-GJ'], gst: ['24'] },
  // One union territory since 2020, when 25 (Daman and Diu) was merged into 26.
  {
    name: 'Dadra and Nagar Haveli and Daman and Diu',
    regions: ['IN-DH', 'IN-DN', 'IN-DD'],
    gst: ['26', '25'],
  },
  { name: 'Maharashtra', regions: ['IN-MH'], gst: ['27'] },
  // 28 from before Telangana was split off.
  { name: 'Andhra Pradesh', regions: ['IN-AP'], gst: ['37', '28'] },
  { name: 'Karnataka', regions: ['IN-KA'], gst: ['29'] },
  { name: 'Goa', regions: ['IN-GA'], gst: ['30'] },
  { name: 'Lakshadweep', regions: ['IN-LD'], gst: ['31'] },
  { name: 'Kerala', regions: ['IN-KL'], gst: ['32'] },
  { name: 'Tamil Nadu', regions: ['IN-TN'], gst: ['33'] },
  { name: 'Puducherry', regions: ['IN-PY'], gst: ['34'] },
  { name: 'Andaman and Nicobar Islands', regions: ['IN-AN'], gst: ['35'] },
  { name: 'Telangana', regions: ['IN-TS', 'IN-TG'], gst: ['36'] },
  { name: 'Ladakh', regions: ['IN-LA'], gst: ['38'] },
]

const byGst: ReadonlyMap<string, IndianState> = new Map(
  states.flatMap(state => state.gst.map(code => [code, state] as const)),
)
const byRegion: ReadonlyMap<string, IndianState> = new Map(
  states.flatMap(state => state.regions.map(code => [code, state] as const)),
)

/** The state in which a GSTIN is registered, by its first two digits; `undefined` where they name none, as 97 does. */
export function stateOfGstin(gstin: string): IndianState | undefined {
  return byGst.get(gstin.slice(0, 2))
}

/** The state of an ISO 3166-2:IN code, present or former: `IN-HR`; `undefined` for any other. */
export function stateOfRegion(region: string): IndianState | undefined {
  return byRegion.get(region)
}
