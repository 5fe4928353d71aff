/** Corrections of a document as edits of its text. */
import type { Finding, Limits, Place, Source } from '../core/model/model.ts'
import { fixSource, type SourceFix } from '../fix/fix.ts'

/** An edit of a text, by offsets. */
export interface OffsetEdit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** The corrections of a file: that of each finding that has one, and all of them together. */
export interface FileFixes {
  of(finding: Finding): readonly OffsetEdit[]
  readonly all: readonly OffsetEdit[]
}

/** Returns the corrections of a text that has one meaning to correct. */
export function fixesOf(source: Source, limits: Limits): FileFixes {
  const fixed = fixSource(source, limits)
  const fixes = fixed.flatMap(one => one.fixes).filter(({ round }) => round === 1)
  const at = new Map(fixes.map(fix => [keyOf(fix), fix]))
  const [first] = fixed
  const whole =
    first?.text === undefined || first.after === undefined ? [] : editBetween(first.text, first.after)
  return {
    of: ({ place, related, rule }) => {
      // A code that is in several places of a document is one finding.
      const places = [place, ...(rule === 'codes-known' ? related.map(one => one.place) : [])]
      return [...new Set(places.flatMap(one => at.get(keyOf(one)) ?? []))].map(editOf)
    },
    all: fixes.length === 0 ? [] : whole,
  }
}

const keyOf = ({ part, pointer, half }: Pick<Place, 'part' | 'pointer' | 'half'>) =>
  `${part} ${half ?? ''} ${pointer}`

const editOf = ({ range, after }: SourceFix): OffsetEdit => ({
  from: range.start,
  to: range.end,
  text: after,
})

/** Returns the edit that turns a text into another: what is the same at both ends stays. */
export function editBetween(before: string, after: string): readonly OffsetEdit[] {
  if (before === after) return []
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++
  if (isSecondHalf(before, start) || isSecondHalf(after, start)) start--
  let end = 0
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++
  if (isSecondHalf(before, before.length - end)) end--
  return [{ from: start, to: before.length - end, text: after.slice(start, after.length - end) }]
}

/** Checks whether an offset is inside a character of two units, where no edit may begin or end. */
const isSecondHalf = (text: string, at: number) => at > 0 && /[\udc00-\udfff]/.test(text.charAt(at))
