/** In which script a text is written, where that says how little there is to do: patterns over all scripts cost a start dearly. */

/** Whether a text is plain ASCII without control characters: nothing in it has a second spelling but its case. */
export function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

/** Whether a text is nothing but Chinese characters that have one spelling: no case, no width, no blanks, no signs. */
export function isHan(text: string): boolean {
  return /^[\u4e00-\u9fff]+$/.test(text)
}
