/** The lock of a folder: what its runs may use, which `--frozen` demands. */
import type { Config } from '../../config/config.ts'
import { digest } from '../../core/model/digest.ts'
import type { CheckInput } from '../../engine/check.ts'
import { type LoadedConfig, lockPathOf } from '../../engine/config-file.ts'
import { namesFrom, pathOf } from '../../engine/disk/path.ts'
import { openNamed } from '../../engine/own-file.ts'
import { refuse } from '../../engine/refusal.ts'
import { wordsOf } from '../../generated/messages/index.ts'
import type { Language } from '../../message/language.ts'
import { conflictLine } from '../../policy/conflict-mark.ts'
import { type Lock, type LockDifference, lockDifferences, lockOf, parseLock } from '../../policy/lock.ts'
import { type Host, noteTo, outputLanguage } from '../terminal/host.ts'

interface LockedSettings {
  readonly loaded: LoadedConfig | undefined
  readonly config: Partial<Config>
  readonly input: Pick<CheckInput, 'ruleSets' | 'positions' | 'from' | 'cwd'>
}

/** Refuses a run whose rule sets, lists or positions are not as they are locked; says each difference. */
export async function refuseUnlocked(settings: LockedSettings, lang: Language | undefined, host: Host) {
  const path = lockPathOf(settings.loaded, settings.input.cwd)
  const differences = lockDifferences(readLock(settings.input, path), lockNow(settings, path))
  if (differences.length === 0) return
  const words = await wordsOf('lock', outputLanguage({ lang }, settings.config, host))
  for (const one of differences) noteTo(host)(words.differs(argumentsOf(one)))
  refuse('notAsLocked', { file: path, number: differences.length })
}

export const argumentsOf = ({ kind, name, was, is }: LockDifference) => ({ kind, name, was, is })

export function readLock({ cwd, from }: Pick<CheckInput, 'cwd' | 'from'>, path: string): Lock {
  const source = openNamed(path, 'lock', cwd, undefined, from)
  const line = conflictLine(new TextDecoder().decode(source.bytes).split(/\r?\n/))
  return parseLock(source) ?? refuse('notALock', { file: path, line })
}

/** Returns the lock of what a run uses. Files of positions are named from the folder of the lock. */
export function lockNow({ input: { ruleSets, positions = [], cwd, from } }: LockedSettings, path: string) {
  for (const { name, state, sha256 } of ruleSets.flatMap(({ screener }) => screener?.lists ?? []))
    if (sha256 === undefined) refuse('noLockedList', { name, state })
  const { fromReport } = namesFrom(pathOf(path, cwd), cwd)
  return lockOf(
    ruleSets,
    positions.map(one => ({
      file: fromReport(one.path),
      sha256: digest(openNamed(one.path, 'positions', cwd, one.root, from).bytes),
    })),
  )
}
