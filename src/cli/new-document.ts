/** `enduse new certificate` and `enduse new shipment`: document templates, the shipment under its certificate. */

import { map, wantedOf } from '../core/map.ts'
import type { Report, RuleSet } from '../core/model/model.ts'
import { memberOf } from '../core/model/pointer.ts'
import { worst } from '../core/model/verdict.ts'
import { type CheckInput, check } from '../engine/check.ts'
import { type LoadedConfig, pathFrom } from '../engine/config-file.ts'
import { writeNew } from '../engine/disk/output.ts'
import { isDirectory, isEntry } from '../engine/disk/status.ts'
import { schemaText } from '../engine/package-texts.ts'
import { refuse } from '../engine/refusal.ts'
import { withSchemaLine } from '../engine/schema-line.ts'
import type { StartWords } from '../locale/en/start.ts'
import { type LocaleMessages, localeOf } from '../locale/words.ts'
import type { Language } from '../message/language.ts'
import { spokenSchema } from '../message/spoken-schema.ts'
import { printable } from '../report/printable.ts'
import { certificateIn } from './form/certificate.ts'
import { type FormContext, type FormSchema, form } from './form/form.ts'
import { underCertificate, withoutLicence } from './form/shipment.ts'
import { certificateToBe, knownFrom } from './form/wanted.ts'
import type { Host } from './host.ts'
import { type CheckCommandOptions, configIfAny, configOf, settingsOf } from './settings.ts'

export interface NewDocumentOptions {
  readonly lang?: Language
}

export interface NewCertificateOptions extends NewDocumentOptions {
  /** The country of the importer, for whose certificates rules may require more. */
  readonly importerCountry?: string
}

export interface NewShipmentOptions
  extends NewDocumentOptions,
    Pick<CheckCommandOptions, 'waivers' | 'baseline'> {
  readonly certificate?: string
}

/** Returns the words of templates in the locale of the option, or of the configuration that applies here. */
export async function wordsOf(lang: Language | undefined, host: Host): Promise<StartWords> {
  return (await wordsIn(lang, host)).start
}

async function wordsIn(lang: Language | undefined, host: Host): Promise<LocaleMessages> {
  const language = lang ?? (await configOf(undefined, host))?.config.language?.value ?? 'en'
  return (await localeOf(language, [])).words
}

/**
 * Writes the template of an end-user certificate, with everything that the rules of today require of one for magnets from China.
 * Refuses to overwrite a file.
 */
export async function newCertificate(
  path: string | undefined,
  { lang, importerCountry }: NewCertificateOptions,
  host: Host,
): Promise<void> {
  const { start: words, field } = await wordsIn(lang, host)
  const schema = spokenSchema(JSON.parse(schemaText('end-user-certificate')) as FormSchema, field)
  const { input } = await settingsOf([], {}, host, undefined)
  const wanted = wantedOf(certificateToBe(importerCountry ?? noCountry, input.today), input)
  const head = [...words.form.certificate, '', words.form.asOf(input.today)]
  const text = form(schema, { ...words.form, head }, knownFrom(wanted, importerCountry, words.want))
  const { file, wrote } = await written(path, 'certificate.yaml', text, words, host)
  const command = `enduse check ${inCommand(file)}`
  const others = importerCountry === undefined ? requestedCountries(input.ruleSets) : []
  const more = others.length === 0 ? '' : `\n${words.next.importers(others)}`
  host.out(`${wrote}\n\n${words.next.certificate(command)}${more}\n`)
}

/** A code reserved for private use: no rule set has requirements for an importer there. */
const noCountry = 'ZZ'

/** Returns the importer countries for which provisions have special requirements. */
function requestedCountries(ruleSets: readonly RuleSet[]): readonly string[] {
  const named = ruleSets.flatMap(({ provisions }) =>
    provisions.flatMap(({ appliesTo }) => appliesTo.flatMap(({ importerCountry = [] }) => importerCountry)),
  )
  return [...new Set(named)].sort()
}

/**
 * Writes the template of a shipment, with everything that must agree with its certificate if one is named. Refuses to overwrite a
 * file.
 */
export async function newShipment(
  path: string | undefined,
  options: NewShipmentOptions,
  host: Host,
): Promise<void> {
  const { certificate, lang } = options
  const { start: words, field } = await wordsIn(lang, host)
  const schema = spokenSchema(JSON.parse(schemaText('shipment')) as FormSchema, field)
  const under = certificate === undefined ? undefined : await granted(certificate, options, words, host)
  const head = under === undefined ? words.form.shipment : words.form.shipmentUnder
  const text = form(schema, { ...words.form, head }, under?.known)
  const { file, wrote } = await written(path, 'shipment.yaml', text, words, host)
  const documents = [file, ...(certificate === undefined ? [] : [certificate])].map(inCommand)
  if (under?.verdict === 'review')
    host.error(`enduse: ${words.next.asksAPerson(printable(certificate ?? ''))}\n`)
  host.out(`${wrote}\n\n${words.next.shipment(`enduse check ${documents.join(' ')}`)}\n`)
}

/**
 * Writes a document to a path, or under its usual name where a check by the configuration finds it. Refuses to overwrite a file.
 * Returns its name, and the sentence that states where it is.
 */
async function written(
  path: string | undefined,
  usual: string,
  text: string,
  words: StartWords,
  host: Host,
): Promise<{ readonly file: string; readonly wrote: string }> {
  const loaded = path === undefined ? await configOf(undefined, host) : undefined
  const folder = loaded === undefined ? '' : folderOf(loaded, host.cwd)
  const target = path === undefined ? folder + usual : fileOf(path, usual)
  const [file = ''] = writeNew(
    [{ path: target, text: withSchemaLine(text, target, loaded ?? (await configIfAny(host)), host.cwd) }],
    host.cwd,
  )
  const name = printable(file)
  return {
    file,
    wrote:
      loaded === undefined || folder === ''
        ? words.wrote(name)
        : words.wroteByConfig(name, printable(loaded.config.file)),
  }
}

/**
 * Returns the folder for new documents under a configuration, as named from the working directory, with `/` at its end: empty for
 * the working directory itself, if the configuration has its documents checked; else the first folder that the configuration
 * names, or its own.
 */
function folderOf(loaded: LoadedConfig, cwd: string): string {
  const folders = (loaded.config.paths ?? []).flatMap(({ value }) => {
    const path = pathFrom(loaded, value, cwd)
    const isPattern = /[*?[\]{}()!]/.test(value) && !isEntry(path, cwd)
    // A folder that does not exist yet is recognised by its name.
    const isFolder =
      value.endsWith('/') || isDirectory(path, cwd) || !(isEntry(path, cwd) || /\.\w+$/.test(value))
    return isFolder && !isPattern ? [path] : []
  })
  if (folders.some(path => /^\.$|^\.\.(?:\/\.\.)*$/.test(path))) return ''
  const folder = folders[0] ?? pathFrom(loaded, '.', cwd)
  return folder === '.' ? '' : `${folder}/`
}

/** Returns what is known of a shipment under the certificate in a file, which must be valid. */
async function granted(
  path: string,
  { waivers, baseline }: NewShipmentOptions,
  words: StartWords,
  host: Host,
): Promise<{ readonly known: FormContext; readonly verdict: Report['verdict'] }> {
  const options = {
    certificates: [],
    ...(waivers === undefined ? {} : { waivers }),
    ...(baseline === undefined ? {} : { baseline }),
  }
  const { input } = await settingsOf([path], options, host, '')
  const { report, again } = await check(input)
  const verdict = verdictOfDocuments(report)
  const [only, ...others] = report.documents
  if (only === undefined || others.length > 0)
    return refuse(
      `${path} holds ${report.documents.length} documents`,
      'Name a file that holds one end-user certificate and nothing else.',
    )
  const see = `enduse check ${inCommand(path)} reports what is wrong.`
  if (only.kind === 'shipment')
    return refuse(`${path} is a shipment`, 'Name the file of the certificate under which it is made.')
  const source = again(only.document.file, only.document.part)
  const data = source === undefined ? undefined : certificateIn(source, input.limits)
  if (only.kind === null || data === undefined || !isSound(report))
    return refuse(`${path} is not a valid end-user certificate`, see)
  if (verdict === 'fail')
    return refuse(`the certificate in ${path} fails, and so would a shipment under it`, see)
  if (memberOf(data, 'status') === 'revoked')
    return refuse(
      `the certificate in ${path} is revoked, and a shipment under it would fail`,
      'Name the certificate that replaces it.',
    )
  const known = underCertificate(data, needsLicence(data, input), words.form, report.dossiers[0]?.endByRule)
  return { known, verdict }
}

/**
 * Returns the verdict on the documents themselves, with waivers and baseline applied: problems of those files are reported by a
 * check.
 */
function verdictOfDocuments({ documents, dossiers, ties }: Report): Report['verdict'] {
  return worst([...documents, ...dossiers, ...ties].map(({ verdict }) => verdict))
}

/** Checks whether a shipment exported today without a licence would fail: the rules run on a hypothetical shipment. */
function needsLicence(data: unknown, runOptions: CheckInput): boolean {
  const bytes = new TextEncoder().encode(JSON.stringify(withoutLicence(data, runOptions.today)))
  return map({ file: 'shipment.json', bytes }, runOptions).some(({ checks }) =>
    checks.some(({ rule, outcome }) => rule === 'licence-required' && ['review', 'fail'].includes(outcome)),
  )
}

/** Checks whether the certificate could be read as the kind that it states. */
function isSound({ checks }: Report): boolean {
  return checks.every(({ rule, outcome }) => !['reading', 'schema'].includes(rule) || outcome === 'pass')
}

/** Returns the file for a path: with the usual name if the path is a folder. */
function fileOf(path: string, usual: string): string {
  const [, folder = '', base = ''] = /^(.*[/\\])?([^/\\]*)$/s.exec(path) ?? []
  if (base === '') return `${folder}${usual}`
  if (/^\.+$/.test(base)) return `${path}/${usual}`
  return /\.ya?ml$/i.test(base) ? path : `${path}.yaml`
}

/** Quotes a file name for a command. */
function inCommand(file: string): string {
  return /^[\w./-]+$/.test(file) && !file.startsWith('-') ? file : `"${printable(file)}"`
}
