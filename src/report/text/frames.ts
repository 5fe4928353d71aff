/** Source lines of a terminal report, with the places of a finding marked. */
import type { Excerpt, Finding, Place, Report } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import { printable } from '../../text/printable.ts'
import type { FoundTally } from '../by-rule.ts'
import type { Style } from '../index.ts'
import type { OneCause } from '../one-cause.ts'
import type { Paint } from '../paint.ts'
import { narrow, widthOf, wrap } from '../screen.ts'

export interface ScreenView {
  readonly paint: Paint
  readonly width: number
  readonly words: Words['report']
}

export interface TextView extends ScreenView {
  readonly report: Report
  readonly detail: Style['detail']
  /** Whether each finding is one line. */
  readonly isShort: boolean
  /** What was shown so far. */
  readonly found: FoundTally
  /** The rules whose law was shown so far, with their provisions. */
  readonly explained: Set<string>
  /** The findings that each shown finding represents; absent if each is shown by itself. */
  readonly causes?: OneCause
}

/** Renders the places of a finding, each with its source line: the main one is marked ^^^, the others ---. */
export function frames(finding: Pick<Finding, 'place' | 'related'>, view: ScreenView): string[] {
  const places = [{ place: finding.place, text: '' }, ...finding.related]
  const gutter = Math.max(...places.map(({ place }) => String((place.line ?? 0) + 1).length), 2)
  const shown = places.map(({ place, text: label }, index) =>
    frame(place, label, index === 0 ? '^' : '-', gutter, view),
  )
  // A second mark on lines just shown is put under the first instead of showing them again.
  return shown.flatMap(({ head, lines, marks }, index) => {
    const before = shown[index - 1]
    const sameLines = lines.length > 0 && before?.lines.join('\n') === lines.join('\n')
    const sameFile = places[index - 1]?.place.file === places[index]?.place.file
    return sameLines && sameFile ? marks : [head, ...lines, ...marks]
  })
}

/** Renders a place on the screen: its head, the source lines, and the marks under the last of them. */
function frame(place: Place, label: string, mark: string, gutter: number, view: ScreenView) {
  const { paint, words } = view
  const known = place.line !== undefined && place.column !== undefined
  const where = `${place.file}${known ? `:${place.line}:${place.column}` : ''}`
  const arrow = paint.frame(mark === '^' ? '-->' : ':::')
  const pointer = place.pointer === '' ? '' : `  ${printable(place.pointer)}`
  // The pointer is for programs; a narrow screen omits it.
  const fits = gutter + 6 + widthOf(printable(where)) + widthOf(pointer) <= view.width
  const head = `${' '.repeat(gutter + 2)}${arrow} ${printable(where)}${fits ? paint.faint(pointer) : ''}`
  if (!known || place.excerpt === undefined) {
    // A place in a document that could be read is missing only when its file has changed.
    const gone = known || place.pointer === '' ? [] : [words.fileChanged]
    const beside = [...(label === '' ? [] : [printable(label)]), ...gone].join(' ')
    const marks = beside === '' ? [] : wrap(`${' '.repeat(gutter + 6)}${beside}`, view.width)
    return { head, lines: [], marks }
  }
  return { head, ...excerptLines(place, place.excerpt, label, mark, gutter, view) }
}

function excerptLines(
  place: Place,
  excerpt: Excerpt,
  label: string,
  mark: string,
  gutter: number,
  { paint, width }: ScreenView,
) {
  const room = width - gutter - 5
  const bar = paint.frame('|')
  const source = excerpt.lines.at(-1) ?? ''
  const { start, end } = excerpt.mark ?? spanOf(place, excerpt, source)
  const shownBefore = widthOf(spaced(source.slice(0, start)))
  const shownMark = Math.max(1, widthOf(spaced(source.slice(start, Math.min(end, source.length)))))
  // A place far to the right: cut the line on the left, so that the mark stays on the screen.
  const shift = shownBefore + shownMark > room ? Math.max(0, shownBefore - Math.floor(room / 3)) : 0
  const marks = mark.repeat(Math.max(1, Math.min(shownMark, room - (shownBefore - shift))))
  const color = mark === '^' ? paint.fail : paint.frame
  const indent = `${' '.repeat(gutter + 3)}${bar} `
  const underline = `${indent}${' '.repeat(shownBefore - shift)}${color(marks)}`
  const lines = excerpt.lines.map((line, index) => {
    const number = String(excerpt.firstLine + index).padStart(gutter + 2)
    return `${paint.frame(number)} ${bar} ${clip(spaced(line), index === excerpt.lines.length - 1 ? shift : 0, room)}`.trimEnd()
  })
  if (label === '') return { lines, marks: [underline] }
  // The label is behind the mark if there is room for a few words, else under it from the left.
  const behind = shownBefore - shift + marks.length + 1
  const under = room - behind < narrow ? 0 : behind
  const [first = '', ...more] = wrap(printable(label), room - under)
  const below = under === 0 ? [first, ...more] : more
  return {
    lines,
    marks: [
      under === 0 ? underline : `${underline} ${color(first)}`,
      ...below.map(line => `${indent}${' '.repeat(under)}${color(line)}`),
    ],
  }
}

/** Returns the columns of a place in the last line of its excerpt: to the end of the line if the place continues below. */
export function spanOf(place: Place, { cut }: Excerpt, line: string) {
  const isOnOneLine = place.endLine === place.line && place.endColumn !== undefined
  return {
    start: Math.max(0, (place.column ?? 1) - 1 - cut),
    end: isOnOneLine ? (place.endColumn ?? 1) - 1 - cut : line.length,
  }
}

/** Returns a source line as it is shown: tabs as spaces, unsafe characters as escapes. */
export const spaced = (line: string): string => printable(line.replaceAll('\t', '  '))

/** Returns the part of a line that fits: `width` columns from column `from`. */
function clip(line: string, from: number, width: number): string {
  let column = 0
  let shown = ''
  for (const character of line) {
    const next = column + widthOf(character)
    if (column >= from && next - from <= width) shown += character
    // Half of a wide character is cut off: a blank keeps the rest aligned with the marks.
    else if (column < from && next > from) shown += ' '
    column = next
  }
  return shown
}
