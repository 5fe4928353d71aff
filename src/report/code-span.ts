/** Finds code spans in a sentence: text between backticks, such as the field that a help text names. */

const span = /(?<!`)`(?!`)([^`]*[^`\s][^`]*)`(?!`)/

/** Returns the text in parts; every second one is code, without its backticks. */
export const inSpans = (text: string): readonly string[] => text.split(span)
