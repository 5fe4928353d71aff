/** Escaping templates: whatever is put into a template is escaped, except markup itself. */

import { digest } from '../../core/model/digest.ts'
import type { Words } from '../../generated/messages/index.ts'
import { printable } from '../../text/printable.ts'
import { inSpans } from '../markdown-text.ts'

/** The messages of the page, and those that it shares with the other formats. */
export type Speech = Words['page'] & {
  /** Names of countries by code; English ones stand in the report. */
  readonly countries: Words['names']['countries']
  readonly common: Words['report']
}

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

export function m(parts: TemplateStringsArray, ...pieces: readonly MarkupPart[]): Markup {
  let markup = parts[0] ?? ''
  for (let index = 0; index < pieces.length; index++)
    markup += textOf(pieces[index]) + (parts[index + 1] ?? '')
  return { markup }
}

/** Marks own text as markup: never use it for text from a document. */
export const raw = (markup: string): Markup => ({ markup })

/** Isolates text of a document or a rule set from the text around it, whatever its writing direction. */
export const said = (text: string): Markup => m`<bdi>${text}</bdi>`

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

/** The icons: each outcome has its own shape and mark, so that colours are not needed. */
export type IconName = 'fail' | 'review' | 'pass' | 'note' | 'waived' | 'known'

/** Renders an icon hidden from screen readers: the word is beside it. */
export const icon = (name: IconName): Markup => raw(`<i class="icon ${name}" aria-hidden="true"></i>`)

/** The shapes of the icons, rendered once. */
export const shapesOnce: Markup = raw(
  '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" class="hatch"/></pattern></defs></svg>',
)

/** Returns the source expression of an inline script or style, for a content security policy. */
export function sourceHash(text: string): string {
  const bytes = digest(text).match(/../g) ?? []
  return `sha256-${btoa(String.fromCharCode(...bytes.map(byte => Number.parseInt(byte, 16))))}`
}
