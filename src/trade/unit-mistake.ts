/** Recognises what is commonly written for a unit instead of its code in UN/ECE Recommendation 20. */

/** Units of Recommendation 20 whose codes are written for others, in English, by term id. */
export const otherUnits = {
  'kilogram-per-second': 'kilogram per second',
  'gram-per-square-metre': 'gram per square metre',
  'metre-per-second': 'metre per second',
  'liquid-quart': 'liquid quart',
  cigarettes: 'cigarettes',
  'international-units': 'international units (of a vitamin or a vaccine)',
} as const

/** A code that is commonly written for a unit, and the correct code. */
export interface UnitMistake {
  /** The codes that may be meant: one if there is no doubt. */
  readonly meant: readonly string[]
  /** The unit that the code is in Recommendation 20, if it is one. */
  readonly stands?: keyof typeof otherUnits
  /** Set if goods can be counted in that unit after all. */
  readonly possible?: true
}

/**
 * Abbreviations of the trade and of the Indian customs (NOS, PCS, MTS ...), which Recommendation 20 does not know or knows as
 * something else: https://docs.oasis-open.org/codelist/genericode/v1.0/cs02/xml/UnitOfMeasureCode-2.3.gc
 */
const mistakes: Readonly<Record<string, UnitMistake>> = {
  KG: { meant: ['KGM'] },
  KGR: { meant: ['KGM'] },
  KLG: { meant: ['KGM'] },
  KLO: { meant: ['KGM'] },
  KGS: { meant: ['KGM'], stands: 'kilogram-per-second' },
  GMS: { meant: ['GRM'] },
  GR: { meant: ['GRM'] },
  GM: { meant: ['GRM'], stands: 'gram-per-square-metre' },
  MG: { meant: ['MGM'] },
  MT: { meant: ['TNE', 'STN', 'LTN'] },
  MTN: { meant: ['TNE'] },
  MTS: { meant: ['TNE', 'MTR'], stands: 'metre-per-second' },
  TN: { meant: ['TNE', 'STN', 'LTN'] },
  TO: { meant: ['TNE', 'STN', 'LTN'] },
  TON: { meant: ['TNE', 'STN', 'LTN'] },
  LB: { meant: ['LBR'] },
  LBS: { meant: ['LBR'] },
  OZ: { meant: ['ONZ', 'APZ'] },
  QTL: { meant: ['DTN'], stands: 'liquid-quart' },

  NO: { meant: ['H87'] },
  NOS: { meant: ['H87'] },
  PC: { meant: ['H87'] },
  PCE: { meant: ['H87'] },
  PCS: { meant: ['H87'] },
  ST: { meant: ['H87', 'SET'] },
  STK: { meant: ['H87'], stands: 'cigarettes' },
  UNT: { meant: ['C62'] },
  NIU: { meant: ['H87'], stands: 'international-units', possible: true },
  DOZ: { meant: ['DZN'] },
  DZ: { meant: ['DZN'] },
  GRS: { meant: ['GRO', 'GRM'] },
  PRS: { meant: ['PR'] },
  THD: { meant: ['MIL'] },
}

/** Returns what is meant by a code in capitals that is commonly written for another; `undefined` for all other codes. */
export function unitMistake(code: string): UnitMistake | undefined {
  return Object.hasOwn(mistakes, code) ? mistakes[code] : undefined
}
