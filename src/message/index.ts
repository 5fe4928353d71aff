/** From message and data to words: fills the sentences of the cards. */
import type { Data, Message } from '../core/model/model.ts'

/**
 * Fills `{name}` with the data of that name; a name without data stays as it is, so that a mistake shows. A sentence that
 * ends with a word such as `Ltd.` needs no second full stop.
 */
export function fill(sentence: string, data: Data): string {
  const filled = sentence.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => data[name] ?? whole)
  return filled.endsWith('..') && !filled.endsWith('...') ? filled.slice(0, -1) : filled
}

/** A message in words, and its advice. */
export function say(message: Message, data: Data): { readonly text: string; readonly help: string } {
  return { text: fill(message.text, data), help: fill(message.help, data) }
}
