/** Makes text from documents safe for whatever shows it. */

// C0 and C1 controls, DEL, line separators, direction marks and overrides, lone surrogates, what XML cannot hold, and
// what Unicode lets a screen leave out (soft hyphens, joiners, fillers, tags). Variation selectors stay: names are
// written with them.
const unsafe = () =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be caught
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each is caught by itself
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]|\p{Surrogate}/gu

/** Matches most text: only ASCII, and no runner command. */
const harmless = /^(?!.*##)[ -~]*$/

// What the runners of CI platforms execute anywhere in a line of a log, such as `##[error]` or `##vso[...]`.
const order = /##(\w*)\[/g

/**
 * Returns the text with everything that acts on a terminal or on a CI runner, or that is invisible, shown as an escape
 * such as `\u202e`.
 */
export function printable(text: string): string {
  if (harmless.test(text)) return text
  return text
    .replace(unsafe(), character =>
      character
        .split('')
        .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join(''),
    )
    .replace(order, '##$1\\u005b')
}

/** Returns lines in which each is `printable`, with their line ends and tabs as they are. */
export function printableLines(lines: string): string {
  const isHarmless = /^[\n -~]*$/.test(lines) && !lines.includes('##')
  return isHarmless ? lines : lines.replace(/[^\t\n\r]+|\r(?!\n|$)/g, one => printable(one))
}

/** Returns a line of a log that GitHub does not take for a command, which is one only at the start of a line. */
export function inert(line: string): string {
  return line.replace(/^(\s*):(?=:\w)/, '$1\\u003a')
}

/** Cuts the text to about `length` characters; what is left out is shown as `…`. */
export function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/\p{Surrogate}$/u, '')}…`
}
