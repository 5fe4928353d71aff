/** The values of a document as a form shows them: each with its text as written. */
import type { Path } from '../outline.ts'

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

/** A scalar that is written: text is quoted where that is needed, the others are written as they are. */
export interface ScalarLiteral {
  readonly type: ScalarType
  readonly text: string
}

/** A value that is added: open fields have no value yet. */
export type Skeleton =
  | ScalarLiteral
  | { readonly group: readonly (readonly [name: string, Skeleton])[] }
  | { readonly list: readonly Skeleton[] }

/** A field that is left open. */
export const open: ScalarLiteral = { type: 'nothing', text: '' }

/** A change of one value. */
export type TreeChange =
  /** Writes a scalar, which is added if it is not there. */
  | { readonly do: 'set'; readonly path: Path; readonly literal: ScalarLiteral }
  /** Adds a member that is not there, or another entry at the end of a list. */
  | { readonly do: 'add'; readonly path: Path; readonly value: Skeleton }
  | { readonly do: 'remove'; readonly path: Path }
  /** Changes places with the next entry of the list. */
  | { readonly do: 'swap'; readonly path: Path }
  /** Adds a copy of an entry after it. */
  | { readonly do: 'duplicate'; readonly path: Path }

/** The order of the members of a group at a path, by which new ones find their place. */
export type MemberOrder = (path: Path) => readonly string[]

/** Returns the value as data, as a schema sees it. */
export function plainOf(value: TreeValue | undefined): unknown {
  if (value === undefined) return undefined
  if (value.kind === 'group')
    return Object.fromEntries([...value.members].map(([name, one]) => [name, plainOf(one)]))
  if (value.kind === 'list') return value.items.map(plainOf)
  const { type, text } = value
  if (type === 'number') return Number(text)
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
    else if (change.do === 'set') members.set(step, scalarOf(change.literal))
    else if (change.do === 'add') members.set(step, grown(change.value))
    return { kind: 'group', members, isRepeat: false }
  })
}

/** Returns the tree with another value at a path; groups and lists on the way there are made. */
function rebuilt(tree: TreeValue, path: Path, make: (parent: TreeValue) => TreeValue): TreeValue {
  const [step, ...rest] = path
  if (step === undefined) return make(tree)
  if (typeof step === 'number') {
    const items = tree.kind === 'list' ? [...tree.items] : []
    items[step] = rebuilt(items[step] ?? scalarOf(open), rest, make)
    return { kind: 'list', items, isRepeat: false }
  }
  const members = new Map(tree.kind === 'group' ? tree.members : [])
  members.set(step, rebuilt(members.get(step) ?? scalarOf(open), rest, make))
  return { kind: 'group', members, isRepeat: false }
}

function changedItems(items: readonly TreeValue[], index: number, change: TreeChange): TreeValue[] {
  const now = [...items]
  const here = items[index]
  if (change.do === 'set') now[index] = scalarOf(change.literal)
  else if (change.do === 'add') now[index] = grown(change.value)
  else if (change.do === 'remove') now.splice(index, 1)
  else if (change.do === 'duplicate') now.splice(index, 0, ...(here === undefined ? [] : [here]))
  else now.splice(index, 2, ...items.slice(index, index + 2).reverse())
  return now
}

const scalarOf = ({ type, text }: ScalarLiteral): TreeScalar => ({
  kind: 'scalar',
  type,
  text,
  isRepeat: false,
})

function grown(value: Skeleton): TreeValue {
  if ('group' in value)
    return {
      kind: 'group',
      members: new Map(value.group.map(([name, one]) => [name, grown(one)])),
      isRepeat: false,
    }
  if ('list' in value) return { kind: 'list', items: value.list.map(grown), isRepeat: false }
  return scalarOf(value)
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
      a.items.every((one, index) => isSameTree(one, b.items[index] ?? scalarOf(open)))
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
