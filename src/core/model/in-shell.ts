/** Writes words of commands that the user copies. */

/** Quotes a word so that every usual shell reads it as one word; before one that begins like an option it puts `./`. */
export function inShell(word: string): string {
  const name = word.replace(/^-/, './-')
  return /^[\w./:@%+=,-]+$/.test(name) ? name : `"${name.replace(/["$`\\]/g, '\\$&')}"`
}
