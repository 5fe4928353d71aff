/** `--since`: narrows a check to what changed, and prints what was checked. */
import type { CheckOutput, Since } from '../../engine/check.ts'
import { leavingOut } from '../../engine/config-file.ts'
import { pathOf } from '../../engine/disk/path.ts'
import { mayBeFound } from '../../engine/disk/search.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { Changed } from './repository.ts'
import type { Output, Settings } from './settings.ts'

/** The effect of a change on a check. */
export interface Sifting {
  /** What to narrow the check to; absent if everything is to be checked. */
  readonly since?: Since
  /** Why everything is to be checked. */
  readonly everything?: string
  /** Returns notes for the user after the check. */
  messages(answer: CheckOutput, outputs: readonly Output[]): readonly string[]
}

/** Narrows a check to a change since the commit at which this branch left `ref`; not if it touches what the check depends on. */
export async function sifting(
  ref: string,
  change: Changed,
  { input: asked, loaded }: Settings,
  goneBy: readonly string[],
  cwd: string,
  words: Words['since'],
): Promise<Sifting> {
  const { settingsChange, from } = asked
  const consulted = from === undefined ? goneBy.map(file => pathOf(file, cwd)) : []
  const touched = new Set([...(settingsChange?.files ?? []), ...change.amongChanged(consulted)])
  if (touched.size > 0)
    return { everything: words.everything({ file: [...touched].join(', '), ref }), messages: () => [] }
  const isIgnored = loaded === undefined ? () => false : (await leavingOut(loaded)).isIgnored
  const isBelow = mayBeFound(
    [...asked.paths, ...asked.certificates].map(({ path }) => path),
    cwd,
  )
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

function messagesOf(
  { report, narrowed }: CheckOutput,
  outputs: readonly Output[],
  ref: string,
  words: Words['since'],
): readonly string[] {
  const { changed = [], deleted = [], leftOut = [] } = narrowed ?? {}
  const checked = new Set(report.documents.map(({ document }) => document.file)).size
  const which = few(deleted, words)
  if (checked === 0)
    return [
      deleted.length === 0 ? words.nothing({ ref }) : words.nothingLeft({ ref, deleted: which }),
      ...(outputs.length === 0 ? [] : [words.notWritten({ files: outputs.map(one => one.file).join(', ') })]),
    ]
  const [number, gone, left] = [changed.length, deleted.length, leftOut.length]
  return [words.judged({ ref, changed: number, deleted: gone, which, checked, leftOut: left })]
}

/** Names some of many, and how many more there are. */
function few(all: readonly string[], words: Words['since']): string {
  const named = all.slice(0, 5)
  const more = all.length - named.length
  return [...named, ...(more === 0 ? [] : [words.andMore({ more })])].join(', ')
}
