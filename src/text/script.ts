/** Detects scripts that need little processing: patterns over all scripts are expensive to compile at start. */

/** Checks whether a text is plain ASCII without control characters: nothing in it has a second spelling except its case. */
export function isAscii(text: string): boolean {
  // A loop: most texts are short, and calling a pattern takes longer than reading them.
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 || code > 0x7e) return false
  }
  return true
}

/** Checks whether a text is only Chinese characters with one spelling: no case, no width, no blanks, no signs. */
export function isHan(text: string): boolean {
  return /^[\u4e00-\u9fff]+$/.test(text)
}

/** Checks whether a text has letters of a script that sets no blanks between words, or of Korean, whose words take endings. */
export function hasNoBlanks(text: string): boolean {
  return /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/.test(text)
}

const han = /\p{Script=Han}/u

/** Checks whether a text has a Chinese character, which Japanese writes too. */
export const hasHan = (text: string): boolean => han.test(text)
