/** What pure functions said, kept for the next time: the parties, addresses and clauses of an archive are the same few. */

/** Longer texts seldom come again. */
const longestKept = 500

/** Characters of texts that one function keeps before it starts anew: no archive fills the memory. */
const room = 50_000

/**
 * `make`, which works on each text once. For functions that go by the text alone and give what nobody changes: what was read
 * before never makes an answer another one.
 */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = memory<T>()
  return text => {
    const before = known.get(text)
    if (before !== undefined || known.has(text)) return before as T
    if (text.length > longestKept) return make(text)
    const own = copied(text)
    const said = make(own)
    known.keep(own, said)
    return said
  }
}

interface Memory<T> {
  get(text: string): T | undefined
  has(text: string): boolean
  keep(text: string, said: T): void
}

function memory<T>(): Memory<T> {
  let known = new Map<string, T>()
  let kept = 0
  return {
    get: text => known.get(text),
    has: text => known.has(text),
    keep: (text, said) => {
      kept += text.length + 1
      if (kept > room) {
        known = new Map()
        kept = text.length + 1
      }
      known.set(text, said)
    },
  }
}

/**
 * A text of its own: one that was cut out of a document would keep the whole document in memory. Written and read, for what is
 * put together and cut again is cut out of something too.
 */
const copied = (text: string): string => JSON.parse(JSON.stringify(text))

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

/** What is made when it is first asked for, and is the same from then on. For what most runs never look at. */
export function whenAsked<T>(make: () => T): () => T {
  let made: { readonly said: T } | undefined
  return () => {
    made ??= { said: make() }
    return made.said
  }
}
