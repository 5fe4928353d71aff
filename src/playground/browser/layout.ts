/** The elements that stay on the page; only their content changes. */
import { EditorView } from '@codemirror/view'
import type { Words } from '../../generated/messages/index.ts'
import { element } from './element.ts'

/** The elements of the page, by what they are for. */
export type Layout = ReturnType<typeof layOut>

/** Puts the elements on the page. */
export function layOut(nonce: string) {
  const announcement = element('span', { class: 'heard' })
  announcement.setAttribute('role', 'status')
  announcement.setAttribute('aria-live', 'polite')
  const sheet = element('div', { class: 'sheet' })
  const formPanel = element('section', { class: 'form-panel' })
  const text = element('div', { class: 'text-panel' })
  sheet.append(formPanel, text)
  const layout = {
    status: element('div', { class: 'status', role: 'status', 'aria-live': 'polite' }),
    announcement,
    bar: element('header', { class: 'bar' }),
    tabs: element('div', { class: 'tabs', role: 'tablist' }),
    tools: element('div', { class: 'tools' }),
    sheet,
    formPanel,
    textPanel: text,
    empty: element('div', { class: 'empty' }),
    messages: element('div', { class: 'messages', role: 'status', 'aria-live': 'polite' }),
    viewTabs: element('div', { class: 'tabs' }),
    panel: element('div', { class: 'panel', role: 'tabpanel', id: 'panel', tabindex: '0' }),
    frame: element('iframe', {
      class: 'page',
      sandbox: 'allow-scripts allow-popups allow-popups-to-escape-sandbox',
    }),
    overlay: element('div', { class: 'overlay', hidden: true }),
    files: element('input', {
      type: 'file',
      multiple: true,
      accept: '.yaml,.yml,.json',
      hidden: true,
      id: 'files',
    }),
    folder: element('input', { type: 'file', webkitdirectory: true, hidden: true, id: 'folder' }),
    editor: new EditorView({ parent: text, extensions: EditorView.cspNonce.of(nonce) }),
  }
  const { bar, tabs, tools, messages, empty, viewTabs, panel, overlay, files, folder } = layout
  const left = element('section', { class: 'left' }, tabs, tools, messages, sheet, empty)
  const right = element('section', { class: 'right' }, viewTabs, panel)
  document.body.replaceChildren(bar, element('main', {}, left, right), overlay, files, folder, announcement)
  for (const list of [tabs, viewTabs]) moveByArrowKeys(list)
  return layout
}

/** Labels the elements in the language of the page. */
export function label(
  { overlay, frame, tabs, files, folder, formPanel }: Layout,
  words: Words['playground'],
): void {
  overlay.textContent = words.dropNow
  frame.title = words.pageTitle
  formPanel.setAttribute('aria-label', words.form.views.form)
  tabs.setAttribute('aria-label', words.documents)
  files.setAttribute('aria-label', words.addFiles)
  folder.setAttribute('aria-label', words.addFolder)
}

/** Moves between tabs with the arrow keys, as in every list of tabs. */
function moveByArrowKeys(list: HTMLElement): void {
  list.addEventListener('keydown', event => {
    const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }
    const step = steps[event.key]
    const all = [...list.querySelectorAll<HTMLElement>('[role=tab]')]
    const at = all.indexOf(document.activeElement as HTMLElement)
    if (step === undefined || at < 0) return
    event.preventDefault()
    all[(at + step + all.length) % all.length]?.click()
    list.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
  })
}
