/** Finds code spans in a sentence: text between backticks, such as the field that a help text names. */

/** Matches the text between two single backticks. */
const span = /(?<!`)`(?!`)([^`]*[^`\s][^`]*)`(?!`)/

/** Returns the text in parts; every second one is code, without its backticks. */
export function inSpans(text: string): readonly string[] {
  return text.split(span)
}
