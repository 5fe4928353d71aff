/** The lock of a folder: rule sets, lists of restricted parties and positions by digest, so that a run can refuse any other. */
import { z } from 'zod'
import type { RuleSet, Source } from '../core/model/model.ts'
import { highestLimits, read } from '../read/index.ts'

export const lockFormat = 'enduse/lock/1'

const locked = z.strictObject({
  /** A list has the day that it is of, a file of positions no version. */
  version: z.string().optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const group = z.record(z.string(), locked)

const shape = z.strictObject({
  format: z.literal(lockFormat),
  ruleSets: group,
  lists: group,
  positions: group,
})

/** What is locked, by kind and then by name. */
export type Lock = z.infer<typeof shape>

type Locked = z.infer<typeof locked>

export type LockedKind = Exclude<keyof Lock, 'format'>

/** Something that a run uses and that is not as it is locked; `was` is absent where it is not locked, `is` where it is not used. */
export interface LockDifference {
  readonly kind: LockedKind
  readonly name: string
  readonly was?: string
  readonly is?: string
}

/** Reads a lock, as strictly as a document; `undefined` if the file is none. */
export function parseLock({ bytes }: Source): Lock | undefined {
  const [document] = read({ file: 'lock.json', bytes }, highestLimits)
  return shape.safeParse(document?.data).data
}

/** Returns the lock of what a run uses; a list without a digest, because its files could not be read, is left out. */
export function lockOf(
  ruleSets: readonly RuleSet[],
  positions: readonly { readonly file: string; readonly sha256: string }[],
): Lock {
  const lists = ruleSets.flatMap(({ screener }) => screener?.lists ?? [])
  return {
    format: lockFormat,
    ruleSets: byName(ruleSets.map(({ name, version, sha256 }) => [name, { version, sha256 }])),
    lists: byName(
      lists.flatMap(({ name, sha256, asOf }) =>
        sha256 === undefined ? [] : [[name, { ...(asOf === undefined ? {} : { version: asOf }), sha256 }]],
      ),
    ),
    positions: byName(positions.map(({ file, sha256 }) => [file, { sha256 }])),
  }
}

/** Returns the lock with these rule sets, and everything else as it is. */
export const withLocked = (lock: Lock, ruleSets: readonly RuleSet[]): Lock => ({
  ...lock,
  ruleSets: byName(Object.entries({ ...lock.ruleSets, ...lockOf(ruleSets, []).ruleSets })),
})

const byName = (entries: readonly (readonly [string, Locked])[]): Record<string, Locked> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))

/** Returns how what a run uses differs from what is locked. */
export function lockDifferences(was: Lock, is: Lock): readonly LockDifference[] {
  const kinds: readonly LockedKind[] = ['ruleSets', 'lists', 'positions']
  return kinds.flatMap(kind => {
    const names = [...new Set([...Object.keys(was[kind]), ...Object.keys(is[kind])])].sort()
    return names.flatMap((name): LockDifference[] => {
      const [before, now] = [was, is].map(lock => ownOf(lock[kind], name))
      if (before?.sha256 === now?.sha256 && before?.version === now?.version) return []
      return [
        {
          ...{ kind, name },
          ...(before === undefined ? {} : { was: shortOf(before) }),
          ...(now === undefined ? {} : { is: shortOf(now) }),
        },
      ]
    })
  })
}

const ownOf = (group: Lock[LockedKind], name: string) =>
  Object.hasOwn(group, name) ? group[name] : undefined

const shortOf = ({ version, sha256 }: Locked) =>
  [version, sha256.slice(0, 12)].filter(one => one !== undefined).join(' ')
