/** Answers what an editor asks about a place in a document. */
import {
  type CodeAction,
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type Connection,
  type Diagnostic,
  type DocumentLinkParams,
  type DocumentSymbol,
  type Hover,
  InsertTextFormat,
  InsertTextMode,
  type Location,
  type Range,
  SymbolKind,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { entryIn } from '../core/model/group-by.ts'
import type { Finding, Source } from '../core/model/model.ts'
import { definitionOf } from '../edit/schema.ts'
import type { PlainData } from '../edit/tree.ts'
import { pathOf, pathOfUri, uriOf } from '../engine/disk/path.ts'
import type { Words } from '../generated/messages/index.ts'
import { certificateAt, certificatesIn, isCertificateNumber } from '../languageservice/certificates.ts'
import {
  blank,
  completionsAt,
  type FolderValue,
  type KnownValues,
  type Option,
} from '../languageservice/completion.ts'
import { type DiagnosticData, rangeOfPlace } from '../languageservice/diagnostic.ts'
import { fixesOf, type OffsetEdit } from '../languageservice/fixes.ts'
import { hoverAt } from '../languageservice/hover.ts'
import { type OutlinePart, outlineOf } from '../languageservice/symbols.ts'
import { dossierStatus } from './dossier.ts'
import { type CheckedFolder, shownFile } from './folder.ts'
import type { Sessions } from './sessions.ts'
import { waiverEdit } from './waiver.ts'

/** The most characters of a text that is read anew for each request: an archive of lines in the editor is not. */
const mostText = 1_000_000

/** The kinds of completions as those of the protocol. */
const itemKinds: Readonly<Record<Option['kind'], CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  example: CompletionItemKind.Text,
  start: CompletionItemKind.File,
  entry: CompletionItemKind.Struct,
}

const symbolKinds: Readonly<Record<OutlinePart['kind'], SymbolKind>> = {
  group: SymbolKind.Object,
  list: SymbolKind.Array,
  value: SymbolKind.Field,
}

/** A document of the editor in its checked folder. */
type EditedDocument = NonNullable<ReturnType<typeof documentIn>>

/** Returns an open document that the session of its folder checks. */
function documentIn(sessions: Sessions, uri: string) {
  const path = pathOfUri(uri) ?? ''
  const document = sessions.documents.get(path)
  const session = sessions.sessionOf(path)
  const folder = session?.folder()
  const text = document?.getText() ?? ''
  if (document === undefined || session === undefined || folder === undefined || text.length > mostText)
    return undefined
  const source: Source = { file: folder.nameOf(path) ?? path, bytes: new TextEncoder().encode(text) }
  const format: 'yaml' | 'json' = /\.json$/i.test(path) ? 'json' : 'yaml'
  return { document, path, text, format, session, folder, source }
}

/** Returns a range of offsets as one of the protocol. */
const rangeIn = (document: TextDocument, from: number, to: number): Range => ({
  start: document.positionAt(from),
  end: document.positionAt(to),
})

/** Answers the requests of a connection. */
export function answering(connection: Connection, sessions: Sessions, words: Words['editor']): void {
  const documentAt = (uri: string) => documentIn(sessions, uri)

  connection.onCompletion(({ textDocument, position }) => {
    const at = documentAt(textDocument.uri)
    return at && completionsOf(at, at.document.offsetAt(position), sessions.client.takesSnippets)
  })
  connection.onHover(({ textDocument, position }): Hover | undefined => {
    const at = documentAt(textDocument.uri)
    if (at === undefined) return undefined
    const { document, folder, session } = at
    const { schemas, naming, spoken } = folder.settings
    const cursor = document.offsetAt(position)
    const isHere = ({ place }: Finding) => {
      const { start, end } = rangeOfPlace(place)
      return document.offsetAt(start) <= cursor && cursor <= document.offsetAt(end)
    }
    const findings = session.findingsIn(at.path).filter(isHere).map(spoken)
    const hover = hoverAt(at.text, cursor, at.format, findings, { schemas, naming, words })
    if (hover === undefined) return undefined
    const contents = { kind: 'markdown', value: hover.text } as const
    return hover.from === hover.to
      ? { contents }
      : { contents, range: rangeIn(document, hover.from, hover.to) }
  })
  answerNumbers(connection, documentAt)
  connection.onDocumentSymbol(({ textDocument }) => {
    const document = sessions.documents.get(pathOfUri(textDocument.uri) ?? '')
    const text = document?.getText() ?? ''
    return document && text.length <= mostText
      ? outlineOf(text).map(part => symbolOf(part, document))
      : undefined
  })
  connection.onCodeAction(({ textDocument, context, range }) => {
    const at = documentAt(textDocument.uri)
    if (at === undefined) return undefined
    const wanted = context.only
    const isWanted = (kind: string) => wanted === undefined || wanted.some(one => kind.startsWith(one))
    const isTouched = ({ place }: Finding) => {
      const { start, end } = rangeOfPlace(place)
      return start.line <= range.end.line && end.line >= range.start.line
    }
    const findings = at.session.findingsIn(at.path).filter(isTouched)
    return actionsOf(at, findings, words, context.diagnostics).filter(({ kind = '' }) => isWanted(kind))
  })
  connection.onRequest('enduse/dossier', async ({ textDocument }: DocumentLinkParams) => {
    // What is half checked has no verdict yet.
    await sessions.sessionOf(pathOfUri(textDocument.uri) ?? '')?.settled()
    const at = documentAt(textDocument.uri)
    return (at && dossierStatus(at.folder, at.source.file, at.session.findings())) ?? null
  })
  connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
    const [target] = given as readonly (Location | undefined)[]
    if (command === 'enduse.open' && target !== undefined)
      await connection.window.showDocument({ uri: target.uri, selection: target.range, takeFocus: true })
  })
}

/** Answers where certificate numbers lead, and where they are. */
function answerNumbers(
  connection: Connection,
  documentAt: (uri: string) => EditedDocument | undefined,
): void {
  connection.onDefinition(({ textDocument, position }) => {
    const at = documentAt(textDocument.uri)
    const found = at && certificateAt(at.text, at.document.offsetAt(position), at.format)
    return found && locationsOf(found.number, at.folder, true)
  })
  connection.onReferences(({ textDocument, position, context }) => {
    const at = documentAt(textDocument.uri)
    const found = at && certificateAt(at.text, at.document.offsetAt(position), at.format)
    if (at === undefined || found === undefined) return undefined
    const own = context.includeDeclaration ? locationsOf(found.number, at.folder, true) : []
    return [...own, ...locationsOf(found.number, at.folder, false)]
  })
  connection.onDocumentLinks(({ textDocument }) => {
    const at = documentAt(textDocument.uri)
    if (at === undefined) return undefined
    const targets = new Map<string, Location[]>()
    return certificatesIn(at.source, at.folder.settings.input.limits).flatMap(({ number, place }) => {
      const [target] = entryIn(targets, number, () => locationsOf(number, at.folder, true))
      if (target === undefined || target.uri === uriOf(at.path)) return []
      return [{ range: rangeOfPlace(place), target: `${target.uri}#L${target.range.start.line + 1}` }]
    })
  })
}

/** Returns where documents state a certificate number: the certificate itself, or the others. */
function locationsOf(number: string, folder: CheckedFolder, isOwn: boolean): Location[] {
  const { input } = folder.settings
  const documents = folder.check
    .documentsOf(number)
    .filter(({ kind }) => (kind === 'end-user-certificate') === isOwn)
  return documents.flatMap(({ document: { file, part } }) => {
    const source = folder.open(file, part)
    const stated = source === undefined ? [] : certificatesIn(source, input.limits)
    const own = stated.filter(one => one.number === number && one.place.part === part)
    return (isOwn ? own.slice(0, 1) : own).map(({ place }) => ({
      uri: uriOf(pathOf(shownFile(file), input.cwd)),
      range: rangeOfPlace(place),
    }))
  })
}

function completionsOf(
  { document, text, format, folder }: EditedDocument,
  cursor: number,
  takesSnippets: boolean,
): CompletionList | undefined {
  const { schemas, naming } = folder.settings
  const found = completionsAt(text, cursor, format, schemas, naming, knownIn(folder, text))
  if (found === undefined) return undefined
  const range = rangeIn(document, found.from, found.to)
  const typed = text.slice(found.from, cursor)
  const margin =
    /[ \t]*/.exec(text.slice(document.offsetAt({ line: range.start.line, character: 0 })))?.[0] ?? ''
  const items = found.options.map((option, index): CompletionItem => {
    const { label, detail, about, kind } = option
    const insert = option.insert.replaceAll('\n', `\n${margin}`)
    return {
      ...{ label, detail, documentation: about, kind: itemKinds[kind] },
      textEdit: { range, newText: takesSnippets ? snippetOf(insert) : insert.replaceAll(blank, '') },
      insertTextFormat: takesSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      insertTextMode: InsertTextMode.asIs,
      // They are chosen and ordered here: by names of codes too, which an editor does not know.
      ...{ sortText: String(index).padStart(4, '0'), filterText: typed === '' ? label : typed },
    }
  })
  return { isIncomplete: true, items }
}

/** Returns an inserted text as a snippet of the protocol, with its places to be filled in. */
function snippetOf(insert: string): string {
  const escaped = insert.split(blank).map(part => part.replace(/[\\$}]/g, '\\$&'))
  return escaped.reduce((all, part, index) => `${all}\${${index}}${part}`)
}

/** Returns the values that the folder knows: certificate numbers, lines of the certificates of a document, and parties. */
const knownIn =
  ({ check, settings }: CheckedFolder, text: string): KnownValues =>
  (path, schema): readonly FolderValue[] => {
    const numbers = check.certificates()
    if (isCertificateNumber(path) && schema.type === 'string')
      return numbers.map(number => ({
        label: number,
        detail: certificateDetail(check, number),
        value: number,
      }))
    if (path.at(-1) === 'certificateLineNumber')
      return numbers.filter(number => text.includes(number)).flatMap(number => linesOf(check, number))
    if (definitionOf(schema) !== 'party') return []
    return [...settings.parties].map(([label, party]) => ({
      ...{ label, detail: String(party.name) },
      value: party as PlainData,
    }))
  }

function certificateDetail(check: CheckedFolder['check'], number: string): string {
  const [name] = check
    .documentsOf(number)
    .flatMap(({ facts }) => (facts?.kind === 'end-user-certificate' ? [facts.endUser.name.value] : []))
  return name ?? ''
}

const linesOf = (check: CheckedFolder['check'], number: string): readonly FolderValue[] =>
  check.documentsOf(number).flatMap(({ facts }) =>
    facts?.kind === 'end-user-certificate'
      ? facts.items.map(({ lineNumber, description }) => ({
          ...{ label: String(lineNumber.value), value: Number(lineNumber.value) },
          detail: `${number}: ${description.value}`,
        }))
      : [],
  )

function symbolOf(part: OutlinePart, document: TextDocument): DocumentSymbol {
  const { name, detail, kind, from, to, nameFrom, nameTo, parts } = part
  return {
    ...{ name, detail, kind: symbolKinds[kind] },
    range: rangeIn(document, from, to),
    selectionRange: rangeIn(document, nameFrom, nameTo),
    children: parts.map(one => symbolOf(one, document)),
  }
}

/** Returns what can be done about findings: their corrections, opening the other document, and a waiver. */
function actionsOf(
  at: EditedDocument,
  findings: readonly Finding[],
  words: Words['editor'],
  shown: readonly Diagnostic[],
): readonly CodeAction[] {
  const { document, source, folder } = at
  const { input, spoken } = folder.settings
  const { uri } = document
  const fixes = fixesOf(source, input.limits)
  const changing = (title: string, kind: string, all: readonly OffsetEdit[]): readonly CodeAction[] => {
    const edits = all.map(({ from, to, text }) => ({ newText: text, range: rangeIn(document, from, to) }))
    return all.length === 0 ? [] : [{ title, kind, edit: { changes: { [uri]: edits } } }]
  }
  const ofFindings = findings.flatMap((finding): readonly CodeAction[] => {
    const own = fixes.of(finding)
    const others = spoken(finding).related.filter(({ place }) => place.file !== finding.place.file)
    const opening = others.map(({ place, text }): CodeAction => {
      const title = words.open({ file: place.file, label: text })
      const other = uriOf(pathOf(shownFile(place.file), input.cwd))
      const target: Location = { uri: other, range: rangeOfPlace(place) }
      return { title, kind: 'quickfix', command: { title, command: 'enduse.open', arguments: [target] } }
    })
    const waiver = waiverEdit(finding, folder)
    const waiving = waiver && {
      edit: waiver.edit,
      title: words.waive({ until: waiver.until }),
      kind: 'quickfix',
    }
    const actions = [
      ...changing(words.fix({ text: own[0]?.text ?? '' }), 'quickfix', own),
      ...opening,
      ...(waiving === undefined ? [] : [waiving]),
    ]
    const diagnostics = shown.filter(
      ({ data }) => (data as DiagnosticData | undefined)?.fingerprint === finding.fingerprint,
    )
    return actions.map(action => ({ ...action, diagnostics }))
  })
  return [...ofFindings, ...changing(words.fixAll, 'source.fixAll.enduse', fixes.all)]
}
