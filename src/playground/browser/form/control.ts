/** The controls of single values: what is typed is written into the text at once. */
import { dayIn } from '../../../fix/written-day.ts'
import type { FieldView } from '../../form/fields.ts'
import { dayField, isWholeDay } from '../day.ts'
import { choiceOf, element, fill } from '../element.ts'
import { fixButton } from '../fixing.ts'
import { choicesOf, type FormHost, idOf } from './host.ts'
import type { FieldHandle, FieldProblem } from './memory.ts'

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** Checks whether a field is marked as required; that an entry has content goes without saying. */
export const isMarked = ({ isRequired, path }: FieldView): boolean =>
  isRequired && typeof path.at(-1) === 'string'

/** Makes the control of a field, with its label, its description and its findings. */
export function controlOf(field: FieldView, host: FormHost, extra: readonly HTMLElement[] = []): FieldHandle {
  const { words } = host.playground
  const id = idOf(field.pointer)
  const { input, calendar } = inputOf(field, host)
  const problems = element('div', { class: 'problems', id: `${id}-problems` })
  const about = field.isRepeat ? words.form.repeats : field.about
  const label = element(
    'label',
    { for: id },
    field.title,
    isMarked(field) && element('span', { class: 'required-mark' }, ` ${words.form.required}`),
  )
  const shell = element(
    'div',
    { class: `form-field control-${field.control}` },
    label,
    element('div', { class: 'control-row' }, input, calendar, ...extra),
    about !== '' && element('p', { class: 'small about-field', id: `${id}-about` }, about),
    problems,
  )
  let now = field
  // What is written while typing, such as 00 on the way from 500 to 400, does not decide whether a number is quoted.
  let before = field.value
  input.addEventListener('focus', () => {
    before = now.value
  })
  const isDay = field.control === 'date'
  const typed = () => (isDay ? (dayIn(input.value) ?? input.value) : input.value)
  const isWhole = () => !isDay || isWholeDay(input.value)
  listenToTyping(input, host, isWhole, () => host.write({ ...now, value: before }, typed()))
  const handle: FieldHandle = {
    element: shell,
    focus: input,
    renew: (renewed, found) => {
      now = renewed
      renewInput(input, renewed, found)
      renewProblems(problems, found, host)
      shell.classList.toggle('is-missing', renewed.isRequired && (renewed.value?.text ?? '') === '')
    },
  }
  host.handles.set(field.pointer, handle)
  return handle
}

/** The longest time in milliseconds that writing may take for each key: a long document is written after a pause. */
const longestWriting = 150

/** How many milliseconds after the last key a long document is written. */
const writingPause = 400

/**
 * Writes what is typed at once; in a long document after a pause, or when anything else is done. A day in words is written when it
 * is whole, which is when the field is left.
 */
function listenToTyping(
  input: Input,
  { playground: { form } }: FormHost,
  isWhole: () => boolean,
  write: () => void,
): void {
  if (input.tagName === 'SELECT') {
    input.addEventListener('change', () => {
      write()
      form.visits += 1
    })
    return
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const writeNow = () => {
    clearTimeout(timer)
    form.pending = undefined
    const began = performance.now()
    write()
    form.writingTime = performance.now() - began
  }
  input.addEventListener('input', () => {
    clearTimeout(timer)
    if (form.pending !== writeNow) form.pending?.()
    if (form.writingTime <= longestWriting && isWhole()) writeNow()
    else {
      form.pending = writeNow
      if (isWhole()) timer = setTimeout(writeNow, writingPause)
    }
  })
  input.addEventListener('change', () => {
    if (form.pending === writeNow) writeNow()
    form.visits += 1
  })
}

function inputOf(
  field: FieldView,
  host: FormHost,
): { readonly input: Input; readonly calendar?: HTMLElement } {
  const { words } = host.playground
  const id = idOf(field.pointer)
  const placeholder = field.example === '' ? '' : words.form.example({ value: field.example })
  const attributes = {
    ...{ id, class: 'control', 'aria-required': String(field.isRequired) },
    ...(field.about === '' ? {} : { 'aria-describedby': `${id}-about ${id}-problems` }),
    disabled: field.isRepeat,
  }
  if (field.control === 'choice' || field.control === 'flag') {
    const choices =
      field.control === 'flag'
        ? [
            { value: 'true', label: words.form.yes },
            { value: 'false', label: words.form.no },
          ]
        : choicesOf(host, field)
    const select = choiceOf(attributes, words.form.notStated, choices)
    const { text = '' } = field.value ?? {}
    if (text !== '' && !choices.some(({ value }) => value === text))
      select.append(element('option', { value: text }, words.form.notListed({ value: text })))
    return { input: select }
  }
  if (field.control === 'lines')
    return { input: element('textarea', { ...attributes, rows: '2', placeholder }) }
  if (field.control === 'date') return dayField(host.playground, attributes)
  const isNumber = field.control === 'integer' || field.control === 'amount'
  const input = element('input', {
    ...attributes,
    type: 'text',
    ...(isNumber ? { inputmode: field.control === 'amount' ? 'decimal' : 'numeric' } : {}),
    ...{ placeholder, autocomplete: 'off', spellcheck: 'false' },
    readonly: field.control === 'fixed',
  })
  return { input }
}

/** Shows what the document states, except in the field in which it is being typed. */
function renewInput(input: Input, field: FieldView, problems: readonly FieldProblem[]): void {
  const { text = '' } = field.value ?? {}
  if (input !== document.activeElement && input.value !== text) input.value = text
  const isInvalid = problems.some(({ finding }) => finding.outcome === 'fail')
  input.setAttribute('aria-invalid', String(isInvalid))
}

/** Shows the findings of a field, each with its correction if it has one. */
export function renewProblems(shell: HTMLElement, problems: readonly FieldProblem[], host: FormHost): void {
  const key = JSON.stringify(problems.map(({ finding }) => [finding.outcome, finding.text, finding.fixes]))
  if (shell.dataset.shown === key) return
  shell.dataset.shown = key
  const { words } = host.playground
  fill(
    shell,
    problems.map(({ finding }) =>
      element(
        'p',
        { class: `problem ${finding.outcome}` },
        element('span', { class: `chip ${finding.outcome}` }, words.effect[finding.outcome]),
        ` ${finding.text.replaceAll('`', '')} `,
        fixButton(finding, host.playground),
        element('span', { class: 'small' }, finding.help.replaceAll('`', '')),
      ),
    ),
  )
}
