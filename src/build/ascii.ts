/** Data as text in generated modules. */

/**
 * Returns the code of a string that holds a value as JSON: an object literal would be parsed at every start, needed or not. In ASCII, for one
 * letter of another script makes all of a module twice as long in memory, and slower to read.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(
    JSON.stringify(value).replace(
      /[\u0080-\uffff]/g,
      unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  )
}
