/** `enduse print`: writes the sheet that is signed for a certificate, as HTML and as PDF. */

import type { Report, Source } from '../core/model/model.ts'
import { memberOf } from '../core/model/pointer.ts'
import { type CheckOutput, check } from '../engine/check.ts'
import { pdfOf } from '../engine/chromium.ts'
import type { FoundFile } from '../engine/disk/found.ts'
import { growFile, refuseOutput } from '../engine/disk/output.ts'
import { refuse } from '../engine/refusal.ts'
import { wordsOf } from '../generated/messages/index.ts'
import type { Options } from '../generated/options.ts'
import type { Language } from '../message/language.ts'
import { type Sheet, type SheetCheck, sheetOfCertificate } from '../print/sheet.ts'
import { dataForCode, sheetCode } from '../print/sheet-code.ts'
import type { SheetLanguages } from '../print/value.ts'
import type { SheetWords } from '../print/words.ts'
import { read } from '../read/index.ts'
import { isExempt } from '../report/closing.ts'
import { printable } from '../text/printable.ts'
import { goneByIn } from './check-run.ts'
import { type ExitCode, exitCodeOf, type Host, noteTo } from './host.ts'
import { ownLanguage } from './language.ts'
import { localeOf } from './locale.ts'
import { type Settings, settingsOf } from './settings.ts'

type PrintOptions = Options['print']

/** Checks a certificate and writes its sheet: the exit code is that of the check. */
export async function printCommand(path: string, options: PrintOptions, host: Host): Promise<ExitCode> {
  const settings = await settingsOf([path], options, host, '')
  const { input } = settings
  const note = noteTo(host)
  const { report, again, checked } = await check(input, { note })
  const { file, sheet } = await checkedSheet(path, { report, again }, options, settings)
  await writeSheet(sheet, options, host, { checked, goneBy: goneByIn(settings) })
  if (report.verdict === 'fail')
    note(
      `${file} fails the check, and its sheet is marked as not valid; to see what to do, run: enduse check ${path}`,
    )
  return exitCodeOf(report)
}

/** Returns the sheet of the one certificate of a file that was checked, or of the one with a number. */
export async function checkedSheet(
  path: string,
  { report, again }: Pick<CheckOutput, 'report' | 'again'>,
  { form, lang, part }: Pick<PrintOptions, 'form' | 'lang' | 'part'>,
  settings: Settings,
): Promise<{ readonly file: string; readonly sheet: Sheet }> {
  const filed = certificateOf(path, report, again, settings, part)
  const languages = await wordsOfSheet(lang)
  const check = await sheetCheckOf(report, filed, lang, settings)
  const { file, data, code } = filed
  return { file, sheet: sheetOfCertificate({ data, code, form, languages, check }) }
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

/** Returns the one certificate of a file, or the one with this number. */
function certificateOf(
  path: string,
  report: Report,
  again: (file: string, part: number) => Source | undefined,
  { input: { limits } }: Settings,
  part: number | undefined,
) {
  const certificates = report.documents.flatMap(({ document: { file, part: number } }) => {
    const source = again(file, number)
    const document = source === undefined ? undefined : read(source, limits).find(one => one.part === number)
    const data = document?.data
    return document !== undefined && memberOf(data, 'documentType') === 'end-user-certificate'
      ? [{ file, part: number, data, code: sheetCode(dataForCode(document)) }]
      : []
  })
  const wanted = part === undefined ? certificates : certificates.filter(one => one.part === part - 1)
  const [only, ...others] = wanted
  if (only === undefined) return refuse('noCertificate', { file: path, part, path: printable(path) })
  if (others.length > 0)
    return refuse('severalToPrint', { file: path, certificates: wanted.length, part: only.part + 1 })
  return only
}

/** Returns the result of the check, with the reasons in each language. */
async function sheetCheckOf(
  report: Report,
  { file, part }: ReturnType<typeof certificateOf>,
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
