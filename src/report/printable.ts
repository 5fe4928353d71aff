/** Text of a document's making, made harmless for whatever shows it. */

// C0 and C1 controls, DEL, line separators, direction marks and overrides, lone surrogates, and what Unicode lets a
// screen leave out (soft hyphens, joiners, fillers, tags). Variation selectors stay: names are written with them.
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be caught
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each is caught by itself
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]|\p{Surrogate}/gu

/** The text with everything that acts on a terminal or hides from a reader shown as an escape, such as `\u202e`. */
export function printable(text: string): string {
  return text.replace(unsafe, character =>
    character
      .split('')
      .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
