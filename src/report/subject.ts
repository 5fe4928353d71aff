/** Names the subject of a check. */
import { isLines } from '../core/model/archive-name.ts'
import type { Subject } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'

/** Returns the name of a subject; a document of a stream has its number, one of an archive its line. */
export function subjectName(subject: Subject, words: Words['report']): string {
  if ('certificate' in subject) return words.dossier({ certificate: subject.certificate })
  if ('shared' in subject) return `${words.linkKeys[subject.shared]} ${subject.value}`
  const { file, part } = subject
  if (isLines(file)) return words.ofLines({ file, line: part + 1 })
  return part === 0 ? file : words.ofStream({ file, number: part + 1 })
}
