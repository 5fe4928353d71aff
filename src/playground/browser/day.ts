/** A field for a day as `YYYY-MM-DD`, with a calendar: the field of the browser shows days as its own settings have them. */
import { dayIn } from '../../fix/written-day.ts'
import { button, element } from './element.ts'
import type { Playground } from './state.ts'

export const isWholeDay = (text: string): boolean => text === '' || dayIn(text) === text

/** Makes the field and the button of its calendar. A day in words is read when the field is left; one with two readings stays. */
export function dayField(
  { words }: Playground,
  attributes: Parameters<typeof button>[2] & { readonly disabled?: boolean },
): { readonly input: HTMLInputElement; readonly calendar: HTMLElement } {
  const input = element('input', {
    ...{ type: 'text', placeholder: words.form.dayForm, autocomplete: 'off', spellcheck: 'false' },
    ...attributes,
  })
  const { calendar: name } = words.form
  const { disabled = false } = attributes
  const picker = element('input', { type: 'date', 'aria-label': name })
  const tell = (type: 'input' | 'change') => input.dispatchEvent(new Event(type, { bubbles: true }))
  input.addEventListener('change', () => {
    input.value = dayIn(input.value) ?? input.value.trim()
  })
  picker.addEventListener('change', () => {
    input.value = picker.value
    tell('input')
    tell('change')
  })
  const open = () => {
    picker.value = isWholeDay(input.value) ? input.value : ''
    picker.showPicker()
  }
  const opener = button('', open, { class: 'plain', 'aria-label': name, title: name, disabled })
  return { input, calendar: element('span', { class: 'calendar' }, picker, opener) }
}
