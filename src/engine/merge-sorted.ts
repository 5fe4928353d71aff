/** Merges several sorted streams into one. */

/** Merges streams; of equal items the one whose stream comes first. Each stream is read one item ahead. */
export function* inOrder<T>(
  streams: readonly Iterator<T, unknown>[],
  isBefore: (a: T, b: T) => boolean,
): Generator<T> {
  interface Head {
    value: T
    readonly stream: Iterator<T, unknown>
    readonly index: number
  }
  // A binary heap: the first head is at 0, and the children of n are at 2n + 1 and 2n + 2.
  const heads: Head[] = []
  const isEarlier = (a: Head, b: Head) =>
    isBefore(a.value, b.value) || (!isBefore(b.value, a.value) && a.index < b.index)
  const settle = (from: number) => {
    for (let at = from; ; ) {
      let first = at
      for (const below of [2 * at + 1, 2 * at + 2]) {
        const [one, other] = [heads[below], heads[first]]
        if (one !== undefined && other !== undefined && isEarlier(one, other)) first = below
      }
      const [one, other] = [heads[at], heads[first]]
      if (first === at || one === undefined || other === undefined) return
      heads[at] = other
      heads[first] = one
      at = first
    }
  }
  for (const [index, stream] of streams.entries()) {
    const next = stream.next()
    if (next.done !== true) heads.push({ value: next.value, stream, index })
  }
  for (let at = (heads.length >> 1) - 1; at >= 0; at--) settle(at)
  for (let head = heads[0]; head !== undefined; head = heads[0]) {
    yield head.value
    const next = head.stream.next()
    if (next.done !== true) head.value = next.value
    else {
      const last = heads.pop()
      if (last === undefined || last === head) continue
      heads[0] = last
    }
    settle(0)
  }
}
