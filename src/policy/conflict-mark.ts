/** Finds what an unfinished merge leaves in a file. */

/** Returns the line of the first conflict marker, from 1; `undefined` if there is none. */
export function conflictLine(lines: readonly string[]): number | undefined {
  return lines.findIndex(line => /^(?:<{7}|={7}|>{7})(?: |$)/.test(line)) + 1 || undefined
}
