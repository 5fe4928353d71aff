/** `enduse serve`: a local page to try documents, checked by the same engine as every other command. */

import { digest } from '../../core/model/digest.ts'
import type { Schema } from '../../core/model/json-schema.ts'
import { mayHaveFix } from '../../core/model/may-have-fix.ts'
import type { Day, Kind, RuleSet } from '../../core/model/model.ts'
import { schemaId } from '../../core/model/schema-id.ts'
import { version } from '../../core/model/version.ts'
import { kindNames } from '../../document/kinds/index.ts'
import { type CheckOutput, check } from '../../engine/check.ts'
import { open } from '../../engine/disk/file.ts'
import { merged } from '../../engine/disk/found.ts'
import { nameOf, pathOf } from '../../engine/disk/path.ts'
import { saveIn } from '../../engine/disk/save.ts'
import { findEach } from '../../engine/disk/search.ts'
import { isDirectory } from '../../engine/disk/status.ts'
import { codeOf, refusedBecause } from '../../engine/disk/system-error.ts'
import { exampleDocuments, exampleNames, playgroundFile } from '../../engine/package-texts.ts'
import { refuse, unlessRefused } from '../../engine/refusal.ts'
import { wordsOf } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { parseMapping } from '../../import/mapping.ts'
import { fileNames, type ImportFaultId, importNotes, isImportFault } from '../../import/model.ts'
import type { Parties } from '../../import/parties.ts'
import { type ImportSource, importedDocuments, tablesOf } from '../../import/source.ts'
import { suggestedMapping } from '../../import/suggest.ts'
import { yamlText } from '../../import/yaml-text.ts'
import { type Language, languages } from '../../message/language.ts'
import type { PageQuestion } from '../../playground/form/question.ts'
import { listen, secret } from '../../playground/listen.ts'
import type {
  CheckRequest,
  ImportRequest,
  ImportResult,
  StartRequest,
  StartResult,
  TableQuestion,
} from '../../playground/requests.ts'
import { playground } from '../../playground/server.ts'
import { unavailableBecause } from '../../read/unavailable.ts'
import { formats, type Style } from '../../report/index.ts'
import { plain } from '../../report/paint.ts'
import { type Ending, rendered } from '../../report/writer.ts'
import { printable } from '../../text/printable.ts'
import { isDay, localDay } from '../../trade/words/date.ts'
import {
  type ImportWords,
  importedNames,
  importSummary,
  importWordsOf,
  partiesOf,
  withImport,
} from '../check/imported.ts'
import { type Settings, settingsOf } from '../check/settings.ts'
import { exitCodeOf, type Host, masks, outputLanguage, refusalText } from '../terminal/host.ts'
import { localeOf, noteIn } from '../terminal/locale.ts'
import { redactedReport } from '../terminal/present.ts'
import { type FormContext, formOf, formSchemaOf } from '../write/form/form.ts'
import {
  certificateText,
  endsBeforeIssue,
  exporterIn,
  type NewText,
  shipmentText,
} from '../write/new-document.ts'
import { reportContext } from '../write/new-report.ts'
import { sheetFor } from '../write/print.ts'
import { grantedBy } from '../write/start/granted.ts'
import {
  overlaid,
  problemText,
  questionsOf,
  readAnswer,
  type StartQuestion,
  type StartValues,
  withParties,
} from '../write/start/stated.ts'

type ServeOptions = Options['serve']

/** The default port of the playground; any free port if it is taken. */
const usualPort = 7382

/** The maximum number of bytes checked at once. */
const bodyBytes = 64 * 1024 * 1024

/** Columns of the report as text: the space beside the editor. */
const width = 80

/** Opens the playground, prints its address, and runs until the program is ended. */
export async function serveCommand(paths: readonly string[], options: ServeOptions, io: Host) {
  const settings = await settingsOf(paths, options, io, undefined)
  const unopened: string[] = []
  const documents = await documentsOf(settings, (file, why) => {
    unopened.push(file)
    io.error(`enduse: ${printable(file)} was not opened: ${why}\n`)
  })
  // Only what is named as a folder is written to: without one, nothing is.
  const folders = paths
    .filter(path => isDirectory(path, io.cwd))
    .map(path => nameOf(pathOf(path, io.cwd), io.cwd) || '.')
  const key = secret()
  const assets: Readonly<Record<string, { readonly type: string; readonly body: string | Uint8Array }>> = {
    '/playground.js': { type: 'text/javascript; charset=utf-8', body: playgroundFile('playground.js') },
    '/playground.css': { type: 'text/css; charset=utf-8', body: playgroundFile('playground.css') },
    '/icon.svg': { type: 'image/svg+xml', body: icon },
  }
  const language = outputLanguage({ lang: options.lang }, settings.config, io)
  const answer = playground({
    ...{ key, version, bodyBytes, isDay, secret },
    language,
    asset: path => (Object.hasOwn(assets, path) ? assets[path] : undefined),
    opening: async () => ({
      documents,
      unopened,
      examples: exampleNames.map(name => ({ name, documents: exampleDocuments(name) })),
      spoken: await spokenKinds(settings.input.ruleSets),
      asOf: options.asOf ?? null,
      bodyBytes,
      folders,
      parties: [...(partiesOf({ cwd: io.cwd, loaded: settings.loaded }) ?? [])].map(([value, party]) => ({
        ...{ value, label: `${party.name} (${value})`, party },
      })),
    }),
    check: request => checkRequest(request, settings, options, io),
    start: request => startedDocument(request, settings, todayOf(options, io)),
    print: request => sheetRequest(request, settings, options, io),
    import: request => importRequest(request, settings),
    folders,
    save: request => saveIn(folders, request, io.cwd),
  })
  const listening = await listenSomewhere(options, answer)
  const host = options.host === '::1' ? '[::1]' : options.host
  const { playground: opened } = await wordsOf('done', language)
  io.out(`${opened({ address: `http://${host}:${listening.port}/?key=${key}` })}\n`)
  await io.ended?.()
  await listening.close()
}

const todayOf = (options: ServeOptions, { clock, now }: Host): Day =>
  options.today ?? localDay(clock?.() ?? now)

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#1f5fa8"/><path d="M4 8.5l3 3 5-7" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>'

/** Listens on the requested port, or on the default one and else on any. */
async function listenSomewhere({ port, host }: ServeOptions, answer: Parameters<typeof listen>[1]) {
  const on = (wanted: number) => listen({ host, port: wanted, bodyBytes }, answer)
  const wanted = port ?? usualPort
  try {
    return await on(wanted)
  } catch (error) {
    const isUsed = codeOf(error) === 'EADDRINUSE'
    if (isUsed) return port === undefined ? on(0) : refuse('portUsed', { port: wanted })
    return refuse('portRefused', { port: wanted, host, why: refusedBecause(error) })
  }
}

/**
 * Returns the given documents in the page's format: text, or base64 if they are not text. Calls `leave` for a file in a folder that
 * cannot be opened, such as a link that leads outside.
 */
async function documentsOf({ input: asked }: Settings, leave: (file: string, why: string) => void) {
  const paths = asked.paths.map(({ path }) => path)
  const each = await findEach(paths, asked.cwd, { isIgnored: asked.isIgnored, mayBeEmpty: true })
  return merged(each.values()).flatMap((found): readonly Readonly<Record<string, string>>[] => {
    const source = open(found, asked.limits.bytes)
    if ('unreadable' in source) {
      const why = unavailableBecause(source.unreadable)
      if (found.named) return refuse('notOpened', { file: found.file, why: source.unreadable })
      leave(found.file, why)
      return []
    }
    try {
      const content = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(source.bytes)
      return [{ file: found.file, content, sha256: digest(source.bytes) }]
    } catch {
      return [{ file: found.file, content: Buffer.from(source.bytes).toString('base64'), encoding: 'base64' }]
    }
  })
}

/** Returns what a request has checked, as of today. */
function askedOf({ documents, asOf }: CheckRequest, { input }: Settings, options: ServeOptions, host: Host) {
  const { asOf: _, ...asked } = input
  const today = todayOf(options, host)
  return { ...asked, paths: [], inputs: documents, today, ...(asOf === undefined ? {} : { asOf }) }
}

/** Returns what is made, or why it cannot be. */
async function orRefused<T>(language: Language, make: () => Promise<T>) {
  try {
    return await unlessRefused(make, refused => refusalText(refused, language))
  } catch {
    // The message of another error may contain text of a document, and is not shown.
    return { refusal: 'internal error: the run stopped, nothing may be concluded' }
  }
}

function checkRequest(request: CheckRequest, settings: Settings, options: ServeOptions, host: Host) {
  const language = languageOf(request)
  return orRefused(language, async () => {
    const notes: string[] = []
    const input = askedOf(request, settings, options, host)
    const locale = await localeOf(language, input.ruleSets)
    const answer = await check(input, { note: noteIn(locale, text => void notes.push(text)) })
    const report = locale.translator.report(await withCorrections(answer, settings, options, host))
    const exitCode = exitCodeOf(report, settings.config.review?.value)
    const style: Style & Ending = {
      ...{ width, paint: plain, detail: 'normal', exitCode, folder: '' },
      ...{ cards: new Map(), severities: new Map() },
      ...{ words: locale.words, language: locale.language },
    }
    const [text, html] = await Promise.all([formats.text(), formats.html()])
    return {
      report,
      notes,
      text: [...rendered(text, report, style)].join(''),
      page: () => [...rendered(html, report, style)].join(''),
    }
  })
}

/** Returns the sheet of a certificate, as `enduse print` writes it. */
function sheetRequest(request: CheckRequest, settings: Settings, options: ServeOptions, host: Host) {
  const language = languageOf(request)
  return orRefused(language, async () => {
    const answer = await check(askedOf(request, settings, options, host), {})
    const [file = ''] = request.documents.map(one => one.file)
    const lang: readonly Language[] = [language, ...languages.filter(one => one !== language)]
    const as = { form: 'mofcom', lang, part: request.part + 1 } as const
    const sheet = await sheetFor(file, answer, as, settings)
    return { page: () => sheet.html }
  })
}

/** Returns the report as displayed, with the corrections that its findings have. */
async function withCorrections(answer: CheckOutput, settings: Settings, options: ServeOptions, host: Host) {
  const shown = await redactedReport(answer, settings, options, host)
  if (!shown.findings.some(mayHaveFix)) return shown
  const { withFixes } = await import('../../fix/finding-fixes.ts')
  const isMasked = masks(options, settings.config.redaction?.value, host)
  return withFixes(shown, answer.again, settings.input.limits, isMasked)
}

/** What a table leaves open before its columns can be read, by the fault that says so. */
const openForms: Partial<Record<ImportFaultId, readonly [ask: TableQuestion, choices: readonly string[]]>> = {
  'not-text': ['encoding', ['gb18030', 'big5', 'shift_jis', 'windows-1252', 'windows-1251', 'utf-16le']],
  'which-delimiter': ['delimiter', [',', ';', '\t', '|']],
}

/** Imports a file, or returns what has to be decided first: how its table is written, then the mapping of its columns. */
async function importRequest(
  request: ImportRequest,
  { input: { limits, cwd }, loaded }: Pick<Settings, 'input' | 'loaded'>,
): Promise<ImportResult> {
  const language = languageOf(request)
  const words = await importWordsOf(language)
  const imported = async (source: ImportSource) => {
    try {
      return await resultOf(source, request, words, partiesOf({ cwd, loaded }))
    } catch (error) {
      const form = isImportFault(error) ? openForms[error.importFault] : undefined
      if (form === undefined || request.mapping !== undefined) throw error
      return { ask: form[0], choices: form[1] }
    }
  }
  return unlessRefused(
    () => withImport(request.source, { limits, cwd, words }, imported),
    refused => refusalText(refused, language),
  )
}

async function resultOf(
  source: ImportSource,
  { mapping, form }: ImportRequest,
  words: ImportWords,
  parties: Parties | undefined,
): Promise<ImportResult> {
  const { documents: most } = source.limits
  const parsed =
    mapping === undefined
      ? undefined
      : parseMapping({ file: 'mapping', bytes: new TextEncoder().encode(mapping) }, parties)
  if (parsed?.problems !== undefined)
    return { problems: parsed.problems.map(({ line, text }) => ({ line, text })) }
  const notes = importNotes()
  const documents: { file: string; content: string }[] = []
  const said = importSummary(words)
  const nameOf = fileNames()
  const suggested = async () => {
    const terms = { source: source.file, schema: schemaId('import-mapping'), form, parties }
    return { mapping: await suggestedMapping(tablesOf(source, form, importNotes()), terms) }
  }
  try {
    if (Object.keys(form).length > 0 && mapping === undefined) return await suggested()
    for await (const one of importedDocuments(source, parsed?.mappings, notes)) {
      if (documents.length >= most) refuse('tooManyDocuments', { file: source.file, most, path: source.file })
      const content = yamlText(one, source.file, said.openIn(one))
      documents.push({ file: `${nameOf(importedNames(one, source.file))}.yaml`, content })
    }
  } catch (error) {
    if (!isImportFault(error) || error.importFault !== 'needs-mapping') throw error
    return suggested()
  }
  return { documents, ...said.of(notes.list()) }
}

/** The kinds whose start is asked about; any other starts with the fields that its schema requires. */
const asked: Readonly<Record<string, 'certificate' | 'shipment'>> = {
  'end-user-certificate': 'certificate',
  shipment: 'shipment',
}

/** The answers that a shipment under a certificate does not have from it. */
const ownAnswers: ReadonlySet<string> = new Set(['number', 'exported', 'quantity'])

/** The fields of a report that are asked about: the id of the question, the field, and its type. */
const ofReport = [
  ['number', 'reportNumber', 'text'],
  ['on', 'reportingDate', 'date'],
] as const

/** Returns what the page says of the kinds, by language: their schemas, and what is asked about new ones. */
async function spokenKinds(ruleSets: readonly RuleSet[]) {
  const spoken = languages.map(async language => {
    const { words } = await localeOf(language, ruleSets)
    const schemas = kindNames.map(kind => [kind, formSchemaOf(kind, words)] as const)
    const questions = schemas.map(([kind, schema]): [Kind, readonly PageQuestion[]] => {
      const form = asked[kind]
      if (kind === 'end-use-report') return [kind, reportQuestions(schema)]
      const list =
        form === undefined ? [] : questionsOf(form, exporterIn(ruleSets), words.start.ask, language)
      return [kind, list.map(question => onPage(question, kind))]
    })
    return [
      language,
      { schemas: Object.fromEntries(schemas), questions: Object.fromEntries(questions) },
    ] as const
  })
  return Object.fromEntries(await Promise.all(spoken))
}

/** Returns the questions about a report, which are the titles of its fields. */
const reportQuestions = ({ properties }: Schema): readonly PageQuestion[] =>
  ofReport.map(([id, field, type]) => ({
    ...{ id, type, isUnderCertificate: true },
    text: (properties?.[field] as Schema | undefined)?.title ?? field,
  }))

const onPage = ({ type, ...question }: StartQuestion, kind: string): PageQuestion => ({
  ...question,
  type: type === 'amount' ? 'text' : type,
  isUnderCertificate: kind === 'shipment' && ownAnswers.has(question.id),
})

const languageOf = ({ language }: { readonly language?: string }): Language =>
  languages.find(one => one === language) ?? 'en'

/** Makes a new document from the answers; refuses one that cannot be, with the question. */
async function startedDocument(
  request: StartRequest,
  { input, loaded }: Pick<Settings, 'input' | 'loaded'>,
  today: Day,
): Promise<StartResult> {
  const { kind, answers, certificate } = request
  const language = languageOf(request)
  const { words } = await localeOf(language, input.ruleSets)
  const known = kindNames.find(one => one === kind)
  if (known === undefined) return { refusal: `there is no kind ${kind}` }
  const made: NewText = { isComplete: false, input: { ...input, today }, loaded, words, language }
  const start = async () => {
    const form = asked[known]
    if (known === 'end-use-report') return await reportText(request, made)
    // A document with the required fields of its schema and nothing else.
    if (form === undefined) return { content: formOf(known, '', words, { isBare: true }) }
    const questions = questionsOf(form, exporterIn(input.ruleSets), words.start.ask, language)
    const parties = partiesOf({ cwd: input.cwd, loaded })
    const values: Record<string, string> = {}
    for (const question of questions) {
      const { id, choices } = question
      const typed = answers[id]?.trim() ?? ''
      if (typed === '') continue
      const isOwn = question.type === 'country' && parties?.has(typed) === true
      const reading = isOwn ? { value: typed } : readAnswer(question, typed)
      if (!('value' in reading)) return { refusal: problemText(reading, words.start.ask), question: id }
      if (choices !== undefined && !choices.some(({ value }) => value === typed))
        return { refusal: typed, question: id }
      values[id] = reading.value
    }
    const stated: StartValues = await withParties(values, loaded, input)
    if (endsBeforeIssue(stated))
      return { refusal: words.start.ask.problems['until-before-issue'], question: 'validUntil' }
    if (form === 'certificate') return { content: certificateText(stated, made) }
    if (certificate === undefined) return { content: shipmentText(stated, undefined, made) }
    const under = { ...made.input, paths: [], certificates: [], inputs: [certificate] }
    const { known: granted } = grantedBy(await check(under), certificate.file, words.start, under)
    return { content: shipmentText(stated, { known: granted, file: certificate.file }, made) }
  }
  return unlessRefused(start, refused => refusalText(refused, language))
}

/** Returns a report on the goods of a certificate that is open, and of what the open shipments brought. */
async function reportText({ answers, certificate, shipments }: StartRequest, { input, words }: NewText) {
  const { number = '', on = '' } = answers
  const day = isDay(on) ? on : undefined
  const { unread, ...under }: FormContext & { readonly unread: readonly string[] } =
    certificate === undefined
      ? { given: { reportingDate: day }, unread: [] }
      : await reportContext(
          { ...input, paths: [], certificates: [], inputs: [certificate, ...shipments] },
          [certificate, ...shipments].map(({ file }) => file),
          day,
          words.start,
        )
  const given = overlaid(under.given, { reportNumber: number === '' ? undefined : number })
  return { content: formOf('end-use-report', '', words, { ...under, given, isBare: true }), unread }
}
