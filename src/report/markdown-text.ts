/**
 * Text from documents inside Markdown: what could have a meaning there is written as code, in which nothing has one.
 * What the sentence itself has between backticks, such as the field that a help text names, is code already and stays
 * one span.
 */
import { printable } from '../text/printable.ts'

// Letters and digits of any script with the punctuation of sentences, including the wide one of Chinese. Everything
// that GitHub or GitLab interpret is missing: brackets and backticks, `<` and `&`, `@` and `#`, a colon that an address
// or an emoji may follow.
const word = /^[\p{L}\p{N}\p{M}.,;?()'"’‘“”–—…·/%+€£¥₹°§×、。，：；？！（）《》「」『』【】-]+:?$/u

/** Words of these characters that are links all the same: addresses, references to issues and commits. */
const linked = /www\.|\/\/|(?<![a-z0-9])(?:gh-\d|[0-9a-f]{7,}(?![a-z0-9]))/i

/** Escapes text in a paragraph or a list, but not at its start: there a number or a dash would begin a list. */
export function markdownText(text: string): string {
  return inSpans(text).reduce((before, part, index) => {
    const more = index % 2 === 1 ? markdownCode(part) : markdownWords(part)
    // Two fences side by side would be one longer fence.
    return before.endsWith('`') && more.startsWith('`') ? `${before} ${more}` : before + more
  }, '')
}

function markdownWords(text: string): string {
  return wordsOf(text)
    .map(({ plain, text: run }) => (plain ? run : codeInSentence(run)))
    .join(' ')
}

/** Returns text as code, with the punctuation at its end outside of the code. */
function codeInSentence(text: string): string {
  const [, inside = '', after = ''] = /^(.*?)([.,;?、。，；？]*)$/s.exec(text) ?? []
  return inside === '' ? markdownCode(text) : `${markdownCode(inside)}${after}`
}

export function markdownCode(text: string): string {
  const shown = printable(text)
  if (shown === '') return ''
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  // A space on either side is not part of the code; without one a backtick would lengthen the fence.
  const padding = /^`|`$|^ .* $/s.test(shown) ? ' ' : ''
  return `${fence}${padding}${shown}${padding}${fence}`
}

/** Returns Markdown of one line as the cell of a table, with the separators escaped. */
export const markdownCell = (markdown: string): string => markdown.replaceAll('|', '\\|')

interface TextRun {
  readonly plain: boolean
  readonly text: string
}

/** Splits the text into runs of words that are safe as they are, and runs that are not. */
function wordsOf(text: string): TextRun[] {
  const runs: TextRun[] = []
  for (const one of printable(text).split(' ')) {
    const plain = one === '' || (word.test(one) && !linked.test(one))
    const last = runs.at(-1)
    if (last?.plain === plain) runs[runs.length - 1] = { plain, text: `${last.text} ${one}` }
    else runs.push({ plain, text: one })
  }
  return runs
}

/** Matches a code span in a sentence: text between backticks, such as the field that a help text names. */
const span = /(?<!`)`(?!`)([^`]*[^`\s][^`]*)`(?!`)/

/** Returns the text in parts; every second one is code, without its backticks. */
export const inSpans = (text: string): readonly string[] => text.split(span)
