/** `check --watch`: checks, and checks again whenever something changes that the check depends on. */
import { configPlaces, lockPathOf, pathFrom } from '../../engine/config-file.ts'
import { pathOf } from '../../engine/disk/path.ts'
import { patternStart } from '../../engine/disk/search.ts'
import { exists, isDirectory } from '../../engine/disk/status.ts'
import { raise, refuse, unlessRefused } from '../../engine/refusal.ts'
import { type Trail, watchAlong } from '../../engine/watch.ts'
import type { Words } from '../../generated/messages/index.ts'
import { type ExitCode, type Host, outputLanguage, sayRefusal } from '../terminal/host.ts'
import { localeOf } from '../terminal/locale.ts'
import { type CheckOptions, configOf, settingsPathsOf } from './settings.ts'

/** The result of a check, the number of its files, and the locale of its report. */
export type CheckOutcome = Readonly<{ exitCode: ExitCode; files: number; words: Words }>

type Once = (paths: readonly string[], options: CheckOptions, host: Host) => Promise<CheckOutcome>

/** Checks until the user stops it. Refuses only if there is nothing to watch; other refusals are printed, and it waits. */
export async function watchCommand(
  once: Once,
  paths: readonly string[],
  options: CheckOptions,
  host: Host,
): Promise<never> {
  const { clock } = host
  if (clock === undefined) return refuse('nothingToWatch')
  if (paths.includes('-')) return refuse('inputWatched')
  // Refusals of a check are printed in the previous locale, if the option does not set one.
  const language = outputLanguage(options, undefined, host)
  let { words } = await localeOf(language, [])
  for (let isFirst = true; ; isFirst = false) {
    const trail = await trailOf(paths, options, host)
    // Watching begins before reading: what changes during a check is checked again.
    const watch = watchAlong(trail)
    try {
      const here: Host = { ...host, now: clock() }
      if (here.terminal.isTTY && here.env.TERM !== 'dumb') here.out(clearScreen)
      const isHopeless = isFirst && leadsNowhere(trail, paths, host)
      const check = () => once(paths, { ...options, progress: false }, here)
      const checked = await unlessRefused(check, async refused => {
        if (isHopeless) return raise(refused)
        await sayRefusal({ refused }, language, here)
        return undefined
      })
      words = checked?.words ?? words
      const { progress } = words
      const parts = [here.now.getHours(), here.now.getMinutes(), here.now.getSeconds()]
      const at = parts.map(part => String(part).padStart(2, '0')).join(':')
      here.error(
        `${checked === undefined ? progress.waiting({ at }) : progress.watching({ files: checked.files, at })}\n`,
      )
      await watch.changed
    } finally {
      watch.close()
    }
  }
}

/** Clears the screen, but not the scrollback. */
const clearScreen = '\u001b[H\u001b[2J'

/** Checks whether nothing was named, here or in a configuration: then there is no change to wait for. */
function leadsNowhere({ folders, files }: Trail, paths: readonly string[], { cwd }: Host): boolean {
  // The lock, too, is watched before it is there.
  const places = [...configPlaces(cwd), pathOf(lockPathOf(undefined, cwd), cwd)]
  return (
    (paths.length === 0 || folders.length === 0) &&
    files.every(file => places.includes(file) && !exists(file, cwd))
  )
}

/** Returns the files that a check depends on, by options and configuration. */
async function trailOf(paths: readonly string[], options: CheckOptions, host: Host): Promise<Trail> {
  const { cwd } = host
  const at = (path: string) => pathOf(path, cwd)
  // Until a configuration is fixed, only that has to be watched.
  const { loaded, isConfigSound } = await unlessRefused(
    async () => ({ loaded: await configOf(options.config, host), isConfigSound: true }),
    () => ({ loaded: undefined, isConfigSound: false }),
  )
  const config = loaded?.config
  const ofConfig = (list: readonly { readonly value: string }[] | undefined = []) =>
    loaded === undefined ? [] : list.map(({ value }) => pathFrom(loaded, value, cwd))
  const chosen = <T>(option: readonly T[] | false | undefined, other: readonly T[]) =>
    option === false ? [] : (option ?? other)
  const places = [
    ...chosen(
      paths.length > 0 ? paths : undefined,
      isConfigSound && config?.paths === undefined ? ['.'] : ofConfig(config?.paths),
    ),
    ...chosen(options.certificates, ofConfig(config?.certificates)),
  ].map(path => ({ path, start: patternStart(path, cwd) }))
  const files = [...(await settingsPathsOf(loaded, options, cwd))]
  const folders: { readonly path: string; readonly isPattern: boolean }[] = []
  for (const { path, start } of places) {
    if (start !== undefined) folders.push({ path: start, isPattern: true })
    else if (isDirectory(at(path), '.')) folders.push({ path: at(path), isPattern: false })
    else files.push(at(path))
  }
  const except = [
    ...(options.output ?? []).map(({ file }) => file),
    ...ofConfig(config?.outputs?.map(({ value: { file } }) => ({ value: file }))),
  ].map(at)
  return { from: cwd, files, folders, except }
}
