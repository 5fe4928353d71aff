/** Compares the mass of one piece with the mass that its dimensions and its alloy allow. */
import type { Argument, ItemFacts } from '../../core/model/model.ts'
import { alloyOf, isMagnet } from '../../trade/goods/control.ts'
import { dimensionsIn } from '../../trade/goods/dimensions.ts'
import { decimal } from '../../trade/quantities/quantity.ts'
import { gramsOfPiece, isCount, massUnit, pieceOf } from '../../trade/quantities/weight.ts'
import { coded } from '../../trade/words/terms.ts'
import { amountArgument } from '../compared.ts'
import { review, see } from '../rule.ts'
import type { ComparisonResult, WeightParameters } from './words.ts'

/** Reports a product whose pieces are lighter than any under its HS code; `least` is in grams by prefix of the code. */
export function pieceMass(
  what: Argument,
  item: ItemFacts,
  leastByCode: Readonly<Record<string, string>>,
): ComparisonResult {
  const { hsCode, quantity } = item
  const code = Object.keys(leastByCode).find(prefix => hsCode.value.startsWith(prefix))
  const least = leastByCode[code ?? '']
  const piece = pieces.has(quantity.unit) || item.unitMass !== undefined ? pieceOf(item, 'GRM') : undefined
  if (least === undefined || piece === undefined) return undefined
  if (piece.mass.plus(piece.slack).gte(decimal(least))) return []
  const data = {
    what,
    code: hsCode,
    found: amountArgument(piece.mass, 'GRM', piece.at),
    least: { value: least, unit: 'GRM' },
  }
  return [review('piece-too-light', piece, data)]
}

/** Units in which one is one piece: a set may be several. */
const pieces: ReadonlySet<string> = new Set(['H87', 'C62', 'EA', 'NAR'])

/** Reports a ring that has no wall, and a piece whose mass its dimensions do not allow. */
export function dimensions(what: Argument, item: ItemFacts, parameters: WeightParameters): ComparisonResult {
  if (!isMagnet(item)) return undefined
  const { description, quantity } = item
  const found = dimensionsIn(description.value)
  if (found === undefined) return undefined
  const { ring, volume, written } = found
  const shape = { value: written, at: description.at }
  if (ring !== undefined && ring.inner >= ring.outer)
    return [review('ring-impossible', description, { what, shape })]
  const alloy = alloyOf(item)
  const density = parameters.densities.find(one => one.alloy === alloy)
  if (volume === undefined || density === undefined) return undefined
  if (massUnit(quantity.unit) !== 'mass' && !(isCount(quantity) && pieces.has(quantity.unit)))
    return undefined
  const weighed = gramsOfPiece(item)
  if (weighed === undefined) return undefined
  const { grams, slack } = weighed
  const [least, most] = [gramsOf(volume.least, density.from), gramsOf(volume.greatest, density.to)]
  const { leastOfVolumePercent, mostOfVolumePercent } = parameters
  if (
    grams + slack >= least * share(leastOfVolumePercent) &&
    grams - slack <= most * share(mostOfVolumePercent)
  )
    return []
  const piece = pieceOf(item, 'GRM')
  if (piece === undefined) return undefined
  return [
    review(
      'dimensions-differ',
      piece,
      {
        what,
        shape,
        alloy: coded('alloy', density.alloy),
        found: amountArgument(piece.mass, 'GRM', piece.at),
        least: { value: rounded(least), unit: 'GRM' },
        most: { value: rounded(most), unit: 'GRM' },
      },
      [see('shape', description.at, undefined, { shape })],
    ),
  ]
}

const gramsOf = (cubicMillimetres: number, density: string): number =>
  (cubicMillimetres / 1000) * Number(decimal(density))

const share = (percent: string): number => Number(decimal(percent)) / 100

/** Returns a mass in three significant digits, in decimal text. */
function rounded(grams: number): string {
  const digits = Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(grams))))
  const text = grams.toFixed(digits)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
