/** Dialogs of the page: they keep the focus, and close by Escape. */
import { button, type Child, element } from './element.ts'

/** Shows a dialog until it is closed; `accept` returns whether it may close. */
export function openDialog(
  title: string,
  content: readonly Child[],
  labels: { readonly accept: string; readonly cancel: string },
  accept: () => boolean | Promise<boolean>,
): HTMLDialogElement {
  const before = document.activeElement
  const dialog = element('dialog', { class: 'dialog', 'aria-labelledby': 'dialog-title' })
  const close = () => {
    dialog.close()
  }
  const fields = element(
    'form',
    { method: 'dialog', novalidate: true },
    element('h2', { id: 'dialog-title' }, title),
    ...content,
    element(
      'div',
      { class: 'row dialog-buttons' },
      element('button', { type: 'submit', class: 'primary' }, labels.accept),
      button(labels.cancel, close),
    ),
  )
  fields.addEventListener('submit', event => {
    event.preventDefault()
    void Promise.resolve(accept()).then(isDone => {
      if (isDone) close()
    })
  })
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (before instanceof HTMLElement && document.activeElement === document.body) before.focus()
  })
  dialog.append(fields)
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}
