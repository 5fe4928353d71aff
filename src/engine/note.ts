/** Notes of a run for the user, which no report contains: data, and texts where they are shown. */
import type { words as notes } from '../generated/messages/en/notes.ts'
import { type Unavailable, unavailableBecause } from '../read/unavailable.ts'
import type { ArgumentsOf } from './refusal.ts'

type NoteMessages = typeof notes

/** An id of `src/messages/en/notes.yaml` with its arguments; why a file is not available is rendered in the language. */
export type RunNote = {
  readonly [I in keyof NoteMessages]: {
    readonly id: I
    readonly args: {
      readonly [N in keyof ArgumentsOf<NoteMessages[I]>]: N extends 'why'
        ? ArgumentsOf<NoteMessages[I]>[N] | Unavailable
        : ArgumentsOf<NoteMessages[I]>[N]
    }
  }
}[keyof NoteMessages]

/** Returns the text of a note in the language of these messages. */
export function runNoteText(
  messages: NoteMessages,
  { id, args }: RunNote,
  because: (why: Unavailable) => string,
): string {
  const shown = Object.entries(args).map(([name, value]) => [
    name,
    typeof value === 'object' ? because(value) : value,
  ])
  const message: (a: never) => string = messages[id]
  return message(Object.fromEntries(shown) as never)
}

export async function englishNotes(): Promise<(note: RunNote) => string> {
  const { words } = await import('../generated/messages/en/notes.ts')
  return note => runNoteText(words, note, unavailableBecause)
}
