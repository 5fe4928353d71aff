/** The documents in the playground: their names, their formats, and the text that is checked. */

/** A document in the playground. */
export interface PlaygroundDocument {
  readonly id: number
  readonly name: string
  /** Its text; of a file that is no text, its bytes in base64. */
  readonly content: string
  readonly isBytes: boolean
  readonly isEdited: boolean
}

/** A file that is added. */
export interface Arrival {
  readonly name: string
  readonly content: string
  readonly isBytes: boolean
}

/** What came of adding files. */
export interface Placement {
  readonly documents: readonly PlaygroundDocument[]
  readonly added: readonly PlaygroundDocument[]
  /** Names of those that lay there already, with the same content. */
  readonly same: readonly string[]
  readonly renamed: readonly { readonly from: string; readonly to: string }[]
}

/** Adds files. What is there is never replaced: a file of its name that differs gets another one. */
export function place(
  documents: readonly PlaygroundDocument[],
  arrivals: readonly Arrival[],
  nextId: number,
): Placement {
  let placed: Placement = { documents, added: [], same: [], renamed: [] }
  for (const { name, content, isBytes } of arrivals) {
    const before = placed.documents.find(one => one.name === name)
    if (before !== undefined && before.content === content && before.isBytes === isBytes) {
      placed = { ...placed, same: [...placed.same, name] }
      continue
    }
    const to = freeName(name, placed.documents)
    const document = { id: nextId + placed.added.length, name: to, content, isBytes, isEdited: false }
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
 * Brings back those of `before` that are gone, each to its place. What lies there stays as it is now, whatever was written
 * since; one whose name was taken meanwhile comes back with another.
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

/** The name itself, or with the first number that makes it free: `shipment.yaml`, `shipment-2.yaml`. */
export function freeName(name: string, documents: readonly Pick<PlaygroundDocument, 'name'>[]): string {
  const isFree = (one: string) => documents.every(other => other.name !== one)
  if (isFree(name)) return name
  const [, stem = name, ending = ''] = /^(.+?)(\.[^./]*)?$/s.exec(name) ?? []
  for (let number = 2; ; number += 1) {
    const other = `${stem}-${number}${ending}`
    if (isFree(other)) return other
  }
}

/** How a document is written: by the ending of its name, or else by how it begins. */
export function formatOf(name: string, text: string): 'yaml' | 'json' {
  if (/\.json$/i.test(name)) return 'json'
  if (/\.ya?ml$/i.test(name)) return 'yaml'
  return /^\s*[[{]/.test(text) ? 'json' : 'yaml'
}

/** Whether a file that was found in a folder is taken for a document; folders of tools and of fixtures hold none. */
export function isPlaygroundFile(path: string): boolean {
  const steps = path.split('/')
  const isAside = (step: string) =>
    step.startsWith('.') || step === 'node_modules' || step.endsWith('.fixtures')
  return /\.(?:ya?ml|json)$/i.test(path) && !steps.slice(0, -1).some(isAside) && !isAside(steps.at(-1) ?? '')
}
