/** Finds amounts in running text: with and without digit groups, with a point or a comma before the decimals. */
import type { TextRange } from './text-range.ts'

/** A run of digits and separators: not part of a longer word, number or date, but a currency code may touch it. */
const run =
  /(?:(?<![\p{L}\p{N}]|[\p{L}\p{N}][-/._,'’])|(?<=(?<![\p{L}\p{N}])[A-Z]{3}))\d+(?:[ \u00a0\u202f.,'’_]\d+)*(?=[A-Z]{3}(?![\p{L}\p{N}])|(?![\p{L}\p{N}]|[-/_][\p{L}\p{N}]))/gu

/** Returns the ranges of the text that contain one of the amounts, by their canonical decimals, whatever their digit groups. */
export function amountsIn(text: string, tags: ReadonlyMap<string, string>): TextRange[] {
  if (tags.size === 0) return []
  return [...text.matchAll(run)].flatMap(({ 0: digits, index }) => partsOf(digits, index, tags))
}

/** A space may separate thousands or two numbers: every split is tried, the longest first. */
function partsOf(digits: string, at: number, tags: ReadonlyMap<string, string>): TextRange[] {
  const pieces = [...digits.matchAll(/[^ \u00a0\u202f]+/g)]
  const found: TextRange[] = []
  for (let from = 0; from < pieces.length; from++) {
    const first = pieces[from]?.index ?? 0
    for (let to = Math.min(pieces.length, from + 6); to > from; to--) {
      const last = pieces[to - 1]
      const end = (last?.index ?? 0) + (last?.[0].length ?? 0)
      const tag = readings(digits.slice(first, end))
        .map(one => tags.get(one))
        .find(one => one !== undefined)
      if (tag === undefined) continue
      found.push({ start: at + first, end: at + end, tag })
      break
    }
  }
  return found
}

/** Returns the canonical decimals that digits may mean: `18,400` is 18400 or 18.4. */
export function readings(text: string): readonly string[] {
  const plain = text.replace(/[\s'’_]/g, '')
  const signs = plain.replace(/[0-9]/g, '')
  const last = signs.at(-1)
  if (!/^\d[\d.,]*$/.test(plain)) return []
  if (last === undefined) return [canonical(plain)]
  const whole = canonical(plain.replace(/[.,]/g, ''))
  const at = plain.lastIndexOf(last)
  const parted = canonical(`${plain.slice(0, at).replace(/[.,]/g, '')}.${plain.slice(at + 1)}`)
  return signs.indexOf(last) < signs.length - 1 ? [whole] : [parted, whole]
}

function canonical(plain: string): string {
  const [whole = '', decimals = ''] = plain.split('.')
  const rest = decimals.replace(/0+$/, '')
  return `${whole.replace(/^0+(?=\d)/, '') || '0'}${rest === '' ? '' : `.${rest}`}`
}

/** Counts the significant digits of a canonical decimal. */
export const significantDigits = (amount: string): number => amount.replace('.', '').replace(/^0+/, '').length
