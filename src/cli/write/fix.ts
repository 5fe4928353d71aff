/** `enduse fix`: corrects in documents what has one meaning only; shows a diff, or writes the files. */

import { defaultLimits, highestLimits } from '../../core/map.ts'
import { isArchive, isLines, isPacked, tableLike } from '../../core/model/archive-name.ts'
import { type LoadedConfig, leavingOut } from '../../engine/config-file.ts'
import { open } from '../../engine/disk/file.ts'
import { rewrite } from '../../engine/disk/rewrite.ts'
import { find } from '../../engine/disk/search.ts'
import { openStandardInput } from '../../engine/disk/standard-input.ts'
import { fixedBytes, fixSource } from '../../fix/fix.ts'
import type { Correction, Fixes, NeedsPerson, NotFixed } from '../../fix/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { Language } from '../../message/language.ts'
import { unavailableBecause } from '../../read/unavailable.ts'
import { configOf } from '../check/settings.ts'
import { importsOf, type WantedImport } from '../check/tables.ts'
import { asJson, type ExitCode, type Host, masks, noteTo, notRun } from '../terminal/host.ts'
import { outputLanguage } from '../terminal/language.ts'
import { localeOf, noteIn } from '../terminal/locale.ts'
import { type FixedFile, type FixOptions, fixText } from './fix-text.ts'

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
  const terms: FixTerms = { options, loaded, isIgnored, isMasked, language, say }
  const { files, notFixed, isMissing, inTables } = await filesAt(paths, terms, host)
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

interface FixTerms {
  readonly options: FixOptions
  readonly loaded: LoadedConfig | undefined
  readonly isIgnored: ((path: string) => boolean) | undefined
  readonly isMasked: boolean
  readonly language: Language
  readonly say: Words['fix']
}

/**
 * Returns the files with something to say about them, those that cannot be corrected, whether one could not be read, and the number
 * of corrections that tables need.
 */
async function filesAt(
  paths: readonly string[],
  { options, loaded, isIgnored, isMasked, language, say }: FixTerms,
  host: Host,
) {
  const limits = { ...defaultLimits, ...options.limit }
  const note = noteIn(await localeOf(language, []), noteTo(host))
  const named = paths.filter(path => path !== '-')
  const { cwd } = host
  const wanted = named.map(path => ({ path }))
  const run = await importsOf(wanted, options.mapping, { cwd, loaded, isIgnored })
  const others = named.filter(path => !run.named.has(path))
  const found = await find(others, cwd, {
    note,
    filled: run.filled,
    isIgnored: path => run.found.has(path) || isIgnored?.(path) === true,
  })
  // Of a table without a mapping it is only said that it is not corrected here.
  const isRead = ({ path, mapping }: WantedImport) => mapping !== undefined || !tableLike(path)
  const unread = run.imports.filter(one => !isRead(one)).map(({ path }) => ({ file: path, why: say.table }))
  const readable = run.imports.filter(isRead)
  const inTables =
    readable.length === 0
      ? []
      : await (await import('./fix-table.ts')).tableFixes(
          readable,
          { limits, cwd, language, loaded },
          { isMasked, note, say },
        )
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
  return { files, notFixed, isMissing, inTables: inTables.length }
}

const hasFixes = ({ parts }: FixedFile): boolean => parts.some(({ fixes }) => fixes.length > 0)

/** Writes a file; standard input is shown later. Returns whether it has corrections that were written. */
function write(file: FixedFile, host: Host, say: Words['fix'], notFixed: NotFixed[]): boolean {
  const { found, source, parts } = file
  if (found === undefined || !hasFixes(file)) return hasFixes(file)
  const failed = rewrite(found, source.bytes, fixedBytes(source, parts), host.cwd)
  if (failed === undefined) return true
  const why = failed.failed === 'system' ? say.system({ reason: failed.reason ?? '' }) : say[failed.failed]
  notFixed.push({ file: source.file, why })
  return false
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
