/** Validates regular expressions from rule sets: only those with bounded matching time are accepted. */

/**
 * Matches one piece of a pattern: a character or a set of them, a beginning or an end of a group, and how often it is
 * repeated.
 */
const pieces = () =>
  /(?<atom>\\[dDwWsS]|\\[pP]\{[\w=]+\}|\\[^\sA-Za-z0-9]|\[\^?(?:\\.|[^\]\\])+\]|[^\\[\](){}?*+|])|(?<open>\((?:\?:)?(?!\?))|(?<close>\))|(?<or>\|)/uy
const repeats = () => /(?<maybe>\?)|(?<endless>[*+]|\{\d+,\})|\{(?<least>\d+)(?:,(?<most>\d+))?\}/y

/** The maximum length of numbers and codes by their schema. */
const longest = 100
/** The maximum number of ways in which a pattern may try to match from one beginning: each is a pass over the text. */
const mostWays = 10_000

/**
 * Checks whether a text is a regular expression that matches any number or code in bounded time: it begins with `^`,
 * repeats no group, has no lookaround and no backreference, and few ways to match. All of it is also valid in RE2.
 */
export function isBoundedPattern(text: string): boolean {
  if (!text.startsWith('^')) return false
  const [piece, repeat] = [pieces(), repeats()]
  let ways = 1
  let depth = 0
  for (let at = 1; at < text.length; ) {
    piece.lastIndex = at
    const found = piece.exec(text)?.groups
    if (found === undefined) return false
    at = piece.lastIndex
    if (found.or !== undefined && depth === 0) return false
    if (found.or !== undefined) ways *= 2
    if (found.open !== undefined) depth++
    if (found.close !== undefined && --depth < 0) return false
    repeat.lastIndex = at
    const repeated =
      found.atom === undefined && found.close === undefined ? undefined : repeat.exec(text)?.groups
    if (repeated === undefined) continue
    at = repeat.lastIndex
    if (found.close !== undefined && repeated.maybe === undefined) return false
    const { least = '1', most = least } = repeated
    if (repeated.maybe !== undefined) ways *= 2
    else if (repeated.endless !== undefined) ways *= longest
    else ways *= Math.max(1, Math.min(longest, Number(most)) - Number(least) + 1)
    if (text.charAt(at) === '?') at++
  }
  return ways <= mostWays && isPattern(text)
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}
