/** What pure functions said, kept for the next time: the parties, addresses and clauses of an archive are the same few. */

/** Longer texts seldom come again. */
const longestKept = 500

/** Characters of texts that one function keeps before it starts anew: no archive fills the memory. */
const room = 500_000

/**
 * `make`, which works on each text once. For functions that go by the text alone and give what nobody changes: what was read
 * before never makes an answer another one.
 */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  return rememberedBy(text => text, make)
}

/** The same of a function of something else, and what may follow it, whose answer goes by the text that `key` makes of them. */
export function rememberedBy<A, T, B = undefined>(
  key: (of: A, by: B) => string,
  make: (of: A, by: B) => T,
): (of: A, ...by: B extends undefined ? [] : [B]) => T {
  let known = new Map<string, T>()
  let kept = 0
  return (of, ...[by]) => {
    const text = key(of, by as B)
    const before = known.get(text)
    if (before !== undefined || known.has(text)) return before as T
    const said = make(of, by as B)
    if (text.length > longestKept) return said
    kept += text.length + 1
    if (kept > room) {
      known = new Map()
      kept = text.length + 1
    }
    known.set(text, said)
    return said
  }
}

/**
 * `make`, which works once on what it is asked for several times in a row: one paper stands before many provisions. For pure
 * functions of what nobody changes.
 */
export function onceFor<K extends object, T>(make: (of: K) => T): (of: K) => T {
  let last: { readonly of: K; readonly said: T } | undefined
  return of => {
    if (last?.of !== of) last = { of, said: make(of) }
    return last.said
  }
}
