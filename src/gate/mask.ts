import type { Card, Limits, Report, Source } from '../model.ts'
export function mask(
  report: Report,
  _open: (file: string) => Source | undefined,
  _options: { readonly limits: Limits; readonly key?: string; readonly cards: ReadonlyMap<string, Card> },
): Report {
  return report
}
