/** Values of rule sets as a person would write them. */

/** How many words of a list are shown before the rest is counted. */
const shownWords = 12

/** Parameters as a person would write them: a line a field, lists of words in one line. */
export function outline(value: unknown): string[] {
  if (isShort(value)) {
    const words = [value].flat()
    const more = words.length - shownWords
    if (words.length === 0) return ['none']
    return [
      `${words.slice(0, more > 1 ? shownWords : words.length).join(', ')}${more > 1 ? ` and ${more} more` : ''}`,
    ]
  }
  if (Array.isArray(value)) {
    return value.flatMap(entry => outline(entry).map((line, index) => `${index === 0 ? '-' : ' '} ${line}`))
  }
  return Object.entries(value as object).flatMap(([key, inner]: [string, unknown]) =>
    isShort(inner)
      ? [`${key}: ${outline(inner)[0]}`]
      : [`${key}:`, ...outline(inner).map(line => `  ${line}`)],
  )
}

/** Whether the value is a word, or a list of words. */
function isShort(value: unknown): boolean {
  return [value].flat().every(entry => typeof entry !== 'object' || entry === null)
}
