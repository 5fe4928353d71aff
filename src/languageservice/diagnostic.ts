/** Findings as an editor shows them: in each document that they concern, with the places in the others. */
import type { Diagnostic, Range } from 'vscode-languageserver'
import type { Finding, Place } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'

export type FileDiagnostic = Readonly<{ file: string; diagnostic: Diagnostic }>

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

const severities = { fail: 1, review: 2, note: 3, hint: 4 } as const

/** Returns the diagnostics of a finding: at its place, and one in each other document that it concerns; `uriOf` addresses a file. */
export function diagnosticsOf(
  finding: Finding,
  { words, uriOf }: { readonly words: Words['editor']; uriOf(file: string): string },
): readonly FileDiagnostic[] {
  const { place, rule, text, help, related, outcome, waived, known, fingerprint, basis } = finding
  const isExempt = waived !== undefined || known === true
  const diagnosticAt = (
    at: Place,
    message: string,
    severity: keyof typeof severities,
    others: Finding['related'],
    data: DiagnosticData,
  ): Diagnostic => ({
    ...{ range: rangeOfPlace(at), source: 'enduse', code: rule, message, data },
    severity: severities[isExempt ? 'hint' : severity],
    relatedInformation: others.map(one => ({
      location: { uri: uriOf(one.place.file), range: rangeOfPlace(one.place) },
      message: one.text,
    })),
  })
  const remarks = [
    ...(waived === undefined ? [] : [words.waived({ until: waived.until, owner: waived.owner })]),
    ...(known === true ? [words.known] : []),
  ]
  const own = diagnosticAt(place, [text, help, ...remarks].join('\n'), outcome, related, { fingerprint })
  const law = isAddress(basis?.reference) ? { codeDescription: { href: basis.reference } } : {}
  const others = new Map(related.map(one => [one.place.file, one]))
  others.delete(place.file)
  const elsewhere = [...others].map(([file, one]) => {
    const message = words.related({ label: one.text, text })
    const data = { fingerprint, isRelated: true } as const
    return { file, diagnostic: diagnosticAt(one.place, message, 'note', [{ ...one, place, text }], data) }
  })
  return [{ file: place.file, diagnostic: { ...own, ...law } }, ...elsewhere]
}

export const isAddress = (reference: string | undefined): reference is string =>
  reference !== undefined && /^https?:\/\/\S+$/.test(reference)
