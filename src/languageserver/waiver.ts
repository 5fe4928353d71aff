/** A waiver as an edit: what only a person can say is left open, so that no check accepts it before. */
import type { WorkspaceEdit } from 'vscode-languageserver'
import { defined } from '../core/model/defined.ts'
import type { Finding } from '../core/model/model.ts'
import { namesFrom, pathOf, uriOf } from '../engine/disk/path.ts'
import { withSchemaLine } from '../engine/schema-line.ts'
import { newFile, type WaiverEntry, withEntry } from '../policy/entry.ts'
import { mayBeExempt } from '../policy/waiver-match.ts'
import { addDays } from '../trade/words/date.ts'
import type { CheckedFolder } from './folder.ts'

/** The waiver file if the settings name none, as `enduse waive` writes it. */
const usualFile = 'waivers.yaml'

/** How long a waiver is proposed for, in days; a rule set may allow less. */
const usualDays = 90

/** Returns the edit that adds a waiver of a finding; `undefined` if it cannot be waived, or the file leaves no room for one. */
export function waiverEdit(
  finding: Finding,
  folder: CheckedFolder,
): { readonly until: string; readonly edit: WorkspaceEdit } | undefined {
  const { rule, place, digest, basis, waived } = finding
  const { input } = folder.settings
  const { cwd, today, ruleSets } = input
  const ruleSet = ruleSets.find(({ name }) => name === basis?.ruleSet)
  if (
    digest === undefined ||
    ruleSet === undefined ||
    waived !== undefined ||
    !mayBeExempt(finding, ruleSets)
  )
    return undefined
  const [file = usualFile, ...others] = input.waivers.map(({ path }) => path)
  const path = pathOf(file, cwd)
  const until = addDays(today, Math.min(usualDays, ruleSet.waivers.longestDays))
  const isOneOfSeveral = folder.check.documentsIn(place.file).length > 1
  const entry: WaiverEntry = {
    ...{ rule, document: namesFrom(path, cwd).fromReport(place.file) },
    ...defined({ part: isOneOfSeveral ? place.part + 1 : undefined }),
    ...{ pointer: place.pointer, digest, reason: '', owner: '', granted: today, until },
  }
  const before = folder.textOf(path)
  const format = /\.json$/i.test(path) ? 'json' : 'yaml'
  const after =
    before === undefined
      ? withSchemaLine(newFile('waivers', entry, format), path, folder.settings.loaded, cwd)
      : withEntry(before, entry)
  if (after === undefined || others.length > 0) return undefined
  const uri = uriOf(path)
  // All of the text: where an entry is added depends on how the file is written.
  const start = { line: 0, character: 0 }
  const edits = [
    { range: { start, end: { line: before?.split('\n').length ?? 0, character: 0 } }, newText: after },
  ]
  const created =
    before === undefined ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []
  return {
    until,
    edit: { documentChanges: [...created, { textDocument: { uri, version: null }, edits }] },
  }
}
