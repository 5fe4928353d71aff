/** Keeps what pure functions say of words: words are short and repeat, so nothing of them is copied. */

/** Returns `make` with its results kept for so many words, and then forgotten at once. */
export function byWord<T>(make: (word: string) => T, most = 50_000): (word: string) => T {
  const known = new Map<string, T>()
  return word => {
    const before = known.get(word)
    if (before !== undefined) return before
    const result = make(word)
    if (known.size >= most) known.clear()
    if (result !== undefined) known.set(word, result)
    return result
  }
}
