/** Answers what an editor asks about a document: about a place in it, what can be done there, and how its dossiers stand. */
import type * as protocol from 'vscode-languageserver'
import type { CodeAction } from 'vscode-languageserver'
import { defined } from '../core/model/defined.ts'
import { entryIn } from '../core/model/group-by.ts'
import type { Checked, Finding, Source, Verdict } from '../core/model/model.ts'
import { counts, documentKey, worst } from '../core/model/verdict.ts'
import { distinct } from '../core/reduce.ts'
import { namesFrom, pathOf, pathOfUri, uriOf } from '../engine/disk/path.ts'
import { withSchemaLine } from '../engine/schema-line.ts'
import { withFixes } from '../fix/finding-fixes.ts'
import { fixSource } from '../fix/fix.ts'
import type { Words } from '../generated/messages/index.ts'
import { certificateAt, certificatesIn } from '../languageservice/certificates.ts'
import type { CodeNames } from '../languageservice/codes.ts'
import { isCertificateNumber } from '../languageservice/completion.ts'
import { type DiagnosticData, rangeOfPlace } from '../languageservice/diagnostic.ts'
import { hoverAt } from '../languageservice/hover.ts'
import { outlineOf } from '../languageservice/symbols.ts'
import { newFile, type WaiverEntry, withEntry } from '../policy/entry.ts'
import { mayBeExempt } from '../policy/waiver-match.ts'
import { addDays } from '../trade/words/date.ts'
import { completionsOf, formatByName, mostText, rangeIn } from './completions.ts'
import type { CheckedFolder } from './folder.ts'
import type { Sessions } from './sessions.ts'

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
  return { document, path, text, format: formatByName(path), session, folder, source }
}

const findingsFrom = ({ session, source }: EditedDocument, isSought: (range: protocol.Range) => boolean) =>
  session.findings().filter(({ place }) => place.file === source.file && isSought(rangeOfPlace(place)))

export function answering(connection: protocol.Connection, sessions: Sessions): void {
  const { parts, client } = sessions
  /** Returns the handler of a request about a document; one that is not checked has no answer. */
  const about =
    <P extends protocol.DocumentLinkParams, A>(answer: (at: EditedDocument, params: P) => A) =>
    (params: P): A | undefined => {
      const at = documentIn(sessions, params.textDocument.uri)
      return at && answer(at, params)
    }
  /** Returns the handler of a request about a certificate number. */
  const aboutNumber = <P extends protocol.TextDocumentPositionParams, A>(
    answer: (number: string, folder: CheckedFolder, params: P) => A,
  ) =>
    about(({ text, document, format, folder }, params: P) => {
      const found = certificateAt(text, document.offsetAt(params.position), format)
      return found && answer(found.number, folder, params)
    })

  connection.onCompletion(
    about(({ document, folder }, { position }) =>
      completionsOf(
        document,
        position,
        { ...parts, naming: folder.settings.naming },
        client.takesSnippets,
        folder,
      ),
    ),
  )
  connection.onHover(
    about((at, { position }): protocol.Hover | undefined => {
      const { document, text, format, folder } = at
      const cursor = document.offsetAt(position)
      const findings = findingsFrom(
        at,
        ({ start, end }) => document.offsetAt(start) <= cursor && cursor <= document.offsetAt(end),
      )
      const { spoken } = folder.settings
      const naming = namingIn(folder)
      const hover = hoverAt(text, cursor, format, findings.map(spoken), { ...parts, naming })
      if (hover === undefined) return undefined
      const contents = { kind: 'markdown', value: hover.text } as const
      return { contents, range: rangeIn(document, hover.from, hover.to) }
    }),
  )
  connection.onDefinition(aboutNumber((number, folder) => locationsOf(number, folder, true)))
  connection.onReferences(
    aboutNumber((number, folder, { context }) => [
      ...(context.includeDeclaration ? locationsOf(number, folder, true) : []),
      ...locationsOf(number, folder, false),
    ]),
  )
  connection.onDocumentLinks(about(linksIn))
  connection.onDocumentSymbol(({ textDocument }) => {
    const document = sessions.documents.get(pathOfUri(textDocument.uri) ?? '')
    if (document === undefined || document.getText().length > mostText) return undefined
    return outlineOf(document.getText(), (from, to) => rangeIn(document, from, to))
  })
  connection.onCodeAction(
    about((at, { context: { only = [''], diagnostics }, range }) => {
      const findings = findingsFrom(
        at,
        ({ start, end }) => start.line <= range.end.line && end.line >= range.start.line,
      )
      const actions = actionsOf(at, findings, parts.words, diagnostics)
      return actions.filter(({ kind = '' }) => only.some(one => kind.startsWith(one)))
    }),
  )
  connection.onRequest('enduse/dossier', async (params: protocol.DocumentLinkParams) => {
    // What is half checked has no verdict yet.
    await sessions.sessionOf(pathOfUri(params.textDocument.uri) ?? '')?.settled()
    const at = documentIn(sessions, params.textDocument.uri)
    return (at && dossierStatus(at.folder, at.source.file, at.session.findings())) ?? null
  })
  connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
    const [target] = given as readonly (protocol.Location | undefined)[]
    if (command === 'enduse.open' && target !== undefined)
      await connection.window.showDocument({ uri: target.uri, selection: target.range, takeFocus: true })
  })
}

/** Returns what names the codes of a document, and what a certificate number leads to: its files, end users and states. */
function namingIn({ check, settings: { naming } }: CheckedFolder): CodeNames {
  return (types, code) => {
    if (!isCertificateNumber(types)) return naming(types, code)
    const certificates = check.documentsOf(code).filter(isCertificate)
    const named = certificates.map(({ document, facts }) => {
      if (facts?.kind !== 'end-user-certificate') return document.file
      const { value: status } = facts.status ?? { value: 'issued' }
      return [document.file, facts.endUser.name.value, naming(['status'], status) ?? status].join(' · ')
    })
    return named.length === 0 ? undefined : named.join('; ')
  }
}

const isCertificate = ({ kind }: Checked): boolean => kind === 'end-user-certificate'

/** Returns links from the certificate numbers in a document to the certificates. */
function linksIn({ source, folder, path }: EditedDocument): protocol.DocumentLink[] {
  const targets = new Map<string, protocol.Location[]>()
  return certificatesIn(source, folder.settings.input.limits).flatMap(({ number, place }) => {
    const [target] = entryIn(targets, number, () => locationsOf(number, folder, true))
    if (target === undefined || target.uri === uriOf(path)) return []
    return [{ range: rangeOfPlace(place), target: `${target.uri}#L${target.range.start.line + 1}` }]
  })
}

/** Returns where documents state a certificate number: the certificate itself, or the others. */
function locationsOf(number: string, folder: CheckedFolder, isOwn: boolean): protocol.Location[] {
  const documents = folder.check.documentsOf(number).filter(one => isCertificate(one) === isOwn)
  return documents.flatMap(({ document: { file, part } }) => {
    const source = folder.open(file, part)
    const stated = source === undefined ? [] : certificatesIn(source, folder.settings.input.limits)
    const own = stated.filter(one => one.number === number && one.place.part === part)
    return (isOwn ? own.slice(0, 1) : own).map(({ place }) => ({
      uri: folder.uriOf(file),
      range: rangeOfPlace(place),
    }))
  })
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
  const changing = (title: string, kind: string, edits: protocol.TextEdit[]): protocol.CodeAction[] =>
    edits.length === 0 ? [] : [{ title, kind, edit: { changes: { [document.uri]: edits } } }]
  const report = folder.check.reportOn(source.file, findings)
  const ofFindings = withFixes(report, () => source, input.limits, false).findings.flatMap(finding => {
    const own = (finding.fixes ?? []).map(({ text, ...at }) => ({ range: rangeOfPlace(at), newText: text }))
    const others = spoken(finding).related.filter(({ place }) => place.file !== finding.place.file)
    const opening = others.map(({ place, text }): protocol.CodeAction => {
      const title = words.open({ file: place.file, label: text })
      const target: protocol.Location = { uri: folder.uriOf(place.file), range: rangeOfPlace(place) }
      return { title, kind: 'quickfix', command: { title, command: 'enduse.open', arguments: [target] } }
    })
    const diagnostics = shown.filter(
      ({ data }) => (data as DiagnosticData | undefined)?.fingerprint === finding.fingerprint,
    )
    return [
      ...changing(words.fix({ text: own[0]?.newText ?? '' }), 'quickfix', own),
      ...opening,
      ...waiverActions(finding, folder, words),
    ].map(action => ({ ...action, diagnostics }))
  })
  const all = fixSource(source, input.limits).flatMap(({ edits = [] }) => edits)
  const edits = all.map(({ start, end, text }) => ({ newText: text, range: rangeIn(document, start, end) }))
  return [...ofFindings, ...changing(words.fixAll, 'source.fixAll.enduse', edits)]
}

/** The answer to `enduse/dossier`, for the status bar, and for what is shown or printed. */
export type DossierStatus = NonNullable<ReturnType<typeof dossierStatus>>

/** Returns how the dossiers of the documents in a file stand, or these documents alone where they name no certificate. */
function dossierStatus(folder: CheckedFolder, file: string, findings: readonly Finding[]) {
  const { check } = folder
  const own = check.documentsIn(file)
  if (own.length === 0) return undefined
  const certificates = [...new Set(own.flatMap(({ keys }) => keys.certificates))]
  const all = distinct([...own, ...certificates.flatMap(number => check.documentsOf(number))])
  const checked = all.filter(({ lookedUp }) => !lookedUp)
  const keys = new Set(checked.map(({ document }) => documentKey(document)))
  const outcomes = findings.flatMap(one =>
    counts(one) && one.outcome !== 'note' && keys.has(documentKey(one.place)) ? one.outcome : [],
  )
  const number = (outcome: Verdict) => outcomes.filter(one => one === outcome).length
  const uris = (documents: readonly Checked[]) => [
    ...new Set(documents.map(({ document }) => folder.uriOf(document.file))),
  ]
  return {
    verdict: worst(check.hasSkipped(checked, certificates) ? [...outcomes, 'review'] : outcomes),
    /** The findings in its documents that count, by outcome; then the numbers of the certificates that it is about. */
    findings: { fail: number('fail'), review: number('review') },
    certificates,
    /** The addresses of its documents that are checked, and of its certificates, checked or only looked up. */
    documents: uris(checked),
    certificateDocuments: uris(all.filter(isCertificate)),
  }
}

/** The waiver file if the settings name none, as `enduse waive` writes it. */
const usualFile = 'waivers.yaml'

/** How long a waiver is proposed for, in days; a rule set may allow less. */
const usualDays = 90

/** Returns the action that adds a waiver of a finding; none if it cannot be waived, or the file leaves no room for one. */
function waiverActions(finding: Finding, folder: CheckedFolder, words: Words['editor']): CodeAction[] {
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
