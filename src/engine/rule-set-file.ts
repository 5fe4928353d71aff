/** Loads rule sets: shipped ones, and those from files. */

import { dirname, resolve } from 'node:path'
import type { RuleSet, Source } from '../core/model/model.ts'
import { shipped } from '../generated/rulesets.ts'
import type { OpenList } from '../law/rule-set.ts'
import { nearest } from '../message/nearest.ts'
import { unavailableBecause } from '../read/unavailable.ts'
import { open } from './disk/file.ts'
import { linkOut } from './disk/link.ts'
import { neighbour, statusOf } from './disk/status.ts'
import { refuse, sentence } from './refusal.ts'
import { foldersAbove, leadingOut, refuseOut } from './repository.ts'
import { type SettingsCopies, settingsFile } from './settings-copy.ts'

/** The names of the rule sets that come with enduse. */
export const shippedNames = Object.keys(shipped)

/**
 * Loads the rule sets of these names or files: a mistake in one is refused with its place. Those that a configuration names must
 * be in its `root`; with `from` they are read from a commit.
 */
export async function loadRuleSets(
  wanted: readonly string[],
  cwd: string,
  root?: string,
  from?: SettingsCopies,
): Promise<RuleSet[]> {
  const loaded: RuleSet[] = []
  for (const name of wanted) {
    const ready = Object.hasOwn(shipped, name) ? shipped[name] : undefined
    const ruleSet = ready === undefined ? recognized(await parseFile(name, cwd, root, from)) : ready()
    if (loaded.some(other => other.name === ruleSet.name)) {
      refuse('sameRuleSet', { name: ruleSet.name })
    }
    loaded.push(ruleSet)
  }
  // Sorted by name, so that the order of the arguments has no effect.
  return loaded.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Marks a rule set from a file as shipped if both have the same bytes. */
function recognized(ruleSet: RuleSet): RuleSet {
  const own = Object.hasOwn(shipped, ruleSet.name) ? shipped[ruleSet.name]?.() : undefined
  return own?.sha256 === ruleSet.sha256 ? { ...ruleSet, isShipped: true } : ruleSet
}

async function parseFile(
  path: string,
  cwd: string,
  root: string | undefined,
  from: SettingsCopies | undefined,
): Promise<RuleSet> {
  const absolute = resolve(cwd, path)
  const { file, path: copied, isCopy } = settingsFile(absolute, cwd, from)
  if (!isCopy) refuseOut(absolute, root, 'ruleSet', path)
  if (statusOf(copied, path) === undefined) {
    const near = nearest(path, shippedNames)
    refuse('noRuleSet', {
      name: isCopy ? file : path,
      near: near ?? neighbour(absolute, path),
      known: { names: shippedNames, joint: 'and' },
    })
  }
  const source = open({ file, path: copied, named: true }, ruleSetBytes)
  if ('unreadable' in source) return refuse('ruleSetNotRead', { file: path, why: source.unreadable })
  return ruleSetIn(source, path, listsBeside(absolute, cwd, root, from))
}

/** Returns what opens the lists that the rule set at an absolute path names. */
function listsBeside(absolute: string, cwd: string, root?: string, from?: SettingsCopies): OpenList {
  return list => {
    const folder = dirname(absolute)
    const at = resolve(folder, list)
    const place = settingsFile(at, cwd, from)
    // A mistake in a list is reported with its text: a link must not show what is outside.
    if (!place.isCopy && linkOut(at, root ?? foldersAbove(folder).at(-1) ?? folder, []) !== undefined)
      return { unreadable: `it is ${leadingOut}` }
    const found = open({ ...place, named: true }, ruleSetBytes)
    return 'bytes' in found && found.bytes.length > ruleSetBytes
      ? { unreadable: 'it is larger than 5 MiB, the most for a list' }
      : 'bytes' in found
        ? found
        : { unreadable: unavailableBecause(found.unreadable) }
  }
}

/** Reads a rule set at an absolute path with its lists; returns it, or everything that is wrong with it. */
export const readRuleSet = (source: Source, absolute: string, cwd: string, root?: string) =>
  parsed(source, listsBeside(absolute, cwd, root))

async function parsed(source: Source, openList?: OpenList) {
  const [{ parseRuleSet }, { rules }] = await Promise.all([
    import('../law/rule-set.ts'),
    import('../rules/index.ts'),
  ])
  return parseRuleSet(source, rules, openList)
}

/** Returns the rule set in a source. A mistake in it is refused with its place. */
export async function ruleSetIn(source: Source, file: string, openList?: OpenList): Promise<RuleSet> {
  const { ruleSet, problems } = await parsed(source, openList)
  return (
    ruleSet ?? refuse('notLoaded', { what: 'ruleSet', file, problems: problems.map(sentence).join('\n') })
  )
}

export const ruleSetBytes = 5 * 1024 * 1024

/** Returns the list files of the rule set in a file, by absolute paths; none if it cannot be read. */
export async function listFilesOf(path: string, cwd: string, from?: SettingsCopies) {
  const absolute = resolve(cwd, path)
  const source = open({ ...settingsFile(absolute, cwd, from), named: true }, ruleSetBytes)
  if ('unreadable' in source) return []
  const { listFilesIn } = await import('../law/rule-set.ts')
  return listFilesIn(source).map(list => resolve(dirname(absolute), list))
}
