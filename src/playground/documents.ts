/** The documents in the playground: their names, their formats, and the text that is checked. */

/** A document in the playground. */
export interface PlaygroundDocument {
  readonly id: number
  readonly name: string
  /** Its text; for a file that is not text, its bytes in base64. */
  readonly content: string
  readonly isBytes: boolean
  readonly isEdited: boolean
  /** The digest of the file on the server that it was opened from, or saved to. */
  readonly sha256?: string | undefined
}

/** A file that is added. */
export interface Arrival {
  readonly name: string
  readonly content: string
  readonly isBytes: boolean
  /** Whether it is in no file yet, and would be lost with the page. */
  readonly isEdited?: boolean
  readonly sha256?: string | undefined
}

/** The result of adding files. */
export interface Placement {
  readonly documents: readonly PlaygroundDocument[]
  readonly added: readonly PlaygroundDocument[]
  /** Names of files that were present already, with the same content. */
  readonly same: readonly string[]
  readonly renamed: readonly { readonly from: string; readonly to: string }[]
}

/** Adds files. An existing document is never replaced: a different file of the same name gets another name. */
export function place(
  documents: readonly PlaygroundDocument[],
  arrivals: readonly Arrival[],
  nextId: number,
): Placement {
  let placed: Placement = { documents, added: [], same: [], renamed: [] }
  for (const { name, content, isBytes, sha256, isEdited = false } of arrivals) {
    const before = placed.documents.find(one => one.name === name)
    if (before !== undefined && before.content === content && before.isBytes === isBytes) {
      placed = { ...placed, same: [...placed.same, name] }
      continue
    }
    const to = freeName(name, placed.documents)
    const document: PlaygroundDocument = {
      ...{ id: nextId + placed.added.length, name: to, content, isBytes, isEdited },
      ...(sha256 === undefined || to !== name ? {} : { sha256 }),
    }
    placed = {
      documents: [...placed.documents, document],
      added: [...placed.added, document],
      same: placed.same,
      renamed: to === name ? placed.renamed : [...placed.renamed, { from: name, to }],
    }
  }
  return placed
}

/**
 * Restores those of `before` that are gone, each at its place. Existing documents keep their current text; one whose
 * name was taken meanwhile is restored under another.
 */
export function restored(
  documents: readonly PlaygroundDocument[],
  before: readonly PlaygroundDocument[],
): { readonly documents: readonly PlaygroundDocument[]; readonly restored: readonly PlaygroundDocument[] } {
  const now = new Map(documents.map(one => [one.id, one]))
  const known = new Set(before.map(({ id }) => id))
  let back: readonly PlaygroundDocument[] = []
  for (const one of before)
    if (!now.has(one.id)) back = [...back, { ...one, name: freeName(one.name, [...documents, ...back]) }]
  const all = new Map([...now, ...back.map(one => [one.id, one] as const)])
  return {
    documents: [
      ...before.flatMap(({ id }) => all.get(id) ?? []),
      ...documents.filter(({ id }) => !known.has(id)),
    ],
    restored: back,
  }
}

/** Returns the name itself, or the name with the first number that makes it unique: `shipment.yaml`, `shipment-2.yaml`. */
export function freeName(name: string, documents: readonly Pick<PlaygroundDocument, 'name'>[]): string {
  const isFree = (one: string) => documents.every(other => other.name !== one)
  if (isFree(name)) return name
  const [, stem = name, ending = ''] = /^(.+?)(\.[^./]*)?$/s.exec(name) ?? []
  for (let number = 2; ; number += 1) {
    const other = `${stem}-${number}${ending}`
    if (isFree(other)) return other
  }
}

/** Returns the format of a document: by the ending of its name, or else by its beginning. */
export function formatOf(name: string, text: string): 'yaml' | 'json' {
  if (/\.json$/i.test(name)) return 'json'
  if (/\.ya?ml$/i.test(name)) return 'yaml'
  return /^\s*[[{]/.test(text) ? 'json' : 'yaml'
}

/** Checks whether a file that was found in a folder is hidden, or belongs to tools or fixtures. */
export function isAside(path: string): boolean {
  const isOne = (step: string) =>
    step.startsWith('.') || step === 'node_modules' || step.endsWith('.fixtures')
  return path.split('/').some(isOne)
}
