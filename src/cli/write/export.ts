/** `enduse export`: writes documents as a table, with the mapping by which an import makes the same documents again. */

import { ownFile } from '../../core/map.ts'
import { archiveOf } from '../../core/model/archive-name.ts'
import { defined } from '../../core/model/defined.ts'
import { entryIn } from '../../core/model/group-by.ts'
import { inShell } from '../../core/model/in-shell.ts'
import type { Document, Kind, Limits, Source } from '../../core/model/model.ts'
import { schemaId } from '../../core/model/schema-id.ts'
import { kindNames, kindOf } from '../../document/kinds/index.ts'
import { type ReadResult, sourcesAt, sourcesOf } from '../../engine/archive.ts'
import { begin, passing } from '../../engine/check.ts'
import type { FoundFile } from '../../engine/disk/found.ts'
import { splitPath } from '../../engine/disk/path.ts'
import { type StagedFiles, stagedFiles } from '../../engine/disk/staged.ts'
import { refuse } from '../../engine/refusal.ts'
import { zipped } from '../../engine/zip-writer.ts'
import { exportedCsv } from '../../export/csv.ts'
import { columnOf, type ExportLossId, leafReader, type TakenApart } from '../../export/leaf.ts'
import { exportMapping } from '../../export/mapping-text.ts'
import { type ExportPlan, type PlanBuilder, planBuilder, rowsOf } from '../../export/plan.ts'
import { exportedWorkbook, longestCell, mostSheetColumns, mostSheetRows } from '../../export/xlsx.ts'
import { type Words, wordsOf } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { read } from '../../read/index.ts'
import { printable } from '../../text/printable.ts'
import { filled, mappingBeside } from '../check/imported.ts'
import { settingsOf } from '../check/settings.ts'
import { dataOut, type Host, noteTo, outputLanguage } from '../terminal/host.ts'
import { localeOf, noteIn } from '../terminal/locale.ts'
import { writePieces } from '../terminal/written.ts'
import { inCommand } from './start/place.ts'

/** Exports documents. Returns 3 if something of them is not in the table. */
export async function exportCommand(paths: readonly string[], options: Options['export'], host: Host) {
  const { to } = options
  const format = options.format ?? (to !== undefined && /\.xlsx$/i.test(to) ? 'xlsx' : 'csv')
  if (format === 'xlsx' && to === undefined) refuse('workbookToOutput')
  if (options.format === undefined && to !== undefined && !/\.(?:csv|xlsx)$/i.test(to))
    refuse('tableEnding', { file: to })
  const settings = await settingsOf(paths, options, host, 'Name files or folders: enduse export papers/')
  const language = outputLanguage(options, settings.config, host, ['csv'])
  const words = await wordsOf('export', language)
  const { input } = settings
  const begun = await begin(input, { note: noteIn(await localeOf(language, []), noteTo(host)) })
  // Listed once: the table is made in two passes over the same files.
  const files = [...(await (await passing(input, begun)).files())]
  const documents = () => readDocuments(files, input.inputs, input.limits)
  const table: ExportedTable = { documents, leavesOf: leavesWithin(format) }
  const found = lookThrough(table, format)
  if (found.documents === 0) refuse('nothingToExport', { path: firstOf(found) })
  const mappingTo = options.mappingTo ?? (to === undefined ? undefined : mappingBeside(to))
  await writeTable(table, found, { ...options, format, ...defined({ mappingTo }) }, host)
  const losses = [...found.losses.values()].map(({ id, first, at, count }) => {
    return `  ${words.times({ at: printable(first), more: count - 1 })}: ${filled(words.losses[id], { at })}`
  })
  const lost = losses.length === 0 ? '' : [words.lost, ...losses].join('\n')
  if (to === undefined) {
    if (lost !== '') host.error(`${lost}\n`)
  } else {
    const own = mappingTo ?? ''
    const next = words.next({
      command: `enduse import ${inCommand(to)} --mapping ${inCommand(own)} --to FOLDER`,
    })
    const { documents, rows } = found
    const wrote = words.wrote({ documents, rows, file: printable(to), mapping: printable(own) })
    host.out(`${[wrote, lost, next].filter(text => text !== '').join('\n\n')}\n`)
  }
  return losses.length > 0 ? 3 : 0
}

/** What a table is made of: the documents, as often as they are asked for, and how each is taken apart. */
interface ExportedTable {
  documents(): Iterable<ReadDocument>
  leavesOf(kind: Kind, document: Document): TakenApart
}

/** Writes the table and its mapping, both or none. */
async function writeTable(table: ExportedTable, found: FirstPass, options: Options['export'], host: Host) {
  const { format, to, mappingTo } = options
  const { plans } = found
  const rows = (plan?: ExportPlan) => rowsIn(table, found, plan)
  const files = new Map<string, StagedFiles>()
  const staged = (path: string) => {
    const { folder, name } = splitPath(path)
    return { own: entryIn(files, folder, () => stagedFiles(folder, host.cwd)), name }
  }
  try {
    if (mappingTo !== undefined) {
      const { own, name } = staged(mappingTo)
      const terms = { table: to ?? 'TABLE.csv', schema: schemaId('import-mapping') }
      own.write(name, exportMapping(plans, { ...terms, isOneTable: format === 'csv' }))
    }
    if (to === undefined) await writePieces(exportedCsv(plans, rows()), dataOut(host), host)
    else {
      const { own, name } = staged(to)
      if (format === 'csv') await writePieces(exportedCsv(plans, rows()), text => own.append(name, text))
      else for await (const bytes of zipped(exportedWorkbook(plans, rows))) own.append(name, bytes)
    }
    for (const one of files.values()) one.done()
  } catch (error) {
    for (const one of files.values()) one.drop()
    throw error
  }
}

/** A document, or a file that could not be read. */
type ReadDocument = Readonly<{ name: string; kind: Kind | null; document: Document | undefined }>

function* readDocuments(
  files: readonly FoundFile[],
  inputs: readonly Source[],
  limits: Limits,
): Generator<ReadDocument> {
  const one = function* (sources: Iterable<ReadResult>, isOwn: (source: Source) => boolean) {
    for (const source of sources) {
      if (!('bytes' in source)) yield { name: source.file, kind: null, document: undefined }
      else if (!isOwn(source))
        for (const document of read(source, limits)) {
          const name = document.part === 0 ? source.file : `${source.file}#${document.part + 1}`
          yield { name, kind: kindOf(document.data), document }
        }
    }
  }
  for (const input of inputs) yield* one(sourcesAt(input, limits), () => false)
  for (const found of files)
    yield* one(sourcesOf(found, limits), source => !found.named && ownFile(source, limits) !== undefined)
}

/** A loss, with its first place and how often it occurs. */
interface ExportedLoss {
  readonly id: keyof Words['export']['losses']
  readonly first: string
  readonly at: string
  readonly count: number
}

/** The longest text of a cell in a text file: a record of an import may have ten of them. */
const longestText = 100_000

/** What the first pass over the documents found. */
type FirstPass = ReturnType<typeof lookThrough>

/** Returns the first file that was not exported, as a word of a command. */
function firstOf({ losses }: FirstPass): string | undefined {
  const [first] = losses.values()
  return first && inShell(archiveOf(first.first.replace(/#\d+$/, '')))
}

/** Looks through the documents: which columns they need, and what a table cannot carry. */
function lookThrough({ documents, leavesOf }: ExportedTable, format: 'csv' | 'xlsx') {
  const builders = new Map<Kind, PlanBuilder>()
  const losses = new Map<string, ExportedLoss>()
  const lose = (id: ExportedLoss['id'], name: string, at: string) => {
    const key = `${id}\n${at.replace(/\/\d+(?=\/|$)/g, '/-')}`
    const known = losses.get(key) ?? { id, first: name, at, count: 0 }
    losses.set(key, { ...known, count: known.count + 1 })
  }
  const counts = new Map<Kind, number>()
  let number = 0
  for (const { name, kind, document } of documents()) {
    if (kind === null || document?.data === undefined) {
      lose(document?.data === undefined ? 'unread' : 'unknown-kind', name, '')
      continue
    }
    number += 1
    const builder = entryIn(builders, kind, () => planBuilder(kind))
    const { leaves, losses: own } = leavesOf(kind, document)
    for (const leaf of leaves) builder.add(leaf)
    for (const { id, at } of own) lose(id, name, at)
    if (document.faults.length > 0) lose('faulty', name, '')
    if (!Object.hasOwn(document.data as object, 'schemaVersion')) lose('no-version', name, '')
    counts.set(kind, (counts.get(kind) ?? 0) + rowCount(leaves))
  }
  const plans = kindNames.flatMap(kind => builders.get(kind)?.done() ?? [])
  if (format === 'xlsx')
    for (const { kind, columns } of plans)
      if ((counts.get(kind) ?? 0) >= mostSheetRows || columns.length + 2 > mostSheetColumns)
        refuse('sheetFull')
  return { plans, losses, documents: number, rows: [...counts.values()].reduce((sum, one) => sum + one, 0) }
}

function rowCount(leaves: TakenApart['leaves']): number {
  const entries = new Set<string>()
  for (const { at } of leaves) {
    const { list, entry } = columnOf(at)
    if (list !== '') entries.add(`${list}/${entry}`)
  }
  return entries.size + ([...entries].some(one => one.startsWith('/items/')) ? 0 : 1)
}

/** Returns the function that takes documents apart into values that cells can carry. */
function leavesWithin(format: 'csv' | 'xlsx'): ExportedTable['leavesOf'] {
  const longest = format === 'xlsx' ? longestCell : longestText
  const isTooLong = ({ texts }: TakenApart['leaves'][number]) =>
    texts.reduce((sum, text) => sum + text.length + text.split(';').length + 2, 0) > longest
  const id: ExportLossId = 'too-long'
  const read = leafReader()
  return (kind, document) => {
    const { leaves, losses } = read(kind, document)
    const tooLong = leaves.filter(isTooLong)
    if (tooLong.length === 0) return { leaves, losses }
    return {
      leaves: leaves.filter(leaf => !isTooLong(leaf)),
      losses: [...losses, ...tooLong.map(({ at }) => ({ id, at }))],
    }
  }
}

/** Yields the rows of documents: all, or those of one kind. Refuses documents that have changed since they were looked through. */
function* rowsIn(table: ExportedTable, found: FirstPass, only: ExportPlan | undefined) {
  let written = 0
  for (const plan of only === undefined ? found.plans : [only]) {
    const known = new Set(plan.columns.map(({ to }) => to))
    for (const { name, kind, document } of table.documents()) {
      if (kind !== plan.kind || document?.data === undefined) continue
      for (const row of rowsOf(kind, name, table.leavesOf(kind, document).leaves, plan)) {
        written += 1
        if (written > found.rows || [...row.cells.keys()].some(to => !known.has(to)))
          refuse('changedInExport', { file: name })
        yield row
      }
    }
  }
}
