/** From message and data to words: fills the sentences of the cards. */
import type { Data, Message } from '../model.ts'

/** Fills `{name}` with the data of that name. A name without data stays as it is, so that a mistake shows. */
export function fill(sentence: string, data: Data): string {
  return sentence.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => data[name] ?? whole)
}

/** A message in words, and its advice. */
export function say(message: Message, data: Data): { readonly text: string; readonly help: string } {
  return { text: fill(message.text, data), help: fill(message.help, data) }
}
