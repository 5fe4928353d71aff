/** The values of a document, each with its text as written, and the changes that can be made in them. */

/** The names and numbers that lead from a document to a value. */
export type Path = readonly (string | number)[]

/** A value that is written; `null` leaves a field open. */
export type PlainData =
  | string
  | number
  | boolean
  | null
  | readonly PlainData[]
  | { readonly [name: string]: PlainData }

export const isList = (value: PlainData): value is readonly PlainData[] => Array.isArray(value)

export const isGroup = (value: PlainData): value is { readonly [name: string]: PlainData } =>
  typeof value === 'object' && value !== null && !isList(value)

/** The type that a reader sees in a scalar. */
export type ScalarType = 'text' | 'number' | 'boolean' | 'nothing'

/** A value without parts. */
export interface TreeScalar {
  readonly kind: 'scalar'
  readonly type: ScalarType
  /** Text without its quotes; a number as it is written. */
  readonly text: string
  /** Whether an alias repeats what is written elsewhere: a change here would change it there. */
  readonly isRepeat: boolean
}

export interface TreeGroup {
  readonly kind: 'group'
  readonly members: ReadonlyMap<string, TreeValue>
  readonly isRepeat: boolean
}

export interface TreeList {
  readonly kind: 'list'
  readonly items: readonly TreeValue[]
  readonly isRepeat: boolean
}

export type TreeValue = TreeScalar | TreeGroup | TreeList

/** A document as a tree, and how many documents its text has; or why the text cannot be read. */
export type TreeReading =
  | { readonly tree: TreeValue; readonly parts: number }
  | { readonly line: number; readonly parts: number }

/** A change of one value. */
export type TreeChange =
  /** Writes a value, which is added if it is not there. */
  | { readonly do: 'set'; readonly path: Path; readonly value: PlainData }
  /** Adds a member that is not there, or another entry at the end of a list. */
  | { readonly do: 'add'; readonly path: Path; readonly value: PlainData }
  | { readonly do: 'remove'; readonly path: Path }
  /** Changes places with the next entry of the list. */
  | { readonly do: 'swap'; readonly path: Path }
  /** Adds a copy of an entry after it. */
  | { readonly do: 'duplicate'; readonly path: Path }

/** The order of the members of a group at a path, by which new ones find their place. */
export type MemberOrder = (path: Path) => readonly string[]

/** Returns the value as data, as a schema sees it. */
export function plainOf(value: TreeValue | undefined, numberOf: (text: string) => unknown = Number): unknown {
  if (value === undefined) return undefined
  if (value.kind === 'group')
    return Object.fromEntries([...value.members].map(([name, one]) => [name, plainOf(one, numberOf)]))
  if (value.kind === 'list') return value.items.map(one => plainOf(one, numberOf))
  const { type, text } = value
  if (type === 'number') return numberOf(text)
  return type === 'text' ? text : type === 'boolean' ? text === 'true' : null
}

/** Returns the tree with a change made, to compare what was written with what was meant. */
export function changedTree(tree: TreeValue, change: TreeChange): TreeValue {
  const { path } = change
  return rebuilt(tree, path.slice(0, -1), parent => {
    const step = path.at(-1) ?? ''
    if (typeof step === 'number') {
      const items = parent.kind === 'list' ? parent.items : []
      return { kind: 'list', items: changedItems(items, step, change), isRepeat: false }
    }
    const members = new Map(parent.kind === 'group' ? parent.members : [])
    if (change.do === 'remove') members.delete(step)
    else if (change.do === 'set' || change.do === 'add') members.set(step, treeOf(change.value))
    return { kind: 'group', members, isRepeat: false }
  })
}

/** Returns the tree with another value at a path; groups and lists on the way there are made. */
function rebuilt(tree: TreeValue, path: Path, make: (parent: TreeValue) => TreeValue): TreeValue {
  const [step, ...rest] = path
  if (step === undefined) return make(tree)
  if (typeof step === 'number') {
    const items = tree.kind === 'list' ? [...tree.items] : []
    items[step] = rebuilt(items[step] ?? nothing, rest, make)
    return { kind: 'list', items, isRepeat: false }
  }
  const members = new Map(tree.kind === 'group' ? tree.members : [])
  members.set(step, rebuilt(members.get(step) ?? nothing, rest, make))
  return { kind: 'group', members, isRepeat: false }
}

function changedItems(items: readonly TreeValue[], index: number, change: TreeChange): TreeValue[] {
  const now = [...items]
  const here = items[index]
  if (change.do === 'set' || change.do === 'add') now[index] = treeOf(change.value)
  else if (change.do === 'remove') now.splice(index, 1)
  else if (change.do === 'duplicate') now.splice(index, 0, ...(here === undefined ? [] : [here]))
  else now.splice(index, 2, ...items.slice(index, index + 2).reverse())
  return now
}

/** A field that is left open. */
export const nothing: TreeScalar = { kind: 'scalar', type: 'nothing', text: '', isRepeat: false }

/** Returns data as a tree. */
function treeOf(value: PlainData): TreeValue {
  if (isGroup(value)) {
    const members = new Map(Object.entries(value).map(([name, one]) => [name, treeOf(one)]))
    return { kind: 'group', members, isRepeat: false }
  }
  if (isList(value)) return { kind: 'list', items: value.map(treeOf), isRepeat: false }
  if (value === null) return nothing
  const type = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean'
  return { kind: 'scalar', type, text: String(value), isRepeat: false }
}

/**
 * Checks whether two values are the same data, whatever the order of their members; an empty list or group counts as nothing. What
 * an alias repeats follows from what it repeats.
 */
export function isSameTree(a: TreeValue, b: TreeValue): boolean {
  if (a.isRepeat && b.isRepeat) return true
  if (isBlankTree(a) && isBlankTree(b)) return true
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.type === b.type && a.text === b.text
  if (a.kind === 'list')
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((one, index) => isSameTree(one, b.items[index] ?? nothing))
    )
  if (b.kind !== 'group' || a.members.size !== b.members.size) return false
  return [...a.members].every(([name, one]) => {
    const other = b.members.get(name)
    return other !== undefined && isSameTree(one, other)
  })
}

/** Checks whether nothing is stated: no value, or no parts. */
export function isBlankTree(value: TreeValue | undefined): boolean {
  if (value === undefined) return true
  if (value.kind === 'scalar') return value.type === 'nothing' || value.text.trim() === ''
  return value.kind === 'list' ? value.items.length === 0 : value.members.size === 0
}
