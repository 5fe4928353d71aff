/** Findings as an editor shows them: in each document that they concern, with the places in the others. */
import type { Diagnostic, DiagnosticRelatedInformation, Range } from 'vscode-languageserver'
import type { Finding, Place } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'

/** The severities of the protocol. */
const severities = { fail: 1, review: 2, note: 3, hint: 4 } as const

/** How files are addressed, and the messages of the language. */
export interface DiagnosticTerms {
  readonly words: Words['editor']
  uriOf(file: string): string
}

/** A diagnostic, and the file that it is in. */
export interface FileDiagnostic {
  readonly file: string
  readonly diagnostic: Diagnostic
}

/** What a diagnostic tells the requests about it. */
export interface DiagnosticData {
  readonly fingerprint: string
  /** Set in the other documents that a finding concerns. */
  readonly isRelated?: true
}

/** Returns the range of a place: lines and characters from 0, in UTF-16 units, as places count them too. */
export function rangeOfPlace(place: Pick<Place, 'line' | 'column' | 'endLine' | 'endColumn'>): Range {
  const { line = 1, column = 1, endLine = line, endColumn = column } = place
  const position = (one: number, other: number) => ({ line: one - 1, character: other - 1 })
  return { start: position(line, column), end: position(endLine, endColumn) }
}

/** Returns the diagnostics of a finding: at its place, and one in each other document that it concerns. */
export function diagnosticsOf(
  finding: Finding,
  { words, uriOf }: DiagnosticTerms,
): readonly FileDiagnostic[] {
  const { place, rule, text, help, related, outcome, waived, known, fingerprint, basis } = finding
  const isExempt = waived !== undefined || known === true
  const remarks = [
    ...(waived === undefined ? [] : [words.waived({ until: waived.until, owner: waived.owner })]),
    ...(known === true ? [words.known] : []),
  ]
  const infoAt = (at: Place, message: string): DiagnosticRelatedInformation => ({
    location: { uri: uriOf(at.file), range: rangeOfPlace(at) },
    message,
  })
  const own = {
    ...diagnostic(finding.place, rule, [text, help, ...remarks].join('\n'), { fingerprint }),
    severity: isExempt ? severities.hint : severities[outcome],
    relatedInformation: related.map(one => infoAt(one.place, one.text)),
    ...(isAddress(basis?.reference) ? { codeDescription: { href: basis.reference } } : {}),
  }
  const others = new Map(
    related.filter(one => one.place.file !== place.file).map(one => [one.place.file, one] as const),
  )
  const elsewhere = [...others].map(([file, one]): FileDiagnostic => {
    const message = words.related({ label: one.text, text })
    const shown = diagnostic(one.place, rule, message, { fingerprint, isRelated: true })
    const severity = isExempt ? severities.hint : severities.note
    return { file, diagnostic: { ...shown, severity, relatedInformation: [infoAt(place, text)] } }
  })
  return [{ file: place.file, diagnostic: own }, ...elsewhere]
}

/** Checks whether the reference of a law is an address. */
export const isAddress = (reference: string | undefined): reference is string =>
  reference !== undefined && /^https?:\/\/\S+$/.test(reference)

function diagnostic(place: Place, code: string, message: string, data: DiagnosticData): Diagnostic {
  return { range: rangeOfPlace(place), source: 'enduse', code, message, data }
}
