/** Markup in which text is text: whatever is put into a template is escaped, save for markup itself. */
import { inSpans } from '../code-span.ts'
import { printable } from '../printable.ts'

/** Markup that may be shown as it is. */
export interface Markup {
  readonly markup: string
}

/** What may stand in a template: text, numbers, markup, several of these, or nothing. */
export type MarkupPart = string | number | undefined | Markup | readonly MarkupPart[]

const plain = /^[\w .,:;/()+*=?!|@~^$%[\]{}-]*$/

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an element or a quoted attribute: nothing in it is markup, and what hides or turns text round shows as an escape. */
export function escaped(text: string): string {
  if (plain.test(text)) return text
  return printable(text).replace(/[&<>"']/g, sign => entities[sign] ?? sign)
}

/** A template of markup. */
export function m(parts: TemplateStringsArray, ...pieces: readonly MarkupPart[]): Markup {
  let markup = parts[0] ?? ''
  for (let index = 0; index < pieces.length; index++)
    markup += textOf(pieces[index]) + (parts[index + 1] ?? '')
  return { markup }
}

/** Our own text, as it is: never of a document's making. */
export function raw(markup: string): Markup {
  return { markup }
}

/** What a document or a rule set says, apart from the words around it, whatever way it is written. */
export function said(text: string): Markup {
  return m`<bdi>${text}</bdi>`
}

/** A sentence with what it puts between backticks as code. */
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
