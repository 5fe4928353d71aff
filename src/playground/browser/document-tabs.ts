/** The left side of the page: a tab for each document, its name, tools and messages. */

import type { Verdict } from '../../core/model/model.ts'
import { kindIn } from '../../languageservice/outline.ts'
import { labelOf } from '../../message/label.ts'
import type { PlaygroundDocument } from '../documents.ts'
import { bringBack, choose, removeAll, removeCurrent, rename, replaceAll } from './document-list.ts'
import { button, choiceOf, element, fill } from './element.ts'
import { arrivalOf, save } from './files.ts'
import { printSheet } from './printing.ts'
import { saveCurrent } from './saving.ts'
import { newButtons } from './start.ts'
import { type DocumentView, type Playground, reportOf } from './state.ts'

/** Shows the tabs, the tools and the messages, or the introduction if there is no document. */
export function drawDocuments(playground: Playground): void {
  const { documents, current, words } = playground
  const { tabs, sheet, empty } = playground.layout
  const verdicts = verdictsByFile(playground)
  const hadFocus = tabs.contains(document.activeElement)
  fill(
    tabs,
    documents.map(one => tabOf(one, verdicts.get(one.name), playground)),
  )
  tabs.hidden = documents.length === 0
  if (hadFocus) tabs.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
  tabs.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  sheet.hidden = current === undefined
  sheet.id = 'sheet'
  sheet.setAttribute('role', 'tabpanel')
  empty.hidden = current !== undefined
  drawTools(playground)
  drawMessages(playground)
  if (current !== undefined) return
  fill(empty, [
    element(
      'div',
      { class: 'drop' },
      element('p', { class: 'lead' }, words.introduction),
      element('p', {}, words.drop),
      element('div', { class: 'row' }, ...waysToAdd(playground)),
      element(
        'p',
        { class: 'quiet' },
        playground.opening.folders.length === 0
          ? words.private
          : words.form.saving.folder({ folders: playground.opening.folders.join(', ') }),
      ),
    ),
  ])
}

function tabOf(
  document: PlaygroundDocument,
  verdict: Verdict | undefined,
  playground: Playground,
): HTMLElement {
  const { words, current } = playground
  const isCurrent = document.id === current?.id
  return element(
    'button',
    {
      ...{ type: 'button', role: 'tab', class: 'tab', 'aria-selected': String(isCurrent) },
      ...{ 'aria-controls': 'sheet', tabindex: isCurrent ? '0' : '-1', title: document.name },
      onclick: () => choose(playground, document),
    },
    verdict !== undefined && element('span', { class: `dot ${verdict}`, 'aria-hidden': 'true' }),
    element('span', { class: 'tab-name' }, shortName(document.name, playground)),
    verdict !== undefined && element('span', { class: 'heard' }, ` ${words.verdict[verdict]}`),
    document.isEdited && element('span', { class: 'quiet', 'aria-hidden': 'true' }, ' •'),
  )
}

function shortName(name: string, { documents }: Playground): string {
  const last = name.split('/').at(-1) ?? name
  return documents.some(one => one.name !== name && one.name.split('/').at(-1) === last) ? name : last
}

function verdictsByFile(playground: Playground): ReadonlyMap<string, Verdict> {
  const worst = new Map<string, Verdict>()
  const rank: Readonly<Record<Verdict, number>> = { pass: 0, review: 1, fail: 2 }
  for (const {
    document: { file },
    verdict,
  } of reportOf(playground)?.documents ?? []) {
    const known = worst.get(file)
    if (known === undefined || rank[verdict] > rank[known]) worst.set(file, verdict)
  }
  return worst
}

/** Makes the controls that add documents. */
function waysToAdd(playground: Playground): readonly HTMLElement[] {
  const { words, opening, layout } = playground
  const named = opening.examples.map(({ name }) => ({ value: name, label: labelOf(words.example, name) }))
  const examples = choiceOf({ class: 'examples', 'aria-label': words.examples }, words.examples, named)
  examples.addEventListener('change', () => {
    const chosen = opening.examples.find(({ name }) => name === examples.value)
    examples.value = ''
    if (chosen !== undefined) replaceAll(playground, chosen.documents.map(arrivalOf))
  })
  return [
    button(words.addFiles, () => layout.files.click()),
    button(words.addFolder, () => layout.folder.click()),
    ...newButtons(playground),
    examples,
  ]
}

function drawTools(playground: Playground): void {
  const { current, documents, words, opening } = playground
  const { tools } = playground.layout
  tools.hidden = current === undefined
  if (current === undefined) {
    fill(tools, [])
    return
  }
  const name = element('input', {
    ...{ class: 'name', 'aria-label': words.name, title: words.nameEnding, spellcheck: 'false' },
  })
  name.value = current.name
  name.addEventListener('change', () => rename(playground, name.value.trim()))
  name.addEventListener('keydown', event => {
    if (event.key === 'Escape') name.value = playground.current?.name ?? ''
  })
  fill(tools, [
    name,
    viewChoice(playground),
    opening.folders.length > 0 &&
      button(words.form.saving.save, () => void saveCurrent(playground), {
        class: 'primary',
        title: words.form.saving.saveTo({ folders: opening.folders.join(', ') }),
        disabled: current.isBytes || (current.sha256 !== undefined && !current.isEdited),
      }),
    kindIn(current.content) === 'end-user-certificate' &&
      button(words.print, () => void printSheet(playground)),
    button(words.save, () => {
      const { current: now } = playground
      save(now?.name.split('/').at(-1) ?? 'paper', now === undefined ? '' : bytesOf(now), 'text/plain')
    }),
    button(words.remove, () => removeCurrent(playground)),
    documents.length > 1 && button(words.clear, () => removeAll(playground)),
    addMenu(playground),
  ])
}

/** Makes the choice between the form, the text, and both. */
function viewChoice(playground: Playground): HTMLElement {
  const { words, documentView } = playground
  const views: readonly DocumentView[] = ['form', 'both', 'text']
  return element(
    'div',
    { class: 'view-choice', role: 'group', 'aria-label': words.form.view },
    ...views.map(view =>
      button(words.form.views[view], () => playground.showView(view), {
        ...{ 'aria-pressed': String(view === documentView), class: `view-${view}` },
      }),
    ),
  )
}

function addMenu(playground: Playground): HTMLElement {
  const { words } = playground
  const menu = element(
    'details',
    { class: 'menu' },
    element('summary', {}, `+ ${words.add}`),
    element('div', { class: 'menu-items' }, ...waysToAdd(playground)),
  )
  menu.addEventListener('click', event => {
    if ((event.target as HTMLElement).tagName === 'BUTTON') menu.open = false
  })
  menu.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
  return menu
}

function bytesOf({ content, isBytes }: PlaygroundDocument): BlobPart {
  return isBytes ? Uint8Array.from(atob(content), one => one.charCodeAt(0)) : content
}

/** Shows the messages about adding and removing. */
function drawMessages(playground: Playground): void {
  const { removal, messages, words } = playground
  const { messages: list } = playground.layout
  list.hidden = messages.length === 0 && removal === undefined
  fill(list, [
    ...messages.map(one => (typeof one === 'string' ? element('p', {}, one) : one)),
    removal !== undefined &&
      element(
        'p',
        {},
        `${removal.message} `,
        button(words.undo, () => bringBack(playground)),
      ),
    button(
      '×',
      () => {
        playground.messages = []
        playground.removal = undefined
        drawMessages(playground)
      },
      { class: 'plain', 'aria-label': words.dismiss },
    ),
  ])
}
