/** The form of the current document: it shows what the text states, and writes into the text what is typed. */

import type { Schema } from '../../../core/model/json-schema.ts'
import { changedText, differenceOf, readTree } from '../../../edit/change.ts'
import { schemaAt } from '../../../edit/schema.ts'
import type { TreeChange, TreeReading } from '../../../edit/tree.ts'
import { type FieldView, fieldsOf } from '../../form/fields.ts'
import { pathMade, typedValue } from '../../form/skeleton.ts'
import { formTyping, reveal } from '../editor.ts'
import { button, element, fill } from '../element.ts'
import { type Playground, schemasOf } from '../state.ts'
import { goToField } from './focus.ts'
import { membersOf } from './group.ts'
import { type FormHost, formText } from './host.ts'
import type { DrawnForm, FieldProblem } from './memory.ts'
import { problemsOf } from './problems.ts'
import { formHead, listenToKeys, renewHead } from './progress.ts'

/** Shows the form of the current document; what is only renewed keeps its focus and its place. */
export function drawForm(playground: Playground): void {
  const { layout, form } = playground
  const panel = layout.formPanel
  if (panel.hidden) return
  // What waits to be written is in no text yet, and would be lost with its field.
  form.pending?.()
  const { current } = playground
  if (current === undefined || current.isBytes) {
    form.drawn = undefined
    fill(panel, [])
    return
  }
  const from = formText(playground)
  const reading = readTree(from)
  if (!('tree' in reading)) {
    showBroken(playground, reading.line)
    return
  }
  const kind = reading.tree.kind === 'group' ? reading.tree.members.get('documentType') : undefined
  const schemas = schemasOf(playground)
  const root = kind?.kind === 'scalar' && Object.hasOwn(schemas, kind.text) ? schemas[kind.text] : undefined
  if (root === undefined) {
    form.drawn = undefined
    fill(panel, withoutKind(playground, reading))
    return
  }
  drawFields(playground, root, reading, from.part)
}

function drawFields(
  playground: Playground,
  root: Schema,
  { tree, parts }: Extract<TreeReading, { tree: unknown }>,
  part: number,
): void {
  const { current, form, layout, language } = playground
  const panel = layout.formPanel
  const view = fieldsOf(root, tree)
  const signature = `${language} ${parts} ${signatureOf(view)}`
  const before = form.drawn
  const isSame = before?.documentId === current?.id && before?.part === part && before.signature === signature
  const handles = isSame ? before.handles : new Map()
  const drawn: DrawnForm = {
    ...{ documentId: current?.id ?? 0, part, root, view, signature, handles },
    order: path => Object.keys(schemaAt(root, path)?.properties ?? {}),
    problems: problemsOf(playground, part, view),
  }
  form.drawn = drawn
  const back = isSame ? undefined : placeKept(panel)
  if (!isSame) {
    const host = hostOf(playground, root, drawn)
    const fields = element('fieldset', { class: 'form-body' }, ...membersOf(view, host))
    const content = element('div', { class: 'form-fields' }, fields)
    listenToKeys(content, playground)
    const key = [language, current?.id, part, parts, root.title].join(' ')
    const head = panel.querySelector<HTMLElement>('.form-head')
    // A head that stays keeps the button that is being clicked.
    if (head?.dataset.key === key) panel.querySelector('.form-fields')?.replaceWith(content)
    else fill(panel, [formHead(playground, key, root.title ?? '', parts), content])
  }
  const body = panel.querySelector('fieldset')
  if (body !== null) body.disabled = false
  panel.querySelector('.form-broken')?.remove()
  const found = new Map<string, FieldProblem[]>()
  for (const one of drawn.problems) found.set(one.pointer, [...(found.get(one.pointer) ?? []), one])
  const renew = (field: FieldView) => {
    drawn.handles.get(field.pointer)?.renew(field, found.get(field.pointer) ?? [])
    field.parts.forEach(renew)
  }
  view.parts.forEach(renew)
  renewHead(playground, drawn)
  back?.()
}

/** Returns what decides which elements a form has; values alone do not. */
function signatureOf(view: FieldView): string {
  const { pointer, control, isPresent, isRequired, isRepeat, parts, offers, extras } = view
  const isEntry = typeof view.path.at(-1) === 'number'
  const unlisted = control === 'choice' && view.value !== undefined && !view.choices.includes(view.value.text)
  return [
    `${pointer} ${control} ${isRequired || isRepeat} ${isEntry && isPresent} ${offers.length}`,
    unlisted ? view.value?.text : '',
    ...extras.map(({ name, text }) => `${name}=${text}`),
    ...parts.map(signatureOf),
  ].join('\n')
}

/** Returns what puts the focus, the selection and the scroll position back where they were. */
function placeKept(panel: HTMLElement): () => void {
  const { activeElement } = document
  const id = panel.contains(activeElement) ? activeElement?.id : undefined
  const input =
    activeElement instanceof HTMLInputElement && activeElement.type === 'text' ? activeElement : undefined
  const [start, end] = [input?.selectionStart ?? null, input?.selectionEnd ?? null]
  const top = panel.scrollTop
  return () => {
    panel.scrollTop = top
    const again = id === undefined || id === '' ? null : document.getElementById(id)
    again?.focus({ preventScroll: true })
    if (again instanceof HTMLInputElement && again.type === 'text') again.setSelectionRange(start, end)
  }
}

function hostOf(playground: Playground, root: Schema, drawn: DrawnForm): FormHost {
  const host: FormHost = {
    playground,
    root,
    handles: drawn.handles as FormHost['handles'],
    change: (changes, focus) => change(playground, changes, focus),
    write: (field, typed) => {
      const view = playground.form.drawn?.view ?? drawn.view
      const value = typedValue(field.control, typed, field.value)
      const made = pathMade(root, view, field.path)
      change(
        playground,
        [...made, { do: 'set', path: field.path, value }],
        undefined,
        `${formTyping}.${playground.form.visits}`,
      )
    },
  }
  return host
}

/** Makes changes in the text of the editor, as one step that can be undone. */
function change(
  playground: Playground,
  changes: readonly TreeChange[],
  focus?: string,
  userEvent = 'input.form',
): void {
  const { layout, form, words } = playground
  form.pending?.()
  const { drawn } = form
  if (drawn === undefined) return
  const from = formText(playground)
  const text = changedText(from, changes, drawn.order)
  if (text === undefined) {
    playground.messages = [words.form.notInForm]
    form.drawn = undefined
    playground.drawDocuments()
    return
  }
  if (text === from.text) return
  const piece = differenceOf(from.text, text)
  layout.editor.dispatch({ changes: piece, userEvent })
  if (!layout.textPanel.hidden) reveal(layout.editor, piece.from)
  clearTimeout(form.timer)
  drawForm(playground)
  if (focus !== undefined) goToField(playground, focus)
}

/** Keeps the form as it is, and says that it waits until the text can be read. */
function showBroken(playground: Playground, line: number): void {
  const { layout, words } = playground
  const panel = layout.formPanel
  const body = panel.querySelector('fieldset')
  const isSame = playground.form.drawn?.documentId === playground.current?.id
  if (body !== null && isSame) body.disabled = true
  else {
    playground.form.drawn = undefined
    fill(panel, [])
  }
  const text = words.form.broken({ line })
  const before = panel.querySelector('.form-broken')
  // What is said already is not read out again at every key.
  if (before?.querySelector('p')?.textContent === text) return
  before?.remove()
  const toText = () => {
    if (playground.documentView === 'form') playground.showView('text')
    const { editor } = layout
    const { from } = editor.state.doc.line(Math.min(line, editor.state.doc.lines))
    editor.dispatch({ selection: { anchor: from }, scrollIntoView: true })
    editor.focus()
  }
  panel.prepend(
    element(
      'div',
      { class: 'form-broken', role: 'alert' },
      element('p', {}, text),
      button(words.form.toText, toText),
    ),
  )
}

/** Makes the choice of a kind for a document that states none. */
function withoutKind(
  playground: Playground,
  { tree }: Extract<TreeReading, { tree: unknown }>,
): readonly HTMLElement[] {
  const { words } = playground
  const stated = tree.kind === 'group' ? tree.members.get('documentType') : undefined
  const isOther = tree.kind === 'list' || (stated?.kind === 'scalar' && stated.text !== '')
  if (isOther) return [element('p', { class: 'form-note' }, words.form.noKindOther)]
  const schemas = schemasOf(playground)
  const choose = (kind: string) => {
    const from = formText(playground)
    const set: TreeChange = { do: 'set', path: ['documentType'], value: kind }
    const text = changedText(from, [set], () => ['documentType'])
    if (text === undefined) return
    playground.layout.editor.dispatch({ changes: differenceOf(from.text, text), userEvent: 'input.form' })
    drawForm(playground)
  }
  return [
    element('p', { class: 'form-note' }, words.form.noKind),
    element(
      'div',
      { class: 'row' },
      ...Object.entries(schemas).map(([kind, { title = kind }]) => button(title, () => choose(kind))),
    ),
  ]
}
