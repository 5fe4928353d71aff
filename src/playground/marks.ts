/** Locates the findings of a report in a text: what an editor underlines. */
import type { Finding, Place, Related, Report } from '../core/model/model.ts'
import { singleFindings } from '../core/model/single-findings.ts'

/** A range in the text of a document that a finding is about. */
export interface FindingMark {
  readonly from: number
  readonly to: number
  readonly finding: Finding
  /** Set if this is a related place, not the place of the finding. */
  readonly related?: Related
}

/** Returns the marks in a document, in the order of its text. */
export function marksOf({ findings }: Report, file: string, text: string): readonly FindingMark[] {
  const starts = lineStarts(text)
  const marks = findings
    .flatMap(one => singleFindings(one))
    .flatMap((finding): readonly FindingMark[] => {
      const at = (place: Place, related?: Related): readonly FindingMark[] => {
        const range = place.file === file ? rangeOf(place, starts, text) : undefined
        return range === undefined
          ? []
          : [{ ...range, finding, ...(related === undefined ? {} : { related }) }]
      }
      return [...at(finding.place), ...finding.related.flatMap(one => at(one.place, one))]
    })
  return [...marks].sort((a, b) => a.from - b.from || a.to - b.to)
}

/**
 * Returns the range of a place, at least one character of its line if there is one; `undefined` for a place without a
 * line.
 */
export function rangeOf(
  { line, column = 1, endLine = line, endColumn = column }: Place,
  starts: readonly number[],
  text: string,
): { readonly from: number; readonly to: number } | undefined {
  if (line === undefined || endLine === undefined) return undefined
  const within = (offset: number) => Math.max(0, Math.min(offset, text.length))
  const from = within((starts[line - 1] ?? text.length) + column - 1)
  const to = Math.max(from, within((starts[endLine - 1] ?? text.length) + endColumn - 1))
  if (to > from) return { from, to }
  const isAtEnd = from >= text.length || text.charAt(from) === '\n'
  return isAtEnd && from > 0 && text.charAt(from - 1) !== '\n'
    ? { from: from - 1, to: from }
    : { from, to: within(from + 1) }
}

/** Returns where the lines of a text begin, as the reader and editors count them. */
export function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ index, 0: found }) => index + found.length)]
}
