/**
 * The part of a document that says what is at a cursor, so that the time for it does not grow with the document: the lines above and
 * below, without what is nested in those beside that of the cursor.
 */
import { parser } from '@lezer/yaml'

/** How deep documents may be nested: the limit of the reader, which pages in a browser do without. */
const deepest = 100

/** The most characters of an excerpt: more are left only where the text has few lines. */
const longest = 100_000

/** Text in quotation marks, which begin a word. */
const quoted = /(?<![^\s:,[{-])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'(?!'))/g

/** Returns a text without what is in quotation marks; of the same length. */
export const unquoted = (text: string): string => text.replace(quoted, inside => '_'.repeat(inside.length))

/** Finds, in such a text, what stands before the mark of quoted text that does not end, and the mark. */
export const openQuote = /^(.*?)(?<![^\s:,[{-])(["'])/s

/** Returns the excerpt for a cursor, and the cursor in it; `undefined` if it would be too long. */
export function excerptAt(text: string, cursor: number): { text: string; cursor: number } | undefined {
  const start = Math.max(text.lastIndexOf('\n', cursor - 1), text.lastIndexOf('\r', cursor - 1)) + 1
  const end = start + text.slice(start).search(/$|[\r\n]/)
  const above = withoutNested(text.slice(0, start))
  const excerpt = above + text.slice(start, end) + withoutNested(text.slice(end))
  return excerpt.length > longest ? undefined : { text: excerpt, cursor: above.length + cursor - start }
}

/** Returns a text without the lines that are nested in a line which another one of its level follows. */
function withoutNested(text: string): string {
  // A blank line or a comment belongs to the line above it.
  const kept: { readonly text: string; readonly indent: number }[] = []
  for (const line of text.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) ?? []) {
    const indent = /^\s*(?:#|$)/.test(line) ? Number.POSITIVE_INFINITY : line.search(/[^ ]/)
    let head = kept.length - 1
    while ((kept[head]?.indent ?? -1) > indent) head--
    const beside = kept[head]
    const nested = kept.slice(head + 1).map(one => one.text)
    const short = beside?.indent === indent ? shortened(beside.text, nested.join(''), line) : undefined
    if (short === undefined) kept.push({ text: line, indent })
    else kept.splice(head, kept.length, ...short.map(one => ({ text: one, indent })))
  }
  return kept.map(one => one.text).join('')
}

/** Returns a line without those nested in it, and the next one; `undefined` if brackets or marks in them belong to other lines. */
function shortened(head: string, nested: string, next: string): readonly string[] | undefined {
  const isEntry = /^ *- /.test(head)
  const isEnd = /^ *[\]}]/.test(next)
  if (nested === '' && !isEntry && !isEnd) return undefined
  const parts = [head + (isEnd ? next : ''), nested].map(one => unquoted(one).replace(/(^|\s)#.*/g, '$1'))
  if (parts.some(one => openQuote.test(one) || balance(one) !== 0)) return undefined
  if (isEnd) return [head.trimEnd() + next.trimStart()]
  return [isEntry ? head.replace(/- .*/, '- 0') : head, next]
}

/** Returns how many more brackets a text opens than it closes. */
const balance = (text: string) => (text.match(/[{[]/g)?.length ?? 0) - (text.match(/[\]}]/g)?.length ?? 0)

export type SyntaxNode = ReturnType<typeof parser.parse>['topNode']

/** Returns the tree of a text; that of none if it is nested deeper than a document may be: the time grows with the square of the depth. */
export const treeOf = (text: string) => parser.parse(isTooDeep(text) ? '' : text)

function isTooDeep(text: string): boolean {
  let [brackets, signs] = [0, 0]
  for (const [sign] of text.matchAll(/[{[\]},\r\n]|[-?:](?=\s)|[!&](?=\S)/g)) {
    if (/[{[]/.test(sign)) brackets++
    else if (/[\]}]/.test(sign) && brackets > 0) brackets--
    // In one line names, dashes, anchors and tags may follow one another.
    signs = /[-?:!&]/.test(sign) ? signs + 1 : 0
    if (brackets + signs > deepest) return true
  }
  return false
}
