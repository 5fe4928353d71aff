/** Ranges of a text, and their replacements. */

export interface TextRange {
  readonly start: number
  /** Exclusive. */
  readonly end: number
  readonly tag: string
}

/** Merges ranges into sorted, disjoint ones: overlapping ones become one, with the tag of the first. */
export function joined(ranges: readonly TextRange[]): readonly TextRange[] {
  const ordered = ranges
    .map((range, rank) => ({ ...range, rank }))
    .sort((a, b) => a.start - b.start || a.rank - b.rank)
  const apart: { start: number; end: number; tag: string; rank: number }[] = []
  for (const one of ordered) {
    const last = apart.at(-1)
    if (last === undefined || one.start >= last.end) apart.push(one)
    else {
      last.end = Math.max(last.end, one.end)
      if (one.rank < last.rank) [last.tag, last.rank] = [one.tag, one.rank]
    }
  }
  return apart
}

export function covered(text: string, ranges: readonly TextRange[]): string {
  let shown = ''
  let from = 0
  for (const { start, end, tag } of joined(ranges)) {
    shown += text.slice(from, start) + tag
    from = end
  }
  return shown + text.slice(from)
}
