/** Builds one document, value by value, with the origin of each. */
import type { Kind, Pointer } from '../core/model/model.ts'
import { childOf, stepsOf } from '../core/model/pointer.ts'
import { type DocumentData, failImport, type ImportedDocument, type ImportOrigin } from './model.ts'

export type DocumentBuilder = ReturnType<typeof documentBuilder>

/** More lines than a document may have, by its schema. */
const mostEntries = 1000

export function documentBuilder(kind: Kind, name: string, whole: ImportOrigin) {
  const data: DocumentData = {}
  const origins = new Map<Pointer, ImportOrigin>([['', whole]])
  return {
    /**
     * Writes a value. Returns the earlier value if there is another one at that place: the earlier one stays. Groups that agree become
     * one.
     */
    set(at: Pointer, value: unknown, origin: ImportOrigin): { readonly earlier: unknown } | undefined {
      const steps = stepsOf(at)
      const last = steps.pop() ?? ''
      let group: unknown = data
      for (const [index, step] of steps.entries()) {
        const known = entryOf(group, step)
        const next = known ?? (/^\d+$/.test(steps[index + 1] ?? last) ? [] : {})
        if (known === undefined) put(group, step, next)
        group = next
      }
      const earlier = entryOf(group, last)
      const whole = earlier === undefined ? value : joined(earlier, value)
      if (whole === undefined) return { earlier }
      put(group, last, whole)
      if (earlier !== undefined) return undefined
      origins.set(at, origin)
      return undefined
    },
    /** Adds texts to a list that does not have them. */
    add(at: Pointer, texts: readonly unknown[], origin: ImportOrigin): void {
      const known = stepsOf(at).reduce<unknown>(entryOf, data)
      if (!Array.isArray(known)) {
        this.set(at, [...texts], origin)
        return
      }
      for (const text of texts) {
        if (known.includes(text)) continue
        origins.set(childOf(at, known.length), origin)
        known.push(text)
      }
    },
    /** States the origin of a group of fields. */
    mark: (at: Pointer, origin: ImportOrigin) => void origins.set(at, origin),
    has: (at: Pointer) => stepsOf(at).reduce<unknown>(entryOf, data) !== undefined,
    done: (): ImportedDocument => ({
      kind,
      name,
      data: { documentType: kind, schemaVersion: '1.0', ...data },
      origins,
    }),
  }
}

/** Returns what two values state together; `undefined` if they differ. */
function joined(one: unknown, other: unknown): unknown {
  if (!isGroup(one) || !isGroup(other)) return JSON.stringify(one) === JSON.stringify(other) ? one : undefined
  const all = { ...other, ...one }
  for (const [name, own] of Object.entries(one)) {
    const both = Object.hasOwn(other, name) ? joined(own, other[name]) : own
    if (both === undefined) return undefined
    all[name] = both
  }
  return all
}

const isGroup = (value: unknown): value is DocumentData =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function entryOf(group: unknown, step: string): unknown {
  if (Array.isArray(group)) return (group as readonly unknown[])[Number(step)]
  return typeof group === 'object' && group !== null && Object.hasOwn(group, step)
    ? (group as DocumentData)[step]
    : undefined
}

function put(group: unknown, step: string, value: unknown): void {
  if (Array.isArray(group)) {
    const index = Number(step)
    if (index > mostEntries) failImport('too-many-items', { limit: String(mostEntries) })
    // An entry that nothing was written into yet.
    while (group.length < index) group.push({})
    group[index] = value
  } else if (typeof group === 'object' && group !== null) (group as DocumentData)[step] = value
}
