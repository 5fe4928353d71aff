/** What a check was about, in words. */
import type { Subject, Trait } from '../model.ts'

/** What papers share, as a person calls it. */
export const sharedWords: Readonly<Record<Trait, string>> = {
  signatory: 'signatory',
  phone: 'telephone',
  email: 'e-mail',
  'transport-document': 'transport document',
  'container-day': 'container and day',
  licence: 'licence',
}

/** A subject as reports call it; a document of a stream by its number there, but for the first. */
export function subjectName(subject: Subject): string {
  if ('certificate' in subject) return `dossier ${subject.certificate}`
  if ('shared' in subject) return `${sharedWords[subject.shared]} ${subject.value}`
  return subject.part === 0 ? subject.file : `${subject.file} (document ${subject.part + 1})`
}
