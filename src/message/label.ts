/** Returns the label of a code of a document; what is given instead, or the code itself, if there is no label for it. */
export function labelOf(labels: Readonly<Record<string, string>>, code: string, otherwise = code): string {
  return Object.hasOwn(labels, code) ? (labels[code] ?? otherwise) : otherwise
}
