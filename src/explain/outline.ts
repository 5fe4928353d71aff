/** Values of rule sets as a person would write them. */

/** Parameters as a person would write them: a line a field, lists of words in one line. */
export function outline(value: unknown): string[] {
  if (isShort(value)) return [[value].flat().join(', ')]
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
