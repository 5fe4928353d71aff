/** `enduse rules add`: fetches rule sets once, writes them beside the config and names them there. No check fetches anything. */
import { type LoadedConfig, lockPathOf, pathFrom } from '../../engine/config-file.ts'
import { refuseExisting, writeNew } from '../../engine/disk/output.ts'
import { pathOf } from '../../engine/disk/path.ts'
import { isEntry } from '../../engine/disk/status.ts'
import { type FetchedRuleSet, fetchedRuleSets } from '../../engine/fetched-rule-sets.ts'
import { refuse } from '../../engine/refusal.ts'
import { refuseOut } from '../../engine/repository.ts'
import { shippedNames } from '../../engine/rule-set-file.ts'
import { wordsOf } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { withRuleSet } from '../../policy/entry.ts'
import { withLocked } from '../../policy/lock.ts'
import { printable } from '../../text/printable.ts'
import { readLock } from '../check/frozen.ts'
import { configOf, ruleSetsOf } from '../check/settings.ts'
import { asJson, type Host, outputLanguage } from '../terminal/host.ts'
import { inCommand } from '../write/start/place.ts'

/** Adds the rule sets of an address or a package: all of them, or nothing if anything is unsound. */
export async function addRuleSets(source: string, options: Options['rules add'], host: Host) {
  const { cwd } = host
  const loaded = (await configOf(options.config, host)) ?? refuse('addWithoutConfig')
  const added = await fetchedRuleSets(source, options, { folder: loaded.folder, env: host.env })
  // The folder of the rule sets that the config names, from its own.
  const folderOf = (path: string) => /^(?:\.\/)*(\w[^/]*)\//.exec(path)?.[1] ?? []
  const [place = 'rules'] = (loaded.config.ruleSets ?? []).flatMap(({ value }) => folderOf(value))
  const at = (path: string) => pathFrom(loaded, `${place}/${path}`, cwd)
  const files = new Map(added.flatMap(one => [...one.files].map(([path, bytes]) => [at(path), bytes])))
  for (const path of files.keys()) {
    refuseOut(pathOf(path, cwd), loaded.root, 'ruleSet', path)
    if (options.force !== true && isEntry(path, cwd)) refuseExisting(path, false)
  }
  // What takes the place of a rule set may have its name.
  const { names } = await ruleSetsOf(undefined, loaded, cwd)
  const others = [...names].flatMap(([name, file]) => (files.has(file) ? [] : name))
  const all = [...others, ...added.map(({ ruleSet }) => ruleSet.name)]
  const twice = all.find((name, index) => all.indexOf(name) < index)
  if (twice !== undefined) refuse('sameRuleSet', { name: twice })
  const written = writeNew(
    [
      ...[...files].map(([path, text]) => ({ path, text })),
      { path: loaded.source.file, text: configWith(added, place, loaded, cwd) },
      ...lockWith(added, loaded, cwd),
    ],
    cwd,
    true,
  )
  const words = await wordsOf('done', outputLanguage(options, loaded.config, host))
  const lines = [
    ...written.map(file => words.wrote({ file: printable(file) })),
    ...added.map(({ ruleSet: { name, version, reviewed }, source: from }) =>
      printable(words.ruleSetAdded({ name, version, reviewed, source: from })),
    ),
    '',
    words.tryIt({ command: `enduse rules --rule-set ${inCommand(at(added[0]?.path ?? ''))}` }),
  ]
  host.out(`${lines.join('\n')}\n`)
}

function configWith(added: readonly FetchedRuleSet[], place: string, loaded: LoadedConfig, cwd: string) {
  return added.reduce(
    (text, one) => {
      const path = `${place}/${one.path}`
      const isSame = (value: string) => pathFrom(loaded, value, cwd) === pathFrom(loaded, path, cwd)
      // An entry that is there may be written otherwise, such as `./rules/house.yaml`.
      const entry = loaded.config.ruleSets?.find(({ value }) => isSame(value))?.value ?? path
      return (
        withRuleSet(text, entry, shippedNames, one.source) ??
        refuse('ruleSetByHand', { file: loaded.source.file, entry })
      )
    },
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(loaded.source.bytes),
  )
}

/** Returns the lock with the rule sets, and with everything else as it is locked; nothing if there is no lock. */
function lockWith(added: readonly FetchedRuleSet[], loaded: LoadedConfig, cwd: string) {
  const path = lockPathOf(loaded, cwd)
  if (!isEntry(path, cwd)) return []
  const ruleSets = added.map(({ ruleSet }) => ruleSet)
  return [{ path, text: asJson(withLocked(readLock({ cwd }, path), ruleSets)) }]
}
