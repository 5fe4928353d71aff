/**
 * Reads rows of separated values from text in pieces. Published lists break the rules of CSV (a quote that is never closed, text
 * behind a closing quote), and a reader that stops at the first such row would lose the rest of the list: this one reports the
 * row, goes on at the next line, and never holds more than one row.
 */

import type { FaultKind, ListLimits, TextParser } from './model.ts'

export interface RowReader {
  readonly delimiter: string
  readonly limits: ListLimits
  row(fields: string[], line: number): void
  fault(kind: FaultKind, line: number, found?: string): void
  /** Called when the file has ended. */
  end?(): void
}

const [quote, lineFeed, carriageReturn, blank] = [0x22, 0x0a, 0x0d, 0x20]

const mostColumns = 2000

/** The piece of text that is being read, and where. */
interface RowScan {
  text: string
  at: number
  line: number
  isEnd: boolean
}

export function rowParser(reader: RowReader): TextParser {
  const scan: RowScan = { text: '', at: 0, line: 1, isEnd: false }
  const delimiter = reader.delimiter.charCodeAt(0)
  let isSkipping = false
  const skip = (): boolean => {
    const next = scan.text.indexOf('\n', scan.at)
    if (next < 0) {
      scan.at = scan.text.length
      return false
    }
    scan.at = next + 1
    scan.line += 1
    isSkipping = false
    return true
  }
  const run = () => {
    for (;;) {
      if (isSkipping && !skip()) break
      if (scan.at >= scan.text.length) break
      const { line, at } = scan
      const fields = rowAt(scan, delimiter)
      if (fields !== undefined) {
        if (scan.at - at > reader.limits.row) reader.fault('too-long', line, scan.text.slice(at, at + 80))
        else if (fields.length > mostColumns) reader.fault('too-long', line, `${fields.length}`)
        else if (fields.length > 1 || fields[0] !== '') reader.row(fields, line)
        continue
      }
      const isLong = scan.text.length - scan.at > reader.limits.row
      if (!isLong && !scan.isEnd) break
      // The quote that is never closed would swallow all rows after it: only its line is given up.
      reader.fault(isLong ? 'too-long' : 'open-quote', line, scan.text.slice(scan.at, scan.at + 80))
      isSkipping = true
    }
    scan.text = scan.text.slice(scan.at)
    scan.at = 0
  }
  return {
    write(text) {
      scan.text = scan.text === '' ? text : scan.text + text
      run()
    },
    end() {
      scan.isEnd = true
      run()
      reader.end?.()
    },
  }
}

/** Reads the row at the position and moves behind it; `undefined` and no move if its end is not there. */
function rowAt(scan: RowScan, delimiter: number): string[] | undefined {
  const { text, isEnd } = scan
  const fields: string[] = []
  let at = scan.at
  let lines = 0
  for (;;) {
    let open = at
    while (text.charCodeAt(open) === blank) open += 1
    let value = ''
    if (text.charCodeAt(open) === quote) {
      const closed = closingOf(text, open, isEnd)
      if (closed === undefined) return undefined
      value = closed.value
      lines += newlinesIn(value)
      at = closed.end
    }
    const end = fieldEnd(text, at, delimiter)
    if (end === text.length && !isEnd) return undefined
    if (end > at) value = value === '' ? text.slice(at, end) : value + text.slice(at, end).trimEnd()
    fields.push(value)
    const stop = text.charCodeAt(end)
    if (stop === delimiter && end < text.length) {
      at = end + 1
      continue
    }
    at = end
    if (stop === carriageReturn) {
      if (end + 1 === text.length && !isEnd) return undefined
      at += 1
    }
    if (text.charCodeAt(at) === lineFeed) at += 1
    scan.at = at
    scan.line += lines + (end < text.length ? 1 : 0)
    return fields
  }
}

/** Returns the value of the quoted field that opens at a position, and the position behind its closing quote. */
function closingOf(
  text: string,
  open: number,
  isEnd: boolean,
): { readonly value: string; readonly end: number } | undefined {
  let value = ''
  let from = open + 1
  for (;;) {
    const close = text.indexOf('"', from)
    if (close < 0 || (close + 1 === text.length && !isEnd)) return undefined
    if (text.charCodeAt(close + 1) !== quote)
      return { value: value + text.slice(from, close), end: close + 1 }
    value += text.slice(from, close + 1)
    from = close + 2
  }
}

function fieldEnd(text: string, from: number, delimiter: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === delimiter || code === lineFeed || code === carriageReturn) return at
  }
  return text.length
}

function newlinesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** Returns a heading as it is compared: in lower case, letters and digits only, so that `Alt_Names` is `alt names`. */
export const headingForm = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
