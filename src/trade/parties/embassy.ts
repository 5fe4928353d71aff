/** Recognises embassies and consulates by their names. */
import { compatible } from '../../text/normalize.ts'
import { isAscii } from '../../text/script.ts'
import { alpha2Of, countryNamedIn } from '../places/country.ts'
import { spelledCountry } from '../places/country-spelling.ts'

/**
 * Returns the country that an embassy or consulate represents by its name: `PK` for `Embassy of Pakistan in Beijing`,
 * `CN` for `中国驻印度大使馆`. `undefined` if the name does not state it: `Chinese Embassy`, `Embassy, New Delhi`.
 */
export function representedBy(authority: string): string | undefined {
  const plain = /^[!-~]+(?: [!-~]+)*$/.test(authority)
    ? authority
    : compatible(authority).replace(/\s+/g, ' ').trim()
  const isPlain = isAscii(plain)
  if (isPlain && !nouns.some(noun => plain.toLowerCase().includes(noun))) return undefined
  const { ofCountry, countrysOwn } = isPlain ? ascii : allScripts
  const after = ofCountry().exec(plain)?.[1]
  if (after !== undefined) return countryIn(after)
  const before = countrysOwn().exec(plain)?.[1]
  if (before !== undefined) return countryIn(before)
  const sender = posted().exec(plain)?.[1]
  return sender === undefined ? undefined : spelledCountry(sender)
}

// Compiled on demand: few documents need patterns over the letters of all scripts, and compiling them would delay every
// start.
const allScripts = {
  ofCountry: () =>
    /(?<!\p{L})(?:embassy|consulate(?:[- ]general)?|high commission) of (?:the )?(.+?)(?= (?:in|at|to|for) |[,;()]| - |$)/iu,
  /** Matches `Pakistan Embassy`, at the beginning or after a comma. */
  countrysOwn: () =>
    /(?:^|[,;(-] ?)(?:the )?((?:\p{L}+ ){1,4})(?:embassy|consulate|high commission)(?!\p{L})/iu,
}
const nouns = ['embassy', 'consulate', 'high commission']
/** The same in plain ASCII. */
const ascii: typeof allScripts = {
  ofCountry: () =>
    /(?<![a-z])(?:embassy|consulate(?:[- ]general)?|high commission) of (?:the )?(.+?)(?= (?:in|at|to|for) |[,;()]| - |$)/i,
  countrysOwn: () =>
    /(?:^|[,;(-] ?)(?:the )?((?:[a-z]+ ){1,4})(?:embassy|consulate|high commission)(?![a-z])/i,
}
/** Matches the country that is represented: 中国 in 中国驻印度大使馆. */
const posted = () => /^(\p{L}{1,20}?)驻/u

/** Returns the country in a text. Codes count only if they are the complete text: `the UK`, `P.R.C.`. */
function countryIn(text: string): string | undefined {
  const code = text.replace(/[.\s]/g, '')
  return (
    (/^[A-Z]{3}$|^UK$/.test(code) ? alpha2Of(code) : undefined) ??
    spelledCountry(text) ??
    countryNamedIn(text)
  )
}
