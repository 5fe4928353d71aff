/** Joins pieces of sentences. */

/**
 * Joins two pieces of a sentence: with one blank between Chinese characters and letters or digits, and without a blank
 * between Chinese characters.
 */
export function joined(before: string, after: string): string {
  if (/\p{Script=Han}$/u.test(before) && /^[A-Za-z0-9]/.test(after)) return `${before} ${after}`
  if (/[A-Za-z0-9]$/.test(before) && /^\p{Script=Han}/u.test(after)) return `${before} ${after}`
  if (/\p{Script=Han} $/u.test(before) && /^\p{Script=Han}/u.test(after)) return before.slice(0, -1) + after
  if (/\p{Script=Han}$/u.test(before) && /^ \p{Script=Han}/u.test(after)) return before + after.slice(1)
  return before + after
}

/** Joins the words of a list, the last one in its own way: `a, b or c`. */
export function listOf(
  words: readonly string[],
  { between, last }: { readonly between: string; readonly last: string },
): string {
  const before = words.slice(0, -1).join(between)
  return before === '' ? words.join('') : `${before}${last}${words.at(-1)}`
}
