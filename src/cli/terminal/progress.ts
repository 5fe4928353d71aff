/** The progress line while documents are read: only on a terminal, and removed before other output. */

import type { Progress } from '../../engine/reading.ts'
import type { Words } from '../../generated/messages/index.ts'
import { type Host, isCI, noteTo } from './host.ts'
import { cut } from './lines.ts'

/** A line on standard error that is rewritten in place. */
export type ProgressLine = NonNullable<ReturnType<typeof progressLine>>

/** A run that takes no longer than this shows no progress, in milliseconds. */
const patience = 500

/** The interval of updates in milliseconds: numbers must stay readable. */
const pace = 100

/** Returns the line for this run; `undefined` without a terminal or a clock. */
export function progressLine(host: Host, words: Words['progress']) {
  const { clock, errorTerminal } = host
  if (clock === undefined || errorTerminal === undefined || isCI(host) || host.env.TERM === 'dumb')
    return undefined
  const start = clock().getTime()
  let next = start + patience
  let terminal: Host['terminal'] | undefined
  let isShown = false
  // In the middle of a line of the report the progress line cannot be shown.
  let isHeld = false
  let text = ''
  const draw = () => {
    isShown = true
    host.error(`\r${text}${eraseRest}`)
  }
  const clear = () => {
    if (isShown) host.error(`\r${eraseRest}`)
    isShown = false
  }
  return {
    show: (so: Progress) => {
      if (isHeld) return
      const now = clock().getTime()
      // After the last document, work follows that cannot be counted.
      if (now < next && !(isShown && so.read === so.of)) return
      next = now + pace
      // Querying the terminal is expensive: most runs are over before.
      terminal ??= errorTerminal()
      const { isTTY, columns = 80 } = terminal
      if (!isTTY || columns === 0) return
      // A wrapped line could not be removed.
      text = cut(lineOf(so, words, now - start), columns - 1)
      draw()
    },
    /** Writes a text above the line, if both are on the terminal. */
    above: (said: string, write: (text: string) => void) => {
      if (said === '') return
      const wasShown = isShown
      clear()
      write(said)
      isHeld = !said.endsWith('\n')
      // Redrawn at once: if it waited for its next update, it would blink with every finding.
      if (wasShown && !isHeld) draw()
    },
    /** Removes the line, until it is shown again. */
    clear,
  }
}

/** Returns the writer of notes, which leave the progress line intact. */
export function noteAbove(line: ProgressLine | undefined, host: Host): (text: string) => void {
  return line === undefined ? noteTo(host) : noteTo({ error: text => line.above(text, host.error) })
}

const eraseRest = '\u001b[K'

/** Before this number of milliseconds the speed is not known. */
const warmUp = 3000

/**
 * Renders a line such as `reading 1,234 of 5,000 · 410/s · 0:09 left · 12 fail · 3 review`; without the total as long as it is
 * unknown. Where a file holds several documents, these are counted: `reading 2,000 documents, file 3 of 7`.
 */
function lineOf({ documents, read, of, fail, review }: Progress, words: Words['progress'], gone: number) {
  const { number } = words
  const isGrouping = of !== undefined && read >= of
  const isEach = documents <= read && of !== 1
  const total = of === undefined || of === 1 ? undefined : number({ number: of })
  const counted = isEach ? read : documents
  const pace = (): readonly string[] => {
    const rate = words.rate({ number: number({ number: Math.round((counted * 1000) / gone) }) })
    if (of === undefined || read === 0) return [rate]
    const seconds = Math.ceil(((of - read) * gone) / read / 1000)
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    return [rate, words.left({ time })]
  }
  return [
    isGrouping
      ? words.tying({ documents: number({ number: documents }) })
      : isEach
        ? words.reading({ read: number({ number: read }), of: total })
        : words.readingDocuments({
            documents: number({ number: documents }),
            file: number({ number: read + 1 }),
            of: total,
          }),
    ...(gone < warmUp || isGrouping || counted === 0 ? [] : pace()),
    ...(fail === 0 ? [] : [words.fail({ number: number({ number: fail }) })]),
    ...(review === 0 ? [] : [words.review({ number: number({ number: review }) })]),
  ].join(' · ')
}
