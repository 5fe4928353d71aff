/** Replaces ranges of a text, in several rounds, each in the coordinates of the text before the first. */
import type { Range } from '../read/place.ts'

/** A range of a text, and what replaces it. */
export interface TextEdit extends Range {
  readonly text: string
}

/** Returns the text with ranges replaced; they are sorted and do not overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = []
  let last = 0
  for (const { start, end, text: piece } of edits) {
    pieces.push(text.slice(last, start), piece)
    last = end
  }
  return [...pieces, text.slice(last)].join('')
}

/** Returns the range of the original text for a range of the edited one: the whole edit if it is inside an edit. */
export function before(range: Range, edits: readonly TextEdit[]): Range {
  let shift = 0
  for (const edit of edits) {
    const start = edit.start + shift
    const end = start + edit.text.length
    if (range.end <= start) break
    if (range.start < end) return { start: edit.start, end: edit.end }
    shift += edit.text.length - (edit.end - edit.start)
  }
  return { start: range.start - shift, end: range.end - shift }
}

/** Returns one round of edits for two: the second is in the coordinates of the text after the first. */
export function composed(first: readonly TextEdit[], second: readonly TextEdit[]): readonly TextEdit[] {
  const later = second.map(edit => ({ ...before(edit, first), text: edit.text }))
  const replaced = new Set(later.map(({ start }) => start))
  return [...first.filter(({ start }) => !replaced.has(start)), ...later].sort((a, b) => a.start - b.start)
}
