/** Reads how much can be used in a year from the text of a clause. */
import { capacityUnits } from '../generated/tables/units.ts'
import { compatible } from '../text/normalize.ts'
import type { Measure } from './quantity.ts'

/**
 * Returns the one capacity per year that a text states: `Installed capacity: 1,200 kg per year`, `12 t p.a.`, `年产能 1200
 * 千克`. `undefined` for ambiguous text: two numbers, an approximate one, another span than a year, a unit not known
 * here.
 */
export function capacityIn(text: string): Measure | undefined {
  const plain = compatible(text)
  const match = amount().exec(plain)
  if (match === null) return undefined
  const [whole, value = '', written = ''] = match
  const before = plain.slice(0, match.index)
  const after = plain.slice(match.index + whole.length)
  const unit = units.get(written.toLowerCase().replace(/\s+/g, ' '))
  if (unit === undefined || !/[1-9]/.test(value) || /\p{N}/u.test(before + after)) return undefined
  if (rough().test(before) || otherSpan().test(plain)) return undefined
  return yearly().test(before.split(/[.;。]/).at(-1) ?? '') || eachYear().test(after)
    ? { value: value.replace(/[, ]/g, ''), unit }
    : undefined
}

// Compiled on demand: few documents need patterns over the letters of all scripts, and compiling them would delay every
// start.
/** A number, in groups of thousands or of lakhs, and its unit. `1.200` may be either of two numbers. */
const amount = () =>
  /(?<![\p{N}.,\-/])((?:[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}|[1-9]\d{0,2}(?: \d{3})+|[1-9]\d*|0(?=\.))(?:\.(?!\d{3}(?!\d))\d+)?)\s*(kgs?|kilos?|kilograms?|kilogrammes?|t|mt|tonnes?|metric\s+tons?|metric\s+tonnes?|pieces?|pcs?|千克|公斤|吨|件|个)(?![a-z])/iu

const units: ReadonlyMap<string, string> = new Map(
  Object.entries(capacityUnits).flatMap(([code, words]) => words.map(word => [word, code] as const)),
)

/** Before the number, in the same sentence. */
const yearly = () => /(?<!\p{L})(?:annual|yearly|per (?:year|annum))(?!\p{L})|年/iu
/** Behind the unit, with the goods between them: `1200 kg of magnets per year`. */
const eachYear = () =>
  /^(?:\s+(?:of\s+)?\p{L}[\p{L}-]*){0,4}?\s*(?:(?:\/|(?<!\p{L})(?:per|a|an|each|every))\s*(?:year|annum|yr|年)|\/\s*a|(?<!\p{L})p\.? ?a\.?|(?<!\p{L})(?:annually|yearly)|每年|一年)(?!\p{L})/iu
const rough = () =>
  /(?:(?<!\p{L})(?:approx(?:imately)?|about|around|circa|ca|c|some|roughly|nearly|almost|over|above|beyond|more than|less than|at least|minimum|min)\.?|[~<>≈≥≤±+]|约|約|大约|近|超过|至少|不少于)\s*(?:of\s+)?$/iu
const otherSpan = () =>
  /(?<!\p{L})(?:month|week|day|shift|hour|quarter|half|semi|bi|decade|per cent|percent)|daily|%|[月周天日季班半两]|小时/iu
