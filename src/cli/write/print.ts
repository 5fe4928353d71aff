/** `enduse print`: writes the sheet that is signed for a certificate, as HTML and as PDF. */

import { highestLimits } from '../../core/map.ts'
import { archiveOf } from '../../core/model/archive-name.ts'
import { defined } from '../../core/model/defined.ts'
import { inShell } from '../../core/model/in-shell.ts'
import type { Report } from '../../core/model/model.ts'
import { memberOf } from '../../core/model/pointer.ts'
import { worst } from '../../core/model/verdict.ts'
import { type CheckOutput, check } from '../../engine/check.ts'
import { pdfOf } from '../../engine/chromium.ts'
import { open } from '../../engine/disk/file.ts'
import { growFile, makeFolder, refuseOutput } from '../../engine/disk/output.ts'
import { pathOf } from '../../engine/disk/path.ts'
import { isDirectory, isEntry } from '../../engine/disk/status.ts'
import { isRefusal, refuse } from '../../engine/refusal.ts'
import { type Words, wordsOf } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { fileNames, fileWord } from '../../import/model.ts'
import type { Language } from '../../message/language.ts'
import { type Sheet, type SheetCheck, sheetOfCertificate } from '../../print/sheet.ts'
import { dataForCode, sheetCode } from '../../print/sheet-code.ts'
import type { SheetLanguages } from '../../print/value.ts'
import type { SheetWords } from '../../print/words.ts'
import { read } from '../../read/index.ts'
import { isExempt } from '../../report/closing.ts'
import { printable } from '../../text/printable.ts'
import { protectedIn } from '../check/check-run.ts'
import { type Settings, settingsOf } from '../check/settings.ts'
import { type ExitCode, exitCodeOf, type Host, noteTo, ownLanguage, sayRefusal } from '../terminal/host.ts'
import { localeOf, noteIn } from '../terminal/locale.ts'

type PrintOptions = Options['print']

/** What is printed: the result of the check, the options, and the files that no sheet may overwrite. */
interface PrintRun {
  readonly output: CheckOutput
  readonly options: PrintOptions
  readonly settings: Settings
  readonly goneBy: readonly string[]
  readonly host: Host
  readonly words: Words['done']
}

/** Checks certificates and writes their sheets: the exit code is that of the check. */
export async function printCommand(paths: readonly string[], options: PrintOptions, host: Host) {
  // These languages are of the sheet, and not of messages.
  const { lang: _ofSheet, ...others } = options
  const settings = await settingsOf(paths, others, host, '')
  const locale = await localeOf(ownLanguage(host), [])
  const output = await check(settings.input, { note: noteIn(locale, noteTo(host)) })
  const words = await wordsOf('done', ownLanguage(host))
  const run: PrintRun = { output, options, settings, goneBy: await protectedIn(settings), host, words }
  const isFolder = (target: string) => /[/\\]$/.test(target) || isDirectory(target, host.cwd)
  const targets = [options.to, options.pdf].filter(target => target !== undefined)
  const folder = targets.find(isFolder)
  const file = targets.find(target => !isFolder(target))
  if (folder !== undefined && file !== undefined) refuse('fileBesideFolder', { folder, file })
  if (folder !== undefined) return printAll(run)
  const [path = '', second] = paths
  if (second !== undefined) refuse('sheetsNeedFolder')
  const certificate = certificateOf(path, output, settings, options.part)
  await printOne(certificate, output.report, run, wordOf(certificate.file))
  return exitCodeOf(output.report)
}

/** Returns the file of a document as a word of a command that checks it. */
const wordOf = (file: string) => inShell(archiveOf(file))

/** Writes the sheet of a certificate, and says if it is not valid, which a check of these paths shows. */
async function printOne(certificate: CertificatePlace, report: Report, run: PrintRun, paths: string) {
  const { options, settings, host, words } = run
  await writeSheet(await sheetOf(certificate, report, options, settings), run)
  if (report.verdict === 'fail') noteTo(host)(words.sheetFails({ file: certificate.file, paths }))
}

/**
 * Writes the sheets of all certificates into folders, each checked by itself. One that cannot be printed is told, and does not stop
 * the others. Returns 2 if there is one, else the code of the worst check.
 */
async function printAll(run: PrintRun): Promise<ExitCode> {
  const { output, options, settings, host, words } = run
  const { report, again } = output
  const all = certificatesIn(output, settings, options.part)
  const verdicts: Report['verdict'][] = []
  const nameOf = fileNames()
  // A file that is no document is none that has a sheet; of one that cannot be read it is not known.
  const unread = report.documents.filter(({ kind }) => kind === null).map(({ document: { file } }) => file)
  for (const file of unread) noteTo(host)(words.notPrinted({ file, paths: wordOf(file) }))
  let left = unread.length
  const replaced: string[] = []
  if (all.length + left === 0) refuse('noneToPrint')
  for (const folder of [options.to, options.pdf]) if (folder !== undefined) makeFolder(folder, host.cwd)
  for (const one of all) {
    const name = nameOf(sheetNames(one))
    const pathIn = (folder: string | undefined, ending: string) =>
      folder === undefined ? undefined : `${folder.replace(/[/\\]+$/, '')}/${name}.${ending}`
    const own = defined({ to: pathIn(options.to, 'html'), pdf: pathIn(options.pdf, 'pdf') })
    try {
      const source = again(one.file, one.part)
      const inputs = source === undefined ? [] : [source]
      const { report: alone } = await check({ ...settings.input, paths: [], inputs, filled: new Set() })
      const ofOne = withVersions(alone, report, one)
      const others = Object.values(own).filter(path => hasOther(path, one.code, host.cwd))
      // Another version of it is found only where both are checked.
      const asked = settings.input.paths.map(({ path }) => inShell(path)).join(' ')
      const paths = alone.verdict === 'fail' ? wordOf(one.file) : asked
      await printOne(one, ofOne, { ...run, options: { ...options, ...own } }, paths)
      replaced.push(...others)
      verdicts.push(ofOne.verdict)
    } catch (error) {
      if (!isRefusal(error)) throw error
      await sayRefusal(error, ownLanguage(host), host)
      noteTo(host)(words.notPrinted({ file: one.file, paths: wordOf(one.file) }))
      left += 1
    }
  }
  if (replaced.length > 0) {
    const files = [...replaced.slice(0, 5), ...(replaced.length > 5 ? ['…'] : [])].join(', ')
    noteTo(host)(words.replaced({ number: replaced.length, files }))
  }
  const counted = (verdict: Report['verdict']) => verdicts.filter(one => one === verdict).length
  const counts = { passed: counted('pass'), review: counted('review'), failed: counted('fail'), left }
  host.out(`${words.sheets({ sheets: verdicts.length, ...counts })}\n`)
  return left > 0 ? 2 : exitCodeOf({ ...report, verdict: worst(verdicts) })
}

/** Adds to the check of a certificate that another version of it is among the documents: only one of them can be the valid one. */
function withVersions(alone: Report, { findings }: Report, { file, part }: CertificatePlace): Report {
  const versions = findings.filter(
    ({ rule, message, place, related }) =>
      rule === 'certificate-present' &&
      message === 'versions-differ' &&
      [place, ...related.map(one => one.place)].some(one => one.file === file && one.part === part),
  )
  return versions.length === 0
    ? alone
    : { ...alone, findings: [...alone.findings, ...versions], verdict: worst([alone.verdict, 'fail']) }
}

/** Checks whether a file is there that is not known to be the sheet of this code; of a PDF it never is. */
function hasOther(path: string, code: string, cwd: string): boolean {
  if (!isEntry(path, cwd)) return false
  const old = open({ file: path, path: pathOf(path, cwd), named: true }, highestLimits.bytes)
  return 'unreadable' in old || !new TextDecoder().decode(old.bytes).includes(code)
}

/** Returns the names of a sheet, the best first: by its number, as certificates of other folders may be in files of one name. */
function sheetNames({ file, part, data }: CertificatePlace): readonly string[] {
  const stem = file
    .slice(file.lastIndexOf('/') + 1)
    .replace(/\.(?:ya?ml|json)$/i, '')
    .replaceAll('#', '-')
  const number = memberOf(data, 'certificateNumber')
  const own = typeof number === 'string' && /[\p{L}\p{N}]/u.test(number) ? fileWord(number) : undefined
  const names = own === undefined ? [stem] : own === stem ? [own] : [own, `${own}-${stem}`]
  return [...names, `${names.at(-1)}-${part + 1}`]
}

type SheetOptions = Pick<PrintOptions, 'form' | 'lang' | 'part'>
type CheckedDocuments = Pick<CheckOutput, 'report' | 'again'>

/** Returns the sheet of the one certificate of a file that was checked, or of the one with a number. */
export function sheetFor(path: string, output: CheckedDocuments, options: SheetOptions, settings: Settings) {
  return sheetOf(certificateOf(path, output, settings, options.part), output.report, options, settings)
}

async function sheetOf(one: CertificatePlace, report: Report, options: SheetOptions, settings: Settings) {
  const { form, lang } = options
  const { data, code } = one
  const check = await sheetCheckOf(report, one, lang, settings)
  return sheetOfCertificate({ data, code, form, languages: await wordsOfSheet(lang), check })
}

/** Returns the messages of the sheet in these languages; each is loaded only if it is used. */
async function wordsOfSheet(languages: readonly Language[]): Promise<SheetLanguages> {
  const load = async (language: Language): Promise<SheetWords> => ({
    ...(await wordsOf('print', language)),
    countries: (await wordsOf('names', language)).countries,
  })
  const [first = 'en', ...others] = languages
  return [await load(first), ...(await Promise.all(others.map(load)))]
}

type CertificatePlace = ReturnType<typeof certificatesIn>[number]

/** Returns the certificates among the documents of a check, or those with this number in their files. */
function certificatesIn({ report, again }: CheckedDocuments, { input }: Settings, number?: number) {
  return report.documents.flatMap(({ document: { file, part } }) => {
    if (number !== undefined && part !== number - 1) return []
    const source = again(file, part)
    const document = source && read(source, input.limits).find(one => one.part === part)
    const data = document?.data
    return document !== undefined && memberOf(data, 'documentType') === 'end-user-certificate'
      ? [{ file, part, data, code: sheetCode(dataForCode(document)) }]
      : []
  })
}

/** Returns the one certificate of a file, or the one with this number. */
function certificateOf(path: string, output: CheckedDocuments, settings: Settings, part: number | undefined) {
  const wanted = certificatesIn(output, settings, part)
  const [only, ...others] = wanted
  if (only === undefined) return refuse('noCertificate', { file: path, part, path: printable(path) })
  if (others.some(({ file }) => file !== only.file)) return refuse('sheetsNeedFolder')
  if (others.length > 0)
    return refuse('severalToPrint', { file: path, certificates: wanted.length, part: only.part + 1 })
  return only
}

/** Returns the result of the check, with the reasons in each language. */
async function sheetCheckOf(
  report: Report,
  { file, part }: Pick<CertificatePlace, 'file' | 'part'>,
  languages: readonly Language[],
  { input }: Settings,
): Promise<SheetCheck> {
  const translated = await Promise.all(
    languages.map(async language => (await localeOf(language, input.ruleSets)).translator.report(report)),
  )
  return {
    verdict: report.verdict,
    reasons: report.findings.flatMap((one, index) => {
      if (one.outcome !== 'fail' || isExempt(one)) return []
      const { pointer, ...place } = one.place
      const isHere = place.file === file && place.part === part
      const texts = translated.map(({ findings }) => findings[index]?.text ?? '')
      return { texts, where: isHere ? pointer : `${place.file} ${pointer}` }
    }),
    questions: report.findings.filter(one => one.outcome === 'review' && !isExempt(one)).length,
    today: report.today,
    ...(report.asOf === null ? {} : { asOf: report.asOf }),
  }
}

/** Writes the sheet to the files that are named, or else to standard output. */
async function writeSheet({ html, code }: Sheet, { output, options, goneBy, host, words }: PrintRun) {
  const { to, pdf } = options
  const { checked } = output
  if (to === undefined && pdf === undefined) return host.out(html)
  for (const [path, reports] of [[to, []] as const, [pdf, to === undefined ? [] : [to]] as const])
    if (path !== undefined) refuseOutput(path, host.cwd, { checked, goneBy, reports })
  // The browser takes seconds, and may not be there: a path that cannot be written is refused before it starts.
  const targets = [to, pdf].map(path => (path === undefined ? undefined : growFile(path, host.cwd, checked)))
  const [page, print] = targets
  try {
    print?.write(await pdfOf(html, host.env))
    page?.write(html)
  } catch (error) {
    for (const one of targets) one?.drop()
    throw error
  }
  for (const one of targets) one?.done()
  for (const path of [to, pdf])
    if (path !== undefined) host.out(`${words.wrote({ file: printable(path) })}\n`)
  host.out(`${words.code({ code })}\n`)
}
