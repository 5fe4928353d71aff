/** Compares headings. */

/** Returns a heading as headings are compared: in one case, with single blanks. */
export function plainHeading(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}
