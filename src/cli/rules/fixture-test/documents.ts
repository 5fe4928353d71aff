/** The documents of a case with its edits. */
import type { Source } from '../../../core/model/model.ts'
import { type DocumentEdit, edited, type Impossible } from '../../../edit/edits.ts'
import { words as english } from '../../../generated/messages/en/test.ts'
import type { Words } from '../../../generated/messages/index.ts'

/** Returns the documents with the edits of a case; a sentence if one of these cannot be made. */
export function editedDocuments(
  sources: readonly Source[],
  edits: readonly DocumentEdit[],
  words: Words['test'] = english,
): readonly Source[] | string {
  const stranger = edits.find(({ file }) => sources.every(one => one.file !== file))
  if (stranger !== undefined)
    return words.noDocument({ file: stranger.file, documents: sources.map(one => one.file).join(', ') })
  try {
    return sources.map(source => {
      const own = edits.filter(({ file }) => file === source.file)
      if (own.length === 0) return source
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(source.bytes)
      return { file: source.file, bytes: new TextEncoder().encode(edited(text, own)) }
    })
  } catch (error) {
    if (error instanceof Error && 'impossible' in error)
      return reasonOf(error.impossible as Impossible, words)
    throw error
  }
}

function reasonOf(why: Impossible, words: Words['test']): string {
  if (why.why === 'nothingAt') return words.nothingAt(why)
  return why.why === 'notOnce' ? words.notOnce(why) : words[why.why](why)
}
