/**
 * Text of a document's making inside Markdown: what could mean something there stands as code, where nothing does. What a sentence
 * itself puts between backticks, such as the field that advice names, is code already and stays one span.
 */
import { inSpans } from './code-span.ts'
import { printable } from './printable.ts'

// Letters and digits of any script with the punctuation of sentences, the wide one of Chinese too. Everything that GitHub or GitLab make something of is
// missing: brackets and backticks, `<` and `&`, `@` and `#`, a colon that an address or an emoji may follow.
const word = /^[\p{L}\p{N}\p{M}.,;?()'"’‘“”–—…·/%+€£¥₹°§×、。，：；？！（）《》「」『』【】-]+:?$/u

/** Words of these that are links all the same: addresses, references to issues and commits. */
const linked = /www\.|\/\/|(?<![a-z0-9])(?:gh-\d|[0-9a-f]{7,}(?![a-z0-9]))/i

/** Text in a paragraph or a list, never at its start: there a number or a dash would begin a list. */
export function markdownText(text: string): string {
  return inSpans(text).reduce((before, part, index) => {
    const more = index % 2 === 1 ? markdownCode(part) : markdownWords(part)
    // Two fences side by side would be one, longer fence.
    return before.endsWith('`') && more.startsWith('`') ? `${before} ${more}` : before + more
  }, '')
}

function markdownWords(text: string): string {
  return wordsOf(text)
    .map(({ plain, text: run }) => (plain ? run : codeInSentence(run)))
    .join(' ')
}

/** Text as code, without what ends a sentence or a part of it behind it. */
function codeInSentence(text: string): string {
  const [, inside = '', after = ''] = /^(.*?)([.,;?、。，；？]*)$/s.exec(text) ?? []
  return inside === '' ? markdownCode(text) : `${markdownCode(inside)}${after}`
}

/** Text as code. */
export function markdownCode(text: string): string {
  const shown = printable(text)
  if (shown === '') return ''
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  // A space on either side is no part of the code; without one a backtick would lengthen the fence.
  const padding = /^`|`$|^ .* $/s.test(shown) ? ' ' : ''
  return `${fence}${padding}${shown}${padding}${fence}`
}

/** Markdown of one line as the cell of a table, whose bounds it cannot break. */
export function markdownCell(markdown: string): string {
  return markdown.replaceAll('|', '\\|')
}

interface TextRun {
  readonly plain: boolean
  readonly text: string
}

/** The text in runs of words that may stand as they are, and of words that may not. */
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
