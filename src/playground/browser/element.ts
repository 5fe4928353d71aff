/**
 * Makes elements of the page from text only: text of a document is never read as HTML, and its direction marks have no
 * effect.
 */
import { printable } from '../../text/printable.ts'

/** What an element may contain; nothing for `undefined` and `false`. */
export type Child = Node | string | undefined | false

type Attributes = Readonly<Record<string, string | boolean | undefined | ((event: Event) => void)>>

/** Attributes that are shown or read out. */
const read: ReadonlySet<string> = new Set(['title', 'aria-label'])

/** Returns text as it is shown: line ends and tabs stay, invisible characters are shown as escapes. */
const shown = (text: string) =>
  text
    .split(/([\n\t])/)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join('')

/** Makes an element: `class` and other attributes as written, `on...` for event handlers, and its children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value)
    else if (value === true) made.setAttribute(name, '')
    else if (value !== undefined && value !== false)
      made.setAttribute(name, read.has(name) ? shown(value) : value)
  }
  fill(made, children)
  return made
}

/** Replaces the children of an element. */
export function fill(parent: Element, children: readonly Child[]): void {
  parent.replaceChildren(
    ...children
      .filter((child): child is Node | string => child !== undefined && child !== false)
      .map(child => (typeof child === 'string' ? shown(child) : child)),
  )
}

/** Makes a choice, whose first answer is none. */
export function choiceOf(
  attributes: Attributes,
  none: string,
  answers: readonly { readonly label: string; readonly value: string; readonly title?: string }[],
): HTMLSelectElement {
  const options = answers.map(({ label, value, title }) => element('option', { value, title }, label))
  return element('select', attributes, element('option', { value: '' }, none), ...options)
}

/** Makes a button with its click handler. */
export function button(label: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return element('button', { type: 'button', onclick: act, ...attributes }, label)
}
