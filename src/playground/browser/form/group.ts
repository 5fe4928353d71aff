/** The groups and lists of a form: fields that belong together, and entries that are added, moved and removed. */
import { isPosition } from '../../../edit/skeleton.ts'
import type { TreeChange } from '../../../edit/tree.ts'
import { type FieldView, progressOf, statedIn } from '../../form/fields.ts'
import { addedEntry, addedField, nextPosition } from '../../form/skeleton.ts'
import { button, type Child, choiceOf, element, fill } from '../element.ts'
import { controlOf, isMarked, renewProblems } from './control.ts'
import { choiceLabel, type FormHost, idOf } from './host.ts'
import type { FieldHandle } from './memory.ts'
import { partyTools, statedBy } from './party.ts'
import { problemsBelow } from './problems.ts'

/** Makes the row of a field of any type. */
function fieldShell(field: FieldView, host: FormHost): HTMLElement {
  if (field.control === 'group' || field.control === 'list')
    return foldOf(field, host, field.title, [...partyTools(field, host), ...removal(field, host)])
  if (field.control === 'pair') return pairOf(field, host)
  if (field.control === 'other') return otherOf(field, host)
  return controlOf(field, host, removal(field, host)).element
}

/** Makes the button that removes an optional field. */
function removal(field: FieldView, host: FormHost): readonly HTMLElement[] {
  const { form } = host.playground.words
  if (field.isRequired || field.isRepeat) return []
  const remove = () => host.change([{ do: 'remove', path: field.path }], besideOf(field, host))
  return [tool('×', form.removeNamed({ field: field.title }), remove)]
}

/** Makes a button with a sign, which has its name read out and as a tooltip. */
const tool = (sign: string, name: string, act: () => void) =>
  button(sign, act, { class: 'plain', 'aria-label': name, title: name })

/** Returns the field that gets the focus when another is removed: the one before it, after it or around it. */
function besideOf({ path, pointer }: FieldView, { playground }: FormHost): string {
  let group = playground.form.drawn?.view
  for (const step of path.slice(0, -1)) group = group?.parts.find(one => one.path.at(-1) === step)
  const parts = group?.parts ?? []
  const index = parts.findIndex(one => one.pointer === pointer)
  return (parts[index - 1] ?? parts[index + 1] ?? group)?.pointer ?? ''
}

/** Makes two values that belong together, in one row under one title. */
function pairOf(field: FieldView, host: FormHost): HTMLElement {
  const { form } = host.playground.words
  const id = idOf(field.pointer)
  const problems = element('div', { class: 'problems', id: `${id}-problems` })
  const shell = element(
    'div',
    { class: 'form-field control-pair', role: 'group', 'aria-labelledby': `${id}-title` },
    element(
      'p',
      { class: 'pair-title', id: `${id}-title` },
      field.title,
      isMarked(field) && element('span', { class: 'required-mark' }, ` ${form.required}`),
      ...removal(field, host),
    ),
    field.about !== '' && element('p', { class: 'small about-field' }, field.about),
    element('div', { class: 'pair-row' }, ...field.parts.map(part => controlOf(part, host).element)),
    problems,
  )
  const first = host.handles.get(field.parts[0]?.pointer ?? '')
  host.handles.set(field.pointer, {
    element: shell,
    focus: first?.focus ?? shell,
    renew: (_, found) => renewProblems(problems, found, host),
  })
  return shell
}

/** Shows what is not written as the schema has it. */
function otherOf(field: FieldView, host: FormHost): HTMLElement {
  const { form } = host.playground.words
  const id = idOf(field.pointer)
  const problems = element('div', { class: 'problems', id: `${id}-problems` })
  const shell = element(
    'div',
    { class: 'form-field control-other', tabindex: '-1' },
    element('p', { class: 'pair-title' }, field.title, ...removal(field, host)),
    element('code', {}, field.extras[0]?.text ?? ''),
    element('p', { class: 'small' }, form.otherForm),
    problems,
  )
  host.handles.set(field.pointer, {
    element: shell,
    focus: shell,
    renew: (_, found) => renewProblems(problems, found, host),
  })
  return shell
}

/** Makes a group or list that opens and closes; its content is made when it opens. */
function foldOf(
  field: FieldView,
  host: FormHost,
  title: string,
  tools: readonly HTMLElement[],
  summaryText = '',
  isOnly = true,
): HTMLElement {
  const { playground } = host
  const { form } = playground.words
  const key = `${playground.current?.id ?? 0} ${field.pointer}`
  const content = element('div', { class: 'fold-content' })
  const counts = element('span', { class: 'fold-counts' })
  const told = element('span', { class: 'small' }, summaryText)
  const summary = element(
    'summary',
    { id: idOf(field.pointer) },
    element('span', { class: 'fold-title' }, title),
    isMarked(field) && element('span', { class: 'required-mark' }, form.required),
    told,
    counts,
  )
  const fold = element('details', { class: `fold depth-${Math.min(field.path.length, 3)}` }, summary, content)
  let now = field
  const make = () => {
    if (content.childElementCount === 0) fill(content, contentOf(now, host, tools))
  }
  fold.open = playground.form.openness.get(key) ?? isOpenAtFirst(field, isOnly)
  if (fold.open) make()
  fold.addEventListener('toggle', () => {
    playground.form.openness.set(key, fold.open)
    if (!fold.open) return
    const known = new Set(host.handles.keys())
    make()
    handle.renew(now, [])
    renewHandles(host, now, known)
  })
  const handle: FieldHandle = {
    element: fold,
    focus: summary,
    renew: renewed => {
      now = renewed
      if (summaryText !== '') told.textContent = summaryOf(renewed, host)
      const missing = progressOf(renewed).missing.length
      const found = problemsBelow(playground.form.drawn?.problems ?? [], renewed.pointer).length
      counts.textContent = [
        ...(missing === 0 ? [] : [form.missingInside({ count: missing })]),
        ...(found === 0 ? [] : [form.findingsInside({ count: found })]),
      ].join(' · ')
      const same = content.querySelector<HTMLElement>(':scope > .fold-tools > .same')
      if (same !== null) {
        const stated = statedBy(playground, '/importer')
        same.hidden = stated === '' || stated === statedIn(renewed)
      }
      const own = content.querySelector<HTMLElement>(':scope > .problems')
      if (own !== null) renewProblems(own, problemsAt(host, renewed.pointer), host)
    },
  }
  host.handles.set(field.pointer, handle)
  return fold
}

const problemsAt = (host: FormHost, pointer: string) =>
  (host.playground.form.drawn?.problems ?? []).filter(one => one.pointer === pointer)

/** Renews the controls that were made since. */
function renewHandles(host: FormHost, view: FieldView, known: ReadonlySet<string>): void {
  const visit = (field: FieldView) => {
    if (!known.has(field.pointer))
      host.handles.get(field.pointer)?.renew(field, problemsAt(host, field.pointer))
    field.parts.forEach(visit)
  }
  visit(view)
}

/** Opens what is not complete, and of what is complete the outer groups; of several entries none. */
function isOpenAtFirst(field: FieldView, isOnly: boolean): boolean {
  return progressOf(field).missing.length > 0 || (isOnly && field.path.length <= 2)
}

function contentOf(field: FieldView, host: FormHost, tools: readonly HTMLElement[]): readonly Child[] {
  const { form } = host.playground.words
  const about = field.isRepeat ? form.repeats : typeof field.path.at(-1) === 'number' ? '' : field.about
  return [
    tools.length > 0 && element('div', { class: 'fold-tools' }, ...tools),
    about !== '' && element('p', { class: 'small about-field' }, about),
    element('div', { class: 'problems' }),
    ...(field.control === 'list' ? entriesOf(field, host) : membersOf(field, host)),
  ]
}

/** Makes the fields of a group, and the choice of those that it may have besides. */
export function membersOf(field: FieldView, host: FormHost): readonly Child[] {
  const { form } = host.playground.words
  const parts = field.parts.map(part => fieldShell(part, host))
  const extras =
    field.extras.length > 0 &&
    element(
      'div',
      { class: 'extras' },
      element('p', { class: 'small' }, form.extras),
      ...field.extras.map(({ name, text }) => element('p', {}, element('code', {}, `${name}: ${text}`))),
    )
  if (field.offers.length === 0 || field.isRepeat) return [...parts, extras]
  const choice = choiceOf(
    { 'aria-label': form.addFieldTo({ group: field.title }) },
    form.addField,
    field.offers.map(({ name, title, about }) => ({ value: name, title: about, label: title })),
  )
  // A button beside it: arrow keys go through a choice and would add every field on their way.
  const add = button(form.add, () => {
    const change = addedField(host.root, field, choice.value)
    if (change !== undefined) host.change([change], `${field.pointer}/${choice.value}`)
  })
  return [...parts, extras, element('div', { class: 'add-field' }, choice, add)]
}

/** Makes the entries of a list, and the button that adds another. */
function entriesOf(list: FieldView, host: FormHost): readonly HTMLElement[] {
  const { form } = host.playground.words
  const entries = list.parts.map((entry, index) => {
    const title = form.entry({ list: list.title, number: index + 1 })
    const tools = entryTools(list, entry, index, title, host)
    if (entry.control === 'group')
      return foldOf(
        { ...entry, title },
        host,
        title,
        tools,
        summaryOf(entry, host) || ' ',
        list.parts.length === 1,
      )
    if (entry.control === 'pair' || entry.control === 'other' || entry.control === 'list')
      return element(
        'div',
        {},
        fieldShell({ ...entry, title }, host),
        element('div', { class: 'fold-tools' }, ...tools),
      )
    return controlOf({ ...entry, title, about: '' }, host, tools).element
  })
  if (list.parts.filter(({ isPresent }) => isPresent).length >= list.most || list.isRepeat) return entries
  const add = () => {
    const change = addedEntry(host.root, list)
    host.change([change], `${list.pointer}/${String(change.path.at(-1))}`)
  }
  return [...entries, button(`+ ${form.addEntry({ list: list.title })}`, add, { class: 'add-entry' })]
}

function entryTools(
  list: FieldView,
  entry: FieldView,
  index: number,
  title: string,
  host: FormHost,
): readonly HTMLElement[] {
  const { form } = host.playground.words
  if (!entry.isPresent || list.isRepeat) return []
  const { path } = entry
  const before = [...list.path, index - 1]
  const at = (place: number) => `${list.pointer}/${place}`
  const removing: TreeChange =
    list.parts.length === 1 && !list.isRequired ? { do: 'remove', path: list.path } : { do: 'remove', path }
  const swap = (sign: string, name: string, from: TreeChange['path'], to: number) =>
    tool(sign, name, () => host.change([{ do: 'swap', path: from }], at(to)))
  return [
    ...(index === 0 ? [] : [swap('↑', form.up({ entry: title }), before, index - 1)]),
    ...(index === list.parts.length - 1 ? [] : [swap('↓', form.down({ entry: title }), path, index + 1)]),
    tool(form.duplicate, form.duplicateNamed({ entry: title }), () =>
      host.change(duplicated(list, entry, index), at(index + 1)),
    ),
    tool('×', form.removeNamed({ field: title }), () => host.change([removing], list.pointer)),
  ]
}

/** Returns the changes that copy an entry: one that has a number gets the next one. */
function duplicated(list: FieldView, entry: FieldView, index: number): readonly TreeChange[] {
  const numbered = entry.parts.find(({ schema }) => isPosition(schema))
  const copy: TreeChange = { do: 'duplicate', path: entry.path }
  if (numbered === undefined) return [copy]
  const path = [...list.path, index + 1, String(numbered.path.at(-1))]
  return [copy, { do: 'set', path, value: nextPosition(list) }]
}

/** Returns what tells an entry from others: its first values. */
function summaryOf(entry: FieldView, host: FormHost): string {
  const texts = entry.parts.flatMap(part => {
    const { text = '' } = part.value ?? {}
    if (text === '' || isPosition(part.schema)) return []
    return [part.control === 'choice' ? choiceLabel(host, part, text) : text]
  })
  const all = texts.slice(0, 2).join(' · ')
  return all.length > 60 ? `${all.slice(0, 59)}…` : all
}
