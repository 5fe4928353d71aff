/** `enduse fix`: corrects in documents what has one meaning only; shows a diff, or writes the files. */

import { defaultLimits, highestLimits } from '../../core/map.ts'
import { isArchive, isLines, isPacked, tableLike } from '../../core/model/archive-name.ts'
import { grouped } from '../../core/model/group-by.ts'
import type { Source } from '../../core/model/model.ts'
import { leavingOut } from '../../engine/config-file.ts'
import { open } from '../../engine/disk/file.ts'
import type { FoundFile } from '../../engine/disk/found.ts'
import { rewrite } from '../../engine/disk/rewrite.ts'
import { find } from '../../engine/disk/search.ts'
import { openStandardInput } from '../../engine/disk/standard-input.ts'
import { isPlainFile } from '../../engine/disk/status.ts'
import { unifiedDiff } from '../../fix/diff.ts'
import { type FixedSource, fixedBytes, fixSource } from '../../fix/fix.ts'
import type { Fixes, NeedsPerson, NotFixed } from '../../fix/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { originAt, originsIn } from '../../import/origins.ts'
import { unavailableBecause } from '../../read/unavailable.ts'
import { colored, plain } from '../../report/paint.ts'
import { printable, printableLines } from '../../text/printable.ts'
import { configOf } from '../check/settings.ts'
import { importsOf, type WantedImport } from '../check/tables.ts'
import {
  asJson,
  dataOut,
  type Host,
  masks,
  noteTo,
  notRun,
  outputLanguage,
  wantsColor,
} from '../terminal/host.ts'
import { textWithMark } from '../terminal/lines.ts'
import { localeOf, noteIn } from '../terminal/locale.ts'

/** A file with its corrections; `found` is absent for standard input. */
type FixedFile = Readonly<{ found?: FoundFile; source: Source; parts: readonly FixedSource[] }>

/** Shows or writes the corrections. The exit code is 1 if there is something to fix that was not written, and 2 if a file could not be read. */
export async function fixCommand(paths: readonly string[], options: Options['fix'], host: Host) {
  const run = await fixRun(options, host)
  const { files, notFixed, isMissing, inTables } = await filesAt(paths, run)
  const isWriting = options.write === true
  const written = isWriting ? files.filter(file => write(file, run, notFixed)) : []
  const broken = files.flatMap(({ source: { file }, parts }) => {
    const rules = new Set(parts.flatMap(one => one.broken.map(({ rule }) => rule)))
    return rules.size === 0 ? [] : { file, why: run.words.broken({ which: [...rules].join(', ') }) }
  })
  const result: Fixes = {
    format: 'enduse/fixes/1',
    written: isWriting,
    corrections: correctionsOf(isWriting ? written : files, run.words, run.isMasked),
    needsReview: files.flatMap(needsReviewIn),
    notFixed: [...notFixed, ...broken],
  }
  if (options.format === 'json') host.out(asJson(result))
  else await showFixes(run, files, written, result)
  if (isMissing || broken.length > 0 || (isWriting && written.length < files.filter(hasFixes).length))
    return notRun
  return inTables > 0 || (!isWriting && result.corrections.length > 0) ? 1 : 0
}

type FixRun = Awaited<ReturnType<typeof fixRun>>

/** Returns what is asked, by the options and the configuration. */
async function fixRun(options: Options['fix'], host: Host) {
  const loaded = await configOf(options.config, host)
  const language = outputLanguage(options, loaded?.config, host)
  const locale = await localeOf(language, [])
  return {
    ...{ options, host, loaded, language },
    words: locale.words.fix,
    note: noteIn(locale, noteTo(host)),
    isIgnored: loaded === undefined ? undefined : (await leavingOut(loaded)).isIgnored,
    isMasked: masks(options, loaded?.config.redaction?.value, host),
    limits: { ...defaultLimits, ...options.limit },
  }
}

/**
 * Returns the files with something to say about them, those that cannot be corrected, whether one could not be read, and the number
 * of corrections that tables need.
 */
async function filesAt(paths: readonly string[], run: FixRun) {
  const { options, host, loaded, isIgnored, limits, note, words } = run
  const named = paths.filter(path => path !== '-')
  const wanted = named.map(path => ({ path }))
  const tables = await importsOf(wanted, options.mapping, { cwd: host.cwd, loaded, isIgnored })
  const others = named.filter(path => !tables.named.has(path))
  const found = await find(others, host.cwd, {
    note,
    filled: tables.filled,
    isIgnored: path => tables.found.has(path) || isIgnored?.(path) === true,
  })
  // Of a table without a mapping it is only said that it is not corrected here. What imports one that is not there says so.
  const isRead = ({ path, mapping }: WantedImport) =>
    mapping !== undefined || !tableLike(path) || !isPlainFile(path, host.cwd)
  const unread = tables.imports.flatMap(one => (isRead(one) ? [] : { file: one.path, why: words.table }))
  const inTables = await tableFixes(tables.imports.filter(isRead), run)
  const notFixed: NotFixed[] = [...unread, ...inTables]
  const files: FixedFile[] = []
  if (named.length < paths.length) {
    const source = openStandardInput(options.stdinName, limits.bytes)
    // Standard input is always written to standard output, corrected or not.
    files.push({ source, parts: fixSource(source, limits) })
  }
  let isMissing = false
  for (const one of found) {
    if (isArchive(one.file) && (!isLines(one.file) || isPacked(one.file))) {
      if (one.named) notFixed.push({ file: one.file, why: words.archive })
      continue
    }
    const source = open(one, isLines(one.file) ? highestLimits.bytes : limits.bytes)
    if ('unreadable' in source) {
      isMissing = true
      notFixed.push({ file: one.file, why: words.unread({ reason: unavailableBecause(source.unreadable) }) })
      continue
    }
    const parts = fixSource(source, limits)
    if (parts.some(one => one.fixes.length + one.left.length + one.broken.length > 0))
      files.push({ found: one, source, parts })
  }
  return { files, notFixed, isMissing, inTables: inTables.length }
}

const hasFixes = ({ parts }: FixedFile): boolean => parts.some(({ fixes }) => fixes.length > 0)

/** Writes a file; standard input is shown later. Returns whether it has corrections that were written. */
function write(file: FixedFile, { host, words }: FixRun, notFixed: NotFixed[]): boolean {
  const { found, source, parts } = file
  if (found === undefined || !hasFixes(file)) return hasFixes(file)
  const failed = rewrite(found, source.bytes, fixedBytes(source, parts), host.cwd)
  if (failed === undefined) return true
  const why =
    failed.failed === 'system' ? words.system({ reason: failed.reason ?? '' }) : words[failed.failed]
  notFixed.push({ file: source.file, why })
  return false
}

function correctionsOf(files: readonly FixedFile[], say: Words['fix'], isMasked: boolean) {
  return files.flatMap(({ parts }) =>
    parts.flatMap(({ fixes }) =>
      fixes.map(({ range: _, isSensitive, round: _round, before, after, ...fix }) => ({
        ...fix,
        ...(isMasked && isSensitive ? {} : { before, after }),
        reason: say.reasons[fix.kind],
      })),
    ),
  )
}

/** Returns what needs manual review in a file, by rule and message. */
function needsReviewIn({ source: { file }, parts }: FixedFile): readonly NeedsPerson[] {
  const counts = new Map<string, NeedsPerson>()
  for (const { rule, message } of parts.flatMap(one => [...one.left, ...one.broken])) {
    const key = `${rule} ${message}`
    counts.set(key, { file, rule, message, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

/** Shows what would be fixed, or what was: a diff, and what was done and left below it. */
async function showFixes(
  run: FixRun,
  files: readonly FixedFile[],
  written: readonly FixedFile[],
  result: Fixes,
): Promise<void> {
  const { options, host, words } = run
  const { corrections, needsReview, notFixed } = result
  if (options.write !== true) await showDiffs(run, files, result)
  for (const { found, source, parts } of written) {
    const number = parts.reduce((sum, { fixes }) => sum + fixes.length, 0)
    if (found === undefined) dataOut(host)(textWithMark(fixedBytes(source, parts)))
    else host.out(`${printable(words.fixed({ file: source.file, number }))}\n`)
  }
  const input = options.write === true ? files.find(({ found }) => found === undefined) : undefined
  if (input !== undefined && !written.includes(input)) dataOut(host)(textWithMark(input.source.bytes))
  for (const one of notFixed) noteTo(host)(words.notFixed(one))
  // Programs that apply patches take no notice of lines after them; a document has to stand alone.
  const say = (text: string) => (input === undefined ? host.out : host.error)(`${printable(text)}\n`)
  const number = corrections.length
  const count = new Set(corrections.map(({ file }) => file)).size
  if (number === 0) say(words.nothing)
  else say(words[options.write === true ? 'written' : 'fixable']({ number, files: count }))
  const sumOf = (all: readonly NeedsPerson[]) => all.reduce((sum, one) => sum + one.count, 0)
  const left = grouped(needsReview, ({ rule, message }) => `${rule}/${message}`)
  const which = [...left].map(([name, all]) => words.times({ number: sumOf(all), name })).join(', ')
  if (needsReview.length > 0) say(words.needsReview({ number: sumOf(needsReview), which }))
}

/** Shows a diff of each file; where values are masked, the places alone. */
async function showDiffs(run: FixRun, files: readonly FixedFile[], fixes: Fixes): Promise<void> {
  const { isMasked, options, host } = run
  if (isMasked) {
    for (const { file, line, column, rule, kind, reason } of fixes.corrections)
      host.out(`${printable(`${file}:${line}:${column} ${rule} ${kind}: ${reason}`)}\n`)
    return
  }
  const paint = wantsColor(options, host) ? await colored() : plain
  for (const { source, parts } of files.filter(hasFixes)) {
    const [before = '', after = ''] = [source.bytes, fixedBytes(source, parts)].map(bytes =>
      new TextDecoder().decode(bytes),
    )
    const lines = unifiedDiff(source.file, before, after).map(({ kind, text }) => {
      const line = printableLines(text)
      return kind === 'same' ? line : paint[brushes[kind]](line)
    })
    host.out(lines.map(line => `${line}\n`).join(''))
  }
}

const brushes = { file: 'strong', hunk: 'label', removed: 'fail', added: 'pass' } as const

/** Returns the corrections that tables need, by cell; those of a table that cannot be imported are a refusal. */
async function tableFixes(imports: readonly WantedImport[], run: FixRun): Promise<readonly NotFixed[]> {
  const { language, loaded, limits, isMasked, note, words } = run
  const { cwd } = run.host
  if (imports.length === 0) return []
  const { importedInputs } = await import('../check/imported.ts')
  const { inputs, origins } = await importedInputs(imports, { limits, cwd, language, loaded }, note)
  const found = new Map<string, NotFixed>()
  for (const source of inputs) {
    const own = originsIn(origins.get(source.file) ?? '', source.file)
    for (const { fixes } of fixSource(source, limits))
      for (const { pointer, before, after, isSensitive } of fixes) {
        const origin = originAt(own, pointer)
        const file = origin?.source ?? source.file
        const at = origin?.at ?? pointer
        const isShown = !(isMasked && isSensitive)
        const change = { before: isShown ? before : undefined, after: isShown ? after : '' }
        found.set(`${file}\n${at}\n${pointer}`, { file, why: words.inTable({ at, ...change }) })
      }
  }
  return [...found.values()]
}
