/** A waiver as an edit: what only a person can say is left open, so that no check accepts it before. */
import type { CodeAction } from 'vscode-languageserver'
import { defined } from '../core/model/defined.ts'
import type { Finding } from '../core/model/model.ts'
import { namesFrom, pathOf, uriOf } from '../engine/disk/path.ts'
import { withSchemaLine } from '../engine/schema-line.ts'
import type { Words } from '../generated/messages/index.ts'
import { newFile, type WaiverEntry, withEntry } from '../policy/entry.ts'
import { mayBeExempt } from '../policy/waiver-match.ts'
import { addDays } from '../trade/words/date.ts'
import { formatByName } from './completions.ts'
import type { CheckedFolder } from './folder.ts'

/** The waiver file if the settings name none, as `enduse waive` writes it. */
const usualFile = 'waivers.yaml'

/** How long a waiver is proposed for, in days; a rule set may allow less. */
const usualDays = 90

/** Returns the action that adds a waiver of a finding; none if it cannot be waived, or the file leaves no room for one. */
export function waiverActions(finding: Finding, folder: CheckedFolder, words: Words['editor']): CodeAction[] {
  const { rule, place, digest, basis, waived } = finding
  const { input } = folder.settings
  const { cwd, today, ruleSets } = input
  const ruleSet = ruleSets.find(({ name }) => name === basis?.ruleSet)
  if (waived !== undefined || !mayBeExempt(finding, ruleSets)) return []
  if (digest === undefined || ruleSet === undefined) return []
  const [file = usualFile, ...others] = input.waivers.map(({ path }) => path)
  const path = pathOf(file, cwd)
  const until = addDays(today, Math.min(usualDays, ruleSet.waivers.longestDays))
  const isOneOfSeveral = folder.check.documentsIn(place.file).length > 1
  const entry: WaiverEntry = {
    rule,
    document: namesFrom(path, cwd).fromReport(place.file),
    ...defined({ part: isOneOfSeveral ? place.part + 1 : undefined }),
    pointer: place.pointer,
    digest,
    reason: '',
    owner: '',
    granted: today,
    until,
  }
  const before = folder.textOf(path)
  const after =
    before === undefined
      ? withSchemaLine(newFile('waivers', entry, formatByName(path)), path, folder.settings.loaded, cwd)
      : withEntry(before, entry)
  if (after === undefined || others.length > 0) return []
  const uri = uriOf(path)
  // All of the text: where an entry is added depends on how the file is written.
  const end = { line: before?.split('\n').length ?? 0, character: 0 }
  const edits = [{ range: { start: { line: 0, character: 0 }, end }, newText: after }]
  const creation = { kind: 'create' as const, uri, options: { ignoreIfExists: true } }
  const change = { textDocument: { uri, version: null }, edits }
  const documentChanges = before === undefined ? [creation, change] : [change]
  return [{ title: words.waive({ until }), kind: 'quickfix', edit: { documentChanges } }]
}
