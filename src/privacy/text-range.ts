/** Stretches of a text, and what is shown in their place. */

export interface TextRange {
  readonly start: number
  /** Exclusive. */
  readonly end: number
  readonly tag: string
}

/** In order and apart from each other: of those that overlap one is left, over all of them, with the tag of the first handed in. */
export function joined(stretches: readonly TextRange[]): readonly TextRange[] {
  const ordered = stretches
    .map((stretch, rank) => ({ ...stretch, rank }))
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

/** The text with the tag of each stretch in its place. */
export function covered(text: string, stretches: readonly TextRange[]): string {
  let shown = ''
  let from = 0
  for (const { start, end, tag } of joined(stretches)) {
    shown += text.slice(from, start) + tag
    from = end
  }
  return shown + text.slice(from)
}
