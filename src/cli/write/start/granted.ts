/** A shipment that is started from its certificate: what the certificate decides, and whether it can be used at all. */

import { map } from '../../../core/map.ts'
import { defined } from '../../../core/model/defined.ts'
import type { Limits, Report, Source } from '../../../core/model/model.ts'
import { memberOf } from '../../../core/model/pointer.ts'
import { worst } from '../../../core/model/verdict.ts'
import { type CheckInput, type CheckOutput, check } from '../../../engine/check.ts'
import { refuse } from '../../../engine/refusal.ts'
import type { Words } from '../../../generated/messages/index.ts'
import { read } from '../../../read/index.ts'
import type { CheckCommandOptions } from '../../check/settings.ts'
import { settingsOf } from '../../check/settings.ts'
import type { Host } from '../../terminal/host.ts'
import type { FormContext } from '../form/form.ts'
import { underCertificate, withoutLicence } from '../form/shipment.ts'
import { inCommand } from './place.ts'

/** Returns what is known of a shipment under the certificate in a file, which must be valid. */
export async function granted(
  path: string,
  { waivers, baseline }: Partial<Pick<CheckCommandOptions, 'waivers' | 'baseline'>>,
  words: Words['start'],
  host: Host,
): Promise<{ readonly known: FormContext; readonly verdict: Report['verdict'] }> {
  const options = { certificates: [], ...defined({ waivers, baseline }) }
  const { input } = await settingsOf([path], options, host, '')
  return grantedBy(await check(input), path, words, input)
}

/** Returns what is known of a shipment under the one certificate of a check, which must be valid. */
export function grantedBy(
  { report, again }: Pick<CheckOutput, 'report' | 'again'>,
  path: string,
  words: Words['start'],
  input: CheckInput,
): { readonly known: FormContext; readonly verdict: Report['verdict'] } {
  const verdict = verdictOfDocuments(report)
  const [only, ...others] = report.documents
  if (only === undefined || others.length > 0)
    return refuse('severalDocuments', { file: path, documents: report.documents.length })
  if (only.kind === 'shipment') return refuse('isShipment', { file: path })
  const data = certificateIn(again(only.document.file, only.document.part), input.limits)
  if (only.kind === null || data === undefined || !isSound(report))
    return refuse('notACertificate', { file: path, path: inCommand(path) })
  if (verdict === 'fail') return refuse('certificateFails', { file: path, path: inCommand(path) })
  if (memberOf(data, 'status') === 'revoked') return refuse('certificateRevoked', { file: path })
  const isLicensed = needsLicence(withoutLicence(data, input.today), input)
  const known = underCertificate(data, isLicensed, words.form, report.dossiers[0]?.endByRule)
  return { known, verdict }
}

/**
 * Returns the verdict on the documents themselves, with waivers and baseline applied: problems of those files are reported by a
 * check.
 */
function verdictOfDocuments({ documents, dossiers, ties }: Report): Report['verdict'] {
  return worst([...documents, ...dossiers, ...ties].map(({ verdict }) => verdict))
}

/** Checks whether a shipment without a licence would fail, or be asked about: the rules run on a hypothetical one. */
export function needsLicence(shipment: unknown, runOptions: CheckInput): boolean {
  const bytes = new TextEncoder().encode(JSON.stringify(shipment))
  return map({ file: 'shipment.json', bytes }, runOptions).some(({ checks }) =>
    checks.some(({ rule, outcome }) => rule === 'licence-required' && ['review', 'fail'].includes(outcome)),
  )
}

/** Checks whether the documents could be read as the kinds that they state. */
function isSound({ checks }: Report): boolean {
  return checks.every(({ rule, outcome }) => !['reading', 'schema'].includes(rule) || outcome === 'pass')
}

/** Returns the data of the one end-user certificate in a source; `undefined` if it contains anything else. */
export function certificateIn(source: Source | undefined, limits: Limits): unknown {
  const [document, ...others] = source === undefined ? [] : read(source, limits)
  const isOne = memberOf(document?.data, 'documentType') === 'end-user-certificate' && others.length === 0
  return isOne ? document?.data : undefined
}
