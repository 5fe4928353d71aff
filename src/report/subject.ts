/** What a check was about, in words. */
import type { Subject } from '../model.ts'
import type { ReportWords } from '../wording/en/report.ts'

/** A subject as reports call it; a document of a stream by its number there, but for the first. */
export function subjectName(subject: Subject, words: ReportWords): string {
  if ('certificate' in subject) return words.dossier(subject.certificate)
  if ('shared' in subject) return `${words.traits[subject.shared]} ${subject.value}`
  return subject.part === 0 ? subject.file : words.ofStream(subject.file, subject.part + 1)
}
