/** What a check was about, in words and as a key. */
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

/** A subject as one text, different for each. */
export function subjectKey(subject: Subject): string {
  if ('certificate' in subject) return JSON.stringify(['certificate', subject.certificate])
  return 'shared' in subject
    ? JSON.stringify(['shared', subject.shared, subject.value])
    : JSON.stringify(['file', subject.file, subject.part])
}
