/** Escaping templates: whatever is put into a template is escaped, except markup itself. */

import { printable } from '../../text/printable.ts'
import { inSpans } from '../code-span.ts'

/** Markup that is shown as it is. */
export interface Markup {
  readonly markup: string
}

/** What a template accepts: text, numbers, markup, several of these, or nothing. */
export type MarkupPart = string | number | undefined | Markup | readonly MarkupPart[]

const plain = /^[\w .,:;/()+*=?!|@~^$%[\]{}-]*$/

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes text for an element or a quoted attribute; invisible characters and direction marks are shown as escapes. */
export function escaped(text: string): string {
  if (plain.test(text)) return text
  return printable(text).replace(/[&<>"']/g, sign => entities[sign] ?? sign)
}

/** Builds markup from a template. */
export function m(parts: TemplateStringsArray, ...pieces: readonly MarkupPart[]): Markup {
  let markup = parts[0] ?? ''
  for (let index = 0; index < pieces.length; index++)
    markup += textOf(pieces[index]) + (parts[index + 1] ?? '')
  return { markup }
}

/** Marks own text as markup: never use it for text from a document. */
export function raw(markup: string): Markup {
  return { markup }
}

/** Isolates text of a document or a rule set from the text around it, whatever its writing direction. */
export function said(text: string): Markup {
  return m`<bdi>${text}</bdi>`
}

/** Renders a sentence, with what is between backticks as code. */
export function sentence(text: string): Markup {
  return m`${inSpans(text).map((part, index) => (index % 2 === 1 ? m`<code>${part}</code>` : part))}`
}

function textOf(piece: MarkupPart): string {
  if (piece === undefined) return ''
  if (typeof piece === 'string') return escaped(piece)
  if (typeof piece === 'number') return String(piece)
  if ('markup' in piece) return piece.markup
  let all = ''
  for (const one of piece) all += textOf(one)
  return all
}
