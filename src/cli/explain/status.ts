/** `enduse status`: the status of certificates, by line and shipment, from the same report as a check. */

import type { Report } from '../../core/model/model.ts'
import { check } from '../../engine/check.ts'
import { namesIn } from '../../engine/disk/folder.ts'
import { isEntry } from '../../engine/disk/status.ts'
import { refuse } from '../../engine/refusal.ts'
import type { Options } from '../../generated/options.ts'
import { nearest } from '../../message/nearest.ts'
import { colored, plain } from '../../report/paint.ts'
import { configOf, settingsOf } from '../check/settings.ts'
import {
  asJson,
  codes,
  columns,
  dataOut,
  type Host,
  noteTo,
  outputLanguage,
  wantsColor,
} from '../terminal/host.ts'
import { localeOf, noteIn } from '../terminal/locale.ts'
import { redactedReport } from '../terminal/present.ts'
import { writePieces } from '../terminal/written.ts'
import { notPlanned, planCsv, planOf, withPlan } from './status/plan.ts'
import { statusOf } from './status/status.ts'
import { notInTable, statusText } from './status/text.ts'

type StatusOptions = Options['status']

/**
 * Prints the status of the certificates of these numbers, or of all that the documents at these paths belong to. With `--expiring`
 * the exit code is 3 if something runs out.
 */
export async function statusCommand(asked: readonly string[], options: StatusOptions, host: Host) {
  const numbers = asked.filter(one => isNumber(one, host))
  const paths = asked.filter(one => !numbers.includes(one))
  const isElsewhere = paths.length > 0 || (await configOf(options.config, host))?.config.paths !== undefined
  const settings = await settingsOf(isElsewhere ? paths : ['.'], options, host, '')
  const language = outputLanguage(options, settings.config, host)
  const locale = await localeOf(language, settings.input.ruleSets)
  const answer = await check(settings.input, { note: noteIn(locale, noteTo(host)) })
  const { report } = answer
  const wanted = positions(numbers, report, host.cwd)
  // Redacted as in a check; a dossier keeps its index in the report.
  const { translator, words } = locale
  const shown = await redactedReport(answer, settings, options, host)
  const { expiring: days, format } = options
  const status = withPlan(statusOf(translator.report(shown), wanted, settings.input.today), days)
  const { expiring, certificates, unread } = status
  if (format === 'json') host.out(asJson(status))
  else if (format === 'csv') {
    await writePieces(planCsv(expiring?.rows ?? planOf(certificates)), dataOut(host), host)
    for (const line of notInTable(status, words.status)) noteTo(host)(line)
  } else {
    const paint = wantsColor(options, host) ? await colored() : plain
    host.out(statusText(status, words, columns(host), paint))
  }
  // What a document that could not be examined says may run out too, and so may what is granted by a certificate that is not known.
  const isOpen =
    expiring !== undefined &&
    (expiring.rows.length > 0 || unread.length > 0 || notPlanned(certificates).length > 0)
  return codes[isOpen ? 'review' : 'pass']
}

/** Checks whether a word is a certificate number: no file of that name exists, and it does not look like a path. */
function isNumber(word: string, { cwd }: Host): boolean {
  return (
    word !== '-' && word !== '' && !isEntry(word, cwd) && !/[*?[\]{}]|\.(?:ya?ml|json)$|[/\\]$/i.test(word)
  )
}

/** Returns the indices of the dossiers of these numbers in the report; without numbers, all of them. */
function positions(numbers: readonly string[], { dossiers }: Report, cwd: string): ReadonlySet<number> {
  const known = dossiers.map(({ certificate }) => certificate)
  if (known.length === 0) refuse('noCertificateNamed')
  if (numbers.length === 0) return new Set(known.keys())
  return new Set(
    numbers.map(number => {
      const at = known.indexOf(number)
      if (at >= 0) return at
      return refuse('noFileOrCertificate', {
        number,
        near: nearest(number, [...known, ...namesIn('.', cwd)]),
        known: known.slice(0, mostNamed).join(', '),
        more: Math.max(0, known.length - mostNamed),
      })
    }),
  )
}

/** The maximum number of certificate numbers in a refusal. */
const mostNamed = 5
