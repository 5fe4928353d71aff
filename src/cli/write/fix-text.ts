/** Shows corrections as text: a diff, and what was done and left below it. */

import type { Source } from '../../core/model/model.ts'
import type { FoundFile } from '../../engine/disk/found.ts'
import { type DiffLine, unifiedDiff } from '../../fix/diff.ts'
import { type FixedSource, fixedBytes } from '../../fix/fix.ts'
import type { Fixes } from '../../fix/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { colored, type Paint, plain } from '../../report/paint.ts'
import { printable, printableLines } from '../../text/printable.ts'
import { dataOut, type Host, wantsColor } from '../terminal/host.ts'

/** A file with its corrections; `found` is absent for standard input. */
export interface FixedFile {
  readonly found?: FoundFile
  readonly source: Source
  readonly parts: readonly FixedSource[]
}

export type FixOptions = Options['fix']

/** The corrections of a run, and how they are shown. */
interface FixRun {
  readonly files: readonly FixedFile[]
  readonly written: readonly FixedFile[]
  readonly result: Fixes
  readonly isMasked: boolean
  readonly options: FixOptions
  readonly host: Host
  readonly words: Words['fix']
}

/** Shows what would be fixed, or what was. */
export async function fixText(run: FixRun): Promise<void> {
  const { files, written, result, options, host, words } = run
  const { corrections, needsReview, notFixed } = result
  if (options.write !== true) await showDiffs(run)
  for (const { found, source, parts } of written) {
    const number = parts.reduce((sum, { fixes }) => sum + fixes.length, 0)
    if (found === undefined)
      dataOut(host)(new TextDecoder('utf-8', { ignoreBOM: true }).decode(fixedBytes(source, parts)))
    else host.out(`${printable(words.fixed({ file: source.file, number }))}\n`)
  }
  const input = options.write === true ? files.find(({ found }) => found === undefined) : undefined
  if (input !== undefined && !written.includes(input))
    dataOut(host)(new TextDecoder('utf-8', { ignoreBOM: true }).decode(input.source.bytes))
  for (const { file, why } of notFixed) host.error(`enduse: ${printable(words.notFixed({ file, why }))}\n`)
  // Programs that apply patches take no notice of lines after them; a document has to stand alone.
  const say = (text: string) => (input === undefined ? host.out : host.error)(`${printable(text)}\n`)
  const number = corrections.length
  const count = new Set(corrections.map(({ file }) => file)).size
  if (number === 0) say(words.nothing)
  else say(words[options.write === true ? 'written' : 'fixable']({ number, files: count }))
  const left = new Map<string, number>()
  for (const one of needsReview) {
    const name = `${one.rule}/${one.message}`
    left.set(name, (left.get(name) ?? 0) + one.count)
  }
  const total = [...left.values()].reduce((sum, one) => sum + one, 0)
  if (total > 0)
    say(
      words.needsReview({
        number: total,
        which: [...left].map(([name, times]) => words.times({ number: times, name })).join(', '),
      }),
    )
}

/** Shows a diff of each file; where values are masked, the places alone. */
async function showDiffs({ files, result, isMasked, options, host }: FixRun): Promise<void> {
  if (isMasked) {
    for (const { file, line, column, rule, kind, reason } of result.corrections)
      host.out(`${printable(`${file}:${line}:${column} ${rule} ${kind}: ${reason}`)}\n`)
    return
  }
  const paint = wantsColor(options, host) ? await colored() : plain
  for (const { source, parts } of files) {
    const changed = parts.some(({ fixes }) => fixes.length > 0)
    if (!changed) continue
    const [before = '', after = ''] = [source.bytes, fixedBytes(source, parts)].map(bytes =>
      new TextDecoder().decode(bytes),
    )
    const lines = unifiedDiff(source.file, before, after)
    host.out(lines.map(line => `${brushOf(line, paint)(printableLines(line.text))}\n`).join(''))
  }
}

const brushes = { file: 'strong', hunk: 'label', removed: 'fail', added: 'pass' } as const

function brushOf({ kind }: DiffLine, paint: Paint): (text: string) => string {
  return kind === 'same' ? text => text : paint[brushes[kind]]
}
