/** Detects scripts that need little processing: patterns over all scripts are expensive to compile at start. */

/** Checks whether a text is plain ASCII without control characters: nothing in it has a second spelling except its case. */
export function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

/** Checks whether a text is only Chinese characters with one spelling: no case, no width, no blanks, no signs. */
export function isHan(text: string): boolean {
  return /^[\u4e00-\u9fff]+$/.test(text)
}

/** Checks whether a text has letters of a script that sets no blanks between words, or of Korean, whose words take endings. */
export function hasNoBlanks(text: string): boolean {
  return /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/.test(text)
}
