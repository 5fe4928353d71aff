/** `enduse verify --sheet`: tells whether a signed sheet belongs to a certificate. */
import { defaultLimits } from '../core/map.ts'
import type { Source } from '../core/model/model.ts'
import { memberOf } from '../core/model/pointer.ts'
import { openStandardInput } from '../engine/disk/standard-input.ts'
import { openNamed } from '../engine/own-file.ts'
import { refuse } from '../engine/refusal.ts'
import { type Words, wordsOf } from '../generated/messages/index.ts'
import { dataForCode, sheetCode, typedCode } from '../print/sheet-code.ts'
import { type SheetMatch, sheetMatch } from '../print/sheet-match.ts'
import { read } from '../read/index.ts'
import { printable } from '../text/printable.ts'
import { asJson, type ExitCode, type Host, type ShowingOptions } from './host.ts'
import { outputLanguage } from './language.ts'

/** A certificate of the file, and whether the sheet is its own. */
interface ComparedCertificate extends SheetMatch {
  /** Its number in the file, from 1. */
  readonly part: number
  /** The code of its sheet as it is now. */
  readonly code: string
}

/**
 * Compares the code of a sheet with the certificates of a file: 0 if the sheet belongs to one, 1 if it does not, and 2 if the code was
 * mistyped.
 */
export async function verifySheet(
  code: string,
  path: string,
  options: ShowingOptions,
  host: Host,
): Promise<ExitCode> {
  const typed = typedCode(code)
  if (typed === undefined)
    return answer({ file: printable(path), code: code.trim(), state: 'mistyped' }, options, host)
  const source =
    path === '-'
      ? openStandardInput('standard-input', defaultLimits.bytes)
      : openNamed(path, 'certificate', host.cwd)
  const all = certificatesIn(source, path).map((one): ComparedCertificate => {
    const data = dataForCode(one)
    return { part: one.part + 1, code: sheetCode(data), ...sheetMatch(typed, data) }
  })
  const own = all.find(({ belongs }) => belongs)
  return answer(
    own === undefined
      ? { file: source.file, code: typed, state: 'different', certificates: all }
      : { file: source.file, code: typed, state: 'same', part: own.part, added: own.added },
    options,
    host,
  )
}

function certificatesIn(source: Source, path: string) {
  const documents = read(source, defaultLimits)
  const certificates = documents.filter(
    ({ data }) => memberOf(data, 'documentType') === 'end-user-certificate',
  )
  if (certificates.length > 0) return certificates
  return refuse('noCertificate', { file: path, path: printable(path) })
}

/** Whether a sheet belongs to a certificate of a file. */
type SheetAnswer = { readonly file: string; readonly code: string } & (
  | { readonly state: 'same'; readonly part: number; readonly added: readonly string[] }
  | { readonly state: 'different'; readonly certificates: readonly ComparedCertificate[] }
  | { readonly state: 'mistyped' }
)

const exitCodes: Readonly<Record<SheetAnswer['state'], ExitCode>> = { same: 0, different: 1, mistyped: 2 }

async function answer(one: SheetAnswer, { format, lang }: ShowingOptions, host: Host): Promise<ExitCode> {
  const exitCode = exitCodes[one.state]
  if (format !== 'json') {
    const words = await wordsOf('verify', outputLanguage({ lang }, undefined, host))
    host.out(`${linesOf(one, words).join('\n')}\n`)
    return exitCode
  }
  const { file, code: sheet, ...rest } = one
  const now =
    rest.state === 'different'
      ? { ...rest, certificates: rest.certificates.map(({ part, code }) => ({ part, sheet: code })) }
      : rest
  host.out(asJson({ format: 'enduse/sheet-verification/1', file, sheet, ...now }))
  return exitCode
}

function linesOf(one: SheetAnswer, words: Words['verify']): readonly string[] {
  const named = { code: printable(one.code), file: printable(one.file) }
  if (one.state === 'mistyped') return [words.mistyped(named), `  ${words.mistypedHelp}`]
  if (one.state === 'different')
    return [words.otherSheet(named), ...one.certificates.map(now => `  ${words.sheetNow(now)}`)]
  const added = printable(one.added.join(', '))
  return [words.ownSheet(named), ...(added === '' ? [] : [`  ${words.added({ fields: added })}`])]
}
