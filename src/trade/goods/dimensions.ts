/** Reads the dimensions of a magnet in its description, as drawings write them, and returns the volumes that they allow. */
import { memoize } from '../../text/memoize.ts'

/** The dimensions of one piece. */
interface Dimensions {
  /** As written: `OD 40 x ID 24 x 10 mm`. */
  readonly written: string
  /** The diameters of a ring, in millimetres, if both are marked as such. */
  readonly ring?: { readonly outer: number; readonly inner: number } | undefined
  /** The least and the greatest volume in cubic millimetres of the shapes that they may mean; absent if they do not give one. */
  readonly volume?: { readonly least: number; readonly greatest: number } | undefined
}

type Mark = 'outer' | 'inner' | 'radius' | 'none'

const number = String.raw`\d{1,4}(?:[.,]\d{1,3})?`
// Longer marks first. `D` and `Ø` mark the outer diameter, and a second of them the inner.
const mark = String.raw`OD|ID|dia(?:m(?:eter)?)?\.?|bore|[ØøΦφ⌀∅]|外径|外徑|内径|內徑|[DR](?=\s?\d)`
const one = String.raw`(?:(?:${mark})\s?)?${number}(?:\s?±\s?${number})?(?:\s?mm\b)?`
const chain = new RegExp(String.raw`(?<![\w.,])${one}(?:\s?[x×*✕хХ]\s?${one}){1,4}`, 'giu')
const part = new RegExp(String.raw`^(${mark})?\s?(${number})`, 'iu')

/** Matches what is before a part of a chain: a sign for `by`, and a word or letter beside it. */
const chained = /[\d)]\s?(?:mm)?\s?[x×*✕хХ]\s?(?:\p{L}{1,12}\.?[\s:=]{0,2})?$/u

/**
 * Returns the dimensions that a text gives in millimetres; `undefined` if it gives none, or several, of which only a reader
 * knows which are those of the goods.
 */
export const dimensionsIn: (text: string) => Dimensions | undefined = memoize(text => {
  if (!/\d\s?[x×*✕хХ]|\d\s?mm/iu.test(text)) return undefined
  const found = [...text.matchAll(chain)]
  const [first] = found
  if (first === undefined || found.length > 1) return undefined
  const after = text.slice(first.index + first[0].length)
  // Of a longer chain with a mark that is not known here, a part says nothing: `OD 130 x L 18 x 2.4 mm`.
  if (chained.test(text.slice(0, first.index)) || /^\s?[x×*✕хХ]/u.test(after)) return undefined
  const unit = /^\s?(?:mm|毫米|мм)(?!\p{L})/iu.exec(after)
  if (unit === null && !/mm$/i.test(first[0])) return undefined
  const parts = first[0].split(/\s?[x×✕хХ*]\s?/iu).map(read)
  const known = parts.filter(dimension => dimension !== undefined)
  if (known.length !== parts.length) return undefined
  const written = `${first[0]}${unit?.[0] ?? ''}`
  const ring = ringOf(known)
  return { written, ring, volume: volumeOf(known, ring) }
})

interface MarkedSize {
  readonly mark: Mark
  readonly size: number
}

function read(text: string): MarkedSize | undefined {
  const found = part.exec(text.trim())
  const size = Number(found?.[2]?.replace(',', '.'))
  return found === null || !(size > 0) ? undefined : { mark: markOf(found[1]), size }
}

function markOf(text: string | undefined): Mark {
  if (text === undefined) return 'none'
  if (/^(?:ID|bore|内径|內徑)$/iu.test(text)) return 'inner'
  return /^R$/iu.test(text) ? 'radius' : 'outer'
}

function ringOf(dimensions: readonly MarkedSize[]): Dimensions['ring'] {
  const outer = dimensions.filter(dimension => dimension.mark === 'outer')
  const inner = dimensions.filter(dimension => dimension.mark === 'inner')
  const [first, second] = outer
  const [bore] = inner
  if (first !== undefined && outer.length === 1 && bore !== undefined && inner.length === 1)
    return { outer: first.size, inner: bore.size }
  if (first === undefined || second === undefined || outer.length > 2 || inner.length > 0) return undefined
  return { outer: Math.max(first.size, second.size), inner: Math.min(first.size, second.size) }
}

function volumeOf(dimensions: readonly MarkedSize[], ring: Dimensions['ring']): Dimensions['volume'] {
  // Arcs are given by radii, and their angle is seldom stated.
  if (dimensions.some(dimension => dimension.mark === 'radius')) return undefined
  const plain = dimensions.filter(dimension => dimension.mark === 'none').map(({ size }) => size)
  const [a, b, c] = plain
  if (ring !== undefined) {
    return plain.length === 1 && a !== undefined && ring.inner < ring.outer
      ? between([tube(ring.outer, ring.inner, a)])
      : undefined
  }
  const [round] = dimensions.filter(dimension => dimension.mark === 'outer')
  if (round !== undefined)
    return dimensions.length === 2 && a !== undefined ? between([tube(round.size, 0, a)]) : undefined
  if (plain.length !== dimensions.length || a === undefined || b === undefined) return undefined
  // Two plain numbers are a disc or a cylinder; three are a block, or a ring whose second number is the smaller diameter.
  if (plain.length === 2) return between([tube(a, 0, b), tube(b, 0, a)])
  if (plain.length !== 3 || c === undefined) return undefined
  return between(a > b ? [a * b * c, tube(a, b, c)] : [a * b * c])
}

const tube = (outer: number, inner: number, height: number) =>
  (Math.PI / 4) * (outer * outer - inner * inner) * height

const between = (volumes: readonly number[]) => ({
  least: Math.min(...volumes),
  greatest: Math.max(...volumes),
})
