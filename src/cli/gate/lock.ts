/** `enduse lock` writes what the runs of a folder may use. */
import { lockPathOf } from '../../engine/config-file.ts'
import { replace, writeNew } from '../../engine/disk/output.ts'
import { isEntry } from '../../engine/disk/status.ts'
import { wordsOf } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { lockDifferences } from '../../policy/lock.ts'
import { printable } from '../../text/printable.ts'
import { argumentsOf, lockNow, readLock } from '../check/frozen.ts'
import { settingsOf } from '../check/settings.ts'
import { asJson, type Host, outputLanguage } from '../terminal/host.ts'

/** Writes the lock beside the config, or here where there is none, and shows what is locked otherwise than before. */
export async function lockCommand(options: Options['lock'], host: Host): Promise<void> {
  const settings = await settingsOf([], options, host, undefined)
  const path = lockPathOf(settings.loaded, host.cwd)
  const now = lockNow(settings, path)
  const words = await wordsOf('lock', outputLanguage(options, settings.config, host))
  const before = isEntry(path, host.cwd) ? readLock(settings.input, path) : undefined
  const text = asJson(now)
  if (before === undefined) writeNew([{ path, text }], host.cwd)
  else replace(path, text, host.cwd)
  const differences = before === undefined ? [] : lockDifferences(before, now)
  const counts = [now.ruleSets, now.lists, now.positions].map(group => Object.keys(group).length)
  const [ruleSets = 0, lists = 0, positions = 0] = counts
  const changes = differences.map(one => `  ${printable(words.changed(argumentsOf(one)))}\n`)
  host.out(`${words.wrote({ file: printable(path), ruleSets, lists, positions })}\n${changes.join('')}`)
}
