/** `enduse fix`: corrects in documents what has one meaning only; shows a diff, or writes the files. */

import { defaultLimits, highestLimits } from '../core/map.ts'
import { isArchive, isLines, isPacked, tableLike } from '../core/model/archive-name.ts'
import type { Limits } from '../core/model/model.ts'
import { type LoadedConfig, leavingOut } from '../engine/config-file.ts'
import { open } from '../engine/disk/file.ts'
import { type NotRewritten, rewrite } from '../engine/disk/rewrite.ts'
import { find } from '../engine/disk/search.ts'
import { openStandardInput } from '../engine/disk/standard-input.ts'
import { fixedBytes, fixSource } from '../fix/fix.ts'
import type { Correction, Fixes, NeedsPerson, NotFixed } from '../fix/model.ts'
import type { Words } from '../generated/messages/index.ts'
import type { Language } from '../message/language.ts'
import { unavailableBecause } from '../read/unavailable.ts'
import { type FixedFile, type FixOptions, fixText } from './fix-text.ts'
import { asJson, type ExitCode, type Host, masks, noteTo, notRun } from './host.ts'
import { outputLanguage } from './language.ts'
import { localeOf } from './locale.ts'
import { configOf } from './settings.ts'
import { importsOf, type RunImports, type WantedImport } from './tables.ts'

/** Shows or writes the corrections. The exit code is 1 if there is something to fix that was not written. */
export async function fixCommand(
  paths: readonly string[],
  options: FixOptions,
  host: Host,
): Promise<ExitCode> {
  const loaded = await configOf(options.config, host)
  const language = outputLanguage(options, loaded?.config, host)
  const { words } = await localeOf(language, [])
  const say = words.fix
  const isIgnored = loaded === undefined ? undefined : (await leavingOut(loaded)).isIgnored
  const isMasked = masks(options, loaded?.config.redaction?.value, host)
  const { files, notFixed, isMissing, inTables } = await filesAt(
    paths,
    { options, loaded, isIgnored, isMasked, language },
    host,
    say,
  )
  const isWriting = options.write === true
  const written = isWriting ? files.filter(file => write(file, host, say, notFixed)) : []
  const result: Fixes = {
    format: 'enduse/fixes/1',
    written: isWriting,
    corrections: correctionsOf(isWriting ? written : files, say, isMasked),
    needsReview: files.flatMap(needsReviewIn),
    notFixed: [...notFixed, ...files.flatMap(file => brokenIn(file, say))],
  }
  if (options.format === 'json') host.out(asJson(result))
  else await fixText({ files, written, result, isMasked, options, host, words: say })
  if (isMissing || (isWriting && written.length < files.filter(hasFixes).length)) return notRun
  return inTables > 0 || (!isWriting && result.corrections.length > 0) ? 1 : 0
}

/** The files of a run with something to say about them, and those that cannot be corrected. */
interface FoundFixes {
  readonly files: FixedFile[]
  readonly notFixed: NotFixed[]
  /** Whether a file could not be read. */
  readonly isMissing: boolean
  /** The number of corrections that tables need. */
  readonly inTables: number
}

async function filesAt(
  paths: readonly string[],
  {
    options,
    loaded,
    isIgnored,
    isMasked,
    language,
  }: {
    readonly options: FixOptions
    readonly loaded: LoadedConfig | undefined
    readonly isIgnored: ((path: string) => boolean) | undefined
    readonly isMasked: boolean
    readonly language: Language
  },
  host: Host,
  say: Words['fix'],
): Promise<FoundFixes> {
  const limits = { ...defaultLimits, ...options.limit }
  const note = noteTo(host)
  const named = paths.filter(path => path !== '-')
  const { cwd } = host
  const run = await importsOf(
    named.map(path => ({ path })),
    options.mapping,
    { cwd, loaded, isIgnored },
  )
  const found = await find(
    named.filter(path => !run.named.has(path)),
    cwd,
    {
      note,
      filled: run.filled,
      isIgnored: path => run.found.has(path) || isIgnored?.(path) === true,
    },
  )
  const inTables = await inTablesOf(run, { limits, cwd, language }, { isMasked, note, say })
  const notFixed: NotFixed[] = [...inTables.unread, ...inTables.fixes]
  const files: FixedFile[] = []
  if (named.length < paths.length) {
    const source = openStandardInput(options.stdinName ?? 'standard-input', limits.bytes)
    // Standard input is always written to standard output, corrected or not.
    files.push({ source, parts: fixSource(source, limits) })
  }
  let isMissing = false
  for (const one of found) {
    if (isArchive(one.file) && (!isLines(one.file) || isPacked(one.file))) {
      if (one.named) notFixed.push({ file: one.file, why: say.archive })
      continue
    }
    const source = open(one, isLines(one.file) ? highestLimits.bytes : limits.bytes)
    if ('unreadable' in source) {
      isMissing = true
      notFixed.push({ file: one.file, why: say.unread({ reason: unavailableBecause(source.unreadable) }) })
      continue
    }
    const parts = fixSource(source, limits)
    if (parts.some(one => one.fixes.length + one.left.length + one.broken.length > 0))
      files.push({ found: one, source, parts })
  }
  return { files, notFixed, isMissing, inTables: inTables.fixes.length }
}

/** Returns what tables need; of one without a mapping only that it is not corrected here. */
async function inTablesOf(
  { imports }: RunImports,
  terms: { readonly limits: Limits; readonly cwd: string; readonly language: Language },
  showing: { readonly isMasked: boolean; note(text: string): void; readonly say: Words['fix'] },
): Promise<{ readonly unread: readonly NotFixed[]; readonly fixes: readonly NotFixed[] }> {
  const isRead = ({ path, mapping }: WantedImport) => mapping !== undefined || !tableLike(path)
  const unread = imports
    .filter(one => !isRead(one))
    .map(({ path }) => ({ file: path, why: showing.say.table }))
  const readable = imports.filter(isRead)
  if (readable.length === 0) return { unread, fixes: [] }
  const { tableFixes } = await import('./fix-table.ts')
  return { unread, fixes: await tableFixes(readable, terms, showing) }
}

const hasFixes = ({ parts }: FixedFile): boolean => parts.some(({ fixes }) => fixes.length > 0)

/** Writes a file; standard input is shown later. Returns whether it has corrections that were written. */
function write(file: FixedFile, host: Host, say: Words['fix'], notFixed: NotFixed[]): boolean {
  const { found, source, parts } = file
  if (found === undefined || !hasFixes(file)) return hasFixes(file)
  const failed = rewrite(found, source.bytes, fixedBytes(source, parts), host.cwd)
  if (failed !== undefined) notFixed.push({ file: source.file, why: whyNot(failed, say) })
  return failed === undefined
}

function whyNot({ failed, reason = '' }: NotRewritten, say: Words['fix']): string {
  return failed === 'system' ? say.system({ reason }) : say[failed]
}

function correctionsOf(
  files: readonly FixedFile[],
  say: Words['fix'],
  isMasked: boolean,
): readonly Correction[] {
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

function brokenIn({ source: { file }, parts }: FixedFile, say: Words['fix']): readonly NotFixed[] {
  const rules = [...new Set(parts.flatMap(({ broken }) => broken.map(({ rule }) => rule)))]
  return rules.length === 0 ? [] : [{ file, why: say.broken({ which: rules.join(', ') }) }]
}
