/** What a check was about, in words. */
import { isLines } from '../core/model/archive-name.ts'
import type { Subject } from '../core/model/model.ts'
import type { ReportWords } from './words.ts'

/** A subject as reports call it; a document of a stream by its number there, but for the first; one of an archive of lines by its line. */
export function subjectName(subject: Subject, words: ReportWords): string {
  if ('certificate' in subject) return words.dossier(subject.certificate)
  if ('shared' in subject) return `${words.traits[subject.shared]} ${subject.value}`
  const { file, part } = subject
  if (isLines(file)) return words.ofLines(file, part + 1)
  return part === 0 ? file : words.ofStream(file, part + 1)
}
