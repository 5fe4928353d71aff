/** Gives the focus to fields of the form. */
import type { Playground } from '../state.ts'
import { idOf } from './host.ts'

/** Opens what is around a field, and gives it the focus: or the first field below it. */
export function goToField(playground: Playground, pointer: string): boolean {
  const { form } = playground
  const { drawn } = form
  if (drawn === undefined) return false
  const steps = pointer.split('/')
  for (let length = 2; length <= steps.length; length += 1) {
    const fold = drawn.handles.get(steps.slice(0, length).join('/'))?.element
    if (fold instanceof HTMLDetailsElement && !fold.open) {
      fold.open = true
      // The event that makes the content comes later than the focus is wanted.
      fold.dispatchEvent(new Event('toggle'))
    }
  }
  const fields = document.getElementById(idOf(pointer)) ?? drawn.handles.get(pointer)?.focus
  if (fields === undefined) return false
  const fold = fields.tagName === 'SUMMARY' ? fields.parentElement : null
  const inside = fold?.querySelector<HTMLElement>('.control:not([readonly]), .add-entry') ?? fields
  inside.scrollIntoView({ block: 'center' })
  inside.focus({ preventScroll: true })
  return true
}
