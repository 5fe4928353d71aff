/** Answers what an editor asks about a place in a document. */
import type * as protocol from 'vscode-languageserver'
import { entryIn } from '../core/model/group-by.ts'
import type { Finding, Source } from '../core/model/model.ts'
import type { PlainData } from '../edit/tree.ts'
import { pathOfUri, uriOf } from '../engine/disk/path.ts'
import { withFixes } from '../fix/finding-fixes.ts'
import { fixSource } from '../fix/fix.ts'
import type { Words } from '../generated/messages/index.ts'
import { certificateAt, certificatesIn } from '../languageservice/certificates.ts'
import { type DiagnosticData, rangeOfPlace } from '../languageservice/diagnostic.ts'
import { hoverAt } from '../languageservice/hover.ts'
import { outlineOf } from '../languageservice/symbols.ts'
import { completionsOf, mostText, rangeIn } from './completions.ts'
import { dossierStatus } from './dossier.ts'
import type { CheckedFolder } from './folder.ts'
import type { Sessions } from './sessions.ts'
import { waiverEdit } from './waiver.ts'

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
  const format: 'json' | 'yaml' = /\.json$/i.test(path) ? 'json' : 'yaml'
  return { document, path, text, format, session, folder, source }
}

/** Answers the requests of a connection. */
export function answering(connection: protocol.Connection, sessions: Sessions): void {
  const documentAt = (uri: string) => documentIn(sessions, uri)

  connection.onCompletion(({ textDocument, position }) => {
    const at = documentAt(textDocument.uri)
    const { parts, client } = sessions
    return (
      at && completionsOf(at.document, position, parts, client.takesSnippets, knowledgeOf(at.folder, at.text))
    )
  })
  connection.onHover(({ textDocument, position }): protocol.Hover | undefined => {
    const at = documentAt(textDocument.uri)
    if (at === undefined) return undefined
    const { document, folder, session } = at
    const { schemas, naming, words } = sessions.parts
    const cursor = document.offsetAt(position)
    const isHere = ({ place }: Finding) => {
      const { start, end } = rangeOfPlace(place)
      return document.offsetAt(start) <= cursor && cursor <= document.offsetAt(end)
    }
    const findings = session.findingsIn(at.path).filter(isHere).map(folder.settings.spoken)
    const hover = hoverAt(at.text, cursor, at.format, findings, { schemas, naming, words })
    if (hover === undefined) return undefined
    const contents = { kind: 'markdown', value: hover.text } as const
    return { contents, range: rangeIn(document, hover.from, hover.to) }
  })
  answerNumbers(connection, documentAt)
  connection.onDocumentSymbol(({ textDocument }) => {
    const document = sessions.documents.get(pathOfUri(textDocument.uri) ?? '')
    if (document === undefined || document.getText().length > mostText) return undefined
    return outlineOf(document.getText(), (from, to) => rangeIn(document, from, to))
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
    return actionsOf(at, findings, sessions.parts.words, context.diagnostics).filter(({ kind = '' }) =>
      isWanted(kind),
    )
  })
  connection.onRequest('enduse/dossier', async ({ textDocument }: protocol.DocumentLinkParams) => {
    // What is half checked has no verdict yet.
    await sessions.sessionOf(pathOfUri(textDocument.uri) ?? '')?.settled()
    const at = documentAt(textDocument.uri)
    return (at && dossierStatus(at.folder, at.source.file, at.session.findings())) ?? null
  })
  connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
    const [target] = given as readonly (protocol.Location | undefined)[]
    if (command === 'enduse.open' && target !== undefined)
      await connection.window.showDocument({ uri: target.uri, selection: target.range, takeFocus: true })
  })
}

/** Answers where certificate numbers lead, and where they are. */
function answerNumbers(
  connection: protocol.Connection,
  documentAt: (uri: string) => EditedDocument | undefined,
): void {
  const numberAt = ({ textDocument, position }: protocol.TextDocumentPositionParams) => {
    const at = documentAt(textDocument.uri)
    const found = at && certificateAt(at.text, at.document.offsetAt(position), at.format)
    return found && { number: found.number, folder: at.folder }
  }
  connection.onDefinition(params => {
    const found = numberAt(params)
    return found && locationsOf(found.number, found.folder, true)
  })
  connection.onReferences(params => {
    const { number = '', folder } = numberAt(params) ?? {}
    if (folder === undefined) return undefined
    const own = params.context.includeDeclaration ? locationsOf(number, folder, true) : []
    return [...own, ...locationsOf(number, folder, false)]
  })
  connection.onDocumentLinks(({ textDocument }) => {
    const at = documentAt(textDocument.uri)
    if (at === undefined) return undefined
    const targets = new Map<string, protocol.Location[]>()
    return certificatesIn(at.source, at.folder.settings.input.limits).flatMap(({ number, place }) => {
      const [target] = entryIn(targets, number, () => locationsOf(number, at.folder, true))
      if (target === undefined || target.uri === uriOf(at.path)) return []
      return [{ range: rangeOfPlace(place), target: `${target.uri}#L${target.range.start.line + 1}` }]
    })
  })
}

/** Returns where documents state a certificate number: the certificate itself, or the others. */
function locationsOf(number: string, folder: CheckedFolder, isOwn: boolean): protocol.Location[] {
  const { input } = folder.settings
  const documents = folder.check
    .documentsOf(number)
    .filter(({ kind }) => (kind === 'end-user-certificate') === isOwn)
  return documents.flatMap(({ document: { file, part } }) => {
    const source = folder.open(file, part)
    const stated = source === undefined ? [] : certificatesIn(source, input.limits)
    const own = stated.filter(one => one.number === number && one.place.part === part)
    return (isOwn ? own.slice(0, 1) : own).map(({ place }) => ({
      uri: folder.uriOf(file),
      range: rangeOfPlace(place),
    }))
  })
}

/** Returns what a folder knows for a text in it. */
function knowledgeOf({ check, settings }: CheckedFolder, text: string) {
  const numbers = check.certificates()
  const certificatesOf = (number: string) =>
    check
      .documentsOf(number)
      .flatMap(({ facts }) => (facts?.kind === 'end-user-certificate' ? [{ number, facts }] : []))
  return {
    number: () =>
      numbers.map(number => {
        const detail = certificatesOf(number)[0]?.facts.endUser.name.value ?? ''
        return { label: number, detail, value: number }
      }),
    line: () => {
      const named = numbers.filter(number => text.includes(number)).flatMap(certificatesOf)
      return named.flatMap(({ number, facts }) =>
        facts.items.map(({ lineNumber: { value }, description }) => ({
          ...{ label: String(value), detail: `${number}: ${description.value}`, value: Number(value) },
        })),
      )
    },
    party: () =>
      [...settings.parties].map(([label, party]) => ({
        ...{ label, detail: String(party.name), value: party as PlainData },
      })),
  }
}

/** Returns what can be done about findings: their corrections, opening the other document, and a waiver. */
function actionsOf(
  at: EditedDocument,
  findings: readonly Finding[],
  words: Words['editor'],
  shown: readonly protocol.Diagnostic[],
): readonly protocol.CodeAction[] {
  const { document, source, folder } = at
  const { input, spoken } = folder.settings
  const changing = (
    title: string,
    kind: string,
    edits: protocol.TextEdit[],
  ): readonly protocol.CodeAction[] =>
    edits.length === 0 ? [] : [{ title, kind, edit: { changes: { [document.uri]: edits } } }]
  const report = folder.check.reportOn(source.file, findings)
  const ofFindings = withFixes(report, () => source, input.limits, false).findings.flatMap(finding => {
    const own = (finding.fixes ?? []).map(({ text, ...place }) => ({
      range: rangeOfPlace(place),
      newText: text,
    }))
    const others = spoken(finding).related.filter(({ place }) => place.file !== finding.place.file)
    const opening = others.map(({ place, text }): protocol.CodeAction => {
      const title = words.open({ file: place.file, label: text })
      const other = folder.uriOf(place.file)
      const target: protocol.Location = { uri: other, range: rangeOfPlace(place) }
      return { title, kind: 'quickfix', command: { title, command: 'enduse.open', arguments: [target] } }
    })
    const waiver = waiverEdit(finding, folder)
    const waiving = waiver && {
      edit: waiver.edit,
      title: words.waive({ until: waiver.until }),
      kind: 'quickfix',
    }
    const diagnostics = shown.filter(
      ({ data }) => (data as DiagnosticData | undefined)?.fingerprint === finding.fingerprint,
    )
    return [
      ...changing(words.fix({ text: own[0]?.newText ?? '' }), 'quickfix', own),
      ...opening,
      ...(waiving === undefined ? [] : [waiving]),
    ].map(action => ({ ...action, diagnostics }))
  })
  const all = fixSource(source, input.limits).flatMap(({ edits = [] }) => edits)
  const edits = all.map(({ start, end, text }) => ({ newText: text, range: rangeIn(document, start, end) }))
  return [...ofFindings, ...changing(words.fixAll, 'source.fixAll.enduse', edits)]
}
