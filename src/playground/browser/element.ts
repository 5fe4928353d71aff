/** Elements of the page, made of text alone: nothing of a document is ever read as HTML, or turns what stands beside it round. */
import { printable } from '../../report/printable.ts'

type Child = Node | string | undefined | false

type Attributes = Readonly<Record<string, string | boolean | undefined | ((event: Event) => void)>>

/** Attributes that a person reads, or has read out. */
const read: ReadonlySet<string> = new Set(['title', 'aria-label'])

/** Text as it is shown: line ends and tabs stay, what nobody would see is an escape. */
const shown = (text: string) =>
  text
    .split(/([\n\t])/)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join('')

/** Makes an element: `class` and other attributes as written, `on...` for what is done, and its children. */
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

/** Puts children in the place of those that an element has. */
export function fill(parent: Element, children: readonly Child[]): void {
  parent.replaceChildren(
    ...children
      .filter((child): child is Node | string => child !== undefined && child !== false)
      .map(child => (typeof child === 'string' ? shown(child) : child)),
  )
}

/** A button that does something. */
export function button(label: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return element('button', { type: 'button', onclick: act, ...attributes }, label)
}
