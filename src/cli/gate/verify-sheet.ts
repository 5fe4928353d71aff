/** `enduse verify --sheet`: tells whether a signed sheet belongs to a certificate. */
import { defaultLimits } from '../../core/map.ts'
import { memberOf } from '../../core/model/pointer.ts'
import { openStandardInput } from '../../engine/disk/standard-input.ts'
import { openNamed } from '../../engine/own-file.ts'
import { refuse } from '../../engine/refusal.ts'
import { type Words, wordsOf } from '../../generated/messages/index.ts'
import { dataForCode, sheetCode, typedCode } from '../../print/sheet-code.ts'
import { sheetMatch } from '../../print/sheet-match.ts'
import { read } from '../../read/index.ts'
import { printable } from '../../text/printable.ts'
import { asJson, type ExitCode, type Host, outputLanguage, type ShowingOptions } from '../terminal/host.ts'

/**
 * Compares the code of a sheet with the certificates of a file: 0 if the sheet belongs to one, 1 if it does not, and 2 if the code was
 * mistyped.
 */
export async function verifySheet(code: string, path: string, options: ShowingOptions, host: Host) {
  const typed = typedCode(code)
  if (typed === undefined)
    return answer({ file: printable(path), sheet: code.trim(), state: 'mistyped' }, options, host)
  const source =
    path === '-'
      ? openStandardInput('standard-input', defaultLimits.bytes)
      : openNamed(path, 'certificate', host.cwd)
  const compared = { file: source.file, sheet: typed }
  const certificates: { readonly part: number; readonly sheet: string }[] = []
  for (const one of read(source, defaultLimits)) {
    if (memberOf(one.data, 'documentType') !== 'end-user-certificate') continue
    const data = dataForCode(one)
    const part = one.part + 1
    const { belongs, added } = sheetMatch(typed, data)
    if (belongs) return answer({ ...compared, state: 'same', part, added }, options, host)
    certificates.push({ part, sheet: sheetCode(data) })
  }
  if (certificates.length === 0) refuse('noCertificate', { file: path, path: printable(path) })
  return answer({ ...compared, state: 'different', certificates }, options, host)
}

/** Whether a sheet belongs to a certificate of a file: to which, by its number from 1, or which codes their sheets have now. */
type SheetAnswer = { readonly file: string; readonly sheet: string } & (
  | { readonly state: 'same'; readonly part: number; readonly added: readonly string[] }
  | {
      readonly state: 'different'
      readonly certificates: readonly { readonly part: number; readonly sheet: string }[]
    }
  | { readonly state: 'mistyped' }
)

async function answer(one: SheetAnswer, options: ShowingOptions, host: Host): Promise<ExitCode> {
  if (options.format === 'json') host.out(asJson({ format: 'enduse/sheet-verification/1', ...one }))
  else {
    const words = await wordsOf('verify', outputLanguage({ lang: options.lang }, undefined, host))
    host.out(`${linesOf(one, words).join('\n')}\n`)
  }
  return one.state === 'mistyped' ? 2 : one.state === 'different' ? 1 : 0
}

function linesOf(one: SheetAnswer, words: Words['verify']): readonly string[] {
  const named = { code: printable(one.sheet), file: printable(one.file) }
  if (one.state === 'mistyped') return [words.mistyped(named), `  ${words.mistypedHelp}`]
  if (one.state === 'different')
    return [
      words.otherSheet(named),
      ...one.certificates.map(({ part, sheet }) => `  ${words.sheetNow({ part, code: sheet })}`),
    ]
  const added = printable(one.added.join(', '))
  return [words.ownSheet(named), ...(added === '' ? [] : [`  ${words.added({ fields: added })}`])]
}
