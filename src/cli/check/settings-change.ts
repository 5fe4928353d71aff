/** Settings and changes: applies the settings of a commit, and finds settings files that the checked change touches. */
import { defined } from '../../core/model/defined.ts'
import type { CheckOutput, Since } from '../../engine/check.ts'
import { leavingOut } from '../../engine/config-file.ts'
import { nameOf, pathOf } from '../../engine/disk/path.ts'
import { mayBeFound } from '../../engine/disk/search.ts'
import { digestOf } from '../../engine/own-file.ts'
import { englishRefusal, isRefusal, unlessRefused } from '../../engine/refusal.ts'
import { copiesOf, type SettingsCopies } from '../../engine/settings-copy.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { Host } from '../terminal/host.ts'
import { type CheckRun, goneByIn } from './check-run.ts'
import { type Changed, changedSince, filesAt } from './repository.ts'
import { type CheckOptions, configOf, type Output, type Settings, settingsPathsOf } from './settings.ts'

/** Does the work by the settings of a commit; `--settings-from`. */
export async function withSettingsOf<T>(ref: string, host: Host, work: (from: SettingsCopies) => Promise<T>) {
  const { drop, ...from } = copiesOf(filesAt(ref, host))
  try {
    return await work(from)
  } finally {
    drop()
  }
}

/** Returns the settings files here that have no effect, because they differ from those of a commit. */
export function differingFrom({ paths }: SettingsCopies, cwd: string): readonly string[] {
  const others = [...paths].filter(([path, copy]) => digestOf(path, cwd) !== digestOf(copy, cwd))
  return others.map(([path]) => nameOf(path, cwd))
}

/** Returns the change since a ref, and the settings with the settings files that it touches. */
export async function changeOf(ref: string, settings: Settings, options: CheckOptions, host: Host) {
  const { input, loaded, config } = settings
  const touching = (files: readonly string[], isReview: boolean, unknown?: string) => {
    const settingsChange = { ref, files, isReview, ...defined({ unknown }) }
    return { ...settings, input: { ...input, settingsChange } }
  }
  try {
    const change = changedSince(ref, host)
    if (input.from !== undefined) return { change, settings }
    // What the target makes of such a change counts, whatever the change makes of it.
    const before = await withSettingsOf(ref, host, from => settingsIn(options, host, from))
    const now = await settingsPathsOf(loaded, options, host.cwd)
    const configs = options.config === undefined ? change.configs() : []
    const touched = [...change.amongChanged([...before.paths, ...now]), ...configs]
    const files = [...new Set(touched)].sort()
    if (files.length === 0) return { change, settings }
    const isReview = before.isReview || asksReview(config)
    const { review, ...others } = config
    return {
      change,
      settings: { ...touching(files, isReview), config: isReview ? { ...others, ...before.review } : config },
    }
  } catch (error) {
    if (options.since !== undefined || !isRefusal(error)) throw error
    const { refusal } = await englishRefusal(error.refused)
    return { settings: touching([loaded?.source.file ?? '.'], asksReview(config), refusal) }
  }
}

const asksReview = ({ settingsChanges }: Settings['config']) => settingsChanges?.value === 'review'

/** Returns the settings files of a commit. A config that cannot be read there may have asked for a review. */
async function settingsIn(options: CheckOptions, host: Host, from: SettingsCopies) {
  const read = async () => {
    const loaded = await configOf(options.config, host, from)
    const config: Settings['config'] = loaded?.config ?? {}
    const paths = await settingsPathsOf(loaded, options, host.cwd, from)
    return { paths, isReview: asksReview(config), review: defined({ review: config.review }) }
  }
  return unlessRefused(read, () => ({ paths: [], isReview: true, review: {} }))
}

export interface Sifting {
  /** What to narrow the check to; absent if everything is to be checked. */
  readonly since?: Since
  /** Why everything is to be checked. */
  readonly everything?: string
  /** Returns notes for the user after the check. */
  messages(answer: CheckOutput, outputs: readonly Output[]): readonly string[]
}

/** Narrows a check to a change since the commit at which this branch left `ref`; not if it touches what the check depends on. */
export async function sifting(ref: string, change: Changed, run: CheckRun): Promise<Sifting> {
  const { input: asked, loaded } = run.settings
  const { settingsChange, from, cwd } = asked
  const words = run.locale.words.since
  const consulted = from === undefined ? goneByIn(run.settings).map(file => pathOf(file, cwd)) : []
  const touched = new Set([...(settingsChange?.files ?? []), ...change.amongChanged(consulted)])
  if (touched.size > 0)
    return { everything: words.everything({ file: [...touched].join(', '), ref }), messages: () => [] }
  const isIgnored = loaded === undefined ? () => false : (await leavingOut(loaded)).isIgnored
  const places = [...asked.paths, ...asked.certificates].map(({ path }) => path)
  const isBelow = mayBeFound(places, cwd)
  return {
    since: {
      isChanged: ({ path }) => change.isChanged(path),
      former: found => change.former(found, path => isBelow(path) && !isIgnored(path), asked.limits.bytes),
    },
    messages: (answer, outputs) => {
      const outside = answer.checked.filter(({ path }) => change.isOutside(path)).map(({ file }) => file)
      const [first] = outside
      const note = first === undefined ? [] : [words.outside({ file: first, number: outside.length })]
      return [...note, ...messagesOf(answer, outputs, ref, words)]
    },
  }
}

function messagesOf(answer: CheckOutput, outputs: readonly Output[], ref: string, words: Words['since']) {
  const { changed = [], deleted = [], leftOut = [] } = answer.narrowed ?? {}
  const checked = new Set(answer.report.documents.map(({ document }) => document.file)).size
  const more = Math.max(0, deleted.length - 5)
  const which = [...deleted.slice(0, 5), ...(more === 0 ? [] : [words.andMore({ more })])].join(', ')
  if (checked === 0)
    return [
      deleted.length === 0 ? words.nothing({ ref }) : words.nothingLeft({ ref, deleted: which }),
      ...(outputs.length === 0 ? [] : [words.notWritten({ files: outputs.map(one => one.file).join(', ') })]),
    ]
  const [number, gone, left] = [changed.length, deleted.length, leftOut.length]
  return [words.judged({ ref, changed: number, deleted: gone, which, checked, leftOut: left })]
}
