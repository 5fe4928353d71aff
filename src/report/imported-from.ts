/** The places that values of a finding were imported from, for formats that show no related places. */
import type { Finding } from '../core/model/model.ts'

/** Returns the sentence of each place that a value of a finding was imported from. */
export function importedFrom({ related }: Finding): readonly string[] {
  return related.flatMap(({ label, text }) => (label === 'imported-from' ? [text] : []))
}
