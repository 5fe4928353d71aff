/** The units in which goods are counted, and their factors. */

/**
 * What units measure. Only units of one dimension are comparable; a set is not a piece, because its number of pieces is
 * not defined.
 */
type Dimension = 'mass' | 'count' | 'set' | 'length' | 'area' | 'volume'

interface Unit {
  readonly dimension: Dimension
  /** How many base units (kilogram, piece, set, metre, square metre, litre) it is: an exact decimal. */
  readonly factor: string
  readonly name: string
}

const unit = (dimension: Dimension, factor: string, name: string): Unit => ({ dimension, factor, name })

/**
 * UN/ECE Recommendation 20 by its codes: those that goods of this trade are counted in. Not here, so never comparable: `T` and `MT`
 * (not the tonne), `NIU` (international units, not the Indian NOS), packages (Rec 21), and units whose content is not fixed.
 */
const units: ReadonlyMap<string, Unit> = new Map([
  ['KGM', unit('mass', '1', 'kg')],
  ['58', unit('mass', '1', 'kg net')],
  ['GRM', unit('mass', '0.001', 'g')],
  ['MGM', unit('mass', '0.000001', 'mg')],
  ['HGM', unit('mass', '0.1', 'hg')],
  ['DTN', unit('mass', '100', 'dt')],
  ['HKM', unit('mass', '100', 'x 100 kg net')],
  ['TNE', unit('mass', '1000', 't')],
  ['2U', unit('mass', '1000', 'Mg')],
  ['KTN', unit('mass', '1000000', 'kt')],
  ['LBR', unit('mass', '0.45359237', 'lb')],
  ['ONZ', unit('mass', '0.028349523125', 'oz')],
  ['APZ', unit('mass', '0.0311034768', 'troy oz')],
  ['CWA', unit('mass', '45.359237', 'US cwt')],
  ['CWI', unit('mass', '50.80234544', 'UK cwt')],
  ['STN', unit('mass', '907.18474', 'short tons')],
  // Rec 20 prints 1 016,047 kg; 2240 pounds are exactly this.
  ['LTN', unit('mass', '1016.0469088', 'long tons')],

  ['H87', unit('count', '1', 'pieces')],
  ['C62', unit('count', '1', 'units')],
  ['EA', unit('count', '1', 'each')],
  ['NAR', unit('count', '1', 'articles')],
  ['PR', unit('count', '2', 'pairs')],
  ['NPR', unit('count', '2', 'pairs')],
  ['DZN', unit('count', '12', 'dozen')],
  ['DPC', unit('count', '12', 'dozen pieces')],
  ['CEN', unit('count', '100', 'hundred')],
  ['GRO', unit('count', '144', 'gross')],
  ['MIL', unit('count', '1000', 'thousand')],
  ['T3', unit('count', '1000', 'thousand pieces')],

  ['SET', unit('set', '1', 'sets')],

  ['MTR', unit('length', '1', 'm')],
  ['CMT', unit('length', '0.01', 'cm')],
  ['MMT', unit('length', '0.001', 'mm')],
  ['MTK', unit('area', '1', 'm²')],
  ['LTR', unit('volume', '1', 'l')],
  ['MTQ', unit('volume', '1000', 'm³')],
])

/**
 * Returns what a Rec 20 unit measures; `undefined` for a unit not known here. Codes are matched as written, in upper
 * case.
 */
export function dimensionOf(code: string): Dimension | undefined {
  // Most goods are weighed in kilograms.
  return code === 'KGM' ? 'mass' : units.get(code)?.dimension
}

/**
 * Returns how many base units of its dimension a Rec 20 unit is, as an exact decimal; `undefined` for a unit not known
 * here.
 */
export function factorOf(code: string): string | undefined {
  return units.get(code)?.factor
}

/** Returns the unit as a message shows it: `kg` for `KGM`; the code itself for a unit not known here. */
export function unitName(code: string): string {
  return units.get(code)?.name ?? code
}
