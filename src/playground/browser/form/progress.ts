/** The head of a form: what is missing, and what was found in the document. */
import { redo, undo, undoDepth } from '@codemirror/commands'
import { leavesOf, progressOf } from '../../form/fields.ts'
import { button, element, fill } from '../element.ts'
import type { Playground } from '../state.ts'
import { goToField } from './focus.ts'
import { idOf } from './host.ts'
import type { DrawnForm } from './memory.ts'

/** Makes the head, which stays in sight. */
export function formHead(playground: Playground, key: string, title: string, parts: number): HTMLElement {
  const { words } = playground
  const bar = element('progress', { class: 'form-progress', 'aria-label': words.form.progress })
  return element(
    'div',
    { class: 'form-head', 'data-key': key },
    element('h2', {}, title),
    parts > 1 && partChoice(playground, parts),
    element(
      'div',
      { class: 'form-missing' },
      bar,
      element('span', { class: 'form-filled', role: 'status' }),
      button(words.form.nextMissing, () => nextMissing(playground), {
        class: 'next-missing',
        title: words.form.nextHelp,
      }),
      button(words.form.undo, () => undoChange(playground), {
        class: 'form-undo',
        title: words.form.undoHelp,
      }),
    ),
    element(
      'details',
      { class: 'form-summary' },
      element('summary'),
      element('ul', { class: 'form-problems' }),
    ),
  )
}

/** Takes back the last change of the text, or makes it again, whether it was made in the form or in the text. */
function undoChange(playground: Playground, isAgain = false): void {
  playground.form.pending?.()
  // The field that has the focus shows what is typed, and would not be renewed.
  const { activeElement } = document
  if (activeElement instanceof HTMLElement) activeElement.blur()
  const command = isAgain ? redo : undo
  command(playground.layout.editor)
  playground.drawForm()
  document.getElementById(activeElement?.id ?? '')?.focus({ preventScroll: true })
}

/** Shows what is missing and what was found. */
export function renewHead(playground: Playground, { view, problems }: DrawnForm): void {
  const { layout, words } = playground
  const find = <E extends Element>(selector: string) => layout.formPanel.querySelector<E>(selector)
  const { filled, wanted, missing, left } = progressOf(view)
  const bar = find<HTMLProgressElement>('.form-progress')
  const back = find<HTMLButtonElement>('.form-undo')
  if (back !== null) back.hidden = undoDepth(layout.editor.state) === 0
  const next = find<HTMLButtonElement>('.next-missing')
  const summary = find<HTMLDetailsElement>('.form-summary')
  const list = find('.form-problems')
  if (bar === null || next === null || summary === null || list === null) return
  bar.max = Math.max(1, filled + left)
  bar.value = filled
  const { form } = words
  const text = filled === wanted ? form.allFilled({ wanted }) : form.left({ left })
  const told = find('.form-filled')
  if (told !== null && told.textContent !== text) told.textContent = text
  next.hidden = missing.length === 0
  summary.hidden = problems.length === 0
  const key = JSON.stringify(problems.map(({ finding, pointer }) => [pointer, finding.text]))
  if (summary.dataset.shown === key) return
  summary.dataset.shown = key
  const titles = new Map(titlesIn(view, [], (list, number) => words.form.entry({ list, number })))
  fill(summary.querySelector('summary') ?? summary, [words.form.findings({ count: problems.length })])
  fill(
    list,
    problems.map(({ finding, pointer }) =>
      element(
        'li',
        {},
        element('span', { class: `chip ${finding.outcome}` }, words.effect[finding.outcome]),
        button(
          words.form.finding({
            field: titles.get(pointer) || undefined,
            text: finding.text.replaceAll('`', ''),
          }),
          () => goToField(playground, pointer),
          { class: 'link' },
        ),
      ),
    ),
  )
}

/** Yields the title of each field, with that of what it is part of. */
function* titlesIn(
  view: DrawnForm['view'],
  around: readonly string[],
  entryTitle: (list: string, number: number) => string,
): Generator<readonly [pointer: string, title: string]> {
  for (const part of view.parts) {
    const step = part.path.at(-1)
    const title = typeof step === 'number' ? entryTitle(view.title, step + 1) : part.title
    // An entry is named after its list.
    const all = [...(typeof step === 'number' ? around.slice(0, -1) : around), title]
    yield [part.pointer, all.slice(-3).join(' › ')]
    yield* titlesIn(part, all, entryTitle)
  }
}

function partChoice(playground: Playground, parts: number): HTMLElement {
  const { words, form, current } = playground
  const choice = element('select', { 'aria-label': words.form.part })
  const part = form.parts.get(current?.id ?? 0) ?? 0
  for (let index = 0; index < parts; index += 1)
    choice.append(
      element(
        'option',
        { value: String(index), selected: index === part },
        words.form.partOf({ number: index + 1, parts }),
      ),
    )
  choice.addEventListener('change', () => {
    form.parts.set(current?.id ?? 0, Number(choice.value))
    playground.drawForm()
  })
  return choice
}

/** Goes to the first missing field after the one that has the focus; after the last one to the first. */
export function nextMissing(playground: Playground): void {
  playground.form.pending?.()
  const { drawn } = playground.form
  if (drawn === undefined) return
  const { missing } = progressOf(drawn.view)
  const all = [...leavesOf(drawn.view)].map(({ pointer }) => pointer)
  const id = document.activeElement?.id ?? ''
  const here = all.findIndex(pointer => idOf(pointer) === id)
  const next = missing.find(({ pointer }) => all.indexOf(pointer) > here) ?? missing[0]
  if (next !== undefined) goToField(playground, next.pointer)
}

/** Goes to the next missing field by F8, as in the text to the next finding; Ctrl-Z takes a change back. */
export function listenToKeys(content: HTMLElement, playground: Playground): void {
  content.addEventListener('keydown', event => {
    const key = event.key.toLowerCase()
    if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === 'z' || key === 'y')) {
      event.preventDefault()
      undoChange(playground, key === 'y' || event.shiftKey)
    }
    if (event.key !== 'F8') return
    event.preventDefault()
    nextMissing(playground)
  })
}
