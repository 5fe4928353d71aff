/** Code in a sentence: what it puts between backticks, such as the field that advice names. */

/** What stands between two backticks: code with nothing around it that would make it longer. */
const span = /(?<!`)`(?!`)([^`]*[^`\s][^`]*)`(?!`)/

/** Returns the text in parts, of which every second one is code, without its backticks. */
export function inSpans(text: string): readonly string[] {
  return text.split(span)
}
