/** `enduse print`: writes the sheet that is signed for a certificate, as HTML and as PDF. */

import { highestLimits } from '../../core/map.ts'
import type { Report } from '../../core/model/model.ts'
import { memberOf } from '../../core/model/pointer.ts'
import { worst } from '../../core/model/verdict.ts'
import { type CheckOutput, check } from '../../engine/check.ts'
import { pdfOf } from '../../engine/chromium.ts'
import { open } from '../../engine/disk/file.ts'
import type { FoundFile } from '../../engine/disk/found.ts'
import { growFile, makeFolder, refuseOutput } from '../../engine/disk/output.ts'
import { pathOf } from '../../engine/disk/path.ts'
import { isDirectory, isEntry } from '../../engine/disk/status.ts'
import { isRefusal, refuse } from '../../engine/refusal.ts'
import { wordsOf } from '../../generated/messages/index.ts'
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

/** A certificate to print, with the result of the check of its file. */
interface CheckedCertificate {
  readonly file: string
  readonly part: number
  readonly data: unknown
  readonly code: string
  readonly report: Report
}

/** Checks certificates and writes their sheets: the exit code is that of the check. */
export async function printCommand(paths: readonly string[], options: PrintOptions, host: Host) {
  const settings = await settingsOf(paths, options, host, '')
  const locale = await localeOf(ownLanguage(host), [])
  const output = await check(settings.input, { note: noteIn(locale, noteTo(host)) })
  const isFolder = (target: string) => /[/\\]$/.test(target) || isDirectory(target, host.cwd)
  const targets = [options.to, options.pdf].filter(target => target !== undefined)
  const folder = targets.find(isFolder)
  const file = targets.find(target => !isFolder(target))
  if (folder !== undefined && file !== undefined) refuse('fileBesideFolder', { folder, file })
  if (folder !== undefined) return printAll(output, options, settings, host)
  const [path = '', second] = paths
  if (second !== undefined) refuse('sheetsNeedFolder')
  const filed = certificateOf(path, output, settings, options.part)
  const writing = { checked: output.checked, goneBy: await protectedIn(settings) }
  await printOne({ ...filed, report: output.report }, options, settings, host, writing)
  return exitCodeOf(output.report)
}

/** Writes the sheet of a certificate, and says if it is not valid. */
async function printOne(
  checked: CheckedCertificate,
  options: PrintOptions,
  settings: Settings,
  host: Host,
  writing: Parameters<typeof writeSheet>[3],
): Promise<void> {
  await writeSheet(await sheetOf(checked, options, settings), options, host, writing)
  const words = await wordsOf('done', ownLanguage(host))
  if (checked.report.verdict === 'fail') noteTo(host)(words.sheetFails({ file: checked.file }))
}

/**
 * Writes the sheets of all certificates into folders, each checked by itself. One that cannot be printed is told, and does not stop
 * the others. Returns 2 if there is one, else the code of the worst check.
 */
async function printAll(
  { again, checked, report }: CheckOutput,
  options: PrintOptions,
  settings: Settings,
  host: Host,
): Promise<ExitCode> {
  const all = certificatesIn({ report, again }, settings, options.part)
  const verdicts: Report['verdict'][] = []
  const nameOf = fileNames()
  const words = await wordsOf('done', ownLanguage(host))
  // A file that is no document is none that has a sheet; of one that cannot be read it is not known.
  const unread = report.documents.filter(({ kind }) => kind === null).map(({ document: { file } }) => file)
  for (const file of unread) noteTo(host)(words.notPrinted({ file }))
  let left = unread.length
  const replaced: string[] = []
  if (all.length + left === 0) refuse('noneToPrint')
  for (const folder of [options.to, options.pdf]) if (folder !== undefined) makeFolder(folder, host.cwd)
  for (const one of all) {
    const name = nameOf(sheetNames(one))
    const own = Object.fromEntries(
      (['to', 'pdf'] as const).flatMap(kind => {
        const folder = options[kind]?.replace(/[/\\]+$/, '')
        return folder === undefined ? [] : [[kind, `${folder}/${name}.${kind === 'pdf' ? 'pdf' : 'html'}`]]
      }),
    )
    try {
      const source = again(one.file, one.part)
      const inputs = source === undefined ? [] : [source]
      const { report: ofOne } = await check({ ...settings.input, paths: [], inputs, filled: new Set() })
      const writing = { checked, goneBy: await protectedIn(settings) }
      const others = Object.values(own).filter(path => hasOther(path, one.code, host.cwd))
      await printOne({ ...one, report: ofOne }, { ...options, ...own }, settings, host, writing)
      replaced.push(...others)
      verdicts.push(ofOne.verdict)
    } catch (error) {
      if (!isRefusal(error)) throw error
      await sayRefusal(error, ownLanguage(host), host)
      noteTo(host)(words.notPrinted({ file: one.file }))
      left += 1
    }
  }
  if (replaced.length > 0) {
    const files = [...replaced.slice(0, 5), ...(replaced.length > 5 ? ['…'] : [])].join(', ')
    noteTo(host)(words.replaced({ number: replaced.length, files }))
  }
  const counted = (verdict: Report['verdict']) => verdicts.filter(one => one === verdict).length
  host.out(
    `${words.sheets({ sheets: verdicts.length, passed: counted('pass'), review: counted('review'), failed: counted('fail'), left })}\n`,
  )
  return left > 0 ? 2 : exitCodeOf({ ...report, verdict: worst(verdicts) })
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

/** Returns the sheet of the one certificate of a file that was checked, or of the one with a number. */
export function checkedSheet(
  path: string,
  { report, again }: Pick<CheckOutput, 'report' | 'again'>,
  options: Pick<PrintOptions, 'form' | 'lang' | 'part'>,
  settings: Settings,
): Promise<Sheet> {
  return sheetOf(
    { ...certificateOf(path, { report, again }, settings, options.part), report },
    options,
    settings,
  )
}

async function sheetOf(
  { data, code, report, ...place }: CheckedCertificate,
  { form, lang }: Pick<PrintOptions, 'form' | 'lang'>,
  settings: Settings,
): Promise<Sheet> {
  const check = await sheetCheckOf(report, place, lang, settings)
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

/** A certificate, and where it is. */
type CertificatePlace = Omit<CheckedCertificate, 'report'>

/** Returns the certificates among the documents of a check, or those with this number in their files. */
function certificatesIn(
  { report, again }: Pick<CheckOutput, 'report' | 'again'>,
  { input: { limits } }: Settings,
  number?: number,
): readonly CertificatePlace[] {
  return report.documents.flatMap(({ document: { file, part } }) => {
    if (number !== undefined && part !== number - 1) return []
    const source = again(file, part)
    const document = source && read(source, limits).find(one => one.part === part)
    const data = document?.data
    return document !== undefined && memberOf(data, 'documentType') === 'end-user-certificate'
      ? [{ file, part, data, code: sheetCode(dataForCode(document)) }]
      : []
  })
}

/** Returns the one certificate of a file, or the one with this number. */
function certificateOf(
  path: string,
  output: Pick<CheckOutput, 'report' | 'again'>,
  settings: Settings,
  part: number | undefined,
): CertificatePlace {
  const wanted = certificatesIn(output, settings, part)
  const [only, ...others] = wanted
  if (only === undefined) return refuse('noCertificate', { file: path, part, path: printable(path) })
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
  const failing = report.findings.flatMap((one, index) =>
    one.outcome === 'fail' && !isExempt(one) ? [{ one, index }] : [],
  )
  const isHere = (place: { readonly file: string; readonly part: number }) =>
    place.file === file && place.part === part
  return {
    verdict: report.verdict,
    reasons: failing.map(({ one: { place }, index }) => ({
      texts: translated.map(({ findings }) => findings[index]?.text ?? ''),
      where: isHere(place) ? place.pointer : `${place.file} ${place.pointer}`,
    })),
    questions: report.findings.filter(one => one.outcome === 'review' && !isExempt(one)).length,
    today: report.today,
    ...(report.asOf === null ? {} : { asOf: report.asOf }),
  }
}

/** Writes the sheet to the files that are named, or else to standard output. */
async function writeSheet(
  { html, code }: Sheet,
  { to, pdf }: PrintOptions,
  host: Host,
  { checked, goneBy }: { readonly checked: readonly FoundFile[]; readonly goneBy: readonly string[] },
): Promise<void> {
  if (to === undefined && pdf === undefined) {
    host.out(html)
    return
  }
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
  const words = await wordsOf('done', ownLanguage(host))
  for (const path of [to, pdf])
    if (path !== undefined) host.out(`${words.wrote({ file: printable(path) })}\n`)
  host.out(`${words.code({ code })}\n`)
}
